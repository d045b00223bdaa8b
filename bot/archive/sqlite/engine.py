"""What SQLite can tell of itself and of the file that it keeps."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

from bot.archive.database import Database, Engine

_FILE = """
SELECT
    (SELECT user_version FROM pragma_user_version) AS schema,
    (SELECT page_count FROM pragma_page_count) * (SELECT page_size FROM pragma_page_size) AS bytes,
    (SELECT file FROM pragma_database_list WHERE name = 'main') AS file
"""


def engine(db: Database) -> Engine:
    """Give its version, the file's size, what is left on the disk, and the size of the log beside it."""
    [row] = db.execute(_FILE)
    file = Path(row["file"])
    return Engine(
        name=f"SQLite {sqlite3.sqlite_version}",
        schema=row["schema"],
        bytes=row["bytes"],
        free=shutil.disk_usage(file.parent).free,
        log=size_of(file.with_name(f"{file.name}-wal")),
    )


def size_of(file: Path) -> int:
    """The size of a file; 0 when there is none."""
    try:
        return file.stat().st_size
    except OSError:
        return 0
