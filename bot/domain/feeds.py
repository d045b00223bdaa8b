"""Feeds: what a guild follows, the items they list, and when each is looked at.

A *feed* is asked again and again; what it lists are *items*, each of which leads to an article. An item is
looked at when it is found, and again after some hours, because articles change after publication.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime

FLOOR = timedelta(minutes=15)
"""The shortest time between two questions to one feed."""

SLOWEST = timedelta(hours=6)
"""How long a feed that goes on failing is left alone."""

PATIENCE = timedelta(days=7)
"""The longest wait that a site may ask for."""

TOO_LATE = 2 * PATIENCE
"""No feed is asked as late as this: a clock that was wrong has said so."""

JITTER = 0.2
"""The share by which a wait is lengthened at random, so that sites are not asked by all at one moment."""

OVERDUE = timedelta(days=1)
"""How long a feed may fail before the moderators are told."""

LOOKS = (timedelta(hours=1), timedelta(hours=6), timedelta(hours=24), timedelta(hours=72))
"""How long after an item was found its article is looked at again."""

SECOND_TRY = timedelta(minutes=15)
"""How long after an item was found its article is tried again if it could not be read."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An item as its feed lists it; `guid` is the id that the feed gives it, None without one."""

    guid: str | None
    link: str
    title: str


@dataclass(frozen=True, slots=True)
class Listing:
    """What a feed lists. `without_link` of its items lead nowhere, so there is nothing to fetch."""

    title: str
    entries: tuple[Entry, ...]
    without_link: int = 0


@dataclass(frozen=True, slots=True)
class Validators:
    """What a site wants to hear at the next question, to say that nothing has changed."""

    etag: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True)
class FeedPlan:
    """A feed to follow. `channel_id` is where it was added, None at the command line."""

    url: str
    title: str
    channel_id: int | None = None


@dataclass(frozen=True, slots=True)
class Failing:
    """Since when a feed cannot be read, why, how often in a row, and when moderators were told."""

    since: datetime
    problem: str
    times: int
    told_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed as the archive keeps it.

    `asked_at` is when it was last asked, `answered_at` when it last answered, `news_at` when it last listed
    something new. `listed` counts the items of the last answer, `without_link` those that lead nowhere.
    """

    id: int
    guild_id: int
    plan: FeedPlan
    added_by: int
    added_at: datetime
    paused_by: int | None
    paused_at: datetime | None
    next_at: datetime
    validators: Validators
    asked_at: datetime | None
    answered_at: datetime | None
    listed: int
    without_link: int
    news_at: datetime | None
    failing: Failing | None

    def is_due(self, now: datetime) -> bool:
        """Whether it is to be asked now; if a clock that was wrong put that far into the future, it is."""
        return self.paused_at is None and (self.next_at <= now or self.next_at > now + TOO_LATE)

    @property
    def failures(self) -> int:
        """How often in a row it failed."""
        return self.failing.times if self.failing else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedItem:
    """An item of a feed as the archive keeps it.

    `article_id` is the article it led to. `problem` says why the last look at it brought nothing. `next_at`
    is when it is looked at next, None when it is not any more.
    """

    id: int
    guild_id: int
    feed_id: int
    link: str
    title: str
    found_at: datetime
    next_at: datetime | None
    article_id: int | None = None
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class ItemCounts:
    """What became of a feed's items: articles, those to be read yet, and those given up."""

    articles: int = 0
    waiting: int = 0
    given_up: int = 0


@dataclass(frozen=True, slots=True)
class FeedReport:
    """A feed with what became of its items; `troubled` are the latest that could not be read."""

    feed: Feed
    counts: ItemCounts
    troubled: tuple[FeedItem, ...] = ()


def next_question(
    now: datetime, chance: float, *, failures: int = 0, retry_after: timedelta | None = None
) -> datetime:
    """When to ask a feed again that failed so many times in a row, and whose site may ask for a wait.

    `chance` is a random number from 0 up to 1.
    """
    wait = min(FLOOR * 2 ** min(failures, 10), SLOWEST)
    wished = min(retry_after or timedelta(), PATIENCE)
    return now + max(wait * (1 + JITTER * chance), wished)


def next_look(found_at: datetime, now: datetime, *, is_read: bool) -> datetime | None:
    """When to look at an item next; None when that was the last time."""
    waits = LOOKS if is_read else (SECOND_TRY, *LOOKS)
    return next((found_at + wait for wait in waits if found_at + wait > now), None)


def asked_wait(retry_after: str | None, now: datetime) -> timedelta | None:
    """How long a site asks to be left alone, by its Retry-After header: in seconds, or until a date."""
    given = (retry_after or "").strip()
    if re.fullmatch(r"\d{1,9}", given, re.ASCII):
        return timedelta(seconds=int(given))
    try:
        until = parsedate_to_datetime(given)
        return max(until - now, timedelta())
    except (ValueError, TypeError, OverflowError):  # no date, or one without a timezone
        return None
