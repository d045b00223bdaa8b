"""What vectors cost: how much nearer codes find what whole vectors find, and how long it takes at any size.

    python -m benchmarks.meaning [--corpus FILE] [--real 20000] [--sizes 20000,200000,1000000]

Recall is measured on real vectors, of the first quotations of `--corpus` or of generated ones: the share of
the ten nearest by whole vectors that are among the ten found. Times are of random codes.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from benchmarks.search.corpus import generate, read
from bot.meaning.codes import Bits, Bytes, Vectors, cosines, to_bits, to_bytes
from bot.meaning.encoder import open_encoder
from bot.meaning.nearest import Columns, Places

_ASKED = 200
_BEST = 10
_RESCORED = (100, 300, 1_000, 3_000)
_DIMENSIONS = 384


def recall(vectors: Vectors) -> None:
    """Print how many of the ten nearest each way of searching finds; the last vectors are the questions."""
    asked, kept = vectors[-_ASKED:], vectors[:-_ASKED]
    codes, columns = to_bytes(kept), Columns(to_bits(kept))
    nearest = [_highest(kept @ one) for one in asked]

    def share(find: Callable[[Vectors, Bits], set[int]]) -> float:
        pairs = zip(asked, to_bits(asked), nearest, strict=True)
        return sum(len(find(one, bits) & best) for one, bits, best in pairs) / (_ASKED * _BEST)

    print(f"{len(kept):,} vectors, {_ASKED} asked: found of the {_BEST} nearest")
    print(f"  all by bytes {share(lambda one, _: _highest(cosines(one, codes))):.3f}")
    print(f"  all by bits {share(lambda _, bits: set(columns.nearest(bits, _BEST).tolist())):.3f}")
    for count in _RESCORED:
        found = share(lambda one, bits: _found(codes, one, columns.nearest(bits, count)))  # noqa: B023
        print(f"  by bits, the best {count:,} by bytes: {found:.3f}")


def _found(codes: Bytes, one: Vectors, near: Places) -> set[int]:
    return {int(near[at]) for at in _highest(cosines(one, codes[near]))}


def _highest(values: Vectors) -> set[int]:
    return set(np.argsort(-values, kind="stable")[:_BEST].tolist())


def times(size: int) -> None:
    """Print how long a search takes among so many."""
    random = np.random.default_rng(size)
    bits = random.integers(0, 2**64, (size, _DIMENSIONS // 64), np.uint64)
    codes = random.integers(-127, 128, (max(_RESCORED), _DIMENSIONS), np.int8)
    asked = random.standard_normal(_DIMENSIONS, np.float32)
    columns = Columns(bits)
    by_bits = _took(lambda at: columns.nearest(bits[at], max(_RESCORED)))
    by_bytes = [f"{_took(lambda _: cosines(asked, codes[:count])):.1f}" for count in _RESCORED]  # noqa: B023
    print(f"{size:,}: by bits {by_bits:.1f} ms; {_RESCORED} by bytes {', '.join(by_bytes)} ms")


def _took(work: Callable[[int], object]) -> float:
    """The median, in milliseconds."""
    taken: list[float] = []
    for at in range(25):
        began = time.perf_counter()
        work(at)
        taken.append((time.perf_counter() - began) * 1000)
    return sorted(taken)[len(taken) // 2]


if __name__ == "__main__":
    options = argparse.ArgumentParser(description="What vectors cost.")
    options.add_argument("--corpus", type=Path)
    options.add_argument("--real", type=int, default=20_000)
    options.add_argument("--sizes", default="20000,200000,1000000")
    given = options.parse_args()
    for number in given.sizes.split(","):
        times(int(number))
    said = read(given.corpus, given.real) if given.corpus else generate(given.real, 1)
    recall(open_encoder().embed([one.text for one in said]))
