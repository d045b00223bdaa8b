"""Feed status: how a feed fares, in sentences that answer "why did nothing arrive?"."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.feeds import Feed, FeedItem, FeedReport


class State(StrEnum):
    """How a feed fares."""

    WORKING = "working"
    FAILING = "failing"
    PAUSED = "paused"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Wording:
    """How times, members and text from others are written where the sentences are read."""

    when: Callable[[datetime], str]
    who: Callable[[int], str]
    text: Callable[[str], str]


def state(feed: Feed) -> State:
    """How a feed fares."""
    if feed.paused_at is not None:
        return State.PAUSED
    if feed.failing is not None:
        return State.FAILING
    return State.WORKING if feed.answered_at else State.NEW


def state_sentence(feed: Feed, wording: Wording) -> str:
    """How a feed fares, since when, and when it is asked next."""
    next_at = wording.when(feed.next_at)
    if feed.paused_at is not None and feed.paused_by is not None:
        return f"Paused by {wording.who(feed.paused_by)} {wording.when(feed.paused_at)}; nothing arrives."
    if feed.failing is not None:
        since, problem = wording.when(feed.failing.since), wording.text(feed.failing.problem)
        times = "once," if feed.failing.times == 1 else f"{feed.failing.times} times in a row, first"
        return f"Failing: {times} {since}. {problem} Next try {next_at}."
    if feed.answered_at is None:
        return f"Not asked yet; it will be {next_at}."
    return f"Working; asked again {next_at}."


def sentences(report: FeedReport, wording: Wording) -> list[str]:
    """How a feed fares, what came from it, and what did not come and why."""
    return [
        state_sentence(report.feed, wording),
        *_listed(report, wording),
        *_arrived(report),
        *(_troubled(item, wording) for item in report.troubled),
    ]


def _listed(report: FeedReport, wording: Wording) -> Iterator[str]:
    feed = report.feed
    if feed.answered_at is None:
        return
    listed = _count(feed.listed, "item") if feed.listed else "nothing"
    news = f"the last new one came {wording.when(feed.news_at)}" if feed.news_at else "nothing was ever in it"
    yield f"When it last answered, {wording.when(feed.answered_at)}, it listed {listed}; {news}."
    if feed.without_link:
        yield f"{_count(feed.without_link, 'item')} without a link: there is nothing to fetch."


def _arrived(report: FeedReport) -> Iterator[str]:
    counts = report.counts
    yield f"{_count(counts.articles, 'article')} came from it."
    if counts.waiting:
        yield f"{_count(counts.waiting, 'item')} still to be read."
    if counts.given_up:
        yield f"{_count(counts.given_up, 'item')} could not be read, and will not be tried again."


def _troubled(item: FeedItem, wording: Wording) -> str:
    name = wording.text(item.title or item.link)
    again = f"Next try {wording.when(item.next_at)}." if item.next_at else "Not tried again."
    return f"“{name}”: {wording.text(item.problem or '')} {again}"


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'s' * (number != 1)}"
