"""Nearest: of many bit codes those that differ least from one, without comparing all of each.

The codes are kept in columns, the first 64 bits of all, then the next 64 bits: the processor reads memory in
order, and the first columns alone rule most codes out.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from bot.meaning.codes import Bits

Places = NDArray[np.int64]
_FIRST = 2
"""Columns by which all codes are compared."""
FOLLOWED = 30_000
"""Codes that are compared whole, those that differ least in the first columns."""


class Columns:
    """Codes to search, each known by its place."""

    def __init__(self, bits: Bits) -> None:
        self._columns = np.ascontiguousarray(bits.T)

    def __len__(self) -> int:
        return self._columns.shape[1]

    def nearest(self, asked: Bits, count: int, *, followed: int = FOLLOWED) -> Places:
        """The places of the codes that differ least, the nearest first and of equal ones the earlier.

        Only `followed` codes are compared whole: one that is near only in the later columns is missed.
        """
        differences = np.zeros(len(self), np.uint16)
        for column, word in zip(self._columns[:_FIRST], asked[:_FIRST], strict=True):
            differences += np.bitwise_count(column ^ word)
        kept = lowest(differences, max(followed, count))
        differences = differences[kept]
        for column, word in zip(self._columns[_FIRST:], asked[_FIRST:], strict=True):
            differences += np.bitwise_count(column.take(kept) ^ word)
        best = lowest(differences, count)
        return kept[best[np.argsort(differences[best], kind="stable")]]


def lowest(values: NDArray[np.uint16], count: int) -> Places:
    """Where the lowest values are, in order of place, and of equal ones at the limit the earlier."""
    if values.size <= count:
        return np.arange(values.size)
    upto = np.cumsum(np.bincount(values))
    limit = int(np.searchsorted(upto, count))
    chosen = values < limit
    left = count - int(np.count_nonzero(chosen))
    chosen[np.flatnonzero(values == limit)[:left]] = True
    return np.flatnonzero(chosen)
