"""Rankers: what others would build for a few thousand quotations, each asked one question at a time.

They rank and nothing more: whether the best is good enough to be shown, none of them knows.
"""

from __future__ import annotations

import math
import sqlite3
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple, Protocol

from rapidfuzz import fuzz, utils

from benchmarks.search.peers import best_alike, full_text, full_text_query
from benchmarks.search.questions import words_of
from bot.language.lexicon import FUNCTION_WORDS
from bot.meaning.encoder import Encoder, open_encoder


class Quoted(NamedTuple):
    """A quotation as the bot extracted it, with what stands around it."""

    text: str
    speaker: str
    title: str
    paragraph: str


class Ranker(Protocol):
    """Something that ranks quotations."""

    name: str

    def scores(self, question: str) -> Sequence[float]:
        """What each quotation scores."""
        ...


class StemOverlap:
    """Words shared, each worth its rarity, and likeness letter by letter: thirty lines."""

    name = "IDF overlap of 6-letter stems + rapidfuzz"
    _STEM = 6
    _BESIDE, _LETTERS = 0.5, 0.5

    def __init__(self, said: Sequence[Quoted]) -> None:
        self._texts = [utils.default_process(one.text) for one in said]
        self._said = [self._stems(one.text) for one in said]
        self._beside = [self._stems(f"{one.title} {one.speaker} {one.paragraph}") for one in said]
        self._held = Counter(stem for stems in self._said for stem in stems)

    def scores(self, question: str) -> Sequence[float]:
        """The share of the question's information that each holds, and half its likeness."""
        asked = utils.default_process(question)
        sought = {stem: self._rarity(stem) for stem in self._stems(question)}
        total = sum(sought.values()) or 1.0
        return [
            sum(nats for stem, nats in sought.items() if stem in stems) / total
            + self._BESIDE * sum(nats for stem, nats in sought.items() if stem in beside - stems) / total
            + self._LETTERS
            * fuzz.partial_token_ratio(asked, text)
            / 100
            * fuzz.token_set_ratio(asked, text)
            / 100
            for text, stems, beside in zip(self._texts, self._said, self._beside, strict=True)
        ]

    def _rarity(self, stem: str) -> float:
        return math.log((len(self._said) + 1) / (self._held[stem] + 0.5))

    def _stems(self, text: str) -> set[str]:
        return {word[: self._STEM] for word in words_of(text) if word not in FUNCTION_WORDS}


class EncoderAndWords:
    """Cosines of vectors and that overlap of words in a fixed mixture, nothing fitted."""

    name = "encoder + those words, .7 / .3"
    _WORDS, _HEADED, _PARAGRAPH = 0.3, 0.5, 0.2
    _MEANING = 0.7

    def __init__(self, said: Sequence[Quoted], encoder: Encoder | None = None) -> None:
        self._words = StemOverlap(said)
        self._encoder = encoder or open_encoder()
        embed = self._encoder.embed
        self._vectors = (
            self._WORDS * embed([one.text for one in said])
            + self._HEADED * embed([f"{one.title}. {one.speaker}: {one.text}" for one in said])
            + self._PARAGRAPH * embed([one.paragraph for one in said])
        )

    def scores(self, question: str) -> Sequence[float]:
        """The mixture for each."""
        cosines = self._vectors @ self._encoder.embed([question])[0]
        pairs = zip(cosines.tolist(), self._words.scores(question), strict=True)
        return [self._MEANING * cosine + (1 - self._MEANING) * words for cosine, words in pairs]


class FullTextOfSet:
    """The same FTS5 and rapidfuzz as for a million, over quotations, headlines and speakers."""

    name = "FTS5 top 200 + rapidfuzz"

    def __init__(self, said: Sequence[Quoted]) -> None:
        self._texts = [f"{one.title}. {one.speaker}: {one.text}" for one in said]
        self._db = sqlite3.connect(":memory:")  # noqa: TID251 - a peer's own database
        full_text(self._db, enumerate(self._texts))

    def scores(self, question: str) -> Sequence[float]:
        """What rapidfuzz says of the 200 that FTS5 ranks highest."""
        rows = full_text_query(self._db, question)
        scores = [0.0] * len(self._texts)
        for at, alike in best_alike(question, dict(rows)):
            scores[at] = alike
        return scores


RANKERS = (StemOverlap, FullTextOfSet, EncoderAndWords)
