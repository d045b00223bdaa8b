"""Leases: the processes that work on the archive, and what each of them alone may do.

A lease refers to the row of its process and goes when that goes, so nobody has one who is not known. What the
process had claimed in its guilds, and not settled, is stale then: whoever has the lease next takes it over.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from bot.archive import slots, watches
from bot.archive.database import Database
from bot.archive.rows import moment
from bot.domain.processes import Duty, Process, Shards

_JOIN = """
INSERT INTO process (id, shards, shard_count, beats, started_at, seen_at)
VALUES (:id, :shards, :shard_count, 0, :at, :at)
"""
_BEAT = "UPDATE process SET beats = beats + 1, seen_at = :at WHERE id = :id"
_ALL = "SELECT id, shards, shard_count, beats FROM process ORDER BY started_at, id"
_OF_PROCESS = "SELECT guild_id FROM lease WHERE process_id = :process AND duty = :duty"
_LEAVE = "DELETE FROM process WHERE id = :id"
_DROP = "DELETE FROM process WHERE id = :id AND beats = :beats"
_LEASE = """
INSERT INTO lease (guild_id, duty, process_id)
SELECT :guild, :duty, p.id FROM process AS p WHERE p.id = :process
ON CONFLICT (guild_id, duty) DO NOTHING
"""
_HOLDER = "SELECT process_id FROM lease WHERE guild_id = :guild AND duty = :duty"
_END = "DELETE FROM lease WHERE guild_id = :guild AND duty = :duty AND process_id = :process"


def join(db: Database, process: Process, *, at: datetime) -> None:
    """Make a process known."""
    shards = ",".join(map(str, process.shards.ids))
    known = {"id": process.id, "shards": shards, "shard_count": process.shards.of, "at": moment(at)}
    db.execute(_JOIN, known)


def beat(db: Database, process_id: str, *, at: datetime) -> list[Process]:
    """Note a process's sign of life; give every process."""
    db.execute(_BEAT, {"id": process_id, "at": moment(at)})
    return [
        Process(
            row["id"], Shards(tuple(map(int, row["shards"].split(","))), row["shard_count"]), row["beats"]
        )
        for row in db.execute(_ALL)
    ]


def leave(db: Database, process_id: str) -> None:
    """Forget a process and what it had claimed."""
    guilds = _guilds(db, process_id)
    db.execute(_LEAVE, {"id": process_id})
    _abandon_claims(db, guilds)


def drop(db: Database, process: Process) -> bool:
    """Do the same to a process that has not beaten since."""
    guilds = _guilds(db, process.id)
    is_gone = bool(db.execute(_DROP, {"id": process.id, "beats": process.beats}).rowcount)
    if is_gone:
        _abandon_claims(db, guilds)
    return is_gone


def _guilds(db: Database, process_id: str) -> list[int]:
    """Give the guilds that a process works for."""
    leases = db.execute(_OF_PROCESS, {"process": process_id, "duty": Duty.GUILD})
    return [row["guild_id"] for row in leases]


def _abandon_claims(db: Database, guilds: Iterable[int]) -> None:
    for guild in guilds:
        slots.abandon_claims(db, guild)
        watches.abandon_claims(db, guild)


def lease(db: Database, guild: int, duty: Duty, process_id: str) -> bool:
    """Give a process a lease that nobody has; say whether it has it now."""
    wanted = {"guild": guild, "duty": duty, "process": process_id}
    db.execute(_LEASE, wanted)
    holder = db.execute(_HOLDER, {"guild": guild, "duty": duty}).fetchone()
    return holder is not None and holder["process_id"] == process_id


def end(db: Database, guild: int, duty: Duty, process_id: str) -> None:
    """Take back a lease from the process that has it."""
    db.execute(_END, {"guild": guild, "duty": duty, "process": process_id})
