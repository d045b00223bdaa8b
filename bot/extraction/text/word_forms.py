"""Word forms: which parts of speech a written word can have, from the dictionary of lemminflect.

The dictionary (MIT; made from the NIH's SPECIALIST lexicon) lists lemmas and inflections; it knows neither
frequency nor context, so `tagging` decides among the forms it allows.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import lemminflect as _untyped  # pyright: ignore[reportMissingTypeStubs]

_dictionary: Any = _untyped

_ADJECTIVE_ENDINGS = ("ous", "ful", "ive", "less", "able", "ible", "ish", "ic", "al")
_VERB_TAGS = ("VB", "VBZ", "VBD", "VBN", "VBG")
KNOWN_WORDS = 50_000  # words whose forms are kept: more than a newspaper uses in a year


@lru_cache(maxsize=KNOWN_WORDS)
def forms_of(word: str) -> frozenset[str]:
    """The possible tags of a word in small letters: "NN", "JJ", "RB" and the Penn tags of verbs.

    A word the dictionary does not hold is judged by its ending, and is a noun besides.
    """
    lemmas: dict[str, tuple[str, ...]] = _dictionary.getAllLemmas(word)
    found: set[str] = set()
    if "NOUN" in lemmas or "PROPN" in lemmas:
        found.add("NN")
    if "ADJ" in lemmas:
        found.add("JJ")
    if "ADV" in lemmas:
        found.add("RB")
    for lemma in lemmas.get("VERB", ()):
        inflections: dict[str, tuple[str, ...]] = _dictionary.getAllInflections(lemma, "VERB")
        found.update(tag for tag in _VERB_TAGS if word in inflections.get(tag, ()))
        if "VBD" in found and "VBN" not in inflections:
            found.add("VBN")  # a regular verb: the dictionary gives the form once
    return frozenset(found or _by_ending(word))


@lru_cache(maxsize=KNOWN_WORDS)
def is_word(word: str) -> bool:
    """Whether the dictionary holds a word in small letters, so that it can be no mere name."""
    return bool(_dictionary.getAllLemmas(word))


@lru_cache(maxsize=KNOWN_WORDS)
def lemma(word: str) -> str:
    """The verb, else the noun, that a word in small letters is a form of: "hidden" is of "hide"."""
    lemmas: dict[str, tuple[str, ...]] = _dictionary.getAllLemmas(word)
    return next((lemmas[kind][0] for kind in ("VERB", "NOUN") if kind in lemmas), word)


def _by_ending(word: str) -> set[str]:
    last = word.rsplit("-", 1)[-1]
    if last != word and last:
        known = forms_of(last)
        return {"JJ", "NN"} if known & {"VBN", "VBG"} else set(known - {"VBZ"}) | {"NN"}
    if word.endswith("ly"):
        return {"RB"}
    if word.endswith("ing"):
        return {"VBG", "NN"}
    if word.endswith("ed"):
        return {"VBD", "VBN"}
    if word.endswith(_ADJECTIVE_ENDINGS):
        return {"JJ", "NN"}
    return {"NN"}
