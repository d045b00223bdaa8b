"""Verification: what the archive says about the quotations of a draft."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.quotations import Quotation, QuotationRecord
from bot.domain.spans import Span

MAX_DRAFT = 60_000
"""The longest draft that is checked, in characters: about 10,000 words."""

MOST_CHECKED = 200
"""Quotations of one draft that are checked at most."""


class Verdict(StrEnum):
    """What a quotation of a draft is, compared with the record. The values are stable keys."""

    EXACT = "exact"
    ALTERED = "altered"
    MISATTRIBUTED = "misattributed"
    NOT_FOUND = "not-found"


class Side(StrEnum):
    """Who has some words of a diff: both, only the draft, or only the record."""

    SAME = "same"
    DRAFT = "draft"
    RECORD = "record"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words of a diff, cut from the draft, or where only the record has them, from the record."""

    side: Side
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A quotation of a draft and what became of it.

    `place` is where it stands in the draft. `record` is what it was compared with; of a quotation that was
    not found it is the nearest there is, None if nothing is near. `exact` is the record's words for it, a
    slice of `record.text`. `reason` says in a sentence why it is not exact, or what to know though it is.
    `corrected` is the draft's sentence with the record's words; empty if that cannot be made.
    """

    quotation: Quotation
    text: str
    place: Span
    verdict: Verdict
    record: QuotationRecord | None = None
    exact: Span | None = None
    diff: tuple[Stretch, ...] = ()
    reason: str = ""
    corrected: str = ""


@dataclass(frozen=True, slots=True)
class Verification:
    """The quotations of a draft in its order, each with its verdict.

    `reported` counts reports in the writer's own words, which are not checked; `left` the quotations beyond
    the most that are checked.
    """

    checks: tuple[Check, ...] = ()
    reported: int = 0
    left: int = 0

    @property
    def is_exact(self) -> bool:
        """Whether every quotation that was checked is exact, and all were checked."""
        return not self.left and all(check.verdict is Verdict.EXACT for check in self.checks)

    def count(self, verdict: Verdict) -> int:
        """How many quotations have this verdict."""
        return sum(check.verdict is verdict for check in self.checks)


def mark_of(words: str, speaker: str | None) -> str:
    """A short mark by which somebody's words are known again."""
    said = f"{speaker or ''}\n{words}"
    return hashlib.blake2s(said.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()


def found_again(record: QuotationRecord, part: Span, mark: str) -> Span | None:
    """Where the words of a mark stand in a quotation: there still, or elsewhere; None if they are gone."""
    text, length = record.text, part.end - part.start
    if length <= 0:
        return None
    places = (Span(at, at + length) for at in (part.start, *range(len(text) - length + 1)))
    speaker = record.quotation.speaker
    return next((each for each in places if mark_of(each.cut(text), speaker) == mark), None)
