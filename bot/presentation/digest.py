"""Digests: the post that tells a channel what is new on the record, and the pages behind its buttons.

A post carries the mark of its slot: a line with the digest's id and the slot's time. After a crash the bot
recognises the post by that line (digest_mark.py).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import discord

from bot.domain.articles import ArticleCard
from bot.domain.digests import Digest, DigestFilters
from bot.presentation import controls
from bot.presentation.attribution import NAME, plain_text, text_of
from bot.presentation.charts import Count, bar_chart, described, has_numbers
from bot.presentation.controls import Button
from bot.presentation.digest_mark import SMALL, slot_mark
from bot.presentation.digest_plans import filters_in_words
from bot.presentation.digest_sections import NOUNS, TITLES, Section, article_line, cards_of, fitting
from bot.presentation.escaping import units
from bot.presentation.posted import EDITED, REPEAT
from bot.presentation.reply import TEXT, Block, Part, Picture, Reply, small, text, weight

_TITLE = "## New on the record"
_ROOM = TEXT - 250
"""Units of a post, without its mark and the warning that it may be a repeat."""

_QUOTED = "**Most quoted:**"

_ARTICLES_ROOM = 1100
_MORE = 120
"""Units for the line that says how many changes more there are."""

_MOST = 16
"""Cards in a post below the articles, shared by its sections: each takes a part of a message."""

_BELOW = (Section.CHANGES, Section.SAID, Section.CLAIMS, Section.DENIALS)
"""What follows the new articles, in this order."""

_PAGE, _PAGE_ROOM = 8, TEXT - 400
"""Cards on a page, and their units together."""


@dataclass(frozen=True, slots=True)
class Told:
    """What tells a digest again: its id (0: the last 24 hours) and its slot (None: as it would be now)."""

    digest: int = 0
    slot: datetime | None = None

    @property
    def second(self) -> int:
        """The slot in the id of a button."""
        return int(self.slot.timestamp()) if self.slot else 0


def digest_post(
    digest: Digest,
    number: int,
    slot: datetime,
    *,
    may_be_repeat: bool = False,
    is_edited: bool = False,
    has_chart: bool = True,
) -> Reply:
    """The post for a slot, with the slot's mark; `may_be_repeat` adds a warning, `is_edited` says so.

    Draws a chart, unless files may not be attached: for that it belongs in a thread.
    """
    mark = Block((text(EDITED if is_edited else None, f"{SMALL}{slot_mark(number, slot)}"),))
    blocks = _blocks(digest, Told(number, slot), has_chart=has_chart)
    return Reply((*blocks, mark), content=REPEAT if may_be_repeat else None)


def preview_reply(digest: Digest, told: Told) -> Reply:
    """What a post would say now."""
    note = small("Preview: only you see this, and nothing was posted.")
    return Reply((*_blocks(digest, told, has_chart=True), Block((note,))))


def section_reply(digest: Digest, told: Told, section: Section, offset: int = 0) -> Reply:
    """The page of a section that begins with its card number `offset`."""
    cards = cards_of(digest, section)
    starts = [0]
    while (after := starts[-1] + len(_page(cards, starts[-1]))) <= min(offset, len(cards) - 1):
        starts.append(after)
    start = starts[-1]
    shown = _page(cards, start)
    end = start + len(shown)
    places = {controls.BACK: starts[-2]} if start else {}
    places |= {controls.ON: end} if end < len(cards) else {}
    seen = f"{start + 1}–{end} of {len(cards)}" if shown else "Nothing of this is on record any more."
    turns = tuple(
        controls.digest_page(label, told.digest, told.second, section, at) for label, at in places.items()
    )
    texts = ["\n".join(shown)] if section is Section.ARTICLES else shown
    return Reply((Block((f"### {TITLES[section]}", *texts, small(seen), turns)),))


def _page(cards: list[str], start: int) -> list[str]:
    """The cards of the page that begins there, at least one."""
    return fitting(cards[start:], room=_PAGE_ROOM, most=_PAGE) or cards[start : start + 1]


def _blocks(digest: Digest, told: Told, *, has_chart: bool) -> list[Block]:
    """The news, who is quoted most, then each section: as many cards of each as fit, with equal room."""
    news, listed = _news(digest)
    blocks = [Block((news,)), _most_quoted(digest, has_chart=has_chart)]
    room = _ROOM - weight(blocks)
    shown = {Section.ARTICLES: listed}
    cards = {section: found for section in _BELOW if (found := cards_of(digest, section))}
    for left, (section, each) in enumerate(cards.items()):
        most = min(_PAGE, _MOST // len(cards))
        block, shown[section] = _section(section, each, room // (len(cards) - left), most)
        room -= weight([block])
        blocks.append(block)
    cards[Section.ARTICLES] = cards_of(digest, Section.ARTICLES)
    blocks.append(Block((_further(told, cards, shown),)))
    return [block for block in blocks if any(block.parts)]


def _section(section: Section, cards: list[str], room: int, most: int) -> tuple[Block, int]:
    """A section with as many cards as fit, and how many those are."""
    heading = f"### {TITLES[section]}"
    room -= units(heading) + (_MORE if section is Section.CHANGES else 0)
    shown = fitting(cards, room=room, most=most)
    parts: list[Part] = [*shown]
    if section is Section.CHANGES and (more := len(cards) - len(shown)):
        parts.append(small(f"and {_count(more, 'more change')}: see the versions in /article show"))
    return Block((heading, *parts) if parts else ()), len(shown)


def _further(
    told: Told, cards: Mapping[Section, Sequence[str]], shown: Mapping[Section, int]
) -> tuple[Button, ...]:
    """A button for each section that has more than is shown."""
    return tuple(
        controls.digest_section(f"More {NOUNS[section]}", told.digest, told.second, section)
        for section in Section
        if len(cards.get(section, ())) > shown.get(section, 0)
    )


def _news(digest: Digest) -> tuple[str, int]:
    """The new articles, and how many of them are listed."""
    since = discord.utils.format_dt(digest.since, "f")
    narrowed = _narrowed(digest.filters)
    if not digest.article_count:
        return "\n".join([_TITLE, *narrowed, f"No new articles since {since}."]), 0
    articles = _count(digest.article_count, "article")
    quotations = _count(digest.quotation_count, "quotation")
    lines = _article_lines(digest.articles)
    more = digest.article_count - len(lines)
    rest = [f"and {_count(more, 'more article')}: see /article list"] if more else []
    first = f"{articles} with {quotations}, added since {since}."
    return "\n".join([_TITLE, *narrowed, first, "", *lines, *rest]), len(lines)


def _narrowed(filters: DigestFilters) -> list[str]:
    words = filters_in_words(filters)
    return [small(f"Only {words}")] if words else []


def _article_lines(cards: Sequence[ArticleCard]) -> list[str]:
    """The newest articles, as many as fit."""
    lines = [article_line(card) for card in cards]
    return fitting(lines, room=_ARTICLES_ROOM - len(lines), most=_PAGE)


def _most_quoted(digest: Digest, *, has_chart: bool) -> Block:
    """Who is quoted most, in words and, if there is something to compare, as a chart."""
    seen = [(name, each) for each in digest.most_quoted if (name := text_of(each.speaker, NAME))]
    if not seen:
        return Block(())
    names = [f"{name} ({each.quotations})" for name, each in seen]
    if len(seen) < 2 or not has_chart:
        return Block((f"{_QUOTED} {', '.join(names)}",))
    counts = [Count(plain_text(each.speaker, NAME), each.quotations) for _, each in seen]
    if has_numbers(counts):
        names = [f"no. {place} {name}" for place, name in enumerate(names, 1)]
    line = f"{_QUOTED} {', '.join(names)}"
    return Block((line, Picture("most-quoted.png", bar_chart(counts), described("most quoted", counts))))


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
