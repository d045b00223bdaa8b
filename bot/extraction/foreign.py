"""Articles in other languages: only their words in quotation marks.

The rules read English. Who spoke is in words that they cannot read, so nobody is named.
"""

from __future__ import annotations

from collections.abc import Iterator

from bot.domain.explanations import Explanation, Rule
from bot.domain.languages import WIDE
from bot.domain.quotations import PROBABLE, Kind, Quotation
from bot.domain.spans import Span
from bot.extraction.text import Piece, find_pieces, tokenize

_FEWEST_WORDS, _FEWEST_IN_SINGLE, _FEWEST_WIDE = 4, 6, 12
"""Shorter words in marks are titles and coined terms; where words are not spaced, characters are counted."""


def find_marked(text: str) -> tuple[Quotation, ...]:
    """The words of a text that stand in quotation marks, in reading order."""
    tokens = tokenize(text)
    runs = _runs([piece for piece in find_pieces(tokens) if piece.depth == 0])
    each = ((tuple(tokens.span(piece.first, piece.last) for piece in run), run[0].single) for run in runs)
    return tuple(_quotation(text, spans) for spans, single in each if _is_said(text, spans, single=single))


def _quotation(text: str, spans: tuple[Span, ...]) -> Quotation:
    found = Quotation(
        kind=Kind.DIRECT,
        spans=spans,
        quoted_spans=spans,
        confidence=PROBABLE,
        explanation=Explanation(rule=Rule.MARKS),
    )
    return found.with_gaps(text)


def _runs(pieces: list[Piece]) -> Iterator[list[Piece]]:
    """Pieces together that run over paragraphs: each but the last is left open at its paragraph's end."""
    run: list[Piece] = []
    for piece in pieces:
        goes_on = run and not run[-1].closed and piece.paragraph == run[-1].paragraph + 1
        if run and not goes_on:
            yield run
            run = []
        run.append(piece)
    if run:
        yield run


def _is_said(text: str, spans: tuple[Span, ...], *, single: bool) -> bool:
    words = " ".join(text[start:end] for start, end in spans)
    if WIDE.search(words):
        return len(words) >= _FEWEST_WIDE
    return len(words.split()) >= (_FEWEST_IN_SINGLE if single else _FEWEST_WORDS)
