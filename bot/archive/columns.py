"""Columns: which ones articles and quotations have, and how their values are written and read.

Each list exists only here. Statements are built from it, and rows are tuples in its order.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from operator import attrgetter
from typing import Any

from bot.archive.database import Row
from bot.archive.rows import moment, moment_of
from bot.domain.articles import ArticleCard, Provenance, Via
from bot.domain.corrections import Correction
from bot.domain.explanations import read_explanation
from bot.domain.quotations import Kind, Quotation, QuotationRecord, Stance
from bot.domain.spans import Span

Columns = Mapping[str, tuple[Callable[[Any], object], Callable[[Any], Any]]]
"""For each column, named like the attribute it holds, how that is written and read."""

Stored = Row | Mapping[str, Any]
"""Columns by name, as they are stored."""


def _same(value: object) -> object:
    return value


def _listed(values: Sequence[Span] | Sequence[str]) -> str:
    """Write spans as [[start, end], …], names as ["Ada Osei", …]."""
    return json.dumps(values, separators=(",", ":"))


def _spans_of(written: str) -> tuple[Span, ...]:
    return tuple(Span(start, end) for start, end in json.loads(written))


def _names_of(written: str) -> tuple[str, ...]:
    return tuple(json.loads(written))


def _guessed(fields: frozenset[str]) -> str:
    return json.dumps(sorted(fields))


def _guessed_of(written: str) -> frozenset[str]:
    return frozenset(json.loads(written))


METADATA: Columns = dict.fromkeys(
    ("title", "publisher", "author", "published", "url", "external_id", "language"), (_same, _same)
) | {"guessed": (_guessed, _guessed_of)}

PROVENANCE: Columns = {
    "added_by": (_same, _same),
    "added_at": (moment, moment_of),
    "via": (str, Via),
    "received_from": (_same, _same),
}

QUOTATION: Columns = {
    "kind": (str, Kind),
    "spans": (_listed, _spans_of),
    "quoted_spans": (_listed, _spans_of),
    "speaker": (_same, _same),
    "speakers": (_listed, _names_of),
    "honorific": (_same, _same),
    "speaker_as_written": (_same, _same),
    "source_spans": (_listed, _spans_of),
    "role": (_same, _same),
    "unnamed": (_same, bool),
    "according_to": (_same, _same),
    "cue": (_same, _same),
    "cue_spans": (_listed, _spans_of),
    "stance": (str, Stance),
    "is_claim": (_same, bool),
    "confidence": (float, _same),
    "explanation": (attrgetter("stored"), read_explanation),
}
"""All fields but `denies`, a position: the archive keeps the id of the quotation instead."""


def extracted(row: Row) -> Stored:
    """What extraction found, by column: the quotation's row itself unless corrections changed it."""
    return row if row["extracted"] is None else json.loads(row["extracted"])


def written(columns: Columns, value: object) -> tuple[object, ...]:
    """Write a value's columns, as plain values, which Python's cycle collector ignores."""
    return tuple([write(getattr(value, name)) for name, (write, _) in columns.items()])


def read(columns: Columns, row: Stored) -> dict[str, Any]:
    """Read a value's fields from a row that has its columns."""
    return {name: reading(row[name]) for name, (_, reading) in columns.items()}


def provenance_of(row: Row) -> Provenance:
    """Read who added something, when and how."""
    return Provenance(**read(PROVENANCE, row))


def card_of(row: Row) -> ArticleCard:
    """Read an article's card; the row holds every column of `article`, its id as `article_id`.

    The row of a version says nothing of who may see it.
    """
    card = ArticleCard(id=row["article_id"], provenance=provenance_of(row), **read(METADATA, row))
    if "kept_to" not in row.keys() or (row["embargo_until"], row["kept_to"]) == (None, None):  # noqa: SIM118
        return card
    until = row["embargo_until"]
    return replace(
        card, embargo=until and moment_of(until), channels=tuple(json.loads(row["kept_to"] or "[]"))
    )


def quotation_of(row: Stored) -> Quotation:
    """Read a quotation; which one it denies is in `denies_id`, not in the value."""
    return Quotation(**read(QUOTATION, row))


def record_of(
    row: Row,
    card: ArticleCard,
    article_text: str | None,
    *,
    denies: int | None,
    corrections: Iterable[Correction] = (),
) -> QuotationRecord:
    """Read a quotation with its id, given the card of the article it stands in.

    The article's text is not needed for a quotation in one piece.
    """
    quotation = quotation_of(row)
    if article_text is not None:
        quotation = quotation.with_gaps(article_text)
    return QuotationRecord(
        id=row["id"],
        quotation=quotation,
        text=row["text"],
        article=card,
        denies=denies,
        corrections=tuple(corrections),
    )
