"""Fitting: log odds for what is true of things, from how often they turned out right."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence

Case = tuple[tuple[str, ...], bool]
"""What is true of a thing, and whether it was right."""

_STEPS = 12  # of Newton's method, far more than it takes


def fit(cases: Sequence[Case], prior: Callable[[str], tuple[float, float]]) -> dict[str, float]:
    """The most likely log odds of each trait, each drawn to a prior: (mean, weight).

    A logistic regression with Gaussian priors of precision `weight`, by Newton's method: a trait seen often
    follows its counts, a rare one stays near its mean.
    """
    traits = sorted({trait for seen, _ in cases for trait in seen})
    number = {trait: n for n, trait in enumerate(traits)}
    priors = [prior(trait) for trait in traits]
    grouped: dict[tuple[int, ...], list[int]] = {}
    for seen, right in cases:
        count = grouped.setdefault(tuple(number[trait] for trait in seen), [0, 0])
        count[0] += 1
        count[1] += right
    odds = [mean for mean, _ in priors]
    for _ in range(_STEPS):
        slope = [weight * (mean - at) for (mean, weight), at in zip(priors, odds, strict=True)]
        bend = [[0.0] * len(traits) for _ in traits]
        for n, (_, weight) in enumerate(priors):
            bend[n][n] = weight
        for seen, (count, right) in grouped.items():
            chance = 1 / (1 + math.exp(-sum(odds[n] for n in seen)))
            for n in seen:
                slope[n] += right - count * chance
                for m in seen:
                    bend[n][m] += count * chance * (1 - chance)
        step = _solve(bend, slope)
        odds = [at + by for at, by in zip(odds, step, strict=True)]
    return dict(zip(traits, odds, strict=True))


def _solve(matrix: list[list[float]], values: Iterable[float]) -> list[float]:
    """Solve a symmetric positive system by elimination."""
    rows = [[*row, value] for row, value in zip(matrix, values, strict=True)]
    for n, row in enumerate(rows):
        for other in rows[n + 1 :]:
            factor = other[n] / row[n]
            if factor:
                for m in range(n, len(row)):
                    other[m] -= factor * row[m]
    found = [0.0] * len(rows)
    for n in reversed(range(len(rows))):
        known = sum(rows[n][m] * found[m] for m in range(n + 1, len(rows)))
        found[n] = (rows[n][-1] - known) / rows[n][n]
    return found
