"""Soundness: whether a database file is damaged.

SQLite finds damage by reading the whole file. A small one is read before it is used; a large one would keep
everybody waiting, so it is read in the background.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

from bot.archive.sqlite.failures import is_damage

READ_FIRST = 64 << 20
"""The largest file, in bytes, that is read before it is used: that takes a tenth of a second."""


def is_large(path: Path) -> bool:
    """Whether reading the whole file would keep somebody waiting."""
    return path.stat().st_size > READ_FIRST


def damage(db: sqlite3.Connection) -> str | None:
    """What is wrong with the file; None when nothing is."""
    return _wrong(db, "PRAGMA quick_check(1)")


def damage_in_detail(db: sqlite3.Connection) -> str | None:
    """The same, indexes compared with their tables too."""
    return _wrong(db, "PRAGMA integrity_check(1)")


def _wrong(db: sqlite3.Connection, statement: str) -> str | None:
    try:
        verdict = " ".join(str(db.execute(statement).fetchall()[0][0]).split())
    except sqlite3.DatabaseError as failure:
        if not is_damage(failure):
            raise
        return str(failure)
    return None if verdict == "ok" else verdict.removeprefix("*** in database main *** ")
