"""Changes: what digests tell of articles that are no news any more."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from bot.archive import articles, corrections, quotations, slots, withholding
from bot.archive.columns import extracted, quotation_of
from bot.archive.database import Database, Row
from bot.archive.interface import Changes, Revised, Untold
from bot.archive.recognition import quotations_of, received
from bot.archive.rows import moment
from bot.archive.seen import SEEN, here
from bot.domain.articles import ArticleCard
from bot.domain.corrections import HIDING, Correction, corrected
from bot.domain.digests import ChangedQuotation
from bot.domain.quotations import QuotationRecord
from bot.domain.versions import Change
from bot.domain.withholding import Names

# Versions that no longer have a quotation as it was.
_REVISED = f"""
WITH revised AS (
    SELECT v.article_id, min(v.version) - 1 AS before, max(v.version) AS after, max(v.news) AS news
    FROM article_version AS v INDEXED BY article_version_by_news
    CROSS JOIN article AS a ON a.guild_id = v.guild_id AND a.id = v.article_id
    WHERE v.guild_id = :guild AND v.news > :after AND v.news <= :until
        AND a.removed_at IS NULL AND (a.news IS NULL OR a.news <= :after) AND {SEEN}
    GROUP BY v.article_id
)
SELECT found.article_id, found.before, found.after FROM revised AS found
WHERE EXISTS (
    SELECT 1 FROM quotation AS q INDEXED BY quotation_by_article
    WHERE q.guild_id = :guild AND q.article_id = found.article_id AND q.version = found.before
        AND NOT EXISTS (
            SELECT 1 FROM quotation AS n WHERE n.guild_id = :guild AND n.id = q.id AND n.version = found.after
        )
)
ORDER BY found.news DESC
"""  # noqa: S608 -- our own names
_CORRECTED = f"""
SELECT c.* FROM correction AS c INDEXED BY correction_by_news
CROSS JOIN article AS a ON a.guild_id = c.guild_id AND a.id = c.article_id
WHERE c.guild_id = :guild AND c.news > :after AND c.news <= :until AND c.undone_at IS NULL
    AND a.removed_at IS NULL AND (a.news IS NULL OR a.news <= :after) AND {SEEN}
ORDER BY c.news DESC
"""  # noqa: S608 -- our own names
_FIRST_SINCE = """
SELECT min(news) AS first FROM (
    SELECT news FROM article INDEXED BY article_by_addition
    WHERE guild_id = :guild AND added_at >= :since AND removed_at IS NULL AND via <> 'import'
    UNION ALL
    SELECT news FROM article_version INDEXED BY article_version_by_news
    WHERE guild_id = :guild AND news IS NOT NULL AND added_at >= :since
    UNION ALL
    SELECT news FROM correction INDEXED BY correction_by_news
    WHERE guild_id = :guild AND news IS NOT NULL AND at >= :since
) AS news_since
"""


def told(db: Database, guild: int, told: Untold) -> Changes:
    """Give what changed, numbered as `told` says; `interface.Digests.changes` says more."""
    window = {"guild": guild, "after": told.after, "until": told.until, **here()}
    revised = (Revised(*row) for row in db.execute(_REVISED, window))
    by_article: defaultdict[int, list[Correction]] = defaultdict(list)
    withheld = withholding.anywhere(db, guild)
    for row in db.execute(_CORRECTED, window):
        by_article[row["article_id"]].append(corrections.correction_of(row))
    found = (each for id_, made in by_article.items() for each in _in_article(db, guild, id_, made))
    shown = (
        replace(each, correction=withheld.correction(each.correction))
        if withheld and each.correction
        else each
        for each in found
    )
    return Changes(tuple(revised), tuple(shown))


def news_since(db: Database, guild: int, since: datetime) -> Untold:
    """Give all news from the first that came at `since` or later."""
    first = db.execute(_FIRST_SINCE, {"guild": guild, "since": moment(since)}).fetchone()["first"]
    newest = slots.newest_news(db, guild)
    return Untold(newest if first is None else first - 1, newest, None)


def _in_article(
    db: Database, guild: int, article_id: int, made: Sequence[Correction]
) -> Iterator[ChangedQuotation]:
    """What these corrections, the latest first, changed about the quotations of an article."""
    every = corrections.of_articles(db, guild, [article_id])[article_id]
    hidden = corrections.hidden(every)
    latest: dict[int, Correction] = {}
    for each in made:
        if each.quotation is not None and (each.act in HIDING or each.quotation not in hidden):
            latest.setdefault(each.quotation, each)
    now = {one.id: one for one in quotations.quotations(db, guild, list(latest))}
    card = articles.card(db, guild, article_id)
    before = _before(db, guild, article_id, now, [one for one in every if one.id < made[-1].id])
    for id_, correction in latest.items():
        if id_ in hidden:
            yield ChangedQuotation(id=id_, kind=Change.REMOVED, article=card, correction=correction)
        elif id_ in now and (change := _change(card, before[id_], now[id_], correction)):
            yield change


def _before(
    db: Database,
    guild: int,
    article_id: int,
    now: dict[int, QuotationRecord],
    earlier: Sequence[Correction],
) -> dict[int, QuotationRecord]:
    """What quotations were before they were corrected, but for what was corrected `earlier`."""
    row = articles.row_of(db, guild, article_id)
    if row is None or not now:
        return {}
    text = received(db, guild, row).text
    names = withholding.in_article(db, guild, article_id)
    return {
        one["id"]: _as_it_was(one, now[one["id"]], earlier, text, names)
        for one in quotations_of(db, guild, row)
        if one["id"] in now
    }


def _as_it_was(
    row: Row, now: QuotationRecord, earlier: Sequence[Correction], text: str, names: Names | None
) -> QuotationRecord:
    own = (each for each in earlier if each.quotation == now.id)
    quotation = corrected(quotation_of(extracted(row)), own, text).quotation
    if names is not None:
        shown = names.shown(text)
        quotation, text = names.quotation(quotation, text, shown), shown.text
    return replace(now, quotation=quotation.with_gaps(text), text=quotation.text(text), corrections=())


def _change(
    card: ArticleCard, before: QuotationRecord, after: QuotationRecord, correction: Correction
) -> ChangedQuotation | None:
    """What a correction made of a quotation; None if that is nothing else."""
    if before.text != after.text:
        kind = Change.REWORDED
    elif before.quotation.speaker != after.quotation.speaker:
        kind = Change.RENAMED
    else:
        return None
    return ChangedQuotation(
        id=after.id, kind=kind, article=card, before=before, after=after, correction=correction
    )
