"""The index: which quotations hold which terms, written in the transaction that changes the quotations.

These functions run on the connection's own thread (`connection.run`) and take any number of quotations at once;
tens of thousands cost least per quotation.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, groupby

import numpy as np

from bot.archive import vocabulary
from bot.archive.terms import COMMON, READING, beside, pairs
from bot.language.stems import stems

BLOCK_BITS = 16
"""A block of postings spans this many bits of quotation ids."""
_BLOCK = (1 << BLOCK_BITS) - 1

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
ON CONFLICT (guild_id, term_id, block) DO UPDATE SET quotations = CAST(quotations || excluded.quotations AS BLOB)
"""
_ADD_INDEXED = "INSERT INTO indexed (guild_id, quotation_id, words, beside) VALUES (?, ?, ?, ?)"

_INDEXED = """
SELECT i.quotation_id, i.words, i.beside
FROM json_each(:ids) AS wanted
CROSS JOIN indexed AS i ON i.guild_id = :guild AND i.quotation_id = wanted.value
"""
_TERMS = """
SELECT t.id, t.term FROM json_each(:ids) AS wanted CROSS JOIN term AS t ON t.guild_id = :guild AND t.id = wanted.value
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
    ids: list[int] = []
    words: list[list[str]] = []
    around: list[list[str]] = []
    holders: defaultdict[str, list[int]] = defaultdict(list)
    pieces: set[str] = set()
    for id_, entry in entries:
        read = stems(entry.text)
        other = list(beside(stems(entry.names), stems(entry.title))) if entry.names or entry.title else []
        for term in {*read, *pairs(read), *other}:
            holders[term].append(id_)
        ids.append(id_)
        words.append(read)
        around.append(other)
        pieces.update(entry.text.lower().split())
    if not ids:
        return
    numbers = _term_ids(db, guild, holders)
    # executemany takes generators, so that no second copy of everything is made.
    db.executemany(_ADD_POSTINGS, _postings(guild, holders, numbers))
    rows = zip(ids, _packed(words, numbers), _packed(around, numbers), strict=True)
    db.executemany(_ADD_INDEXED, ((guild, *row) for row in rows))
    db.execute(_COUNT, {"guild": guild, "change": len(ids), "reading": READING})
    vocabulary.add(db, guild, pieces)


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


def _term_ids(db: sqlite3.Connection, guild: int, holders: dict[str, list[int]]) -> dict[str, int]:
    """The id of each term, new ones added; and count who holds them."""
    known = _known(db, guild, holders)
    counts = ((len(holders[term]), guild, number) for term, number in known.items())
    db.executemany(_CHANGE_FREQUENCY, counts)
    new = [term for term in holders if term not in known]
    added = dict(zip(new, next_numbers(db, guild, "term", len(new)), strict=True))
    rows = ((guild, number, term, len(holders[term])) for term, number in added.items())
    db.executemany(_ADD_TERM, rows)
    return known | added


def _postings(
    guild: int, holders: dict[str, list[int]], numbers: dict[str, int]
) -> Iterator[tuple[int, int, int, bytes]]:
    """Rows of postings, by term id, so that a growing table is walked through once."""
    for term, quotations in sorted(holders.items(), key=lambda item: numbers[item[0]]):
        if term in COMMON:
            continue
        first, last = quotations[0] >> BLOCK_BITS, quotations[-1] >> BLOCK_BITS
        if first == last and len(quotations) == 1:
            yield guild, numbers[term], first, (quotations[0] & _BLOCK).to_bytes(2, "little")
            continue
        for block, in_block in groupby(quotations, key=lambda id_: id_ >> BLOCK_BITS):
            yield guild, numbers[term], block, _shorts(in_block)


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


def _packed(texts: Sequence[Sequence[str]], numbers: dict[str, int]) -> Iterator[bytes]:
    """The term ids of each text as one blob."""
    every = np.fromiter(map(numbers.__getitem__, chain.from_iterable(texts)), "<u4").tobytes()
    at = 0
    for text in texts:
        yield every[at : at + 4 * len(text)]
        at += 4 * len(text)


def _numbers(packed: bytes) -> list[int]:
    return np.frombuffer(packed, "<u4").tolist()
