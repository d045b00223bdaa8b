"""Recognition: which archived article or quotation one is, and whether an article tells anything new."""

from __future__ import annotations

import sqlite3
from collections import defaultdict, deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from bot.archive.additions import Prepared
from bot.archive.columns import QUOTATION, card_of, quotation_of
from bot.archive.rows import Row, Values
from bot.archive.speakers import Said, called, said_in
from bot.domain.articles import Article, ArticleCard

# INDEXED BY, because SQLite assumes that a guild has few rows and would read them all.
_BY_EXTERNAL_ID = """
SELECT a.*, a.id AS article_id FROM article AS a INDEXED BY article_by_external_id
WHERE a.guild_id = :guild AND a.external_id = :external_id AND a.removed_at IS NULL
"""
# Articles with different external ids are different ones, even at the same address.
_BY_URL = """
SELECT a.*, a.id AS article_id FROM article AS a INDEXED BY article_by_url
WHERE a.guild_id = :guild AND a.url = :url AND a.removed_at IS NULL
    AND (a.external_id IS NULL OR :external_id IS NULL OR a.external_id = :external_id)
ORDER BY a.id LIMIT 8
"""
_BY_HASH = """
SELECT a.*, a.id AS article_id FROM article AS a INDEXED BY article_by_hash
WHERE a.guild_id = :guild AND a.content_hash = :content_hash AND a.removed_at IS NULL AND a.via <> 'import'
    AND (a.external_id IS NULL OR :external_id IS NULL OR a.external_id = :external_id)
    AND (a.url IS NULL OR :url IS NULL OR a.url = :url)
    AND (a.publisher IS NULL OR :publisher IS NULL OR a.publisher = :publisher)
ORDER BY a.id LIMIT 8
"""
_METADATA = ("publisher", "author", "published", "url", "external_id")


def same_articles(db: sqlite3.Connection, guild: int, article: Article) -> Iterator[Row]:
    """Find the articles that this one may be, the surest first; `interface.Articles.save` says which."""
    identity = {
        "guild": guild,
        "external_id": article.external_id,
        "url": article.url,
        "publisher": article.publisher,
        "content_hash": article.content_hash,
    }
    for statement in (_BY_EXTERNAL_ID, _BY_URL, _BY_HASH):
        yield from db.execute(statement, identity).fetchall()


def tells_nothing_new(row: Row, article: Article) -> bool:
    """Whether an archived article says already all that this one says."""
    card = card_of(row)
    return row["content_hash"] == article.content_hash and _cites(card, with_known(article, card))


def with_known(article: Article, known: ArticleCard) -> Article:
    """Keep known metadata where the new article has none or only a guess."""
    kept = {
        field: getattr(known, field)
        for field in _METADATA
        if getattr(article, field) is None or (field in article.guessed and _is_stated(known, field))
    }
    guessed = {field for field in article.guessed if field not in kept}
    guessed |= {field for field in kept if field in known.guessed}
    return replace(article, **kept, guessed=frozenset(guessed))


def _is_stated(known: ArticleCard, field: str) -> bool:
    return getattr(known, field) is not None and field not in known.guessed


def _cites(known: ArticleCard, article: Article) -> bool:
    """Whether a card says all that an article's metadata say."""
    return article.guessed == known.guessed and all(
        getattr(article, field) == getattr(known, field) for field in _METADATA
    )


class Held(NamedTuple):
    """A quotation in the archive: its id, its text and columns as they are stored, and who said it."""

    id: int
    columns: Values
    said: Said


Comparison = Callable[[Values, Said], object]
"""What of a quotation is compared, made of its text, its columns and who said it."""


def held(row: Row) -> Held:
    """Read a quotation to be compared with others."""
    return Held(row["id"], tuple(row[name] for name in ("text", *QUOTATION)), said_in(quotation_of(row)))


def words_and_speakers(columns: Values, said: Said) -> object:
    """A quotation's words and who said them."""
    return columns[0], *called(said)


def recognised(former: Sequence[Held], new: Prepared, *by: Comparison) -> list[int | None]:
    """Give for each new quotation the id of the former one that equals it, None where there is none.

    The comparisons are tried in their order, and each former quotation is given once at most.
    """
    ids: list[int | None] = [None] * len(new.columns)
    for compared in by:
        known: defaultdict[object, deque[int]] = defaultdict(deque)
        taken = set(ids)
        for one in former:
            if one.id not in taken:
                known[compared(one.columns, one.said)].append(one.id)
        for at, (columns, said) in enumerate(zip(new.columns, new.said, strict=True)):
            if ids[at] is None and (same := known.get(compared(columns, said))):
                ids[at] = same.popleft()
    return ids
