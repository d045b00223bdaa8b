"""Bare quotations: each becomes an article of its own, tens of thousands in one go."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.archive import arrivals, index, replacing, saving, speakers
from bot.archive.additions import CITED, cited, prepare
from bot.archive.columns import METADATA, PROVENANCE, QUOTATION, written
from bot.archive.database import Database
from bot.archive.guilds import add_guild, count_articles
from bot.archive.interface import SaveStatus
from bot.archive.known_terms import KnownTerms
from bot.archive.rows import TextList, insert_alike
from bot.archive.sequence import next_numbers
from bot.domain.articles import Provenance, Via
from bot.domain.transfer import BareQuotation
from bot.language.names import identity
from bot.retrieval.terms import Entry

_KNOWN = """
SELECT a.external_id, a.content_hash, a.via,
    CASE WHEN q.extracted IS NULL THEN q.speaker ELSE json_extract(q.extracted, '$.speaker') END AS speaker
FROM json_each(:ids) AS wanted
CROSS JOIN article AS a INDEXED BY article_by_external_id
    ON a.guild_id = :guild AND a.external_id = wanted.value AND a.removed_at IS NULL
LEFT JOIN quotation AS q INDEXED BY quotation_by_article
    ON q.guild_id = a.guild_id AND q.article_id = a.id AND q.version = a.version AND q.position = 0
"""

# Column values that are the same for every bare quotation.
_ANY = BareQuotation("", "", None)
_CITED = dict(zip(CITED, cited(_ANY.article(), "", None), strict=True))
_METADATA = dict(zip(METADATA, written(METADATA, _ANY.article()), strict=True))
_QUOTATION = dict(zip(QUOTATION, written(QUOTATION, _ANY.quotation()), strict=True))


def add(
    db: Database,
    guild: int,
    given: Sequence[BareQuotation],
    provenance: Provenance,
    terms: KnownTerms,
) -> list[SaveStatus | None]:
    """Keep bare quotations; return what became of each, None if its id belongs to a whole article.

    Of several with one id the last is kept; each counts as if they had come one after the other.
    """
    once = {one.external_id: one for one in given}
    known = _known(db, guild, once)
    outcomes = {id_: _status(one, known.get(id_)) for id_, one in once.items()}
    new = [once[id_] for id_, status in outcomes.items() if status is SaveStatus.ADDED]
    if new:
        add_guild(db, guild)
        _add_new(db, guild, new, provenance, terms)
    for id_, status in outcomes.items():
        if status is SaveStatus.UPDATED:
            prepared = prepare(once[id_].article(), [once[id_].quotation()], None)
            saving.save(db, guild, prepared, provenance, always=True)
    return list(outcomes.values()) if len(once) == len(given) else _one_by_one(given, known)


def _one_by_one(
    given: Sequence[BareQuotation], known: Mapping[str, _ArchivedBare]
) -> list[SaveStatus | None]:
    """What becomes of each of several, some of which have the same id."""
    before: dict[str, BareQuotation] = {}
    statuses: list[SaveStatus | None] = []
    for one in given:
        status, earlier = _status(one, known.get(one.external_id)), before.get(one.external_id)
        if status is not None and earlier is not None:
            status = SaveStatus.UNCHANGED if one == earlier else SaveStatus.UPDATED
        statuses.append(status)
        before[one.external_id] = one
    return statuses


@dataclass(frozen=True, slots=True)
class _ArchivedBare:
    """What decides whether a bare quotation has changed."""

    content_hash: str
    via: str
    speaker: str | None


def _status(one: BareQuotation, held: _ArchivedBare | None) -> SaveStatus | None:
    if held is None:
        return SaveStatus.ADDED
    if held.via != Via.IMPORT:
        return None
    is_same = held.content_hash == _hash(one) and held.speaker == one.speaker
    return SaveStatus.UNCHANGED if is_same else SaveStatus.UPDATED


def _known(db: Database, guild: int, ids: Iterable[str]) -> dict[str, _ArchivedBare]:
    rows = db.execute(_KNOWN, {"guild": guild, "ids": TextList(ids)})
    return {
        row["external_id"]: _ArchivedBare(row["content_hash"], row["via"], row["speaker"]) for row in rows
    }


def _hash(one: BareQuotation) -> str:
    """The `content_hash` of the article it becomes, which has no title."""
    return hashlib.sha256(f"\0{one.text}".encode()).hexdigest()


def _add_new(
    db: Database,
    guild: int,
    new: Sequence[BareQuotation],
    provenance: Provenance,
    terms: KnownTerms,
) -> None:
    """Add bare quotations. Only values that differ are bound for each row: an import is a fifth faster."""
    said_by = _speakers(db, guild, [one.speaker for one in new])
    article_ids = next_numbers(db, guild, "article", len(new))
    ids = next_numbers(db, guild, "quotation", len(new))
    arrivals.add(db, guild, ids)
    words = [one.text.strip() for one in new]
    came = dict(zip(PROVENANCE, written(PROVENANCE, provenance), strict=True))
    place = {"guild_id": guild, "version": 1}
    own = {"external_id": [one.external_id for one in new], "content_hash": list(map(_hash, new))}
    insert_alike(db, "article", place | _CITED | came, {"id": article_ids, **own})
    count_articles(db, guild, len(new))
    versions = {"article_id": article_ids, **own, "text": (one.text for one in new)}
    insert_alike(db, "article_version", place | _METADATA | came, versions)
    quotations = {
        "id": ids,
        "article_id": article_ids,
        "text": words,
        "spans": map(_place, new, words),
        "speaker_id": (said_by[one.speaker] for one in new),
        "speaker": (one.speaker for one in new),
        "is_claim": (one.is_claim for one in new),
    }
    insert_alike(db, "quotation", place | {"position": 0, "is_current": True} | _QUOTATION, quotations)
    entries = [(id_, Entry(text, one.speaker or "")) for id_, text, one in zip(ids, words, new, strict=True)]
    index.add(db, guild, entries, terms)
    replacing.withhold(db, guild, article_ids)


def _speakers(db: Database, guild: int, names: Sequence[str | None]) -> dict[str | None, int | None]:
    """The id of each name's speaker; the quotations are added to that speaker's count."""
    keys = {name: (identity(name), False) for name in dict.fromkeys(names) if name is not None}
    counts: Counter[speakers.Key] = Counter()
    for name, count in Counter(names).items():
        if name is not None:
            counts[keys[name]] += count
    known = speakers.settle(db, guild, {key: name for name, key in reversed(keys.items())}, counts)
    return {None: None} | {name: known[key] for name, key in keys.items()}


def _place(one: BareQuotation, words: str) -> str:
    """The span of the words in the text, in the form that `columns` writes."""
    if len(words) == len(one.text):
        return f"[[0,{len(words)}]]"
    start, end = one.span
    return f"[[{start},{end}]]"
