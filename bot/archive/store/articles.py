"""Articles: saved, listed, kept from some, read again, told apart from their copies."""

# ruff: noqa: D102 -- what each method does is said in interface/

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from bot.archive import (
    access,
    articles,
    embargoes,
    receipts,
    rereading,
    saving,
    stories,
    story_questions,
    versions,
)
from bot.archive.additions import prepare
from bot.archive.interface import Reread, Saved
from bot.archive.store.turns import Turns, prepared
from bot.domain.articles import Article, ArticleCard, Provenance, Receipt, Received
from bot.domain.quotations import ArticleRecord, Quotation
from bot.domain.stories import StoryQuestion
from bot.domain.versions import Version


class ArticleStore(Turns):
    """Fulfils `interface.Articles`, `Access`, `Versions`, `Rereading` and `Stories`."""

    async def save(
        self,
        guild: int,
        article: Article,
        quotations: Iterable[Quotation],
        provenance: Provenance,
        received: Received | None = None,
        *,
        embargo: datetime | None = None,
    ) -> Saved:
        """Keep an article; one that is not valid Unicode (a lone surrogate) is an `IntakeError`."""
        async with prepared(article, quotations) as new:
            saved = await self._write(saving.save, guild, new, provenance, received, embargo=embargo)
        if embargo is not None:
            self.look_again()
        return saved

    async def received_before(self, guild: int, digest: bytes) -> Saved | None:
        return await self._read(receipts.received_before, guild, digest)

    async def receipts(self, guild: int, article_id: int) -> list[Receipt]:
        return await self._read(receipts.of_article, guild, article_id)

    async def article(self, guild: int, article_id: int) -> ArticleRecord | None:
        return await self._read(articles.article, guild, article_id)

    async def articles(
        self, guild: int, *, find: str | None = None, limit: int = 25, before: int | None = None
    ) -> list[ArticleCard]:
        return await self._read(articles.articles, guild, find=find, limit=limit, before=before)

    async def newest(self, guild: int, *, limit: int, offset: int = 0) -> tuple[list[ArticleCard], int]:
        return await self._read(articles.newest, guild, limit=limit, offset=offset)

    async def by_date(
        self,
        guild: int,
        *,
        since: date | None = None,
        until: date | None = None,
        publisher: str | None = None,
        limit: int = 200,
    ) -> list[int]:
        return await self._read(
            articles.by_date, guild, since=since, until=until, publisher=publisher, limit=limit
        )

    async def cards(self, guild: int, wanted: Sequence[int]) -> list[ArticleCard]:
        return await self._read(articles.cards, guild, wanted)

    async def remove_article(
        self, guild: int, article_id: int, *, by: int, reason: str, at: datetime
    ) -> ArticleCard | None:
        return await self._write(articles.remove, guild, article_id, by=by, reason=reason, at=at)

    async def hold_article(
        self, guild: int, article_id: int, until: datetime, *, by: int, reason: str, at: datetime
    ) -> ArticleCard | None:
        held = await self._write(embargoes.hold, guild, article_id, until, by=by, reason=reason, at=at)
        self.look_again()
        return held

    async def lift_embargo(
        self, guild: int, article_id: int, *, by: int, reason: str, at: datetime
    ) -> ArticleCard | None:
        return await self._write(embargoes.lift, guild, article_id, by=by, reason=reason, at=at)

    async def keep_to_channels(
        self, guild: int, article_id: int, channels: Sequence[int], *, by: int, reason: str, at: datetime
    ) -> ArticleCard | None:
        return await self._write(access.keep_to, guild, article_id, channels, by=by, reason=reason, at=at)

    async def under_embargo(self, guild: int) -> list[ArticleCard]:
        return await self._read(embargoes.under, guild)

    async def article_under_embargo(self, guild: int, article_id: int) -> ArticleRecord | None:
        return await self._read(embargoes.article, guild, article_id)

    async def versions(self, guild: int, article_id: int, *, limit: int = 50) -> list[Version]:
        return await self._read(versions.of_article, guild, article_id, limit=limit)

    async def article_of(self, guild: int, quotation_id: int) -> int | None:
        return await self._read(versions.article_of, guild, quotation_id)

    async def outdated(self, guild: int) -> list[int]:
        return await self._read(rereading.outdated, guild)

    async def as_received(self, guild: int, article_id: int) -> Article | None:
        return await self._read(rereading.as_received, guild, article_id)

    async def reread(
        self, guild: int, article_id: int, article: Article, quotations: Iterable[Quotation]
    ) -> Reread | None:
        new = await asyncio.to_thread(prepare, article, quotations)
        return await self._write(rereading.reread, guild, article_id, new)

    async def copies(self, guild: int, article_id: int) -> list[ArticleCard]:
        return await self._read(stories.copies, guild, article_id)

    async def story_questions(
        self, guild: int, *, articles: Sequence[int] | None = None, limit: int = 25
    ) -> tuple[list[StoryQuestion], int]:
        return await self._read(story_questions.unanswered, guild, articles=articles, limit=limit)

    async def recognise_copies(self, guild: int, *, after: int = 0, limit: int = 200) -> int | None:
        return await self._write(stories.recognise, guild, after=after, limit=limit)
