"""Codes: vectors made small. A byte for each dimension to keep, a bit for each to search by.

A vector of 384 dimensions takes 1,536 bytes, its bytes 384, its bits 48. What that costs is in
docs/decisions/0013-meaning.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
Bytes = NDArray[np.int8]
"""A row for each vector. Its own largest value is 127: only directions are compared, so no scale is kept."""
Bits = NDArray[np.uint64]
"""A row for each vector, in words of 64 bits: which of its values are above nothing."""
READING = 2
"""Counts up whenever quotations are embedded from other texts than before: vectors made otherwise go."""
_LARGEST = 127
_WORD = 8
"""Bytes in a word."""


@dataclass(frozen=True, slots=True, eq=False)
class Embedded:
    """Texts as vectors of length one; only those of one model can be compared."""

    model: str
    vectors: Vectors


def joined(parts: Sequence[Embedded]) -> Embedded:
    """Vectors of one model that were made one part after the other."""
    return Embedded(parts[0].model, np.concatenate([one.vectors for one in parts]))


def blended(some: Embedded, others: Embedded) -> Embedded:
    """Vectors halfway between those of two texts each, again of length one."""
    sums = some.vectors + others.vectors
    return Embedded(some.model, sums / np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-9))


def to_bytes(vectors: Vectors) -> Bytes:
    """Round vectors to bytes."""
    largest = np.abs(vectors).max(axis=1, keepdims=True, initial=0)
    return np.rint(vectors / np.where(largest > 0, largest, 1) * _LARGEST).astype(np.int8)


def to_bits(vectors: Vectors | Bytes) -> Bits:
    """Keep the signs of vectors, or of their bytes."""
    packed = np.packbits(vectors > 0, axis=1)
    padding = -packed.shape[1] % _WORD
    return np.ascontiguousarray(np.pad(packed, ((0, 0), (0, padding)))).view(np.uint64)


def cosines(asked: Vectors, codes: Bytes) -> Vectors:
    """The cosine between one vector of length one and each of the codes."""
    values = codes.astype(np.float32)
    return values @ asked / np.maximum(np.linalg.norm(values, axis=1), 1)
