"""Namesakes: speakers whose names are alike, found by the words of their names and not pair by pair.

Only the most quoted speakers are looked at, each with a few that share its last word or are spelt nearly so:
that takes no longer in a larger archive.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.archive import completion, speakers
from bot.archive.database import Database, Row
from bot.archive.rows import IdList
from bot.archive.seen import SEEN, here, unseen_weights
from bot.domain.likeness import Pair
from bot.domain.names import Named, NameKind
from bot.language.names import fold_name

WITH_WORD, SIMILAR = 40, 8
"""How many speakers with the same last word, and with misspelt words, are compared with one."""

MOST = 200
"""Two who both have more quotations than this are well known apart."""

_FIRST = """
SELECT weighty.id, weighty.shown, weighty.folded FROM (
    SELECT * FROM name INDEXED BY name_by_weight
    WHERE guild_id = :guild AND kind = 1 AND weight > 0
    ORDER BY weight DESC LIMIT :first
) AS weighty
CROSS JOIN speaker AS s ON s.guild_id = weighty.guild_id AND s.id = weighty.id AND NOT s.unnamed
ORDER BY weighty.weight DESC, weighty.id
"""
_WITH_WORD = """
SELECT n.id, n.shown, n.folded
FROM name_word AS w
CROSS JOIN name AS n ON n.guild_id = w.guild_id AND n.kind = w.kind AND n.id = w.id AND n.weight > 0
CROSS JOIN speaker AS s ON s.guild_id = n.guild_id AND s.id = n.id AND NOT s.unnamed
WHERE w.guild_id = :guild AND w.kind = 1 AND w.word = :word
LIMIT :limit
"""
_NAMED = """
SELECT n.id, n.shown, n.folded, n.weight FROM json_each(:ids) AS wanted
CROSS JOIN name AS n ON n.guild_id = :guild AND n.kind = 1 AND n.id = wanted.value AND n.weight > 0
CROSS JOIN speaker AS s ON s.guild_id = n.guild_id AND s.id = n.id AND NOT s.unnamed
WHERE :unseen IS NULL OR n.weight > coalesce(CAST(json_extract(:unseen, '$."' || n.id || '"') AS BIGINT), 0)
"""
_APART = """
SELECT speaker_id, leads_to FROM json_each(:ids) AS wanted
CROSS JOIN correction AS c INDEXED BY correction_by_speaker
    ON c.guild_id = :guild AND c.speaker_id = wanted.value AND c.speaker_id IS NOT NULL
WHERE c.act = 'apart' AND c.undone_at IS NULL
"""
# "+", so that SQLite looks for the speaker, and does not read every role in its order.
_ROLES = f"""
SELECT DISTINCT lower(r.role || '') FROM speaker_role AS r
CROSS JOIN article AS a ON a.guild_id = r.guild_id AND a.id = r.article_id
WHERE r.guild_id = :guild AND r.speaker_id = :speaker AND {SEEN}
LIMIT 20
"""  # noqa: S608 -- our own names
_PUBLISHERS = f"""
SELECT DISTINCT a.publisher FROM (
    SELECT article_id FROM quotation INDEXED BY quotation_by_speaker
    WHERE guild_id = :guild AND speaker_id = :speaker AND is_current LIMIT 100
) AS said
CROSS JOIN article AS a ON a.guild_id = :guild AND a.id = said.article_id AND a.publisher IS NOT NULL
WHERE {SEEN}
LIMIT 20
"""  # noqa: S608 -- our own names
_SPEAKS_IN = """
SELECT 1 FROM json_each(:articles) AS wanted
CROSS JOIN quotation AS q INDEXED BY quotation_by_article
    ON q.guild_id = :guild AND q.article_id = wanted.value AND q.is_current
WHERE q.speaker_id = :speaker OR EXISTS (
    SELECT 1 FROM joint_speaker AS j
    WHERE j.guild_id = q.guild_id AND j.quotation_id = q.id AND j.speaker_id = :speaker
)
LIMIT 1
"""


def near(db: Database, guild: int, *, first: int) -> list[tuple[Named, Named]]:
    """Give pairs of speakers with words in common, the most quoted first; each pair once."""
    found: dict[tuple[int, int], tuple[Named, Named]] = {}
    for row in db.execute(_FIRST, {"guild": guild, "first": first}).fetchall():
        one = _named(row)
        last = fold_name(one.name).split()[-1:]
        here = {"guild": guild, "word": "".join(last), "limit": WITH_WORD}
        others = [_named(other) for other in db.execute(_WITH_WORD, here)]
        others += completion.similar_names(db, guild, NameKind.SPEAKER, one.name, limit=SIMILAR)
        for other in others:
            if other.id != one.id:
                found.setdefault((min(one.id, other.id), max(one.id, other.id)), (one, other))
    every = {id_ for pair in found for id_ in pair}
    named = {row["id"] for row in _seen(db, guild, every)}
    return [pair for (one, other), pair in found.items() if {one, other} <= named]


def pairs(db: Database, guild: int, wanted: Sequence[tuple[int, int]]) -> list[Pair]:
    """Give those pairs of speakers, by ids, that never speak in one article and were not kept apart."""
    every = {id_ for pair in wanted for id_ in pair}
    rows = {row["id"]: row for row in _seen(db, guild, every)}
    apart = {frozenset(row) for row in _kept_apart(db, guild, every)}
    found: list[Pair] = []
    for one, other in wanted:
        if one in rows and other in rows and frozenset((one, other)) not in apart:
            seldom, often = sorted((rows[one], rows[other]), key=lambda row: row["weight"])
            if seldom["weight"] <= MOST and not _meet(db, guild, seldom["id"], often["id"]):
                found.append(_pair(db, guild, _named(rows[one]), _named(rows[other])))
    return found


def _seen(db: Database, guild: int, every: Iterable[int]) -> list[Row]:
    """Those of the speakers of whom something is seen here."""
    unseen = unseen_weights(db, guild, NameKind.SPEAKER)
    return db.execute(_NAMED, {"guild": guild, "ids": IdList(every), "unseen": unseen}).fetchall()


def _meet(db: Database, guild: int, seldom: int, often: int) -> bool:
    """Whether two speak in one article."""
    articles = IdList(speakers.articles_of(db, guild, seldom))
    here = {"guild": guild, "articles": articles, "speaker": often}
    return db.execute(_SPEAKS_IN, here).fetchone() is not None


def _kept_apart(db: Database, guild: int, every: set[int]) -> list[tuple[int, int]]:
    """Pairs of speakers that were kept apart, as they are called now."""
    rows = db.execute(_APART, {"guild": guild, "ids": IdList(every)}).fetchall()
    kept: list[tuple[int, int]] = [(row[0], row[1]) for row in rows]
    leads = speakers.leads(db, guild, {id_ for pair in kept for id_ in pair})
    return [(leads.get(one, one), leads.get(other, other)) for one, other in kept]


def _pair(db: Database, guild: int, one: Named, other: Named) -> Pair:
    asked = {"guild": guild, **here()}

    def listed(statement: str, speaker: Named) -> tuple[str, ...]:
        return tuple(row[0] for row in db.execute(statement, asked | {"speaker": speaker.id}))

    return Pair(
        one,
        other,
        roles=(listed(_ROLES, one), listed(_ROLES, other)),
        publishers=(listed(_PUBLISHERS, one), listed(_PUBLISHERS, other)),
    )


def _named(row: Row) -> Named:
    return Named(row["id"], row["shown"], row["folded"])
