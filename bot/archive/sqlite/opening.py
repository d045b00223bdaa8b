"""Opening an archive: its file is found or created, checked, and brought up to this version."""

from __future__ import annotations

import asyncio
import sqlite3
from pathlib import Path

from bot.archive import renewal
from bot.archive.sqlite import schema, soundness
from bot.archive.sqlite.connections import Connections
from bot.archive.sqlite.failures import at_opening
from bot.archive.sqlite.place import find_place
from bot.errors import ArchiveError

_WRITER_CACHE_KB = 65_536
"""The size of the writer's page cache: an import changes each page of the index many times."""


async def open_connections(path: Path) -> Connections:
    """Open the archive at `path`, creating it if there is no such file.

    The file is checked for damage (a large one in the background) and brought up to the newest schema. If it
    cannot be written to but has the newest schema, it is opened anyway, and questions are answered.

    Raises:
        WrongFileError: `path` names something else than an archive, or one of a newer version.
        ArchiveError: The archive cannot be used now; nothing in it was changed.
    """
    place = await asyncio.to_thread(find_place, path)
    connections = Connections(place, _make_ready)
    try:
        is_large = await asyncio.to_thread(soundness.is_large, place.file)
        try:
            is_newest = await connections.open(_check, path, is_large)
            await asyncio.to_thread(place.keep_private)
            if not is_newest:
                await _bring_up_to_date(connections, path)
        except sqlite3.Error as failure:
            raise at_opening(failure, path) from failure
    except BaseException:
        await connections.close()
        raise
    if is_large:
        connections.look_for_damage()
    return connections


def _check(db: sqlite3.Connection, path: Path, is_large: bool) -> bool:
    """Refuse a file that is damaged or is no archive of ours; return whether it is up to date."""
    schema.check_ours(db)
    found = None if is_large else soundness.damage(db)
    if found is not None:
        message = f"{path} is damaged ({found}). Restore it from a backup."
        raise ArchiveError(message)
    return schema.version(db) == schema.newest() and not renewal.outdated(db)


async def _bring_up_to_date(connections: Connections, path: Path) -> None:
    try:
        await connections.open_writer()
    except ArchiveError as failure:
        message = f"{path} must be brought up to this version's schema before it can be used. {failure}"
        raise ArchiveError(message) from failure


def _make_ready(db: sqlite3.Connection) -> None:
    """Set up the writer and the schema."""
    for statement in (
        "PRAGMA journal_mode = WAL",
        # A commit has reached the disk when it is reported: an ingest survives a power cut.
        "PRAGMA synchronous = FULL",
        "PRAGMA foreign_keys = ON",
        # What is deleted is overwritten: otherwise erasing would leave it in free pages.
        "PRAGMA secure_delete = ON",
        f"PRAGMA cache_size = -{_WRITER_CACHE_KB}",
    ):
        db.execute(statement).fetchall()
    schema.migrate(db)
    for guild in renewal.outdated(db):
        schema.in_one_transaction(db, lambda guild=guild: renewal.renew(db, guild))
