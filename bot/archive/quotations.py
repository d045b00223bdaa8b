"""Quotations: reading them back with the article they stand in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.archive import corrections
from bot.archive.columns import card_of, record_of
from bot.archive.database import Database
from bot.archive.rows import IdList
from bot.archive.seen import SEEN, here
from bot.domain.corrections import Response
from bot.domain.quotations import QuotationRecord

_BY_ID = f"""
SELECT q.*, a.title, a.publisher, a.author, a.published, a.url, a.external_id, a.guessed, a.language,
       a.added_by, a.added_at, a.via, a.received_from, a.embargo_until, a.kept_to, denied.id AS denied
FROM json_each(:ids) AS wanted
CROSS JOIN quotation AS q ON q.guild_id = :guild AND q.id = wanted.value AND q.is_current
JOIN article AS a ON a.guild_id = q.guild_id AND a.id = q.article_id
LEFT JOIN quotation AS denied
    ON denied.guild_id = q.guild_id AND denied.id = q.denies_id AND denied.is_current
WHERE {SEEN}
ORDER BY wanted.key
"""  # noqa: S608 -- our own names

_TEXTS = """
SELECT DISTINCT q.article_id, coalesce(v.withheld, v.text)
FROM json_each(:ids) AS wanted
CROSS JOIN quotation AS q ON q.guild_id = :guild AND q.id = wanted.value AND q.is_current
CROSS JOIN article_version AS v
    ON v.guild_id = q.guild_id AND v.article_id = q.article_id AND v.version = q.version
"""

_DENIALS = """
SELECT q.id, q.denies_id
FROM json_each(:ids) AS wanted
CROSS JOIN quotation AS q
    ON q.guild_id = :guild AND q.denies_id = wanted.value AND q.denies_id IS NOT NULL AND q.is_current
ORDER BY q.id
"""


def quotations(db: Database, guild: int, wanted: Sequence[int]) -> list[QuotationRecord]:
    """Give the quotations with these ids, in this order; those not there are left out."""
    records = _records(db, guild, wanted)
    attached = {record.id: _attached(record) for record in records}
    every = [id_ for ids_ in attached.values() for id_ in ids_]
    answers = {one.id: one for one in _records(db, guild, every)} if every else {}
    return [
        replace(record, answers=tuple(answers[id_] for id_ in attached[record.id] if id_ in answers))
        for record in records
    ]


def _attached(record: QuotationRecord) -> list[int]:
    """The quotations that corrections attach to one as somebody's answer."""
    responses = (each.change for each in record.corrections)
    return [each.quotation for each in responses if isinstance(each, Response) and each.quotation]


def _records(db: Database, guild: int, wanted: Sequence[int]) -> list[QuotationRecord]:
    rows = db.execute(_BY_ID, {"guild": guild, "ids": IdList(wanted), **here()}).fetchall()
    in_pieces = [row["id"] for row in rows if "],[" in row["spans"]]
    texts = (
        dict(db.execute(_TEXTS, {"guild": guild, "ids": IdList(in_pieces)}).fetchall()) if in_pieces else {}
    )
    standing = corrections.standing(db, guild, rows)
    return [
        record_of(
            row,
            card_of(row),
            texts.get(row["article_id"]),
            denies=row["denied"],
            corrections=standing.get(row["id"], ()),
        )
        for row in rows
    ]


def denials_of(db: Database, guild: int, denied: Sequence[int]) -> dict[int, list[QuotationRecord]]:
    """Give, for each of these quotations that is denied, those that deny it."""
    rows = db.execute(_DENIALS, {"guild": guild, "ids": IdList(dict.fromkeys(denied))}).fetchall()
    records = {record.id: record for record in quotations(db, guild, [row["id"] for row in rows])}
    denials: dict[int, list[QuotationRecord]] = {}
    for row in rows:
        if row["id"] in records:
            denials.setdefault(row["denies_id"], []).append(records[row["id"]])
    return denials
