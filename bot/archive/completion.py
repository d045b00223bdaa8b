"""Completion: the names somebody may be typing, misspellings included.

Names are looked up by the beginnings of their words. If a typed word is misspelt, words whose first letters
are about one slip away are tried. Either way only names that may be meant are read, however many there are.
"""

from __future__ import annotations

from collections.abc import Mapping

from bot.archive.database import Database
from bot.archive.filtering import said_jointly
from bot.archive.names import SHORTEST
from bot.archive.rows import IdList, TextList
from bot.archive.seen import unseen_weights
from bot.domain.names import Named, NameKind
from bot.language.beginnings import slips_to_start
from bot.language.names import telling_words_of, word_start

FIRST = 2_000
"""How many names are tried in order of weight before words are looked up: usually enough."""

MANY = 5_000
"""A typed word that this many names have is common; a rarer typed word is looked up instead."""

MANY_LIKE = 3_000
"""How many words, and then names, are tried for a misspelt word."""

MOST_WORDS = 6
"""How many of the typed words are looked up; the rest are ignored."""

_NEWEST = 2**63 - 1

_SEEN = """(
    :unseen IS NULL OR weight > coalesce(CAST(json_extract(:unseen, '$."' || id || '"') AS BIGINT), 0)
)"""
_NAME_SEEN = _SEEN.replace("weight", "n.weight").replace("id ", "n.id ")
"""Whether a name weighs more than what is not seen here (`seen.unseen_weights`)."""

# Tries the weightiest names one by one: enough for short or common words.
_AMONG_FIRST = f"""
SELECT weighty.id, weighty.shown, weighty.folded FROM (
    SELECT * FROM name INDEXED BY name_by_weight
    WHERE guild_id = :guild AND kind = :kind AND weight BETWEEN 1 AND :heaviest
        AND {_SEEN}
    ORDER BY weight DESC LIMIT :first
) AS weighty
WHERE weighty.id IN (SELECT value FROM json_each(:aliases)) OR NOT EXISTS (
    SELECT 1 FROM json_each(:words) AS word WHERE instr(' ' || weighty.folded, ' ' || word.value) = 0
)
ORDER BY weighty.weight DESC, instr(weighty.folded, :typed) <> 1, weighty.shown
LIMIT :limit
"""  # noqa: S608 -- our own names
_HOW_COMMON = """
SELECT typed.value AS word, (
    SELECT count(*) FROM (
        SELECT 1 FROM name_word
        WHERE guild_id = :guild AND kind = :kind
            AND word >= typed.value AND word < typed.value || '\U0010ffff'
        LIMIT :many
    ) AS found
) AS hits
FROM json_each(:words) AS typed
"""
# Starts from the rarest typed word, so that few names are read.
_BY_WORD = f"""
WITH hit AS (
    SELECT id FROM name_word
    WHERE guild_id = :guild AND kind = :kind AND word >= :rarest AND word < :rarest || '\U0010ffff'
    UNION
    SELECT value FROM json_each(:aliases)
)
SELECT n.id, n.shown, n.folded FROM hit
CROSS JOIN name AS n ON n.guild_id = :guild AND n.kind = :kind AND n.id = hit.id
WHERE n.weight BETWEEN 1 AND :heaviest
    AND {_NAME_SEEN} AND (
    n.id IN (SELECT value FROM json_each(:aliases)) OR NOT EXISTS (
        SELECT 1 FROM json_each(:words) AS word WHERE instr(' ' || n.folded, ' ' || word.value) = 0
    )
)
ORDER BY n.weight DESC, instr(n.folded, :typed) <> 1, n.shown
LIMIT :limit
"""  # noqa: S608 -- our own names
_INITIALS = """
SELECT DISTINCT speaker_id FROM speaker_alias INDEXED BY speaker_alias_initials
WHERE guild_id = :guild AND alias = upper(alias) AND instr(alias, ' ') = 0
    AND folded >= :start AND folded < :start || '\U0010ffff'
"""
# From slips to beginnings to words, stepping from each word straight to the next, past all the names that
# have it.
_BEGINNING_NEARLY = """
WITH RECURSIVE found (start, word) AS (
    SELECT hit.start, (
        SELECT w.word FROM name_word AS w
        WHERE w.guild_id = :guild AND w.kind = :kind AND w.word >= hit.start ORDER BY w.word LIMIT 1
    )
    FROM (
        SELECT DISTINCT start FROM json_each(:slips) AS slip
        CROSS JOIN name_start AS s ON s.guild_id = :guild AND s.slip = slip.value
    ) AS hit
    UNION ALL
    SELECT start, (
        SELECT w.word FROM name_word AS w
        WHERE w.guild_id = :guild AND w.kind = :kind AND w.word > found.word ORDER BY w.word LIMIT 1
    )
    FROM found WHERE substr(word, 1, length(start)) = start
)
SELECT DISTINCT word FROM found WHERE substr(word, 1, length(start)) = start LIMIT :many
"""
_WITH_ANY = f"""
SELECT n.id, n.shown, n.folded, n.weight
FROM json_each(:words) AS word
CROSS JOIN name_word AS w ON w.guild_id = :guild AND w.kind = :kind AND w.word = word.value
CROSS JOIN name AS n ON n.guild_id = :guild AND n.kind = :kind AND n.id = w.id
WHERE n.weight > 0
    AND {_NAME_SEEN}
LIMIT :many
"""  # noqa: S608 -- our own names
_HOW_MANY_WITH_ANY = """
SELECT count(*) FROM (
    SELECT 1 FROM json_each(:words) AS word
    CROSS JOIN name_word AS w ON w.guild_id = :guild AND w.kind = :kind AND w.word = word.value
    LIMIT :many
) AS found
"""
_FIRST = f"""
SELECT id, shown, folded, weight FROM name INDEXED BY name_by_weight
WHERE guild_id = :guild AND kind = :kind AND weight > 0
    AND {_SEEN}
ORDER BY weight DESC LIMIT :many
"""  # noqa: S608 -- our own names
# A name is known if a search with it as a filter can find anything (`filtering.py`).
_KNOWN = f"""
SELECT 1 FROM name
WHERE guild_id = :guild AND kind = :kind AND weight > 0
    AND {_SEEN} AND (
    instr(' ' || folded, :start) > 0
    OR :kind = 1 AND id IN (
        SELECT speaker_id FROM speaker_alias WHERE guild_id = :guild AND instr(' ' || folded, :start) > 0
    )
)
LIMIT 1
"""  # noqa: S608 -- our own names


def names(
    db: Database,
    guild: int,
    kind: NameKind,
    typed: str,
    *,
    limit: int,
    before: int | None = None,
) -> list[Named]:
    """Give names in which each typed word begins a word, the weightiest first; weights are below `before`."""
    words = telling_words_of(typed)
    if typed.strip() and not words:
        return []  # an emoji or a dash has no words to look up
    here = {"guild": guild, "kind": kind, "unseen": unseen_weights(db, guild, kind)}
    aliases: list[int] = []
    if kind is NameKind.SPEAKER and len(words) == 1:
        aliases = [row[0] for row in db.execute(_INITIALS, {"guild": guild, "start": words[0]}).fetchall()]
    parameters = here | {
        "words": TextList(words),
        "typed": " ".join(words),
        "aliases": IdList(aliases),
        "heaviest": _NEWEST if before is None else before - 1,
        "limit": limit,
    }
    rows = db.execute(_AMONG_FIRST, parameters | {"first": max(FIRST, limit)}).fetchall()
    if words and len(rows) < limit:
        asked = here | {"words": TextList(words[:MOST_WORDS]), "many": MANY}
        common = sorted(db.execute(_HOW_COMMON, asked), key=lambda row: row["hits"])
        rows = db.execute(_BY_WORD, parameters | {"rarest": common[0]["word"]}).fetchall()
    return [Named(row["id"], row["shown"], row["folded"]) for row in rows]


def similar_names(db: Database, guild: int, kind: NameKind, typed: str, *, limit: int) -> list[Named]:
    """Give names that have a word like each of the longer typed ones, the weightiest first.

    If every typed word is so common that too many names have it, only the weightiest names are tried.
    """
    long = [word for word in telling_words_of(typed) if len(word) >= SHORTEST]
    typed_words = sorted(dict.fromkeys(long), key=len, reverse=True)[:MOST_WORDS]
    here = {
        "guild": guild,
        "kind": kind,
        "many": MANY_LIKE,
        "unseen": unseen_weights(db, guild, kind),
    }
    like = [_like(db, here, word) for word in typed_words]
    if not all(like) or not like:
        return []
    asked = [here | {"words": TextList(sorted(words))} for words in like]
    hits = [db.execute(_HOW_MANY_WITH_ANY, one).fetchall()[0][0] for one in asked]
    rarest = min(range(len(like)), key=hits.__getitem__)
    rows = db.execute(_WITH_ANY, asked[rarest]) if hits[rarest] < MANY_LIKE else db.execute(_FIRST, here)
    found = {
        row["id"]: row for row in rows if not any(words.isdisjoint(row["folded"].split()) for words in like)
    }
    weighty = sorted(found.values(), key=lambda row: (-row["weight"], row["shown"]))
    return [Named(row["id"], row["shown"], row["folded"]) for row in weighty[:limit]]


def _like(db: Database, here: Mapping[str, object], typed: str) -> set[str]:
    """Words in names that a misspelt or half-typed word may stand for."""
    near = db.execute(_BEGINNING_NEARLY, {**here, "slips": TextList(sorted(_slips(typed)))})
    return {word for (word,) in near if slips_to_start(typed, word) is not None}


def is_known(db: Database, guild: int, kind: NameKind, name: str) -> bool:
    """Whether a speaker or publisher has this name, as a whole or as a part."""
    here = {
        "guild": guild,
        "kind": kind,
        "start": word_start(name),
        "unseen": unseen_weights(db, guild, kind),
    }
    if db.execute(_KNOWN, here).fetchall():
        return True
    return kind is NameKind.SPEAKER and bool(said_jointly(db, guild, name))


def _slips(word: str) -> set[str]:
    """The beginnings of a typed word, as they are and with any one letter left out."""
    starts = {word[:6]} if len(word) >= 6 else {word, word[:4]}
    return starts | {start[:at] + start[at + 1 :] for start in starts for at in range(len(start))}
