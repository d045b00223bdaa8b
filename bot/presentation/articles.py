"""Articles: an article's card with its quotations, a list of articles, and a removal."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from itertools import groupby

from bot.domain.answers import Question
from bot.domain.articles import ArticleCard
from bot.domain.quotations import ArticleRecord, QuotationRecord
from bot.domain.versions import Revision
from bot.presentation import controls
from bot.presentation.answers import narrowed_by
from bot.presentation.attribution import (
    NAME,
    access_note,
    foreign_note,
    headline,
    is_denied,
    publication,
    short_link,
    speaker,
    speaker_line,
    text_of,
)
from bot.presentation.cards import option
from bot.presentation.controls import Order
from bot.presentation.ids import article_id, quotation_id
from bot.presentation.reply import Block, Line, Reply, fits, said, small, text
from bot.presentation.versions import version_lines
from bot.presentation.words import as_quote, words_excerpt

AT_ONCE = 7
"""Quotations on a page of an article's card."""

LISTED = 8
"""Articles on a page of a list."""

_WORDS = (200, 150, 100, 60)
"""Units for one quotation's words on a card; the first that fits is taken."""

_NAME, _ROLE = 60, 60
"""Units for its speaker."""


def article_reply(
    record: ArticleRecord,
    offset: int = 0,
    order: Order = Order.READING,
    revisions: Sequence[Revision] = (),
) -> Reply:
    """An article's card and a page of its quotations, in reading order or speaker by speaker.

    `revisions` are what its latest versions changed.
    """
    versions = version_lines(revisions, record.version)
    top = Block((text(_head(record.card), versions), _what_changed(record.card, revisions)))
    quotations = _in_order(record.quotations, order)
    offset = min(offset, max(len(quotations) - 1, 0)) // AT_ONCE * AT_ONCE
    page = quotations[offset : offset + AT_ONCE]
    if not page:
        return Reply((top, Block(("No quotations were found in it.",))))
    seen = f"{offset + 1}–{offset + len(page)} of {_counted(len(quotations))}"
    listed = by_speaker if order is Order.SPEAKER else in_turn
    look = controls.closer_look(0, 0, "Look closer at a quotation", [option(each) for each in page])
    turns = _turns(record, offset, order)
    return Reply(fitting(lambda words: (top, Block((*listed(page, words), small(seen), look, turns)))))


def embargoed_reply(record: ArticleRecord) -> Reply:
    """An article under embargo, for moderators: nothing in it can be looked at closer yet."""
    page = record.quotations[:AT_ONCE]
    more = len(record.quotations) - len(page)
    rest = small(f"and {more} more") if more else ""
    found = small(f"{_counted(len(record.quotations))} found")
    return Reply(
        fitting(lambda words: (Block((_head(record.card),)), Block((*in_turn(page, words), rest, found))))
    )


def access_reply(card: ArticleCard, reason: str) -> Reply:
    """Who sees an article from now on."""
    told = access_note(card) or "Everybody in this server sees it from now on."
    return said(f"**{article_id(card.id)}: {headline(card)}**", told, f"Reason: {text_of(reason, 300)}")


def _what_changed(card: ArticleCard, revisions: Sequence[Revision]) -> tuple[controls.Button, ...]:
    return (controls.open_changes(card.id),) if revisions else ()


def fitting(blocks_of: Callable[[int], tuple[Block, ...]]) -> tuple[Block, ...]:
    """Blocks with as many units for the words of each quotation as fit into one message."""
    *wide, narrow = _WORDS
    return next((blocks for blocks in map(blocks_of, wide) if fits(blocks)), ()) or blocks_of(narrow)


def _turns(record: ArticleRecord, offset: int, order: Order) -> tuple[controls.Button, ...]:
    number, count = record.card.id, len(record.quotations)
    other = Order.SPEAKER if order is Order.READING else Order.READING
    label = "By speaker" if other is Order.SPEAKER else "In order"
    turns: list[controls.Button] = []
    if offset:
        turns.append(controls.card_page(controls.BACK, number, order, offset - AT_ONCE))
    if offset + AT_ONCE < count:
        turns.append(controls.card_page(controls.ON, number, order, offset + AT_ONCE))
    if count > 1:
        turns.append(controls.card_page(label, number, other, 0))
    return tuple(turns)


def _in_order(quotations: Sequence[QuotationRecord], order: Order) -> Sequence[QuotationRecord]:
    """Quotations as they come, or those of one speaker together, in the order of their first words."""
    if order is Order.READING:
        return quotations
    places: dict[str, int] = {}
    for record in quotations:
        places.setdefault(_speaker(record), len(places))
    return sorted(quotations, key=lambda record: places[_speaker(record)])


def _head(card: ArticleCard) -> str:
    about = [text_of(card.author or "", NAME), publication(card), article_id(card.id)]
    return text(
        f"### {short_link(card, headline(card), limit=400)}",
        small(" · ".join(part for part in about if part)),
        small(foreign_note(card)),
        access_note(card),
    )


def in_turn(records: Sequence[QuotationRecord], words: int) -> list[str]:
    """Quotations one after the other, each with its speaker and so many units of its words."""
    return [
        text(_words(record, words), small(" · ".join(filter(None, (_line(record), _id(record))))))
        for record in records
    ]


def by_speaker(records: Sequence[QuotationRecord], words: int) -> list[str]:
    """Quotations under the names of their speakers, each with so many units of its words."""
    parts: list[str] = []
    for name, theirs in groupby(records, key=_speaker):
        first, *others = [text(_words(record, words), small(_stance(record))) for record in theirs]
        parts += [text(name, first), *others]
    return parts


def _words(record: QuotationRecord, limit: int) -> str:
    words, _ = words_excerpt(record, limit)
    return as_quote(" ".join(words.split()))


def _line(record: QuotationRecord) -> str:
    return speaker_line(record.quotation, name=_NAME, role=_ROLE)


def _speaker(record: QuotationRecord) -> str:
    return speaker(record.quotation, name=_NAME, role=_ROLE)


def _stance(record: QuotationRecord) -> str:
    """A quotation's id, and whether whoever is named above it denied its words."""
    return " · ".join(filter(None, ("denied" if is_denied(record.quotation) else "", _id(record))))


def _id(record: QuotationRecord) -> str:
    """A quotation's id, empty for one that is not archived."""
    return quotation_id(record.id) if record.id else ""


def article_list_reply(cards: Sequence[ArticleCard], total: int, offset: int, find: str | None) -> Reply:
    """A page of a list of articles; each opens its card."""
    sought = f" like “{text_of(find, 100)}”" if find else ""
    order = "the best found first" if find else "newest first"
    return _list_reply(cards, total, offset, sought, order, partial(_list_page, find=find))


def articles_found_reply(
    cards: Sequence[ArticleCard], total: int, offset: int, question: Question, number: int
) -> Reply:
    """A page of articles found by headline, publisher or date; `number` is the stored question's."""
    like = f" like “{text_of(question.words, 100)}”" if question.words else ""
    narrowed = narrowed_by(question.filters)
    sought = f"{like}, only {narrowed}" if narrowed else like

    def turn(label: str, to: int) -> controls.Button | None:
        return controls.found_page(label, number, to) if number else None

    order = "the best found first" if question.words else "newest first"
    return _list_reply(cards, total, offset, sought, order, turn)


def _list_page(label: str, offset: int, *, find: str | None) -> controls.Button:
    return controls.list_page(label, offset, find)


def _list_reply(
    cards: Sequence[ArticleCard],
    total: int,
    offset: int,
    sought: str,
    order: str,
    turn: Callable[[str, int], controls.Button | None],
) -> Reply:
    if not cards:
        return Reply((Block((f"No articles{sought} in this archive.",)),))
    heading = f"### {total:,} article{'' if total == 1 else 's'}{sought}"
    lines = [Line(_listed(card), controls.open_card(card.id)) for card in cards]
    end = offset + len(cards)
    back = turn(controls.BACK, max(offset - LISTED, 0)) if offset else None
    on = turn(controls.ON, end) if end < total else None
    seen = small(f"{offset + 1}–{end} of {total:,}, {order}")
    return Reply((Block((heading, *lines, seen, tuple(each for each in (back, on) if each))),))


def _listed(card: ArticleCard) -> str:
    about = small(f"{publication(card, publisher=40)} · {article_id(card.id)}")
    return text(f"**{short_link(card, headline(card, 100), limit=150)}**", about)


def removed_reply(card: ArticleCard, reason: str) -> Reply:
    """What was removed and why."""
    lines = [
        f"**Removed {article_id(card.id)}: {headline(card)}**",
        publication(card),
        f"Reason: {text_of(reason, 500)}",
        "It and its quotations are in no answer any more.",
    ]
    return Reply((Block((text(*lines),)),))


def _counted(quotations: int) -> str:
    return f"{quotations} quotation{'s' * (quotations != 1)}"
