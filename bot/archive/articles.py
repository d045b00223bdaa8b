"""Articles: saving one with its quotations, reading it back, taking it out."""

from __future__ import annotations

import sqlite3
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.archive import audit, index, names, speakers
from bot.archive.index import Entry, names_of
from bot.archive.interface import Saved, SaveStatus
from bot.archive.names import NewName
from bot.archive.rows import Parameters, Row, card_of, guesses, ids, moment, record_of, spans
from bot.archive.sequence import add_guild, next_numbers
from bot.archive.speakers import Said
from bot.domain.articles import Article, ArticleCard, Provenance, Via, published_period
from bot.domain.names import NameKind
from bot.domain.quotations import ArticleRecord, Quotation
from bot.language.names import fold_name

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
_COUNT_IN = "UPDATE guild SET articles = articles + :change WHERE guild_id = :guild"
_BY_ID = """
SELECT a.*, a.id AS article_id FROM article AS a
WHERE a.guild_id = :guild AND a.id = :article AND a.removed_at IS NULL
"""
_ADD = """
INSERT INTO article (
    guild_id, id, version, external_id, url, content_hash, title, publisher, author, published, guessed,
    published_period, publisher_folded, added_by, added_at, via, received_from, news
) VALUES (
    :guild, :article, :version, :external_id, :url, :content_hash, :title, :publisher, :author, :published,
    :guessed, :published_period, :publisher_folded, :added_by, :added_at, :via, :received_from, :news
)
"""
_CHANGE = """
UPDATE article SET
    version = :version, external_id = :external_id, url = :url, content_hash = :content_hash,
    title = :title, publisher = :publisher, author = :author, published = :published, guessed = :guessed,
    published_period = :published_period, publisher_folded = :publisher_folded,
    via = CASE via WHEN 'import' THEN :via ELSE via END, news = coalesce(news, :news)
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
ORDER BY a.id DESC
LIMIT :limit
"""
_CARDS = """
SELECT a.*, a.id AS article_id
FROM json_each(:ids) AS wanted
CROSS JOIN article AS a ON a.guild_id = :guild AND a.id = wanted.value AND a.removed_at IS NULL
ORDER BY wanted.key
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
    columns: list[Parameters] = field(default_factory=list[Parameters])
    said: list[Said] = field(default_factory=list[Said])
    entries: list[Entry] = field(default_factory=list[Entry])


def prepare(article: Article, quotations: Iterable[Quotation]) -> Prepared:
    """Cut the quotations from the article, each as it comes.

    None is kept: tens of thousands together are half a million values, and every thread would stop whenever
    Python's cycle collector walks through them.
    """
    new = Prepared(article, article.content_hash)
    known: dict[Said, Said] = {}
    for quotation in quotations:
        text = quotation.text(article.text)
        said = Said(quotation.speaker, quotation.unnamed, quotation.speaker_as_written, quotation.role)
        new.columns.append(_columns(quotation, text))
        new.said.append(known.setdefault(said, said))
        new.entries.append(Entry(text, names_of(said.speaker, said.role), article.title))
    return new


def save(
    db: sqlite3.Connection, guild: int, new: Prepared, provenance: Provenance, *, always: bool = False
) -> Saved:
    """Keep an article; `interface.Articles.save` says when it is one that is there already.

    With `always` a new version is written even when only its quotations are new.
    """
    row = next(same_articles(db, guild, new.article), None)
    if row is not None and not always and _tells_nothing_new(row, new.article):
        here = {"guild": guild, "article": row["id"], "version": row["version"]}
        [held] = db.execute(_COUNT, here).fetchall()
        return Saved(card_of(row), SaveStatus.UNCHANGED, held["quotations"])
    was_news = row is not None and row["via"] != Via.IMPORT
    is_news = provenance.via is not Via.IMPORT and not was_news
    return _write(db, guild, row, new, provenance, _next_news(db, guild) if is_news else None)


def update(
    db: sqlite3.Connection, guild: int, article_id: int, new: Prepared, provenance: Provenance
) -> Saved:
    """Keep an article as the next version of one that is there; it becomes no news by that."""
    [row] = db.execute(_BY_ID, {"guild": guild, "article": article_id}).fetchall()
    return _write(db, guild, row, new, provenance, None)


def _next_news(db: sqlite3.Connection, guild: int) -> int:
    """The next number among the guild's news.

    Writers take turns, so that numbers are committed in their order: once one is seen, no lower one comes.
    """
    return next_numbers(db, guild, "news", 1)[0]


def _write(
    db: sqlite3.Connection,
    guild: int,
    row: Row | None,
    new: Prepared,
    provenance: Provenance,
    news: int | None,
) -> Saved:
    add_guild(db, guild)
    article = new.article if row is None else _with_known(new.article, card_of(row))
    article_id: int = row["id"] if row else next_numbers(db, guild, "article", 1)[0]
    version = row["version"] + 1 if row else 1
    here = {"guild": guild, "article": article_id, "version": version}
    columns = _article_columns(article, new.content_hash, provenance)
    db.execute(_CHANGE if row else _ADD, here | columns | {"news": news})
    if row is None:
        count(db, guild, 1)
    db.execute(_ADD_VERSION, here | columns)
    _save_quotations(db, guild, article_id, version, new)
    name(db, guild, article_id, article, row["publisher"] if row else None)
    [saved] = db.execute(_BY_ID, here).fetchall()
    status = SaveStatus.UPDATED if row else SaveStatus.ADDED
    return Saved(card_of(saved), status, len(new.columns))


def count(db: sqlite3.Connection, guild: int, change: int) -> None:
    """Count articles that came, or went."""
    db.execute(_COUNT_IN, {"guild": guild, "change": change})


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


def is_told(db: sqlite3.Connection, guild: int, article_id: int, article: Article) -> bool:
    """Whether an archived article says already all that this one says."""
    row = db.execute(_BY_ID, {"guild": guild, "article": article_id}).fetchone()
    return row is not None and _tells_nothing_new(row, article)


def _tells_nothing_new(row: Row, article: Article) -> bool:
    card = card_of(row)
    return row["content_hash"] == article.content_hash and _cites(card, _with_known(article, card))


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
        "added_by": provenance.added_by,
        "added_at": moment(provenance.added_at),
        "via": provenance.via,
        "received_from": provenance.received_from,
    }


def name(
    db: sqlite3.Connection, guild: int, article_id: int, article: Article, former_publisher: str | None
) -> None:
    """Let an article be found by the words of its headline, publisher and address."""
    names.forget(db, guild, NameKind.ARTICLE, article_id)
    if known := [part for part in (article.title, article.publisher, article.url) if part]:
        new = NewName(article_id, article.title, fold_name(" ".join(known)), article_id)
        names.add(db, guild, NameKind.ARTICLE, [new])
    if article.publisher != former_publisher:
        for publisher, change in ((former_publisher, -1), (article.publisher, 1)):
            if publisher is not None:
                names.weigh_publisher(db, guild, publisher, fold_name(publisher), change)


def _save_quotations(
    db: sqlite3.Connection, guild: int, article_id: int, version: int, new: Prepared
) -> None:
    """Put the quotations of a new version in the place of the former version's."""
    here = {"guild": guild, "article": article_id, "version": version}
    former: list[Row] = db.execute(_QUOTATIONS, here | {"version": version - 1}).fetchall()
    index.remove(db, guild, [row["id"] for row in former])
    db.execute(_RETIRE, here)
    known = speakers.resolve(db, guild, speakers.named_in(new.said))
    speakers.forget(db, guild, article_id)
    speakers.describe(db, guild, article_id, new.said, known)
    said_by = [_speaker_id(said, known) for said in new.said]
    settled = _ids(db, guild, new, former, said_by)
    speakers.recount(db, guild, [row["speaker_id"] for row in former], said_by)
    rows = (
        here
        | columns
        | {
            "id": id_,
            "position": position,
            "speaker_id": speaker_id,
            "denies_id": _at(settled, columns["denies"]),
        }
        for position, (id_, speaker_id, columns) in enumerate(zip(settled, said_by, new.columns, strict=True))
    )
    db.executemany(_ADD_QUOTATION, rows)
    index.add(db, guild, list(zip(settled, new.entries, strict=True)))


def _ids(
    db: sqlite3.Connection, guild: int, new: Prepared, former: Sequence[Row], said_by: Sequence[int | None]
) -> list[int]:
    """Give each quotation its id: its former one when words and speaker are unchanged, else a new one."""
    kept: defaultdict[tuple[str, int | None], deque[int]] = defaultdict(deque)
    for row in former:
        kept[row["text"], row["speaker_id"]].append(row["id"])
    ids: list[int | None] = []
    for columns, speaker in zip(new.columns, said_by, strict=True):
        same = kept.get((columns["text"], speaker))
        ids.append(same.popleft() if same else None)
    fresh = iter(next_numbers(db, guild, "quotation", ids.count(None)))
    return [next(fresh) if id_ is None else id_ for id_ in ids]


def _speaker_id(said: Said, known: Mapping[speakers.Key, int]) -> int | None:
    key = speakers.key_of(said)
    return None if key is None else known[key]


def _at(ids: Sequence[int], position: int | None) -> int | None:
    return None if position is None else ids[position]


def _columns(quotation: Quotation, text: str) -> Parameters:
    """A quotation's columns in values that refer to nothing, so that the cycle collector passes them over."""
    return {
        "text": text,
        "kind": quotation.kind.value,
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
        "stance": quotation.stance.value,
        "is_claim": quotation.is_claim,
        "confidence": float(quotation.confidence),
        "explanation": quotation.explanation.stored,
        "denies": quotation.denies,
    }


def article(db: sqlite3.Connection, guild: int, article_id: int) -> ArticleRecord | None:
    """Give one article whole, None when it is not there."""
    row = db.execute(_BY_ID, {"guild": guild, "article": article_id}).fetchone()
    if row is None:
        return None
    here = {"guild": guild, "article": article_id, "version": row["version"]}
    [(text,)] = db.execute(_TEXT, here)
    card = card_of(row)
    return ArticleRecord(card, text, tuple(record_of(one, card) for one in db.execute(_QUOTATIONS, here)))


def articles(
    db: sqlite3.Connection, guild: int, *, find: str | None, limit: int, before: int | None
) -> list[ArticleCard]:
    """Give articles, newest id first, that have words beginning like those of `find` in their names."""
    if find and find.strip():
        found = names.names(db, guild, NameKind.ARTICLE, find, limit=limit, before=before)
        rows = db.execute(_CARDS, {"guild": guild, "ids": ids(one.id for one in found)})
    else:
        rows = db.execute(_LIST, {"guild": guild, "limit": limit, "before": before})
    return [card_of(row) for row in rows]


def remove(
    db: sqlite3.Connection, guild: int, article_id: int, *, by: int, reason: str, at: datetime
) -> ArticleCard | None:
    """Take an article out of every answer; its rows stay, for the audit log to point to."""
    here = {"guild": guild, "article": article_id}
    row = db.execute(_BY_ID, here).fetchone()
    if row is None:
        return None
    held = db.execute(_QUOTATIONS, here | {"version": row["version"]}).fetchall()
    index.remove(db, guild, [quotation["id"] for quotation in held])
    speakers.recount(db, guild, [quotation["speaker_id"] for quotation in held], ())
    db.execute(_RETIRE, here)
    names.forget(db, guild, NameKind.ARTICLE, article_id)
    if row["publisher"] is not None:
        names.weigh_publisher(db, guild, row["publisher"], row["publisher_folded"], -1)
    speakers.forget(db, guild, article_id)
    count(db, guild, -1)
    db.execute(_REMOVE, here | {"at": moment(at), "by": by, "reason": reason})
    subject = f"article {article_id}"
    audit.note(db, guild, at=at, by=by, action="remove article", subject=subject, reason=reason)
    return card_of(row)
