"""Context and reasons: a quotation in its paragraphs, and why it was found."""

from __future__ import annotations

from collections.abc import Sequence

import discord

from bot.domain.answers import Match
from bot.domain.articles import Via
from bot.domain.quotations import Certainty, QuotationRecord
from bot.domain.spans import Span
from bot.presentation.answers import words_file
from bot.presentation.attribution import publication, speaker_line
from bot.presentation.embeds import NEUTRAL, article_embed
from bot.presentation.escaping import (
    ELLIPSIS,
    HIDDEN,
    cut,
    escape,
    has_hidden,
    longest,
    units,
)
from bot.presentation.explanations import explanation
from bot.presentation.ids import article_id, quotation_id
from bot.presentation.reply import Reply
from bot.presentation.words import excerpt

PASSAGE, NEIGHBOUR = 2000, 500
"""Units for the paragraphs that contain a quotation, and for each neighbouring one."""

_VIA = {Via.LINK: "a link", Via.FILE: "a file", Via.PASTE: "pasted text", Via.IMPORT: "an import"}


def context_reply(
    record: QuotationRecord, *, before: str, passage: str, after: str, spans: Sequence[Span]
) -> Reply:
    """A quotation within its paragraphs, its own words in bold."""
    shown, is_whole = excerpt(passage, PASSAGE, spans)
    paragraphs = [_tail(before), shown, cut(after.strip(), NEIGHBOUR, escape)]
    lines = ["\n\n".join(paragraph for paragraph in paragraphs if paragraph)]
    lines.append(f"\n— {speaker_line(record.quotation)}\n{publication(record.article)}")
    if not is_whole:
        lines.append("The quotation's full words are attached.")
    if has_hidden(before + passage + after):
        lines.append(HIDDEN)
    embed = article_embed(record.article, lines)
    embed.set_author(name=f"{quotation_id(record.id)} in context")
    embed.set_footer(text=f"From {article_id(record.article.id)}, cut from the article as it was received")
    return Reply((embed,), () if is_whole else (words_file(record),))


def _tail(paragraph: str) -> str:
    """The end of the paragraph before, which leads up to the quotation."""
    paragraph = paragraph.strip()
    near = paragraph[-NEIGHBOUR:]
    room = NEIGHBOUR - len(ELLIPSIS) - 1
    length = longest(len(near), lambda length: units(escape(near[len(near) - length :])) <= room)
    if length == len(paragraph):
        return escape(paragraph)
    _, _, words = near[len(near) - length :].partition(" ")
    return f"{ELLIPSIS} {escape(words)}"


def why_reply(record: QuotationRecord, match: Match | None) -> Reply:
    """Why a quotation is in an answer, how its speaker was found, and where its article came from."""
    embed = discord.Embed(title=f"Why {quotation_id(record.id)}?", colour=NEUTRAL)
    if match is not None:
        matched = cut(match.why, 900, escape) or "The words of your question."
        embed.add_field(
            name=f"What matched: {match.label}, {match.score:.0%} alike", value=matched, inline=False
        )
    quotation = record.quotation
    explained = cut(explanation(quotation), 700, escape) or "The article's sentence names who spoke."
    embed.add_field(name="How the speaker was found", value=f"{explained}\n{_sureness(record)}", inline=False)
    source = record.article.provenance
    received = f": {cut(source.received_from, 300, escape)}" if source.received_from else ""
    added = f"Added from {_VIA[source.via]}{received}, on {source.added_at.day} {source.added_at:%B %Y}."
    if record.article.guessed:
        added += f" Guessed, because the page did not state it: {', '.join(sorted(record.article.guessed))}."
    embed.add_field(name="Where the article came from", value=cut(added, 1000), inline=False)
    return Reply((embed,))


def _sureness(record: QuotationRecord) -> str:
    quotation = record.quotation
    if quotation.speaker is None:
        return "The article does not say who spoke, so nobody is named."
    return _SURENESS[quotation.certainty].format(quotation.confidence)


_SURENESS = {
    Certainty.ATTRIBUTED: "The name is attributed (confidence {:.0%}).",
    Certainty.PROBABLE: "The name is probable, not certain (confidence {:.0%}).",
    Certainty.NOBODY: "No name is given: too uncertain (confidence {:.0%}).",
}
