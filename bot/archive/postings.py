"""Postings: which quotations hold a term, packed as numbers into blobs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

import numpy as np

from bot.archive.database import Database
from bot.archive.numbering import Numbers, Rows
from bot.archive.rows import insert

BLOCK_BITS = 16
"""A block of postings spans this many bits of quotation ids."""
_BLOCK = (1 << BLOCK_BITS) - 1
OWNER_BITS = 40
"""Bits of a quotation's id in a key."""
OWNER = (1 << OWNER_BITS) - 1

_ADD_POSTINGS = "INSERT INTO posting (guild_id, term_id, block, quotations) VALUES (?1, ?, ?, ?)"
_APPEND = """
ON CONFLICT (guild_id, term_id, block)
DO UPDATE SET quotations = CAST(posting.quotations || excluded.quotations AS BLOB)
"""
_POSTINGS = """
SELECT quotations FROM posting WHERE guild_id = :guild AND term_id = :term AND block = :block
"""
_SET_POSTINGS = """
UPDATE posting SET quotations = :quotations WHERE guild_id = :guild AND term_id = :term AND block = :block
"""
_DROP_POSTINGS = "DELETE FROM posting WHERE guild_id = :guild AND term_id = :term AND block = :block"


def add(db: Database, guild: int, keys: Numbers, ids: Numbers) -> None:
    """Add postings: sorted keys, each a term's number above a quotation's id; `ids` are the terms' ids."""
    insert(db, _ADD_POSTINGS, _rows(keys, ids), _APPEND, shared=(guild,))


def _rows(keys: Numbers, ids: Numbers) -> Iterator[tuple[int, int, bytes]]:
    """Rows of postings: for each term and block, its quotations packed into a blob."""
    packed = (keys & _BLOCK).astype("<u2").tobytes()
    starts = np.flatnonzero(np.diff(keys >> BLOCK_BITS, prepend=-1))
    ends = np.append(starts[1:], keys.size)
    terms = ids[keys[starts] >> OWNER_BITS]
    blocks = (keys[starts] & OWNER) >> BLOCK_BITS
    in_order = np.lexsort((blocks, terms))  # in the order of the key, so that the table is filled in one pass
    columns = [column[in_order].tolist() for column in (terms, blocks, 2 * starts, 2 * ends)]
    for term, block, start, end in zip(*columns, strict=True):
        yield term, block, packed[start:end]


def remove(db: Database, guild: int, term: int, quotations: Sequence[int]) -> None:
    """Take quotations out of a term's postings."""
    for block, in_block in groupby(sorted(quotations), key=lambda id_: id_ >> BLOCK_BITS):
        here = {"guild": guild, "term": term, "block": block}
        gone = np.array([id_ & _BLOCK for id_ in in_block], "<u2")
        for (packed,) in db.execute(_POSTINGS, here).fetchall():
            kept = np.frombuffer(packed, "<u2")
            kept = kept[~np.isin(kept, gone)]
            if kept.size:
                db.execute(_SET_POSTINGS, here | {"quotations": kept.tobytes()})
            else:
                db.execute(_DROP_POSTINGS, here)


def packed(rows: Rows, ids: Numbers) -> Iterator[bytes]:
    """The term ids of each row as one blob."""
    every = ids[rows.values].astype("<u4").tobytes()
    ends = 4 * np.cumsum(rows.lengths)
    for start, end in zip((ends - 4 * rows.lengths).tolist(), ends.tolist(), strict=True):
        yield every[start:end]


def unpacked(packed: bytes) -> list[int]:
    """The term ids in a blob that `packed` gave."""
    return np.frombuffer(packed, "<u4").tolist()
