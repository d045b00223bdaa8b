"""Crossing: tables of log odds, and quotations judged by tables that never saw their articles."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass

from benchmarks.calibration.cases import PECULIAR, Case
from benchmarks.fitting import fit
from bot.extraction.quotations.confidence import UNKNOWN, chance, wary
from bot.extraction.quotations.traits import NEVER_SURER

_DRAWN = 0.3  # precision of the prior: one quotation at even odds weighs as much
_DRAWN_WAY = 2.0  # of a way to the name: some are so rare that few were ever seen
_FOLDS = 5


@dataclass(frozen=True, slots=True)
class Tables:
    """Log odds that words are right, and that the name is if they are."""

    words: dict[str, float]
    names: dict[str, float]

    def chance(self, case: Case) -> float:
        """The probability that a quotation is right."""
        return chance(_common(case.words), self.words) * chance(_common(case.names), self.names)


@dataclass(frozen=True, slots=True)
class Crossed:
    """A quotation with the probability that it is right, by tables fitted on other articles."""

    case: Case
    chance: float

    @property
    def confidence(self) -> float:
        """The confidence it would have."""
        return wary(self.chance)


def _common(traits: Iterable[str]) -> tuple[str, ...]:
    """The traits that are not peculiar to one gold."""
    return tuple(trait for trait in traits if not trait.startswith(PECULIAR))


def prior(trait: str) -> tuple[float, float]:
    """Where a rare trait is drawn, and how strongly: rules and ways to a fair chance, others to no effect."""
    if trait.startswith("way:"):
        return UNKNOWN, _DRAWN_WAY
    return (UNKNOWN if trait.startswith("rule:") else 0.0), _DRAWN


def fitted(cases: Sequence[Case]) -> Tables:
    """The two tables."""
    told = [each for each in cases if each.has_words is not None]
    words = fit(
        [(each.words, bool(each.has_words)) for each in told],
        prior,
        [each.weight for each in told],
        NEVER_SURER,
    )
    named = [each for each in told if each.has_words and each.outcome is not None]
    names = fit(
        [(each.names, each.is_right) for each in named], prior, [each.weight for each in named], NEVER_SURER
    )
    return Tables(words, names)


def left_out(cases: Sequence[Case], group: Callable[[Case], Hashable]) -> list[Crossed]:
    """Every quotation of a marked article, judged by tables fitted on all groups but its own.

    What has no group (None) is fitted on always, and never judged.
    """
    groups = dict.fromkeys(each for case in cases if (each := group(case)) is not None)
    judged: list[Crossed] = []
    for each in groups:
        tables = fitted([case for case in cases if group(case) != each])
        judged += [Crossed(case, tables.chance(case)) for case in cases if group(case) == each]
    return judged


def fifths(cases: Sequence[Case]) -> dict[tuple[str, str], int]:
    """Each article's fifth: every fifth article of a file is in the same one."""
    articles = dict.fromkeys((case.source, case.article) for case in cases)
    return {article: number % _FOLDS for number, article in enumerate(articles)}
