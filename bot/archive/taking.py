"""Taking: the corrections of an export, made here as they were made there."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import replace

from bot.archive import corrections, replacing, speakers
from bot.archive.rows import Row
from bot.domain.corrections import Correction, Denial, Response, Split
from bot.domain.quotations import Quotation
from bot.domain.transfer import KeptArticle
from bot.language.names import identity

_ROWS = """
SELECT q.* FROM quotation AS q INDEXED BY quotation_by_article
WHERE q.guild_id = :guild AND q.article_id = :article
ORDER BY q.version, q.position
"""


def take(db: sqlite3.Connection, guild: int, article_id: int, kept: KeptArticle) -> bool:
    """Add the corrections of an article that are not here yet; return whether there were any."""
    if not kept.corrections:
        return False
    here = _ids_here(db, guild, article_id, kept)
    known = {_key(one) for one in corrections.of_articles(db, guild, [article_id]).get(article_id, ())}
    moved = [_moved(one, article_id, here) for one in kept.corrections]
    new = [one for one in moved if one is not None and _key(one) not in known]
    for one in new:
        ids = _speakers(db, guild, one.change) if isinstance(one.change, Split) else (None, None)
        corrections.add(db, guild, one, speaker=ids[0], leads_to=ids[1])
    if new:
        replacing.rewrite(db, guild, article_id)
    return bool(new)


def _ids_here(db: sqlite3.Connection, guild: int, article_id: int, kept: KeptArticle) -> dict[int, int]:
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


def _moved(one: Correction, article_id: int, here: Mapping[int, int]) -> Correction | None:
    """A correction about the same things here; None if the quotation it is about is not here."""
    if one.quotation is not None and one.quotation not in here:
        return None
    change = one.change
    match change:
        case Denial(_, int() as denies):
            change = replace(change, denies=here.get(denies))
        case Response(quotation=int() as quotation):
            change = replace(change, quotation=here.get(quotation, quotation))
        case _:
            pass
    quotation = None if one.quotation is None else here[one.quotation]
    return replace(one, change=change, quotation=quotation, article=article_id)


def _key(one: Correction) -> object:
    return one.act, repr(one.change), one.quotation, one.by, one.at


def _speakers(db: sqlite3.Connection, guild: int, change: Split) -> tuple[int, int]:
    names = {(identity(name), False): name for name in (change.speaker, change.other)}
    ids = speakers.settle(db, guild, names, {})
    found = speakers.find(db, guild, change.speaker)
    return found or 0, ids[identity(change.other), False]
