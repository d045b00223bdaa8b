"""Transfer: whole articles out of one archive and into another, with all their versions."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from bot.archive import articles, bulk, speakers
from bot.archive.bulk import Rows
from bot.archive.index import Entry, names_of
from bot.archive.interface import SaveStatus
from bot.archive.rows import Row, guesses, ids, moment, provenance_of, quotation_of, spans
from bot.archive.sequence import add_guild, mark_given_out, next_numbers
from bot.domain.articles import Article, Provenance, published_period
from bot.domain.quotations import Quotation
from bot.domain.transfer import KeptArticle, KeptVersion
from bot.language.names import fold_name

PAGE = 50
"""Articles read at once: with the longest there may be, some 400 MB."""

_IDS = """
SELECT id FROM article WHERE guild_id = :guild AND removed_at IS NULL AND id > :after ORDER BY id LIMIT :limit
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

_IDENTITY = """
SELECT content_hash FROM article WHERE guild_id = :guild AND id = :id AND removed_at IS NULL
"""
_USED_ARTICLES = """
SELECT a.id FROM json_each(:ids) AS wanted
CROSS JOIN article AS a ON a.guild_id = :guild AND a.id = wanted.value
"""
_USED_QUOTATIONS = """
SELECT DISTINCT q.id FROM json_each(:ids) AS wanted
CROSS JOIN quotation AS q ON q.guild_id = :guild AND q.id = wanted.value
"""


def page(db: sqlite3.Connection, guild: int, after: int) -> list[KeptArticle]:
    """Give the next articles whose ids come after one, whole."""
    wanted = [row[0] for row in db.execute(_IDS, {"guild": guild, "after": after, "limit": PAGE})]
    here = {"guild": guild, "ids": ids(wanted)}
    quotations: defaultdict[tuple[int, int], list[Row]] = defaultdict(list)
    for row in db.execute(_QUOTATIONS, here):
        quotations[row["article_id"], row["version"]].append(row)
    versions: defaultdict[int, list[KeptVersion]] = defaultdict(list)
    for row in db.execute(_VERSIONS, here):
        said = quotations[row["article_id"], row["version"]]
        versions[row["article_id"]].append(_version(row, said))
    return [KeptArticle(id_, tuple(versions[id_])) for id_ in wanted]


def _said(db: sqlite3.Connection, guild: int, article: int) -> tuple[Quotation, ...]:
    """The quotations of an article's current version."""
    rows = db.execute(_QUOTATIONS, {"guild": guild, "ids": ids([article])}).fetchall()
    return _quotations([row for row in rows if row["is_current"]])


def _quotations(rows: Sequence[Row]) -> tuple[Quotation, ...]:
    places = {row["id"]: place for place, row in enumerate(rows)}
    return tuple(replace(quotation_of(row), denies=places.get(row["denies_id"])) for row in rows)


def _version(row: Row, said: Sequence[Row]) -> KeptVersion:
    article = Article(
        title=row["title"],
        text=row["text"],
        publisher=row["publisher"],
        author=row["author"],
        published=row["published"],
        url=row["url"],
        external_id=row["external_id"],
        guessed=frozenset(json.loads(row["guessed"])),
    )
    return KeptVersion(article, provenance_of(row), _quotations(said), tuple(one["id"] for one in said))


def restore(
    db: sqlite3.Connection, guild: int, given: Sequence[KeptArticle], taken: dict[int, int]
) -> list[tuple[int, SaveStatus]]:
    """Add those that are not there yet; each one's id here, and what is to be done with it.

    What is to be *updated* is left as it is. `taken` holds, by archived article, which article of the file it
    stands for, and is brought up to date.
    """
    found: dict[int, tuple[int, SaveStatus]] = {}
    new: dict[int, KeptArticle] = {}
    seen: set[int | str | None] = set()

    def flush() -> None:
        for place, id_ in zip(new, add(db, guild, list(new.values())) if new else (), strict=True):
            found[place] = id_, SaveStatus.ADDED
            taken[id_] = new[place].id
        new.clear()
        seen.clear()

    for place, kept in enumerate(given):
        marks = {kept.id, kept.current.article.external_id} - {0, None}
        if not marks.isdisjoint(seen):
            flush()
        seen |= marks
        id_ = find(db, guild, kept, taken)
        if id_ is None:
            new[place] = kept
            continue
        taken[id_] = kept.id
        current = kept.current
        told = (
            articles.is_told(db, guild, id_, current.article) and _said(db, guild, id_) == current.quotations
        )
        found[place] = id_, SaveStatus.UNCHANGED if told else SaveStatus.UPDATED
    flush()
    return [found[place] for place in range(len(given))]


def find(db: sqlite3.Connection, guild: int, kept: KeptArticle, taken: Mapping[int, int]) -> int | None:
    """Give the id of the archived article that this one is; None when it is not there.

    `taken` says for which of the articles in the file an archived one stands already: none is two.
    """
    current = kept.current.article
    for row in db.execute(_IDENTITY, {"guild": guild, "id": kept.id}):
        if row[0] == current.content_hash and taken.get(kept.id, kept.id) == kept.id:
            return kept.id
    for row in articles.same_articles(db, guild, current):
        is_one_by_name = row["external_id"] is not None and row["external_id"] == current.external_id
        if is_one_by_name or taken.get(row["id"], kept.id) == kept.id:
            return row["id"]
    return None


def add(db: sqlite3.Connection, guild: int, new: Sequence[KeptArticle]) -> list[int]:
    """Add articles that are not there, with their own ids as far as these were never given out here."""
    add_guild(db, guild)
    article_ids = _settled(db, guild, "article", _USED_ARTICLES, [one.id for one in new])
    places = [(at, id_) for at, one in enumerate(new) for id_ in _ids_of(one)]
    settled = _settled(db, guild, "quotation", _USED_QUOTATIONS, [id_ for _, id_ in places])
    quotation_ids = dict(zip(places, settled, strict=True))
    said = [quotation for one in new for version in one.versions for quotation in version.quotations]
    known = speakers.resolve(db, guild, speakers.named_in(said))
    rows = Rows()
    for at, (id_, kept) in enumerate(zip(article_ids, new, strict=True)):
        _add_rows(rows, guild, id_, kept, {old: quotation_ids[at, old] for old in _ids_of(kept)}, known)
    bulk.add(db, guild, rows)
    for id_, kept in zip(article_ids, new, strict=True):
        current = kept.current
        speakers.describe(db, guild, id_, current.quotations, known)
        articles.name(db, guild, id_, current.article, None)
    return article_ids


def _ids_of(kept: KeptArticle) -> Iterable[int]:
    """The ids of an article's quotations, each once though several versions hold it."""
    return dict.fromkeys(id_ for version in kept.versions for id_ in version.ids)


def _settled(db: sqlite3.Connection, guild: int, kind: str, used: str, wanted: Sequence[int]) -> list[int]:
    """Each wanted id, or a fresh one in the place of one that was given out or is wanted twice."""
    taken = {row[0] for row in db.execute(used, {"guild": guild, "ids": ids(wanted)})}
    free: list[bool] = []
    for id_ in wanted:
        free.append(id_ > 0 and id_ not in taken)
        taken.add(id_)
    last = max((id_ for id_, is_free in zip(wanted, free, strict=True) if is_free), default=0)
    mark_given_out(db, guild, kind, last)
    fresh = iter(next_numbers(db, guild, kind, free.count(False)))
    return [id_ if is_free else next(fresh) for id_, is_free in zip(wanted, free, strict=True)]


def _add_rows(
    rows: Rows,
    guild: int,
    id_: int,
    kept: KeptArticle,
    quotation_ids: Mapping[int, int],
    known: Mapping[speakers.Key, int],
) -> None:
    """The rows of one article, its versions and the quotations in each."""
    current = kept.current
    came = _came(kept.versions[0].provenance)
    rows.articles.append((guild, id_, len(kept.versions), *_article_columns(current.article), *came))
    for number, version in enumerate(kept.versions, start=1):
        rows.versions.append(
            (guild, id_, number, *_version_columns(version.article), *_came(version.provenance))
        )
        new_ids = [quotation_ids[old] for old in version.ids]
        for position, (new_id, quotation) in enumerate(zip(new_ids, version.quotations, strict=True)):
            key = speakers.key_of(quotation)
            speaker = None if key is None else known[key]
            text = quotation.text(version.article.text)
            denied = None if quotation.denies is None else new_ids[quotation.denies]
            is_current = version is current
            here = (guild, new_id, number, id_, position, is_current, text)
            rows.quotations.append(here + _quotation_columns(quotation, speaker, denied))
            if is_current:
                entry = Entry(text, names_of(quotation.speaker, quotation.role), version.article.title)
                rows.entries.append((new_id, entry))
                rows.said_by.append(speaker)


def _came(provenance: Provenance) -> bulk.Row:
    return provenance.added_by, moment(provenance.added_at), provenance.via.value, provenance.received_from


def _article_columns(article: Article) -> bulk.Row:
    return (
        article.external_id,
        article.url,
        article.content_hash,
        article.title,
        article.publisher,
        article.author,
        article.published,
        guesses(article.guessed),
        published_period(article.published),
        fold_name(article.publisher or ""),
    )


def _version_columns(article: Article) -> bulk.Row:
    return (
        article.title,
        article.text,
        article.publisher,
        article.author,
        article.published,
        article.url,
        article.external_id,
        guesses(article.guessed),
        article.content_hash,
    )


def _quotation_columns(quotation: Quotation, speaker: int | None, denied: int | None) -> bulk.Row:
    return (
        quotation.kind.value,
        spans(quotation.spans),
        spans(quotation.quoted_spans),
        speaker,
        quotation.speaker,
        quotation.honorific,
        quotation.speaker_as_written,
        spans(quotation.source_spans),
        quotation.role,
        quotation.unnamed,
        quotation.according_to,
        quotation.cue,
        spans(quotation.cue_spans),
        quotation.stance.value,
        quotation.is_claim,
        denied,
        quotation.confidence,
        quotation.explanation.stored,
    )
