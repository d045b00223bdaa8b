"""Vectors: what quotations mean, kept as bytes to rank by and as bits to compare with all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from bot.archive.database import Database
from bot.archive.interface import Unembedded
from bot.archive.rows import IdList
from bot.meaning.codes import Bits, Bytes, Embedded, to_bits, to_bytes
from bot.retrieval.store import Ids

_BLOCK_BITS = 12
_FIRST = (1 << _BLOCK_BITS) - 1

_GUILDS = """
SELECT s.guild_id
FROM index_state AS s LEFT JOIN meaning AS m ON m.guild_id = s.guild_id
WHERE m.model IS NOT :model OR m.quotations < s.quotations
ORDER BY s.guild_id
"""
_MODEL = "SELECT model FROM meaning WHERE guild_id = :guild"
_LACKING = """
SELECT q.id, q.text, q.speaker, a.title
FROM quotation AS q CROSS JOIN article AS a ON a.guild_id = q.guild_id AND a.id = q.article_id
WHERE q.guild_id = :guild AND q.is_current AND q.id > :after
    AND (
        :is_other
        OR NOT EXISTS (SELECT 1 FROM vector AS v WHERE v.guild_id = q.guild_id AND v.quotation_id = q.id)
    )
ORDER BY q.id
LIMIT :limit
"""
_CURRENT = """
SELECT q.id FROM json_each(:ids) AS wanted
CROSS JOIN quotation AS q ON q.guild_id = :guild AND q.id = wanted.value AND q.is_current
WHERE NOT EXISTS (SELECT 1 FROM vector AS v WHERE v.guild_id = q.guild_id AND v.quotation_id = q.id)
"""
_COUNT = """
INSERT INTO meaning (guild_id, model, quotations) VALUES (:guild, :model, :change)
ON CONFLICT (guild_id) DO UPDATE SET model = :model, quotations = meaning.quotations + :change
"""
_COUNT_GONE = "UPDATE meaning SET quotations = quotations - :gone WHERE guild_id = :guild"
_EMPTY = (
    "DELETE FROM meaning WHERE guild_id = :guild",
    "DELETE FROM vector WHERE guild_id = :guild",
    "DELETE FROM vector_block WHERE guild_id = :guild",
)
_ADD = "INSERT INTO vector (guild_id, quotation_id, bytes) VALUES (?, ?, ?)"
_DROP = """
DELETE FROM vector WHERE guild_id = :guild AND quotation_id IN (SELECT value FROM json_each(:ids))
RETURNING quotation_id
"""
_BLOCK = "SELECT quotations, bits FROM vector_block WHERE guild_id = :guild AND block = :block"
_PUT_BLOCK = """
INSERT INTO vector_block (guild_id, block, quotations, bits) VALUES (:guild, :block, :quotations, :bits)
ON CONFLICT (guild_id, block) DO UPDATE SET quotations = :quotations, bits = :bits
"""
_DROP_BLOCK = "DELETE FROM vector_block WHERE guild_id = :guild AND block = :block"
_BLOCKS = "SELECT block, quotations, bits FROM vector_block WHERE guild_id = :guild ORDER BY block"
_BYTES = """
SELECT v.quotation_id, v.bytes FROM json_each(:ids) AS wanted
CROSS JOIN vector AS v ON v.guild_id = :guild AND v.quotation_id = wanted.value
ORDER BY wanted.key
"""


def model(db: Database, guild: int) -> str | None:
    """Whose vectors a guild has; None when it has none."""
    row = db.execute(_MODEL, {"guild": guild}).fetchone()
    return row[0] if row else None


def guilds_lacking(db: Database, model: str) -> list[int]:
    """Give the guilds with quotations that have no vector of this model."""
    return [row[0] for row in db.execute(_GUILDS, {"model": model})]


def lacking(db: Database, guild: int, of_model: str, *, after: int, limit: int) -> list[Unembedded]:
    """Give the first quotations above an id that have no vector of this model."""
    is_other = model(db, guild) not in {None, of_model}
    here = {"guild": guild, "after": after, "limit": limit, "is_other": is_other}
    return [Unembedded(*row) for row in db.execute(_LACKING, here)]


def add(db: Database, guild: int, ids: Sequence[int], embedded: Embedded) -> int:
    """Keep vectors of quotations that are still there; those of another model go. How many were kept."""
    if model(db, guild) not in {None, embedded.model}:
        for statement in _EMPTY:
            db.execute(statement, {"guild": guild})
    current = {row[0] for row in db.execute(_CURRENT, {"guild": guild, "ids": IdList(ids)})}
    at = [place for place, id_ in enumerate(ids) if id_ in current]
    kept, codes = np.array(ids, np.int64)[at], to_bytes(embedded.vectors[at])
    rows = zip(kept.tolist(), codes, strict=True)
    db.executemany(_ADD, ((guild, id_, code.tobytes()) for id_, code in rows))
    bits = to_bits(codes)
    for block in np.unique(kept >> _BLOCK_BITS).tolist():
        here = kept >> _BLOCK_BITS == block
        offsets, columns = _block(db, guild, block)
        offsets = np.concatenate((offsets, (kept[here] & _FIRST).astype(np.uint16)))
        added = bits[here].T
        _put_block(db, guild, block, offsets, np.hstack((columns, added)) if columns.size else added)
    db.execute(_COUNT, {"guild": guild, "model": embedded.model, "change": len(at)})
    return len(at)


def forget(db: Database, guild: int, ids: Iterable[int]) -> None:
    """Take the vectors of quotations out; those without one are passed over."""
    gone = defaultdict[int, list[int]](list)
    for (id_,) in db.execute(_DROP, {"guild": guild, "ids": IdList(ids)}).fetchall():
        gone[id_ >> _BLOCK_BITS].append(id_ & _FIRST)
    for block, dropped in gone.items():
        offsets, columns = _block(db, guild, block)
        left = ~np.isin(offsets, dropped)
        _put_block(db, guild, block, offsets[left], columns[:, left])
    if gone:
        db.execute(_COUNT_GONE, {"guild": guild, "gone": sum(map(len, gone.values()))})


def bits(db: Database, guild: int) -> Iterator[tuple[Ids, Bits]]:
    """Give the ids and the bits of every quotation that has a vector, block by block."""
    for block, quotations, packed in db.execute(_BLOCKS, {"guild": guild}):
        offsets, columns = _unpacked(quotations, packed)
        yield (block << _BLOCK_BITS) + offsets.astype(np.int64), columns


def vectors(db: Database, guild: int, ids: Sequence[int]) -> tuple[list[int], Bytes]:
    """Give the vectors of these quotations, as far as they have one."""
    rows = db.execute(_BYTES, {"guild": guild, "ids": IdList(ids)}).fetchall()
    codes = np.frombuffer(b"".join(row[1] for row in rows), np.int8)
    return [row[0] for row in rows], codes.reshape(len(rows), -1) if rows else codes.reshape(0, 0)


def _block(db: Database, guild: int, block: int) -> tuple[NDArray[np.uint16], Bits]:
    rows = db.execute(_BLOCK, {"guild": guild, "block": block}).fetchall()
    return _unpacked(rows[0][0], rows[0][1]) if rows else _unpacked(b"", b"")


def _unpacked(quotations: bytes, bits: bytes) -> tuple[NDArray[np.uint16], Bits]:
    offsets = np.frombuffer(quotations, "<u2")
    columns = np.frombuffer(bits, "<u8")
    return offsets, columns.reshape(-1, offsets.size) if offsets.size else columns.reshape(0, 0)


def _put_block(db: Database, guild: int, block: int, offsets: NDArray[np.uint16], columns: Bits) -> None:
    if not offsets.size:
        db.execute(_DROP_BLOCK, {"guild": guild, "block": block})
        return
    packed = {"quotations": offsets.astype("<u2").tobytes(), "bits": columns.astype("<u8").tobytes()}
    db.execute(_PUT_BLOCK, {"guild": guild, "block": block, **packed})
