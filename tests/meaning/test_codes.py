"""The array code of meaning against plain Python that says the same in a few lines."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from bot.meaning.codes import cosines, to_bits, to_bytes
from bot.meaning.nearest import Columns, lowest

WORDS = 4

values = st.floats(-1, 1, width=32, allow_subnormal=False)
vectors = st.integers(1, 6).flatmap(lambda rows: arrays(np.float32, (rows, 100), elements=values))
codes = st.integers(0, 40).flatmap(
    lambda rows: arrays(np.uint64, (rows, WORDS), elements=st.sampled_from([0, 1, 3, 255, 2**63, 2**64 - 1]))
)
one_code = arrays(np.uint64, WORDS, elements=st.sampled_from([0, 1, 7, 2**64 - 1]))


def differing(one: np.ndarray, other: np.ndarray) -> int:
    """In how many bits two codes differ."""
    return sum((left ^ right).bit_count() for left, right in zip(one.tolist(), other.tolist(), strict=True))


@given(vectors)
def test_a_byte_is_a_value_as_a_share_of_the_largest(given_vectors: np.ndarray) -> None:
    found = to_bytes(given_vectors)

    for vector, code in zip(given_vectors.tolist(), found.tolist(), strict=True):
        largest = max(map(abs, vector)) or 1
        for value, byte in zip(vector, code, strict=True):
            assert byte == pytest.approx(127 * value / largest, abs=0.51)


@given(vectors)
def test_a_bit_says_whether_a_value_is_above_nothing(given_vectors: np.ndarray) -> None:
    found = to_bits(given_vectors)

    for vector, code in zip(given_vectors.tolist(), found, strict=True):
        bits = "".join(f"{byte:08b}" for byte in code.tobytes())
        assert bits == "".join(str(int(value > 0)) for value in vector).ljust(128, "0")


@given(vectors)
def test_bytes_keep_the_angle(given_vectors: np.ndarray) -> None:
    asked = np.full(100, 0.1, np.float32)

    found = cosines(asked, to_bytes(given_vectors))

    for vector, cosine in zip(given_vectors.tolist(), found.tolist(), strict=True):
        length = math.hypot(*vector)
        expected = sum(vector) / 10 / length if length else 0
        assert cosine == pytest.approx(expected, abs=0.05)


@given(codes, one_code, st.integers(1, 50))
def test_the_nearest_differ_least_and_of_equal_ones_the_earlier_comes_first(
    bits: np.ndarray, asked: np.ndarray, count: int
) -> None:
    expected = sorted(range(len(bits)), key=lambda at: (differing(bits[at], asked), at))[:count]

    found = Columns(bits).nearest(asked, count)

    assert found.tolist() == expected


@given(st.lists(st.integers(0, 9), max_size=30), st.integers(1, 12))
def test_the_lowest_are_given_in_order_of_place(numbers: list[int], count: int) -> None:
    expected = sorted(sorted(range(len(numbers)), key=lambda at: (numbers[at], at))[:count])

    found = lowest(np.array(numbers, np.uint16), count)

    assert found.tolist() == expected
