"""Stems of whole texts, at the speed that a million of them need.

They are the stems of `folding.fold`, without spans. What a piece of text between two spaces comes to is
worked out once and remembered.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain, pairwise

from bot.language.folding import CONTRACTED, fold, number_stems, parts
from bot.language.inflection import stem
from bot.language.numbers import NUMBER_WORDS

_MOST_REMEMBERED = 150_000
"""Pieces remembered at most, some 40 MB; then it begins anew."""
_MARKS = ".,;:!?()[]\"'“”‘’…—–-"
"""What may stand around a word and is no part of it."""
_NOT_ONE_WORD = CONTRACTED | NUMBER_WORDS
"""Words of letters alone that are read as something else: two words, or a number."""


class _Forms(dict[str, tuple[str, ...]]):
    """The forms of each piece seen."""

    def __missing__(self, piece: str) -> tuple[str, ...]:
        return tuple(form for form, _ in parts(piece))


class _Pieces(dict[str, tuple[str, ...]]):
    """The stems of each piece seen, with its forms beside them, and which pieces may belong to a number."""

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


def _remembered() -> _Pieces:
    """What is remembered, begun anew when it is too much: others may still be reading by the old one."""
    global _pieces
    if len(_pieces) >= _MOST_REMEMBERED:
        _pieces = _Pieces()
    return _pieces


def stems(text: str) -> list[str]:
    """The stems of `text`, in order."""
    return read_text(text)[1]


def read_text(text: str) -> tuple[list[str], list[str]]:
    """The pieces of `text` between spaces, in lower case, and its stems, in order."""
    known = _remembered()
    pieces = text.lower().split()
    found = list(chain.from_iterable(map(known.__getitem__, pieces)))
    if known.numeric.isdisjoint(pieces) or not _join_numbers(known, pieces):
        return pieces, found
    return pieces, _with_numbers(known, text, pieces)


def read_piece(piece: str) -> tuple[tuple[str, ...], tuple[str, ...], bool]:
    """The stems and the forms of a piece of text without spaces, in lower case.

    And whether it may belong to a number of several pieces: then what stands around it says how it is read.
    """
    known = _remembered()
    stems = known[piece]
    return stems, known.forms[piece], piece in known.numeric


def forms(pieces: Iterable[str]) -> set[str]:
    """The folded forms, before inflection is taken off, of pieces of text without spaces."""
    found: set[str] = set()
    return found.union(*map(_pieces.forms.__getitem__, pieces))


def _join_numbers(known: _Pieces, pieces: Sequence[str]) -> bool:
    """Whether some of these pieces may belong to one number: "two", "hundred", and the "and" between them."""
    at = [place for place, piece in enumerate(pieces) if piece in known.numeric]
    return any(later - place <= 2 for place, later in pairwise(at)) or any(
        place and known.forms[pieces[place - 1]][-1:] == ("a",) for place in at
    )


def _with_numbers(known: _Pieces, text: str, pieces: Sequence[str]) -> list[str]:
    """With numbers of several words made one."""
    if any(one[-1].isdigit() and other[0].isdigit() for one, other in pairwise(pieces)):
        return [word.stem for word in fold(text)]  # "2 000" is one number though a space stands in it
    return number_stems([form for piece in pieces for form in known.forms[piece]])
