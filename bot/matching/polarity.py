"""Polarity: whether a quotation says the opposite of what a question says, or has another number.

A claim and its denial share nearly all their words. A "not" among the words certainly makes them opposites;
one just before them ("we are not claiming that …") probably does.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.language.inflection import stem
from bot.language.lexicon import NEGATIONS
from bot.language.opposites import are_different_facts
from bot.matching.alignment import Alignment

_DENYING = frozenset(map(stem, ("untrue", "false", "deny", "unable", "fail", "refuse", "hardly", "scarcely")))
_NEGATIONS = frozenset(map(stem, NEGATIONS)) | _DENYING
_DOUBT = frozenset(map(stem, ("doubt", "question", "wonder")))
_REACH = 4
"""How many words after it a negation covers."""
_RAISING = frozenset(
    map(stem, ("think", "believe", "say", "claim", "suggest", "mean", "expect", "imply", "argue", "pretend"))
)
_FURTHEST_REACH = 12
"""Before these verbs a negation covers all that is thought or said ("not think that …"), as "deny" and
"untrue" do.

Huddleston and Pullum, The Cambridge Grammar of the English Language, 9.5: increased specificity of negation.
"""


class Polarity:
    """A question's stems and the positions of its content words, to compare with quotations."""

    def __init__(self, stems: Sequence[str], telling: Sequence[int]) -> None:
        self._stems = stems
        self._telling = telling
        self._negations = [at for at in range(len(stems)) if _negates(stems, at)]

    def contradicts(self, words: Sequence[str], found: Alignment, passage: range) -> bool:
        """Whether the words found are negated in the passage but not in the question, or the reverse."""
        telling = {
            at for index in self._telling for at in found.places[index] if words[at] not in _NEGATIONS
        }.intersection(passage)
        reached = (
            range(at + 1, at + 1 + _reach(words, at))
            for at in range(max(0, passage.start - _FURTHEST_REACH), passage.stop)
            if _negates(words, at)
        )
        is_negated = any(not telling.isdisjoint(places) for places in reached)
        return bool(telling) and is_negated != bool(self._negations)

    def opposes(self, words: Sequence[str], found: Alignment, passage: range) -> bool:
        """Whether question or passage has, between two words of a pair, a negation that the other lacks."""
        asked = self._negations
        answered = {place for at, places in enumerate(found.places) if at not in asked for place in places}
        unmatched = [at for at in passage if _negates(words, at) and at not in answered]
        return len(asked) % 2 != len(unmatched) % 2 and any(
            any(at in inside for at in asked) != any(at in between for at in unmatched)
            for inside, between in found.gaps(asked)
        )

    def has_other_fact(self, words: Sequence[str], found: Alignment) -> bool:
        """Whether another number, month or day, or the opposite word, stands in place of the question's."""
        return any(
            self._is_other(at, one, words, found)
            for at, one in enumerate(self._stems)
            if not found.places[at] or one[0].isdigit()
        )

    def _is_other(self, at: int, asked: str, words: Sequence[str], found: Alignment) -> bool:
        """Whether another fact stands where a word should; elsewhere it may concern something else."""
        expected = {place for place in found.expected(at) if 0 <= place < len(words)}
        return expected.isdisjoint(found.places[at]) and any(
            are_different_facts(asked, words[place]) for place in expected
        )


def _negates(words: Sequence[str], at: int) -> bool:
    """Whether a word is a negation; "no doubt" is not."""
    return words[at] in _NEGATIONS and not (at + 1 < len(words) and words[at + 1] in _DOUBT)


def _reach(words: Sequence[str], at: int) -> int:
    reaches_in = words[at] in _DENYING or not _RAISING.isdisjoint(words[at + 1 : at + 3])
    return _FURTHEST_REACH if reaches_in else _REACH
