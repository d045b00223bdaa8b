"""Stems of whole texts, fast enough for a million of them.

They are the stems that `folding.fold` gives, without spans. A piece is the text between two spaces; its
stems are worked out once and cached.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain, pairwise

from bot.language.folding import CONTRACTED, fold, number_stems, parts
from bot.language.inflection import stem
from bot.language.numbers import NUMBER_WORDS

_MOST_CACHED = 150_000
"""Pieces, some 40 MB; a full cache is replaced by an empty one."""
_MARKS = ".,;:!?()[]\"'“”‘’…—–-"
"""Punctuation that may surround a word without being part of it."""
_NOT_ONE_WORD = CONTRACTED | NUMBER_WORDS
"""Words of letters alone that are not read as one word: contractions and numbers."""


class _Forms(dict[str, tuple[str, ...]]):
    """The forms of each piece seen."""

    def __missing__(self, piece: str) -> tuple[str, ...]:
        return tuple(form for form, _ in parts(piece))


class _Pieces(dict[str, tuple[str, ...]]):
    """The stems of each piece seen, its forms, and which pieces may belong to a number."""

    def __init__(self) -> None:
        super().__init__()
        self.forms = _Forms()
        self.numeric: set[str] = set()

    def __missing__(self, piece: str) -> tuple[str, ...]:
        plain = piece.strip(_MARKS)
        if plain.isalpha() and plain.isascii() and plain not in _NOT_ONE_WORD:
            self.forms[piece] = (plain,)
            self[piece] = stems = (stem(plain),)
            return stems
        every = parts(piece)
        forms = tuple(form for form, _ in every)
        if any(form in NUMBER_WORDS or form[0].isdigit() for form in forms):
            self.numeric.add(piece)
        self.forms[piece] = forms
        self[piece] = stems = tuple(number_stems(list(forms)))
        return stems


_pieces = _Pieces()


def _cache() -> _Pieces:
    """The cache. A full one is replaced, not cleared: another thread may still be reading it."""
    global _pieces
    if len(_pieces) >= _MOST_CACHED:
        _pieces = _Pieces()
    return _pieces


def stems(text: str) -> list[str]:
    """The stems of `text`, in order."""
    return read_text(text)[1]


def read_text(text: str) -> tuple[list[str], list[str]]:
    """The pieces of `text` between spaces, in lower case, and its stems, in order."""
    cache = _cache()
    pieces = text.lower().split()
    found = list(chain.from_iterable(map(cache.__getitem__, pieces)))
    if cache.numeric.isdisjoint(pieces) or not _join_numbers(cache, pieces):
        return pieces, found
    return pieces, _with_numbers(cache, text, pieces)


def read_piece(piece: str) -> tuple[tuple[str, ...], tuple[str, ...], bool]:
    """The stems and forms of a piece in lower case, and whether it may belong to a number.

    How a piece of a longer number is read depends on the pieces around it.
    """
    cache = _cache()
    stems = cache[piece]
    return stems, cache.forms[piece], piece in cache.numeric


def forms(pieces: Iterable[str]) -> set[str]:
    """The folded forms, before inflection is taken off, of pieces of text without spaces."""
    found: set[str] = set()
    return found.union(*map(_pieces.forms.__getitem__, pieces))


def _join_numbers(cache: _Pieces, pieces: Sequence[str]) -> bool:
    """Whether some of these pieces may belong to one number: "two", "hundred", and the "and" between them."""
    at = [place for place, piece in enumerate(pieces) if piece in cache.numeric]
    return any(later - place <= 2 for place, later in pairwise(at)) or any(
        place and cache.forms[pieces[place - 1]][-1:] == ("a",) for place in at
    )


def _with_numbers(cache: _Pieces, text: str, pieces: Sequence[str]) -> list[str]:
    """The stems of `text`, with each number of several words made one stem."""
    if any(left[-1].isdigit() and right[0].isdigit() for left, right in pairwise(pieces)):
        return [word.stem for word in fold(text)]  # "2 000" is one number despite its space
    return number_stems([form for piece in pieces for form in cache.forms[piece]])
