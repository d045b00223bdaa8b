"""Taking: the corrections of an export, made here as they were made there."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace

from bot.archive import audit, corrections, edits, replacing, speakers, story_questions
from bot.archive.database import Database, Row
from bot.domain.articles import Provenance
from bot.domain.corrections import Correction, Denial, OtherArticle, Response, Split
from bot.domain.quotations import Quotation
from bot.domain.transfer import KeptArticle
from bot.errors import CorrectionError
from bot.language.names import identity

_ROWS = """
SELECT q.* FROM quotation AS q INDEXED BY quotation_by_article
WHERE q.guild_id = :guild AND q.article_id = :article
ORDER BY q.version, q.position
"""


def take(
    db: Database,
    guild: int,
    article_id: int,
    kept: KeptArticle,
    articles: Mapping[int, int],
    provenance: Provenance,
) -> bool:
    """Add the corrections of an article that are not here yet, and undo what was undone there.

    `articles` has the ids of the file's articles here; `provenance` says who imports. Returns whether
    anything changed.
    """
    if not kept.corrections:
        return False
    here = _ids_here(db, guild, article_id, kept)
    known = {_key(one): one for one in corrections.of_articles(db, guild, [article_id]).get(article_id, ())}
    moved = (_moved(one, article_id, here, articles) for one in kept.corrections)
    new = [
        made
        for one in moved
        if one is not None and (made := _taken(db, guild, one, known.get(_key(one)))) is not None
    ]
    for one in new:
        note(db, guild, one, provenance)
    if new:
        replacing.rewrite(db, guild, article_id)
        edits.mark(db, guild, [article_id])
    return bool(new)


def note(db: Database, guild: int, made: Correction, provenance: Provenance) -> None:
    """Note that a correction was imported, or that it was undone by an import."""
    action = f"import {'undone ' if made.undone else ''}{made.act}"
    by, at = provenance.added_by, provenance.added_at
    reason = made.undone.reason if made.undone else made.reason
    audit.note_correction(db, guild, action, made, by=by, at=at, reason=reason)


def _taken(db: Database, guild: int, one: Correction, known: Correction | None) -> Correction | None:
    """The correction that was added here, or undone; None if nothing is to be changed."""
    is_story = isinstance(one.change, OtherArticle)
    if known is None:
        ids = _speakers(db, guild, one.change) if isinstance(one.change, Split) else (None, None)
        made = corrections.add(db, guild, one, speaker=ids[0], leads_to=ids[1])
        if is_story and made.stands:
            with suppress(CorrectionError):  # it was decided here
                story_questions.decide(db, guild, made)
        return made
    if one.undone is None or known.undone is not None:
        return None
    corrections.mark_undone(db, guild, known.id, one.undone)
    undone = replace(known, undone=one.undone)
    if is_story:
        story_questions.reopen(db, guild, undone)
    return undone


def _ids_here(db: Database, guild: int, article_id: int, kept: KeptArticle) -> dict[int, int]:
    """The ids that an export's quotations have here, by those that they have there."""
    rows: list[Row] = db.execute(_ROWS, {"guild": guild, "article": article_id}).fetchall()
    here = {
        _mark(one): row["id"] for row, one in zip(rows, replacing.extracted_quotations(rows), strict=True)
    }
    return {
        there: here[mark]
        for version in kept.versions
        for there, one in zip(version.ids, version.quotations, strict=True)
        if (mark := _mark(one)) in here
    }


def _mark(quotation: Quotation) -> object:
    return quotation.spans, quotation.speaker, quotation.kind


def _moved(
    one: Correction, article_id: int, here: Mapping[int, int], articles: Mapping[int, int]
) -> Correction | None:
    """A correction about the same things here; None if the quotation or article it is about is not here."""
    if one.quotation is not None and one.quotation not in here:
        return None
    change = one.change
    match change:
        case Denial(_, int() as denies):
            change = replace(change, denies=here.get(denies))
        case Response(quotation=int() as quotation):
            change = replace(change, quotation=here.get(quotation, quotation))
        case OtherArticle(other):
            there = articles.get(other) if isinstance(other, int) else None  # pyright: ignore[reportUnnecessaryIsInstance]
            if there in (None, article_id):
                return None
            change = OtherArticle(there)
        case _:
            pass
    quotation = None if one.quotation is None else here[one.quotation]
    return replace(one, change=change, quotation=quotation, article=article_id)


def _key(one: Correction) -> object:
    return one.act, repr(one.change), one.quotation, one.by, one.at


def _speakers(db: Database, guild: int, change: Split) -> tuple[int, int]:
    names = {(identity(name), False): name for name in (change.speaker, change.other)}
    ids = speakers.settle(db, guild, names, {})
    found = speakers.find(db, guild, change.speaker)
    return found or 0, ids[identity(change.other), False]
