"""Fit the weights of meaning and words, and what the best score means.

    python -m benchmarks.search.fitting ARTICLES QUESTIONS [ARTICLES QUESTIONS …]

Prints the values for `weights.Weights`. The ranking is fitted so that right quotations outweigh all others of
the same question (a conditional logit), the chance of being right then by logistic regression on the best of
each question.
"""

from __future__ import annotations

import asyncio
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.search.endtoend import GUILD, extracted
from benchmarks.search.meaning import CALIBRATION, RANKING, Best, ByMeaning, Weighed
from benchmarks.search.sets import read_set
from benchmarks.search.weights import FITTED, Weights
from bot.meaning.encoder import Encoder, open_encoder
from bot.services.newsroom import open_newsroom

Floats = NDArray[np.float64]
_STEPS, _RATE = 800, 0.1
_DRAWN = 0.002
"""How strongly the weights of the ranking are drawn to nothing; of the calibration `_DRAWN_AGAIN`."""
_DRAWN_AGAIN = 0.05


async def fit(pairs: Sequence[tuple[Path, Path]]) -> Weights:
    """The weights that suit all sets together."""
    encoder = open_encoder()
    sets = [await _weighed(articles, questions, encoder) for articles, questions in pairs]
    ranking = _ranking([one for _, weighed in sets for one in weighed])
    weights = replace(FITTED, **dict(zip(RANKING, ranking.tolist(), strict=True)))
    best = [(by.best(one, weights, 1), one) for by, weighed in sets for one in weighed]
    calibration = _calibration([(one, weighed) for one, weighed in best if one.places])
    return replace(weights, **dict(zip(CALIBRATION, calibration.tolist(), strict=True)))


async def _weighed(articles: Path, questions: Path, encoder: Encoder) -> tuple[ByMeaning, list[Weighed]]:
    given = read_set(articles, questions)
    with tempfile.TemporaryDirectory() as folder:
        async with open_newsroom(Path(folder) / "archive.sqlite3") as newsroom:
            said = await extracted(newsroom, given)
            by = ByMeaning(newsroom.archive, GUILD, encoder, said)
            return by, await by.weigh(given.questions)


def _ranking(every: Sequence[Weighed]) -> Floats:
    """Adam on the likelihood that a right quotation is the one chosen."""
    cases = [
        (one.columns[one.admitted].astype(float), one.right[one.admitted])
        for one in every
        if (one.right & one.admitted).any()
    ]
    weights, slope, square = np.zeros(len(RANKING)), np.zeros(len(RANKING)), np.zeros(len(RANKING))
    for step in range(1, _STEPS + 1):
        gradient = _DRAWN * weights
        for columns, right in cases:
            scores = columns @ weights
            likely = np.exp(scores - scores.max())
            likely /= likely.sum()
            of_right = likely * right / (likely * right).sum()
            gradient += columns.T @ (likely - of_right) / len(cases)
        slope = 0.9 * slope + 0.1 * gradient
        square = 0.99 * square + 0.01 * gradient**2
        weights -= _RATE * (slope / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    return weights


def _calibration(best: Sequence[tuple[Best, Weighed]]) -> Floats:
    """Newton's method on whether the best is right."""
    rows = np.array([one.calibration for one, _ in best])
    right = np.array([weighed.right[one.places[0]] for one, weighed in best], float)
    weights = np.zeros(rows.shape[1])
    for _ in range(30):
        likely = 1 / (1 + np.exp(-rows @ weights))
        gradient = rows.T @ (likely - right) + _DRAWN_AGAIN * weights
        bend = (rows * (likely * (1 - likely))[:, None]).T @ rows + _DRAWN_AGAIN * np.eye(rows.shape[1])
        weights -= np.linalg.solve(bend, gradient)
    return weights


if __name__ == "__main__":
    files = [Path(name) for name in sys.argv[1:]]
    print(asyncio.run(fit(list(zip(files[::2], files[1::2], strict=True)))))
