"""Proximity: how well the words of quotations answer a question's, many quotations at once.

Arrays of numbers throughout: this is what each question costs most of, and numpy leaves the interpreter to
others while it counts.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.retrieval.store import Ids
from bot.weights import NEARNESS

Floats = NDArray[np.float32]

_NEARNESS = np.array([0, *NEARNESS], np.float32)
_REACH = 3
"""Of the hits in a quotation, how many further on one's neighbour is looked for."""

_scratch = threading.local()


def sums(postings: Sequence[tuple[Ids, float]], last: int) -> tuple[Ids, Floats]:
    """Add up what each list of ids counts: every id on any list once, and its sum."""
    totals: Floats = getattr(_scratch, "totals", np.zeros(0, np.float32))
    if totals.size <= last:
        totals = _scratch.totals = np.zeros(last + last // 8 + 1024, np.float32)
    if not postings:
        return np.zeros(0, np.int64), np.zeros(0, np.float32)
    ids = np.concatenate([some for some, _ in postings])
    counts = np.repeat(
        np.array([count for _, count in postings], np.float32), [some.size for some, _ in postings]
    )
    try:
        np.add.at(totals, ids, counts)
        found = totals[ids]
    finally:
        totals[ids] = 0
    once = found == counts  # of those on several lists, which are few, the first is kept
    again = np.flatnonzero(~once)
    again = again[np.argsort(ids[again], kind="stable")]  # np.unique would load numpy.ma, which takes longer
    once[again[np.flatnonzero(np.diff(ids[again], prepend=-1))]] = True
    return ids[once], found[once]


def highest(values: Floats, count: int) -> Ids:
    """Where the highest values are, the highest first, and of equal ones the earlier."""
    if values.size <= count:
        return np.argsort(-values, kind="stable")
    least = np.partition(values, -count)[-count]
    above = np.flatnonzero(values > least)
    at = np.append(above, np.flatnonzero(values == least)[: count - above.size])
    return at[np.argsort(-values[at], kind="stable")]


@dataclass(frozen=True, slots=True)
class AnsweringTerms:
    """The terms that answer a question: sorted ids, and for each how well it answers each of the words."""

    ids: NDArray[np.uint32]
    answers: Floats
    """One row for each term, one column for each word of the question."""
    rarity: Floats


def closeness(
    terms: AnsweringTerms, texts: NDArray[np.uint32], lengths: Sequence[int] | Ids, *, together: float
) -> Floats:
    """What of the question each text holds, in nats, and `together` times what stands together in it.

    The texts, as term ids, stand one after the other in `texts`; `lengths` says how long each is.
    """
    rows = np.zeros(
        int(terms.ids[-1]) + 2, np.uint16
    )  # by the id of a term, where it stands in `terms`, from 1
    rows[terms.ids] = np.arange(1, terms.ids.size + 1)
    found = rows[np.minimum(texts, rows.size - 1)]
    at = np.flatnonzero(found)
    result = np.zeros(len(lengths), np.float32)
    if not at.size:
        return result
    owner = np.repeat(np.arange(len(lengths)), lengths)[at]
    answers = terms.answers[found[at] - 1]
    starts = np.flatnonzero(np.diff(owner, prepend=-1))
    held = np.maximum.reduceat(answers, starts, axis=0) @ terms.rarity
    if terms.rarity.size > 1:
        beside = _neighbours(at, owner, answers)
        weights = (terms.rarity[:-1] + terms.rarity[1:]) / 2
        held += together * (np.maximum.reduceat(beside, starts, axis=0) @ weights)
    result[owner[starts]] = held
    return result


def _neighbours(at: Ids, owner: Ids, answers: Floats) -> Floats:
    """For each hit and each two neighbours of the question, how near the hit the second follows the first."""
    best = np.zeros((at.size, answers.shape[1] - 1), np.float32)
    for ahead in range(1, min(_REACH, at.size - 1) + 1):
        gap = at[ahead:] - at[:-ahead]
        near = np.where(
            (owner[ahead:] == owner[:-ahead]) & (gap < _NEARNESS.size), _NEARNESS[np.minimum(gap, 4)], 0
        )
        both = np.minimum(answers[:-ahead, :-1], answers[ahead:, 1:]) * near[:, None]
        np.maximum(best[:-ahead], both, out=best[:-ahead])
    return best
