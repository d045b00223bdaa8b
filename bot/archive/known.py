"""Known: what the archive knows of a speaker, the roles and the other names, across articles."""

from __future__ import annotations

from bot.archive import corrections, speakers, withholding
from bot.archive.database import Database
from bot.archive.seen import SEEN, here
from bot.domain.corrections import Correction, StatedAlias, StatedRole
from bot.domain.roles import KnownAlias, KnownRole

# "||", so that SQLite looks for the speaker, and does not read every role in its order.
_ROLES = f"""
SELECT max(r.role) AS role, min(a.published_period) AS first, max(a.published_period) AS last,
    count(DISTINCT r.article_id) AS articles
FROM speaker_role AS r
CROSS JOIN article AS a ON a.guild_id = r.guild_id AND a.id = r.article_id
WHERE r.guild_id = :guild AND r.speaker_id = :speaker AND {SEEN}
GROUP BY lower(r.role || '')
"""  # noqa: S608 -- our own names
_ALIASES = f"""
SELECT max(l.alias) AS alias, count(DISTINCT l.article_id) AS articles
FROM speaker_alias AS l
CROSS JOIN article AS a ON a.guild_id = l.guild_id AND a.id = l.article_id
WHERE l.guild_id = :guild AND l.speaker_id = :speaker AND {SEEN}
GROUP BY l.folded
"""  # noqa: S608 -- our own names
_LED_HERE = """
SELECT speaker_id FROM correction INDEXED BY correction_by_lead
WHERE guild_id = :guild AND leads_to = :speaker AND leads_to IS NOT NULL
    AND act = 'merge' AND undone_at IS NULL
"""


def roles_of(db: Database, guild: int, name: str) -> list[KnownRole]:
    """Give a speaker's roles, the latest first."""
    speaker = _speaker(db, guild, name)
    if speaker is None:
        return []
    rows = db.execute(_ROLES, {"guild": guild, "speaker": speaker, **here()})
    roles = [KnownRole(row["role"], row["first"], row["last"], row["articles"]) for row in rows]
    roles += [
        KnownRole(made.change.role, made.change.since, made.change.until, correction=made.id)
        for made in _stated(db, guild, speaker)
        if isinstance(made.change, StatedRole)
    ]
    return sorted(roles, key=lambda one: (one.last or _until(one), one.articles), reverse=True)


def _until(role: KnownRole) -> str:
    """An end that sorts: a stated role without one is still held, a role without dates comes last."""
    return "9999" if role.correction else ""


def aliases_of(db: Database, guild: int, name: str) -> list[KnownAlias]:
    """Give a speaker's other names, the most frequent first, those that moderators stated before all."""
    speaker = _speaker(db, guild, name)
    if speaker is None:
        return []
    stated = [
        KnownAlias(made.change.alias, correction=made.id)
        for made in _stated(db, guild, speaker)
        if isinstance(made.change, StatedAlias)
    ]
    rows = db.execute(_ALIASES, {"guild": guild, "speaker": speaker, **here()})
    aliases = [KnownAlias(row["alias"], row["articles"]) for row in rows]
    return stated + sorted(aliases, key=lambda one: (-one.articles, one.alias))


def _speaker(db: Database, guild: int, name: str) -> int | None:
    """The speaker of this name; nobody if it is withheld."""
    speaker = speakers.known(db, guild, name)
    return None if speaker in withholding.names(db, guild) else speaker


def _stated(db: Database, guild: int, speaker: int) -> list[Correction]:
    """What moderators stated of a speaker, or of one who was merged into this one."""
    every = [speaker]
    for one in every:
        rows = db.execute(_LED_HERE, {"guild": guild, "speaker": one})
        every += [row[0] for row in rows if row[0] not in every]
    return [made for made in corrections.about(db, guild, every) if made.stands]
