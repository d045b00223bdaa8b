"""Ranking: candidates in the order in which they answer a question.

Each candidate's words are aligned with the question's: equal stems first, then words that may be
misspellings or derivations. What the alignment covers, in nats of information rather than in words, how
much of it stands together in order, and how far the whole resembles the question character by character,
become one score between 0 and 1.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from rapidfuzz import fuzz

from bot.domain.answers import Asked
from bot.matching.folding import Word, fold, plain
from bot.matching.lexicon import NEGATIONS, Lexicon
from bot.matching.likeness import likeness
from bot.matching.questions import Reading

MAX_WORDS = 32
"""Words of a question that are compared; a longer question has said what it is about by then."""
MAX_TEXT = 4_000
"""Characters of a quotation that are compared, which bounds what one candidate can cost."""


class Rankable(Protocol):
    """What ranking needs to know of a quotation."""

    @property
    def id(self) -> int:
        """Identifies it."""
        ...

    @property
    def text(self) -> str:
        """Its words."""
        ...

    @property
    def speaker(self) -> str | None:
        """Who said them."""
        ...

    @property
    def title(self) -> str:
        """The headline of its article."""
        ...


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for a candidate, each between 0 and 1 but `information`, in nats.

    `coverage` is the share of the question's information that the candidate holds, `adjacency` the share
    that stands together in the question's order, `resemblance` the character-level likeness of the best
    passage, `information` how much was found together. `contradicts` says that one of the two negates
    what the other asserts. `verbatim` that the question's words stand in it as they are.
    """

    coverage: float
    adjacency: float
    resemblance: float
    information: float
    contradicts: bool
    verbatim: bool


@dataclass(frozen=True, slots=True)
class Ranked:
    """A candidate with its score and what it rests on."""

    id: int
    score: float
    evidence: Evidence


def rank(
    reading: Reading, candidates: Iterable[Rankable], lexicon: Lexicon, *, asked: Asked = Asked.WHO_SAID
) -> list[Ranked]:
    """Rank candidates, the best first; equal ones keep the order they came in."""
    scales = _Scales(reading, lexicon, asked)
    ranked = [scales.weigh(candidate) for candidate in candidates]
    return sorted(ranked, key=lambda one: -one.score)


def contains_run(words: Sequence[str], run: Sequence[str]) -> int:
    """Where `run` stands in `words` without a gap; -1 when it does not."""
    if not run:
        return -1
    first, length = run[0], len(run)
    return next(
        (
            at
            for at in range(len(words) - length + 1)
            if words[at] == first and list(words[at : at + length]) == list(run)
        ),
        -1,
    )


class _Scales:
    """A question made ready to weigh many candidates."""

    def __init__(self, reading: Reading, lexicon: Lexicon, asked: Asked) -> None:
        self._reading = reading
        self._asked = asked
        self._words = reading.words[:MAX_WORDS]
        self._stems = [word.stem for word in self._words]
        self._weights = _weights(self._words, lexicon)
        self._total = sum(self._weights) or 1.0
        self._line = " ".join(word.form for word in self._words)
        self._negated = any(word.form in NEGATIONS for word in self._words) != reading.about_denial
        self._alike: list[dict[str, float]] = [{} for _ in self._words]

    def weigh(self, candidate: Rankable) -> Ranked:
        """Score one candidate."""
        text = candidate.text[:MAX_TEXT]
        words = fold(text)
        found = self._found(words)
        evidence = self._evidence(candidate, text, words, found)
        return Ranked(candidate.id, score(evidence), evidence)

    def _found(self, words: Sequence[Word]) -> list[tuple[float, list[int]]]:
        """For each word of the question, how well it was found and at which positions."""
        places: dict[str, list[int]] = {}
        for at, word in enumerate(words):
            places.setdefault(word.stem, []).append(at)
        return [self._best(index, places) for index in range(len(self._words))]

    def _best(self, index: int, places: dict[str, list[int]]) -> tuple[float, list[int]]:
        asked = self._stems[index]
        if asked in places:
            return 1.0, places[asked]
        known = self._alike[index]
        best, where = 0.0, list[int]()
        for stem, positions in places.items():
            alike = known.get(stem)
            if alike is None:
                alike = known[stem] = likeness(asked, stem)
            if alike > best:
                best, where = alike, positions
        return best, where

    def _evidence(
        self, candidate: Rankable, text: str, words: Sequence[Word], found: list[tuple[float, list[int]]]
    ) -> Evidence:
        beside = self._beside(candidate)
        covered = information = 0.0
        for weight, stem, (alike, _) in zip(self._weights, self._stems, found, strict=True):
            covered += weight * max(alike, beside.get(stem, 0.0))
            information += weight * alike
        forms = [form for form, _ in plain(text)]
        line = " ".join(word.form for word in words)
        return Evidence(
            coverage=covered / self._total,
            adjacency=self._adjacency(found),
            resemblance=fuzz.partial_ratio(self._line, line) / 100 if self._line and line else 0.0,
            information=information,
            contradicts=self._contradicts(words, found),
            verbatim=contains_run(forms, self._reading.core) >= 0
            or contains_run(forms, self._reading.as_typed) >= 0,
        )

    def _beside(self, candidate: Rankable) -> dict[str, float]:
        """Stems that stand beside the words, in the speaker's name or the headline, and what they count."""
        in_title = 0.6 if self._asked is Asked.CLAIMS else 0.3
        beside = {word.stem: in_title for word in fold(candidate.title[:300])}
        beside |= {word.stem: 0.8 for word in fold((candidate.speaker or "")[:200])}
        return beside

    def _adjacency(self, found: list[tuple[float, list[int]]]) -> float:
        """The share of neighbouring word pairs that are neighbours in the candidate too, by weight."""
        if len(found) < 2:
            return found[0][0] if found else 0.0
        together = possible = 0.0
        for index in range(len(found) - 1):
            weight = self._weights[index] + self._weights[index + 1]
            possible += weight
            (alike, here), (next_alike, there) = found[index], found[index + 1]
            together += weight * min(alike, next_alike) * _nearness(here, there)
        return together / possible

    def _contradicts(self, words: Sequence[Word], found: list[tuple[float, list[int]]]) -> bool:
        """Whether the matched passage negates what the question asserts, or the other way round."""
        centres = [
            positions[0]
            for weight, (alike, positions) in zip(self._weights, found, strict=True)
            if alike and weight > self._total / len(found) and len(positions) == 1
        ]
        if not centres:
            return False
        passage = words[max(0, min(centres) - 4) : max(centres) + 1]
        return any(word.form in NEGATIONS for word in passage) != self._negated


def _weights(words: Sequence[Word], lexicon: Lexicon) -> list[float]:
    """What each word of a question tells; one the archive does not know no more than a usual one.

    It may be a misspelling of any word, and a repeated word tells nothing new.
    """
    weights = [lexicon.weight(word.form, word.stem) for word in words]
    known = [w for w, word in zip(weights, words, strict=True) if not lexicon.is_unknown(word.stem)]
    usual = sum(known) / len(known) if known else math.inf
    return [
        min(weight, usual) if lexicon.is_unknown(word.stem) else weight
        for weight, word in zip(weights, words, strict=True)
    ]


def _nearness(here: Sequence[int], there: Sequence[int]) -> float:
    """1 when a position in `there` follows one in `here` at once, less when words stand between."""
    best = 0.0
    following = set(there)
    for position in here:
        for gap, near in ((1, 1.0), (2, 0.7), (3, 0.5), (4, 0.3), (-1, 0.4)):
            if near > best and position + gap in following:
                best = near
    return best


def score(evidence: Evidence) -> float:
    """One number between 0 and 1 for all the evidence."""
    if evidence.verbatim:
        return 1.0
    value = 0.55 * evidence.coverage + 0.2 * evidence.adjacency + 0.25 * evidence.resemblance
    return min(value * (0.85 if evidence.contradicts else 1.0), 0.999)
