"""Watches: what members want to hear of, and how far each has heard."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from bot.archive import alerts, arrivals
from bot.archive.database import Database, Row
from bot.archive.interface import SentMessage, ToBeTold, Unheard
from bot.archive.rows import LONG_AGO, IdList, Parameters, moment, moment_of
from bot.archive.sequence import next_id
from bot.domain.watches import Claim, Watch, Watched, WatchKind

_COUNT = "SELECT count(*) FROM watch WHERE guild_id = :guild AND member_id = :by"
_ADD = """
INSERT INTO watch (guild_id, id, member_id, kind, words, channel_id, created_at, heard)
VALUES (:guild, :id, :by, :kind, :words, :channel, :at, :heard)
"""
_BY_ID = "SELECT * FROM watch WHERE guild_id = :guild AND id = :id"
_OF_GUILD = """
SELECT * FROM watch WHERE guild_id = :guild AND (:member IS NULL OR member_id = :member) ORDER BY id
"""
_REMOVE = "DELETE FROM watch WHERE guild_id = :guild AND id = :id"
_PAUSE = """
UPDATE watch SET problem = :problem, is_explained = FALSE, claimed_until = NULL, claimed_at = NULL,
    first_claimed_at = NULL
WHERE guild_id = :guild AND id = :id
"""
_RESUME = """
UPDATE watch SET problem = NULL, heard = :heard
WHERE guild_id = :guild AND id = :id AND problem IS NOT NULL
"""
_UNEXPLAINED = """
SELECT * FROM watch INDEXED BY watch_by_member
WHERE guild_id = :guild AND member_id = :member AND problem IS NOT NULL AND NOT is_explained
ORDER BY id
"""
_EXPLAIN = "UPDATE watch SET is_explained = TRUE WHERE guild_id = :guild AND id = :id"
_UNHEARD = """
WITH behind AS (
    SELECT guild_id, min(heard) AS heard FROM watch
    WHERE member_id <> 0 AND problem IS NULL AND claimed_until IS NULL
    GROUP BY guild_id
)
SELECT b.guild_id, b.heard AS after, max(a.id) AS until
FROM behind AS b CROSS JOIN arrival AS a ON a.guild_id = b.guild_id AND a.id > b.heard
GROUP BY b.guild_id, b.heard
"""
_SKIP = """
UPDATE watch SET heard = :until
WHERE guild_id = :guild AND id IN (SELECT value FROM json_each(:ids)) AND heard < :until
    AND claimed_until IS NULL
"""
_CLAIMED = "SELECT * FROM watch WHERE claimed_until IS NOT NULL ORDER BY guild_id, id"
_CLAIM = """
UPDATE watch SET claimed_until = :until, claimed_at = :now, first_claimed_at = :now
WHERE guild_id = :guild AND id = :id AND problem IS NULL AND heard = :heard AND claimed_until IS NULL
"""
_TAKE_OVER = """
UPDATE watch SET claimed_at = :now
WHERE guild_id = :guild AND id = :id AND claimed_until = :until
    AND (claimed_at < :stale_before OR claimed_at > :stale_after)
"""
_RENEW = """
UPDATE watch SET claimed_at = :now WHERE guild_id = :guild AND id = :id AND claimed_at = :held
"""
_ABANDON = """
UPDATE watch SET claimed_at = :long_ago WHERE guild_id = :guild AND claimed_until IS NOT NULL
"""
_SETTLE = """
UPDATE watch SET heard = claimed_until, claimed_until = NULL, claimed_at = NULL, first_claimed_at = NULL
WHERE guild_id = :guild AND id = :id AND claimed_until = :until
"""


def add(
    db: Database,
    guild: int,
    watched: Watched,
    *,
    by: int,
    channel_id: int | None,
    at: datetime,
    most: int | None,
) -> Watch | None:
    """Keep a watch; None when its member has as many as they may."""
    [(count,)] = db.execute(_COUNT, {"guild": guild, "by": by})
    if most is not None and count >= most:
        return None
    id_ = next_id(db, guild, "watch")
    parameters = {
        "guild": guild,
        "id": id_,
        "by": by,
        "kind": watched.kind,
        "words": watched.words,
        "channel": channel_id,
        "at": moment(at),
        "heard": arrivals.newest(db, guild),
    }
    db.execute(_ADD, parameters)
    return watch(db, guild, id_)


def watch(db: Database, guild: int, watch_id: int) -> Watch | None:
    """Give one watch."""
    row = db.execute(_BY_ID, _of(guild, watch_id)).fetchone()
    return _watch(row) if row else None


def of_guild(db: Database, guild: int, *, member: int | None) -> list[Watch]:
    """Give a guild's watches, or a member's, oldest first."""
    return [_watch(row) for row in db.execute(_OF_GUILD, {"guild": guild, "member": member})]


def remove(db: Database, guild: int, watch_id: int) -> bool:
    """Forget a watch; False when it is not there."""
    return bool(db.execute(_REMOVE, _of(guild, watch_id)).rowcount)


def pause(db: Database, guild: int, watch_id: int, problem: str) -> None:
    """Let a watch hear of nothing until it is resumed."""
    db.execute(_PAUSE, _of(guild, watch_id) | {"problem": problem})


def resume(db: Database, guild: int, watch_id: int) -> bool:
    """Let a paused watch hear of what arrives from now on."""
    heard = arrivals.newest(db, guild)
    return bool(db.execute(_RESUME, _of(guild, watch_id) | {"heard": heard}).rowcount)


def unexplained(db: Database, guild: int, member: int) -> list[Watch]:
    """Give a member's paused watches of which they have not been told why."""
    return [_watch(row) for row in db.execute(_UNEXPLAINED, {"guild": guild, "member": member})]


def explain(db: Database, guild: int, watch_id: int) -> None:
    """Record that its member was told why a watch is paused."""
    db.execute(_EXPLAIN, _of(guild, watch_id))


def to_be_told(db: Database) -> ToBeTold:
    """Give the watches that somebody is telling of, and what the others have not heard."""
    return ToBeTold(
        claimed=[_watch(row) for row in db.execute(_CLAIMED)],
        unheard=[Unheard(*row) for row in db.execute(_UNHEARD)],
    )


def skip(db: Database, guild: int, watch_ids: Collection[int], *, until: int) -> None:
    """Record that watches have heard all up to `until`."""
    db.execute(_SKIP, {"guild": guild, "ids": IdList(watch_ids), "until": until})


def claim(
    db: Database, guild: int, one: Watch, *, until: int, now: datetime, stale_before: datetime | None
) -> bool:
    """Claim the telling of a watch's arrivals; `Watches.claim_watch` says more."""
    here = _of(guild, one.id) | {"until": until, "now": moment(now)}
    if stale_before is None:
        return bool(db.execute(_CLAIM, here | {"heard": one.heard}).rowcount)
    return bool(db.execute(_TAKE_OVER, here | _stale(now, stale_before)).rowcount)


def renew(db: Database, guild: int, watch_id: int, *, held: datetime, now: datetime) -> bool:
    """Renew a claim; False when it was taken over or settled."""
    here = _of(guild, watch_id) | {"held": moment(held), "now": moment(now)}
    return bool(db.execute(_RENEW, here).rowcount)


def abandon_claims(db: Database, guild: int) -> None:
    """Make the claims of a guild's watches stale: who made them is gone."""
    db.execute(_ABANDON, {"guild": guild, "long_ago": LONG_AGO})


def settle(db: Database, guild: int, watch_id: int, *, until: int, message: SentMessage | None) -> None:
    """Record that a claimed watch has heard all up to `until`, and which message told of that."""
    db.execute(_SETTLE, _of(guild, watch_id) | {"until": until})
    alerts.sent(db, guild, watch_id, until=until, message=message)


def _of(guild: int, watch_id: int) -> Parameters:
    return {"guild": guild, "id": watch_id}


def _stale(now: datetime, stale_before: datetime) -> Parameters:
    after = now + (now - stale_before)
    return {"stale_before": moment(stale_before), "stale_after": moment(after), "now": moment(now)}


def _watch(row: Row) -> Watch:
    until = row["claimed_until"]
    return Watch(
        id=row["id"],
        guild_id=row["guild_id"],
        member_id=row["member_id"],
        watched=Watched(WatchKind(row["kind"]), row["words"]),
        channel_id=row["channel_id"],
        created_at=moment_of(row["created_at"]),
        heard=row["heard"],
        problem=row["problem"],
        claim=None
        if until is None
        else Claim(until, moment_of(row["claimed_at"]), moment_of(row["first_claimed_at"])),
    )
