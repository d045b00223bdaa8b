"""Fitting: log odds for what is true of things, from how often they turned out right."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

Case = tuple[tuple[str, ...], bool]
"""What is true of a thing, and whether it was right."""

Floats = NDArray[np.float64]
_STEPS = 12  # of Newton's method, far more than it takes


def fit(
    cases: Sequence[Case],
    prior: Callable[[str], tuple[float, float]],
    weights: Iterable[float] | None = None,
    never_raise: Collection[str] = (),
) -> dict[str, float]:
    """The most likely log odds of each trait, each drawn to a prior: (mean, weight).

    A logistic regression with Gaussian priors of precision `weight`, by Newton's method: a trait seen often
    follows its counts, a rare one stays near its mean. A case counts as often as its weight says, once
    without one. Traits in `never_raise` that would make a thing surer are given no effect.
    """
    counts: dict[tuple[str, ...], list[float]] = {}
    for (seen, right), weight in zip(cases, weights or [1.0] * len(cases), strict=True):
        count = counts.setdefault(seen, [0.0, 0.0])
        count[0] += weight
        count[1] += weight * right
    traits = sorted({trait for seen in counts for trait in seen})
    table = np.array([[float(trait in seen) for trait in traits] for seen in map(frozenset, counts)])
    seen, right = np.array(list(counts.values())).T
    without: set[str] = set()
    while True:
        used = np.array([trait not in without for trait in traits])
        means, precisions = np.array([prior(trait) for trait in traits]).T
        odds = np.zeros(len(traits))
        odds[used] = _newton(table[:, used], seen, right, means[used], precisions[used])
        raising = {trait for trait, at in zip(traits, odds, strict=True) if at > 0 and trait in never_raise}
        if not raising:
            return dict(zip(traits, odds.tolist(), strict=True))
        without |= raising


def _newton(table: Floats, seen: Floats, right: Floats, means: Floats, precisions: Floats) -> Floats:
    """The odds at which neither the counts nor the priors pull any more."""
    odds = means.copy()
    for _ in range(_STEPS):
        chance = 1 / (1 + np.exp(-table @ odds))
        slope = table.T @ (right - seen * chance) + precisions * (means - odds)
        bend = (table * (seen * chance * (1 - chance))[:, None]).T @ table + np.diag(precisions)
        odds += np.linalg.solve(bend, slope)
    return odds
