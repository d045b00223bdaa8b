"""Versions: the texts that an article has had, each with the quotations found in it."""

from __future__ import annotations

from collections import defaultdict
from functools import partial

from bot.archive import corrections, withholding
from bot.archive.columns import card_of, quotation_of, record_of
from bot.archive.database import Database, Row
from bot.archive.seen import SEEN, here
from bot.domain.articles import ArticleCard
from bot.domain.quotations import QuotationRecord
from bot.domain.versions import Version
from bot.domain.withholding import Names, Shown

_VERSIONS = f"""
SELECT v.* FROM article AS a
JOIN article_version AS v ON v.guild_id = a.guild_id AND v.article_id = a.id
WHERE a.guild_id = :guild AND a.id = :article AND a.removed_at IS NULL AND {SEEN}
ORDER BY v.version DESC LIMIT :limit
"""  # noqa: S608 -- our own names
_QUOTATIONS = """
SELECT q.* FROM quotation AS q
WHERE q.guild_id = :guild AND q.article_id = :article AND q.version >= :first
ORDER BY q.version, q.position
"""
_ARTICLE_OF = f"""
SELECT q.article_id FROM quotation AS q
JOIN article AS a ON a.guild_id = q.guild_id AND a.id = q.article_id
WHERE q.guild_id = :guild AND q.id = :quotation AND a.removed_at IS NULL AND {SEEN}
LIMIT 1
"""  # noqa: S608 -- our own names


def of_article(db: Database, guild: int, article_id: int, *, limit: int) -> list[Version]:
    """Give the latest versions of an article, the current one last; none if it is not there."""
    rows = db.execute(_VERSIONS, {"guild": guild, "article": article_id, "limit": limit, **here()}).fetchall()
    if not rows:
        return []
    place = {"guild": guild, "article": article_id, "first": rows[-1]["version"]}
    standing = corrections.of_articles(db, guild, [article_id]).get(article_id, ())
    hidden = frozenset(corrections.hidden(standing))
    withheld = withholding.in_article(db, guild, article_id)
    shown = partial(_withheld, names=withheld, current=rows[0]["version"]) if withheld else _version
    found: defaultdict[int, list[Row]] = defaultdict(list)
    for row in db.execute(_QUOTATIONS, place):
        found[row["version"]].append(row)
    return [shown(row, found[row["version"]], hidden) for row in reversed(rows)]


def _version(row: Row, quotations: list[Row], hidden: frozenset[int]) -> Version:
    card, text = card_of(row), row["text"]
    records = (record_of(one, card, text, denies=one["denies_id"]) for one in quotations)
    return Version(row["version"], card, text, tuple(records), hidden)


def _withheld(
    row: Row, quotations: list[Row], hidden: frozenset[int], *, names: Names, current: int
) -> Version:
    """A version of an article in which names are withheld; the rows of the current one have none of them."""
    card, received = names.card(card_of(row)), row["text"]
    shown = names.shown(received)
    is_current = row["version"] == current
    records = (
        record_of(one, card, shown.text, denies=one["denies_id"])
        if is_current
        else _former(one, card, names, received, shown)
        for one in quotations
    )
    kept = tuple(record for record in records if record.quotation.spans)
    return Version(row["version"], card, shown.text, kept, hidden)


def _former(row: Row, card: ArticleCard, names: Names, received: str, shown: Shown) -> QuotationRecord:
    quotation = names.quotation(quotation_of(row), received, shown)
    return QuotationRecord(
        id=row["id"],
        quotation=quotation.with_gaps(shown.text),
        text=quotation.text(shown.text),
        article=card,
        denies=row["denies_id"],
    )


def article_of(db: Database, guild: int, quotation_id: int) -> int | None:
    """Give the article that has or had a quotation."""
    row = db.execute(_ARTICLE_OF, {"guild": guild, "quotation": quotation_id, **here()}).fetchone()
    return row["article_id"] if row else None
