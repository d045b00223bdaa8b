"""Feeds: what a guild follows, when each feed is asked next, and how it fares."""

from __future__ import annotations

from datetime import datetime

from bot.archive import audit, feed_items
from bot.archive.database import Database, Row
from bot.archive.guilds import add_guild
from bot.archive.rows import moment, moment_of
from bot.archive.sequence import next_id
from bot.domain.feeds import TOO_LATE, Failing, Feed, FeedPlan, FeedReport, Listing, Validators

_ADD = """
INSERT INTO feed (guild_id, id, url, title, channel_id, added_by, added_at, next_at)
VALUES (:guild, :id, :url, :title, :channel_id, :by, :at, :at)
ON CONFLICT DO NOTHING
"""
_BY_URL = "SELECT id FROM feed WHERE guild_id = :guild AND url = :url AND removed_at IS NULL"
_BY_ID = "SELECT * FROM feed WHERE guild_id = :guild AND id = :id AND removed_at IS NULL"
_OF_GUILD = "SELECT * FROM feed WHERE guild_id = :guild AND removed_at IS NULL ORDER BY id"
_ALL = "SELECT * FROM feed WHERE removed_at IS NULL ORDER BY guild_id, id"
_PAUSE = """
UPDATE feed SET paused_by = :by, paused_at = :at
WHERE guild_id = :guild AND id = :id AND removed_at IS NULL AND paused_at IS NULL
"""
_RESUME = """
UPDATE feed SET paused_by = NULL, paused_at = NULL, next_at = :at
WHERE guild_id = :guild AND id = :id AND removed_at IS NULL AND paused_at IS NOT NULL
"""
_REMOVE = """
UPDATE feed SET removed_at = :at WHERE guild_id = :guild AND id = :id AND removed_at IS NULL
"""
_CLAIM = """
UPDATE feed SET next_at = :until
WHERE guild_id = :guild AND id = :id AND removed_at IS NULL AND paused_at IS NULL
    AND (next_at <= :now OR next_at > :too_late)
"""
_ANSWERED = """
UPDATE feed SET asked_at = :at, answered_at = :at, next_at = :next_at, etag = :etag, modified = :modified,
    listed = coalesce(:listed, listed), without_link = coalesce(:without_link, without_link),
    news_at = CASE WHEN :new THEN :at ELSE news_at END,
    failures = 0, failing_since = NULL, problem = NULL, told_at = NULL
WHERE guild_id = :guild AND id = :id
"""
_FAILED = """
UPDATE feed SET asked_at = :at, next_at = :next_at, failures = failures + 1,
    failing_since = coalesce(failing_since, :at), problem = :problem
WHERE guild_id = :guild AND id = :id
"""
_TOLD = """
UPDATE feed SET told_at = :at WHERE guild_id = :guild AND id = :id AND failing_since IS NOT NULL
"""


def add(db: Database, guild: int, plan: FeedPlan, *, by: int, at: datetime) -> Feed | None:
    """Keep a feed; None when the guild follows it already."""
    if db.execute(_BY_URL, {"guild": guild, "url": plan.url}).fetchone():
        return None
    add_guild(db, guild)
    id_ = next_id(db, guild, "feed")
    values = {"url": plan.url, "title": plan.title, "channel_id": plan.channel_id, "by": by, "at": moment(at)}
    db.execute(_ADD, {"guild": guild, "id": id_} | values)
    audit.note(db, guild, at=at, by=by, action="add feed", subject=f"feed {id_}", reason=plan.url)
    return _feed(db, guild, id_)


def of_guild(db: Database, guild: int) -> list[Feed]:
    """Give a guild's feeds, oldest first."""
    return [_feed_of(row) for row in db.execute(_OF_GUILD, {"guild": guild})]


def of_all_guilds(db: Database) -> list[Feed]:
    """Give every guild's feeds."""
    return [_feed_of(row) for row in db.execute(_ALL)]


def report(db: Database, guild: int, feed_id: int, *, troubled: int) -> FeedReport | None:
    """Give a feed with what became of its items, None when it is not there."""
    feed = _feed(db, guild, feed_id)
    if feed is None:
        return None
    counts = feed_items.counts(db, guild, feed_id)
    return FeedReport(feed, counts, feed_items.troubled(db, guild, feed_id, limit=troubled))


def pause(db: Database, guild: int, feed_id: int, *, by: int, at: datetime) -> bool:
    """Ask a feed no more until it is resumed; False when there is nothing to pause."""
    return _change(db, _PAUSE, guild, feed_id, "pause feed", by=by, at=at)


def resume(db: Database, guild: int, feed_id: int, *, by: int, at: datetime) -> bool:
    """Make a paused feed due; False when there is nothing to resume."""
    return _change(db, _RESUME, guild, feed_id, "resume feed", by=by, at=at)


def remove(db: Database, guild: int, feed_id: int, *, by: int, at: datetime) -> bool:
    """Follow a feed no more; False when it is not there."""
    is_there = _change(db, _REMOVE, guild, feed_id, "remove feed", by=by, at=at)
    if is_there:
        feed_items.leave(db, guild, feed_id)
    return is_there


def claim(db: Database, guild: int, feed_id: int, *, now: datetime, until: datetime) -> bool:
    """Claim a feed that is due; False when it is not."""
    claimed = {"guild": guild, "id": feed_id, "now": moment(now), "until": moment(until)}
    return bool(db.execute(_CLAIM, claimed | {"too_late": moment(now + TOO_LATE)}).rowcount)


def listed(
    db: Database,
    guild: int,
    feed_id: int,
    listing: Listing | None,
    validators: Validators,
    *,
    at: datetime,
    next_at: datetime,
) -> int:
    """Record what a feed answered; how many items are new."""
    new = feed_items.add(db, guild, feed_id, listing.entries, at=at) if listing else 0
    answered = {
        "guild": guild,
        "id": feed_id,
        "at": moment(at),
        "next_at": moment(next_at),
        "etag": validators.etag,
        "modified": validators.modified,
        "listed": len(listing.entries) + listing.without_link if listing else None,
        "without_link": listing.without_link if listing else None,
        "new": bool(new),
    }
    db.execute(_ANSWERED, answered)
    return new


def failed(db: Database, guild: int, feed_id: int, problem: str, *, at: datetime, next_at: datetime) -> None:
    """Record that a feed could not be read."""
    here = {"guild": guild, "id": feed_id, "problem": problem}
    db.execute(_FAILED, here | {"at": moment(at), "next_at": moment(next_at)})


def told(db: Database, guild: int, feed_id: int, *, at: datetime) -> None:
    """Record that the moderators know that a feed fails."""
    db.execute(_TOLD, {"guild": guild, "id": feed_id, "at": moment(at)})


def _change(
    db: Database, statement: str, guild: int, feed_id: int, action: str, *, by: int, at: datetime
) -> bool:
    named = {"guild": guild, "id": feed_id, "at": moment(at)}
    is_changed = bool(db.execute(statement, named | {"by": by}).rowcount)
    if is_changed:
        audit.note(db, guild, at=at, by=by, action=action, subject=f"feed {feed_id}")
    return is_changed


def _feed(db: Database, guild: int, feed_id: int) -> Feed | None:
    row = db.execute(_BY_ID, {"guild": guild, "id": feed_id}).fetchone()
    return _feed_of(row) if row else None


def _feed_of(row: Row) -> Feed:
    return Feed(
        id=row["id"],
        guild_id=row["guild_id"],
        plan=FeedPlan(row["url"], row["title"], row["channel_id"]),
        added_by=row["added_by"],
        added_at=moment_of(row["added_at"]),
        paused_by=row["paused_by"],
        paused_at=_moment(row, "paused_at"),
        next_at=moment_of(row["next_at"]),
        validators=Validators(row["etag"], row["modified"]),
        asked_at=_moment(row, "asked_at"),
        answered_at=_moment(row, "answered_at"),
        listed=row["listed"],
        without_link=row["without_link"],
        news_at=_moment(row, "news_at"),
        failing=_failing_of(row),
    )


def _failing_of(row: Row) -> Failing | None:
    since = _moment(row, "failing_since")
    return Failing(since, row["problem"], row["failures"], _moment(row, "told_at")) if since else None


def _moment(row: Row, column: str) -> datetime | None:
    return moment_of(row[column]) if row[column] else None
