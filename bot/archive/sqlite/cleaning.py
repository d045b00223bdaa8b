"""Cleaning: overwrites what an archive's file still has of rows that were deleted.

SQLite leaves copies of rows behind in pages that are in use, where it once moved them from page to page, so
overwriting free pages is not enough: the whole file is written anew. It must not become smaller, which would
look as if another file had been copied over it (`place.py`).
"""

from __future__ import annotations

import sqlite3

_ROW = 16 << 20
"""Bytes of zeros in one row."""
_LEAST = 4


def rewrite(db: sqlite3.Connection) -> None:
    """Write the whole file anew, as large as it was, with zeros where nothing is kept.

    Until `empty_log` has succeeded, the old pages are there still.
    """
    pages = _pragma(db, "page_count")
    db.execute("PRAGMA wal_autocheckpoint = 0").fetchall()  # the file would become smaller
    try:
        db.execute("VACUUM")
        _fill(db, pages)
    finally:
        db.execute("PRAGMA wal_autocheckpoint = 1000").fetchall()


def empty_log(db: sqlite3.Connection) -> bool:
    """Move what is in the log to the file and cut the log off; False if somebody still reads from it."""
    busy, _, _ = db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()[0]
    return not busy


def _fill(db: sqlite3.Connection, pages: int) -> None:
    """Let the file have as many pages as before; the added ones are free."""
    db.execute("BEGIN IMMEDIATE")
    try:
        db.execute("CREATE TABLE filler (zeros BLOB)")
        size = _pragma(db, "page_size")
        while (missing := pages - _pragma(db, "page_count")) > 0:
            zeros = min(max(missing, _LEAST) * size, _ROW)
            db.execute("INSERT INTO filler VALUES (zeroblob(:zeros))", {"zeros": zeros})
        db.execute("DROP TABLE filler")
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


def _pragma(db: sqlite3.Connection, name: str) -> int:
    return int(db.execute(f"PRAGMA {name}").fetchall()[0][0])
