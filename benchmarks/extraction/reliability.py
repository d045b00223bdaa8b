"""Reliability: whether confidence means what it says.

A quotation is *right* when its words match (or are whole pieces of a longer quotation in marks, which the
gold did not end where a new paragraph began) and its name is right too; one that names nobody is right when
its words match and the gold names nobody either. Where we name somebody and the gold nobody, the name is
right if the gold's source ends in it, wrong if the gold's source is other words than ours, else left out.
*Expected calibration error* is the mean distance, over all quotations, between the mean confidence of a bin
and the share of it that is right.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from benchmarks.extraction.scoring import Comparison, Judged, Name

_RIGHT_NAMES = (Name.RIGHT, Name.NOBODY, Name.AS_WRITTEN)
JUDGED_NAMES = (Name.RIGHT, Name.WRONG, Name.MISSING)
"""Where the gold names somebody."""

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
class Shown:
    """What became of the speaker of a matched quotation whose gold names somebody, and how sure it was."""

    name: Name | None
    confidence: float


@dataclass(frozen=True, slots=True)
class Naming:
    """What naming speakers from a bar of confidence on gives, where words match and the gold names somebody.

    `precision` is the share of the names shown that are right, `coverage` the share of those speakers for
    whom a name is shown.
    """

    named: int
    precision: float
    coverage: float


def is_right(judged: Judged) -> bool | None:
    """Whether words and name are right; None when it cannot be judged."""
    return False if judged.name is None else is_right_name(judged.name)


def is_right_name(name: Name) -> bool | None:
    """Whether a speaker is right; None when it cannot be judged."""
    return None if name is Name.UNKNOWN else name in _RIGHT_NAMES


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


def shown(comparisons: Iterable[Comparison]) -> list[Shown]:
    """The names that can be judged: of matched quotations whose gold names somebody."""
    return [
        Shown(judged.name, judged.found.quotation.confidence)
        for comparison in comparisons
        for judged in comparison.judged
        if judged.counts and judged.is_matched and judged.name in JUDGED_NAMES
    ]


def naming(names: Sequence[Shown], bar: float) -> Naming:
    """What showing the names from a bar of confidence on gives."""
    above = [each for each in names if each.name is not Name.MISSING and each.confidence >= bar]
    right = sum(each.name is Name.RIGHT for each in above)
    return Naming(len(above), right / (len(above) or 1), len(above) / (len(names) or 1))
