"""Posts: what one post of a digest says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from bot.archive import filtering
from bot.archive.columns import card_of
from bot.archive.database import Database
from bot.archive.interface import Untold
from bot.archive.quotations import quotations
from bot.archive.rows import IdList, moment
from bot.archive.seen import SEEN, here
from bot.domain.answers import Filters
from bot.domain.digests import Digest, Tally
from bot.domain.quotations import ATTRIBUTED, PROBABLE
from bot.language.names import word_start

ARTICLES = 25
SPEAKERS = 5
CLAIMS = 120
DENIALS = 40
SAID = 60
"""The most of each that one digest holds."""

_ADDED = f"""
SELECT a.id FROM article AS a INDEXED BY article_by_addition
WHERE a.guild_id = :guild AND a.removed_at IS NULL AND a.via <> 'import' AND a.via <> 'backfill'
    AND a.added_at >= :since AND a.added_at < :until AND {SEEN}
ORDER BY a.added_at DESC, a.id DESC
"""  # noqa: S608 -- our own names
_NEWS = f"""
SELECT a.id FROM article AS a
WHERE a.guild_id = :guild AND a.removed_at IS NULL AND a.news > :after AND a.news <= :until AND {SEEN}
    AND (:publisher IS NULL OR instr(' ' || a.publisher_folded, :publisher) > 0)
ORDER BY a.news DESC
"""  # noqa: S608 -- our own names

# CROSS JOIN fixes the order: from the digest's articles to their quotations.
_CARDS = """
SELECT a.*, a.id AS article_id
FROM json_each(:articles) AS new
CROSS JOIN article AS a ON a.guild_id = :guild AND a.id = new.value
ORDER BY new.key
LIMIT :limit
"""
_QUOTATIONS = """
SELECT q.id, q.article_id
FROM json_each(:articles) AS new
CROSS JOIN article AS a ON a.guild_id = :guild AND a.id = new.value
CROSS JOIN quotation AS q INDEXED BY quotation_by_article
    ON q.guild_id = a.guild_id AND q.article_id = a.id AND q.version = a.version AND q.is_current
WHERE (:only IS NULL OR q.id IN (SELECT value FROM json_each(:only)))
ORDER BY new.key, q.position
"""
# "A neighbour" in two articles is two people, so only names are tallied, and only where readers see them.
_MOST_QUOTED = """
WITH said AS (
    SELECT q.id, q.speaker_id
    FROM json_each(:articles) AS new
    CROSS JOIN article AS a ON a.guild_id = :guild AND a.id = new.value
    CROSS JOIN quotation AS q INDEXED BY quotation_by_article
        ON q.guild_id = a.guild_id AND q.article_id = a.id AND q.version = a.version AND q.is_current
    WHERE q.confidence >= :probable AND (:only IS NULL OR q.id IN (SELECT value FROM json_each(:only)))
), said_by AS (
    SELECT speaker_id FROM said
    UNION ALL
    SELECT j.speaker_id FROM said
    CROSS JOIN joint_speaker AS j ON j.guild_id = :guild AND j.quotation_id = said.id
)
SELECT s.name, count(*) AS quoted
FROM said_by CROSS JOIN speaker AS s ON s.guild_id = :guild AND s.id = said_by.speaker_id AND NOT s.unnamed
GROUP BY s.id, s.name
ORDER BY quoted DESC, s.name
LIMIT :limit
"""
# Claims by named speakers: the surest of each article first, then the second of each, and so on.
_CLAIMS = """
WITH claim AS (
    SELECT q.id, q.confidence, row_number() OVER (
        PARTITION BY a.id ORDER BY q.confidence DESC, q.position
    ) AS turn
    FROM json_each(:articles) AS new
    CROSS JOIN article AS a ON a.guild_id = :guild AND a.id = new.value
    CROSS JOIN quotation AS q INDEXED BY quotation_by_article
        ON q.guild_id = a.guild_id AND q.article_id = a.id AND q.version = a.version AND q.is_current
    WHERE q.is_claim AND q.stance = 'asserted' AND (q.denies_id IS NULL OR q.confidence < :attributed)
        AND q.speaker IS NOT NULL AND NOT q.unnamed AND q.confidence >= :probable
        AND (:only IS NULL OR q.id IN (SELECT value FROM json_each(:only)))
)
SELECT id FROM claim ORDER BY turn, confidence DESC, id LIMIT :limit
"""
# What is only perhaps a denial is none here.
_DENIALS = """
SELECT q.id, q.denies_id
FROM json_each(:articles) AS new
CROSS JOIN article AS a ON a.guild_id = :guild AND a.id = new.value
CROSS JOIN quotation AS q INDEXED BY quotation_by_article
    ON q.guild_id = a.guild_id AND q.article_id = a.id AND q.version = a.version AND q.is_current
WHERE (
    q.stance = 'denied'
    OR (q.denies_id IS NOT NULL AND q.speaker IS NOT NULL AND q.confidence >= :attributed)
) AND (
    :only IS NULL
    OR q.id IN (SELECT value FROM json_each(:only)) OR q.denies_id IN (SELECT value FROM json_each(:only))
)
ORDER BY q.denies_id IS NULL, q.confidence DESC, q.id
LIMIT :limit
"""


def added(db: Database, guild: int, since: datetime, until: datetime) -> Digest:
    """Give what was added in `[since, until)` and said in it."""
    window = {"guild": guild, "since": moment(since), "until": moment(until), **here()}
    return _digest(db, guild, db.execute(_ADDED, window), since, until)


def news(
    db: Database,
    guild: int,
    told: Untold,
    *,
    since: datetime,
    until: datetime,
    publisher: str | None,
    only: Sequence[int] | None,
) -> Digest:
    """Give the news numbered as `told` says and what was said in it; `interface.Digests.news` says more."""
    return _digest(db, guild, _new_articles(db, guild, told, publisher), since, until, only)


def news_quotations(db: Database, guild: int, told: Untold, filters: Filters) -> list[int]:
    """Give the quotations in the news that the filters admit."""
    new = IdList(id_ for (id_,) in _new_articles(db, guild, told, filters.publisher))
    rows = db.execute(_QUOTATIONS, {"guild": guild, "articles": new, "only": None})
    found = [id_ for id_, _ in rows]
    if filters.speaker is None:
        return found
    theirs = set(filtering.said_by(db, guild, filters.speaker).tolist())
    return [id_ for id_ in found if id_ in theirs]


def _new_articles(db: Database, guild: int, told: Untold, publisher: str | None) -> Iterable[tuple[int]]:
    start = None if publisher is None else word_start(publisher)
    window = {"guild": guild, "after": told.after, "until": told.until, "publisher": start, **here()}
    return db.execute(_NEWS, window)


def _digest(
    db: Database,
    guild: int,
    articles: Iterable[tuple[int]],
    since: datetime,
    until: datetime,
    only: Sequence[int] | None = None,
) -> Digest:
    """A digest of these articles, given newest first; with `only`, of nothing but these quotations."""
    article_ids = [id_ for (id_,) in articles]
    bands = {"attributed": ATTRIBUTED, "probable": PROBABLE}
    told = {
        "guild": guild,
        "articles": IdList(article_ids),
        "only": None if only is None else IdList(only),
        **bands,
    }
    said = db.execute(_QUOTATIONS, told).fetchall()
    if only is not None:
        having = {article for _, article in said}
        article_ids = [id_ for id_ in article_ids if id_ in having]
    cards = db.execute(_CARDS, {"guild": guild, "articles": IdList(article_ids), "limit": ARTICLES})
    quoted = db.execute(_MOST_QUOTED, told | {"limit": SPEAKERS})
    claims = [id_ for (id_,) in db.execute(_CLAIMS, told | {"limit": CLAIMS})]
    denials = db.execute(_DENIALS, told | {"limit": DENIALS}).fetchall()
    there = {id_ for id_, _ in said}
    asked_for = [id_ for id_ in only or () if id_ in there][:SAID]
    shown = [*claims, *asked_for, *(id_ for denial in denials for id_ in denial if id_ is not None)]
    records = {record.id: record for record in quotations(db, guild, shown)}
    return Digest(
        since=since,
        until=until,
        article_count=len(article_ids),
        quotation_count=len(said),
        articles=tuple(map(card_of, cards)),
        most_quoted=tuple(Tally(name, times) for name, times in quoted),
        claims=tuple(records[id_] for id_ in claims),
        denials=tuple((records[id_], records.get(denied)) for id_, denied in denials),
        said=tuple(records[id_] for id_ in asked_for),
    )
