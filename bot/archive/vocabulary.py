"""Vocabulary: the words that a guild's quotations hold, to find what a misspelt one may mean.

A removed article's words stay here: they are never shown, and a search for them finds nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

import aiosqlite

from bot.archive.rows import fetch
from bot.archive.words import words_of

MOST_SIMILAR = 1_000
"""Words given at most for one that is not there."""

_SHORTEST, _LONGEST = 3, 30
"""Letters of a word worth keeping: shorter ones resemble too many, longer ones are addresses and noise."""

_ADD = "INSERT OR IGNORE INTO word (guild_id, word) SELECT :guild, value FROM json_each(:words)"
_UNKNOWN = """
SELECT asked.value AS word FROM json_each(:words) AS asked
WHERE NOT EXISTS (SELECT 1 FROM word AS w WHERE w.guild_id = :guild AND w.word = asked.value)
"""
# One slip leaves the first letter, or the two after it, or moves those by one place.
_SIMILAR = """
SELECT w.word FROM word AS w
WHERE w.guild_id = :guild
    AND length(w.word) BETWEEN length(:word) - 2 AND length(:word) + 2
    AND (
        substr(w.word, 1, 1) = substr(:word, 1, 1)
        OR substr(w.word, 2, 2) IN (substr(:word, 2, 2), substr(:word, 1, 2))
        OR substr(w.word, 1, 2) = substr(:word, 2, 2)
    )
ORDER BY abs(length(w.word) - length(:word)), substr(w.word, 1, 1) <> substr(:word, 1, 1)
LIMIT :most
"""


async def add(db: aiosqlite.Connection, guild: int, words: Iterable[str]) -> None:
    """Keep folded words, those that are words."""
    kept = sorted({word for word in words if word.isalpha() and _SHORTEST <= len(word) <= _LONGEST})
    await fetch(db, _ADD, {"guild": guild, "words": json.dumps(kept)})


async def similar_words(db: aiosqlite.Connection, guild: int, words: Sequence[str]) -> dict[str, list[str]]:
    """For each of `words` that no quotation holds, words of about its length and letters that one does."""
    folded = {word: "".join(words_of(word)) for word in words}
    asked = [word for word in dict.fromkeys(folded.values()) if word.isalpha() and len(word) <= _LONGEST]
    rows = await fetch(db, _UNKNOWN, {"guild": guild, "words": json.dumps(asked)})
    unknown = {str(row["word"]) for row in rows}
    similar: dict[str, list[str]] = {}
    for word, form in folded.items():
        if form in unknown:
            found = await fetch(db, _SIMILAR, {"guild": guild, "word": form, "most": MOST_SIMILAR})
            similar[word] = [row["word"] for row in found]
    return similar
