"""Digests: the plans that say when and where a guild's digest is posted."""

from __future__ import annotations

from datetime import datetime, time

from bot.archive import audit, changes, slots
from bot.archive.database import Database, Row
from bot.archive.rows import moment, moment_of
from bot.archive.sequence import next_id
from bot.domain.digests import DigestFilters, DigestPlan, Pause, ScheduledDigest

_CREATE = """
INSERT INTO digest (
    guild_id, id, channel_id, at, timezone, days, created_by, created_at, told,
    speaker, publisher, topic, is_quiet
) VALUES (
    :guild, :id, :channel_id, :at, :timezone, :days, :by, :now, :told,
    :speaker, :publisher, :topic, :is_quiet
)
"""
_OF_GUILD = "SELECT * FROM digest WHERE guild_id = :guild AND removed_at IS NULL ORDER BY id"
_ALL = "SELECT * FROM digest WHERE removed_at IS NULL ORDER BY guild_id, id"
_REMOVE = """
UPDATE digest SET removed_at = :at
WHERE guild_id = :guild AND id = :id AND removed_at IS NULL
"""
_PAUSE = """
UPDATE digest SET paused_by = :by, paused_at = :at, problem = :problem, pause_told_at = NULL
WHERE guild_id = :guild AND id = :id AND removed_at IS NULL AND paused_at IS NULL
"""
_RESUME = """
UPDATE digest SET paused_by = NULL, paused_at = NULL, problem = NULL, pause_told_at = NULL, resumed_at = :at
WHERE guild_id = :guild AND id = :id AND removed_at IS NULL AND paused_at IS NOT NULL
"""
_TOLD = """
UPDATE digest SET pause_told_at = :at WHERE guild_id = :guild AND id = :id AND paused_at IS NOT NULL
"""


def create(
    db: Database, guild: int, plan: DigestPlan, *, by: int, at: datetime, since: datetime | None
) -> ScheduledDigest:
    """Keep a digest plan and note it in the audit log; `Digests.create_digest` says what it first tells."""
    id_ = next_id(db, guild, "digest")
    told = slots.newest_news(db, guild) if since is None else changes.news_since(db, guild, since).after
    parameters = {
        "guild": guild,
        "id": id_,
        "channel_id": plan.channel_id,
        "at": plan.at.isoformat(),
        "timezone": plan.timezone,
        "days": "".join(map(str, sorted(plan.days))),
        "by": by,
        "now": moment(at),
        "told": told,
        "speaker": plan.filters.speaker,
        "publisher": plan.filters.publisher,
        "topic": plan.filters.topic,
        "is_quiet": plan.is_quiet,
    }
    db.execute(_CREATE, parameters)
    audit.note(db, guild, at=at, by=by, action="create digest", subject=f"digest {id_}")
    return ScheduledDigest(id_, guild, plan, by, moment_of(moment(at)))


def of_guild(db: Database, guild: int) -> list[ScheduledDigest]:
    """Give a guild's digests, oldest first."""
    return [scheduled(row) for row in db.execute(_OF_GUILD, {"guild": guild})]


def of_all_guilds(db: Database) -> list[ScheduledDigest]:
    """Give every guild's digests."""
    return [scheduled(row) for row in db.execute(_ALL)]


def remove(db: Database, guild: int, digest_id: int, *, by: int, at: datetime) -> bool:
    """Remove a digest and note it in the audit log; False when it is not there."""
    return _change(db, _REMOVE, guild, digest_id, "remove digest", by=by, at=at)


def pause(db: Database, guild: int, digest_id: int, *, by: int, at: datetime, problem: str | None) -> bool:
    """Post a digest no more until it is resumed; False when there is nothing to pause."""
    return _change(db, _PAUSE, guild, digest_id, "pause digest", by=by, at=at, problem=problem)


def resume(db: Database, guild: int, digest_id: int, *, by: int, at: datetime) -> bool:
    """Post a paused digest again; False when there is nothing to resume."""
    return _change(db, _RESUME, guild, digest_id, "resume digest", by=by, at=at)


def pause_told(db: Database, guild: int, digest_id: int, at: datetime) -> None:
    """Record that the moderators know why a digest is paused."""
    db.execute(_TOLD, {"guild": guild, "id": digest_id, "at": moment(at)})


def _change(
    db: Database,
    statement: str,
    guild: int,
    digest_id: int,
    action: str,
    *,
    by: int,
    at: datetime,
    problem: str | None = None,
) -> bool:
    """Change a digest and note it in the audit log; False when it is not there or is so already."""
    here = {"guild": guild, "id": digest_id, "by": by, "at": moment(at), "problem": problem}
    is_changed = bool(db.execute(statement, here).rowcount)
    if is_changed:
        subject = f"digest {digest_id}"
        audit.note(db, guild, at=at, by=by, action=action, subject=subject, reason=problem or "")
    return is_changed


def scheduled(row: Row) -> ScheduledDigest:
    """Read a digest."""
    plan = DigestPlan(
        channel_id=row["channel_id"],
        at=time.fromisoformat(row["at"]),
        timezone=row["timezone"],
        days=frozenset(map(int, row["days"])),
        filters=DigestFilters(speaker=row["speaker"], publisher=row["publisher"], topic=row["topic"]),
        is_quiet=bool(row["is_quiet"]),
    )
    return ScheduledDigest(
        id=row["id"],
        guild_id=row["guild_id"],
        plan=plan,
        created_by=row["created_by"],
        created_at=moment_of(row["created_at"]),
        pause=_pause_of(row),
        resumed_at=_moment(row, "resumed_at"),
    )


def _pause_of(row: Row) -> Pause | None:
    at = _moment(row, "paused_at")
    return Pause(at, row["paused_by"], row["problem"], _moment(row, "pause_told_at")) if at else None


def _moment(row: Row, column: str) -> datetime | None:
    return moment_of(row[column]) if row[column] else None
