"""Beginnings: how many slips turn a half-typed word into the beginning of another.

A slip is one letter wrong, missing, added, or swapped with its neighbour.
"""

from __future__ import annotations

from rapidfuzz.distance import OSA

_SHORTEST = 3
"""Shorter words may have no slip: too many other words are one letter away."""


def slips_to_start(word: str, other: str) -> int | None:
    """The slips between a typed word and another word, or a beginning of it that is about as long.

    None if there are too many: one is allowed, two from six letters on.
    """
    if other.startswith(word):
        return 0
    allowed = _allowed(word)
    if not allowed:
        return None
    lengths = {min(len(word) + more, len(other)) for more in range(-allowed, allowed + 1)}
    least = min(OSA.distance(word, other[:length], score_cutoff=allowed) for length in lengths)
    return least if least <= allowed else None


def _allowed(word: str) -> int:
    if len(word) < _SHORTEST or not word.isalpha():
        return 0
    return 1 if len(word) < 6 else 2
