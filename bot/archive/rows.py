"""Rows and values: how domain values are written into columns and read back."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import chain, islice
from typing import Any

from bot.domain.articles import ArticleCard, Provenance, Via
from bot.domain.explanations import read_explanation
from bot.domain.quotations import Kind, Quotation, QuotationRecord, Stance
from bot.domain.spans import Span

Row = sqlite3.Row
Parameters = dict[str, Any]


_TOGETHER = 60
"""Rows that one statement inserts: of their cost, half is that of running a statement."""


def insert(
    db: sqlite3.Connection,
    statement: str,
    rows: Iterable[Sequence[object]],
    on_conflict: str = "",
    shared: tuple[object, ...] = (),
) -> None:
    """Insert many rows; `statement` ends with the placeholders of one.

    What all rows have in common is bound once: "VALUES (?1, ?2, ?, ?)" begins with two `shared` values.
    """
    into, values, row = statement.rpartition("VALUES ")
    many = f"{into}{values}{', '.join([row.strip()] * _TOGETHER)} {on_conflict}"
    width = row.count("?") - len(shared)
    every = chain.from_iterable(rows)
    left: tuple[object, ...] = ()

    def together() -> Iterator[tuple[object, ...]]:
        nonlocal left
        while len(left := tuple(islice(every, width * _TOGETHER))) == width * _TOGETHER:
            yield shared + left

    db.executemany(many, together())
    rest = (shared + left[start : start + width] for start in range(0, len(left), width))
    db.executemany(f"{statement} {on_conflict}", rest)


def moment(at: datetime) -> str:
    """Write an aware time so that text sorts as time does."""
    if at.tzinfo is None:
        message = "times in the archive are aware"
        raise ValueError(message)
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def moment_of(written: str) -> datetime:
    """Read a time that `moment` wrote, in UTC."""
    return datetime.fromisoformat(written)


def ids(values: Iterable[int]) -> str:
    """Write a list for `json_each(:ids)`: one placeholder, however many there are."""
    return json.dumps(list(values))


def spans(values: Sequence[Span]) -> str:
    """Write spans as [[start, end], …]."""
    return json.dumps(values, separators=(",", ":"))


def spans_of(written: str) -> tuple[Span, ...]:
    """Read spans that `spans` wrote."""
    return tuple(Span(start, end) for start, end in json.loads(written))


def guesses(fields: frozenset[str]) -> str:
    """Write the names of guessed fields."""
    return json.dumps(sorted(fields))


def provenance_of(row: Row) -> Provenance:
    """Read who added something, when and how."""
    return Provenance(row["added_by"], moment_of(row["added_at"]), Via(row["via"]), row["received_from"])


def card_of(row: Row) -> ArticleCard:
    """Read an article's card; the row holds every column of `article`, its id as `article_id`."""
    return ArticleCard(
        id=row["article_id"],
        title=row["title"],
        publisher=row["publisher"],
        author=row["author"],
        published=row["published"],
        url=row["url"],
        external_id=row["external_id"],
        guessed=frozenset(json.loads(row["guessed"])),
        provenance=provenance_of(row),
    )


def quotation_of(row: Row) -> Quotation:
    """Read a quotation; which one it denies is in `denies_id`, not in the value."""
    return Quotation(
        kind=Kind(row["kind"]),
        spans=spans_of(row["spans"]),
        quoted_spans=spans_of(row["quoted_spans"]),
        speaker=row["speaker"],
        honorific=row["honorific"],
        speaker_as_written=row["speaker_as_written"],
        source_spans=spans_of(row["source_spans"]),
        role=row["role"],
        unnamed=bool(row["unnamed"]),
        according_to=row["according_to"],
        cue=row["cue"],
        cue_spans=spans_of(row["cue_spans"]),
        stance=Stance(row["stance"]),
        is_claim=bool(row["is_claim"]),
        confidence=row["confidence"],
        explanation=read_explanation(row["explanation"]),
    )


def record_of(row: Row, card: ArticleCard) -> QuotationRecord:
    """Read a quotation with its id, given the card of the article it stands in."""
    return QuotationRecord(
        id=row["id"],
        quotation=quotation_of(row),
        text=row["text"],
        article=card,
        denies=row["denies_id"],
    )
