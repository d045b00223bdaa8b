"""Word sets: how the lists in this room are written."""

from __future__ import annotations


def word_set(text: str) -> frozenset[str]:
    """The words of a text as a set. Long sets are easier to read as lines of prose."""
    return frozenset(text.split())
