"""Moving: an archive is copied from one store into another, guild by guild, and compared at the end."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from dataclasses import dataclass

from bot.archive.interface import Archive, Checksum, Moved
from bot.archive.moving import TABLES
from bot.errors import ArchiveError


@dataclass(frozen=True, slots=True)
class RowsCopied:
    """So many rows more of a guild, the `number`th of `of`, are in the target."""

    rows: int
    number: int
    of: int


@dataclass(frozen=True, slots=True)
class Compared:
    """A guild that is copied, as both stores have it."""

    guild: int
    source: Checksum
    target: Checksum

    @property
    def is_equal(self) -> bool:
        """Whether they have the same."""
        return self.source == self.target


class Mover:
    """Copies what one archive has into another."""

    def __init__(self, source: Archive, target: Archive) -> None:
        self._source = source
        self._target = target

    async def move(self) -> AsyncGenerator[RowsCopied | Compared]:
        """Copy every guild that is not copied yet, going on where an earlier attempt ended.

        A guild that differs although it was copied is copied anew: it changed since.

        Raises:
            ArchiveError: the target has something else of a guild.
        """
        guilds = await self._source.moved_guilds()
        for number, guild in enumerate(guilds, start=1):
            async for step in self._move(guild, number, len(guilds)):
                yield step
        for key, value in (await self._source.facts()).items():
            await self._target.remember(key, value)
        await self._target.end_move()

    async def _move(self, guild: int, number: int, of: int) -> AsyncGenerator[RowsCopied | Compared]:
        begun = await self._target.moved(guild)
        if begun is None and (await self._target.checksum(guild)).rows:
            message = f"The target has an archive of server {guild} already. Name an empty one by --to."
            raise ArchiveError(message)
        if begun is None or not begun.is_whole:
            async for count in self._copy(guild, begun):
                yield RowsCopied(count, number, of)
        compared = await self._compared(guild)
        if not compared.is_equal:
            await self._target.drop_rows(guild)
            async for count in self._copy(guild, None):
                yield RowsCopied(count, number, of)
            compared = await self._compared(guild)
        yield compared

    async def _copy(self, guild: int, begun: Moved | None) -> AsyncGenerator[int]:
        """Copy a guild from where an earlier attempt ended; give how many rows each turn added."""
        tables = list(TABLES)
        for table in tables[tables.index(begun.table) if begun else 0 :]:
            after = begun.key if begun and begun.table == table else None
            while rows := await self._source.rows(guild, table, after=after):
                await self._target.add_rows(guild, rows)
                yield len(rows.values)
                after = rows.last
        await self._target.finish_move(guild)

    async def _compared(self, guild: int) -> Compared:
        return Compared(guild, await self._source.checksum(guild), await self._target.checksum(guild))
