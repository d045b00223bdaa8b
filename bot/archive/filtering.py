"""Filtering: which quotations a question's filters admit."""

from __future__ import annotations

import numpy as np

from bot.archive.database import Database
from bot.archive.rows import IdList, Parameters
from bot.archive.seen import SEEN, here, unseen_articles
from bot.domain.answers import Filters
from bot.language.names import fold_name, word_start
from bot.retrieval.store import Ids

_ADMITTED_AT_ONCE = 2_000
"""How many quotations are checked against the filters at a time."""

_SPEAKERS = """
SELECT n.id FROM name AS n WHERE n.guild_id = :guild AND n.kind = 1 AND instr(' ' || n.folded, :start) > 0
UNION
SELECT l.speaker_id FROM speaker_alias AS l
WHERE l.guild_id = :guild AND instr(' ' || l.folded, :start) > 0
"""
_BY_SPEAKERS = """
SELECT q.id FROM json_each(:speakers) AS wanted
CROSS JOIN quotation AS q ON q.guild_id = :guild AND q.speaker_id = wanted.value AND q.is_current
UNION
SELECT j.quotation_id FROM json_each(:speakers) AS wanted
CROSS JOIN joint_speaker AS j ON j.guild_id = :guild AND j.speaker_id = wanted.value
UNION
SELECT value FROM json_each(:joint)
"""
# Starts from the speakers whose names the joined name holds, as a name of one may have an "and", too.
_JOINT = f"""
SELECT DISTINCT q.id, q.speaker
FROM speaker AS s
CROSS JOIN joint_speaker AS j ON j.guild_id = s.guild_id AND j.speaker_id = s.id
CROSS JOIN quotation AS q ON q.guild_id = j.guild_id AND q.id = j.quotation_id AND q.is_current
CROSS JOIN article AS a ON a.guild_id = q.guild_id AND a.id = q.article_id
WHERE s.guild_id = :guild AND {SEEN} AND instr(' ' || :name || ' ', ' ' || s.folded || ' ') > 0
"""  # noqa: S608 -- our own names
_ADMITTED = f"""
SELECT q.id
FROM json_each(:ids) AS wanted
CROSS JOIN quotation AS q ON q.guild_id = :guild AND q.id = wanted.value AND q.is_current
CROSS JOIN article AS a ON a.guild_id = q.guild_id AND a.id = q.article_id
WHERE (:since IS NULL OR a.published_period >= substr(:since, 1, length(a.published_period)))
    AND (:until IS NULL OR a.published_period <= substr(:until, 1, length(a.published_period)))
    AND (:kind IS NULL OR q.kind = :kind)
    AND (NOT :claims_only OR q.is_claim)
    AND (:publisher IS NULL OR instr(' ' || a.publisher_folded, :publisher) > 0)
    AND {SEEN}
"""  # noqa: S608 -- our own names
_IN_ARTICLES = """
SELECT q.id FROM json_each(:ids) AS wanted
CROSS JOIN quotation AS q INDEXED BY quotation_by_article
    ON q.guild_id = :guild AND q.article_id = wanted.value AND q.is_current
"""
_UNDATED = f"""
SELECT count(*) FROM article AS a
WHERE a.guild_id = :guild AND a.removed_at IS NULL AND a.published_period IS NULL AND {SEEN}
    AND (:publisher IS NULL OR instr(' ' || a.publisher_folded, :publisher) > 0)
    AND (
        (:kind IS NULL AND :speakers IS NULL)
        OR EXISTS (
            SELECT 1 FROM quotation AS q
            WHERE q.guild_id = a.guild_id AND q.article_id = a.id AND q.version = a.version AND q.is_current
                AND (:kind IS NULL OR q.kind = :kind)
                AND (
                    :speakers IS NULL
                    OR q.speaker_id IN (SELECT value FROM json_each(:speakers))
                    OR q.id IN (SELECT value FROM json_each(:joint))
                    OR EXISTS (
                        SELECT 1 FROM joint_speaker AS j
                        WHERE j.guild_id = q.guild_id AND j.quotation_id = q.id
                            AND j.speaker_id IN (SELECT value FROM json_each(:speakers))
                    )
                )
        )
    )
"""  # noqa: S608 -- our own names


def said_by(db: Database, guild: int, name: str) -> Ids:
    """The ids of everything said by speakers with this name, as a whole or as a part.

    The whole joined name of several ("Ada Osei and Tom Bell") gives what they said together.
    """
    sayers = _sayers(db, guild, name) | {"guild": guild}
    return np.fromiter((row[0] for row in db.execute(_BY_SPEAKERS, sayers)), np.int64)


def unseen(db: Database, guild: int) -> Ids:
    """The ids of the quotations in articles that are not seen here."""
    articles = unseen_articles(db, guild)
    if not articles:
        return np.zeros(0, np.int64)
    rows = db.execute(_IN_ARTICLES, {"guild": guild, "ids": IdList(articles)})
    return np.fromiter((row[0] for row in rows), np.int64)


def admitted(db: Database, guild: int, ids: Ids, filters: Filters, *, claims_only: bool, limit: int) -> Ids:
    """The first of these ids, in their order, that the filters other than the speaker's name admit."""
    found = np.zeros(0, np.int64)
    asked = _narrowing(filters) | {"guild": guild, "claims_only": claims_only} | here()
    for at in range(0, ids.size, _ADMITTED_AT_ONCE):
        some = ids[at : at + _ADMITTED_AT_ONCE]
        rows = db.execute(_ADMITTED, asked | {"ids": IdList(some.tolist())})
        held = np.fromiter((row[0] for row in rows), np.int64)
        found = np.concatenate([found, some[np.isin(some, held)]])
        if found.size >= limit:
            break
    return found[:limit]


def undated_articles(db: Database, guild: int, filters: Filters) -> int:
    """Count the articles that are left out only because they have no date."""
    if not filters.is_dated:
        return 0
    asked = {"guild": guild} | _sayers(db, guild, filters.speaker) | _narrowing(filters) | here()
    return int(db.execute(_UNDATED, asked).fetchall()[0][0])


def _narrowing(filters: Filters) -> Parameters:
    """The filters other than the speaker's name, as parameters."""
    return {
        "kind": filters.kind,
        "publisher": None if filters.publisher is None else word_start(filters.publisher),
        "since": filters.since and filters.since.isoformat(),
        "until": filters.until and filters.until.isoformat(),
    }


def said_jointly(db: Database, guild: int, name: str) -> list[int]:
    """The ids of what several speakers, whose joined name this is, said together."""
    folded = fold_name(name)
    rows = db.execute(_JOINT, {"guild": guild, "name": folded, **here()})
    return [id_ for id_, speaker in rows if fold_name(speaker) == folded]


def _sayers(db: Database, guild: int, name: str | None) -> Parameters:
    """Who and what a speaker's name admits, as parameters; None without a name.

    That is the speakers who have it, or it as an alias, as a whole or as a part, and what several said
    together whose joined name it is.
    """
    if name is None:
        return {"speakers": None, "joint": None}
    rows = db.execute(_SPEAKERS, {"guild": guild, "start": word_start(name)})
    speakers = IdList([id_ for (id_,) in rows])
    return {"speakers": speakers, "joint": IdList(said_jointly(db, guild, name))}
