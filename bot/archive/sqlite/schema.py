"""The schema: numbered SQL files, applied in order and recorded in the database.

`user_version` is the number of the last migration applied; the table `migration` says which was applied
when. Each runs in one transaction with its record. A new migration is a new file, nothing else.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial

from bot.archive.migrations import Migration, read_migrations
from bot.errors import WrongFileError

APPLICATION_ID = 0x4F745231
"""Marks a database file as one of ours ("OtR1")."""

_RECORDS = """
CREATE TABLE IF NOT EXISTS migration (
    number INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL, applied_at TEXT NOT NULL
) STRICT
"""
_RECORD = "INSERT INTO migration (number, name, applied_at) VALUES (:number, :name, :at)"


def migrations() -> list[Migration]:
    """Every migration this program has, in order."""
    return read_migrations("bot.archive.sqlite")


def _statements(sql: str) -> Iterator[str]:
    """Split a file into its statements: `executescript` would commit before it begins."""
    statement = ""
    for line in sql.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def newest() -> int:
    """The number of this program's last migration."""
    return migrations()[-1].number


def version(db: sqlite3.Connection) -> int:
    """The number of the last migration applied; 0 for an empty file."""
    return int(db.execute("PRAGMA user_version").fetchall()[0][0])


def check_ours(db: sqlite3.Connection) -> None:
    """Refuse a database of another program or of a newer version of this one.

    Raises:
        WrongFileError: Its schema is not one this program can use.
    """
    application = int(db.execute("PRAGMA application_id").fetchall()[0][0])
    is_empty = not db.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchall()
    if not is_empty and application != APPLICATION_ID:
        message = "The database belongs to another program. Name another file with DATABASE."
        raise WrongFileError(message)
    if (found := version(db)) > newest():
        message = (
            f"The database has schema {found}, but this version knows only up to {newest()}. "
            "Install the newer version of On the Record that wrote it."
        )
        raise WrongFileError(message)


def migrate(db: sqlite3.Connection) -> None:
    """Bring the database up to the newest schema, each step wholly or not at all."""
    for migration in migrations():
        if migration.number > version(db):
            in_one_transaction(db, partial(_apply, db, migration))


def _apply(db: sqlite3.Connection, migration: Migration) -> None:
    # Another process may have applied it while this one waited for the lock.
    if migration.number > version(db):
        db.execute(_RECORDS)
        for statement in _statements(migration.sql):
            db.execute(statement)
        record = {"number": migration.number, "name": migration.name, "at": datetime.now(UTC).isoformat()}
        db.execute(_RECORD, record)
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        db.execute(f"PRAGMA user_version = {migration.number}")


def in_one_transaction(db: sqlite3.Connection, work: Callable[[], None]) -> None:
    """Do something wholly or not at all."""
    db.execute("BEGIN IMMEDIATE")
    try:
        work()
        db.execute("COMMIT")
    except BaseException:
        if db.in_transaction:  # SQLite may have rolled back by itself
            db.execute("ROLLBACK")
        raise
