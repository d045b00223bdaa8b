"""Digests: the post that tells a channel what is new on the record.

A post carries the mark of its slot: a line with the digest's id and the slot's time. After a crash the bot
recognises the post by that line, even if a newer version lays posts out differently.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import cast

import discord

from bot.domain.articles import ArticleCard
from bot.domain.digests import Digest
from bot.domain.quotations import QuotationRecord
from bot.presentation.attribution import (
    NAME,
    contradicts,
    headline,
    is_denied,
    publication,
    short_link,
    speaker_name,
    text_of,
)
from bot.presentation.cards import short_card
from bot.presentation.changes import change_card
from bot.presentation.digest_plans import digest_id
from bot.presentation.escaping import units
from bot.presentation.ids import article_id, quotation_id
from bot.presentation.reply import TEXT, Block, Reply, small, weight
from bot.presentation.words import words_excerpt

_TITLE = "## New on the record"
_ROOM = TEXT - 250
"""Units of a post, without its mark and the warning that it may be a repeat."""

_REPEAT = "*This may be a repeat: I could not see whether I had posted it already.*"
_SMALL = "-# "
"""Makes a line of Markdown small."""

_ARTICLES_ROOM = 1400
_HEADLINE = 100
_MORE = 120
"""Units for the line that says how many changes more there are."""

_WORDS = 300
"""Units for a quotation's words."""


def digest_post(
    digest: Digest, number: int, slot: datetime, *, may_be_repeat: bool = False, is_edited: bool = False
) -> Reply:
    """The post for a slot, with the slot's mark; `may_be_repeat` adds a warning, `is_edited` says so."""
    edited = ["Edited since: something in it was corrected."] if is_edited else []
    lines = [*edited, _mark(number, slot)]
    mark = Block(("\n".join(f"{_SMALL}{line}" for line in lines),))
    return Reply((*_blocks(digest), mark), content=_REPEAT if may_be_repeat else None)


def _mark(number: int, slot: datetime) -> str:
    """The line that identifies a post.

    No article can fake it: where it is looked for, escaping puts a backslash before the colon.
    """
    return f"Digest {digest_id(number)} · {slot.astimezone(UTC):%Y-%m-%d %H:%M} UTC"


Part = str | discord.Embed | discord.Component
"""A part of a message: its content, an embed or a component."""


def is_post_for(parts: Iterable[Part], number: int, slot: datetime) -> bool:
    """Whether the parts of one of the bot's messages contain the slot's mark."""
    mark = _mark(number, slot)
    return any(
        _was_post_for(part, number, slot)
        or any(line.removeprefix(_SMALL) == mark for text in _texts(part) for line in text.splitlines())
        for part in parts
    )


def _was_post_for(part: Part, number: int, slot: datetime) -> bool:
    """Whether this is the slot's embed in the form of older versions, without a line as its mark."""
    is_embed = isinstance(part, discord.Embed)
    return is_embed and part.footer.text == f"Digest {digest_id(number)}" and part.timestamp == slot


def _texts(part: Part) -> Iterator[str]:
    """The texts of a part in which an article's words, if there are any, are escaped."""
    match part:
        case str():
            yield part
        case discord.Embed():
            yield part.footer.text or ""
        case _:
            yield from _contents(part.to_dict())


def _contents(component: object) -> Iterator[str]:
    """The contents of text displays, however deeply nested: not the labels of buttons and menus."""
    match component:
        case dict():
            for key, value in cast("dict[str, object]", component).items():
                if key == "content":
                    yield str(value)
                else:
                    yield from _contents(value)
        case list():
            for value in cast("list[object]", component):
                yield from _contents(value)
        case _:
            pass


def preview_reply(digest: Digest) -> Reply:
    """What a post would say now."""
    return Reply((*_blocks(digest), Block((small("Preview: only you see this, and nothing was posted."),))))


def _blocks(digest: Digest) -> list[Block]:
    """The news, then what changed in older articles, claims and denials, as many of each as fit."""
    news = _news(digest)
    room = _ROOM - units(news)
    later = bool(digest.claims) + bool(digest.denials)
    changes = _changes(digest, room // (1 + later))
    room -= weight([changes])
    claims = _fitting("### Claims", map(_claim, digest.claims), room // 2 if digest.denials else room)
    pairs = (_denial(denial, denied) for denial, denied in digest.denials)
    denials = _fitting("### Denials", pairs, room - weight([claims]))
    return [block for block in (Block((news,)), changes, claims, denials) if block.parts]


def _news(digest: Digest) -> str:
    """The new articles, and who is quoted most in them."""
    since = discord.utils.format_dt(digest.since, "f")
    if not digest.article_count:
        return f"{_TITLE}\nNo new articles since {since}."
    articles = _count(digest.article_count, "article")
    quotations = _count(digest.quotation_count, "quotation")
    lines = [_TITLE, f"{articles} with {quotations}, added since {since}.", ""]
    lines += _article_lines(digest.articles, digest.article_count)
    quoted = [(text_of(each.speaker, NAME), each.quotations) for each in digest.most_quoted]
    if names := [f"{name} ({count})" for name, count in quoted if name]:
        lines += ["", f"**Most quoted:** {', '.join(names)}"]
    return "\n".join(lines)


def _changes(digest: Digest, room: int) -> Block:
    """What changed in older articles, and how many changes more there are."""
    shown = _fitting("### Changed since", map(change_card, digest.changes), room - _MORE)
    more = len(digest.changes) - max(len(shown.parts) - 1, 0)
    if not more:
        return shown
    heading = shown.parts or ("### Changed since",)
    return Block((*heading, small(f"and {_count(more, 'more change')}: see the versions in /article show")))


def _fitting(heading: str, cards: Iterable[str], room: int) -> Block:
    """Cards under a heading, as many as fit into `room` units; empty if none does."""
    shown = [heading]
    used = units(heading)
    for card in cards:
        used += units(card)
        if used > room:
            break
        shown.append(card)
    return Block(tuple(shown) if len(shown) > 1 else ())


def _article_lines(cards: Sequence[ArticleCard], count: int) -> list[str]:
    """The newest articles, as many as fit, and how many more there are."""
    lines: list[str] = []
    used = 0
    for card in cards:
        title = headline(card, _HEADLINE)
        line = f"• **{title}** · {publication(card)} · {short_link(card, article_id(card.id))}"
        used += units(line) + 1
        if used > _ARTICLES_ROOM:
            break
        lines.append(line)
    if more := count - len(lines):
        lines.append(f"and {_count(more, 'more article')}: see /article list")
    return lines


def _claim(record: QuotationRecord) -> str:
    return short_card(record, _WORDS)


def _denial(denial: QuotationRecord, denied: QuotationRecord | None) -> str:
    notes = [f"{contradicts(denial)} {_in_passing(denied)}"] if denied else []
    return short_card(denial, _WORDS, notes=notes)


def _in_passing(record: QuotationRecord) -> str:
    """A denied quotation on one line."""
    words, _ = words_excerpt(record, 100)
    shown = " ".join(words.split())
    name = text_of(speaker_name(record.quotation), 60)
    verb = "denied by " if is_denied(record.quotation) else ""
    return f"{quotation_id(record.id)}: {shown} — {verb}{name}"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
