"""Exporting: whole articles with all their versions, read back page by page."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from bot.archive.columns import METADATA, provenance_of, quotation_of, read
from bot.archive.rows import Row, ids
from bot.domain.articles import Article
from bot.domain.quotations import Quotation
from bot.domain.transfer import KeptArticle, KeptVersion

PAGE = 50
"""Articles read at once: some 400 MB if all have texts of the largest size."""

_IDS = """
SELECT id, rules FROM article
WHERE guild_id = :guild AND removed_at IS NULL AND id > :after
ORDER BY id
LIMIT :limit
"""
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


def page(db: sqlite3.Connection, guild: int, after: int) -> list[KeptArticle]:
    """Give the next articles whose ids come after one, whole."""
    wanted = dict(db.execute(_IDS, {"guild": guild, "after": after, "limit": PAGE}).fetchall())
    here = {"guild": guild, "ids": ids(wanted)}
    quotations: defaultdict[tuple[int, int], list[Row]] = defaultdict(list)
    for row in db.execute(_QUOTATIONS, here):
        quotations[row["article_id"], row["version"]].append(row)
    versions: defaultdict[int, list[KeptVersion]] = defaultdict(list)
    for row in db.execute(_VERSIONS, here):
        said = quotations[row["article_id"], row["version"]]
        versions[row["article_id"]].append(_version(row, said))
    return [KeptArticle(id_, tuple(versions[id_]), rules) for id_, rules in wanted.items()]


def current_quotations(db: sqlite3.Connection, guild: int, article: int) -> tuple[Quotation, ...]:
    """Give the quotations of an article's current version."""
    rows = db.execute(_QUOTATIONS, {"guild": guild, "ids": ids([article])}).fetchall()
    return _quotations([row for row in rows if row["is_current"]])


def _quotations(rows: Sequence[Row]) -> tuple[Quotation, ...]:
    places = {row["id"]: place for place, row in enumerate(rows)}
    return tuple(replace(quotation_of(row), denies=places.get(row["denies_id"])) for row in rows)


def _version(row: Row, said: Sequence[Row]) -> KeptVersion:
    article = Article(text=row["text"], **read(METADATA, row))
    return KeptVersion(article, provenance_of(row), _quotations(said), tuple(one["id"] for one in said))
