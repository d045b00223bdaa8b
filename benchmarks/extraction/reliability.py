"""Reliability: whether confidence means what it says.

A quotation is *right* when its words match and its name is right too; one that names nobody is right when
its words match and the gold names nobody either. Where we name somebody and the gold nobody, matched words
cannot be judged and are left out. *Expected calibration error* is the mean distance, over all quotations,
between the mean confidence of a bin and the share of it that is right.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from benchmarks.extraction.scoring import Comparison, Judged, Name
from bot.domain.quotations import Quotation

_EDGES = (0.0, 0.2, 0.35, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 1.01)


@dataclass(frozen=True, slots=True)
class Bin:
    """The quotations with a confidence from `low` to `high`."""

    low: float
    high: float
    count: int
    mean: float
    right: float


@dataclass(frozen=True, slots=True)
class Naming:
    """What naming speakers above a bar gives, on matched quotations whose gold names somebody.

    `precision` is the share of the names shown that are right, `coverage` the share of those speakers that
    are shown a name, `recall` the share that are shown the right one.
    """

    named: int
    precision: float
    coverage: float
    recall: float


def is_right(judged: Judged) -> bool | None:
    """Whether words and name are right; None when it cannot be judged."""
    if not judged.is_matched:
        return False
    return None if judged.name is Name.UNKNOWN else judged.name in (Name.RIGHT, Name.NOBODY)


def verdicts(comparisons: Iterable[Comparison]) -> list[tuple[Judged, bool]]:
    """Every quotation that can be judged, with whether it is right."""
    return [
        (judged, right)
        for comparison in comparisons
        for judged in comparison.judged
        if judged.counts and (right := is_right(judged)) is not None
    ]


def bins(sure: Iterable[tuple[float, bool]]) -> list[Bin]:
    """Pairs of confidence and verdict, by confidence."""
    pairs = list(sure)
    found: list[Bin] = []
    for low, high in itertools.pairwise(_EDGES):
        inside = [(value, right) for value, right in pairs if low <= value < high]
        if inside:
            count = len(inside)
            mean = sum(value for value, _ in inside) / count
            found.append(Bin(low, min(high, 1.0), count, mean, sum(right for _, right in inside) / count))
    return found


def calibration_error(binned: Iterable[Bin]) -> float:
    """The mean distance between confidence and the share that is right."""
    binned = list(binned)
    total = sum(each.count for each in binned) or 1
    return sum(each.count * abs(each.mean - each.right) for each in binned) / total


def naming(comparisons: Iterable[Comparison], shows: Callable[[Quotation], bool]) -> Naming:
    """What showing the names that `shows` lets pass gives."""
    there = named = right = 0
    for comparison in comparisons:
        for judged in comparison.judged:
            if not judged.counts or judged.name not in (Name.RIGHT, Name.WRONG, Name.MISSING):
                continue
            there += 1
            if judged.name is not Name.MISSING and shows(judged.found.quotation):
                named += 1
                right += judged.name is Name.RIGHT
    return Naming(named, right / (named or 1), named / (there or 1), right / (there or 1))
