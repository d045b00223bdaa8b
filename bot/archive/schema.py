"""The schema: numbered SQL files, applied in order and recorded in the database.

`user_version` is the number of the last migration applied; the table `migration` says which was applied
when. Each runs in one transaction with its record. A new migration is a new file, nothing else.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import resources

import aiosqlite

from bot.archive.connection import pragma
from bot.errors import ArchiveError

APPLICATION_ID = 0x4F745231
"""Marks a database file as one of ours ("OtR1")."""

_RECORDS = """
CREATE TABLE IF NOT EXISTS migration (
    number INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL, applied_at TEXT NOT NULL
) STRICT
"""
_RECORD = "INSERT INTO migration (number, name, applied_at) VALUES (:number, :name, :at)"


@dataclass(frozen=True, slots=True)
class Migration:
    """One step of the schema: `0001_first.sql` is number 1, named "first"."""

    number: int
    name: str
    sql: str

    def statements(self) -> Iterator[str]:
        """The statements one by one: `executescript` would commit before it begins."""
        statement = ""
        for line in self.sql.splitlines(keepends=True):
            statement += line
            if sqlite3.complete_statement(statement):
                yield statement
                statement = ""


def migrations() -> list[Migration]:
    """Every migration this program has, in order."""
    files = resources.files("bot.archive").joinpath("migrations").iterdir()
    found: list[Migration] = []
    for file in files:
        number, _, name = file.name.removesuffix(".sql").partition("_")
        if file.name.endswith(".sql"):
            found.append(Migration(int(number), name, file.read_text("utf-8")))
    return sorted(found, key=lambda migration: migration.number)


async def version(db: aiosqlite.Connection) -> int:
    """The number of the last migration applied; 0 for an empty file."""
    return int((await pragma(db, "PRAGMA user_version"))[0][0])


async def check_ours(db: aiosqlite.Connection) -> None:
    """Refuse a database of another program or of a newer version of this one.

    Raises:
        ArchiveError: Its schema is not one this program can use.
    """
    schema = await version(db)
    application = int((await pragma(db, "PRAGMA application_id"))[0][0])
    is_empty = not await db.execute_fetchall("SELECT 1 FROM sqlite_master LIMIT 1")
    if not is_empty and application != APPLICATION_ID:
        message = "The database belongs to another program. Name another file with DATABASE."
        raise ArchiveError(message)
    newest = migrations()[-1].number
    if schema > newest:
        message = (
            f"The database has schema {schema}, but this version knows only up to {newest}. "
            "Install the newer version of On the Record that wrote it."
        )
        raise ArchiveError(message)


async def migrate(db: aiosqlite.Connection) -> None:
    """Bring the database up to the newest schema, each step wholly or not at all."""
    for migration in migrations():
        if migration.number > await version(db):
            await _apply(db, migration)


async def _apply(db: aiosqlite.Connection, migration: Migration) -> None:
    await db.execute_fetchall("BEGIN IMMEDIATE")
    try:
        # Another process may have applied it while this one waited for the lock.
        if migration.number > await version(db):
            await db.execute_fetchall(_RECORDS)
            for statement in migration.statements():
                await db.execute_fetchall(statement)
            record = {"number": migration.number, "name": migration.name, "at": datetime.now(UTC).isoformat()}
            await db.execute_fetchall(_RECORD, record)
            await pragma(db, f"PRAGMA application_id = {APPLICATION_ID}")
            await pragma(db, f"PRAGMA user_version = {migration.number}")
        await db.execute_fetchall("COMMIT")
    except BaseException:
        await db.execute_fetchall("ROLLBACK")
        raise
