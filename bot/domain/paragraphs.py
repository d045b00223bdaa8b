"""Paragraphs: the only definition of where a paragraph of an article begins and ends."""

from __future__ import annotations

import re
from itertools import pairwise

from bot.domain.spans import Span

_BREAKS = r"\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029"
LINE_BREAKS = re.compile(f"[{_BREAKS}]+")
"""One or more line breaks: of any operating system, or Unicode's own."""

UNSEEN = r"\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad"
"""Direction and joining controls, for use inside a character class."""

_SEEN = rf"[^\s{UNSEEN}]"
_LINE = re.compile(rf"{_SEEN}(?:[^{_BREAKS}]*{_SEEN})?")

_INDENT = 12
"""The most characters, breaks included, between two lines of one paragraph."""
_MOST_BREAKS = 2
_FINISHED = frozenset(".!?:;\"”’'»)…")
"""Characters that end a sentence: the next line begins a paragraph."""


def paragraphs(text: str) -> list[Span]:
    """The paragraphs of a text, each from its first visible character to its last.

    A line is a paragraph. But hard-wrapped text breaks lines in mid-sentence, so a line that begins with a
    small letter continues the one before, unless that one ends like a sentence. Where that shows a text to be
    wrapped, so does a line whose first word did not fit on the one before.
    """
    lines = [Span(*line.span()) for line in _LINE.finditer(text)]
    small = [_goes_on(text, one.end, other.start) for one, other in pairwise(lines)]
    wrapped = [one.end - one.start for one, goes_on in zip(lines, small, strict=False) if goes_on]
    width = max(wrapped) if len(wrapped) >= _FEWEST and max(wrapped) <= _WIDEST else 0
    found: list[Span] = []
    for number, line in enumerate(lines):
        before = lines[number - 1]
        if found and (small[number - 1] or (width and _did_not_fit(text, before, line, width))):
            found[-1] = Span(found[-1].start, line.end)
        else:
            found.append(line)
    return found


def _did_not_fit(text: str, before: Span, line: Span, width: int) -> bool:
    """Whether a line in mid-sentence is one below another, which its first word would have made too wide."""
    word = text[line.start : line.end].split(maxsplit=1)[0]
    full = before.end - before.start + 1 + len(word) > width
    below = len(text[before.end : line.start].splitlines()) == 1
    return full and below and text[before.end - 1] not in _FINISHED


_FEWEST, _WIDEST = 3, 120  # lines broken before a small letter; characters in them


def _goes_on(text: str, end: int, start: int) -> bool:
    """Whether the line that begins at `start` continues the one that ends at `end`."""
    return (
        start - end <= _INDENT
        and text[start].islower()
        and text[end - 1] not in _FINISHED
        and len(text[end:start].splitlines()) <= _MOST_BREAKS
    )
