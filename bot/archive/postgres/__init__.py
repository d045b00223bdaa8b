"""The archive in a PostgreSQL database, which several processes may share."""

from __future__ import annotations

from bot.archive import renewal
from bot.archive.interface import Archive
from bot.archive.postgres.connections import Connections
from bot.archive.postgres.engine import is_uncounted
from bot.archive.postgres.schema import migrate, version
from bot.archive.store import Store
from bot.domain.clock import Clock, now_utc


async def open_archive(address: str, clock: Clock = now_utc) -> Archive:
    """Open the archive in the database at `address` (postgresql://…), making its tables when there are none.

    Raises:
        SettingsError: the address cannot be understood.
        WrongFileError: the database belongs to another program, or to a newer version of this one.
        ArchiveError: it cannot be reached or used now; nothing in it was changed.
    """
    connections = Connections(address)
    try:
        await connections.open(migrate)
        for guild in await connections.read(renewal.outdated):
            await connections.write(lambda db, guild=guild: renewal.renew(db, guild), guild)
        if await connections.read(is_uncounted):
            await connections.recount()
    except BaseException:
        await connections.close()
        raise
    return Store(connections, clock)


async def has_archive(address: str) -> bool:
    """Whether the database at `address` has an archive's tables.

    Raises:
        WrongFileError: it has those of another program, or of a newer version of this one.
        ArchiveError: it cannot be reached or used now.
    """
    connections = Connections(address)
    try:
        return await connections.open(version) is not None
    finally:
        await connections.close()
