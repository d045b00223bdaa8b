"""Wording: whether two articles print the same quotation, and with which words each differs.

Only words in marks are held against each other: outside them an article may put things in its own words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import NamedTuple

from bot.domain.quotations import QuotationRecord
from bot.domain.seams import own_words
from bot.domain.spans import Span

ALIKE = 0.7
"""From which share of the shorter one's words, found in their order, two are the same quotation."""

FEWEST = 4
"""Words that two quotations must share at least: fewer may be anybody's."""

MOST = 400
"""Words of a quotation that are compared, which bounds the time it takes."""

_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
_APOSTROPHES = str.maketrans("’‑", "'-")


class Wording(StrEnum):
    """How a quotation reads elsewhere."""

    SAME = "the same words"
    PART = "part of the same words"
    OTHER = "worded differently"
    REPORTED = "reported, not in quotation marks"


@dataclass(frozen=True, slots=True)
class Compared:
    """Two forms of one quotation. `here` and `there` are the spans, in the text of each, that differ."""

    wording: Wording
    here: tuple[Span, ...] = ()
    there: tuple[Span, ...] = ()


class _Word(NamedTuple):
    folded: str
    span: Span
    place: int
    """Which of the quotation's stretches it stands in: an article may leave out words between two."""


def compare(one: QuotationRecord, other: QuotationRecord) -> Compared | None:
    """How `other` words what `one` says; None if it is another quotation."""
    here, there = quoted(one), quoted(other)
    if here and there:
        return _compared(here, there)
    here, there = (_words(each.text, [Span(0, len(each.text))]) for each in (one, other))
    return Compared(Wording.REPORTED) if _compared(here, there) else None


def quoted(record: QuotationRecord) -> list[_Word]:
    """The words that a quotation has in marks."""
    return _words(record.text, own_words(record.quotation, record.text))


def _words(text: str, places: Sequence[Span]) -> list[_Word]:
    found = [
        _Word(word[0].casefold().translate(_APOSTROPHES), Span(*word.span()), number)
        for number, place in enumerate(places)
        for word in _WORD.finditer(text, place.start, place.end)
    ]
    return found[:MOST]


def _compared(here: list[_Word], there: list[_Word]) -> Compared | None:
    """Lay the shorter one beside the words of the longer one that are most like it."""
    if len(here) > len(there):
        turned = _compared(there, here)
        return turned and Compared(turned.wording, turned.there, turned.here)
    short, long = [word.folded for word in here], [word.folded for word in there]
    least = max(FEWEST, ALIKE * len(short))
    if short == long:
        return Compared(Wording.SAME) if len(short) >= least else None
    near = SequenceMatcher(None, short, long, autojunk=False).find_longest_match()
    start = max(0, near.b - near.a)
    tried = [_steps(short, long, start, start + len(short)), _steps(short, long, 0, len(long))]
    alike = [
        steps for steps in tried if sum(to - at for kind, at, to, _, _ in steps if kind == "equal") >= least
    ]
    changed = [
        [step for step in steps if step[0] != "equal" and not _is_left_out(step, here)] for steps in alike
    ]
    return _differing(here, there, min(changed, key=_size)) if changed else None


_Step = tuple[str, int, int, int, int]
"""What is done to a stretch of the shorter one, from and to where, and the stretch that it becomes."""


def _steps(short: list[str], long: list[str], start: int, end: int) -> list[_Step]:
    """The steps from one wording to a stretch of the other."""
    steps = SequenceMatcher(None, short, long[start:end], autojunk=False).get_opcodes()
    return [(kind, at, to, start + first, start + last) for kind, at, to, first, last in steps]


def _size(steps: Sequence[_Step]) -> int:
    """How many words some steps change."""
    return sum(max(to - at, last - first) for _, at, to, first, last in steps)


def _is_left_out(step: _Step, short: list[_Word]) -> bool:
    """Whether words of the longer one alone stand before, after or between the stretches of the shorter."""
    kind, at, _, _, _ = step
    return kind == "insert" and (at in (0, len(short)) or short[at - 1].place != short[at].place)


def _differing(here: list[_Word], there: list[_Word], steps: list[_Step]) -> Compared:
    """What is said of two wordings that are so many steps apart."""
    if not steps:
        return Compared(Wording.PART)
    return Compared(
        Wording.OTHER,
        tuple(_span(here, at, to) for _, at, to, _, _ in steps if at < to),
        tuple(_span(there, at, to) for _, _, _, at, to in steps if at < to),
    )


def _span(words: list[_Word], at: int, to: int) -> Span:
    return Span(words[at].span.start, words[to - 1].span.end)
