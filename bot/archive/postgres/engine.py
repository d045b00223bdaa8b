"""What PostgreSQL can tell of itself."""

from __future__ import annotations

from bot.archive.database import Database, Engine

_ENGINE = """
SELECT current_setting('server_version') AS version, (SELECT max(number) FROM migration) AS schema,
    pg_database_size(current_database()) AS bytes
"""


_UNCOUNTED = """
SELECT 1 FROM pg_stat_user_tables
WHERE relid = 'quotation'::regclass AND n_live_tup > 0 AND last_analyze IS NULL AND last_autoanalyze IS NULL
"""


def engine(db: Database) -> Engine:
    """Give its version, and the database's size; it does not say what is left on its disk."""
    [row] = db.execute(_ENGINE)
    return Engine(f"PostgreSQL {row['version']}", row["schema"], row["bytes"], free=None, log=None)


def is_uncounted(db: Database) -> bool:
    """Whether the server has not found out yet how large the tables are."""
    return db.execute(_UNCOUNTED).fetchone() is not None
