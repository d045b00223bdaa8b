"""Renewal: writes an index again that another way of reading words wrote."""

from __future__ import annotations

import logging
import sqlite3

from bot.archive import index
from bot.archive.known_terms import KnownTerms
from bot.retrieval.terms import READING, Entry, names_of

_log = logging.getLogger(__name__)

_OUTDATED = """
SELECT g.guild_id FROM guild AS g LEFT JOIN index_state AS s ON s.guild_id = g.guild_id
WHERE s.reading IS NOT :reading
    AND EXISTS (SELECT 1 FROM quotation AS q WHERE q.guild_id = g.guild_id AND q.is_current)
"""
_EMPTY = (
    "DELETE FROM index_state WHERE guild_id = :guild",
    "DELETE FROM term WHERE guild_id = :guild",
    "DELETE FROM posting WHERE guild_id = :guild",
    "DELETE FROM indexed WHERE guild_id = :guild",
    "DELETE FROM word WHERE guild_id = :guild",
    "DELETE FROM spelling WHERE guild_id = :guild",
)
_CURRENT = """
SELECT q.id, q.text, q.speaker, q.role, a.title
FROM quotation AS q CROSS JOIN article AS a ON a.guild_id = q.guild_id AND a.id = q.article_id
WHERE q.guild_id = :guild AND q.is_current AND q.id > :after
ORDER BY q.id
LIMIT :limit
"""
_AT_ONCE = 50_000
"""Quotations that are read and indexed together: some 150 MB at most."""


def is_outdated(db: sqlite3.Connection) -> bool:
    """Whether another way of reading words wrote an index."""
    return db.execute(_OUTDATED, {"reading": READING}).fetchone() is not None


def renew(db: sqlite3.Connection) -> None:
    """Write every such index again, each guild's in one transaction."""
    for (guild,) in db.execute(_OUTDATED, {"reading": READING}).fetchall():
        db.execute("BEGIN IMMEDIATE")
        try:
            outdated = db.execute(_OUTDATED, {"reading": READING})
            if guild in {row[0] for row in outdated}:  # another program may have renewed it meanwhile
                _log.info("Reading the words of guild %s's quotations anew; this takes a while.", guild)
                write_anew(db, guild)
            db.execute("COMMIT")
        except BaseException:
            if db.in_transaction:  # SQLite may have rolled back by itself
                db.execute("ROLLBACK")
            raise


def write_anew(db: sqlite3.Connection, guild: int) -> None:
    """Write a guild's index again, from its current quotations alone."""
    for statement in _EMPTY:
        db.execute(statement, {"guild": guild})
    index.count(db, guild, 0)
    after, terms = -1, KnownTerms(guild)
    while rows := db.execute(_CURRENT, {"guild": guild, "after": after, "limit": _AT_ONCE}).fetchall():
        entries = [(row[0], Entry(row[1], names_of(row[2], row[3]), row[4])) for row in rows]
        index.add(db, guild, entries, terms)
        after = rows[-1][0]
