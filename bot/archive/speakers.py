"""Speakers: who said a quotation, one person or body or several together, across articles."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from bot.archive import names
from bot.archive.names import NewName
from bot.archive.rows import Row, ids, insert
from bot.archive.sequence import next_numbers
from bot.domain.names import NameKind
from bot.domain.quotations import Quotation
from bot.language.names import fold_name, identity, is_alias

Key = tuple[str, bool]
"""A speaker's identity: the case-folded name, and whether it is only a wording ("a neighbour")."""

# INDEXED BY, because SQLite assumes that a guild has few rows and would read them all.
_KNOWN = """
SELECT s.id, s.identity, s.unnamed
FROM json_each(:identities) AS wanted
CROSS JOIN speaker AS s INDEXED BY speaker_by_identity ON s.guild_id = :guild AND s.identity = wanted.value
"""
_ADD = """
INSERT INTO speaker (guild_id, id, name, unnamed, identity, folded)
VALUES (?, ?, ?, ?, ?, ?)
"""
_ADD_ALIAS = """
INSERT OR IGNORE INTO speaker_alias (guild_id, speaker_id, article_id, alias, folded)
VALUES (?, ?, ?, ?, ?)
"""
_ADD_ROLE = """
INSERT OR IGNORE INTO speaker_role (guild_id, speaker_id, article_id, role)
VALUES (?, ?, ?, ?)
"""
_ADD_JOINT = "INSERT INTO joint_speaker (guild_id, quotation_id, speaker_id) VALUES (?, ?, ?)"
_DROP_JOINT = """
DELETE FROM joint_speaker WHERE guild_id = :guild AND quotation_id IN (SELECT value FROM json_each(:ids))
RETURNING speaker_id
"""
_FORGET_ALIASES = "DELETE FROM speaker_alias WHERE guild_id = :guild AND article_id = :article"
_FORGET_ROLES = "DELETE FROM speaker_role WHERE guild_id = :guild AND article_id = :article"


class Said(NamedTuple):
    """Who said a quotation, as its article has it."""

    speaker: str | None
    unnamed: bool
    speaker_as_written: str | None
    role: str | None
    speakers: tuple[str, ...] = ()


def said_in(quotation: Quotation) -> Said:
    """Give who said a quotation."""
    return Said(*(getattr(quotation, name) for name in Said._fields))


def called(said: Said) -> dict[Key, str]:
    """Who said a quotation, with the name of each: nobody when the article does not say, one, or several."""
    if said.speaker is None:
        return {}
    return {(identity(name), said.unnamed): name for name in said.speakers or (said.speaker,)}


def resolve(
    db: sqlite3.Connection, guild: int, said: Iterable[Said], current: Iterable[Said]
) -> dict[Key, int]:
    """Give the ids of speakers, adding those not known yet; what is `current` is counted as theirs."""
    named: dict[Key, str] = {}
    for one in said:
        for key, name in called(one).items():
            named.setdefault(key, name)
    counts = Counter(key for one in current for key in called(one))
    return settle(db, guild, named, counts)


def settle(
    db: sqlite3.Connection, guild: int, named: Mapping[Key, str], counts: Mapping[Key, int]
) -> dict[Key, int]:
    """Give the ids of speakers, given their names, adding new ones; each gains `counts` quotations."""
    wanted = json.dumps([name for name, _ in named])
    rows = db.execute(_KNOWN, {"guild": guild, "identities": wanted})
    known: dict[Key, int] = {(row["identity"], bool(row["unnamed"])): row["id"] for row in rows}
    new = [key for key in named if key not in known]
    ids = next_numbers(db, guild, "speaker", len(new))
    added = [
        NewName(id_, named[key], fold_name(named[key]), counts.get(key, 0))
        for key, id_ in zip(new, ids, strict=True)
    ]
    rows = (
        (guild, one.id, one.shown, key[1], key[0], one.folded) for key, one in zip(new, added, strict=True)
    )
    insert(db, _ADD, rows)
    names.add(db, guild, NameKind.SPEAKER, added)
    names.weigh(db, guild, NameKind.SPEAKER, ((known[key], by) for key, by in counts.items() if key in known))
    return known | dict(zip(new, ids, strict=True))


def ids_of(said: Iterable[Said], known: Mapping[Key, int]) -> list[list[int]]:
    """Give the ids of those who said each; none where the article does not say."""
    return [[known[key] for key in called(one)] for one in said]


def join(db: sqlite3.Connection, guild: int, said_by: Iterable[tuple[int, Sequence[int]]]) -> None:
    """Let quotations, by id, be found under all who said them; the first stands in the quotation's row."""
    insert(db, _ADD_JOINT, ((guild, id_, speaker) for id_, ids in said_by for speaker in ids[1:]))


def describe(
    db: sqlite3.Connection,
    guild: int,
    article: int,
    said: Iterable[Said],
    known: Mapping[Key, int],
) -> None:
    """Keep the aliases and roles that an article's current version gives its speakers.

    What is written for several who speak together is no other name of any of them.
    """
    alone = [(key, one) for one in said if not one.speakers for key in called(one)]
    identified = [(known[key], one) for key, one in alone]
    aliases = (
        (guild, speaker, article, written, fold_name(written))
        for speaker, one in identified
        if (written := one.speaker_as_written) and not one.unnamed and is_alias(written, one.speaker or "")
    )
    roles = ((guild, speaker, article, one.role) for speaker, one in identified if one.role)
    db.executemany(_ADD_ALIAS, aliases)
    db.executemany(_ADD_ROLE, roles)


def forget(db: sqlite3.Connection, guild: int, article: int) -> None:
    """Forget the aliases and roles that an article gave."""
    about = {"guild": guild, "article": article}
    db.execute(_FORGET_ALIASES, about)
    db.execute(_FORGET_ROLES, about)


def discount(db: sqlite3.Connection, guild: int, former: Sequence[Row]) -> None:
    """Count these quotations no more as their speakers'."""
    joint = db.execute(_DROP_JOINT, {"guild": guild, "ids": ids(row["id"] for row in former)}).fetchall()
    every = [*(row["speaker_id"] for row in former), *(row[0] for row in joint)]
    changes = Counter(speaker for speaker in every if speaker is not None)
    names.weigh(db, guild, NameKind.SPEAKER, ((speaker, -count) for speaker, count in changes.items()))
