"""Speakers: who a quotation's name is, across articles."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

import aiosqlite

from bot.archive.rows import fetch, next_ids
from bot.archive.words import fold_name, identity, is_alias
from bot.domain.quotations import Quotation

Key = tuple[str, bool]
"""A speaker's identity: the case-folded name, and whether it is only a wording ("a neighbour")."""

# INDEXED BY: SQLite takes it that a guild has few rows, and would read them all.
_KNOWN = """
SELECT s.id, s.identity, s.unnamed
FROM json_each(:identities) AS wanted
CROSS JOIN speaker AS s INDEXED BY speaker_by_identity ON s.guild_id = :guild AND s.identity = wanted.value
"""
_ADD = """
INSERT INTO speaker (guild_id, id, name, unnamed, identity, folded)
VALUES (:guild, :id, :name, :unnamed, :identity, :folded)
"""
_ADD_ALIAS = """
INSERT OR IGNORE INTO speaker_alias (guild_id, speaker_id, article_id, alias, folded)
VALUES (:guild, :speaker, :article, :alias, :folded)
"""
_ADD_ROLE = """
INSERT OR IGNORE INTO speaker_role (guild_id, speaker_id, article_id, role)
VALUES (:guild, :speaker, :article, :role)
"""
_FORGET_ALIASES = "DELETE FROM speaker_alias WHERE guild_id = :guild AND article_id = :article"
_FORGET_ROLES = "DELETE FROM speaker_role WHERE guild_id = :guild AND article_id = :article"

# A name that starts with what was typed comes before one that only contains it, at equal counts.
_NAMES = """
SELECT s.name, (
    SELECT count(*) FROM quotation AS q
    WHERE q.guild_id = s.guild_id AND q.speaker_id = s.id AND q.is_current
) AS quoted
FROM speaker AS s
WHERE s.guild_id = :guild AND quoted > 0 AND (
    instr(s.folded, :typed) > 0
    OR EXISTS (
        SELECT 1 FROM speaker_alias AS l
        WHERE l.guild_id = s.guild_id AND l.speaker_id = s.id AND instr(l.folded, :typed) > 0
    )
)
ORDER BY quoted DESC, instr(s.folded, :typed) <> 1, s.name
LIMIT :limit
"""

_PUBLISHERS = """
SELECT publisher FROM article
WHERE guild_id = :guild AND removed_at IS NULL AND publisher IS NOT NULL
    AND instr(publisher_folded, :typed) > 0
GROUP BY publisher
ORDER BY count(*) DESC, publisher
LIMIT :limit
"""


def key_of(quotation: Quotation) -> Key | None:
    """Who a quotation's speaker is; None when the article does not say."""
    if quotation.speaker is None:
        return None
    return identity(quotation.speaker), quotation.unnamed


async def resolve(db: aiosqlite.Connection, guild: int, quotations: Sequence[Quotation]) -> Mapping[Key, int]:
    """Give the ids of these quotations' speakers, adding those not known yet."""
    names: dict[Key, str] = {}
    for quotation in quotations:
        key = key_of(quotation)
        if key is not None:
            names.setdefault(key, quotation.speaker or "")
    wanted = json.dumps([name for name, _ in names])
    rows = await fetch(db, _KNOWN, {"guild": guild, "identities": wanted})
    known: dict[Key, int] = {(row["identity"], bool(row["unnamed"])): row["id"] for row in rows}
    new = [key for key in names if key not in known]
    added = list(zip(new, await next_ids(db, guild, "speaker", len(new)), strict=True))
    rows = (
        {
            "guild": guild,
            "id": speaker,
            "name": names[key],
            "unnamed": key[1],
            "identity": key[0],
            "folded": fold_name(names[key]),
        }
        for key, speaker in added
    )
    await db.executemany(_ADD, rows)
    return known | dict(added)


async def describe(
    db: aiosqlite.Connection,
    guild: int,
    article: int,
    quotations: Sequence[Quotation],
    speakers: Mapping[Key, int],
) -> None:
    """Keep the aliases and roles that an article's current version gives its speakers."""
    await forget(db, guild, article)
    about = {"guild": guild, "article": article}
    identified = [
        (about | {"speaker": speakers[key]}, quotation)
        for quotation in quotations
        if (key := key_of(quotation)) is not None
    ]
    aliases = (
        of | {"alias": written, "folded": fold_name(written)}
        for of, quotation in identified
        if (written := quotation.speaker_as_written)
        and not quotation.unnamed
        and is_alias(written, quotation.speaker or "")
    )
    roles = (of | {"role": quotation.role} for of, quotation in identified if quotation.role)
    await db.executemany(_ADD_ALIAS, aliases)
    await db.executemany(_ADD_ROLE, roles)


async def forget(db: aiosqlite.Connection, guild: int, article: int) -> None:
    """Forget the aliases and roles that an article gave."""
    about = {"guild": guild, "article": article}
    await fetch(db, _FORGET_ALIASES, about)
    await fetch(db, _FORGET_ROLES, about)


async def names(db: aiosqlite.Connection, guild: int, typed: str, *, limit: int) -> list[str]:
    """Give the names of speakers that contain `typed`, most quoted first; aliases lead to the name."""
    parameters = {"guild": guild, "typed": fold_name(typed), "limit": limit}
    return [row["name"] for row in await fetch(db, _NAMES, parameters)]


async def publishers(db: aiosqlite.Connection, guild: int, typed: str, *, limit: int) -> list[str]:
    """Give the publishers whose names contain `typed`, most articles first."""
    parameters = {"guild": guild, "typed": fold_name(typed), "limit": limit}
    return [row["publisher"] for row in await fetch(db, _PUBLISHERS, parameters)]
