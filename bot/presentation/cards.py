"""Cards: one quotation as a reader sees it, words first, and everything that vouches for them below."""

from __future__ import annotations

from collections.abc import Sequence

import discord

from bot.domain.answers import Label, Match
from bot.domain.quotations import QuotationRecord
from bot.domain.seams import shown
from bot.domain.spans import Span
from bot.presentation import controls, corrections
from bot.presentation.attribution import (
    denied_by,
    headline,
    is_denied,
    manner,
    plain_text,
    publication,
    short_link,
    speaker_line,
    speaker_name,
    text_of,
)
from bot.presentation.escaping import HIDDEN, has_hidden, units
from bot.presentation.ids import article_id, quotation_id
from bot.presentation.reply import small, text
from bot.presentation.words import as_heading, as_quote, plain_words, words_excerpt

COLOURS = {
    Label.VERBATIM: discord.Colour(0x2E7D32),
    Label.REPORTED: discord.Colour(0x7B1FA2),
    Label.CLOSE: discord.Colour(0xF9A825),
    Label.RELATED: discord.Colour(0x1565C0),
}
_LABELS = {
    Label.VERBATIM: "🟢 verbatim",
    Label.REPORTED: "🟣 as reported",
    Label.CLOSE: "🟡 close",
    Label.RELATED: "🔵 related, in other words",
}
_MISS = "⚪ a near miss"
_DIFFERS, _MOVED = "words in italics differ from yours", "your words, in another order or with others between"
_MISSING = 3
"""Words of a question, not found in a close match, that are named."""

_OTHERS = 4
"""Copies of an article that are named."""

_LARGE = 320
"""Units of words up to which they are shown as a heading; more of them would only shout."""

_NAME, _ROLE, _HEADLINE, _PUBLISHER, _ADDRESS = 80, 120, 140, 60, 400
_SHORT, _SHORT_ADDRESS = 80, 200
"""Units for the parts beside the words."""


def card(
    record: QuotationRecord,
    limit: int,
    *,
    label: str = "",
    matched: tuple[Span, ...] = (),
    differing: tuple[Span, ...] = (),
    notes: Sequence[str] = (),
    alone: bool = False,
) -> tuple[str, bool]:
    """A quotation with at most `limit` units of its words, and whether those are all of them.

    Words, speaker, headline, what moderators noted, `notes`, and one quiet line: label, manner, publication
    and id. On a card that stands `alone`, what moderators noted may take some of the room for words.
    """
    noted = corrections.notes(record, corrections.ALL_NOTES if alone else corrections.NOTES)
    if alone:
        limit -= sum(map(units, noted))
    words, is_whole = large_words(record, limit, matched, differing)
    quiet = [label, manner(record.quotation), publication(record.article, publisher=_PUBLISHER)]
    return (
        text(
            words,
            speaker_line(record.quotation, name=_NAME, role=_ROLE),
            short_link(record.article, headline(record.article, _HEADLINE), limit=_ADDRESS),
            *warnings(record),
            *noted,
            *notes,
            small(" · ".join([part for part in quiet if part] + [quotation_id(record.id)])),
        ),
        is_whole,
    )


def match_card(
    match: Match, limit: int, *, notes: Sequence[str] = (), alone: bool = False
) -> tuple[str, bool]:
    """The card of a match, with its label and its marks."""
    label = label_of(match)
    marks = {"matched": match.matched, "differing": match.differing}
    every = [*_opposite(match), *_also_in(match), *notes]
    return card(match.record, limit, label=label, notes=every, alone=alone, **marks)


def label_of(match: Match) -> str:
    """How close a match is; of a close one, what differs: words of the article, or of the question."""
    if match.is_miss:
        return _MISS
    if match.label is not Label.CLOSE:
        return _LABELS[match.label]
    missing = ", ".join(f"“{text_of(word, 40)}”" for word in match.missing[:_MISSING])
    missing += " and more" if len(match.missing) > _MISSING else ""
    differs = [_DIFFERS if match.differing else "", f"without your {missing}" if missing else ""]
    return f"{_LABELS[match.label]}: {'; '.join(filter(None, differs)) or _MOVED}"


def colour_of(match: Match) -> discord.Colour | None:
    """The colour of its label; a near miss has none."""
    return None if match.is_miss else COLOURS[match.label]


def _opposite(match: Match) -> list[str]:
    return ["⚠ Says the opposite of what was asked."] if match.is_opposite else []


def _also_in(match: Match) -> list[str]:
    """Who else published the words, in a copy of the article."""
    others = [each for each in match.sources if each.id != match.record.article.id]
    named = [
        f"{text_of(each.publisher, _SHORT) if each.publisher else 'another article'} ({article_id(each.id)})"
        for each in others[:_OTHERS]
    ]
    more = f" and {len(others) - _OTHERS} more" if len(others) > _OTHERS else ""
    return [small(f"also in {', '.join(named)}{more}")] if others else []


def short_card(
    record: QuotationRecord,
    limit: int,
    *,
    label: str = "",
    matched: tuple[Span, ...] = (),
    notes: Sequence[str] = (),
) -> str:
    """A quotation in a few lines, for where many stand together."""
    words, _ = words_excerpt(record, limit, matched, dress=as_quote)
    speaker = speaker_line(record.quotation, name=_NAME, role=_ROLE)
    title = short_link(record.article, headline(record.article, _SHORT), limit=_SHORT_ADDRESS)
    quiet = [label, manner(record.quotation), publication(record.article, publisher=_PUBLISHER)]
    quiet.append(f"{quotation_id(record.id)} in {article_id(record.article.id)}")
    last = small(" · ".join(part for part in quiet if part))
    told = [*warnings(record), *corrections.notes(record), *notes]
    return text(words, f"{speaker} · {title}", *told, last)


def near_card(match: Match, limit: int) -> str:
    """A near miss in a few lines."""
    return short_card(match.record, limit, label=_MISS, matched=match.matched, notes=_opposite(match))


def large_words(
    record: QuotationRecord, limit: int, matched: tuple[Span, ...] = (), differing: tuple[Span, ...] = ()
) -> tuple[str, bool]:
    """The words, larger than all else if they are not too many; and whether they are complete."""
    if limit > _LARGE and len(record.text) > _LARGE:
        return words_excerpt(record, limit, matched, differing)
    return words_excerpt(record, limit, matched, differing, dress=as_heading)


def warnings(record: QuotationRecord) -> list[str]:
    """What a reader must know before using the words."""
    denied = is_denied(record.quotation)
    found = ["These words are what was denied, not what was said."] if denied else []
    return [*found, HIDDEN] if has_hidden(record.text) else found


def words_file(record: QuotationRecord) -> tuple[str, str]:
    """A quotation's words in full, as a text file: name and content."""
    return f"{quotation_id(record.id)}.txt", shown(record.quotation, record.text)


def option(record: QuotationRecord) -> controls.Option:
    """A quotation in a menu: its id and speaker, and the beginning of its words."""
    name = speaker_name(record.quotation)
    who = denied_by(name) if is_denied(record.quotation) else name
    return controls.Option(
        plain_text(f"{quotation_id(record.id)} · {who}", 100),
        str(record.id),
        plain_words(record, 100) or None,
    )
