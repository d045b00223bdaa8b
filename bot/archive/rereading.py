"""Rereading: quotations that older rules found, replaced in the version of the article that answers use."""

from __future__ import annotations

from dataclasses import replace

from bot.archive import articles, corrections, replacing
from bot.archive.additions import Prepared
from bot.archive.database import Database
from bot.archive.interface import Reread
from bot.archive.recognition import (
    Held,
    held,
    place,
    place_and_speakers,
    quotations_of,
    received,
    recognise,
    words_and_speakers,
)
from bot.archive.sequence import with_fresh
from bot.archive.speakers import Said, called
from bot.domain.articles import Article
from bot.domain.corrections import cited_as
from bot.domain.quotations import RULES

_OUTDATED = """
SELECT id FROM article INDEXED BY article_by_rules
WHERE guild_id = :guild AND removed_at IS NULL AND rules < :rules
ORDER BY id
"""
_READ = """
UPDATE article SET rules = :rules, language = coalesce(language, :language)
WHERE guild_id = :guild AND id = :article
"""
_WRITTEN_IN = """
UPDATE article_version SET language = :language
WHERE guild_id = :guild AND article_id = :article AND version = :version AND language IS NULL
"""


def outdated(db: Database, guild: int) -> list[int]:
    """Give the articles whose quotations older rules found."""
    return [row[0] for row in db.execute(_OUTDATED, {"guild": guild, "rules": RULES})]


def as_received(db: Database, guild: int, article_id: int) -> Article | None:
    """Give an article as it was received, and is cited; None if it is not there."""
    row = articles.row_of(db, guild, article_id)
    if row is None:
        return None
    standing = corrections.of_articles(db, guild, [article_id]).get(article_id, ())
    return replace(cited_as(received(db, guild, row), standing), language=row["language"])


def reread(db: Database, guild: int, article_id: int, new: Prepared) -> Reread | None:
    """Replace an article's quotations; `interface.Rereading.reread` says how."""
    row = articles.row_of(db, guild, article_id)
    held_now = as_received(db, guild, article_id)
    if row is None or held_now is None or not _is_same(new, held_now):
        return None
    former = list(map(held, quotations_of(db, guild, row)))
    found = recognise(db, guild, row, new, place_and_speakers, place, words_and_speakers)
    ids = with_fresh(db, guild, "quotation", found)
    replacing.replace(db, guild, row, new, ids, published=row["published"])
    here = {"guild": guild, "article": article_id, "language": new.article.language}
    db.execute(_READ, here | {"rules": new.rules})
    db.execute(_WRITTEN_IN, here | {"version": row["version"]})
    return _changes(former, dict(zip(ids, new.said, strict=True)))


def _is_same(new: Prepared, article: Article) -> bool:
    return (new.article.title, new.article.text) == (article.title, article.text)


def _changes(former: list[Held], now: dict[int, Said]) -> Reread:
    kept = [(one.said, now[one.id]) for one in former if one.id in now]
    return Reread(
        kept=len(kept),
        new=len(now) - len(kept),
        gone=len(former) - len(kept),
        renamed=sum(called(before) != called(after) for before, after in kept),
    )
