"""Search: the quotations that may answer a question, from SQLite's full-text index.

Each word is indexed with its guild's number in front ("3xappeal"), so that the postings a search reads
are its guild's own. The index's bm25 is not used, because it counts every guild's rows: the score is the
sum of the inverse document frequencies of the words found, within the guild, most for words that stand in
the quotation itself. Words are taken rarest first until a budget of postings is spent, which bounds the
cost of a question. See docs/decisions/0002-full-text-index.md.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import aiosqlite

from bot.archive.interface import Candidate
from bot.archive.rows import Parameters, fetch, fetch_one, ids
from bot.archive.words import fold_name, words_of
from bot.domain.answers import Filters

MAX_WORDS = 64
"""Words of one question that are looked up; the rest are left out."""

POSTINGS = 50_000
"""Postings one question may read, beyond those of its rarest word."""

WEIGHTS = {"words": 1.0, "names": 0.5, "title": 0.25}
"""How much a word tells when it stands in the quotation, in its speaker's name or in the headline."""

_ID_BITS = 40
"""A row of the index has its quotation's id in the low bits and its guild's number above them."""

_NUMBER = "SELECT number FROM guild WHERE guild_id = :guild"
_ADD_GUILD = """
INSERT OR IGNORE INTO guild (guild_id, number)
VALUES (:guild, (SELECT coalesce(max(number), 0) + 1 FROM guild))
"""
_INDEX = "INSERT INTO search (rowid, words, names, title) VALUES (:row, :words, :names, :title)"
_UNINDEX = """
DELETE FROM search WHERE rowid IN (
    SELECT :first + q.id FROM quotation AS q
    WHERE q.guild_id = :guild AND q.article_id = :article AND q.is_current
)
"""

_FREQUENCIES = """
SELECT word.value AS word, (
    SELECT count(*) FROM (SELECT 1 FROM search WHERE search MATCH word.value LIMIT :most)
) AS frequency
FROM json_each(:words) AS word
"""
_SIZE = "SELECT last FROM sequence WHERE guild_id = :guild AND kind = 'quotation'"

_SPEAKERS = """
SELECT s.id FROM speaker AS s WHERE s.guild_id = :guild AND instr(' ' || s.folded, :start) > 0
UNION
SELECT l.speaker_id FROM speaker_alias AS l
WHERE l.guild_id = :guild AND instr(' ' || l.folded, :start) > 0
"""

# CROSS JOIN fixes the order: a full-text table must come after what it is matched with.
_CANDIDATES = """
WITH hit AS (
    SELECT search.rowid - :first AS id, sum(json_extract(word.value, '$[1]')) AS relevance
    FROM json_each(:words) AS word
    CROSS JOIN search ON search MATCH json_extract(word.value, '$[0]')
    GROUP BY search.rowid
)
SELECT q.id, q.text, q.speaker, a.title, q.is_claim, hit.relevance
FROM hit
CROSS JOIN quotation AS q ON q.guild_id = :guild AND q.id = hit.id AND q.is_current
CROSS JOIN article AS a ON a.guild_id = q.guild_id AND a.id = q.article_id
WHERE (:since IS NULL OR a.published_period >= substr(:since, 1, length(a.published_period)))
    AND (:until IS NULL OR a.published_period <= substr(:until, 1, length(a.published_period)))
    AND (:kind IS NULL OR q.kind = :kind)
    AND (:publisher IS NULL OR instr(' ' || a.publisher_folded, :publisher) > 0)
    AND (:speakers IS NULL OR q.speaker_id IN (SELECT value FROM json_each(:speakers)))
ORDER BY hit.relevance DESC, length(q.text), q.id
LIMIT :limit
"""

_UNDATED = """
SELECT count(*) AS undated FROM article AS a
WHERE a.guild_id = :guild AND a.removed_at IS NULL AND a.published_period IS NULL
    AND (:publisher IS NULL OR instr(' ' || a.publisher_folded, :publisher) > 0)
    AND (
        (:kind IS NULL AND :speakers IS NULL)
        OR EXISTS (
            SELECT 1 FROM quotation AS q
            WHERE q.guild_id = a.guild_id AND q.article_id = a.id AND q.version = a.version AND q.is_current
                AND (:kind IS NULL OR q.kind = :kind)
                AND (:speakers IS NULL OR q.speaker_id IN (SELECT value FROM json_each(:speakers)))
        )
    )
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """What the index keeps of one quotation, as folded words."""

    words: list[str]
    names: list[str]
    title: list[str]


async def add_guild(db: aiosqlite.Connection, guild: int) -> None:
    """Give a guild the number that its words carry in the index."""
    await fetch(db, _ADD_GUILD, {"guild": guild})


async def index(db: aiosqlite.Connection, guild: int, entries: Iterable[tuple[int, Entry]]) -> None:
    """Add quotations, by id, to the index."""
    number = await _number(db, guild)
    # A generator, so that the connection's thread does the work and not the event loop.
    rows = (
        {
            "row": (number << _ID_BITS) + id_,
            "words": _marked(number, entry.words),
            "names": _marked(number, entry.names),
            "title": _marked(number, entry.title),
        }
        for id_, entry in entries
    )
    await db.executemany(_INDEX, rows)


async def unindex(db: aiosqlite.Connection, guild: int, article: int) -> None:
    """Take an article's current quotations out of the index; they must still be marked current."""
    first = (await _number(db, guild)) << _ID_BITS
    await fetch(db, _UNINDEX, {"guild": guild, "article": article, "first": first})


async def candidates(
    db: aiosqlite.Connection, guild: int, words: Sequence[str], filters: Filters, *, limit: int
) -> list[Candidate]:
    """Give the quotations holding any of `words`, the most telling first."""
    number = await _number(db, guild)
    asked = list(dict.fromkeys(word for given in words for word in words_of(given)))[:MAX_WORDS]
    weighted = await _weighted(db, guild, [f'"{number}x{word}"' for word in asked])
    if not weighted:
        return []
    parameters = {
        "guild": guild,
        "first": number << _ID_BITS,
        "words": json.dumps(weighted),
        "limit": limit,
        "since": filters.since and filters.since.isoformat(),
        "until": filters.until and filters.until.isoformat(),
    }
    rows = await fetch(db, _CANDIDATES, parameters | await _narrowing(db, guild, filters))
    return [
        Candidate(
            id=row["id"],
            text=row["text"],
            speaker=row["speaker"],
            title=row["title"],
            is_claim=bool(row["is_claim"]),
            relevance=row["relevance"],
        )
        for row in rows
    ]


async def undated_articles(db: aiosqlite.Connection, guild: int, filters: Filters) -> int:
    """Count the articles that only their lack of a date keeps out."""
    if not filters.is_dated:
        return 0
    row = await fetch_one(db, _UNDATED, {"guild": guild} | await _narrowing(db, guild, filters))
    return row["undated"] if row else 0


async def _weighted(db: aiosqlite.Connection, guild: int, tokens: list[str]) -> list[tuple[str, float]]:
    """Turn words into matches of single columns with their weights, rarest words first."""
    asked: Parameters = {"words": json.dumps(tokens), "most": POSTINGS}
    rows = await fetch(db, _FREQUENCIES, asked)
    size_row = await fetch_one(db, _SIZE, {"guild": guild})
    size = size_row["last"] if size_row else 0
    weighted: list[tuple[str, float]] = []
    spent = 0
    for token, frequency in sorted(map(tuple, rows), key=lambda row: row[1]):
        spent += frequency
        if weighted and spent > POSTINGS:
            break
        if frequency:
            rarity = math.log(1 + size / frequency)
            weighted += [(f"{column} : {token}", weight * rarity) for column, weight in WEIGHTS.items()]
    return weighted


async def _narrowing(db: aiosqlite.Connection, guild: int, filters: Filters) -> Parameters:
    """Write the filters other than dates; a name matches from the start of any of its words."""
    speakers = None
    if filters.speaker is not None:
        start = {"guild": guild, "start": _word_start(filters.speaker)}
        speakers = ids(row["id"] for row in await fetch(db, _SPEAKERS, start))
    return {
        "kind": filters.kind,
        "speakers": speakers,
        "publisher": None if filters.publisher is None else _word_start(filters.publisher),
    }


def _word_start(name: str) -> str:
    """What a folded name holds when one of its words starts so; a name without words matches nothing."""
    return f" {fold_name(name) or ' '}"


async def _number(db: aiosqlite.Connection, guild: int) -> int:
    """A guild's number; 0, which no guild has, when nothing was saved in it yet."""
    row = await fetch_one(db, _NUMBER, {"guild": guild})
    return row["number"] if row else 0


def _marked(number: int, words: list[str]) -> str:
    return " ".join(f"{number}x{word}" for word in words)
