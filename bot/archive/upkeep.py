"""Upkeep: the audit log, sizes, facts about the installation, and verified copies."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import aiosqlite

from bot.archive import soundness
from bot.archive.connection import connect, run
from bot.archive.connections import Connections
from bot.archive.failures import is_damage
from bot.archive.interface import AuditEntry, Stats
from bot.archive.newfile import new_file
from bot.archive.rows import fetch, fetch_one, moment_of
from bot.errors import ArchiveError

_AUDIT = "SELECT * FROM audit WHERE guild_id = :guild ORDER BY id DESC LIMIT :limit"
_SIZES = """
SELECT
    coalesce((SELECT articles FROM guild WHERE guild_id = :guild), 0) AS articles,
    coalesce((SELECT quotations FROM index_state WHERE guild_id = :guild), 0) AS quotations,
    (SELECT count(*) FROM name WHERE guild_id = :guild AND kind = 1 AND weight > 0) AS speakers,
    (SELECT count(*) FROM name WHERE guild_id = :guild AND kind = 2 AND weight > 0) AS publishers,
    (
        SELECT added_at FROM article WHERE guild_id = :guild AND removed_at IS NULL ORDER BY id DESC LIMIT 1
    ) AS added_at,
    (SELECT user_version FROM pragma_user_version) AS schema,
    (SELECT page_count FROM pragma_page_count) * (SELECT page_size FROM pragma_page_size) AS bytes
"""
_REMEMBER = """
INSERT INTO fact (key, value) VALUES (:key, :value) ON CONFLICT (key) DO UPDATE SET value = :value
"""
_RECALL = "SELECT value FROM fact WHERE key = :key"


async def audit(db: aiosqlite.Connection, guild: int, *, limit: int) -> list[AuditEntry]:
    """Give the audit log, latest first."""
    rows = await fetch(db, _AUDIT, {"guild": guild, "limit": limit})
    return [
        AuditEntry(moment_of(row["at"]), row["by"], row["action"], row["subject"], row["reason"])
        for row in rows
    ]


async def stats(db: aiosqlite.Connection, guild: int) -> Stats:
    """Give a guild's sizes, with the whole database's schema and bytes."""
    row = await fetch_one(db, _SIZES, {"guild": guild})
    if row is None:
        message = "counting gave no row"
        raise LookupError(message)
    return Stats(
        articles=row["articles"],
        quotations=row["quotations"],
        speakers=row["speakers"],
        publishers=row["publishers"],
        added_at=moment_of(row["added_at"]) if row["added_at"] else None,
        schema=row["schema"],
        bytes=row["bytes"],
    )


async def remember(db: aiosqlite.Connection, key: str, value: str) -> None:
    """Keep a fact about this installation."""
    await fetch(db, _REMEMBER, {"key": key, "value": value})


async def recall(db: aiosqlite.Connection, key: str) -> str | None:
    """Give a fact that `remember` kept."""
    row = await fetch_one(db, _RECALL, {"key": key})
    return row["value"] if row else None


async def backup(connections: Connections, target: Path) -> None:
    """Copy the archive, in use or not, to `target`, which appears only once it is whole.

    Raises:
        WrongFileError: `target` exists already, or its folder does not.
        ArchiveError: it cannot be written, or the archive is damaged.
    """
    # From a connection that is open: another file may have come into the archive's place.
    async with new_file(target) as part, connections.snapshot() as source:
        try:
            await _copy(source, part)
        except sqlite3.Error as failure:
            if is_damage(failure):
                raise
            message = f"{target} cannot be written: {failure}."
            raise ArchiveError(message) from failure


async def _copy(source: aiosqlite.Connection, part: Path) -> None:
    """Copy page by page through SQLite, so that writers may go on, and verify the copy."""
    copy = await connect(part)
    try:
        await source.backup(copy)
        found = await run(copy, _verify)
        if found is not None:
            message = (
                f"The copy is damaged ({found}), as the archive probably is, and was not kept. "
                "Restore the archive from an earlier backup."
            )
            raise ArchiveError(message)
    finally:
        await copy.close()


def _verify(copy: sqlite3.Connection) -> str | None:
    # One file, without the write-ahead log that would have to move with it.
    copy.execute("PRAGMA journal_mode = DELETE").fetchall()
    return soundness.damage_in_detail(copy)
