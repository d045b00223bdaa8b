"""Seams: where a quotation's words stand apart in their article, and what a reader sees there.

`Quotation.text` joins the words of all spans with a space, for searching. A reader sees each span in
quotation marks of its own, so that nothing between two marks is other than the article has it:

    “I stood there with a tape measure” … “Nobody measures a roof they mean to keep.”

Reported words stand without marks; the parts that the article has in marks keep them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from bot.domain.quotations import Kind, Quotation
from bot.domain.spans import Span

OPENING, CLOSING = "“", "”"
GAP = " … "
"""What interrupts a quotation: words of the article that are not its own."""

_NO_WORDS = 6
"""Characters between two spans that hold no words, if the article is not at hand: the break between two
paragraphs, and their marks."""

_MARK = r"(?:``|''|[\"“”„‟«»‹›‘’‚‛'])"
_MARK_BEFORE = re.compile(rf"{_MARK}\s?\Z")
_MARK_AFTER = re.compile(rf"\s?{_MARK}")
_LONGEST_MARK = 3


class Piece(NamedTuple):
    """A stretch of what a reader sees.

    `start` is where its words begin in the quotation's text; None for what is no part of the article's
    words: a mark, or the sign of a gap.
    """

    text: str
    start: int | None = None


class _Stretch(NamedTuple):
    """Words that stand together, in the quotation's text; `quoted` ones are shown in marks."""

    words: Span
    quoted: bool


def shown(quotation: Quotation, text: str) -> str:
    """A quotation as a reader sees it, given its text."""
    return "".join(piece.text for piece in pieces(quotation, text))


def pieces(quotation: Quotation, text: str, window: Span | None = None) -> list[Piece]:
    """What a reader sees of a quotation, given its text; of `window` only, if that is given.

    Whatever part of the text the window has, its marks are complete.
    """
    window = window or Span(0, len(text))
    found: list[Piece] = []
    before: int | None = None
    for number, part in enumerate(parts(quotation.spans, text)):
        seen = [*_pieces(quotation, number, part, text, window)]
        if seen and before is not None:
            found.append(Piece(_between(quotation, before, number)))
        if seen:
            found += seen
            before = number
    return found


def with_gaps_shown(quotation: Quotation, text: str, seen: str) -> Quotation:
    """A quotation with the gaps that it was `seen` with, for whoever has not its article."""
    closed = replace(quotation, gaps=(False,) * len(quotation.spans))
    gaps: list[bool] = []
    at = 0
    for piece in pieces(closed, text):
        if piece == Piece(" "):
            gaps.append(seen.startswith(GAP, at))
            at += len(GAP if gaps[-1] else " ")
        else:
            at += len(piece.text)
    return replace(quotation, gaps=tuple(gaps))


def parts(spans: Sequence[Span], text: str) -> list[Span]:
    """Where the words of each of a quotation's spans stand in its text."""
    found: list[Span] = []
    start = 0
    for span in spans[:-1]:
        end = min(start + span.end - span.start, len(text))
        found.append(Span(start, end))
        start = min(end + 1, len(text))
    return [*found, Span(start, len(text))]


def apart(spans: Iterable[Span], quotation: Quotation, text: str) -> list[Span]:
    """Spans in a quotation's text, divided wherever they would join words of two places."""
    places = parts(quotation.spans, text)
    return [found for span in spans for place in places if (found := _shared(span, place))]


def narrowed(quotation: Quotation, text: str, window: Span) -> tuple[Quotation, str]:
    """A part of a quotation as a quotation, with its text; the window is in the text of the whole."""
    found = [
        (number, Span(kept.start - place.start, kept.end - place.start))
        for number, place in enumerate(parts(quotation.spans, text))
        if (kept := _shared(place, window))
    ]
    moved = {number: quotation.spans[number].start for number, _ in found}
    spans = tuple(Span(moved[at] + kept.start, moved[at] + kept.end) for at, kept in found)
    quoted = tuple(
        shared for one in quotation.quoted_spans for span in spans if (shared := _shared(one, span))
    )
    first, last = (found[0][0], found[-1][0]) if found else (0, 0)
    gaps = quotation.gaps and quotation.gaps[first:last]
    words = " ".join(span.cut(text) for span in _in_text(quotation, text, window))
    return replace(quotation, spans=spans, quoted_spans=quoted, gaps=gaps), words


def _in_text(quotation: Quotation, text: str, window: Span) -> list[Span]:
    return [kept for place in parts(quotation.spans, text) if (kept := _shared(place, window))]


def own_words(quotation: Quotation, text: str) -> list[Span]:
    """Where a quotation's text has the speaker's own words: all of it, the parts in marks, or nowhere.

    Each place lies within one span, as the article may have other words between two of them.
    """
    places = parts(quotation.spans, text)
    if quotation.kind is Kind.DIRECT:
        return places
    return [words for number, place in enumerate(places) for words in _quoted(quotation, number, place)]


def _pieces(quotation: Quotation, number: int, part: Span, text: str, window: Span) -> Iterator[Piece]:
    for words, quoted in _stretches(quotation, number, part, text):
        kept = _shared(words, window)
        if kept is None:
            continue
        seen = Piece(kept.cut(text), kept.start)
        yield from (Piece(OPENING), seen, Piece(CLOSING)) if quoted else (seen,)


def _stretches(quotation: Quotation, number: int, part: Span, text: str) -> Iterator[_Stretch]:
    """The words of one span, by whether they are shown in marks; the article's own marks are left out."""
    if quotation.kind is Kind.DIRECT:
        yield _Stretch(_without_comma(part, text), quoted=True)
        return
    start = part.start
    for inner in _quoted(quotation, number, part):
        if inner.start < start:
            continue  # quoted inside what is quoted
        opening = _MARK_BEFORE.search(text, max(inner.start - _LONGEST_MARK, start), inner.start)
        closing = _MARK_AFTER.match(text, inner.end, part.end)
        end = closing.end() if closing else inner.end
        if start < (before := opening.start() if opening else inner.start):
            yield _Stretch(Span(start, before), quoted=False)
        yield _Stretch(_without_comma(inner, text) if end == part.end else inner, quoted=True)
        start = end
    if start < part.end:
        yield _Stretch(Span(start, part.end), quoted=False)


def _quoted(quotation: Quotation, number: int, part: Span) -> Iterator[Span]:
    """The parts in marks of one span of a reported quotation, in the quotation's text."""
    if quotation.kind is not Kind.MIXED:
        return
    moved = part.start - quotation.spans[number].start
    for span in quotation.quoted_spans:
        if inner := _shared(Span(span.start + moved, span.end + moved), part):
            yield inner


def _without_comma(words: Span, text: str) -> Span:
    """Words without the comma that ends them only because an attribution follows: “It is,” she said."""
    bare = words.cut(text).removesuffix(",")
    return Span(words.start, words.start + len(bare)) if bare else words


def _between(quotation: Quotation, before: int, after: int) -> str:
    """The sign between two spans: nothing but a space if no words stand between them in the article."""
    spans = quotation.spans
    if after != before + 1:
        return GAP
    if quotation.gaps is not None:
        return GAP if quotation.gaps[before] else " "
    return " " if spans[after].start - spans[before].end <= _NO_WORDS else GAP


def _shared(one: Span, other: Span) -> Span | None:
    """What two spans have in common."""
    start, end = max(one.start, other.start), min(one.end, other.end)
    return Span(start, end) if start < end else None
