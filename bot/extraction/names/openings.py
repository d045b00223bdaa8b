"""Openings: the capital letters an article may open with, and the place they name."""

from __future__ import annotations

from bot.extraction.text import Text, is_word
from bot.extraction.words import (
    DASHES,
    FIRST_NAMES,
)


def after_opening(text: Text, start: int, end: int) -> int:
    """Where the words end that an article opens with in capital letters, unless they are a name.

    "SHOPKEEPERS in Tarn …"    "A ROGUE roofer …"    "GARDAÍ ARE EXAMINING …"
    """
    stop = start
    while stop < end and text.words[stop].isupper():
        stop += 1
    if stop == end or text.words[stop] in _AFTER_PLACE or text.lower[start] in FIRST_NAMES:
        return start
    ordinary = all(is_word(word) for word in text.lower[stop - 1 : stop]) or stop - start > _PLACE_NAME
    return stop if ordinary else start


_LONGEST_PLACE = 6  # tokens


_AFTER_PLACE = DASHES | {",", ":", "("}  # "DUNMORE, Ohio (AP) —"


def dateline(text: Text) -> str:
    """The place an article opens with, in lower case: "PORT KELL, Ohio (AP) —"; "" without one."""
    stop = 0
    end = min(len(text.words), _LONGEST_PLACE)
    while stop < end and text.words[stop].isupper() and text.words[stop].isalpha():
        stop += 1
    named = 0 < stop < end and text.words[stop] in _AFTER_PLACE
    return " ".join(text.lower[:stop]) if named and text.lower[0] not in FIRST_NAMES else ""


_PLACE_NAME = 2  # words
