"""Digests: plans, the slots that keep a post from being repeated or forgotten, and what a post says."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time

import aiosqlite

from bot.archive.connection import run
from bot.archive.interface import Slot, SlotState, Untold
from bot.archive.quotations import quotations
from bot.archive.rows import Row, card_of, fetch, fetch_one, ids, moment, moment_of, note
from bot.archive.sequence import next_id
from bot.domain.digests import Digest, DigestPlan, ScheduledDigest, Tally

ARTICLES = 10
SPEAKERS = 5
CLAIMS = 5
DENIALS = 5
"""The most of each that one digest holds."""

_CREATE = """
INSERT INTO digest (guild_id, id, channel_id, at, timezone, days, created_by, created_at, told)
VALUES (:guild, :id, :channel_id, :at, :timezone, :days, :by, :now, :told)
"""
_OF_GUILD = "SELECT * FROM digest WHERE guild_id = :guild AND removed_at IS NULL ORDER BY id"
_ALL = "SELECT * FROM digest WHERE removed_at IS NULL ORDER BY guild_id, id"
_REMOVE = """
UPDATE digest SET removed_at = :at
WHERE guild_id = :guild AND id = :id AND removed_at IS NULL
RETURNING id
"""
_CLAIM = """
INSERT INTO digest_slot (guild_id, digest_id, slot, state, claimed_at, first_claimed_at)
SELECT guild_id, id, :slot, :state, :now, :now FROM digest
WHERE guild_id = :guild AND id = :id AND removed_at IS NULL
ON CONFLICT DO UPDATE SET claimed_at = excluded.claimed_at
    WHERE state = 'claimed' AND (claimed_at < :stale_before OR claimed_at > :stale_after)
RETURNING slot
"""
_RENEW = """
UPDATE digest_slot SET claimed_at = :now
WHERE guild_id = :guild AND digest_id = :id AND slot = :slot AND state = 'claimed' AND claimed_at = :held
RETURNING slot
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

_ADDED = """
SELECT id FROM article
WHERE guild_id = :guild AND removed_at IS NULL AND via <> 'import'
    AND added_at >= :since AND added_at < :until
ORDER BY added_at DESC, id DESC
"""
_NEWS = """
SELECT id FROM article
WHERE guild_id = :guild AND removed_at IS NULL AND news > :after AND news <= :until
ORDER BY news DESC
"""
_NEWEST = "SELECT last FROM sequence WHERE guild_id = :guild AND kind = 'news'"
_FIRST_NEWS = """
SELECT min(news) AS first FROM article
WHERE guild_id = :guild AND removed_at IS NULL AND via <> 'import' AND added_at >= :since
"""
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

# CROSS JOIN fixes the order: from the digest's articles to their quotations.
_CARDS = """
SELECT a.*, a.id AS article_id
FROM json_each(:articles) AS new
CROSS JOIN article AS a ON a.guild_id = :guild AND a.id = new.value
ORDER BY new.key
LIMIT :limit
"""
_QUOTATIONS = """
SELECT count(*) AS quotations
FROM json_each(:articles) AS new
CROSS JOIN article AS a ON a.guild_id = :guild AND a.id = new.value
CROSS JOIN quotation AS q INDEXED BY quotation_by_article
    ON q.guild_id = a.guild_id AND q.article_id = a.id AND q.version = a.version AND q.is_current
"""
# "A neighbour" in two articles is two people, so only names are tallied.
_MOST_QUOTED = """
SELECT s.name, count(*) AS quoted
FROM json_each(:articles) AS new
CROSS JOIN article AS a ON a.guild_id = :guild AND a.id = new.value
CROSS JOIN quotation AS q INDEXED BY quotation_by_article
    ON q.guild_id = a.guild_id AND q.article_id = a.id AND q.version = a.version AND q.is_current
JOIN speaker AS s ON s.guild_id = q.guild_id AND s.id = q.speaker_id AND NOT s.unnamed
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
    FROM json_each(:articles) AS new
    CROSS JOIN article AS a ON a.guild_id = :guild AND a.id = new.value
    CROSS JOIN quotation AS q INDEXED BY quotation_by_article
        ON q.guild_id = a.guild_id AND q.article_id = a.id AND q.version = a.version AND q.is_current
    WHERE q.is_claim AND q.stance = 'asserted' AND q.denies_id IS NULL
        AND q.speaker IS NOT NULL AND NOT q.unnamed
)
SELECT id FROM claim ORDER BY turn, confidence DESC, id LIMIT :limit
"""
_DENIALS = """
SELECT q.id, q.denies_id
FROM json_each(:articles) AS new
CROSS JOIN article AS a ON a.guild_id = :guild AND a.id = new.value
CROSS JOIN quotation AS q INDEXED BY quotation_by_article
    ON q.guild_id = a.guild_id AND q.article_id = a.id AND q.version = a.version AND q.is_current
WHERE q.stance = 'denied' OR q.denies_id IS NOT NULL
ORDER BY q.denies_id IS NULL, q.confidence DESC, q.id
LIMIT :limit
"""


async def create(
    db: aiosqlite.Connection,
    guild: int,
    plan: DigestPlan,
    *,
    by: int,
    at: datetime,
    since: datetime | None,
) -> ScheduledDigest:
    """Keep a digest plan and note it in the audit log; `Digests.create_digest` says what it first tells."""
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
        "told": await _news_before(db, guild, since),
    }
    await fetch(db, _CREATE, parameters)
    await note(db, guild, at=at, by=by, action="create digest", subject=f"digest {id_}", reason="")
    return ScheduledDigest(id_, guild, plan, by, moment_of(moment(at)))


async def _news_before(db: aiosqlite.Connection, guild: int, since: datetime | None) -> int:
    """Number the last news before the first that was added from `since` on; the newest if there is none."""
    if since is not None:
        row = await fetch_one(db, _FIRST_NEWS, {"guild": guild, "since": moment(since)})
        if row and row["first"] is not None:
            return row["first"] - 1
    return await _newest(db, guild)


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
        "stale_after": moment(now + (now - stale_before)) if stale_before else None,
    }
    return bool(await fetch(db, _CLAIM, parameters))


async def renew(
    db: aiosqlite.Connection, guild: int, digest_id: int, slot: datetime, *, held: datetime, now: datetime
) -> bool:
    """Renew a claim; False when it was taken over or settled."""
    parameters = {"guild": guild, "id": digest_id, "slot": moment(slot)}
    return bool(await fetch(db, _RENEW, parameters | {"held": moment(held), "now": moment(now)}))


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


async def slots(
    db: aiosqlite.Connection, guild: int, digest_id: int, *, until: datetime | None, limit: int
) -> list[Slot]:
    """Give a digest's slots, latest first."""
    wanted = {"until": moment(until) if until else None, "limit": limit}
    rows = await fetch(db, _SLOTS, {"guild": guild, "id": digest_id} | wanted)
    return [_slot(row) for row in rows]


def _slot(row: Row) -> Slot:
    return Slot(
        digest_id=row["digest_id"],
        at=moment_of(row["slot"]),
        state=SlotState(row["state"]),
        message_id=row["message_id"],
        claimed_at=moment_of(row["first_claimed_at"]) if row["first_claimed_at"] else None,
    )


async def untold(db: aiosqlite.Connection, guild: int, digest_id: int, before: datetime) -> Untold:
    """Give what no post of a digest has told; `Digests.untold` says more."""
    here = {"guild": guild, "id": digest_id, "before": moment(before)}
    told = await fetch_one(db, _TOLD, here)
    sent = await fetch_one(db, _LAST_SENT, here)
    return Untold(
        after=told["told"] if told else 0,
        until=await _newest(db, guild),
        since=moment_of(sent["slot"]) if sent and sent["slot"] else None,
    )


async def fix(db: aiosqlite.Connection, guild: int, digest_id: int, slot: datetime) -> Untold:
    """Fix how far the post of a claimed slot tells."""
    found = await untold(db, guild, digest_id, slot)
    here = {"guild": guild, "id": digest_id, "slot": moment(slot)}
    await fetch(db, _FIX, here | {"until": found.until})
    return found


async def _newest(db: aiosqlite.Connection, guild: int) -> int:
    row = await fetch_one(db, _NEWEST, {"guild": guild})
    return row["last"] if row else 0


async def added(db: aiosqlite.Connection, guild: int, since: datetime, until: datetime) -> Digest:
    """Give what was added in `[since, until)` and said in it."""
    window = {"guild": guild, "since": moment(since), "until": moment(until)}
    return await _digest(db, guild, await fetch(db, _ADDED, window), since, until)


async def news(
    db: aiosqlite.Connection, guild: int, told: Untold, since: datetime, until: datetime
) -> Digest:
    """Give the news numbered as `told` says and what was said in it."""
    window = {"guild": guild, "after": told.after, "until": told.until}
    return await _digest(db, guild, await fetch(db, _NEWS, window), since, until)


async def _digest(
    db: aiosqlite.Connection, guild: int, articles: Sequence[Row], since: datetime, until: datetime
) -> Digest:
    """A digest of these articles, given newest first."""
    told = {"guild": guild, "articles": ids(row["id"] for row in articles)}
    cards = await fetch(db, _CARDS, told | {"limit": ARTICLES})
    count = await fetch_one(db, _QUOTATIONS, told)
    quoted = await fetch(db, _MOST_QUOTED, told | {"limit": SPEAKERS})
    claims = await fetch(db, _CLAIMS, told | {"limit": CLAIMS})
    denials = await fetch(db, _DENIALS, told | {"limit": DENIALS})
    wanted = [row["id"] for row in claims]
    wanted += [id_ for row in denials for id_ in (row["id"], row["denies_id"]) if id_ is not None]
    records = {record.id: record for record in await run(db, quotations, guild, wanted)}
    return Digest(
        since=since,
        until=until,
        article_count=len(articles),
        quotation_count=count["quotations"] if count else 0,
        articles=tuple(card_of(row) for row in cards),
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
