"""Moving: an archive is copied from one store into another, guild by guild, and compared at the end."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from dataclasses import dataclass

from bot.archive.interface import Archive, Checksum, Moved
from bot.archive.moving import TABLES
from bot.errors import ArchiveError

_EMPTY = "The archive named by --from is empty: nothing was moved. Are --from and --to the right way round?"
_TAKEN = "The target has an archive of server {guild} already. Name an empty one by --to."
_USED = (
    "The archive of server {guild} in the target was changed since it was moved there, so it is left as it "
    "is. Use that one, or name an empty target by --to."
)


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

        A guild that was changed in the source since it was copied is copied anew.

        Raises:
            ArchiveError: there is nothing to copy, or the target has something else of a guild.
        """
        guilds = await self._source.moved_guilds()
        if not guilds:
            raise ArchiveError(_EMPTY)
        for number, guild in enumerate(guilds, start=1):
            async for step in self._move(guild, number, len(guilds)):
                yield step
        for key, value in (await self._source.facts()).items():
            await self._target.remember(key, value)
        await self._target.end_move()

    async def _move(self, guild: int, number: int, of: int) -> AsyncGenerator[RowsCopied | Compared]:
        begun = await self._target.moved(guild)
        copied = await self._copied_before(guild, begun)
        if copied is None:
            async for count in self._copy(guild, begun):
                yield RowsCopied(count, number, of)
            copied = await self._target.finish_move(guild)
        compared = Compared(guild, await self._source.checksum(guild), copied)
        if not compared.is_equal:
            await self._target.drop_rows(guild)
            async for count in self._copy(guild, None):
                yield RowsCopied(count, number, of)
            copied = await self._target.finish_move(guild)
            compared = Compared(guild, await self._source.checksum(guild), copied)
        yield compared

    async def _copied_before(self, guild: int, begun: Moved | None) -> Checksum | None:
        """What the target has of a guild if that was wholly copied, and is as it was then.

        Raises:
            ArchiveError: something else than a move has written there.
        """
        if begun is not None and not begun.is_whole:
            if await self._has_more(guild, begun):
                raise ArchiveError(_USED.format(guild=guild))
            return None
        found = await self._target.checksum(guild)
        if begun is None:
            if found.rows:
                raise ArchiveError(_TAKEN.format(guild=guild))
            return None
        if found.digest != begun.digest:
            raise ArchiveError(_USED.format(guild=guild))
        return found

    async def _has_more(self, guild: int, begun: Moved) -> bool:
        """Whether the target has rows in tables that were not copied yet; an audit log always stays."""
        tables = list(TABLES)
        for table in tables[tables.index(begun.table) + 1 :]:
            if table != "audit" and await self._target.rows(guild, table, after=None):
                return True
        return False

    async def _copy(self, guild: int, begun: Moved | None) -> AsyncGenerator[int]:
        """Copy a guild from where an earlier attempt ended; give how many rows each turn added."""
        tables = list(TABLES)
        for table in tables[tables.index(begun.table) if begun else 0 :]:
            after = begun.key if begun and begun.table == table else None
            while rows := await self._source.rows(guild, table, after=after):
                await self._target.add_rows(guild, rows)
                yield len(rows.values)
                after = rows.last
