"""Receipts: what each version of an article was read from, as received."""

from __future__ import annotations

from bot.archive.columns import card_of, provenance_of
from bot.archive.database import Database, Row
from bot.archive.interface import Saved, SaveStatus
from bot.archive.seen import SEEN, here
from bot.domain.articles import Receipt, Received

_ADD = """
INSERT INTO receipt (guild_id, article_id, version, digest, size, packed)
SELECT guild_id, id, version, :digest, :size, :packed FROM article WHERE guild_id = :guild AND id = :article
ON CONFLICT (guild_id, article_id, version) DO NOTHING
"""
_BY_DIGEST = f"""
SELECT a.*, a.id AS article_id
FROM receipt AS r INDEXED BY receipt_by_digest
CROSS JOIN article AS a ON a.guild_id = r.guild_id AND a.id = r.article_id AND a.version = r.version
WHERE r.guild_id = :guild AND r.digest = :digest AND a.removed_at IS NULL AND {SEEN}
ORDER BY a.id LIMIT 1
"""  # noqa: S608 -- our own names
_OF_ARTICLE = f"""
SELECT v.*, r.digest, r.size, r.packed
FROM article AS a
JOIN receipt AS r ON r.guild_id = a.guild_id AND r.article_id = a.id
JOIN article_version AS v
    ON v.guild_id = r.guild_id AND v.article_id = r.article_id AND v.version = r.version
WHERE a.guild_id = :guild AND a.id = :article AND a.removed_at IS NULL AND {SEEN}
ORDER BY v.version DESC
"""  # noqa: S608 -- our own names
_COUNT = """
SELECT count(*) FROM quotation
WHERE guild_id = :guild AND article_id = :article AND version = :version AND is_current
"""


def add(db: Database, guild: int, article_id: int, received: Received | None) -> None:
    """Keep what the current version of an article was read from, if it has no receipt yet."""
    if received is not None:
        of = {"digest": received.digest, "size": received.size, "packed": received.packed}
        db.execute(_ADD, {"guild": guild, "article": article_id, **of})


def received_before(db: Database, guild: int, digest: bytes) -> Saved | None:
    """Give the article whose current version was read from bytes with this SHA-256."""
    row = db.execute(_BY_DIGEST, {"guild": guild, "digest": digest, **here()}).fetchone()
    return None if row is None else unchanged(db, guild, row)


def unchanged(db: Database, guild: int, row: Row) -> Saved:
    """Say that an article is there already, with so many quotations."""
    return Saved(card_of(row), SaveStatus.UNCHANGED, count(db, guild, row["id"], row["version"]))


def count(db: Database, guild: int, article_id: int, version: int) -> int:
    """Count the quotations of an article that answers may use."""
    [(held,)] = db.execute(_COUNT, {"guild": guild, "article": article_id, "version": version})
    return held


def of_article(db: Database, guild: int, article_id: int) -> list[Receipt]:
    """Give the receipts of an article's versions, the newest first."""
    rows = db.execute(_OF_ARTICLE, {"guild": guild, "article": article_id, **here()})
    return [
        Receipt(row["version"], provenance_of(row), Received(row["digest"], row["size"], row["packed"]))
        for row in rows
    ]
