"""The index: which quotations hold which terms, written in the transaction that changes the quotations.

These functions take any number of quotations at
once; tens of thousands cost least per quotation.
"""

from __future__ import annotations

import json
import logging
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.archive import vocabulary
from bot.archive.numbering import Numbering, Numbers, Rows
from bot.archive.rows import insert
from bot.archive.sequence import next_numbers
from bot.archive.terms import COMMON, READING, beside, pairs
from bot.language.stems import stems

_log = logging.getLogger(__name__)

BLOCK_BITS = 16
"""A block of postings spans this many bits of quotation ids."""
_BLOCK = (1 << BLOCK_BITS) - 1
_OWNER_BITS = 40
"""Bits of a quotation's id in a key."""
_OWNER = (1 << _OWNER_BITS) - 1

_MOST_KNOWN = 1_500_000
"""Pieces of text and terms remembered at most, some 200 MB."""

_COUNT = """
INSERT INTO index_state (guild_id, quotations, reading) VALUES (:guild, :change, :reading)
ON CONFLICT (guild_id) DO UPDATE SET quotations = quotations + :change
"""
_KNOWN = """
SELECT t.term, t.id
FROM json_each(:terms) AS wanted CROSS JOIN term AS t ON t.guild_id = :guild AND t.term = wanted.value
"""
_ADD_TERM = "INSERT INTO term (guild_id, id, frequency, term) VALUES (?, ?, ?, ?)"
_CHANGE_FREQUENCY = "UPDATE term SET frequency = frequency + ? WHERE guild_id = ? AND id = ?"
_ADD_POSTINGS = "INSERT INTO posting (guild_id, term_id, block, quotations) VALUES (?1, ?, ?, ?)"
_APPEND = """
ON CONFLICT (guild_id, term_id, block)
DO UPDATE SET quotations = CAST(quotations || excluded.quotations AS BLOB)
"""
_ADD_INDEXED = "INSERT INTO indexed (guild_id, quotation_id, words, beside) VALUES (?1, ?, ?, ?)"

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
    AND EXISTS (SELECT 1 FROM quotation AS q WHERE q.guild_id = g.guild_id AND q.is_current)
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


class Entry(NamedTuple):
    """What the index reads of one quotation: its words, its speaker's name and role, its headline."""

    text: str
    names: str = ""
    title: str = ""


class _Around(dict[tuple[str, str], list[int]]):
    """The numbers of what stands beside a quotation, by names and headline."""

    def __init__(self, numbering: Numbering) -> None:
        super().__init__()
        self._numbers = numbering.numbers

    def __missing__(self, around: tuple[str, str]) -> list[int]:
        terms = beside(*(stems(text) if text else () for text in around))
        self[around] = numbers = [self._numbers[term] for term in sorted(terms)]
        return numbers


class Terms:
    """The terms of a guild that were met while quotations were added, with their ids.

    What is remembered stays true while only its holder adds quotations, and only once they are committed.
    """

    def __init__(self, guild: int, version: int = 0) -> None:
        self.guild = guild
        self.version = version
        self.numbering = Numbering()
        self.around = _Around(self.numbering)
        self.ids: Numbers = np.zeros(0, np.int64)
        self._is_common: NDArray[np.bool_] = np.zeros(0, np.bool_)

    def __len__(self) -> int:
        """How much is remembered."""
        return len(self.numbering) + len(self.around)

    def is_common(self) -> NDArray[np.bool_]:
        """Whether each term is common, by its number."""
        fresh = islice(self.numbering.numbers, self._is_common.size, None)
        common = np.fromiter((term in COMMON for term in fresh), np.bool_)
        self._is_common = np.append(self._is_common, common)
        return self._is_common

    def count(self, db: sqlite3.Connection, counts: Numbers) -> None:
        """Count of each term, by its number, so many quotations more who hold it; give new ones an id."""
        first = self.ids.size
        fresh = list(islice(self.numbering.numbers, first, None))
        known = _known(db, self.guild, fresh)
        new = [place for place, term in enumerate(fresh, start=first) if term not in known]
        taken = iter(next_numbers(db, self.guild, "term", len(new)))
        fresh_ids = [known.get(term) or next(taken) for term in fresh]
        self.ids = np.append(self.ids, np.array(fresh_ids, np.int64))
        rows = zip(self.ids[new].tolist(), counts[new].tolist(), new, strict=True)
        insert(db, _ADD_TERM, ((self.guild, id_, held, fresh[at - first]) for id_, held, at in rows))
        counts[new] = 0
        counted = np.flatnonzero(counts)
        counted = counted[np.argsort(self.ids[counted])]
        changes = zip(counts[counted].tolist(), self.ids[counted].tolist(), strict=True)
        db.executemany(_CHANGE_FREQUENCY, ((change, self.guild, id_) for change, id_ in changes))


def still_known(db: sqlite3.Connection, guild: int, terms: Terms | None) -> Terms:
    """These terms, if they are the guild's, not too many, and no other program wrote meanwhile; else none."""
    version = int(db.execute("PRAGMA data_version").fetchall()[0][0])
    if terms is not None and (terms.guild, terms.version) == (guild, version) and len(terms) < _MOST_KNOWN:
        return terms
    return Terms(guild, version)


def add(
    db: sqlite3.Connection, guild: int, entries: Sequence[tuple[int, Entry]], terms: Terms | None = None
) -> None:
    """Add quotations, by id, that are not in the index; `terms` remembers for the next time."""
    if not entries:
        return
    terms = Terms(guild) if terms is None else terms
    numbering = terms.numbering
    ids = np.fromiter((id_ for id_, _ in entries), np.int64, len(entries))
    words = numbering.read([entry.text for _, entry in entries])
    around = Rows.of([terms.around[entry[1:]] for _, entry in entries])
    owners = ids[words.owners()]
    pairs, pair_owners = _pairs(terms, words.values, owners)
    keys = np.concatenate(
        (
            words.values << _OWNER_BITS | owners,
            around.values << _OWNER_BITS | ids[around.owners()],
            pairs << _OWNER_BITS | pair_owners,
        )
    )
    keys.sort()  # np.unique would hash them, which takes several times as long
    keys = keys[np.flatnonzero(np.diff(keys, prepend=-1))]
    terms.count(db, np.bincount(keys >> _OWNER_BITS, minlength=len(numbering.numbers)))
    listed = ~terms.is_common()
    # Generators, so that no second copy of everything is made.
    postings = _postings(keys[listed[keys >> _OWNER_BITS]], terms.ids)
    insert(db, _ADD_POSTINGS, postings, _APPEND, shared=(guild,))
    packed = zip(ids.tolist(), _packed(words, terms.ids), _packed(around, terms.ids), strict=True)
    insert(db, _ADD_INDEXED, packed, shared=(guild,))
    db.execute(_COUNT, {"guild": guild, "change": len(entries), "reading": READING})
    vocabulary.add(db, guild, numbering.forms)
    numbering.forms.clear()


def _pairs(terms: Terms, words: Numbers, owners: Numbers) -> tuple[Numbers, Numbers]:
    """The numbers of function words that stand side by side, and the quotation of each."""
    is_common = terms.is_common()[words]
    at = np.flatnonzero(is_common[:-1] & is_common[1:] & (owners[:-1] == owners[1:]))
    both, which = np.unique(words[at] << _OWNER_BITS | words[at + 1], return_inverse=True)
    named = list(terms.numbering.numbers) if both.size else []
    pairs = [f"{named[one >> _OWNER_BITS]} {named[one & _OWNER]}" for one in both.tolist()]
    return np.array([terms.numbering.numbers[term] for term in pairs], np.int64)[which], owners[at]


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


def is_outdated(db: sqlite3.Connection) -> bool:
    """Whether another way of reading words wrote an index."""
    return db.execute(_OUTDATED, {"reading": READING}).fetchone() is not None


def renew(db: sqlite3.Connection) -> None:
    """Write anew every index that another way of reading words wrote, each guild's in one transaction."""
    for (guild,) in db.execute(_OUTDATED, {"reading": READING}).fetchall():
        db.execute("BEGIN IMMEDIATE")
        try:
            outdated = db.execute(_OUTDATED, {"reading": READING})
            if guild in {row[0] for row in outdated}:  # another program may have renewed it meanwhile
                _log.info("Reading the words of guild %s's quotations anew; this takes a while.", guild)
                _write_anew(db, guild)
            db.execute("COMMIT")
        except BaseException:
            if db.in_transaction:  # SQLite may have rolled back by itself
                db.execute("ROLLBACK")
            raise


def _write_anew(db: sqlite3.Connection, guild: int) -> None:
    for statement in _EMPTY:
        db.execute(statement, {"guild": guild})
    db.execute(_COUNT, {"guild": guild, "change": 0, "reading": READING})
    after, terms = -1, Terms(guild)
    while rows := db.execute(_CURRENT, {"guild": guild, "after": after, "limit": _AT_ONCE}).fetchall():
        entries = [(row[0], Entry(row[1], names_of(row[2], row[3]), row[4])) for row in rows]
        add(db, guild, entries, terms)
        after = rows[-1][0]


def names_of(speaker: str | None, role: str | None) -> str:
    """A speaker's name and role as one text, for an entry."""
    return " ".join(filter(None, (speaker, role)))


def _known(db: sqlite3.Connection, guild: int, terms: Iterable[str]) -> dict[str, int]:
    return dict(db.execute(_KNOWN, {"guild": guild, "terms": json.dumps(list(terms))}).fetchall())


def _postings(keys: Numbers, ids: Numbers) -> Iterator[tuple[int, int, bytes]]:
    """Rows of postings: what the keys of one term and one block of quotations have in common."""
    packed = (keys & _BLOCK).astype("<u2").tobytes()
    starts = np.flatnonzero(np.diff(keys >> BLOCK_BITS, prepend=-1))
    ends = np.append(starts[1:], keys.size)
    terms = ids[keys[starts] >> _OWNER_BITS]
    blocks = (keys[starts] & _OWNER) >> BLOCK_BITS
    in_order = np.lexsort((blocks, terms))  # a growing table is walked through once
    columns = [column[in_order].tolist() for column in (terms, blocks, 2 * starts, 2 * ends)]
    for term, block, start, end in zip(*columns, strict=True):
        yield term, block, packed[start:end]


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


def _packed(rows: Rows, ids: Numbers) -> Iterator[bytes]:
    """The term ids of each row as one blob."""
    every = ids[rows.values].astype("<u4").tobytes()
    ends = 4 * np.cumsum(rows.lengths)
    for start, end in zip((ends - 4 * rows.lengths).tolist(), ends.tolist(), strict=True):
        yield every[start:end]


def _numbers(packed: bytes) -> list[int]:
    return np.frombuffer(packed, "<u4").tolist()
