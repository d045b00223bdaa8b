"""Nearest: of many bit codes those that differ least from one.

The codes are kept in columns, the first 64 bits of all, then the next 64 bits: the processor reads memory in
order and counts many at a time, five times as fast as row by row. Comparing only the first columns of most
would save a quarter of the time and lose as much of what is near (docs/decisions/0013-meaning.md).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from bot.meaning.codes import Bits

Places = NDArray[np.int64]


class Columns:
    """Codes to search, each known by its place."""

    def __init__(self, bits: Bits) -> None:
        self._columns = np.ascontiguousarray(bits.T)

    def __len__(self) -> int:
        return self._columns.shape[1]

    def nearest(self, asked: Bits, count: int) -> Places:
        """The places of the codes that differ least, the nearest first and of equal ones the earlier."""
        counted = differences(self._columns, asked)
        best = lowest(counted, count)
        return best[np.argsort(counted[best], kind="stable")]


def differences(columns: Bits, asked: Bits) -> NDArray[np.uint16]:
    """In how many bits each code in these columns differs from one."""
    counted = np.zeros(columns.shape[1], np.uint16)
    for column, word in zip(columns, asked, strict=True):
        counted += np.bitwise_count(column ^ word)
    return counted


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
