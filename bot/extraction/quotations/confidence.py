"""Confidence: how often quotations found and resolved like this one are right.

It rests on the product of two probabilities: that the words are right, and that the speaker (or "nobody") is
right if the words are. Each is a sum of log odds over the quotation's `traits`: 0 is even, 1.1 three in four,
2.2 nine in ten. The numbers (`odds`) were fitted on articles annotated by hand; `python -m
benchmarks.calibration` fits them again and reports how well they hold. Rare traits are shrunk towards the
middle.

A wrong name is worse than none. So confidence is lower than that product: a mistake weighs as much as `WARY`
right quotations.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.domain.quotations import Quotation
from bot.extraction.quotations.grounds import Grounds
from bot.extraction.quotations.odds import NAMES, WORDS
from bot.extraction.quotations.traits import name_traits, word_traits

__all__ = [
    "NAMES",
    "UNKNOWN",
    "WARY",
    "WORDS",
    "Confidence",
    "chance",
    "confidence",
    "name_traits",
    "word_traits",
]

WARY = 3.5
"""How many right quotations a mistake weighs as much as."""

UNKNOWN = 0.9
"""Log odds of a rule or a way without measurements: seven in ten."""


@dataclass(frozen=True, slots=True)
class Confidence:
    """The probability that a quotation's words are right, and that its speaker is right if they are."""

    words: float
    speaker: float

    @property
    def both(self) -> float:
        """How far words and speaker can be trusted together."""
        return wary(self.words * self.speaker)


def confidence(text: str, quotation: Quotation, grounds: Grounds) -> Confidence:
    """How certain a quotation is."""
    return Confidence(
        chance(word_traits(text, quotation, grounds), WORDS),
        chance(name_traits(text, quotation, grounds), NAMES),
    )


def wary(probability: float) -> float:
    """A probability with its odds divided by `WARY`."""
    return probability / (probability + WARY * (1 - probability))


def chance(traits: Iterable[str], odds: Mapping[str, float]) -> float:
    """The probability for a sum of log odds."""
    return 1 / (1 + math.exp(-sum(odds.get(trait, UNKNOWN if ":" in trait else 0.0) for trait in traits)))
