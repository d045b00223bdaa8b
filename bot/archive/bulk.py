"""Bulk: many new articles in one transaction, each table walked through once.

Rows are tuples in the order of the
statements' columns: at a million quotations, names for parameters would take longer than SQLite does.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from bot.archive import articles, index, speakers
from bot.archive.index import Entry, Terms
from bot.archive.interface import SaveStatus
from bot.archive.rows import insert, moment
from bot.archive.sequence import add_guild, next_numbers
from bot.domain.articles import Provenance, Via
from bot.domain.transfer import IMPORTED, BareQuotation
from bot.language.names import identity

_ADD_ARTICLE = """
INSERT INTO article (
    guild_id, id, version, external_id, url, content_hash, title, publisher, author, published, guessed,
    published_period, publisher_folded, added_by, added_at, via, received_from
) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_ADD_VERSION = """
INSERT INTO article_version (
    guild_id, article_id, version, title, text, publisher, author, published, url, external_id, guessed,
    content_hash, added_by, added_at, via, received_from
) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_ADD_QUOTATION = """
INSERT INTO quotation (
    guild_id, id, version, article_id, position, is_current, text, kind, spans, quoted_spans, speaker_id,
    speaker, honorific, speaker_as_written, source_spans, role, unnamed, according_to, cue, cue_spans,
    stance, is_claim, denies_id, confidence, explanation
) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
# What is the same for every bare quotation is written here, or bound once for many.
_ADD_BARE_ARTICLE = """
INSERT INTO article (
    guild_id, added_by, added_at, via, received_from, id, version, external_id, content_hash, title, guessed,
    publisher_folded
) VALUES (?1, ?2, ?3, ?4, ?5, ?, 1, ?, ?, '', '[]', '')
"""
_ADD_BARE_VERSION = """
INSERT INTO article_version (
    guild_id, added_by, added_at, via, received_from, article_id, version, external_id, content_hash, title,
    guessed, text
) VALUES (?1, ?2, ?3, ?4, ?5, ?, 1, ?, ?, '', '[]', ?)
"""
_ADD_BARE_QUOTATION = """
INSERT INTO quotation (
    guild_id, explanation, id, version, article_id, position, is_current, text, kind, spans, quoted_spans,
    speaker_id, speaker, source_spans, unnamed, cue_spans, stance, is_claim, confidence
) VALUES (?1, ?2, ?, 1, ?, 0, 1, ?, 'direct', ?, '[]', ?, ?, '[]', 0, '[]', 'asserted', ?, 1.0)
"""
_KNOWN = """
SELECT a.external_id, a.content_hash, a.via, q.speaker
FROM json_each(:ids) AS wanted
CROSS JOIN article AS a INDEXED BY article_by_external_id
    ON a.guild_id = :guild AND a.external_id = wanted.value AND a.removed_at IS NULL
LEFT JOIN quotation AS q INDEXED BY quotation_by_article
    ON q.guild_id = a.guild_id AND q.article_id = a.id AND q.version = a.version AND q.position = 0
"""

Row = tuple[object, ...]


@dataclass(slots=True)
class Rows:
    """Rows to be added, and what the index reads of the current quotations among them, by id."""

    articles: list[Row] = field(default_factory=list[Row])
    versions: list[Row] = field(default_factory=list[Row])
    quotations: list[Row] = field(default_factory=list[Row])
    entries: list[tuple[int, Entry]] = field(default_factory=list[tuple[int, Entry]])
    said_by: list[int | None] = field(default_factory=list[int | None])


def add(db: sqlite3.Connection, guild: int, rows: Rows) -> None:
    """Add articles whose ids and speakers are settled, with their versions and quotations."""
    insert(db, _ADD_ARTICLE, rows.articles)
    articles.count(db, guild, len(rows.articles))
    insert(db, _ADD_VERSION, rows.versions)
    insert(db, _ADD_QUOTATION, rows.quotations)
    speakers.recount(db, guild, (), rows.said_by)
    index.add(db, guild, rows.entries)


def import_new(
    db: sqlite3.Connection,
    guild: int,
    given: Sequence[BareQuotation],
    provenance: Provenance,
    terms: Terms | None = None,
) -> list[SaveStatus | None]:
    """Add those that are not there yet, whose ids are all different; what is to be done with each.

    What is to be *updated* is left as it is; None stands for an id that belongs to a whole article.
    """
    known = _known(db, guild, given)
    statuses = [_status(one, known.get(one.external_id)) for one in given]
    new = [one for one, status in zip(given, statuses, strict=True) if status is SaveStatus.ADDED]
    if new:
        add_guild(db, guild)
        _add_bare(db, guild, new, provenance, terms)
    return statuses


@dataclass(frozen=True, slots=True)
class _Held:
    """What tells whether a bare quotation is known as it is."""

    content_hash: str
    via: str
    speaker: str | None


def _status(one: BareQuotation, held: _Held | None) -> SaveStatus | None:
    if held is None:
        return SaveStatus.ADDED
    if held.via != Via.IMPORT:
        return None
    is_same = held.content_hash == _hash(one) and held.speaker == one.speaker
    return SaveStatus.UNCHANGED if is_same else SaveStatus.UPDATED


def _known(db: sqlite3.Connection, guild: int, given: Iterable[BareQuotation]) -> dict[str, _Held]:
    wanted = json.dumps([one.external_id for one in given])
    rows = db.execute(_KNOWN, {"guild": guild, "ids": wanted})
    return {row["external_id"]: _Held(row["content_hash"], row["via"], row["speaker"]) for row in rows}


def _hash(one: BareQuotation) -> str:
    """The `content_hash` of the article it becomes, which has no title."""
    return hashlib.sha256(f"\0{one.text}".encode()).hexdigest()


def _add_bare(
    db: sqlite3.Connection,
    guild: int,
    new: Sequence[BareQuotation],
    provenance: Provenance,
    terms: Terms | None,
) -> None:
    """Add bare quotations, each with an article of its own."""
    names = [one.speaker for one in new]
    written = {name: (identity(name), False) for name in dict.fromkeys(names) if name is not None}
    said: Counter[speakers.Key] = Counter()
    for name, count in Counter(names).items():
        if name is not None:
            said[written[name]] += count
    known = speakers.resolve(db, guild, {key: name for name, key in reversed(written.items())}, said)
    speaker_ids: dict[str | None, int] = {name: known[key] for name, key in written.items()}
    came = (provenance.added_by, moment(provenance.added_at), provenance.via.value, provenance.received_from)
    article_ids = next_numbers(db, guild, "article", len(new))
    given_ids = [one.external_id for one in new]
    hashes = list(map(_hash, new))
    shared = (guild, *came)
    insert(db, _ADD_BARE_ARTICLE, zip(article_ids, given_ids, hashes, strict=True), shared=shared)
    articles.count(db, guild, len(new))
    texts = (one.text for one in new)
    insert(db, _ADD_BARE_VERSION, zip(article_ids, given_ids, hashes, texts, strict=True), shared=shared)
    ids = next_numbers(db, guild, "quotation", len(new))
    words = [one.text.strip() for one in new]
    said_by = map(speaker_ids.get, names)
    claims = (one.is_claim for one in new)
    each = zip(ids, article_ids, words, map(_place, new, words), said_by, names, claims, strict=True)
    insert(db, _ADD_BARE_QUOTATION, each, shared=(guild, IMPORTED.stored))
    entries = [(id_, Entry(text, name or "")) for id_, text, name in zip(ids, words, names, strict=True)]
    index.add(db, guild, entries, terms)


def _place(one: BareQuotation, words: str) -> str:
    """Where the words stand in the text, as `rows.spans` writes it."""
    if len(words) == len(one.text):
        return f"[[0,{len(words)}]]"
    start, end = one.span
    return f"[[{start},{end}]]"
