"""Digests: posts that tell a channel, at a local time, what is new on the record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time
from enum import StrEnum

from bot.domain.articles import ArticleCard
from bot.domain.corrections import Correction
from bot.domain.quotations import QuotationRecord
from bot.domain.versions import Change

EVERY_DAY = frozenset(range(7))
"""Monday is 0, as in `datetime.weekday()`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestFilters:
    """What a digest is narrowed to: a speaker, a publisher, a topic by its meaning, or several of them."""

    speaker: str | None = None
    publisher: str | None = None
    topic: str | None = None


NO_FILTERS = DigestFilters()


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestPlan:
    """When and where a digest is posted: `at` is wall-clock time in `timezone` (an IANA name).

    With nothing new, one that `is_quiet` is not posted; others say so in one line.
    """

    channel_id: int
    at: time
    timezone: str
    days: frozenset[int] = EVERY_DAY
    filters: DigestFilters = NO_FILTERS
    is_quiet: bool = False


@dataclass(frozen=True, slots=True)
class Pause:
    """Since when a digest is not posted, and who wants it so.

    `problem` is why it cannot be posted, if the bot paused it itself; the moderators were told at `told_at`.
    """

    at: datetime
    by: int
    problem: str | None = None
    told_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class ScheduledDigest:
    """A digest plan as the archive keeps it.

    `pause` is there while it is paused. After that, only what falls due after `resumed_at` is posted.
    """

    id: int
    guild_id: int
    plan: DigestPlan
    created_by: int
    created_at: datetime
    pause: Pause | None = None
    resumed_at: datetime | None = None


class Ground(StrEnum):
    """What makes a claim worth checking (bot/language/checkable.py)."""

    NUMBER = "number"
    COMPARISON = "comparison"
    DATE = "date"
    SUPERLATIVE = "superlative"


@dataclass(frozen=True, slots=True)
class Checkable:
    """A claim that is worth checking, and why."""

    record: QuotationRecord
    grounds: tuple[Ground, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """How often one speaker was quoted."""

    speaker: str
    quotations: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedQuotation:
    """A quotation that was changed after it was archived: by its article, or by a moderator's `correction`.

    `kind` is *reworded*, *speaker changed* or *removed*. `after` is None if it is gone. `before` is None as
    well if a moderator took it out: no post repeats its words.
    """

    id: int
    kind: Change
    article: ArticleCard
    before: QuotationRecord | None = None
    after: QuotationRecord | None = None
    correction: Correction | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """What one post says: the articles added between `since` and `until`, and what was said in them.

    A post begins with the first article that no post has reported; the times are for the reader.
    `articles` holds the newest articles; `article_count` and `quotation_count` count all of them.
    `claims` are the surest of each article, in turn; `to_check` are those of them that are worth checking.
    `denials` pairs each denial with the claim it denies; None if the article does not contain it.
    `said` are the quotations themselves, if it is narrowed to a speaker or a topic.
    `changes` are those of older articles since the last post, the latest article's first.
    """

    since: datetime
    until: datetime
    article_count: int
    quotation_count: int
    articles: tuple[ArticleCard, ...]
    most_quoted: tuple[Tally, ...]
    claims: tuple[QuotationRecord, ...]
    denials: tuple[tuple[QuotationRecord, QuotationRecord | None], ...]
    changes: tuple[ChangedQuotation, ...] = ()
    to_check: tuple[Checkable, ...] = ()
    said: tuple[QuotationRecord, ...] = ()
    filters: DigestFilters = NO_FILTERS

    @property
    def has_news(self) -> bool:
        """Whether it has anything to tell."""
        return bool(self.article_count or self.changes)
