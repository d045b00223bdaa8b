"""Feeds, and the pages of sites."""

# ruff: noqa: D102 -- what each method does is said in interface/

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from bot.archive import feed_items, feeds, site_pages
from bot.archive.interface import Saved
from bot.archive.store.turns import Turns, prepared
from bot.domain.articles import Article, Provenance, Received
from bot.domain.feeds import Feed, FeedItem, FeedPlan, FeedReport, Listing, Validators
from bot.domain.quotations import Quotation


class FeedStore(Turns):
    """Fulfils `interface.Feeds` and `SitePages`."""

    async def add_feed(self, guild: int, plan: FeedPlan, *, by: int, at: datetime) -> Feed | None:
        return await self._write(feeds.add, guild, plan, by=by, at=at)

    async def feeds(self, guild: int) -> list[Feed]:
        return await self._read(feeds.of_guild, guild)

    async def all_feeds(self) -> list[Feed]:
        return await self._read(feeds.of_all_guilds)

    async def feed_report(self, guild: int, feed_id: int, *, troubled: int = 5) -> FeedReport | None:
        return await self._read(feeds.report, guild, feed_id, troubled=troubled)

    async def pause_feed(self, guild: int, feed_id: int, *, by: int, at: datetime) -> bool:
        return await self._write(feeds.pause, guild, feed_id, by=by, at=at)

    async def resume_feed(self, guild: int, feed_id: int, *, by: int, at: datetime) -> bool:
        return await self._write(feeds.resume, guild, feed_id, by=by, at=at)

    async def remove_feed(self, guild: int, feed_id: int, *, by: int, at: datetime) -> bool:
        return await self._write(feeds.remove, guild, feed_id, by=by, at=at)

    async def claim_feed(self, guild: int, feed_id: int, *, now: datetime, until: datetime) -> bool:
        return await self._write(feeds.claim, guild, feed_id, now=now, until=until)

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
        return await self._write(feeds.listed, guild, feed_id, listing, validators, at=at, next_at=next_at)

    async def feed_failed(
        self, guild: int, feed_id: int, problem: str, *, at: datetime, next_at: datetime
    ) -> None:
        await self._write(feeds.failed, guild, feed_id, problem, at=at, next_at=next_at)

    async def feed_told(self, guild: int, feed_id: int, *, at: datetime) -> None:
        await self._write(feeds.told, guild, feed_id, at=at)

    async def due_items(self, guild: int, *, now: datetime, limit: int) -> list[FeedItem]:
        return await self._read(feed_items.due, guild, now=now, limit=limit)

    async def claim_item(self, guild: int, item_id: int, *, now: datetime, until: datetime) -> bool:
        return await self._write(feed_items.claim, guild, item_id, now=now, until=until)

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
        async with prepared(article, quotations) as new:
            return await self._write(
                feed_items.save, guild, item_id, new, provenance, received, next_at=next_at
            )

    async def item_failed(self, guild: int, item_id: int, problem: str, *, next_at: datetime | None) -> None:
        await self._write(feed_items.failed, guild, item_id, problem, next_at=next_at)

    async def fetched_pages(
        self, guild: int, links: Sequence[str], *, now: datetime
    ) -> dict[str, str | None]:
        return await self._read(site_pages.fetched, guild, links, now=now)

    async def save_page(
        self,
        guild: int,
        link: str,
        article: Article,
        quotations: Iterable[Quotation],
        provenance: Provenance,
        received: Received | None = None,
    ) -> Saved | None:
        async with prepared(article, quotations) as new:
            return await self._write(site_pages.save, guild, link, new, provenance, received)

    async def page_failed(self, guild: int, link: str, problem: str, *, retry_at: datetime | None) -> None:
        await self._write(site_pages.failed, guild, link, problem, retry_at=retry_at)
