"""Names: which of them a typed one may mean, half-typed and misspelt as it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rapidfuzz.distance import OSA

from bot.domain.names import Named
from bot.language.folding import plain

_SHORTEST = 3
"""A shorter word is too easily one letter from another: it must begin a word of the name as it is."""


def nearest_names(typed: str, names: Iterable[Named], *, limit: int) -> list[Named]:
    """The names that have a word like each typed one; those with fewer slips first, else in the order given.

    A letter dropped, added, swapped or turned is a slip; a word may have one, from six letters on two. A
    typed word need not be whole.
    """
    words = [form for form, _ in plain(typed)]
    slips = ((_slips(words, name.folded.split()), name) for name in names)
    near = [(count, name) for count, name in slips if count is not None]
    near.sort(key=lambda pair: pair[0])
    return [name for _, name in near[:limit]]


def _slips(words: Sequence[str], name: Sequence[str]) -> int | None:
    """How many slips lead from the typed words to beginnings of a name's words; None when too many."""
    total = 0
    for word in words:
        least = min((_slips_to_start(word, other) for other in name), default=None)
        if least is None or least > _allowed(word):
            return None
        total += least
    return total


def _slips_to_start(word: str, other: str) -> int:
    """How many slips lead from a typed word to another, or to a beginning of it about as long."""
    if other.startswith(word):
        return 0
    allowed = _allowed(word)
    lengths = {min(len(word) + more, len(other)) for more in range(-allowed, allowed + 1)}
    return min(OSA.distance(word, other[:length], score_cutoff=allowed) for length in lengths)


def _allowed(word: str) -> int:
    if len(word) < _SHORTEST or not word.isalpha():
        return 0
    return 1 if len(word) < 6 else 2
