"""A corpus of any size that is like news in its word frequencies, its repeated phrases and its names.

Words are real function words, common words of news and invented ones; which word follows which is drawn anew
for every seed, but remembered within a corpus, so that phrases come again as they do in a language.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import numpy as np

from benchmarks.search.swaps import COMMON_WORDS
from bot.language.lexicon import FUNCTION_WORDS

_ONSETS = "b bl br c ch cl d dr f fl g gr h j k l m n p pl pr r s sh sl st t th tr v w"
_MIDDLES = ["a", "e", "i", "o", "u", "ai", "ea", "ee", "oa", "ou"]
_ENDS = "b ck d ft g l ld ll m n nd ng nt p r rd rk rm rn s sk st t th x"
_ENDINGS = ("", "", "", "s", "ed", "ing", "er", "ly", "ment", "ation")
_INVENTED = 60_000
_NAMES = 20_000
_COMPANIONS = 30
"""Words that often follow a word."""
_AT_ONCE = 20_000
_FUNCTION, _FAMILIAR, _NUMBER, _NEW_NAME = 0.45, 0.25, 0.02, 0.004
"""How often the next word is a function word, a companion of the one before, a number, a name never used
before."""


class Said(NamedTuple):
    """A quotation of a corpus."""

    id: int
    text: str
    speaker: str


def read(path: Path, size: int) -> list[Said]:
    """The first quotations of a JSONL file, compressed or not."""
    with gzip.open(path, "rt") if path.suffix == ".gz" else path.open() as lines:
        rows = map(json.loads, islice(lines, size))
        return [Said(int(row["id"]), row["text"], row.get("speaker") or "") for row in rows]


def generate(size: int, seed: int) -> list[Said]:
    """As many quotations; a larger corpus of the same seed begins with a smaller one's."""
    return list(islice(_generated(seed), size))


def _generated(seed: int) -> Iterator[Said]:
    random = np.random.default_rng(seed)
    function = sorted(FUNCTION_WORDS)
    random.shuffle(function)
    content = sorted(COMMON_WORDS)
    random.shuffle(content)
    content += [_invented(random) for _ in range(_INVENTED)]
    names = [f"{_name(random)} {_name(random)}" for _ in range(_NAMES)]
    words = np.array([*function, *content], object)
    function_odds = _odds(len(function), 1.0)
    content_odds = _odds(len(content), 1.05)
    companions = _draw(random, content_odds, (len(words), _COMPANIONS)) + len(function)
    name_odds = _odds(len(names), 0.8)
    id_ = 0
    while True:
        lengths = np.clip(random.lognormal(2.85, 0.45, _AT_ONCE), 4, 60).astype(int)
        chosen = np.zeros((_AT_ONCE, int(lengths.max())), np.int64)
        before = _draw(random, content_odds, _AT_ONCE) + len(function)
        for place in range(chosen.shape[1]):
            kind = random.random(_AT_ONCE)
            content_word = _draw(random, content_odds, _AT_ONCE) + len(function)
            familiar = companions[before, random.integers(0, _COMPANIONS, _AT_ONCE)]
            following = np.where(kind < _FUNCTION + _FAMILIAR, familiar, content_word)
            before = np.where(kind < _FUNCTION, _draw(random, function_odds, _AT_ONCE), following)
            chosen[:, place] = before
        unusual = random.random(chosen.shape)
        speakers = _draw(random, name_odds, _AT_ONCE)
        for row, length in enumerate(lengths):
            line = words[chosen[row, :length]].tolist()
            for place in np.flatnonzero(unusual[row, :length] < _NUMBER + _NEW_NAME).tolist():
                is_number = unusual[row, place] < _NUMBER
                line[place] = str(random.integers(2, 5000)) if is_number else _name(random)
            line[0] = line[0][:1].upper() + line[0][1:]
            yield Said(id_, " ".join(line) + ".", names[speakers[row]])
            id_ += 1


def _odds(count: int, slope: float) -> np.ndarray:
    """Cumulated frequencies that fall with rank as those of words do."""
    odds = 1 / (np.arange(count) + 2.7) ** slope
    return np.cumsum(odds / odds.sum())


def _draw(random: np.random.Generator, odds: np.ndarray, shape: int | tuple[int, ...]) -> np.ndarray:
    return np.minimum(np.searchsorted(odds, random.random(shape)), odds.size - 1)


def _invented(random: np.random.Generator) -> str:
    syllables = [
        random.choice(_ONSETS.split()) + random.choice(_MIDDLES)
        for _ in range(int(random.choice([1, 1, 2, 2, 3])))
    ]
    return "".join(syllables) + str(random.choice(_ENDS.split())) + str(random.choice(_ENDINGS))


def _name(random: np.random.Generator) -> str:
    syllables = [
        random.choice(_ONSETS.split()) + random.choice(_MIDDLES) for _ in range(int(random.choice([1, 2, 2])))
    ]
    return ("".join(syllables) + str(random.choice(_ENDS.split()))).capitalize()
