"""Whole archives: exported, imported, erased, moved."""

# ruff: noqa: D102 -- what each method does is said in interface/

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from datetime import datetime

from bot.archive import corrections, erasing, exporting, moving
from bot.archive.importing import BatchImporting
from bot.archive.interface import Checksum, Key, Moved, Rows
from bot.archive.seen import in_place
from bot.archive.store.turns import Turns
from bot.domain.articles import Provenance
from bot.domain.asking import asked_in
from bot.domain.corrections import Correction
from bot.domain.quotations import ArticleRecord
from bot.domain.transfer import KeptArticle


class BulkStore(Turns):
    """Fulfils `interface.Bulk`, `Erasing` and `Moving`."""

    @asynccontextmanager
    async def importing(self, guild: int, provenance: Provenance) -> AsyncGenerator[BatchImporting]:
        yield BatchImporting(self._connections, guild, provenance)
        await self._connections.recount()

    async def merges(self, guild: int, *, hidden: bool = False) -> list[Correction]:
        return await self._read(corrections.merges, guild, hidden=hidden)

    async def statements(self, guild: int, *, hidden: bool = False) -> list[Correction]:
        return await self._read(corrections.statements, guild, hidden=hidden)

    async def hidden_names(self, guild: int) -> list[Correction]:
        return await self._read(corrections.hidden_names, guild)

    async def export(self, guild: int, *, hidden: bool = False) -> AsyncGenerator[list[KeptArticle]]:
        after, asking = -1, in_place(asked_in(), exporting.page)
        async with self._connections.snapshot() as seen:
            while page := await seen.run(lambda db, after=after: asking(db, guild, after, hidden=hidden)):
                yield page
                after = page[-1].id

    async def records(self, guild: int) -> AsyncGenerator[list[ArticleRecord]]:
        after, asking = -1, in_place(asked_in(), exporting.records)
        async with self._connections.snapshot() as seen:
            while page := await seen.run(lambda db, after=after: asking(db, guild, after)):
                yield page
                after = page[-1].card.id

    async def erase_article(self, guild: int, article_id: int, *, by: int, reason: str, at: datetime) -> bool:
        return await self._write(erasing.erase_article, guild, article_id, by=by, reason=reason, at=at)

    async def erase_guild(self, guild: int, *, by: int, reason: str, at: datetime) -> int:
        return await self._write(erasing.erase_guild, guild, by=by, reason=reason, at=at)

    async def overwrite_erased(self) -> bool:
        return await self._connections.rewrite()

    async def moved_guilds(self) -> list[int]:
        return await self._read_as_it_is(moving.guilds)

    async def rows(self, guild: int, table: str, *, after: Key | None) -> Rows | None:
        return await self._read_as_it_is(moving.rows, guild, table, after=after)

    async def add_rows(self, guild: int, new: Rows) -> None:
        await self._write_as_it_is(moving.add, guild, new)

    async def finish_move(self, guild: int) -> Checksum:
        return await self._write_as_it_is(moving.finish, guild)

    async def end_move(self) -> None:
        await self._connections.recount()

    async def moved(self, guild: int) -> Moved | None:
        return await self._read_as_it_is(moving.moved, guild)

    async def drop_rows(self, guild: int) -> None:
        await self._write_as_it_is(moving.drop, guild)

    async def facts(self) -> dict[str, str]:
        return await self._read_as_it_is(moving.facts)

    async def checksum(self, guild: int) -> Checksum:
        return await self._read_as_it_is(moving.checksum, guild)
