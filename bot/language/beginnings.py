"""Beginnings: how many slips lead from a word that is being typed to the beginning of another.

A letter dropped, added, swapped or turned is a slip.
"""

from __future__ import annotations

from rapidfuzz.distance import OSA

_SHORTEST = 3
"""A shorter word is too easily one letter from another: it must begin the other as it is."""


def slips_to_start(word: str, other: str) -> int | None:
    """How many slips lead from a typed word to another, or to a beginning of it about as long.

    None when they are more than a word may have: one, from six letters on two.
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
