"""The schema in PostgreSQL: numbered SQL files like SQLite's, with the same numbers.

The table `migration` says which were applied when. All that are missing are applied in one transaction, by
one process at a time.
"""

from __future__ import annotations

from typing import Any, LiteralString, cast

import psycopg

from bot.archive.migrations import Migration, read_migrations
from bot.domain.clock import now_utc
from bot.errors import WrongFileError

_LOCK = 0x4F745231
"""What processes that bring the schema up to date wait for ("OtR1")."""
_RECORDS = """
CREATE TABLE IF NOT EXISTS migration (
    number bigint NOT NULL PRIMARY KEY, name text NOT NULL, applied_at text NOT NULL
)
"""
_COLUMNS = """
SELECT current_schema(), array_agg(c.relname || '.' || a.attname)
FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0
WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p')
"""
_OF_RECORDS = {"migration.number", "migration.name", "migration.applied_at"}

_NO_SCHEMA = "The role in DATABASE has no schema for its tables. Let its search_path name one that exists."
_NOT_OURS = "The database has tables of another program. Name another one with DATABASE."
_NEWER = (
    "The database has schema {found}, but this version knows only up to {newest}. "
    "Install the newer version of On the Record that wrote it."
)


def migrations() -> list[Migration]:
    """Every migration this program has, in order."""
    return read_migrations("bot.archive.postgres")


def migrate(db: psycopg.Connection[Any]) -> None:
    """Bring the database up to the newest schema, wholly or not at all.

    Raises:
        WrongFileError: a newer version of this program, or another one, made what is there.
    """
    with db.transaction():
        db.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        found = version(db) or 0
        db.execute(_RECORDS)
        at = now_utc().isoformat()
        for migration in migrations():
            if migration.number > found:
                db.execute(cast("LiteralString", migration.sql))
                record = [migration.number, migration.name, at]
                db.execute("INSERT INTO migration (number, name, applied_at) VALUES (%s, %s, %s)", record)


def version(db: psycopg.Connection[Any]) -> int | None:
    """The number of the last migration applied; None where there are no tables.

    Raises:
        WrongFileError: a newer version of this program, or another one, made what is there.
    """
    [(schema, columns)] = db.execute(_COLUMNS)
    if schema is None:
        raise WrongFileError(_NO_SCHEMA)
    if columns is None:
        return None
    if not set(columns) >= _OF_RECORDS:
        raise WrongFileError(_NOT_OURS)
    [(found,)] = db.execute("SELECT max(number) FROM migration")
    newest = migrations()[-1].number
    if found is None:
        raise WrongFileError(_NOT_OURS)
    if found > newest:
        raise WrongFileError(_NEWER.format(found=found, newest=newest))
    return found
