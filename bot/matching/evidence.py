"""Evidence: what speaks for and against a candidate being what was asked for.

A candidate's words are aligned with the question's: equal stems, and those that the index says may stand for
them. Words are weighed by what they tell, in nats, so that a question's one rare word counts more than its
"the".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

from rapidfuzz import fuzz

from bot.domain.answers import Asked
from bot.language.folding import plain
from bot.language.inflection import stem
from bot.language.lexicon import FUNCTION_WORDS, NEGATIONS, weight
from bot.language.likeness import likeness
from bot.language.stems import forms, read_text, stems
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
_NEARNESS = {1: 1.0, 2: 0.7, 3: 0.5, 4: 0.3, -1: 0.4}
"""What two neighbours of the question are worth when they stand so many words apart."""
_REACH_OF_NOT = 4
"""A negation concerns the words up to so many after it."""
_SAME_NAME = 0.75
"""Names as alike as this are one, misspelt."""
_NEGATION_STEMS = frozenset(map(stem, NEGATIONS))


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
    def role(self) -> str | None:
        """What they are: "mayor"."""
        ...

    @property
    def title(self) -> str:
        """The headline of its article."""
        ...

    @property
    def relevance(self) -> float:
        """What of the question the index says it holds, in nats."""
        ...


class Findings(Protocol):
    """What may answer a question, and what the archive knows of the question's words, by their stems.

    `quotations` is how many it holds, `rarity` what a word tells, in nats, and `alike` what may stand for
    it, and how well.
    """

    @property
    def candidates(self) -> Sequence[Rankable]:
        """Quotations that may answer."""
        ...

    @property
    def quotations(self) -> int:
        """Size of the archive."""
        ...

    @property
    def rarity(self) -> Mapping[str, float]:
        """Nats by stem."""
        ...

    @property
    def alike(self) -> Mapping[str, Mapping[str, float]]:
        """By stem, the stems that may stand for it, from 0 to 1."""
        ...


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for and against a candidate.

    `coverage` is the share of the question's information that the candidate holds, `adjacency` the share
    that stands together in the question's order, `resemblance` the character-level likeness of the best
    passage, `exactness` the share whose words stand in the candidate in the very form, each between 0 and 1;
    `information` is how much was found, in nats. `verbatim`: the question's words stand in it as they are.
    `contradicts`: one of the two negates what the other asserts. `named_speaker`: the question names its
    speaker; `other_speaker`: it names somebody else. `only_name`: the question is nothing but its speaker's
    name. `lacks_number`: the question asks how many. `bare`: the question is keywords.
    """

    coverage: float
    adjacency: float
    resemblance: float
    information: float
    exactness: float = 0.0
    verbatim: bool = False
    contradicts: bool = False
    named_speaker: bool = False
    other_speaker: bool = False
    only_name: bool = False
    lacks_number: bool = False
    bare: bool = False


NO_EVIDENCE = Evidence(0.0, 0.0, 0.0, 0.0, other_speaker=True)


class Scales:
    """A question made ready to weigh many candidates."""

    def __init__(self, reading: Reading, findings: Findings, asked: Asked) -> None:
        self._reading = reading
        self._in_title = _IN_TITLE[asked]
        words = reading.words[:MAX_WORDS]
        self._stems = [word.stem for word in words]
        self._forms = [word.form for word in words]
        self._rarity = [findings.rarity.get(word.stem) or weight(word.form) for word in words]
        self._total = sum(self._rarity) or 1.0
        self._answers: dict[str, list[tuple[int, float]]] = {}
        for index, one in enumerate(self._stems):
            for other, alike in ({one: 1.0} | dict(findings.alike.get(one, {}))).items():
                self._answers.setdefault(other, []).append((index, alike))
        self._line = " ".join(self._stems)
        self._names = [one for name in reading.names for one in stems(name)]
        telling = [index for index, word in enumerate(words) if word.form not in FUNCTION_WORDS]
        self._telling = frozenset(telling)
        self._about = [self._stems[index] for index in telling] or self._stems
        self._asserts = len(telling) < len(words)
        self._negated = any(word.form in NEGATIONS for word in words)

    def weigh(self, candidate: Rankable) -> Evidence:
        """What speaks for one candidate."""
        text = candidate.text[:MAX_TEXT]
        pieces, words = read_text(text)
        name = stems(" ".join(filter(None, (candidate.speaker, candidate.role)))[:MAX_BESIDE])
        is_named = _names(self._names, name)
        if not (self._reading.core or is_named):  # asked for whatever somebody else said
            return NO_EVIDENCE
        found, places = self._found(words)
        information = sum(nats * alike for nats, alike in zip(self._rarity, found, strict=True))
        covered = information + self._beside(candidate, name, found)
        return Evidence(
            coverage=covered / self._total,
            adjacency=self._adjacency(found, places),
            resemblance=fuzz.partial_ratio(self._line, " ".join(words)) / 100 if words else 0.0,
            information=information,
            exactness=self._exactness(forms(pieces)) if information else 0.0,
            verbatim=min(found) == 1.0 and self._is_verbatim(text),
            contradicts=self._asserts and self._contradicts(words, places),
            named_speaker=is_named,
            other_speaker=bool(self._names) and not is_named,
            only_name=_names(self._about, name, every=True),
            lacks_number=self._reading.wants_number and not any(one[0].isdigit() for one in words),
            bare=not self._asserts,
        )

    def _exactness(self, held: Set[str]) -> float:
        return (
            sum(nats for form, nats in zip(self._forms, self._rarity, strict=True) if form in held)
            / self._total
        )

    def _found(self, words: Sequence[str]) -> tuple[list[float], list[list[int]]]:
        """For each word of the question, how well it was found and at which positions."""
        best = [0.0] * len(self._stems)
        places: list[list[int]] = [[] for _ in self._stems]
        answers = self._answers
        for at, one in enumerate(words):
            if one in answers:
                for index, alike in answers[one]:
                    if alike > best[index]:
                        best[index], places[index] = alike, [at]
                    elif alike == best[index]:
                        places[index].append(at)
        return best, places

    def _beside(self, candidate: Rankable, name: Sequence[str], found: Sequence[float]) -> float:
        """What words count that stand in the name or the headline, better than in the text."""
        if min(found) == 1.0:
            return 0.0
        title = stems(candidate.title[:MAX_BESIDE]) if candidate.title else []
        beside = dict.fromkeys(title, self._in_title) | dict.fromkeys(name, _IN_NAME)
        return sum(
            nats * max(0.0, beside.get(one, 0.0) - alike)
            for one, nats, alike in zip(self._stems, self._rarity, found, strict=True)
        )

    def _adjacency(self, found: Sequence[float], places: Sequence[Sequence[int]]) -> float:
        """The share of neighbouring word pairs that are neighbours in the candidate too, by weight."""
        if len(found) < 2:
            return found[0]
        together = possible = 0.0
        for index, (here, there) in enumerate(pairwise(places)):
            pair = self._rarity[index] + self._rarity[index + 1]
            possible += pair
            if here and there:
                near = max(_NEARNESS.get(later - at, 0.0) for at in here for later in there)
                together += pair * near * min(found[index], found[index + 1])
        return together / possible

    def _is_verbatim(self, text: str) -> bool:
        forms = [form for form, _ in plain(text)]
        return any(contains_run(forms, run) >= 0 for run in (self._reading.core, self._reading.as_typed))

    def _contradicts(self, words: Sequence[str], places: Sequence[Sequence[int]]) -> bool:
        """Whether the matched words are negated where the question asserts, or the other way round.

        Bare keywords assert nothing.
        """
        telling = {at for index in self._telling for at in places[index] if words[at] not in _NEGATION_STEMS}
        near = (
            range(at + 1, at + 1 + _REACH_OF_NOT) for at, one in enumerate(words) if one in _NEGATION_STEMS
        )
        return bool(telling) and any(not telling.isdisjoint(reached) for reached in near) != self._negated


def contains_run(words: Sequence[str], run: Sequence[str]) -> int:
    """Where `run` stands in `words` without a gap; -1 when it does not."""
    if not run:
        return -1
    length, wanted = len(run), list(run)
    starts = (at for at in range(len(words) - length + 1) if words[at] == run[0])
    return next((at for at in starts if list(words[at : at + length]) == wanted), -1)


def _names(asked: Sequence[str], name: Sequence[str], *, every: bool = False) -> bool:
    """Whether one, or every, asked stem is a part of a name, perhaps misspelt."""
    if not (asked and name):
        return False
    fits = (any(likeness(one, part) >= _SAME_NAME for part in name) for one in asked)
    return all(fits) if every else any(fits)
