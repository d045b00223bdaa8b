"""Words: a quotation's words as Discord shows them, with matching and differing words marked."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate, groupby

from bot.domain.quotations import Quotation, QuotationRecord
from bot.domain.seams import pieces
from bot.domain.spans import Span
from bot.presentation.escaping import (
    ELLIPSIS,
    between_words,
    escape,
    escaped,
    isolated,
    longest,
    one_line,
    units,
)

_BOLD, _MATCHED, _DIFFERING = ("**", "**"), ("__**", "**__"), ("*", "*")
_PLAIN = ("", "")
_Mark = tuple[str, str]
"""What stands before and after marked words. Matched ones stand out in a heading, too, where all is bold."""

_LEAD = 160
"""Characters shown before the first matching word of a quotation that is cut; at most a quarter of those
shown."""


def _marks(window: Span, *marked: tuple[_Mark, Iterable[Span]]) -> list[_Mark]:
    """The mark of each character of a stretch of text."""
    marks: list[_Mark] = [_PLAIN] * (window.end - window.start)
    for mark, spans in marked:
        for span in spans:
            start, end = max(span.start, window.start), min(span.end, window.end)
            if start < end:
                marks[start - window.start : end - window.start] = [mark] * (end - start)
    return marks


def _runs(text: str, marks: Sequence[_Mark]) -> Iterator[str]:
    """Stretches with the same mark. Discord ignores marks that span lines or have spaces inside."""
    keys = [(mark, letter in "\r\n") for mark, letter in zip(marks, text, strict=True)]
    position = 0
    for ((before, after), is_line_end), stretch in groupby(keys):
        length = sum(1 for _ in stretch)
        run = text[position : position + length]
        position += length
        words = run.strip()
        if before and _is_inside_word(text, position - length, position):
            before, after = _BOLD
        if is_line_end or not before or not words:
            yield escaped(run)
        else:
            lead = len(run) - len(run.lstrip())
            yield f"{run[:lead]}{before}{escaped(words)}{after}{run[lead + len(words) :]}"


def _is_inside_word(text: str, start: int, end: int) -> bool:
    """Whether a letter stands beside a stretch: there Discord does not take `__` for a mark."""
    return text[max(0, start - 1) : start].isalnum() or text[end : end + 1].isalnum()


def excerpt(text: str, limit: int, strong: Sequence[Span] = ()) -> tuple[str, bool]:
    """`text` escaped, some of it bold, in at most `limit` units, and whether it is complete.

    If not, `[…]` replaces what is left out, and the part with the most bold words is kept.
    """

    def render(window: Span) -> str:
        return isolated("".join(_runs(window.cut(text), _marks(window, (_BOLD, strong)))))

    return _fitting(text, limit, strong, render)


def words_excerpt(
    record: QuotationRecord,
    limit: int,
    matched: Sequence[Span] = (),
    differing: Sequence[Span] = (),
    *,
    dress: Callable[[str], str] = str,
) -> tuple[str, bool]:
    """The same for a quotation's words, as readers see them, each span in marks of its own.

    Matching words are bold and underlined, differing ones in italics. What replaces words stands outside
    the marks. `dress` lays the result out.
    """

    def render(window: Span) -> str:
        return isolated("".join(_seen(record, window, matched, differing)))

    return _fitting(record.text, limit, matched, render, dress)


def plain_words(record: QuotationRecord, limit: int) -> str:
    """A quotation's words on one line, for places where Discord shows no formatting."""

    def render(window: Span) -> str:
        return one_line("".join(piece.text for piece in pieces(record.quotation, record.text, window)))

    return _fitting(record.text, limit, (), render)[0]


def quoted_line(quotation: Quotation, text: str, limit: int) -> str:
    """Words with their marks, escaped, on one line of at most `limit` units."""

    def render(window: Span) -> str:
        return escape(one_line("".join(piece.text for piece in pieces(quotation, text, window))))

    return _fitting(text, limit, (), render)[0]


def _seen(
    record: QuotationRecord, window: Span, matched: Iterable[Span], differing: Iterable[Span]
) -> Iterator[str]:
    marks = _marks(window, (_MATCHED, matched), (_DIFFERING, differing))
    for text, start in pieces(record.quotation, record.text, window):
        if start is None:
            yield text
        else:
            yield from _runs(text, marks[start - window.start :][: len(text)])


def _fitting(
    text: str,
    limit: int,
    matched: Sequence[Span],
    render: Callable[[Span], str],
    dress: Callable[[str], str] = str,
) -> tuple[str, bool]:
    """The part of `text` that fits into `limit` units when rendered and dressed, and whether it is all."""
    if len(text) <= limit:
        whole = dress(render(Span(0, len(text))))
        if units(whole) <= limit:
            return whole, True
    lead = min(_LEAD, limit // 4)
    start = max(_where_most_match(matched, limit - lead) - lead, 0)
    start = _next_word(text, between_words(text, start)) if start else 0
    rest = text[start : start + limit]
    opening = f"{ELLIPSIS} " if start else ""

    def shown(length: int) -> str:
        words = render(Span(start, start + len(rest[:length].rstrip())))
        closing = f" {ELLIPSIS}" if start + length < len(text) else ""
        return dress(f"{opening}{words}{closing}")

    end = longest(len(rest), lambda length: units(shown(length)) <= limit)
    return shown(between_words(rest, end)), False


def _next_word(text: str, place: int) -> int:
    """Where the next word begins: no mark opens before a space."""
    return len(text) - len(text[place:].lstrip())


def _where_most_match(matched: Sequence[Span], room: int) -> int:
    """Where the stretch of `room` characters begins that contains the most matching characters."""
    spans = sorted(matched)
    starts = [span.start for span in spans]
    before = [0, *accumulate(span.end - span.start for span in spans)]
    covered = [before[bisect_left(starts, start + room)] - before[at] for at, start in enumerate(starts)]
    return starts[covered.index(max(covered))] if covered else 0


def as_heading(words: str) -> str:
    """Words as the first thing that is seen."""
    return _each_line("### ", words)


def as_quote(words: str) -> str:
    """Words set apart by a bar at their side."""
    return _each_line("> ", words)


def _each_line(mark: str, words: str) -> str:
    return "\n".join(f"{mark}{line}" for line in words.split("\n") if line.strip())
