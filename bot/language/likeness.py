"""Likeness: how well one word can stand for another, misspelt or derived."""

from __future__ import annotations

from rapidfuzz.distance import OSA

from bot.language.opposites import are_opposite
from bot.language.synonyms import synonyms

_SHORTEST = 3
"""Shorter words are too easily one letter from another word."""
SHARED_ROOT = 0.65
"""The likeness of words that begin alike: "interfere" and "interference"."""
_SYNONYM = 0.6
"""The likeness of "wall" and "barrier"."""


def likeness(asked: str, found: str) -> float:
    """How alike two stems are, from 0 to 1; 0 unless one may stand for the other.

    A short word may have one slip, a longer one as many as a quarter of its letters. Digits and opposites
    are never alike.
    """
    if asked == found:
        return 1.0
    shorter, longer = sorted((len(asked), len(found)))
    if shorter < _SHORTEST or not (asked.isalpha() and found.isalpha()) or are_opposite(asked, found):
        return 0.0
    slips = slips_allowed(len(asked))
    if longer - shorter <= slips:
        distance = OSA.distance(asked, found, score_cutoff=slips)
        if distance <= slips:
            return 1 - distance / (longer + 1)
    if found in synonyms(asked):
        return _SYNONYM
    if shorter >= 5 and longer <= 2 * shorter and _common_start(asked, found) >= max(5, shorter - 1):
        return SHARED_ROOT
    return 0.0


def slips_allowed(letters: int) -> int:
    """How many slips a misspelt word of this many letters may have."""
    return 1 if letters <= 5 else max(2, letters // 4)


def _common_start(one: str, other: str) -> int:
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count
