"""Exporting: whole articles with all their versions, read back page by page."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from bot.archive import articles, corrections, withholding
from bot.archive.columns import METADATA, provenance_of, read
from bot.archive.database import Database, Row
from bot.archive.replacing import extracted_quotations
from bot.archive.rows import IdList, moment_of
from bot.archive.seen import SEEN, here
from bot.archive.versions import of_article as versions_of
from bot.domain.articles import Article
from bot.domain.quotations import ArticleRecord
from bot.domain.transfer import KeptArticle, KeptVersion
from bot.domain.versions import hidden_in_any
from bot.domain.withholding import Names

PAGE = 50
"""Articles read at once: some 400 MB if all have texts of the largest size."""

_IDS = f"""
SELECT a.id FROM article AS a
WHERE a.guild_id = :guild AND a.removed_at IS NULL AND a.id > :after AND {SEEN}
ORDER BY a.id
LIMIT :limit
"""  # noqa: S608 -- our own names
_WHOLE = f"""
SELECT a.id, a.rules, a.embargo_until, a.kept_to FROM article AS a
WHERE a.guild_id = :guild AND (a.removed_at IS NULL OR :hidden AND a.embargo_until IS NOT NULL)
    AND a.id > :after AND {SEEN}
ORDER BY a.id
LIMIT :limit
"""  # noqa: S608 -- our own names
_VERSIONS = """
SELECT v.*
FROM json_each(:ids) AS wanted
CROSS JOIN article_version AS v ON v.guild_id = :guild AND v.article_id = wanted.value
ORDER BY v.article_id, v.version
"""
_QUOTATIONS = """
SELECT q.*
FROM json_each(:ids) AS wanted
CROSS JOIN quotation AS q INDEXED BY quotation_by_article
    ON q.guild_id = :guild AND q.article_id = wanted.value
ORDER BY q.article_id, q.version, q.position
"""


_ALL = 1_000_000


def records(db: Database, guild: int, after: int) -> list[ArticleRecord]:
    """Give the next articles whose ids come after one, as answers show them."""
    wanted = db.execute(_IDS, {"guild": guild, "after": after, "limit": PAGE, **here()}).fetchall()
    found = (articles.article(db, guild, row["id"]) for row in wanted)
    return [record for record in found if record is not None]


def page(db: Database, guild: int, after: int, *, hidden: bool) -> list[KeptArticle]:
    """Give the next articles whose ids come after one, whole.

    What corrections hide, and what is under embargo, is given only with `hidden`. Without it, names that are
    withheld are withheld in what was received, too.
    """
    asked = {"guild": guild, "after": after, "limit": PAGE, "hidden": hidden, **here()}
    wanted = {row["id"]: row for row in db.execute(_WHOLE, asked)}
    these = {"guild": guild, "ids": IdList(wanted)}
    corrected = corrections.of_articles(db, guild, wanted)
    left_out: set[int] = set()
    if not hidden:
        left_out = {
            id_
            for article, every in corrected.items()
            if corrections.hidden(every)
            for id_ in hidden_in_any(versions_of(db, guild, article, limit=_ALL))
        }
    quotations: defaultdict[tuple[int, int], list[Row]] = defaultdict(list)
    for row in db.execute(_QUOTATIONS, these):
        if row["id"] not in left_out:
            quotations[row["article_id"], row["version"]].append(row)
    versions: defaultdict[int, list[KeptVersion]] = defaultdict(list)
    for row in db.execute(_VERSIONS, these):
        said = quotations[row["article_id"], row["version"]]
        versions[row["article_id"]].append(_version(row, said))
    found = [
        KeptArticle(
            id_,
            tuple(versions[id_]),
            row["rules"],
            tuple(each for each in corrected.get(id_, ()) if each.quotation not in left_out),
            embargo=row["embargo_until"] and moment_of(row["embargo_until"]),
            channels=tuple(json.loads(row["kept_to"] or "[]")),
        )
        for id_, row in wanted.items()
    ]
    if hidden or not withholding.names(db, guild):
        return found
    return [_withheld(kept, withholding.in_article(db, guild, kept.id)) for kept in found]


def _withheld(kept: KeptArticle, names: Names | None) -> KeptArticle:
    if names is None:
        return kept
    versions = tuple(_version_withheld(version, names) for version in kept.versions)
    return replace(kept, versions=versions, corrections=tuple(map(names.correction, kept.corrections)))


def _version_withheld(version: KeptVersion, names: Names) -> KeptVersion:
    received = version.article.text
    shown = names.shown(received)
    said = {at: names.quotation(one, received, shown) for at, one in enumerate(version.quotations)}
    left = (at for at, one in said.items() if one.spans)
    places: dict[int | None, int] = {at: place for place, at in enumerate(left)}
    kept = (replace(one, denies=places.get(one.denies)) for at, one in said.items() if at in places)
    return KeptVersion(
        names.article(version.article),
        names.provenance(version.provenance),
        tuple(kept),
        tuple(id_ for at, id_ in enumerate(version.ids) if at in places),
    )


def _version(row: Row, said: Sequence[Row]) -> KeptVersion:
    article = Article(text=row["text"], **read(METADATA, row))
    ids_ = tuple(one["id"] for one in said)
    return KeptVersion(article, provenance_of(row), tuple(extracted_quotations(said)), ids_)
