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
from itertools import pairwise
from typing import Protocol

from rapidfuzz import fuzz

from bot.domain.answers import Asked
from bot.language.folding import Word, fold, plain
from bot.language.lexicon import FUNCTION_WORDS, NEGATIONS, weight
from bot.language.likeness import likeness
from bot.matching.questions import Reading

MAX_WORDS = 32
"""Words of a question that are compared; a longer question has said what it is about by then."""
MAX_TEXT = 4_000
"""Characters of a quotation that are compared, which bounds what one candidate can cost."""
MAX_BESIDE = 300
"""Characters of a headline or a name that are compared."""

_IN_NAME = 0.8
_IN_TITLE = {Asked.WHO_SAID: 0.3, Asked.CLAIMS: 0.6}
"""What a word counts when it stands not in the quotation but in the speaker's name or the headline."""
_NEARNESS = ((1, 1.0), (2, 0.7), (3, 0.5), (4, 0.3), (-1, 0.4))
"""What two neighbours of the question are worth when they stand so many words apart."""
_REACH_OF_NOT = 4
"""A negation concerns the words up to so many after it."""
_SAYS_LITTLE = 3
"""From so many on, even function words are somebody's words: "I never did"."""
_SAME_NAME = 0.75
"""Names as alike as this are one, misspelt."""

_BASE, _COVERAGE, _ADJACENCY, _RESEMBLANCE, _INFORMATION = -20.4, 8.5, 1.3, 9.8, 7.5
_ENOUGH_INFORMATION = 10.0
_SIZE, _USUAL_SIZE, _SMALLEST_SIZE = 0.32, 10_000, 500
"""Fitted: the logarithm of the odds that the candidate is the one asked for. `_ENOUGH_INFORMATION` nats
give two thirds of what information can give. The more quotations an archive holds, the more of them
resemble any question by chance."""
_CONTRADICTS, _LACKS_NUMBER, _NAMED, _OTHER_SPEAKER = 1.5, 1.0, 2.0, 3.0
"""Chosen, since the questions for fitting seldom depend on them: odds divided by 4 and by 3, multiplied by
7 for the very speaker the question names, divided by 20 for another one."""
_ALL_IN_NAME = 0.6
"""The least score of what somebody said when the question is nothing but their name."""


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
    """What speaks for and against a candidate.

    `coverage` is the share of the question's information that the candidate holds, `adjacency` the share
    that stands together in the question's order, `resemblance` the character-level likeness of the best
    passage, each between 0 and 1; `information` is how much was found, in nats. `verbatim`: the question's
    words stand in it as they are. `contradicts`: one of the two negates what the other asserts.
    `named_speaker`: the question names its speaker; `other_speaker`: it names somebody else. `only_name`: the
    question is nothing but its speaker's name. `lacks_number`: the question asks how many.
    """

    coverage: float
    adjacency: float
    resemblance: float
    information: float
    verbatim: bool = False
    contradicts: bool = False
    named_speaker: bool = False
    other_speaker: bool = False
    only_name: bool = False
    lacks_number: bool = False


@dataclass(frozen=True, slots=True)
class Ranked:
    """A candidate with its score and what it rests on."""

    id: int
    score: float
    evidence: Evidence


def rank(
    reading: Reading,
    candidates: Iterable[Rankable],
    *,
    archive_size: int,
    asked: Asked = Asked.WHO_SAID,
) -> list[Ranked]:
    """Rank candidates, the best first; equal ones keep the order they came in.

    `archive_size` is how many quotations the archive holds that they were found in. A question like "the",
    which everybody's words would answer, is answered by none.
    """
    if not (reading.names or _tells_something(reading.core)):
        return []
    scales = _Scales(reading, archive_size, asked)
    return sorted((scales.weigh(candidate) for candidate in candidates), key=lambda one: -one.score)


def score(evidence: Evidence, archive_size: int) -> float:
    """How likely it is that a candidate is what was asked for, between 0 and 1.

    A logistic function of the evidence, fitted on questions with known answers (docs/search.md). Words
    that stand in a quotation as asked are past that doubt.
    """
    value = (
        _BASE
        - _SIZE * math.log(max(archive_size, _SMALLEST_SIZE) / _USUAL_SIZE)
        + _COVERAGE * evidence.coverage
        + _ADJACENCY * evidence.adjacency
        + _RESEMBLANCE * evidence.resemblance
        + _INFORMATION * (1 - math.exp(-evidence.information / _ENOUGH_INFORMATION))
        - _CONTRADICTS * evidence.contradicts
        - _LACKS_NUMBER * evidence.lacks_number
        + _NAMED * evidence.named_speaker
        - _OTHER_SPEAKER * evidence.other_speaker
    )
    likely = 1 / (1 + math.exp(-value))
    if evidence.only_name:
        likely = max(likely, _ALL_IN_NAME)
    return 0.9 + 0.1 * likely if evidence.verbatim and not evidence.other_speaker else likely


def contains_run(words: Sequence[str], run: Sequence[str]) -> int:
    """Where `run` stands in `words` without a gap; -1 when it does not."""
    if not run:
        return -1
    length, wanted = len(run), list(run)
    starts = (at for at in range(len(words) - length + 1) if words[at] == run[0])
    return next((at for at in starts if list(words[at : at + length]) == wanted), -1)


class _Scales:
    """A question made ready to weigh many candidates."""

    def __init__(self, reading: Reading, archive_size: int, asked: Asked) -> None:
        self._size = archive_size
        self._reading = reading
        self._asked = asked
        self._words = reading.words[:MAX_WORDS]
        self._stems = [word.stem for word in self._words]
        self._weights = [weight(word.form) for word in self._words]
        self._telling = [w.stem for w in self._words if weight(w.form) == max(self._weights)]
        self._names = [word.stem for name in reading.names for word in fold(name)]
        self._total = sum(self._weights) or 1.0
        self._line = " ".join(word.form for word in self._words)
        self._asserts = any(word.form in FUNCTION_WORDS for word in self._words)
        self._negated = any(word.form in NEGATIONS for word in self._words)
        self._alike: list[dict[str, float]] = [{} for _ in self._words]

    def weigh(self, candidate: Rankable) -> Ranked:
        """Score one candidate."""
        text = candidate.text[:MAX_TEXT]
        evidence = self._evidence(candidate, text, fold(text))
        return Ranked(candidate.id, score(evidence, self._size), evidence)

    def _evidence(self, candidate: Rankable, text: str, words: Sequence[Word]) -> Evidence:
        name = [word.stem for word in fold((candidate.speaker or "")[:MAX_BESIDE])]
        is_named = _names(self._names, name)
        if not (self._reading.core or is_named):  # asked for whatever somebody else said
            return Evidence(0.0, 0.0, 0.0, 0.0, other_speaker=True)
        found = self._found(words)
        beside = self._beside(candidate)
        covered = information = 0.0
        for telling, stem, (alike, _) in zip(self._weights, self._stems, found, strict=True):
            covered += telling * max(alike, beside.get(stem, 0.0))
            information += telling * alike
        line = " ".join(word.form for word in words)
        return Evidence(
            coverage=covered / self._total,
            adjacency=self._adjacency(found),
            resemblance=fuzz.partial_ratio(self._line, line) / 100 if self._line and line else 0.0,
            information=information,
            verbatim=self._is_verbatim(text),
            contradicts=self._contradicts(words, found),
            named_speaker=is_named,
            other_speaker=bool(self._names) and not is_named,
            only_name=_names(self._telling, name, every=True),
            lacks_number=self._reading.wants_number and not any(word.stem[0].isdigit() for word in words),
        )

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

    def _beside(self, candidate: Rankable) -> dict[str, float]:
        """Stems that stand beside the words, in the speaker's name or the headline, and what they count."""
        in_title = _IN_TITLE[self._asked]
        beside = {word.stem: in_title for word in fold(candidate.title[:MAX_BESIDE])}
        return beside | {word.stem: _IN_NAME for word in fold((candidate.speaker or "")[:MAX_BESIDE])}

    def _adjacency(self, found: Sequence[tuple[float, list[int]]]) -> float:
        """The share of neighbouring word pairs that are neighbours in the candidate too, by weight."""
        if len(found) < 2:
            return found[0][0] if found else 0.0
        together = possible = 0.0
        for index, ((alike, here), (next_alike, there)) in enumerate(pairwise(found)):
            pair = self._weights[index] + self._weights[index + 1]
            possible += pair
            together += pair * min(alike, next_alike) * _nearness(here, there)
        return together / possible

    def _is_verbatim(self, text: str) -> bool:
        forms = [form for form, _ in plain(text)]
        return any(contains_run(forms, run) >= 0 for run in (self._reading.core, self._reading.as_typed))

    def _contradicts(self, words: Sequence[Word], found: Sequence[tuple[float, list[int]]]) -> bool:
        """Whether the matched words are negated where the question asserts, or the other way round.

        Bare keywords assert nothing.
        """
        if not self._asserts:
            return False
        telling = {
            at
            for word, (alike, positions) in zip(self._words, found, strict=True)
            if alike and word.form not in FUNCTION_WORDS and word.form not in NEGATIONS
            for at in positions
        }
        near = (range(at + 1, at + 1 + _REACH_OF_NOT) for at, w in enumerate(words) if w.form in NEGATIONS)
        return bool(telling) and any(telling.intersection(reached) for reached in near) != self._negated


def _tells_something(run: Sequence[str]) -> bool:
    """Whether words are somebody's: "the" and "it is" stand in everything that anybody says."""
    return len(run) >= _SAYS_LITTLE or any(form not in FUNCTION_WORDS for form in run)


def _names(asked: Sequence[str], name: Sequence[str], *, every: bool = False) -> bool:
    """Whether one, or every, asked stem is a part of a name, perhaps misspelt."""
    fits = [any(likeness(stem, part) >= _SAME_NAME for part in name) for stem in asked]
    return bool(fits) and (all(fits) if every else any(fits))


def _nearness(here: Sequence[int], there: Sequence[int]) -> float:
    """1 when a position in `there` follows one in `here` at once, less when words stand between."""
    following = set(there)
    return max((near for at in here for gap, near in _NEARNESS if at + gap in following), default=0.0)
