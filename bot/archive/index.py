"""The index: which quotations hold which terms, written in the transaction that changes the quotations.

These functions run on the connection's own thread (`connection.run`) and take any number of quotations at
once; tens of thousands cost least per quotation.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, count, groupby

import numpy as np
from numpy.typing import NDArray

from bot.archive import vocabulary
from bot.archive.terms import COMMON, READING, beside, pairs
from bot.language.stems import is_numeric, join_numbers, stems

BLOCK_BITS = 16
"""A block of postings spans this many bits of quotation ids."""
_BLOCK = (1 << BLOCK_BITS) - 1
_OWNER_BITS = 40
"""Bits of a quotation's id in a key."""
_OWNER = (1 << _OWNER_BITS) - 1

Keys = NDArray[np.int64]

_ADD_GUILD = """
INSERT OR IGNORE INTO guild (guild_id, number)
VALUES (:guild, (SELECT coalesce(max(number), 0) + 1 FROM guild))
"""
_COUNT = """
INSERT INTO index_state (guild_id, quotations, reading) VALUES (:guild, :change, :reading)
ON CONFLICT (guild_id) DO UPDATE SET quotations = quotations + :change
"""
_KNOWN = """
SELECT t.term, t.id
FROM json_each(:terms) AS wanted CROSS JOIN term AS t ON t.guild_id = :guild AND t.term = wanted.value
"""
_NEXT = """
INSERT INTO sequence (guild_id, kind, last) VALUES (:guild, :kind, :count)
ON CONFLICT (guild_id, kind) DO UPDATE SET last = last + :count
RETURNING last
"""
_ADD_TERM = "INSERT INTO term (guild_id, id, term, frequency) VALUES (?, ?, ?, ?)"
_CHANGE_FREQUENCY = "UPDATE term SET frequency = frequency + ? WHERE guild_id = ? AND id = ?"
_ADD_POSTINGS = """
INSERT INTO posting (guild_id, term_id, block, quotations) VALUES (?, ?, ?, ?)
ON CONFLICT (guild_id, term_id, block)
DO UPDATE SET quotations = CAST(quotations || excluded.quotations AS BLOB)
"""
_ADD_INDEXED = "INSERT INTO indexed (guild_id, quotation_id, words, beside) VALUES (?, ?, ?, ?)"

_INDEXED = """
SELECT i.quotation_id, i.words, i.beside
FROM json_each(:ids) AS wanted
CROSS JOIN indexed AS i ON i.guild_id = :guild AND i.quotation_id = wanted.value
"""
_TERMS = """
SELECT t.id, t.term
FROM json_each(:ids) AS wanted CROSS JOIN term AS t ON t.guild_id = :guild AND t.id = wanted.value
"""
_POSTINGS = """
SELECT quotations FROM posting WHERE guild_id = :guild AND term_id = :term AND block = :block
"""
_SET_POSTINGS = """
UPDATE posting SET quotations = :quotations WHERE guild_id = :guild AND term_id = :term AND block = :block
"""
_DROP_POSTINGS = "DELETE FROM posting WHERE guild_id = :guild AND term_id = :term AND block = :block"
_DROP_INDEXED = "DELETE FROM indexed WHERE guild_id = :guild AND quotation_id = :id"

_OUTDATED = """
SELECT g.guild_id FROM guild AS g LEFT JOIN index_state AS s ON s.guild_id = g.guild_id
WHERE s.reading IS NOT :reading
"""
_EMPTY = (
    "DELETE FROM index_state WHERE guild_id = :guild",
    "DELETE FROM term WHERE guild_id = :guild",
    "DELETE FROM posting WHERE guild_id = :guild",
    "DELETE FROM indexed WHERE guild_id = :guild",
    "DELETE FROM word WHERE guild_id = :guild",
    "DELETE FROM spelling WHERE guild_id = :guild",
)
_CURRENT = """
SELECT q.id, q.text, q.speaker, q.role, a.title
FROM quotation AS q CROSS JOIN article AS a ON a.guild_id = q.guild_id AND a.id = q.article_id
WHERE q.guild_id = :guild AND q.is_current AND q.id > :after
ORDER BY q.id
LIMIT :limit
"""
_AT_ONCE = 50_000
"""Quotations read and indexed together when an index is written anew: some 150 MB at their peak."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What the index reads of one quotation: its words, its speaker's name and role, its headline."""

    text: str
    names: str = ""
    title: str = ""


def add_guild(db: sqlite3.Connection, guild: int) -> None:
    """Make a guild known before anything of it is saved."""
    db.execute(_ADD_GUILD, {"guild": guild})


def add(db: sqlite3.Connection, guild: int, entries: Iterable[tuple[int, Entry]]) -> None:
    """Add quotations, by id, that are not in the index."""
    batch = _Batch()
    for id_, entry in entries:
        batch.add(id_, entry)
    if not batch.ids:
        return
    keys = batch.keys()
    terms = list(batch.numbers)
    counts = np.bincount(keys >> _OWNER_BITS, minlength=len(terms)).tolist()
    known = _term_ids(db, guild, dict(zip(terms, counts, strict=True)))
    ids = np.fromiter(map(known.__getitem__, terms), np.int64, len(terms))
    listed = np.fromiter((term not in COMMON for term in terms), np.bool_, len(terms))
    # executemany takes generators, so that no second copy of everything is made.
    db.executemany(_ADD_POSTINGS, _postings(guild, keys[listed[keys >> _OWNER_BITS]], ids))
    rows = zip(batch.ids, _packed(batch.words, ids), _packed(batch.beside, ids), strict=True)
    db.executemany(_ADD_INDEXED, ((guild, *row) for row in rows))
    db.execute(_COUNT, {"guild": guild, "change": len(batch.ids), "reading": READING})
    vocabulary.add(db, guild, batch.pieces)


class _Pieces(dict[str, tuple[int, ...]]):
    """The numbers of the stems of each piece of text that a batch holds, and the pieces with numerals."""

    def __init__(self, numbers: dict[str, int]) -> None:
        super().__init__()
        self._numbers = numbers
        self.numeric: set[str] = set()

    def __missing__(self, piece: str) -> tuple[int, ...]:
        if is_numeric(piece):
            self.numeric.add(piece)
        self[piece] = read = tuple(map(self._numbers.__getitem__, stems(piece)))
        return read


class _Batch:
    """Quotations to be added. `numbers` counts their terms; `words` and `beside` hold those numbers."""

    def __init__(self) -> None:
        self.ids: list[int] = []
        self.words: list[list[int]] = []
        self.beside: list[list[int]] = []
        self.numbers: defaultdict[str, int] = defaultdict(count().__next__)
        self.pieces = _Pieces(self.numbers)
        self._beside: dict[tuple[str, str], list[int]] = {}

    def add(self, id_: int, entry: Entry) -> None:
        """Read one quotation."""
        read = self._read(entry.text)
        around = (entry.names, entry.title)
        if around not in self._beside:
            named = beside(*map(stems, around))
            self._beside[around] = [self.numbers[term] for term in sorted(named)]
        self.ids.append(id_)
        self.words.append(read)
        self.beside.append(self._beside[around])

    def _read(self, text: str) -> list[int]:
        """The numbers of a text's stems, piece by piece, unless pieces may belong to one number."""
        pieces = text.lower().split()
        read = list(chain.from_iterable(map(self.pieces.__getitem__, pieces)))
        if self.pieces.numeric.isdisjoint(pieces) or not join_numbers(pieces):
            return read
        return list(map(self.numbers.__getitem__, stems(text)))

    def keys(self) -> Keys:
        """A term's number above the id of a quotation that holds it, for each such pair; sorted."""
        owners = np.array(self.ids, np.int64)
        word, owner = _flat(self.words), np.repeat(owners, list(map(len, self.words)))
        around, around_owner = _flat(self.beside), np.repeat(owners, list(map(len, self.beside)))
        is_common = np.fromiter((term in COMMON for term in self.numbers), np.bool_, len(self.numbers))[word]
        at = np.flatnonzero(is_common[:-1] & is_common[1:] & (owner[:-1] == owner[1:]))
        both, which = np.unique(word[at] << _OWNER_BITS | word[at + 1], return_inverse=True)
        named = list(self.numbers)
        pairs = [f"{named[one >> _OWNER_BITS]} {named[one & _OWNER]}" for one in both.tolist()]
        pair = np.array([self.numbers[term] for term in pairs], np.int64)[which] if pairs else which
        held = (
            word << _OWNER_BITS | owner,
            around << _OWNER_BITS | around_owner,
            pair << _OWNER_BITS | owner[at],
        )
        keys = np.concatenate(held)
        keys.sort()  # np.unique would hash them, which takes several times as long
        return keys[np.flatnonzero(np.diff(keys, prepend=-1))]


def remove(db: sqlite3.Connection, guild: int, ids: Iterable[int]) -> None:
    """Take quotations out; those that are not in the index are passed over."""
    rows = db.execute(_INDEXED, {"guild": guild, "ids": json.dumps(list(ids))}).fetchall()
    if not rows:
        return
    held = [(row[0], _numbers(row[1]), _numbers(row[2])) for row in rows]
    every = {number for _, *both in held for numbers in both for number in numbers}
    named = dict(db.execute(_TERMS, {"guild": guild, "ids": json.dumps(sorted(every))}).fetchall())
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for id_, words, around in held:
        read = [named[number] for number in words]
        for term in {*read, *pairs(read), *(named[number] for number in around)}:
            holders[term].append(id_)
    known = _known(db, guild, holders)
    for term, quotations in holders.items():
        if term not in COMMON:
            for block, in_block in groupby(sorted(quotations), key=lambda id_: id_ >> BLOCK_BITS):
                _remove_postings(db, guild, known[term], block, list(in_block))
    db.executemany(_CHANGE_FREQUENCY, ((-len(held), guild, known[term]) for term, held in holders.items()))
    db.executemany(_DROP_INDEXED, ({"guild": guild, "id": id_} for id_, *_ in held))
    db.execute(_COUNT, {"guild": guild, "change": -len(held), "reading": READING})


def renew(db: sqlite3.Connection) -> None:
    """Write anew every index that another way of reading words wrote, each guild's in one transaction."""
    for (guild,) in db.execute(_OUTDATED, {"reading": READING}).fetchall():
        db.execute("BEGIN IMMEDIATE")
        try:
            _write_anew(db, guild)
            db.execute("COMMIT")
        except BaseException:
            db.execute("ROLLBACK")
            raise


def _write_anew(db: sqlite3.Connection, guild: int) -> None:
    for statement in _EMPTY:
        db.execute(statement, {"guild": guild})
    db.execute(_COUNT, {"guild": guild, "change": 0, "reading": READING})
    after = -1
    while rows := db.execute(_CURRENT, {"guild": guild, "after": after, "limit": _AT_ONCE}).fetchall():
        add(db, guild, ((row[0], Entry(row[1], names_of(row[2], row[3]), row[4])) for row in rows))
        after = rows[-1][0]


def names_of(speaker: str | None, role: str | None) -> str:
    """A speaker's name and role as one text, for an entry."""
    return " ".join(filter(None, (speaker, role)))


def next_numbers(db: sqlite3.Connection, guild: int, kind: str, count: int) -> range:
    """Take numbers that were never given out in this guild for this kind of thing."""
    if not count:
        return range(0)
    last = int(db.execute(_NEXT, {"guild": guild, "kind": kind, "count": count}).fetchall()[0][0])
    return range(last - count + 1, last + 1)


def _known(db: sqlite3.Connection, guild: int, terms: Iterable[str]) -> dict[str, int]:
    return dict(db.execute(_KNOWN, {"guild": guild, "terms": json.dumps(list(terms))}).fetchall())


def _term_ids(db: sqlite3.Connection, guild: int, counts: dict[str, int]) -> dict[str, int]:
    """The id of each term, new ones added; and count those more who hold it."""
    known = _known(db, guild, counts)
    db.executemany(_CHANGE_FREQUENCY, ((counts[term], guild, number) for term, number in known.items()))
    new = [term for term in counts if term not in known]
    added = dict(zip(new, next_numbers(db, guild, "term", len(new)), strict=True))
    db.executemany(_ADD_TERM, ((guild, number, term, counts[term]) for term, number in added.items()))
    return known | added


def _postings(guild: int, keys: Keys, ids: Keys) -> Iterator[tuple[int, int, int, bytes]]:
    """Rows of postings: what the keys of one term and one block of quotations have in common."""
    packed = (keys & _BLOCK).astype("<u2").tobytes()
    groups = keys >> BLOCK_BITS
    starts = np.flatnonzero(np.diff(groups, prepend=-1))
    ends = np.append(starts[1:], keys.size)
    terms = ids[keys[starts] >> _OWNER_BITS]
    blocks = (keys[starts] & _OWNER) >> BLOCK_BITS
    in_order = np.lexsort((blocks, terms))  # a growing table is walked through once
    for at in in_order.tolist():
        yield guild, int(terms[at]), int(blocks[at]), packed[2 * starts[at] : 2 * ends[at]]


def _shorts(quotations: Iterable[int]) -> bytes:
    return (np.fromiter(quotations, np.int64) & _BLOCK).astype("<u2").tobytes()


def _remove_postings(
    db: sqlite3.Connection, guild: int, term: int, block: int, quotations: Sequence[int]
) -> None:
    here = {"guild": guild, "term": term, "block": block}
    for (packed,) in db.execute(_POSTINGS, here).fetchall():
        kept = np.frombuffer(packed, "<u2")
        kept = kept[~np.isin(kept, np.frombuffer(_shorts(quotations), "<u2"))]
        if kept.size:
            db.execute(_SET_POSTINGS, here | {"quotations": kept.tobytes()})
        else:
            db.execute(_DROP_POSTINGS, here)


def _flat(texts: Sequence[Sequence[int]]) -> Keys:
    return np.fromiter(chain.from_iterable(texts), np.int64)


def _packed(texts: Sequence[Sequence[int]], ids: Keys) -> Iterator[bytes]:
    """The term ids of each text as one blob."""
    every = ids[_flat(texts)].astype("<u4").tobytes()
    at = 0
    for text in texts:
        yield every[at : at + 4 * len(text)]
        at += 4 * len(text)


def _numbers(packed: bytes) -> list[int]:
    return np.frombuffer(packed, "<u4").tolist()
