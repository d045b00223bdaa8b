"""Marks: which words of a text stand in quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.domain.quotations import Kind, Quotation
from bot.domain.spans import Span

_TOKENS = re.compile(r"\n\s*\n|[“”„«»\"]|(?<!\w)‘|’(?!\w)")
_CLOSING = {"“": "”", "„": "“”", "«": "»", "»": "«", '"': '"', "‘": "’"}


def can_be_direct(quotation: Quotation, spans: Sequence[Span], text: str) -> bool:
    """Whether these words of a text can be a direct quotation, made of this one.

    They stand in quotation marks, or the quotation has them word for word already: a transcript has no marks.
    """
    word_for_word = quotation.spans if quotation.kind is Kind.DIRECT else quotation.quoted_spans
    allowed = [*word_for_word, *_in_marks(text)]
    return all(
        any(one.start <= at < one.end for one in allowed)
        for span in spans
        for at in range(span.start, span.end)
        if text[at].isalnum()
    )


def _in_marks(text: str) -> Iterator[Span]:
    """What stands between outer marks. Marks that a paragraph does not close reach to its end."""
    opened: list[str] = []
    start = 0
    for found in _TOKENS.finditer(f"{text}\n\n"):
        mark = found[0]
        if mark.isspace():
            if opened and opened[0] != "‘":
                yield Span(start, found.start())
            opened.clear()
        elif opened and mark in _CLOSING[opened[-1]]:
            opened.pop()
            if not opened:
                yield Span(start, found.start())
        elif not opened and mark in _CLOSING:
            opened.append(mark)
            start = found.end()
        elif mark in "“„«" and not _begins_line(text, found.start()):
            opened.append(mark)


def _begins_line(text: str, at: int) -> bool:
    """Whether a mark opens a further line of the same quotation."""
    return not text[text.rfind("\n", 0, at) + 1 : at].strip()
