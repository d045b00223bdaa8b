"""Soundness: whether a database file is damaged.

SQLite finds damage by reading the whole file. A small one is read before it is used; a large one would keep
everybody waiting, so it is read meanwhile, and the log says what was found.
"""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from pathlib import Path

import aiosqlite

from bot.archive.connection import connect, pragma

READ_FIRST = 64 << 20
"""Bytes of a file that is read before it is used: a tenth of a second."""

_log = logging.getLogger(__name__)


async def is_large(path: Path) -> bool:
    """Whether reading the whole file would keep somebody waiting."""
    return (await asyncio.to_thread(path.stat)).st_size > READ_FIRST


async def damage(db: aiosqlite.Connection) -> str | None:
    """What is wrong with the file; None when nothing is."""
    verdict = str((await pragma(db, "PRAGMA quick_check(1)"))[0][0])
    return None if verdict == "ok" else verdict


async def look_meanwhile(path: Path) -> None:
    """Read the whole file on a connection of its own, until cancelled, and log what is wrong with it."""
    db = await connect(path)
    try:
        found = await damage(db)
        if found:
            _log.critical("%s is damaged (%s). Restore it from a backup.", path, found)
    except sqlite3.DatabaseError as failure:
        _log.critical("%s is damaged (%s). Restore it from a backup.", path, failure)
    finally:
        await db.interrupt()
        await db.close()
