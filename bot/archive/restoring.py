"""Restoring: whole articles of an export, kept with their versions and, where they are free, their ids."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, MutableMapping, Sequence

from bot.archive import access, articles, embargoes, leading, names, replacing, saving, speakers, taking
from bot.archive.additions import Additions, prepare
from bot.archive.database import Database, Row
from bot.archive.guilds import add_guild
from bot.archive.interface import SaveStatus
from bot.archive.known_terms import KnownTerms
from bot.archive.recognition import quotations_of, received, same_articles, tells_nothing_new
from bot.archive.replacing import extracted_quotations
from bot.archive.rows import IdList
from bot.archive.sequence import mark_given_out, with_fresh
from bot.domain.articles import Provenance
from bot.domain.corrections import OtherArticle
from bot.domain.quotations import Quotation
from bot.domain.transfer import KeptArticle

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


def restore(
    db: Database,
    guild: int,
    given: Sequence[KeptArticle],
    stands_for: MutableMapping[int, int],
    terms: KnownTerms,
    provenance: Provenance,
) -> list[SaveStatus]:
    """Keep whole articles; what became of each.

    `stands_for` says which article of the file each archived one is, by id, and is brought up to date.
    `provenance` says who imports their corrections.
    """
    outcomes = _add_new(db, guild, given, stands_for, terms)
    for kept, (id_, status) in zip(given, outcomes, strict=True):
        if status is SaveStatus.UPDATED:
            prepared = prepare(kept.current.article, *_found_last(db, guild, id_, kept))
            saving.update(db, guild, id_, prepared, kept.current.provenance)
    here = _ids_here(given, stands_for)
    taken = [
        taking.take(db, guild, id_, kept, here, provenance)
        for kept, (id_, _) in zip(given, outcomes, strict=True)
    ]
    for kept, (id_, status) in zip(given, outcomes, strict=True):
        if status is SaveStatus.ADDED:
            _guard(db, guild, id_, kept, provenance)
    return [
        SaveStatus.UPDATED if is_new and status is SaveStatus.UNCHANGED else status
        for is_new, (_, status) in zip(taken, outcomes, strict=True)
    ]


def _guard(db: Database, guild: int, article_id: int, kept: KeptArticle, provenance: Provenance) -> None:
    """Put a new article under the embargo, and keep it to the channels, that the export tells of."""
    row = articles.row_of(db, guild, article_id)
    if kept.channels:
        access.limit(db, guild, article_id, kept.channels)
    if row is not None and kept.embargo is not None:
        by, at = provenance.added_by, provenance.added_at
        embargoes.take_out(db, guild, row, kept.embargo, by=by, at=at)


def _ids_here(given: Sequence[KeptArticle], stands_for: Mapping[int, int]) -> dict[int, int]:
    """The ids of the file's articles here, by those that they have there, if a correction may name one."""
    is_named = any(isinstance(one.change, OtherArticle) for kept in given for one in kept.corrections)
    return {there: here for here, there in stands_for.items()} if is_named else {}


def _add_new(
    db: Database,
    guild: int,
    given: Sequence[KeptArticle],
    stands_for: MutableMapping[int, int],
    terms: KnownTerms,
) -> list[tuple[int, SaveStatus]]:
    """Add the articles that are new; return each one's id here, and what is to be done with it.

    Those to be *updated* are not changed yet.
    """
    found: dict[int, tuple[int, SaveStatus]] = {}
    new: dict[int, KeptArticle] = {}
    seen: set[int | str | None] = set()

    def flush() -> None:
        added = _add(db, guild, list(new.values()), terms) if new else ()
        for place, id_ in zip(new, added, strict=True):
            found[place] = id_, SaveStatus.ADDED
            stands_for[id_] = new[place].id
        new.clear()
        seen.clear()

    for place, kept in enumerate(given):
        marks = {kept.id, kept.current.article.external_id} - {0, None}
        if not marks.isdisjoint(seen):
            flush()
        seen |= marks
        id_ = _find(db, guild, kept, stands_for)
        if id_ is None:
            new[place] = kept
        else:
            stands_for[id_] = kept.id
            is_told = _is_told(db, guild, id_, kept)
            found[place] = id_, SaveStatus.UNCHANGED if is_told else SaveStatus.UPDATED
    flush()
    return [found[place] for place in range(len(given))]


def _is_told(db: Database, guild: int, id_: int, kept: KeptArticle) -> bool:
    """Whether an archived article says already all that this one says, quotations included."""
    row, current = articles.row_of(db, guild, id_), kept.current
    return (
        row is not None
        and tells_nothing_new(row, received(db, guild, row), current.article)
        and (_was_reread(row, kept) or _has(quotations_of(db, guild, row), current.quotations))
    )


def _has(rows: Sequence[Row], quotations: Sequence[Quotation]) -> bool:
    """Whether these were extracted from an article here, perhaps but for those that are hidden."""
    shown = [row for row in rows if row["is_current"]]
    return list(quotations) in (extracted_quotations(rows), extracted_quotations(shown))


def _found_last(
    db: Database, guild: int, id_: int, kept: KeptArticle
) -> tuple[Sequence[Quotation], int | None]:
    """The quotations that the newer rules found, in the archive or in the file, and those rules."""
    row = articles.row_of(db, guild, id_)
    if row is not None and _was_reread(row, kept):
        return extracted_quotations(quotations_of(db, guild, row)), row["rules"]
    return kept.current.quotations, kept.rules


def _was_reread(row: Row, kept: KeptArticle) -> bool:
    """Whether newer rules than the file's have read the same text here."""
    is_same = row["content_hash"] == kept.current.article.content_hash
    return is_same and None not in (row["rules"], kept.rules) and row["rules"] > kept.rules


def _find(db: Database, guild: int, kept: KeptArticle, stands_for: Mapping[int, int]) -> int | None:
    """Give the id of the archived article that this one is; None when it is not there.

    One that already stands for another article of the file is not given.
    """
    current = kept.current.article
    for row in db.execute(_IDENTITY, {"guild": guild, "id": kept.id}):
        if row[0] == current.content_hash and stands_for.get(kept.id, kept.id) == kept.id:
            return kept.id
    for row in same_articles(db, guild, current):
        is_one_by_name = row["external_id"] is not None and row["external_id"] == current.external_id
        if is_one_by_name or stands_for.get(row["id"], kept.id) == kept.id:
            return row["id"]
    return None


def _add(db: Database, guild: int, new: Sequence[KeptArticle], terms: KnownTerms) -> list[int]:
    """Add new articles; they keep their ids, unless those were given out here before."""
    add_guild(db, guild)
    article_ids = _settled(db, guild, "article", _USED_ARTICLES, [one.id for one in new])
    places = [(at, id_) for at, one in enumerate(new) for id_ in _ids_of(one)]
    settled = _settled(db, guild, "quotation", _USED_QUOTATIONS, [id_ for _, id_ in places])
    quotation_ids = dict(zip(places, settled, strict=True))
    prepared = [[prepare(one.article, one.quotations, kept.rules) for one in kept.versions] for kept in new]
    said = (one for versions in prepared for version in versions for one in version.said)
    known = speakers.resolve(db, guild, said, (one for *_, current in prepared for one in current.said))
    additions = Additions(guild)
    for at, (article_id, kept, versions) in enumerate(zip(article_ids, new, prepared, strict=True)):
        additions.add_article(article_id, len(versions), versions[-1], kept.versions[0].provenance)
        for number, (version, own) in enumerate(zip(kept.versions, versions, strict=True), start=1):
            additions.add_version(
                (article_id, number),
                own,
                version.provenance,
                [quotation_ids[at, old] for old in version.ids],
                speakers.ids_of(own.said, known),
                is_current=own is versions[-1],
            )
    additions.write(db, terms)
    for article_id, (*_, current) in zip(article_ids, prepared, strict=True):
        speakers.describe(db, guild, article_id, current.said, known)
        names.name_article(db, guild, article_id, current.article, None)
    replacing.withhold(db, guild, article_ids)
    for article_id, (*_, current) in zip(article_ids, prepared, strict=True):
        if leading.find(db, guild, article_id, current, current.article.published):
            replacing.rewrite(db, guild, article_id)
    return article_ids


def _ids_of(kept: KeptArticle) -> Iterable[int]:
    """The ids of an article's quotations, each once though several versions hold it."""
    return dict.fromkeys(id_ for version in kept.versions for id_ in version.ids)


def _settled(db: Database, guild: int, kind: str, used: str, wanted: Sequence[int]) -> list[int]:
    """Each wanted id, or a fresh one if it was given out before or is wanted twice."""
    taken = {row[0] for row in db.execute(used, {"guild": guild, "ids": IdList(wanted)})}
    free: list[bool] = []
    for id_ in wanted:
        free.append(id_ > 0 and id_ not in taken)
        taken.add(id_)
    last = max((id_ for id_, is_free in zip(wanted, free, strict=True) if is_free), default=0)
    mark_given_out(db, guild, kind, last)
    return with_fresh(
        db, guild, kind, [id_ if is_free else None for id_, is_free in zip(wanted, free, strict=True)]
    )
