"""Alignment: which words of a question stand where in a quotation, and how well they stand together there."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz.distance import OSA

from bot.language.opposites import are_different_facts

_NEARNESS = (1.0, 0.7, 0.5, 0.3)
"""What two words are worth that stand so many words further apart, or nearer, than in the question."""
_GUESSED_FROM, _GUESSED = 0.5, 0.9
"""A word is taken for a misspelling of one that stands where its neighbours expect it when they share half
their letters; then it counts as much as they are alike, less a tenth."""
_SHORTEST_GUESSED = 3
_NEIGHBOURS = 2
"""Words to either side that say where one is expected."""
_PLACES_TRIED = 8
_MOST_PLACES = 64
"""Places of one word that are looked at: a text of one word over and over must not take seconds."""
_WIDEST = 3
"""Words more than in the question that may stand between two of its words."""

Alike = Mapping[str, Mapping[str, float]]
"""By stem, the stems that may stand for it, from 0 to 1."""
Answers = Mapping[str, Sequence[tuple[int, float]]]
"""The stems that answer words of a question: which words, by their position, and how well."""


@dataclass(slots=True)
class Alignment:
    """For each word of a question how well it was found, from 0 to 1, and where: word positions, in order."""

    found: list[float]
    places: list[list[int]]

    def together(self, nats: Sequence[float]) -> float:
        """The nats that stand as they do in the question: for each two words found in a row, their mean.

        Words between them that were not found do not separate them.
        """
        total = 0.0
        held = [at for at, places in enumerate(self.places) if places]
        for one, other in pairwise(held):
            mean = (nats[one] * self.found[one] + nats[other] * self.found[other]) / 2
            total += mean * self._nearness(one, other)
        return total

    def _nearness(self, one: int, other: int) -> float:
        later = self.places[other]
        furthest = len(_NEARNESS)
        for place in self.places[one]:
            expected = place + other - one
            at = bisect_left(later, expected)
            for found in later[max(0, at - 1) : at + 1]:
                if found != place:
                    furthest = min(furthest, abs(found - expected))
        return _NEARNESS[furthest] if furthest < len(_NEARNESS) else 0.0

    def densest(self, nats: Sequence[float]) -> tuple[float, range]:
        """The most nats in one passage of twice the question's length, and where that first is."""
        reach = 2 * len(self.found) + 2
        hits = sorted((place, at) for at, places in enumerate(self.places) for place in places)
        held = [0] * len(self.found)
        total = best = 0.0
        passage = range(0)
        first = 0
        for place, at in hits:
            held[at] += 1
            if held[at] == 1:
                total += nats[at] * self.found[at]
            while place - hits[first][0] > reach:
                left = hits[first][1]
                held[left] -= 1
                if not held[left]:
                    total -= nats[left] * self.found[left]
                first += 1
            if total > best:
                best, passage = total, range(hits[first][0], place + 1)
        return best, passage

    def gaps(self, leave_out: Sequence[int]) -> Iterator[tuple[range, range]]:
        """What stands between two words found in a row: positions in the question, and in the text.

        Only where the words stand about as far apart as they do in the question; words at the positions
        `leave_out` do not count as found.
        """
        held = [at for at, places in enumerate(self.places) if places and at not in leave_out]
        for one, other in pairwise(held):
            furthest = other - one + _WIDEST
            near = (
                range(place + 1, later)
                for place in self.places[one]
                for later in _next(self.places[other], place)
                if later <= place + furthest
            )
            between = min(near, key=len, default=None)
            if between is not None:
                yield range(one + 1, other), between

    def expected(self, index: int) -> Iterator[int]:
        """Where a word should stand, by where the words around it do."""
        for apart in range(1, _NEIGHBOURS + 1):
            for neighbour, step in ((index - apart, apart), (index + apart, -apart)):
                if 0 <= neighbour < len(self.places):
                    for place in self.places[neighbour][:_PLACES_TRIED]:
                        yield from range(place + step - 1, place + step + 2)


def _next(places: Sequence[int], after: int) -> Sequence[int]:
    """The first place after one, if there is any."""
    at = bisect_left(places, after + 1)
    return places[at : at + 1]


def answers(stems: Sequence[str], alike: Alike) -> Answers:
    """Which stems answer words of a question."""
    found: dict[str, list[tuple[int, float]]] = {}
    for index, one in enumerate(stems):
        for other, like in ({one: 1.0} | dict(alike.get(one, {}))).items():
            found.setdefault(other, []).append((index, like))
    return found


def align(stems: Sequence[str], answers: Answers, words: Sequence[str]) -> Alignment:
    """Find a question's stems among the stems of a text: each as well as it is found anywhere."""
    found = [0.0] * len(stems)
    places: list[list[int]] = [[] for _ in stems]
    for at, word in enumerate(words):
        for index, alike in answers.get(word, ()):
            if alike > found[index]:
                found[index], places[index] = alike, [at]
            elif alike == found[index] and len(places[index]) < _MOST_PLACES:
                places[index].append(at)
    alignment = Alignment(found, places)
    if any(places) and not all(places):
        _guess(stems, alignment, words)
    return alignment


def _guess(stems: Sequence[str], alignment: Alignment, words: Sequence[str]) -> None:
    """Find words misspelt beyond what the index knows, by where their neighbours expect them."""
    taken = {place for places in alignment.places for place in places}
    guessed: dict[int, tuple[float, int]] = {}
    for index, one in enumerate(stems):
        if alignment.places[index] or len(one) < _SHORTEST_GUESSED or not one.isalpha():
            continue
        here = {place for place in alignment.expected(index) if 0 <= place < len(words)} - taken
        likely = [
            (OSA.normalized_similarity(one, words[place], score_cutoff=_GUESSED_FROM), place)
            for place in here
            if len(words[place]) >= _SHORTEST_GUESSED and not are_different_facts(one, words[place])
        ]
        alike, place = max(likely, default=(0.0, 0))
        if alike:
            guessed[index] = alike * _GUESSED, place
    for index, (alike, place) in guessed.items():
        alignment.found[index], alignment.places[index] = alike, [place]
