"""Renewal: writes an index again that another way of reading words wrote."""

from __future__ import annotations

import logging

from bot.archive import index, moving
from bot.archive.database import Database
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


def outdated(db: Database) -> list[int]:
    """Give the guilds whose index another way of reading words wrote; not those that are being copied."""
    found = [row[0] for row in db.execute(_OUTDATED, {"reading": READING})]
    return [guild for guild in found if not moving.is_half_copied(db, guild)]


def renew(db: Database, guild: int) -> None:
    """Write a guild's index again, unless another program did so meanwhile."""
    if guild in outdated(db):
        _log.info("Reading the words of guild %s's quotations anew; this takes a while.", guild)
        write_anew(db, guild)


def write_anew(db: Database, guild: int) -> None:
    """Write a guild's index again, from its current quotations alone."""
    for statement in _EMPTY:
        db.execute(statement, {"guild": guild})
    index.count(db, guild, 0)
    after, terms = -1, KnownTerms(guild)
    while rows := db.execute(_CURRENT, {"guild": guild, "after": after, "limit": _AT_ONCE}).fetchall():
        entries = [(row[0], Entry(row[1], names_of(row[2], row[3]), row[4])) for row in rows]
        index.add(db, guild, entries, terms)
        after = rows[-1][0]
