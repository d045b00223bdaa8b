"""Alignment: where a quotation has the words of a question, and how well they keep together there."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz.distance import OSA

from bot.language.opposites import are_different_facts
from bot.weights import NEARNESS

_GUESSED_FROM, _GUESSED = 0.5, 0.9
"""A word that stands where the neighbours of a missing one predict it counts as a misspelling if half the
letters agree. It counts by its similarity, less a tenth."""
_SHORTEST_GUESSED = 3
_NEIGHBOURS = 2
"""Words on either side that predict where a word stands."""
_PLACES_TRIED = 8
_MOST_PLACES = 64
"""Places kept for one word: a text that repeats one word must not take seconds."""
_WIDEST = 3
"""Extra words that may stand between two words of the question."""

Alike = Mapping[str, Mapping[str, float]]
"""For each stem, the stems that may stand for it and how well, from 0 to 1."""
Answers = Mapping[str, Sequence[tuple[int, float]]]
"""For each stem, the positions of the question's words that it answers, and how well."""


@dataclass(slots=True)
class Alignment:
    """For each word of a question, how well it was found (0 to 1) and at which word positions, in order."""

    found: list[float]
    places: list[list[int]]

    def together(self, nats: Sequence[float]) -> float:
        """The nats of the word pairs that stand as in the question; a pair counts with its mean.

        A pair is two words found one after the other; words not found between them are skipped.
        """
        total = 0.0
        present = [at for at, places in enumerate(self.places) if places]
        for first, second in pairwise(present):
            mean = (nats[first] * self.found[first] + nats[second] * self.found[second]) / 2
            total += mean * self._nearness(first, second)
        return total

    def _nearness(self, first: int, second: int) -> float:
        later = self.places[second]
        furthest = len(NEARNESS)
        for place in self.places[first]:
            expected = place + second - first
            at = bisect_left(later, expected)
            for found in later[max(0, at - 1) : at + 1]:
                if found != place:
                    furthest = min(furthest, abs(found - expected))
        return NEARNESS[furthest] if furthest < len(NEARNESS) else 0.0

    def densest(self, nats: Sequence[float]) -> tuple[float, range]:
        """The most nats in any passage of twice the question's length, and the first such passage."""
        reach = 2 * len(self.found) + 2
        hits = sorted((place, at) for at, places in enumerate(self.places) for place in places)
        counts = [0] * len(self.found)
        total = best = 0.0
        passage = range(0)
        first = 0
        for place, at in hits:
            counts[at] += 1
            if counts[at] == 1:
                total += nats[at] * self.found[at]
            while place - hits[first][0] > reach:
                left = hits[first][1]
                counts[left] -= 1
                if not counts[left]:
                    total -= nats[left] * self.found[left]
                first += 1
            if total > best:
                best, passage = total, range(hits[first][0], place + 1)
        return best, passage

    def gaps(self, leave_out: Sequence[int]) -> Iterator[tuple[range, range]]:
        """What stands between the two words of a pair: positions in the question, and in the text.

        Only if the two are about as far apart as in the question. Words at the positions `leave_out` count
        as not found.
        """
        present = [at for at, places in enumerate(self.places) if places and at not in leave_out]
        for first, second in pairwise(present):
            furthest = second - first + _WIDEST
            near = (
                range(place + 1, later)
                for place in self.places[first]
                for later in _next(self.places[second], place)
                if later <= place + furthest
            )
            between = min(near, key=len, default=None)
            if between is not None:
                yield range(first + 1, second), between

    def expected(self, index: int) -> Iterator[int]:
        """Where a word should stand, judging by its neighbours."""
        for apart in range(1, _NEIGHBOURS + 1):
            for neighbour, step in ((index - apart, apart), (index + apart, -apart)):
                if 0 <= neighbour < len(self.places):
                    for place in self.places[neighbour][:_PLACES_TRIED]:
                        yield from range(place + step - 1, place + step + 2)


def _next(places: Sequence[int], after: int) -> Sequence[int]:
    """The first place after `after`, if there is one."""
    at = bisect_left(places, after + 1)
    return places[at : at + 1]


def answers(stems: Sequence[str], alike: Alike) -> Answers:
    """The stems that answer a question's words."""
    found: dict[str, list[tuple[int, float]]] = {}
    for index, asked in enumerate(stems):
        for other, like in ({asked: 1.0} | dict(alike.get(asked, {}))).items():
            found.setdefault(other, []).append((index, like))
    return found


def align(stems: Sequence[str], answers: Answers, words: Sequence[str]) -> Alignment:
    """Find a question's stems among those of a text; each gets its best match and all places of it."""
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
    """Find words too misspelt for the index, at the places where their neighbours predict them."""
    taken = {place for places in alignment.places for place in places}
    guessed: dict[int, tuple[float, int]] = {}
    for index, word in enumerate(stems):
        if alignment.places[index] or len(word) < _SHORTEST_GUESSED or not word.isalpha():
            continue
        predicted = {place for place in alignment.expected(index) if 0 <= place < len(words)} - taken
        likely = [
            (OSA.normalized_similarity(word, words[place], score_cutoff=_GUESSED_FROM), place)
            for place in predicted
            if len(words[place]) >= _SHORTEST_GUESSED and not are_different_facts(word, words[place])
        ]
        alike, place = max(likely, default=(0.0, 0))
        if alike:
            guessed[index] = alike * _GUESSED, place
    for index, (alike, place) in guessed.items():
        alignment.found[index], alignment.places[index] = alike, [place]
