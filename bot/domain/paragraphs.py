"""Paragraphs: the only definition of where a paragraph of an article begins and ends."""

from __future__ import annotations

import re

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
    small letter continues the one before, unless that one ends like a sentence.
    """
    found: list[Span] = []
    for line in _LINE.finditer(text):
        start, end = line.span()
        if found and _goes_on(text, found[-1].end, start):
            found[-1] = Span(found[-1].start, end)
        else:
            found.append(Span(start, end))
    return found


def _goes_on(text: str, end: int, start: int) -> bool:
    """Whether the line that begins at `start` continues the one that ends at `end`."""
    return (
        start - end <= _INDENT
        and text[start].islower()
        and text[end - 1] not in _FINISHED
        and len(text[end:start].splitlines()) <= _MOST_BREAKS
    )
