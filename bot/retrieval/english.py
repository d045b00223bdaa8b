"""English: which words are spelt correctly, so that nobody who asks for a bridge is shown a fridge.

The words are those that BERT's vocabulary has whole, some 22,000 of the commonest in books and Wikipedia, in
any inflection (`bot/meaning/vocabulary` says where it comes from). What is not among them may be a name, a
rare word or a misspelling.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import bot.meaning
from bot.language.inflection import stem

_VOCABULARY = Path(bot.meaning.__file__).parent / "vocabulary" / "bert-uncased.txt"
_SHORTEST = 3
"""Letters of a word: many shorter pieces are none."""


def is_english(form: str) -> bool:
    """Whether a folded word is spelt as an English word."""
    return form in _words() or stem(form) in _stems()


@cache
def _words() -> frozenset[str]:
    pieces = _VOCABULARY.read_text("utf-8").splitlines()
    return frozenset(piece for piece in pieces if len(piece) >= _SHORTEST and piece.isalpha())


@cache
def _stems() -> frozenset[str]:
    """The words' stems, made when a word is asked for that is not one of them as it is: that takes long."""
    return frozenset(map(stem, _words()))
