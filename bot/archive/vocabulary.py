"""Vocabulary: the words that a guild's quotations hold, to find what a misspelt one may mean.

Two words that differ by at most two letters (missing, added, wrong or swapped) become equal when up to two
letters are left out of each. Each word is kept under the hashes of everything that can be left of it, so a
few dozen look-ups find the words near a misspelt one, however many there are. Only the first letters are
treated this way; the rest is compared afterwards.

The words of a removed article stay here: they are never shown, and a search for them finds nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from bot.archive.database import Database
from bot.archive.rows import IdList, TextList, insert
from bot.archive.sequence import next_numbers

_SHORTEST, _LONGEST = 3, 24
"""Lengths of the words that are kept: shorter ones resemble too many, longer ones are addresses and noise."""
_TWO_FROM = 6
"""From this length on, a word may be two slips away from another."""
_BEGINNING = 7
"""How many first letters are treated this way."""
_BUCKETS = 0xFFFF
_MANY = 200
"""From this many words on, they are hashed as arrays."""


def _left(length: int) -> list[list[int]]:
    """Which of a word's first letters may be left: all, all but one, and of longer words all but two."""
    fewest = length - (2 if length >= _TWO_FROM else 1)
    return [list(kept) for count in range(fewest, length + 1) for kept in combinations(range(length), count)]


_LEFT = {length: _left(length) for length in range(_SHORTEST, _BEGINNING + 1)}
_CRC_OF_BYTE = np.array([crc32(bytes([byte ^ 0xFF])) ^ 0xFF000000 for byte in range(256)], np.uint32)
"""How each byte changes the CRC-32 of the bytes before it."""

_KNOWN = """
SELECT w.word
FROM json_each(:words) AS wanted CROSS JOIN word AS w ON w.guild_id = :guild AND w.word = wanted.value
"""
_ADD = "INSERT INTO word (guild_id, id, word) VALUES (?, ?, ?)"
_ADD_SPELLING = "INSERT INTO spelling (guild_id, bucket, words) VALUES (?1, ?, ?)"
_APPEND = """
ON CONFLICT (guild_id, bucket) DO UPDATE SET words = CAST(spelling.words || excluded.words AS BLOB)
"""
_SPELLINGS = """
SELECT s.words
FROM json_each(:buckets) AS wanted
CROSS JOIN spelling AS s ON s.guild_id = :guild AND s.bucket = wanted.value
"""
_WORDS = """
SELECT w.word
FROM json_each(:ids) AS wanted CROSS JOIN word AS w ON w.guild_id = :guild AND w.id = wanted.value
"""


def add(db: Database, guild: int, forms: Iterable[str]) -> None:
    """Keep the folded forms that are words."""
    kept = [word for word in forms if word.isalpha() and _SHORTEST <= len(word) <= _LONGEST]
    known = {row[0] for row in db.execute(_KNOWN, {"guild": guild, "words": TextList(kept)})}
    new = sorted(set(kept) - known)
    if not new:
        return
    first = next_numbers(db, guild, "word", len(new)).start
    insert(db, _ADD, ((guild, number, word) for number, word in enumerate(new, start=first)))
    insert(db, _ADD_SPELLING, _spellings(new, first), _APPEND, shared=(guild,))


def _spellings(words: Sequence[str], first: int) -> Iterator[tuple[int, bytes]]:
    """Rows of spellings, bucket by bucket, of words numbered from `first`."""
    entries = np.concatenate(list(_entries(words, first)))
    buckets = (entries >> np.uint64(32)).astype(np.uint16)
    order = np.argsort(buckets, kind="stable")
    packed, buckets = entries[order].astype("<u8").tobytes(), buckets[order].astype(np.int64)
    starts = np.flatnonzero(np.diff(buckets, prepend=-1))
    ends = np.append(starts[1:], entries.size)
    rows = zip(buckets[starts].tolist(), (8 * starts).tolist(), (8 * ends).tolist(), strict=True)
    return ((bucket, packed[start:end]) for bucket, start, end in rows)


def _entries(words: Sequence[str], first: int) -> Iterator[NDArray[np.uint64]]:
    """The hashes of words numbered from `first`, each above its word's number."""
    alike: defaultdict[int, list[tuple[int, str]]] = defaultdict(list)
    for number, word in enumerate(words, start=first):
        if word.isascii() and len(words) >= _MANY:
            alike[min(len(word), _BEGINNING)].append((number, word[:_BEGINNING]))
        else:
            yield np.array([left << 32 | number for left in _hashes(word)], np.uint64)
    for length, numbered in alike.items():
        letters = np.frombuffer("".join(word for _, word in numbered).encode(), np.uint8)
        hashes = [_crc32(letters.reshape(-1, length)[:, kept]) for kept in _LEFT[length]]
        numbers = np.array([number for number, _ in numbered], np.uint64)
        entries = (np.stack(hashes).astype(np.uint64) << np.uint64(32) | numbers).ravel()
        entries.sort()
        yield entries[np.flatnonzero(np.diff(entries, prepend=np.uint64(0)))]


def _crc32(rows: NDArray[np.uint8]) -> NDArray[np.uint32]:
    """The CRC-32 of each row of bytes."""
    found = np.full(len(rows), 0xFFFFFFFF, np.uint32)
    for column in rows.T:
        found = _CRC_OF_BYTE[(found & np.uint32(0xFF)) ^ column] ^ (found >> np.uint32(8))
    return ~found


def similar(db: Database, guild: int, words: Iterable[str]) -> list[str]:
    """Words that the guild's quotations hold and that may be within two letters of any of `words`.

    Some are further away: the caller compares the whole words.
    """
    hashes = {left for word in words if _SHORTEST <= len(word) <= _LONGEST for left in _hashes(word)}
    if not hashes:
        return []
    buckets = IdList(sorted({left & _BUCKETS for left in hashes}))
    packed = b"".join(row[0] for row in db.execute(_SPELLINGS, {"guild": guild, "buckets": buckets}))
    entries = np.frombuffer(packed, "<u8")
    # np.isin and np.unique would load numpy.ma first, which takes longer than all of this.
    sought, found = np.sort(np.fromiter(hashes, np.uint64)), entries >> 32
    same = sought[np.searchsorted(sought, found).clip(max=sought.size - 1)] == found
    ids = sorted(set((entries[same] & 0xFFFFFFFF).tolist()))
    return [row[0] for row in db.execute(_WORDS, {"guild": guild, "ids": IdList(ids)})]


def _hashes(word: str) -> set[int]:
    """Hashes of what is left of a word's beginning without some of its letters."""
    beginning = word[:_BEGINNING]
    return {crc32("".join([beginning[at] for at in kept]).encode()) for kept in _LEFT[len(beginning)]}
