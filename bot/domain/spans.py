"""Spans: half-open character ranges into an article's text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Span(NamedTuple):
    """Characters from `start` up to but not including `end`, in code points of the stored text."""

    start: int
    end: int

    def cut(self, text: str) -> str:
        """The words of `text` this span covers."""
        return text[self.start : self.end]


def cut_all(spans: Iterable[Span], text: str) -> str:
    """The words several spans cover, joined with one space."""
    return " ".join(span.cut(text) for span in spans)
