"""Nearness: which quotations lie near a question by meaning, of all that have a vector."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from bot.meaning.codes import Embedded, cosines, to_bits
from bot.meaning.nearest import differences
from bot.retrieval.store import Ids, Store


def counted(store: Store, asked: Embedded) -> tuple[Ids, NDArray[np.uint16]]:
    """Every quotation that has a vector, and in how many bits it differs from what is asked."""
    [bits] = to_bits(asked.vectors)
    ids, differing = [np.zeros(0, np.int64)], [np.zeros(0, np.uint16)]
    for some, columns in store.bits():
        ids.append(some)
        differing.append(differences(columns, bits))
    return np.concatenate(ids), np.concatenate(differing)


def nearness(store: Store, ids: Iterable[int], asked: Embedded) -> dict[int, float]:
    """How near what is asked each of these quotations is, as far as they have a vector."""
    known, codes = store.bytes(list(dict.fromkeys(ids)))
    return dict(zip(known, cosines(asked.vectors[0], codes).tolist(), strict=True)) if known else {}
