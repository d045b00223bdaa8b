"""Feeds, and how they fare."""

from __future__ import annotations

from typing import TypedDict


class FeedItemObject(TypedDict):
    """An item of a feed that could not be read; `next` is when it is tried again, null if it is not."""

    link: str
    title: str
    problem: str | None
    next: str | None


class FeedObject(TypedDict):
    """A feed and how it fares. `status` is working, failing, paused, new or removed.

    `problem` says why it fails, `since` when that began. `asked`, `answered` and `new` are when it was last
    asked, when it last answered, and when it last listed something new; `next` is when it is asked next.
    """

    id: int
    url: str
    title: str
    status: str
    added: str
    problem: str | None
    since: str | None
    asked: str | None
    answered: str | None
    new: str | None
    next: str | None
    listed: int
    without_link: int
    articles: int
    waiting: int
    given_up: int
    items: list[FeedItemObject]


class AskedObject(TypedDict):
    """What a feed answered: how many new items it lists, or why it could not be read."""

    feed: int
    url: str
    new: int
    error: str | None
