"""The sequence: ids and numbers, given out by guild and kind, and never given out twice."""

from __future__ import annotations

from collections.abc import Sequence

from bot.archive.database import Database

_NEXT = """
INSERT INTO sequence (guild_id, kind, last) VALUES (:guild, :kind, :count)
ON CONFLICT (guild_id, kind) DO UPDATE SET last = sequence.last + :count
RETURNING last
"""
_GIVEN_OUT = """
INSERT INTO sequence (guild_id, kind, last) VALUES (:guild, :kind, :last)
ON CONFLICT (guild_id, kind) DO UPDATE SET last = max(sequence.last, excluded.last)
"""


def next_numbers(db: Database, guild: int, kind: str, count: int) -> range:
    """Take numbers that were never given out in this guild for this kind of thing."""
    if not count:
        return range(0)
    last = int(db.execute(_NEXT, {"guild": guild, "kind": kind, "count": count}).fetchall()[0][0])
    return range(last - count + 1, last + 1)


def next_id(db: Database, guild: int, kind: str) -> int:
    """Take one such number."""
    return next_numbers(db, guild, kind, 1).start


def with_fresh(db: Database, guild: int, kind: str, ids: Sequence[int | None]) -> list[int]:
    """Give these ids, with a fresh one in the place of each that is missing."""
    fresh = iter(next_numbers(db, guild, kind, ids.count(None)))
    return [next(fresh) if id_ is None else id_ for id_ in ids]


def mark_given_out(db: Database, guild: int, kind: str, last: int) -> None:
    """Never give out a number up to `last` again."""
    db.execute(_GIVEN_OUT, {"guild": guild, "kind": kind, "last": last})
