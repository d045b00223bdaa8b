"""Embargoes: articles that are in nothing until a time, and from then on as if they came then.

Until then an article is out of the index, of names, counts and news, as one that was removed is. When its
time has come it is put back, and is news.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from bot.archive import arrivals, articles, audit, names, replacing, stories, withholding
from bot.archive.columns import card_of, extracted, quotation_of
from bot.archive.database import Database, Row
from bot.archive.recognition import NO_NEWS, quotations_of, received
from bot.archive.rows import moment, moment_of
from bot.archive.seen import SEEN, here
from bot.archive.sequence import next_id
from bot.domain.articles import Article, ArticleCard
from bot.domain.quotations import ArticleRecord, QuotationRecord

_BY_ID = f"""
SELECT a.*, a.id AS article_id FROM article AS a
WHERE a.guild_id = :guild AND a.id = :article AND a.embargo_until IS NOT NULL AND {SEEN}
"""  # noqa: S608 -- our own names
_ALL = f"""
SELECT a.*, a.id AS article_id FROM article AS a INDEXED BY article_under_embargo
WHERE a.guild_id = :guild AND a.embargo_until IS NOT NULL AND {SEEN}
ORDER BY a.embargo_until, a.id
"""  # noqa: S608 -- our own names
_DUE = """
SELECT a.*, a.id AS article_id FROM article AS a INDEXED BY article_under_embargo
WHERE a.guild_id = :guild AND a.embargo_until <= :now
ORDER BY a.embargo_until, a.id
"""
_GUILDS_DUE = (
    "SELECT DISTINCT guild_id FROM article INDEXED BY article_under_embargo WHERE embargo_until <= :now"
)
_NEXT = (
    "SELECT min(embargo_until) FROM article INDEXED BY article_under_embargo WHERE embargo_until IS NOT NULL"
)
_HOLD = """
UPDATE article SET removed_at = :at, removed_by = :by, embargo_until = :until, news = NULL
WHERE guild_id = :guild AND id = :article
"""
_ADMIT = """
UPDATE article SET embargo_until = NULL, added_at = :at, news = :news
WHERE guild_id = :guild AND id = :article
"""


def row_of(db: Database, guild: int, article_id: int) -> Row | None:
    """Give the row of an article under embargo, None when it is not one."""
    return db.execute(_BY_ID, {"guild": guild, "article": article_id, **here()}).fetchone()


def hold(
    db: Database,
    guild: int,
    article_id: int,
    until: datetime,
    *,
    by: int,
    reason: str,
    at: datetime,
) -> ArticleCard | None:
    """Put an article under embargo, or change until when it is; None when it is not there."""
    row = articles.row_of(db, guild, article_id)
    if row is not None:
        take_out(db, guild, row, until, by=by, at=at)
    elif (row := row_of(db, guild, article_id)) is not None:
        _hold(db, guild, article_id, until, by=by, at=at)
    else:
        return None
    subject = f"article {article_id}, until {moment_of(moment(until)):%Y-%m-%d %H:%M} UTC"
    audit.note(db, guild, at=at, by=by, action="embargo article", subject=subject, reason=reason)
    return replace(card_of(row), embargo=until)


def lift(
    db: Database, guild: int, article_id: int, *, by: int, reason: str, at: datetime
) -> ArticleCard | None:
    """End an embargo now; None when there is none."""
    row = row_of(db, guild, article_id)
    if row is None:
        return None
    _admit(db, guild, row, at)
    subject = f"article {article_id}"
    audit.note(db, guild, at=at, by=by, action="lift embargo", subject=subject, reason=reason)
    return articles.card(db, guild, article_id)


def due(db: Database, now: datetime) -> list[int]:
    """Give the guilds with articles whose time has come."""
    return [row["guild_id"] for row in db.execute(_GUILDS_DUE, {"now": moment(now)})]


def release(db: Database, guild: int, now: datetime) -> None:
    """Admit a guild's articles whose time has come, in the order of their times."""
    for row in db.execute(_DUE, {"guild": guild, "now": moment(now)}).fetchall():
        _admit(db, guild, row, moment_of(row["embargo_until"]))


def next_end(db: Database) -> datetime | None:
    """Say when the next embargo ends; None when there is none."""
    [(until,)] = db.execute(_NEXT)
    return None if until is None else moment_of(until)


def under(db: Database, guild: int) -> list[ArticleCard]:
    """Give the articles under embargo, those that come first first."""
    withheld = withholding.anywhere(db, guild)
    cards = [card_of(row) for row in db.execute(_ALL, {"guild": guild, **here()})]
    return [withheld.card(card) if withheld else card for card in cards]


def article(db: Database, guild: int, article_id: int) -> ArticleRecord | None:
    """Give an article under embargo whole, as extracted; None when it is not one."""
    row = row_of(db, guild, article_id)
    if row is None:
        return None
    card, text = card_of(row), received(db, guild, row).text
    rows = quotations_of(db, guild, row)
    found = {one["id"]: (quotation_of(extracted(one)), extracted(one)["denies_id"]) for one in rows}
    if (names_ := withholding.in_article(db, guild, article_id)) is not None:
        shown, received_text = names_.shown(text), text
        card, text = names_.card(card), shown.text
        found = {
            id_: (names_.quotation(one, received_text, shown), denies) for id_, (one, denies) in found.items()
        }
    records = tuple(
        QuotationRecord(
            id=id_, quotation=one.with_gaps(text), text=one.text(text), article=card, denies=denies
        )
        for id_, (one, denies) in found.items()
        if one.spans
    )
    return ArticleRecord(card, text, records, version=row["version"])


def take_out(db: Database, guild: int, row: Row, until: datetime, *, by: int, at: datetime) -> None:
    """Take an article that is there out of everything until a time."""
    articles.take_out(db, guild, row)
    _hold(db, guild, row["id"], until, by=by, at=at)


def put_back(db: Database, guild: int, row: Row) -> None:
    """Let an article under embargo be there again."""
    articles.put_back(db, guild, row["id"])
    card = card_of(row)
    names.name_article(
        db, guild, row["id"], Article(title=card.title, text="", publisher=card.publisher, url=card.url), None
    )
    replacing.rewrite(db, guild, row["id"])


def _hold(db: Database, guild: int, article_id: int, until: datetime, *, by: int, at: datetime) -> None:
    times = {"until": moment(until), "at": moment(at)}
    db.execute(_HOLD, {"guild": guild, "article": article_id, "by": by, **times})


def _admit(db: Database, guild: int, row: Row, at: datetime) -> None:
    news = None if row["via"] in NO_NEWS else next_id(db, guild, "news")
    put_back(db, guild, row)
    db.execute(_ADMIT, {"guild": guild, "article": row["id"], "at": moment(at), "news": news})
    stories.place(db, guild, row["id"], received(db, guild, row).text)
    if news is not None:
        for run in _runs(one["id"] for one in quotations_of(db, guild, row) if one["is_current"]):
            arrivals.add(db, guild, run)


def _runs(numbers: Iterable[int]) -> list[list[int]]:
    """Numbers, those that follow each other without a gap together."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return runs
