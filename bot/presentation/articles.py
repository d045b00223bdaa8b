"""Articles: an article's card with its quotations, a list of articles, and a removal."""

from __future__ import annotations

from collections.abc import Sequence

import discord

from bot.domain.articles import ArticleCard
from bot.domain.quotations import ArticleRecord, QuotationRecord
from bot.presentation.attribution import (
    NAME,
    headline,
    publication,
    short_link,
    speaker_line,
    text_of,
)
from bot.presentation.embeds import NEUTRAL, article_embed
from bot.presentation.escaping import units
from bot.presentation.ids import article_id, quotation_id
from bot.presentation.reply import Reply
from bot.presentation.words import words_excerpt

LINES = 3400
"""Units for the quotations on one page of an article's card."""

AT_ONCE = 25
"""Quotations on one page, as many as a Discord menu can list."""

LINE_WORDS = 240
"""Units for one quotation's words on that page."""


def article_reply(record: ArticleRecord, offset: int = 0) -> Reply:
    """An article's card and its quotations from `offset` on, in reading order."""
    card = record.card
    lines, left_out = quotation_lines(record.quotations[offset:])
    embed = article_embed(card, [_about(card), "", *(lines or ["No quotations were found in it."])])
    embed.set_author(name=article_id(card.id))
    count = len(record.quotations)
    embed.set_footer(text=f"{count} quotation{'s' * (count != 1)}")
    return Reply((embed,), left_out=left_out)


def quotation_lines(records: Sequence[QuotationRecord]) -> tuple[list[str], int]:
    """A line for each quotation while there is room, and how many were left out."""
    lines: list[str] = []
    used = 0
    for position, record in enumerate(records):
        words, _ = words_excerpt(record, LINE_WORDS)
        line = f"**{quotation_id(record.id)}** {speaker_line(record.quotation)}: {' '.join(words.split())}"
        used += units(line) + 1
        if used > LINES or position == AT_ONCE:
            return lines, len(records) - position
        lines.append(line)
    return lines, 0


def _about(card: ArticleCard) -> str:
    author = f"{text_of(card.author, NAME)} · " if card.author else ""
    return f"{author}{publication(card)}"


def article_list_reply(cards: Sequence[ArticleCard], find: str | None) -> Reply:
    """A list of articles, newest first."""
    sought = f" with “{text_of(find, 100)}”" if find else ""
    if not cards:
        empty = f"No articles{sought} in this archive."
        return Reply((discord.Embed(title="Articles", description=empty, colour=NEUTRAL),))
    lines = [
        f"**{short_link(card, article_id(card.id), limit=150)}** {headline(card, 100)} · "
        f"{publication(card, publisher=40)}"
        for card in cards
    ]
    embed = discord.Embed(title=f"Articles{sought}", description="\n".join(lines), colour=NEUTRAL)
    return Reply((embed,))


def removed_reply(card: ArticleCard, reason: str) -> Reply:
    """What was removed and why."""
    embed = discord.Embed(
        title=f"Removed {article_id(card.id)}",
        description=f"**{headline(card)}**\n{publication(card)}\n"
        f"Reason: {text_of(reason, 500)}\nIt and its quotations are in no answer any more.",
        colour=NEUTRAL,
    )
    return Reply((embed,))
