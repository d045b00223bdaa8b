"""Slots: when a digest is due, and which news each post covers, so that none is repeated or forgotten."""

from __future__ import annotations

from datetime import datetime

from bot.archive.database import Database, Row
from bot.archive.interface import Slot, SlotState, Untold
from bot.archive.rows import LONG_AGO, Parameters, moment, moment_of

_CLAIM = """
INSERT INTO digest_slot (guild_id, digest_id, slot, state, claimed_at, first_claimed_at)
SELECT guild_id, id, :slot, :state, :now, :now FROM digest
WHERE guild_id = :guild AND id = :id AND removed_at IS NULL AND paused_at IS NULL
ON CONFLICT (guild_id, digest_id, slot) DO UPDATE SET claimed_at = excluded.claimed_at
    WHERE digest_slot.state = 'claimed'
        AND (digest_slot.claimed_at < :stale_before OR digest_slot.claimed_at > :stale_after)
"""
_RENEW = """
UPDATE digest_slot SET claimed_at = :now
WHERE guild_id = :guild AND digest_id = :id AND slot = :slot AND state = 'claimed' AND claimed_at = :held
"""
_ABANDON = """
UPDATE digest_slot SET claimed_at = :long_ago WHERE guild_id = :guild AND state = 'claimed'
"""
_SETTLE = """
UPDATE digest_slot SET state = :state, message_id = :message_id
WHERE guild_id = :guild AND digest_id = :id AND slot = :slot
"""
_SLOTS = """
SELECT * FROM digest_slot
WHERE guild_id = :guild AND digest_id = :id AND (:until IS NULL OR slot <= :until)
ORDER BY slot DESC LIMIT :limit
"""
_NEWEST = "SELECT last FROM sequence WHERE guild_id = :guild AND kind = 'news'"
_TOLD = """
SELECT max(d.told, coalesce((
    SELECT max(s.told) FROM digest_slot AS s
    WHERE s.guild_id = d.guild_id AND s.digest_id = d.id AND s.state = 'sent'
), 0)) AS told
FROM digest AS d WHERE d.guild_id = :guild AND d.id = :id
"""
_LAST_SENT = """
SELECT max(slot) AS slot FROM digest_slot
WHERE guild_id = :guild AND digest_id = :id AND state = 'sent' AND slot < :before
"""
_FIX = """
UPDATE digest_slot SET told = :until
WHERE guild_id = :guild AND digest_id = :id AND slot = :slot AND state = 'claimed'
"""
_UNMARK = """
DELETE FROM digest_edit WHERE guild_id = :guild AND digest_id = :id AND slot = :slot
"""


def claim(
    db: Database,
    guild: int,
    digest_id: int,
    slot: datetime,
    *,
    now: datetime,
    stale_before: datetime | None,
) -> bool:
    """Claim a due slot; False when it is claimed already, or the digest is gone or paused."""
    parameters = _of(guild, digest_id, slot) | {
        "state": SlotState.CLAIMED,
        "now": moment(now),
        "stale_before": moment(stale_before) if stale_before else None,
        "stale_after": moment(now + (now - stale_before)) if stale_before else None,
    }
    return bool(db.execute(_CLAIM, parameters).rowcount)


def renew(db: Database, guild: int, digest_id: int, slot: datetime, *, held: datetime, now: datetime) -> bool:
    """Renew a claim; False when it was taken over or settled."""
    parameters = _of(guild, digest_id, slot) | {"held": moment(held), "now": moment(now)}
    return bool(db.execute(_RENEW, parameters).rowcount)


def abandon_claims(db: Database, guild: int) -> None:
    """Make the claims of a guild's slots stale: who made them is gone."""
    db.execute(_ABANDON, {"guild": guild, "long_ago": LONG_AGO})


def settle(
    db: Database,
    guild: int,
    digest_id: int,
    slot: datetime,
    state: SlotState,
    message_id: int | None,
) -> None:
    """Record what became of a claimed slot."""
    db.execute(_SETTLE, _of(guild, digest_id, slot) | {"state": state, "message_id": message_id})
    if state is not SlotState.SENT:
        db.execute(_UNMARK, _of(guild, digest_id, slot))


def latest(db: Database, guild: int, digest_id: int, *, until: datetime | None, limit: int) -> list[Slot]:
    """Give a digest's slots, latest first."""
    wanted = {"guild": guild, "id": digest_id, "until": until and moment(until), "limit": limit}
    return [_slot(row) for row in db.execute(_SLOTS, wanted)]


def _slot(row: Row) -> Slot:
    return Slot(
        digest_id=row["digest_id"],
        at=moment_of(row["slot"]),
        state=SlotState(row["state"]),
        message_id=row["message_id"],
        claimed_at=moment_of(row["first_claimed_at"]) if row["first_claimed_at"] else None,
    )


def untold(db: Database, guild: int, digest_id: int, before: datetime) -> Untold:
    """Give what no post of a digest has told; `Digests.untold` says more."""
    here = {"guild": guild, "id": digest_id, "before": moment(before)}
    told = db.execute(_TOLD, here).fetchone()
    sent = db.execute(_LAST_SENT, here).fetchone()
    return Untold(
        after=told["told"] if told else 0,
        until=newest_news(db, guild),
        since=moment_of(sent["slot"]) if sent["slot"] else None,
    )


def fix(db: Database, guild: int, digest_id: int, slot: datetime) -> Untold:
    """Fix which news the post of a claimed slot covers; it is composed next, as corrections now have it."""
    found = untold(db, guild, digest_id, slot)
    db.execute(_UNMARK, _of(guild, digest_id, slot))
    db.execute(_FIX, _of(guild, digest_id, slot) | {"until": found.until})
    return found


def newest_news(db: Database, guild: int) -> int:
    """Number a guild's newest news; 0 when there was none."""
    row = db.execute(_NEWEST, {"guild": guild}).fetchone()
    return row["last"] if row else 0


def _of(guild: int, digest_id: int, slot: datetime) -> Parameters:
    return {"guild": guild, "id": digest_id, "slot": moment(slot)}
