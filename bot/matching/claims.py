"""Claims: whether two quotations claim the same, or one the opposite of the other.

The rule is strict, as both are shown side by side: nearly all content words are shared, no number, month or
day is another one, and it is plain which of the two is negated.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from bot.language.folding import fold
from bot.language.lexicon import FUNCTION_WORDS, NEGATIONS
from bot.language.opposites import are_different_facts, are_opposite
from bot.matching.alignment import align, answers
from bot.matching.polarity import Polarity

SHARED = 0.6
"""From which share of the content words of the longer one two claims are about the same."""

FEWEST = 3
"""Content words that two claims must share at least."""

MOST_WORDS = 60
"""Words of a claim that are compared: a longer statement makes several claims."""

_COMMON = 40
"""A content word that more claims have than this brings none of them together."""

_FEWEST_RARE = 2
"""Rarer content words that two claims must share to be compared at all."""

_MOST_TURNED = 1
"""Words of one claim in whose place the other has the opposite: with more of them it is hardly the same."""


class Relation(StrEnum):
    """What one claim is to another."""

    SAME = "same"
    OPPOSITE = "opposite"


@dataclass(frozen=True, slots=True)
class Claim:
    """A quotation's words, read for comparing. A denied one asserts the opposite of its words."""

    id: int
    stems: tuple[str, ...]
    telling: tuple[int, ...]
    """The positions of its content words."""
    content: Set[str]
    """Their stems."""
    is_denied: bool


def read_claim(id_: int, text: str, *, is_denied: bool = False) -> Claim:
    """Read a quotation's words for comparing."""
    words = fold(text)[:MOST_WORDS]
    telling = [
        at for at, word in enumerate(words) if word.form not in FUNCTION_WORDS and word.form not in NEGATIONS
    ]
    stems = tuple(word.stem for word in words)
    return Claim(id_, stems, tuple(telling), frozenset(stems[at] for at in telling), is_denied)


def relations(claims: Sequence[Claim]) -> Iterator[tuple[Claim, Claim, Relation]]:
    """Every two claims of which one says the same as the other, or the opposite, in their order."""
    having: defaultdict[str, list[int]] = defaultdict(list)
    for place, claim in enumerate(claims):
        for word in claim.content:
            having[word].append(place)
    shared = Counter(
        pair for places in having.values() if len(places) <= _COMMON for pair in combinations(places, 2)
    )
    pairs = [pair for pair, words in shared.items() if words >= _FEWEST_RARE]
    for first, second in sorted(pairs):
        one, other = claims[first], claims[second]
        if found := relation(one, other):
            yield one, other, found


def relation(one: Claim, other: Claim) -> Relation | None:
    """Whether two claims say the same, or the opposite; None if neither is plain."""
    shared = one.content & other.content
    least = max(FEWEST, SHARED * max(len(one.content), len(other.content)))
    if len(shared) + _MOST_TURNED < least:
        return None
    only, others = one.content - shared, other.content - shared
    turned = [(word, found) for word in only for found in others if are_opposite(word, found)]
    if len(turned) > _MOST_TURNED or len(shared) + len(turned) < least:
        return None
    if _has_other_fact(only - {word for word, _ in turned}, others - {word for _, word in turned}):
        return None
    negated = _is_negated(one, other)
    if negated is None:
        return None
    is_turned = negated ^ bool(turned) ^ (one.is_denied != other.is_denied)
    return Relation.OPPOSITE if is_turned else Relation.SAME


def _has_other_fact(only: Set[str], others: Set[str]) -> bool:
    """Whether they differ by a number, a month or a day."""
    return any(are_different_facts(word, other) for word in only for other in others)


def _is_negated(one: Claim, other: Claim) -> bool | None:
    """Whether one of two claims negates what they share; None if that depends on where one looks from."""
    there, back = _contradicts(one, other), _contradicts(other, one)
    return there if there == back else None


def _contradicts(asked: Claim, found: Claim) -> bool:
    alignment = align(asked.stems, answers(asked.stems, {}), found.stems)
    _, passage = alignment.densest([1.0] * len(asked.stems))
    return Polarity(asked.stems, asked.telling).contradicts(found.stems, alignment, passage)
