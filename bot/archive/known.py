"""Known: what the archive knows of a speaker, the roles and the other names, across articles."""

from __future__ import annotations

import sqlite3

from bot.archive import speakers
from bot.domain.roles import KnownAlias, KnownRole

_ROLES = """
SELECT max(r.role) AS role, min(a.published_period) AS first, max(a.published_period) AS last,
    count(DISTINCT r.article_id) AS articles
FROM speaker_role AS r
CROSS JOIN article AS a ON a.guild_id = r.guild_id AND a.id = r.article_id
WHERE r.guild_id = :guild AND r.speaker_id = :speaker
GROUP BY lower(r.role)
"""
_ALIASES = """
SELECT max(alias) AS alias, count(DISTINCT article_id) AS articles FROM speaker_alias
WHERE guild_id = :guild AND speaker_id = :speaker
GROUP BY folded
"""


def roles_of(db: sqlite3.Connection, guild: int, name: str) -> list[KnownRole]:
    """Give a speaker's roles, the latest first."""
    speaker = speakers.known(db, guild, name)
    rows = db.execute(_ROLES, {"guild": guild, "speaker": speaker})
    roles = [KnownRole(row["role"], row["first"], row["last"], row["articles"]) for row in rows]
    return sorted(roles, key=lambda one: (one.last or "", one.articles), reverse=True)


def aliases_of(db: sqlite3.Connection, guild: int, name: str) -> list[KnownAlias]:
    """Give a speaker's other names, the most frequent first."""
    speaker = speakers.known(db, guild, name)
    rows = db.execute(_ALIASES, {"guild": guild, "speaker": speaker})
    aliases = [KnownAlias(row["alias"], row["articles"]) for row in rows]
    return sorted(aliases, key=lambda one: (-one.articles, one.alias))
