"""Fit `ORDER`, `ORDER_AGAIN` and `CHANCE` of `bot.weights`.

    python -m benchmarks.search.fitting ARTICLES QUESTIONS [ARTICLES QUESTIONS …]

Prints them, to be put there, and how they hold on each set when they were fitted on the others. Both orders
are fitted so that right quotations outweigh all others of the same question (a conditional logit), the chance
by logistic regression on the best of each question. Nothing is drawn at random.
"""

from __future__ import annotations

import asyncio
import math
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from benchmarks.search.cases import Case, Kind, collect
from benchmarks.search.sets import TRAP, read_set
from bot import weights
from bot.matching import Ranked, meaning
from bot.matching.deciding import answers_among
from bot.matching.meaning import Compared

Floats = NDArray[np.float64]
Counts = Mapping[str, float]
_STEPS, _RATE = 1_500, 0.05
_DRAWN, _DRAWN_AGAIN = 0.002, 0.3
"""How strongly the weights of the order, and those of the chance, are drawn to nothing."""
_SCALES = {"odds": 10.0}
_CHANCE_SCALES = {
    "score": 10.0,
    "odds": 5.0,
    **dict.fromkeys(
        ("apart", "named_cosine", "named_least", "anywhere", "least", "own_lacking", "back"), 0.2
    ),
}
"""By what these features are divided while fitting, so that all weights are drawn to nothing alike."""
_COUNTS = {Kind.OWN: 1.0, Kind.NONE: 2.0, Kind.LEFT_OUT: 0.2, Kind.ELSEWHERE: 0.05}
"""What a question of each kind counts. Those that were made are many, and harsher than those people ask."""
_RIGHT = 2.0
"""How many times as much it counts if the best is right: keeping an answer back is worse than showing a wrong
one as *related*."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """The three tables."""

    order: Counts
    again: Counts
    chance: Counts


def fit(cases: Sequence[Case]) -> Fitted:
    """The weights that suit these questions."""
    answerable = [one for one in cases if any(one.right)]
    order = _order([([one.order for one in case.weighed], case.right) for case in answerable], weights.ORDER)
    compared = [(case, case.compared(order)) for case in answerable]
    rows = [
        ([one.order for one in some], [case.is_right(one.weighed.candidate) for one in some])
        for case, some in compared
    ]
    again = _order([row for row in rows if any(row[1])], weights.ORDER_AGAIN)
    return Fitted(order, again, _chance([one for one in cases if one.wanted.kind != TRAP], order, again))


def _order(cases: Sequence[tuple[Sequence[Counts], Sequence[bool]]], table: Counts) -> Counts:
    """Adam on the likelihood that a right quotation is the one chosen."""
    names = list(table)
    columns = np.zeros((len(cases), max((len(right) for _, right in cases), default=0), len(names)))
    is_there, is_right = np.zeros(columns.shape[:2], bool), np.zeros(columns.shape[:2], bool)
    for row, (features, right) in enumerate(cases):
        columns[row, : len(right)] = _matrix(features, names, _SCALES)
        is_there[row, : len(right)], is_right[row, : len(right)] = True, right
    fitted, slope, square = np.zeros(len(names)), np.zeros(len(names)), np.zeros(len(names))
    for step in range(1, _STEPS + 1):
        scores = np.where(is_there, columns @ fitted, -np.inf)
        likely = np.exp(scores - scores.max(axis=1, keepdims=True))
        likely /= likely.sum(axis=1, keepdims=True)
        of_right = likely * is_right / (likely * is_right).sum(axis=1, keepdims=True)
        wrong = (likely - of_right).reshape(-1)
        gradient = _DRAWN * fitted + columns.reshape(-1, len(names)).T @ wrong / len(cases)
        slope = 0.9 * slope + 0.1 * gradient
        square = 0.99 * square + 0.01 * gradient**2
        fitted -= _RATE * (slope / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    return _named(names, fitted, _SCALES)


def _chance(cases: Sequence[Case], order: Counts, again: Counts) -> Counts:
    """Newton's method on whether the best is right."""
    names = list(weights.CHANCE)
    best = [(case, one) for case in cases for one in _weighed_again(case, order, again)[:1]]
    rows = _matrix([one.features for _, one in best], names, _CHANCE_SCALES)
    right = np.array([case.is_right(one.compared.weighed.candidate) for case, one in best], float)
    counts = np.array([_COUNTS[case.kind] for case, _ in best]) * np.where(right > 0, _RIGHT, 1.0)
    fitted = np.zeros(len(names))
    for _ in range(40):
        likely = 1 / (1 + np.exp(-rows @ fitted))
        gradient = rows.T @ (counts * (likely - right)) + _DRAWN_AGAIN * fitted
        bend = (rows * (counts * likely * (1 - likely))[:, None]).T @ rows + _DRAWN_AGAIN * np.eye(len(names))
        fitted -= np.linalg.solve(bend, gradient)
    return _named(names, fitted, _CHANCE_SCALES)


def _matrix(features: Sequence[Counts], names: Sequence[str], scales: Counts) -> Floats:
    return np.array([[float(one[name]) / scales.get(name, 1.0) for name in names] for one in features])


def _named(names: Sequence[str], fitted: Floats, scales: Counts) -> Counts:
    pairs = zip(names, fitted.tolist(), strict=True)
    return {name: round(value / scales.get(name, 1.0), 3) for name, value in pairs}


class _Best(NamedTuple):
    score: float
    compared: Compared
    features: Counts


def _weighed_again(case: Case, order: Counts, again: Counts) -> list[_Best]:
    """What is compared word by word, the best first, and what each one's chance is made of."""
    compared = case.compared(order)
    scores = [meaning.total(one.order, again) - case.size_loss for one in compared]
    features = meaning.chance_features(compared, scores, case.weighed, case.reading)
    return sorted(map(_Best, scores, compared, features), key=lambda one: -one.score)


def first_shown(case: Case, fitted: Fitted) -> int | None:
    """The id of what would be shown first; None if nothing would be."""
    by_meaning = [
        Ranked(
            one.compared.weighed.candidate.id,
            1 / (1 + math.exp(-meaning.total(one.features, fitted.chance))),
            one.compared.weighed.evidence,
        )
        for one in _weighed_again(case, fitted.order, fitted.again)
    ]
    answers = answers_among(case.ranked, by_meaning, case.reading, asked=case.asked)
    return answers[0].id if answers else None


def report(name: str, cases: Sequence[Case], fitted: Fitted) -> str:
    """One line: how many are right first, by class, and how many of the others are shown a match."""

    def share(some: Sequence[Case], holds: Callable[[Case], bool]) -> str:
        return f"{100 * sum(map(holds, some)) / max(1, len(some)):.0f}"

    def is_right(case: Case) -> bool:
        pairs = zip(case.weighed, case.right, strict=True)
        return first_shown(case, fitted) in {one.candidate.id for one, is_right in pairs if is_right}

    own = [one for one in cases if one.kind is Kind.OWN]
    line = [f"{name}: first {share(own, is_right)}"]
    classes = dict.fromkeys(one.wanted.kind for one in own)
    line += [f"{kind} {share([one for one in own if one.wanted.kind == kind], is_right)}" for kind in classes]
    for kind in (Kind.NONE, Kind.LEFT_OUT, Kind.ELSEWHERE):
        some = [one for one in cases if one.kind is kind and one.wanted.kind != TRAP]
        line.append(f"{kind} shown {share(some, lambda case: first_shown(case, fitted) is not None)}")
    return ", ".join(line)


def table(name: str, counts: Counts) -> str:
    """A table as it stands in the module."""
    return "\n".join([f"{name} = {{", *(f'    "{key}": {value},' for key, value in counts.items()), "}"])


def main(files: Sequence[Path]) -> None:
    """Fit, print, and leave out one set after the other."""
    pairs = list(zip(files[::2], files[1::2], strict=True))
    sets = asyncio.run(collect([read_set(articles, questions) for articles, questions in pairs]))
    fitted = fit([one for cases in sets for one in cases])
    print(table("ORDER", fitted.order))
    print(table("ORDER_AGAIN", fitted.again))
    print(table("CHANCE", fitted.chance))
    for (articles, _), cases in zip(pairs, sets, strict=True):
        others = [one for other in sets if other is not cases for one in other]
        print(f"\n{report(f'{articles}, fitted on the others', cases, fit(others))}")
        print(report("fitted on all", cases, fitted))


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]])
