"""Feeds, and how they fare."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.services.feed_status import state

if TYPE_CHECKING:
    from datetime import datetime

    from bot.cli.objects.feeds import AskedObject, FeedItemObject, FeedObject
    from bot.domain.feeds import FeedItem, FeedReport
    from bot.services.visiting import Asked


def feed_object(report: FeedReport, *, is_removed: bool = False) -> FeedObject:
    """A feed and how it fares."""
    feed, counts = report.feed, report.counts
    is_asked = feed.paused_at is None and not is_removed
    return {
        "id": feed.id,
        "url": feed.plan.url,
        "title": feed.plan.title,
        "status": "removed" if is_removed else state(feed).value,
        "added": feed.added_at.isoformat(),
        "problem": feed.failing.problem if feed.failing else None,
        "since": feed.failing.since.isoformat() if feed.failing else None,
        "asked": _moment(feed.asked_at),
        "answered": _moment(feed.answered_at),
        "new": _moment(feed.news_at),
        "next": feed.next_at.isoformat() if is_asked else None,
        "listed": feed.listed,
        "without_link": feed.without_link,
        "articles": counts.articles,
        "waiting": counts.waiting,
        "given_up": counts.given_up,
        "items": [_feed_item_object(item) for item in report.troubled],
    }


def asked_object(asked: Asked) -> AskedObject:
    """What a feed answered."""
    return {
        "feed": asked.feed.id,
        "url": asked.feed.plan.url,
        "new": asked.new,
        "error": asked.error.problem if asked.error else None,
    }


def _feed_item_object(item: FeedItem) -> FeedItemObject:
    return {
        "link": item.link,
        "title": item.title,
        "problem": item.problem,
        "next": _moment(item.next_at),
    }


def _moment(at: datetime | None) -> str | None:
    return at.isoformat() if at else None
