"""Questions and answers: what a reader asks the archive, and what it finds."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from bot.domain.articles import ArticleCard
from bot.domain.quotations import Kind, QuotationRecord
from bot.domain.spans import Span

MAX_QUESTION = 300
"""The longest question accepted, in characters."""


class Asked(StrEnum):
    """What a question asks for: who said these words, claims, what somebody said, or articles."""

    WHO_SAID = "who-said"
    CLAIMS = "claims"
    SAID_BY = "said-by"
    ARTICLES = "articles"


class Sort(StrEnum):
    """In which order what somebody said is told."""

    LATEST = "latest"
    EARLIEST = "earliest"
    BEST = "best"


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """Narrows an answer. `since` and `until` are calendar days, both included."""

    speaker: str | None = None
    publisher: str | None = None
    since: date | None = None
    until: date | None = None
    kind: Kind | None = None

    @property
    def is_dated(self) -> bool:
        """Whether they leave out articles without a date."""
        return self.since is not None or self.until is not None


@dataclass(frozen=True, slots=True)
class Question:
    """A reader's words with their filters. Of what somebody said, the words are what it is to be about.

    Only that is sorted as asked; other answers have the best match first.
    """

    asked: Asked
    words: str
    filters: Filters = field(default_factory=Filters)
    sort: Sort = Sort.BEST


class Label(StrEnum):
    """How close a match is to the question.

    The same run of words from the speaker's own mouth, or as an article reports it; nearly the same words; or
    the same in other words.
    """

    VERBATIM = "verbatim"
    REPORTED = "as reported"
    CLOSE = "close"
    RELATED = "related"


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A quotation that answers a question.

    `score` is between 0 and 1. `matched` and `differing` are spans in `record.text`: the words that
    match the question and, for a close match, the words that differ from it; `missing` are the words of the
    question that a close match has not. `why` says in one sentence
    what matched; `is_opposite` says that its sense is the opposite of what was asked. In an answer about
    claims, `denied_by` are the quotations that deny this one, and `denies` is the quotation it denies.
    `same_claim` are the other quotations of the answer that claim the same, the better match first.
    `sources` are all articles that carry these words as copies of each other, the earliest published first;
    none if there is only one. `is_miss` says that it is no answer, only the nearest there is.
    """

    record: QuotationRecord
    label: Label
    score: float
    matched: tuple[Span, ...] = ()
    differing: tuple[Span, ...] = ()
    missing: tuple[str, ...] = ()
    why: str = ""
    is_opposite: bool = False
    denied_by: tuple[QuotationRecord, ...] = ()
    denies: QuotationRecord | None = None
    same_claim: tuple[QuotationRecord, ...] = ()
    sources: tuple[ArticleCard, ...] = ()
    is_miss: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What the archive holds on a question; without `matches` no quotation matches it.

    `nearest` are the nearest misses, offered if nothing matched, or if a few that are only related did.
    `undated` counts the articles that a filter by date left out because they have no date. `notice` is plain
    text: why nothing matched, if the filters, a name, a spelling or the archive are the reason; else it is
    empty. `suggestions` are names or words that the reader may have meant.
    """

    question: Question
    matches: tuple[Match, ...] = ()
    nearest: tuple[Match, ...] = ()
    undated: int = 0
    notice: str = ""
    suggestions: tuple[str, ...] = ()
