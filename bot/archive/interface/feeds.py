"""Feeds: what a guild follows, what came from it, and what is to be looked at again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol

from bot.archive.interface.articles import Saved
from bot.domain.articles import Article, Provenance, Received
from bot.domain.feeds import Feed, FeedItem, FeedPlan, FeedReport, Listing, Validators
from bot.domain.quotations import Quotation


class Feeds(Protocol):
    """Feeds and their items."""

    async def add_feed(self, guild: int, plan: FeedPlan, *, by: int, at: datetime) -> Feed | None:
        """Keep a feed, due at once, and note it in the audit log; None when the guild follows it already."""
        ...

    async def feeds(self, guild: int) -> list[Feed]:
        """A guild's feeds, oldest first."""
        ...

    async def all_feeds(self) -> list[Feed]:
        """Every guild's feeds: for the timer only."""
        ...

    async def feed_report(self, guild: int, feed_id: int, *, troubled: int = 5) -> FeedReport | None:
        """A feed with what became of its items, None when it is not there."""
        ...

    async def pause_feed(self, guild: int, feed_id: int, *, by: int, at: datetime) -> bool:
        """Ask a feed no more until it is resumed; False when it is not there, or paused already."""
        ...

    async def resume_feed(self, guild: int, feed_id: int, *, by: int, at: datetime) -> bool:
        """Make a paused feed due at once; False when it is not there, or not paused."""
        ...

    async def remove_feed(self, guild: int, feed_id: int, *, by: int, at: datetime) -> bool:
        """Ask a feed, and look at its items, no more; False when it is not there. Its articles stay."""
        ...

    async def claim_feed(self, guild: int, feed_id: int, *, now: datetime, until: datetime) -> bool:
        """Claim a feed that is due before asking it; False when somebody else has, or it is paused or gone.

        It is due again at `until` unless `feed_listed` or `feed_failed` says otherwise. A feed that would not
        be due for longer than `TOO_LATE` is due: a clock was wrong.
        """
        ...

    async def feed_listed(
        self,
        guild: int,
        feed_id: int,
        listing: Listing | None,
        validators: Validators,
        *,
        at: datetime,
        next_at: datetime,
    ) -> int:
        """Record what a feed answered, None if nothing has changed; how many items are new.

        In one transaction the new items become due and the validators are kept. An item is known when its
        guid is known in this feed, or else its link; all of its guids and links are remembered. A guid that
        one listing has with several links is none.
        """
        ...

    async def feed_failed(
        self, guild: int, feed_id: int, problem: str, *, at: datetime, next_at: datetime
    ) -> None:
        """Record that a feed could not be read, and why."""
        ...

    async def feed_told(self, guild: int, feed_id: int, *, at: datetime) -> None:
        """Record that the moderators know that a feed fails; forgotten when it answers."""
        ...

    async def due_items(self, guild: int, *, now: datetime, limit: int) -> list[FeedItem]:
        """The items to look at now, at most `limit` of each feed: those never read first, then the oldest.

        Those of a paused feed are not looked at.
        """
        ...

    async def claim_item(self, guild: int, item_id: int, *, now: datetime, until: datetime) -> bool:
        """Claim an item that is due, as `claim_feed` does."""
        ...

    async def save_item(
        self,
        guild: int,
        item_id: int,
        article: Article,
        quotations: Iterable[Quotation],
        provenance: Provenance,
        received: Received | None = None,
        *,
        next_at: datetime | None,
    ) -> Saved | None:
        """Keep the article that an item leads to, and that it does, in one transaction, with its receipt.

        It is the item's article if it has one that was saved at the same address, or with the same title or
        text. It is the article of another item of the feed if that has the same title and text: then it is
        *unchanged*. Else `save` says which it is. None, and no article is kept, when a moderator removed that
        article, or the item leads to another article than before; the item's `problem` says so.
        """
        ...

    async def item_failed(self, guild: int, item_id: int, problem: str, *, next_at: datetime | None) -> None:
        """Record that looking at an item brought nothing, and why."""
        ...
