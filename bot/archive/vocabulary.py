"""Vocabulary: the words that a guild's quotations hold, to find what a misspelt one may mean.

Two words that at most two letters set apart, dropped, added, turned or swapped, have something in common
when up to two letters are left out of each. What is left of each word is hashed and the word kept under it,
so that the words near a misspelt one are found by a few dozen look-ups however many there are. Only the
first letters are treated so; the rest is compared afterwards.

A removed article's words stay here: they are never shown, and a search for them finds nothing.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from itertools import combinations
from zlib import crc32

import numpy as np

from bot.language.stems import forms

_SHORTEST, _LONGEST = 3, 24
"""Letters of a word worth keeping: shorter ones resemble too many, longer ones are addresses and noise."""
_TWO_FROM = 6
"""Letters from which on a word may be two slips from another."""
_BEGINNING = 7
"""The letters of which some are left out."""
_BUCKETS = 0xFFFF

_KNOWN = """
SELECT w.word
FROM json_each(:words) AS wanted CROSS JOIN word AS w ON w.guild_id = :guild AND w.word = wanted.value
"""
_NEXT = """
INSERT INTO sequence (guild_id, kind, last) VALUES (:guild, 'word', :count)
ON CONFLICT (guild_id, kind) DO UPDATE SET last = last + :count
RETURNING last
"""
_ADD = "INSERT INTO word (guild_id, id, word) VALUES (?, ?, ?)"
_ADD_SPELLING = """
INSERT INTO spelling (guild_id, bucket, words) VALUES (?, ?, ?)
ON CONFLICT (guild_id, bucket) DO UPDATE SET words = CAST(words || excluded.words AS BLOB)
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


def add(db: sqlite3.Connection, guild: int, pieces: Iterable[str]) -> None:
    """Keep the words in pieces of text, those that are words."""
    kept = [word for word in forms(pieces) if word.isalpha() and _SHORTEST <= len(word) <= _LONGEST]
    known = {row[0] for row in db.execute(_KNOWN, {"guild": guild, "words": json.dumps(kept)})}
    new = sorted(set(kept) - known)
    if not new:
        return
    last = int(db.execute(_NEXT, {"guild": guild, "count": len(new)}).fetchall()[0][0])
    numbered = list(enumerate(new, start=last - len(new) + 1))
    db.executemany(_ADD, ((guild, number, word) for number, word in numbered))
    db.executemany(_ADD_SPELLING, _spellings(guild, numbered))


def _spellings(guild: int, numbered: Iterable[tuple[int, str]]) -> Iterator[tuple[int, int, bytes]]:
    """Rows of spellings, bucket by bucket."""
    entries = np.fromiter(
        (left << 32 | number for number, word in numbered for left in _hashes(word)), np.uint64
    )
    buckets = (entries >> np.uint64(32)) & np.uint64(_BUCKETS)
    order = np.argsort(buckets, kind="stable")
    packed, sorted_buckets = entries[order].astype("<u8").tobytes(), buckets[order]
    starts = np.flatnonzero(np.diff(sorted_buckets, prepend=np.uint64(_BUCKETS + 1)))
    ends = [*starts[1:].tolist(), entries.size]
    for bucket, start, end in zip(sorted_buckets[starts].tolist(), starts.tolist(), ends, strict=True):
        yield guild, bucket, packed[8 * start : 8 * end]


def similar(db: sqlite3.Connection, guild: int, words: Iterable[str]) -> list[str]:
    """Words that the guild's quotations hold and that may be within two letters of any of `words`.

    They may be further; which are near enough is to be judged by the whole word.
    """
    hashes = {left for word in words if _SHORTEST <= len(word) <= _LONGEST for left in _hashes(word)}
    if not hashes:
        return []
    buckets = json.dumps(sorted({left & _BUCKETS for left in hashes}))
    packed = b"".join(row[0] for row in db.execute(_SPELLINGS, {"guild": guild, "buckets": buckets}))
    entries = np.frombuffer(packed, "<u8")
    same = np.isin(entries >> 32, np.fromiter(hashes, np.uint64))
    ids = np.unique(entries[same] & 0xFFFFFFFF)
    return [row[0] for row in db.execute(_WORDS, {"guild": guild, "ids": json.dumps(ids.tolist())})]


def _hashes(word: str) -> set[int]:
    """Hashes of what is left of a word's beginning without some of its letters."""
    beginning = word[:_BEGINNING]
    left = {beginning}
    left.update(beginning[:at] + beginning[at + 1 :] for at in range(len(beginning)))
    if len(word) >= _TWO_FROM:
        for one, other in combinations(range(len(beginning)), 2):
            left.add(beginning[:one] + beginning[one + 1 : other] + beginning[other + 1 :])
    return {crc32(each.encode()) for each in left}
