"""Digests: plans, the slots that keep a post from being repeated or forgotten, and what a post says."""

from __future__ import annotations

from datetime import datetime, time

import aiosqlite

from bot.archive.connection import run
from bot.archive.interface import Slot, SlotState
from bot.archive.quotations import quotations
from bot.archive.rows import Row, card_of, fetch, fetch_one, moment, moment_of, next_id, note
from bot.domain.digests import Digest, DigestPlan, ScheduledDigest, Tally

ARTICLES = 10
SPEAKERS = 5
CLAIMS = 5
DENIALS = 5
"""The most of each that one digest holds."""

_CREATE = """
INSERT INTO digest (guild_id, id, channel_id, at, timezone, days, created_by, created_at)
VALUES (:guild, :id, :channel_id, :at, :timezone, :days, :by, :now)
"""
_OF_GUILD = "SELECT * FROM digest WHERE guild_id = :guild AND removed_at IS NULL ORDER BY id"
_ALL = "SELECT * FROM digest WHERE removed_at IS NULL ORDER BY guild_id, id"
_REMOVE = """
UPDATE digest SET removed_at = :at
WHERE guild_id = :guild AND id = :id AND removed_at IS NULL
RETURNING id
"""
_CLAIM = """
INSERT INTO digest_slot (guild_id, digest_id, slot, state, claimed_at)
SELECT guild_id, id, :slot, :state, :now FROM digest
WHERE guild_id = :guild AND id = :id AND removed_at IS NULL
ON CONFLICT DO UPDATE SET claimed_at = excluded.claimed_at
    WHERE state = 'claimed' AND claimed_at < :stale_before
RETURNING slot
"""
_SETTLE = """
UPDATE digest_slot SET state = :state, message_id = :message_id
WHERE guild_id = :guild AND digest_id = :id AND slot = :slot
"""
_SLOTS = """
SELECT * FROM digest_slot WHERE guild_id = :guild AND digest_id = :id ORDER BY slot DESC LIMIT :limit
"""

_NEW_ARTICLES = """
SELECT a.*, a.id AS article_id, count(*) OVER () AS article_count FROM article AS a
WHERE a.guild_id = :guild AND a.removed_at IS NULL AND a.via <> 'import'
    AND a.added_at >= :since AND a.added_at < :until
ORDER BY a.added_at DESC, a.id DESC
LIMIT :limit
"""
# CROSS JOIN fixes the order: from the window's articles to their quotations.
_NEW_QUOTATIONS = """
SELECT count(*) AS quotations
FROM article AS a
CROSS JOIN quotation AS q INDEXED BY quotation_by_article
    ON q.guild_id = a.guild_id AND q.article_id = a.id AND q.version = a.version AND q.is_current
WHERE a.guild_id = :guild AND a.removed_at IS NULL AND a.via <> 'import'
    AND a.added_at >= :since AND a.added_at < :until
"""
# "A neighbour" in two articles is two people, so only names are tallied.
_MOST_QUOTED = """
SELECT s.name, count(*) AS quoted
FROM article AS a
CROSS JOIN quotation AS q INDEXED BY quotation_by_article
    ON q.guild_id = a.guild_id AND q.article_id = a.id AND q.version = a.version AND q.is_current
JOIN speaker AS s ON s.guild_id = q.guild_id AND s.id = q.speaker_id AND NOT s.unnamed
WHERE a.guild_id = :guild AND a.removed_at IS NULL AND a.via <> 'import'
    AND a.added_at >= :since AND a.added_at < :until
GROUP BY s.id
ORDER BY quoted DESC, s.name
LIMIT :limit
"""
# The surest claims by a named speaker, no more than one of each article before every article had one.
_CLAIMS = """
WITH claim AS (
    SELECT q.id, q.confidence, row_number() OVER (
        PARTITION BY a.id ORDER BY q.confidence DESC, q.position
    ) AS turn
    FROM article AS a
    CROSS JOIN quotation AS q INDEXED BY quotation_by_article
        ON q.guild_id = a.guild_id AND q.article_id = a.id AND q.version = a.version AND q.is_current
    WHERE a.guild_id = :guild AND a.removed_at IS NULL AND a.via <> 'import'
    AND a.added_at >= :since AND a.added_at < :until
        AND q.is_claim AND q.stance = 'asserted' AND q.denies_id IS NULL
        AND q.speaker IS NOT NULL AND NOT q.unnamed
)
SELECT id FROM claim ORDER BY turn, confidence DESC, id LIMIT :limit
"""
_DENIALS = """
SELECT q.id, q.denies_id
FROM article AS a
CROSS JOIN quotation AS q INDEXED BY quotation_by_article
    ON q.guild_id = a.guild_id AND q.article_id = a.id AND q.version = a.version AND q.is_current
WHERE a.guild_id = :guild AND a.removed_at IS NULL AND a.via <> 'import'
    AND a.added_at >= :since AND a.added_at < :until
    AND (q.stance = 'denied' OR q.denies_id IS NOT NULL)
ORDER BY q.denies_id IS NULL, q.confidence DESC, q.id
LIMIT :limit
"""


async def create(
    db: aiosqlite.Connection, guild: int, plan: DigestPlan, *, by: int, at: datetime
) -> ScheduledDigest:
    """Keep a digest plan and note it in the audit log."""
    id_ = await next_id(db, guild, "digest")
    parameters = {
        "guild": guild,
        "id": id_,
        "channel_id": plan.channel_id,
        "at": plan.at.isoformat(),
        "timezone": plan.timezone,
        "days": "".join(map(str, sorted(plan.days))),
        "by": by,
        "now": moment(at),
    }
    await fetch(db, _CREATE, parameters)
    await note(db, guild, at=at, by=by, action="create digest", subject=f"digest {id_}", reason="")
    return ScheduledDigest(id_, guild, plan, by, moment_of(moment(at)))


async def of_guild(db: aiosqlite.Connection, guild: int) -> list[ScheduledDigest]:
    """Give a guild's digests, oldest first."""
    return [_scheduled(row) for row in await fetch(db, _OF_GUILD, {"guild": guild})]


async def of_all_guilds(db: aiosqlite.Connection) -> list[ScheduledDigest]:
    """Give every guild's digests."""
    return [_scheduled(row) for row in await fetch(db, _ALL, {})]


async def remove(db: aiosqlite.Connection, guild: int, digest_id: int, *, by: int, at: datetime) -> bool:
    """Remove a digest and note it in the audit log; False when it is not there."""
    removed = await fetch(db, _REMOVE, {"guild": guild, "id": digest_id, "at": moment(at)})
    if removed:
        subject = f"digest {digest_id}"
        await note(db, guild, at=at, by=by, action="remove digest", subject=subject, reason="")
    return bool(removed)


async def claim(
    db: aiosqlite.Connection,
    guild: int,
    digest_id: int,
    slot: datetime,
    *,
    now: datetime,
    stale_before: datetime | None,
) -> bool:
    """Claim a due slot; False when it is claimed already or the digest is gone."""
    parameters = {
        "guild": guild,
        "id": digest_id,
        "slot": moment(slot),
        "state": SlotState.CLAIMED,
        "now": moment(now),
        "stale_before": moment(stale_before) if stale_before else None,
    }
    return bool(await fetch(db, _CLAIM, parameters))


async def settle(
    db: aiosqlite.Connection,
    guild: int,
    digest_id: int,
    slot: datetime,
    state: SlotState,
    message_id: int | None,
) -> None:
    """Record what became of a claimed slot."""
    parameters = {"guild": guild, "id": digest_id, "slot": moment(slot)}
    await fetch(db, _SETTLE, parameters | {"state": state, "message_id": message_id})


async def slots(db: aiosqlite.Connection, guild: int, digest_id: int, *, limit: int) -> list[Slot]:
    """Give a digest's slots, latest first."""
    rows = await fetch(db, _SLOTS, {"guild": guild, "id": digest_id, "limit": limit})
    return [
        Slot(row["digest_id"], moment_of(row["slot"]), SlotState(row["state"]), row["message_id"])
        for row in rows
    ]


async def digest(db: aiosqlite.Connection, guild: int, since: datetime, until: datetime) -> Digest:
    """Give what was added in `[since, until)` and said in it."""
    window = {"guild": guild, "since": moment(since), "until": moment(until)}
    articles = await fetch(db, _NEW_ARTICLES, window | {"limit": ARTICLES})
    count = await fetch_one(db, _NEW_QUOTATIONS, window)
    quoted = await fetch(db, _MOST_QUOTED, window | {"limit": SPEAKERS})
    claims = await fetch(db, _CLAIMS, window | {"limit": CLAIMS})
    denials = await fetch(db, _DENIALS, window | {"limit": DENIALS})
    wanted = [row["id"] for row in claims]
    wanted += [id_ for row in denials for id_ in (row["id"], row["denies_id"]) if id_ is not None]
    records = {record.id: record for record in await run(db, quotations, guild, wanted)}
    return Digest(
        since=since,
        until=until,
        article_count=articles[0]["article_count"] if articles else 0,
        quotation_count=count["quotations"] if count else 0,
        articles=tuple(card_of(row) for row in articles),
        most_quoted=tuple(Tally(row["name"], row["quoted"]) for row in quoted),
        claims=tuple(records[row["id"]] for row in claims),
        denials=tuple((records[row["id"]], records.get(row["denies_id"])) for row in denials),
    )


def _scheduled(row: Row) -> ScheduledDigest:
    plan = DigestPlan(
        channel_id=row["channel_id"],
        at=time.fromisoformat(row["at"]),
        timezone=row["timezone"],
        days=frozenset(map(int, row["days"])),
    )
    return ScheduledDigest(row["id"], row["guild_id"], plan, row["created_by"], moment_of(row["created_at"]))
