"""Word sets: how the lists in this room are written."""

from __future__ import annotations


def word_set(text: str) -> frozenset[str]:
    """The words of a text as a set. Long sets are easier to read as lines of prose."""
    return frozenset(text.split())


def word_table(text: str) -> dict[str, frozenset[str]]:
    """The words before the colon of each line, each with those after it; `-` means no word."""
    table: dict[str, frozenset[str]] = {}
    for line in text.splitlines():
        keys, _, values = line.partition(":")
        found = frozenset("" if word == "-" else word for word in values.split())
        table |= dict.fromkeys(keys.split(), found)
    return table
