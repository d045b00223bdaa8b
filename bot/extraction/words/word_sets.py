"""Word sets: how the lists of this room are written."""

from __future__ import annotations


def word_set(text: str) -> frozenset[str]:
    """The words of a text as a set: long sets read better as lines of prose."""
    return frozenset(text.split())
