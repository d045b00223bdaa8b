"""Tables: quotations as CSV for spreadsheets, a line each.

A spreadsheet takes a cell that begins with certain characters for a formula, and would run what an article's
text says. Such a cell gets an apostrophe in front, which makes it text.
"""

from __future__ import annotations

import csv
import io
from codecs import BOM_UTF8

from bot.domain.corrections import note
from bot.domain.quotations import ArticleRecord, QuotationRecord
from bot.domain.seams import shown

COLUMNS = (
    *("quotation", "article", "headline", "publisher", "published", "address"),
    *("speaker", "certainty", "role", "kind", "words", "cue", "stance", "denies", "corrections"),
)

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def header() -> bytes:
    """The first line, with the mark by which spreadsheets recognise UTF-8."""
    return BOM_UTF8 + _line(COLUMNS)


def lines(record: ArticleRecord) -> list[bytes]:
    """A line for each quotation of an article."""
    return [_line(_cells(each)) for each in record.quotations]


def _cells(record: QuotationRecord) -> tuple[str, ...]:
    quotation, card = record.quotation, record.article
    cells = (
        *(f"Q{record.id}", f"A{card.id}", card.title, card.publisher, card.published, card.url),
        *(quotation.speaker, quotation.certainty, quotation.role, quotation.kind),
        shown(quotation, record.text),
        *(quotation.cue, quotation.stance, f"Q{record.denies}" if record.denies else None),
        "; ".join(note(each) for each in record.corrections),
    )
    return tuple(_harmless(cell or "") for cell in cells)


def _harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula, not even behind spaces."""
    return f"'{cell}" if cell.startswith(_FORMULA) or cell.lstrip().startswith(_FORMULA) else cell


def _line(cells: tuple[str, ...]) -> bytes:
    written = io.StringIO(newline="")
    csv.writer(written).writerow(cells)
    return written.getvalue().encode()
