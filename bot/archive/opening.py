"""Opening an archive, wherever it is kept. A store's own library is loaded only if it is used."""

from __future__ import annotations

import asyncio
from types import ModuleType

from bot.archive.interface import Archive
from bot.domain.clock import Clock, now_utc
from bot.domain.locations import Location, Server
from bot.errors import SettingsError

NO_LIBRARY = (
    "An archive in PostgreSQL needs psycopg: install On the Record with it, by `pip install '.[postgres]'`."
)


async def open_archive(location: Location, clock: Clock = now_utc) -> Archive:
    """Open the archive at a location, making it when there is none; the clock ends embargoes.

    Raises:
        WrongFileError: something else is there, or an archive of a newer version.
        ArchiveError: the archive cannot be used now; nothing in it was changed.
        SettingsError: what is needed to use PostgreSQL is not installed.
    """
    if isinstance(location, Server):
        return await _postgres().open_archive(location.address, clock)
    from bot.archive import sqlite

    return await sqlite.open_archive(location, clock)


async def has_archive(location: Location) -> bool:
    """Whether there is an archive, or some other file, at a location; none is made.

    Raises:
        ArchiveError: a database cannot be reached, or has something else.
        SettingsError: what is needed to use PostgreSQL is not installed.
    """
    if isinstance(location, Server):
        return await _postgres().has_archive(location.address)
    return await asyncio.to_thread(location.exists)


def _postgres() -> ModuleType:
    try:
        from bot.archive import postgres
    except ImportError as missing:
        raise SettingsError(NO_LIBRARY) from missing
    return postgres
