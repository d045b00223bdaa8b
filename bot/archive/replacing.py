"""Replacing: the quotations of an article's current version written anew, as corrections have them.

Only what reads otherwise than before is indexed again, and loses its vector.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace as changed

from bot.archive import articles, corrections, index, leading, names, speakers, withholding
from bot.archive.additions import CITED, Additions, Prepared, cited, prepare
from bot.archive.columns import QUOTATION, extracted, quotation_of, read, written
from bot.archive.database import Database, Row
from bot.archive.recognition import quotations_of, received
from bot.archive.speakers import NOBODY, said_in
from bot.domain.corrections import Correction, cited_as, corrected
from bot.domain.leading import Lead, led
from bot.domain.quotations import Quotation
from bot.domain.withholding import Names
from bot.retrieval.terms import Entry, names_of

_DROP = "DELETE FROM quotation WHERE guild_id = :guild AND article_id = :article AND version = :version"
_CITE = f"""
UPDATE article SET ({", ".join(CITED)}) = ({", ".join("?" * len(CITED))}) WHERE guild_id = ? AND id = ?
"""  # noqa: S608 -- our own names


def rewrite(db: Database, guild: int, article_id: int) -> None:
    """Write an article that is there anew, from what it was received as and what was extracted."""
    row = articles.row_of(db, guild, article_id)
    if row is None:
        return
    held, rows = received(db, guild, row), quotations_of(db, guild, row)
    standing = corrections.of_articles(db, guild, [article_id]).get(article_id, [])
    article = cited_as(held, standing)
    hidden = withholding.in_article(db, guild, article_id)
    seen = hidden.article(article) if hidden else article
    db.execute(_CITE, (*cited(seen, row["content_hash"], row["rules"]), guild, article_id))
    names.name_article(db, guild, article_id, seen, row["publisher"])
    new = prepare(article, extracted_quotations(rows), row["rules"])
    _replace(db, guild, row, new, [one["id"] for one in rows], hidden, article.published)


def withhold(db: Database, guild: int, articles: Iterable[int]) -> None:
    """Write those articles anew, of some that were just added, that have a name which is withheld."""
    if withholding.names(db, guild):
        for article_id in articles:
            if withholding.in_article(db, guild, article_id):
                rewrite(db, guild, article_id)


def replace(
    db: Database,
    guild: int,
    row: Row,
    new: Prepared,
    ids: Sequence[int],
    *,
    published: str | None,
) -> None:
    """Write the quotations that were found in an article's current version, with these ids.

    `row` is the article's before, `new` has what it is cited by now; `published` is its date.
    """
    _replace(db, guild, row, new, ids, withholding.in_article(db, guild, row["id"]), published)


def _replace(
    db: Database,
    guild: int,
    row: Row,
    new: Prepared,
    ids: Sequence[int],
    hidden: Names | None,
    published: str | None,
) -> None:
    rows = [one for one in quotations_of(db, guild, row) if one["is_current"]]
    leads = leading.find(db, guild, row["id"], new, published)
    new = _corrected(db, guild, row["id"], new, ids, leads)
    new = withholding.withheld(new, hidden, ids) if hidden else new
    withholding.show(db, guild, (row["id"], row["version"]), hidden, new.article.text)
    before = {
        one["id"]: Entry(one["text"], names_of(one["speaker"], one["role"]), row["title"]) for one in rows
    }
    after = {
        id_: entry
        for at, (id_, entry) in enumerate(zip(ids, new.entries, strict=True))
        if at not in new.hidden
    }
    index.remove(db, guild, [id_ for id_, entry in before.items() if after.get(id_) != entry])
    speakers.discount(db, guild, rows)
    speakers.forget(db, guild, row["id"])
    db.execute(_DROP, {"guild": guild, "article": row["id"], "version": row["version"]})
    known = speakers.resolve(db, guild, new.said, new.said, article=row["id"])
    additions = Additions(guild)
    additions.add_quotations((row["id"], row["version"]), new, ids, speakers.ids_of(new.said, known))
    additions.entries += [(id_, entry) for id_, entry in after.items() if before.get(id_) != entry]
    additions.write(db)
    leading.note(db, guild, row["id"], leads.values())
    said = [one for at, one in enumerate(new.said) if at not in leads]
    speakers.describe(db, guild, row["id"], said, known)


def extracted_quotations(rows: Sequence[Row]) -> list[Quotation]:
    """What extraction found, given the rows of a version's quotations in their order."""
    places = {row["id"]: place for place, row in enumerate(rows)}
    found = [extracted(row) for row in rows]
    return [changed(quotation_of(one), denies=places.get(one["denies_id"])) for one in found]


def _corrected(
    db: Database,
    guild: int,
    article_id: int,
    new: Prepared,
    ids: Sequence[int],
    leads: Mapping[int, Lead],
) -> Prepared:
    """What was extracted, led to whom the archive knows, with the corrections applied that stand."""
    standing: dict[int, list[Correction]] = {}
    for each in corrections.of_articles(db, guild, [article_id]).get(article_id, []):
        if each.stands and each.quotation is not None:
            standing.setdefault(each.quotation, []).append(each)
    places = {id_: at for at, id_ in enumerate(ids) if id_ in standing or at in leads}
    if not places:
        return new
    new = _copied(new)
    every = {id_: at for at, id_ in enumerate(ids)}
    hidden: set[int] = set()
    for id_, at in places.items():
        if _correct(new, at, leads.get(at), standing.get(id_, ()), every, ids):
            hidden.add(at)
    return changed(new, hidden=frozenset(hidden))


def _copied(new: Prepared) -> Prepared:
    return changed(
        new,
        columns=list(new.columns),
        denies=list(new.denies),
        said=list(new.said),
        entries=list(new.entries),
        extracted={},
    )


def _correct(
    new: Prepared,
    at: int,
    lead: Lead | None,
    standing: Sequence[Correction],
    places: Mapping[int, int],
    ids: Sequence[int],
) -> bool:
    """Put what a lead and corrections make of one quotation in its place; return whether they hide it."""
    text, *columns = new.columns[at]
    found = dict(zip(QUOTATION, columns, strict=True))
    extracted = Quotation(**read(QUOTATION, found))
    result = corrected(led(extracted, lead) if lead else extracted, standing, new.article.text)
    denied = new.denies[at]
    kept = {"text": text, "denies_id": None if denied is None else ids[denied], **found}
    new.extracted[at] = json.dumps(kept)
    quotation = result.quotation
    words = quotation.text(new.article.text)
    new.columns[at] = (words, *written(QUOTATION, quotation))
    if result.denial is not None:
        denies = result.denial.denies
        new.denies[at] = None if denies is None else places.get(denies)
    new.said[at] = NOBODY if result.is_hidden else said_in(quotation)
    new.entries[at] = Entry(words, names_of(quotation.speaker, quotation.role), new.entries[at].title)
    return result.is_hidden
