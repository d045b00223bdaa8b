"""Upkeep: sizes, and facts about the installation."""

from __future__ import annotations

from collections.abc import Callable

from bot.archive.database import Database, Engine
from bot.archive.interface import Stats
from bot.archive.rows import moment_of

_SIZES = """
SELECT
    coalesce((SELECT articles FROM guild WHERE guild_id = :guild), 0) AS articles,
    coalesce((SELECT quotations FROM index_state WHERE guild_id = :guild), 0) AS quotations,
    (SELECT count(*) FROM name WHERE guild_id = :guild AND kind = 1 AND weight > 0) AS speakers,
    (SELECT count(*) FROM name WHERE guild_id = :guild AND kind = 2 AND weight > 0) AS publishers,
    (
        SELECT added_at FROM article WHERE guild_id = :guild AND removed_at IS NULL ORDER BY id DESC LIMIT 1
    ) AS added_at,
    coalesce((SELECT quotations FROM index_state WHERE guild_id = :guild), 0)
        - coalesce((SELECT quotations FROM meaning WHERE guild_id = :guild), 0) AS without_vector
"""
_REMEMBER = """
INSERT INTO fact (key, value) VALUES (:key, :value) ON CONFLICT (key) DO UPDATE SET value = :value
"""
_RECALL = "SELECT value FROM fact WHERE key = :key"


def stats(db: Database, guild: int, engine_of: Callable[[Database], Engine]) -> Stats:
    """Give a guild's sizes, with the whole database's schema and bytes."""
    [row] = db.execute(_SIZES, {"guild": guild})
    engine = engine_of(db)
    return Stats(
        articles=row["articles"],
        quotations=row["quotations"],
        speakers=row["speakers"],
        publishers=row["publishers"],
        added_at=moment_of(row["added_at"]) if row["added_at"] else None,
        schema=engine.schema,
        bytes=engine.bytes,
        without_vector=row["without_vector"],
        store=engine.name,
    )


def remember(db: Database, key: str, value: str) -> None:
    """Keep a fact about this installation."""
    db.execute(_REMEMBER, {"key": key, "value": value})


def recall(db: Database, key: str) -> str | None:
    """Give a fact that `remember` kept."""
    row = db.execute(_RECALL, {"key": key}).fetchone()
    return row["value"] if row else None
