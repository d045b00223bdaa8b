"""Sketches: whether two texts are copies of one, told from a few numbers of each (MinHash).

The words of a text, five at a time, are hashed in 64 ways, and the least hash of each way is kept. Texts
share as many of these as they share runs of five words. Four of them make a band: texts that have a band in
common are worth comparing. `tests/language/test_sketches.py` measures what that finds.
"""

from __future__ import annotations

import re
import zlib

import numpy as np
from numpy.typing import NDArray

RUN = 5
"""Words in a run."""

BANDS, ROWS = 16, 4
"""Bands of a sketch, and numbers in each."""

SHORTEST = 60
"""Words that a text needs to be told from others: shorter ones are alike by accident."""

ALIKE = 0.5
"""The share of numbers from which two texts are copies: 20 words changed in 600 leave 0.7 of them."""

LIKELY = 0.3
"""The share from which they may be the same story, much reworded: that is asked."""

Sketch = NDArray[np.uint32]

_WORD = re.compile(r"\w+")
_RANDOM = np.random.default_rng(20260302)  # part of the format: other numbers make other sketches
_FACTORS, _ADDED = _RANDOM.integers(1, 2**63, size=(2, BANDS * ROWS), dtype=np.uint64) | np.uint64(1)
_PLACES = _RANDOM.integers(1, 2**63, size=RUN, dtype=np.uint64) | np.uint64(1)


def sketch(text: str) -> Sketch | None:
    """The sketch of a text, None if it is too short for one."""
    words = _WORD.findall(text.casefold())
    if len(words) < SHORTEST:
        return None
    hashes = np.array([zlib.crc32(word.encode("utf-8", "surrogatepass")) for word in words], dtype=np.uint64)
    count = len(words) - RUN + 1
    runs = np.zeros(count, dtype=np.uint64)
    for at, factor in enumerate(_PLACES):
        runs += hashes[at : at + count] * factor
    runs ^= runs >> np.uint64(29)
    least = [
        (runs * factor + added).min() >> np.uint64(32) for factor, added in zip(_FACTORS, _ADDED, strict=True)
    ]
    return np.array(least, dtype=np.uint32)


def bands(of: Sketch) -> list[int]:
    """The bands of a sketch, each a number that says which band it is too."""
    return [
        zlib.crc32(row.astype("<u4").tobytes()) << 4 | at for at, row in enumerate(of.reshape(BANDS, ROWS))
    ]


def likeness(one: Sketch, other: Sketch) -> float:
    """The share of runs of words that two texts have in common, by their sketches."""
    return int(np.count_nonzero(one == other)) / (BANDS * ROWS)
