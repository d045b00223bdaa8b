"""Articles: saving one with its quotations, reading it back, taking it out."""

from __future__ import annotations

import asyncio
import json
from collections import defaultdict, deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

import aiosqlite

from bot.archive import index, speakers
from bot.archive.connection import run
from bot.archive.index import Entry, names_of
from bot.archive.interface import Saved, SaveStatus
from bot.archive.rows import (
    Parameters,
    Row,
    card_of,
    fetch,
    fetch_one,
    guesses,
    moment,
    next_id,
    next_ids,
    note,
    record_of,
    spans,
)
from bot.archive.words import fold_name, words_of
from bot.domain.articles import Article, ArticleCard, Provenance, published_period
from bot.domain.quotations import ArticleRecord, Quotation

# INDEXED BY: SQLite takes it that a guild has few rows, and would read them all.
_BY_EXTERNAL_ID = """
SELECT a.*, a.id AS article_id FROM article AS a INDEXED BY article_by_external_id
WHERE a.guild_id = :guild AND a.external_id = :external_id AND a.removed_at IS NULL
"""
# Two articles that another system tells apart are two, even at one address.
_BY_URL = """
SELECT a.*, a.id AS article_id FROM article AS a INDEXED BY article_by_url
WHERE a.guild_id = :guild AND a.url = :url AND a.removed_at IS NULL
    AND (a.external_id IS NULL OR :external_id IS NULL OR a.external_id = :external_id)
ORDER BY a.id LIMIT 1
"""
_BY_HASH = """
SELECT a.*, a.id AS article_id FROM article AS a INDEXED BY article_by_hash
WHERE a.guild_id = :guild AND a.content_hash = :content_hash AND a.removed_at IS NULL
    AND (a.external_id IS NULL OR :external_id IS NULL OR a.external_id = :external_id)
    AND (a.url IS NULL OR :url IS NULL OR a.url = :url)
    AND (a.publisher IS NULL OR :publisher IS NULL OR a.publisher = :publisher)
ORDER BY a.id LIMIT 1
"""
_BY_ID = """
SELECT a.*, a.id AS article_id FROM article AS a
WHERE a.guild_id = :guild AND a.id = :article AND a.removed_at IS NULL
"""
_ADD = """
INSERT INTO article (
    guild_id, id, version, external_id, url, content_hash, title, publisher, author, published, guessed,
    published_period, publisher_folded, card_folded, added_by, added_at, via, received_from
) VALUES (
    :guild, :article, :version, :external_id, :url, :content_hash, :title, :publisher, :author, :published,
    :guessed, :published_period, :publisher_folded, :card_folded, :added_by, :added_at, :via, :received_from
)
"""
_CHANGE = """
UPDATE article SET
    version = :version, external_id = :external_id, url = :url, content_hash = :content_hash,
    title = :title, publisher = :publisher, author = :author, published = :published, guessed = :guessed,
    published_period = :published_period, publisher_folded = :publisher_folded, card_folded = :card_folded
WHERE guild_id = :guild AND id = :article
"""
_ADD_VERSION = """
INSERT INTO article_version (
    guild_id, article_id, version, title, text, publisher, author, published, url, external_id, guessed,
    content_hash, added_by, added_at, via, received_from
) VALUES (
    :guild, :article, :version, :title, :text, :publisher, :author, :published, :url, :external_id,
    :guessed, :content_hash, :added_by, :added_at, :via, :received_from
)
"""
_ADD_QUOTATION = """
INSERT INTO quotation (
    guild_id, id, version, article_id, position, is_current, text, kind, spans, quoted_spans, speaker_id,
    speaker, honorific, speaker_as_written, source_spans, role, unnamed, according_to, cue, cue_spans,
    stance, is_claim, denies_id, confidence, explanation
) VALUES (
    :guild, :id, :version, :article, :position, 1, :text, :kind, :spans, :quoted_spans, :speaker_id,
    :speaker, :honorific, :speaker_as_written, :source_spans, :role, :unnamed, :according_to, :cue,
    :cue_spans, :stance, :is_claim, :denies_id, :confidence, :explanation
)
"""
_RETIRE = """
UPDATE quotation SET is_current = 0
WHERE guild_id = :guild AND article_id = :article AND is_current
"""
_QUOTATIONS = """
SELECT q.* FROM quotation AS q
WHERE q.guild_id = :guild AND q.article_id = :article AND q.version = :version AND q.is_current
ORDER BY q.position
"""
_COUNT = """
SELECT count(*) AS quotations FROM quotation
WHERE guild_id = :guild AND article_id = :article AND version = :version AND is_current
"""
_TEXT = """
SELECT text FROM article_version
WHERE guild_id = :guild AND article_id = :article AND version = :version
"""
_LIST = """
SELECT a.*, a.id AS article_id FROM article AS a
WHERE a.guild_id = :guild AND a.removed_at IS NULL AND (:before IS NULL OR a.id < :before)
    AND NOT EXISTS (
        SELECT 1 FROM json_each(:words) AS word WHERE instr(a.card_folded, word.value) = 0
    )
ORDER BY a.id DESC
LIMIT :limit
"""
_REMOVE = """
UPDATE article SET removed_at = :at, removed_by = :by, removed_reason = :reason
WHERE guild_id = :guild AND id = :article
"""

_METADATA = ("publisher", "author", "published", "url", "external_id")


@dataclass(frozen=True, slots=True)
class Prepared:
    """An article made ready for saving: the work that needs no database, done off the event loop."""

    article: Article
    content_hash: str
    quotations: Sequence[Quotation]
    quotation_columns: list[Parameters]
    entries: list[Entry]


def prepare(article: Article, quotations: Sequence[Quotation]) -> Prepared:
    """Cut the quotations from the article and fold their words."""
    texts = [quotation.text(article.text) for quotation in quotations]
    entries = [
        Entry(text, names_of(quotation.speaker, quotation.role), article.title)
        for quotation, text in zip(quotations, texts, strict=True)
    ]
    quotation_columns = [_columns(quotation, text) for quotation, text in zip(quotations, texts, strict=True)]
    return Prepared(article, article.content_hash, quotations, quotation_columns, entries)


async def save(db: aiosqlite.Connection, guild: int, new: Prepared, provenance: Provenance) -> Saved:
    """Keep an article; `interface.Articles.save` says when it is one that is there already."""
    row = await _same_article(db, guild, new)
    article = new.article if row is None else _with_known(new.article, card_of(row))
    is_known = row is not None and row["content_hash"] == new.content_hash
    if row is not None and is_known and _cites(card_of(row), article):
        here = {"guild": guild, "article": row["id"], "version": row["version"]}
        count = await fetch_one(db, _COUNT, here)
        return Saved(card_of(row), SaveStatus.UNCHANGED, count["quotations"] if count else 0)
    await run(db, index.add_guild, guild)
    article_id = row["id"] if row else await next_id(db, guild, "article")
    version = row["version"] + 1 if row else 1
    here = {"guild": guild, "article": article_id, "version": version}
    columns = _article_columns(article, new.content_hash, provenance)
    await fetch(db, _CHANGE if row else _ADD, here | columns)
    await fetch(db, _ADD_VERSION, here | columns)
    await _save_quotations(db, guild, article_id, version, new)
    saved = await fetch_one(db, _BY_ID, here)
    if saved is None:
        message = f"article {article_id} was saved and is not there"
        raise LookupError(message)
    status = SaveStatus.UPDATED if row else SaveStatus.ADDED
    return Saved(card_of(saved), status, len(new.quotations))


async def _same_article(db: aiosqlite.Connection, guild: int, new: Prepared) -> Row | None:
    identity = {
        "guild": guild,
        "external_id": new.article.external_id,
        "url": new.article.url,
        "publisher": new.article.publisher,
        "content_hash": new.content_hash,
    }
    for statement in (_BY_EXTERNAL_ID, _BY_URL, _BY_HASH):
        row = await fetch_one(db, statement, identity)
        if row is not None:
            return row
    return None


def _with_known(article: Article, known: ArticleCard) -> Article:
    """Fill its metadata up with what is known: absence erases nothing, and a guess no statement."""
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


def _article_columns(article: Article, content_hash: str, provenance: Provenance) -> Parameters:
    return {
        "external_id": article.external_id,
        "url": article.url,
        "title": article.title,
        "text": article.text,
        "publisher": article.publisher,
        "author": article.author,
        "published": article.published,
        "guessed": guesses(article.guessed),
        "content_hash": content_hash,
        "published_period": published_period(article.published),
        "publisher_folded": fold_name(article.publisher or ""),
        "card_folded": fold_name(" ".join(filter(None, (article.title, article.publisher, article.url)))),
        "added_by": provenance.added_by,
        "added_at": moment(provenance.added_at),
        "via": provenance.via,
        "received_from": provenance.received_from,
    }


async def _save_quotations(
    db: aiosqlite.Connection, guild: int, article_id: int, version: int, new: Prepared
) -> None:
    """Put the quotations of a new version in the place of the former version's."""
    here = {"guild": guild, "article": article_id, "version": version}
    former = await fetch(db, _QUOTATIONS, here | {"version": version - 1})
    await run(db, index.remove, guild, [row["id"] for row in former])
    await fetch(db, _RETIRE, here)
    known = await speakers.resolve(db, guild, new.quotations)
    await speakers.describe(db, guild, article_id, new.quotations, known)
    ids = await _ids(db, guild, new, former, known)
    # A generator, so that the connection's thread does the work and not the event loop.
    rows = (
        here
        | columns
        | {
            "id": id_,
            "position": position,
            "speaker_id": _speaker_id(quotation, known),
            "denies_id": None if quotation.denies is None else ids[quotation.denies],
        }
        for position, (id_, quotation, columns) in enumerate(
            zip(ids, new.quotations, new.quotation_columns, strict=True)
        )
    )
    await db.executemany(_ADD_QUOTATION, rows)
    await run(db, index.add, guild, list(zip(ids, new.entries, strict=True)))


async def _ids(
    db: aiosqlite.Connection,
    guild: int,
    new: Prepared,
    former: Sequence[Row],
    known: Mapping[speakers.Key, int],
) -> list[int]:
    """Give each quotation its id: its former one when words and speaker are unchanged, else a new one."""
    kept: defaultdict[tuple[str, int | None], deque[int]] = defaultdict(deque)
    for row in former:
        kept[row["text"], row["speaker_id"]].append(row["id"])
    ids: list[int | None] = []
    for quotation, columns in zip(new.quotations, new.quotation_columns, strict=True):
        same = kept.get((columns["text"], _speaker_id(quotation, known)))
        ids.append(same.popleft() if same else None)
    fresh = iter(await next_ids(db, guild, "quotation", ids.count(None)))
    return [next(fresh) if id_ is None else id_ for id_ in ids]


def _speaker_id(quotation: Quotation, known: Mapping[speakers.Key, int]) -> int | None:
    key = speakers.key_of(quotation)
    return None if key is None else known[key]


def _columns(quotation: Quotation, text: str) -> Parameters:
    return {
        "text": text,
        "kind": quotation.kind,
        "spans": spans(quotation.spans),
        "quoted_spans": spans(quotation.quoted_spans),
        "speaker": quotation.speaker,
        "honorific": quotation.honorific,
        "speaker_as_written": quotation.speaker_as_written,
        "source_spans": spans(quotation.source_spans),
        "role": quotation.role,
        "unnamed": quotation.unnamed,
        "according_to": quotation.according_to,
        "cue": quotation.cue,
        "cue_spans": spans(quotation.cue_spans),
        "stance": quotation.stance,
        "is_claim": quotation.is_claim,
        "confidence": float(quotation.confidence),
        "explanation": quotation.explanation,
    }


async def article(db: aiosqlite.Connection, guild: int, article_id: int) -> ArticleRecord | None:
    """Give one article whole, None when it is not there."""
    row = await fetch_one(db, _BY_ID, {"guild": guild, "article": article_id})
    if row is None:
        return None
    here = {"guild": guild, "article": article_id, "version": row["version"]}
    text = await fetch_one(db, _TEXT, here)
    if text is None:
        message = f"article {article_id} has no text"
        raise LookupError(message)
    card, rows = card_of(row), await fetch(db, _QUOTATIONS, here)
    # There may be thousands: reading them is not for the event loop.
    quotations = await asyncio.to_thread(lambda: tuple(record_of(quotation, card) for quotation in rows))
    return ArticleRecord(card, text["text"], quotations)


async def articles(
    db: aiosqlite.Connection, guild: int, *, find: str | None, limit: int, before: int | None
) -> list[ArticleCard]:
    """Give articles, newest id first, that hold every word of `find` in title, publisher or address."""
    words = words_of(find or "")
    if find and find.strip() and not words:
        return []  # an emoji or a dash: nothing holds what has no words
    parameters = {"guild": guild, "limit": limit, "before": before, "words": json.dumps(words)}
    return [card_of(row) for row in await fetch(db, _LIST, parameters)]


async def remove(
    db: aiosqlite.Connection, guild: int, article_id: int, *, by: int, reason: str, at: datetime
) -> ArticleCard | None:
    """Take an article out of every answer; its rows stay, for the audit log to point to."""
    here = {"guild": guild, "article": article_id}
    row = await fetch_one(db, _BY_ID, here)
    if row is None:
        return None
    held = await fetch(db, _QUOTATIONS, here | {"version": row["version"]})
    await run(db, index.remove, guild, [quotation["id"] for quotation in held])
    await fetch(db, _RETIRE, here)
    await speakers.forget(db, guild, article_id)
    await fetch(db, _REMOVE, here | {"at": moment(at), "by": by, "reason": reason})
    await note(
        db, guild, at=at, by=by, action="remove article", subject=f"article {article_id}", reason=reason
    )
    return card_of(row)
