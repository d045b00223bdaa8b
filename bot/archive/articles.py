"""Articles: reading them back, taking one out."""

from __future__ import annotations

from collections.abc import Sequence, Set
from datetime import date, datetime

from bot.archive import (
    audit,
    completion,
    corrections,
    edits,
    index,
    leading,
    names,
    speakers,
    withholding,
)
from bot.archive.columns import card_of, quotation_of, record_of
from bot.archive.database import Database, Row
from bot.archive.guilds import articles_in, count_articles
from bot.archive.rows import IdList, moment
from bot.archive.seen import SEEN, here, unseen_articles
from bot.domain.articles import ArticleCard
from bot.domain.corrections import Act
from bot.domain.names import NameKind
from bot.domain.quotations import ArticleRecord
from bot.domain.spans import Span
from bot.language.names import word_start

_BY_ID = f"""
SELECT a.*, a.id AS article_id FROM article AS a
WHERE a.guild_id = :guild AND a.id = :article AND a.removed_at IS NULL AND {SEEN}
"""  # noqa: S608 -- our own names
_TEXT = """
SELECT coalesce(withheld, text) AS text, withheld IS NOT NULL AS withheld FROM article_version
WHERE guild_id = :guild AND article_id = :article AND version = :version
"""
_QUOTATIONS = """
SELECT q.* FROM quotation AS q
WHERE q.guild_id = :guild AND q.article_id = :article AND q.version = :version AND q.is_current
ORDER BY q.position
"""
_EVERY = """
SELECT q.* FROM quotation AS q
WHERE q.guild_id = :guild AND q.article_id = :article AND q.version = :version
ORDER BY q.position
"""
_RETIRE = """
UPDATE quotation SET is_current = FALSE
WHERE guild_id = :guild AND article_id = :article AND is_current
"""
_LIST = f"""
SELECT a.*, a.id AS article_id FROM article AS a
WHERE a.guild_id = :guild AND a.removed_at IS NULL AND (:before IS NULL OR a.id < :before) AND {SEEN}
ORDER BY a.id DESC
LIMIT :limit
"""  # noqa: S608 -- our own names
# Dates as they are written sort by year, month and day.
_NEWEST = f"""
SELECT a.*, a.id AS article_id FROM article AS a
WHERE a.guild_id = :guild AND a.removed_at IS NULL AND {SEEN}
ORDER BY a.published DESC NULLS LAST, a.id DESC
LIMIT :limit OFFSET :offset
"""  # noqa: S608 -- our own names
_CARDS = f"""
SELECT a.*, a.id AS article_id
FROM json_each(:ids) AS wanted
CROSS JOIN article AS a ON a.guild_id = :guild AND a.id = wanted.value AND a.removed_at IS NULL
WHERE {SEEN}
ORDER BY wanted.key
"""  # noqa: S608 -- our own names
_REMOVED = f"""
SELECT a.*, a.id AS article_id FROM article AS a
WHERE a.guild_id = :guild AND a.removed_at IS NOT NULL AND a.embargo_until IS NULL AND {SEEN}
ORDER BY a.removed_at DESC
LIMIT :limit
"""  # noqa: S608 -- our own names
_REMOVED_BY_ID = """
SELECT a.*, a.id AS article_id FROM article AS a
WHERE a.guild_id = :guild AND a.id = :article AND a.removed_at IS NOT NULL AND a.embargo_until IS NULL
"""
_BY_DATE = f"""
SELECT a.id FROM article AS a
WHERE a.guild_id = :guild AND a.removed_at IS NULL
    AND a.published >= coalesce(substr(:since, 1, 4), '')
    AND a.published < coalesce(:until, '') || '\U0010ffff'
    AND (:since IS NULL OR a.published_period >= substr(:since, 1, length(a.published_period)))
    AND (:until IS NULL OR a.published_period <= substr(:until, 1, length(a.published_period)))
    AND (:publisher IS NULL OR instr(' ' || a.publisher_folded, :publisher) > 0)
    AND {SEEN}
ORDER BY a.published DESC, a.id DESC LIMIT :limit
"""  # noqa: S608 -- our own names
_WITH_THE_UNDATED = f"""
SELECT id FROM (
    SELECT * FROM (
        SELECT a.id, a.published AS day FROM article AS a
        WHERE a.guild_id = :guild AND a.removed_at IS NULL AND a.published IS NOT NULL
            AND (:publisher IS NULL OR instr(' ' || a.publisher_folded, :publisher) > 0) AND {SEEN}
        ORDER BY a.published DESC, a.id DESC LIMIT :limit
    ) AS dated
    UNION ALL
    SELECT * FROM (
        SELECT a.id, substr(a.added_at, 1, 10) AS day FROM article AS a INDEXED BY article_by_date
        WHERE a.guild_id = :guild AND a.removed_at IS NULL AND a.published IS NULL
            AND (:publisher IS NULL OR instr(' ' || a.publisher_folded, :publisher) > 0) AND {SEEN}
        ORDER BY a.id DESC LIMIT :limit
    ) AS undated
) AS every
ORDER BY day DESC, id DESC LIMIT :limit
"""  # noqa: S608 -- our own names
_PUT_BACK = """
UPDATE article SET removed_at = NULL, removed_by = NULL, removed_reason = NULL
WHERE guild_id = :guild AND id = :article
"""
_REMOVE = """
UPDATE article SET removed_at = :at, removed_by = :by, removed_reason = :reason
WHERE guild_id = :guild AND id = :article
"""


def row_of(db: Database, guild: int, article_id: int) -> Row | None:
    """Give the row of an article, None when it is not there."""
    return db.execute(_BY_ID, {"guild": guild, "article": article_id, **here()}).fetchone()


def card(db: Database, guild: int, article_id: int) -> ArticleCard:
    """Give the card of an article that is there."""
    [row] = db.execute(_BY_ID, {"guild": guild, "article": article_id, **here()})
    return card_of(row)


def article(db: Database, guild: int, article_id: int) -> ArticleRecord | None:
    """Give one article whole, None when it is not there."""
    row = row_of(db, guild, article_id)
    if row is None:
        return None
    place = {"guild": guild, "article": article_id, "version": row["version"]}
    card, [(text, has_withheld)] = card_of(row), db.execute(_TEXT, place)
    rows = current(db, guild, row)
    shown = {one["id"] for one in rows}
    standing = corrections.standing(db, guild, rows)
    quotations = (
        record_of(
            one,
            card,
            text,
            denies=one["denies_id"] if one["denies_id"] in shown else None,
            corrections=standing.get(one["id"], ()),
        )
        for one in rows
    )
    own = corrections.of_article(db, guild, article_id)
    every = corrections.of_articles(db, guild, [article_id]).get(article_id, [])
    retracted = {each.quotation for each in every if each.stands and each.act is Act.RETRACT}
    return ArticleRecord(
        card,
        text,
        tuple(quotations),
        own,
        row["version"],
        has_withheld=bool(has_withheld),
        retracted=_spans(db, guild, row, retracted) if retracted else (),
    )


def _spans(db: Database, guild: int, row: Row, wanted: Set[int | None]) -> tuple[Span, ...]:
    """Where quotations stand in an article's current version, in answers or not."""
    here = {"guild": guild, "article": row["id"], "version": row["version"]}
    found = (quotation_of(one).spans for one in db.execute(_EVERY, here) if one["id"] in wanted)
    return tuple(sorted(span for spans in found for span in spans))


def articles(
    db: Database, guild: int, *, find: str | None, limit: int, before: int | None
) -> list[ArticleCard]:
    """Give articles, newest id first, that have words beginning like those of `find` in their names."""
    if find and find.strip():
        found = completion.names(db, guild, NameKind.ARTICLE, find, limit=limit, before=before)
        return cards(db, guild, [one.id for one in found])
    asked = {"guild": guild, "limit": limit, "before": before, **here()}
    return [card_of(row) for row in db.execute(_LIST, asked)]


def newest(db: Database, guild: int, *, limit: int, offset: int) -> tuple[list[ArticleCard], int]:
    """Give articles by their dates, the newest first, and how many there are."""
    rows = db.execute(_NEWEST, {"guild": guild, "limit": limit, "offset": offset, **here()}).fetchall()
    return [card_of(row) for row in rows], articles_in(db, guild) - len(unseen_articles(db, guild))


def cards(db: Database, guild: int, wanted: Sequence[int]) -> list[ArticleCard]:
    """Give the articles with these ids, in this order."""
    return [card_of(row) for row in db.execute(_CARDS, {"guild": guild, "ids": IdList(wanted), **here()})]


def by_date(
    db: Database,
    guild: int,
    *,
    since: date | None,
    until: date | None,
    publisher: str | None,
    limit: int,
) -> list[int]:
    """Give the ids of articles published between two days, the newest first; without days, of all."""
    asked = {
        "guild": guild,
        "since": since and since.isoformat(),
        "until": until and until.isoformat(),
        "publisher": None if publisher is None else word_start(publisher),
        "limit": limit,
        **here(),
    }
    statement = _WITH_THE_UNDATED if since is None and until is None else _BY_DATE
    return [row["id"] for row in db.execute(statement, asked)]


def remove(
    db: Database, guild: int, article_id: int, *, by: int, reason: str, at: datetime
) -> ArticleCard | None:
    """Take an article out of every answer; its rows stay, for the audit log to point to."""
    row = row_of(db, guild, article_id)
    if row is None:
        return None
    take_out(db, guild, row)
    db.execute(_REMOVE, {"guild": guild, "article": article_id, "at": moment(at), "by": by, "reason": reason})
    subject = f"article {article_id}"
    audit.note(db, guild, at=at, by=by, action="remove article", subject=subject, reason=reason)
    return card_of(row)


def take_out(db: Database, guild: int, row: Row) -> None:
    """Take an article that is there out of the index, out of what completes and out of the counts."""
    retire(db, guild, row)
    names.forget(db, guild, NameKind.ARTICLE, row["id"])
    if row["publisher"] is not None:
        names.weigh_publisher(db, guild, row["publisher"], row["publisher_folded"], -1)
    count_articles(db, guild, -1)
    edits.mark(db, guild, [row["id"]])


def removed_row(db: Database, guild: int, article_id: int) -> Row | None:
    """Give the row of a removed article, None when it is not one."""
    return db.execute(_REMOVED_BY_ID, {"guild": guild, "article": article_id}).fetchone()


def put_back(db: Database, guild: int, article_id: int) -> None:
    """Let a removed article be there again; its quotations are still to be rewritten."""
    db.execute(_PUT_BACK, {"guild": guild, "article": article_id})
    count_articles(db, guild, 1)


def removed(db: Database, guild: int, *, limit: int) -> list[ArticleCard]:
    """Give the articles that were removed, the last one first."""
    withheld = withholding.anywhere(db, guild)
    cards = [card_of(row) for row in db.execute(_REMOVED, {"guild": guild, "limit": limit, **here()})]
    return [withheld.card(card) if withheld else card for card in cards]


def current(db: Database, guild: int, article: Row) -> list[Row]:
    """Give the rows of an article's quotations in reading order."""
    place = {"guild": guild, "article": article["id"], "version": article["version"]}
    return db.execute(_QUOTATIONS, place).fetchall()


def retire(db: Database, guild: int, article: Row) -> list[Row]:
    """Take the quotations of an article's current version out of every answer; return their rows."""
    former = current(db, guild, article)
    index.remove(db, guild, [row["id"] for row in former])
    speakers.discount(db, guild, former)
    speakers.forget(db, guild, article["id"])
    leading.forget(db, guild, article["id"])
    db.execute(_RETIRE, {"guild": guild, "article": article["id"]})
    return former
