"""Words: a quotation's words as Discord shows them, with matching and differing words marked."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate, groupby

from bot.domain.spans import Span
from bot.presentation.escaping import ELLIPSIS, between_words, escaped, isolated, longest, units

_MATCHED, _DIFFERING = "**", "__"
_LEAD = 160
"""Characters shown before the first matching word of a quotation that is cut; at most a quarter of those
shown."""


def marked(text: str, matched: Iterable[Span] = (), differing: Iterable[Span] = ()) -> str:
    """`text` escaped, matching words bold, differing ones underlined."""
    marks = [""] * len(text)
    for mark, spans in ((_MATCHED, matched), (_DIFFERING, differing)):
        for span in spans:
            start, end = max(span.start, 0), min(span.end, len(text))
            marks[start:end] = [mark] * max(end - start, 0)
    return isolated("".join(_runs(text, marks)))


def _runs(text: str, marks: Sequence[str]) -> Iterator[str]:
    """Stretches with the same mark. Discord ignores marks that span lines or have spaces inside."""
    keys = [(mark, character in "\r\n") for mark, character in zip(marks, text, strict=True)]
    position = 0
    for (mark, is_line_end), stretch in groupby(keys):
        length = sum(1 for _ in stretch)
        run = text[position : position + length]
        position += length
        words = run.strip()
        if is_line_end or not mark or not words:
            yield escaped(run)
        else:
            lead = len(run) - len(run.lstrip())
            yield f"{run[:lead]}{mark}{escaped(words)}{mark}{run[lead + len(words) :]}"


def excerpt(
    text: str,
    limit: int,
    matched: Sequence[Span] = (),
    differing: Sequence[Span] = (),
    *,
    dress: Callable[[str], str] = str,
) -> tuple[str, bool]:
    """`text` marked and dressed, in at most `limit` units, and whether it is complete.

    If not, `[…]` replaces what is left out, and the part with the most matching words is kept.
    """
    if len(text) <= limit:
        whole = dress(marked(text, matched, differing))
        if units(whole) <= limit:
            return whole, True
    lead = min(_LEAD, limit // 4)
    start = max(_where_most_match(matched, limit - lead) - lead, 0)
    start = between_words(text, start) if start else 0
    rest = text[start : start + limit]
    opening = f"{ELLIPSIS} " if start else ""

    def shown(length: int) -> str:
        words = marked(rest[:length], _moved(matched, -start), _moved(differing, -start)).rstrip()
        closing = f" {ELLIPSIS}" if start + length < len(text) else ""
        return dress(f"{opening}{words}{closing}")

    end = longest(len(rest), lambda length: units(shown(length)) <= limit)
    return shown(between_words(rest, end)), False


def _where_most_match(matched: Sequence[Span], room: int) -> int:
    """Where the stretch of `room` characters begins that contains the most matching characters."""
    spans = sorted(matched)
    starts = [span.start for span in spans]
    before = [0, *accumulate(span.end - span.start for span in spans)]
    covered = [before[bisect_left(starts, start + room)] - before[at] for at, start in enumerate(starts)]
    return starts[covered.index(max(covered))] if covered else 0


def _moved(spans: Iterable[Span], by: int) -> list[Span]:
    return [Span(max(span.start + by, 0), max(span.end + by, 0)) for span in spans]


def quoted(words: str) -> str:
    """Words that the article has in quotation marks, as a block of quoted lines."""
    return reported(f"“{words}”")


def reported(words: str) -> str:
    """Words that the article only reports, as a block of quoted lines."""
    return "\n".join(f"> {line}" for line in words.split("\n"))
