"""Word forms: which parts of speech a written word can be, according to lemminflect's dictionary.

The dictionary (MIT; derived from the NIH's SPECIALIST lexicon) lists lemmas and inflections. It knows neither
frequency nor context; `tagging` chooses among the forms it allows.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import lemminflect as _untyped  # pyright: ignore[reportMissingTypeStubs]

_dictionary: Any = _untyped

_ADJECTIVE_ENDINGS = ("ous", "ful", "ive", "less", "able", "ible", "ish", "ic", "al")
_VERB_TAGS = ("VB", "VBZ", "VBD", "VBN", "VBG")
KNOWN_WORDS = 50_000  # words whose forms are cached: more than a newspaper uses in a year


@lru_cache(maxsize=KNOWN_WORDS)
def forms_of(word: str) -> frozenset[str]:
    """The possible tags of a lower-case word: "NN", "JJ", "RB" and the Penn tags of verbs.

    A word that is not in the dictionary is judged by its ending.
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
    """Whether a lower-case word is in the dictionary, so that it is more than a name."""
    return bool(_dictionary.getAllLemmas(word))


@lru_cache(maxsize=KNOWN_WORDS)
def lemma(word: str) -> str:
    """The verb, else the noun, that a lower-case word is a form of: "hide" for "hidden"."""
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
