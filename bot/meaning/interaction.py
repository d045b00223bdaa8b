"""Late interaction: two texts compared word by word, each word as it is meant in its text.

One vector for a text says what it is about. It does not say that the one word that matters is missing. So the
few best candidates are compared again: for each word of the question, how near the nearest word comes
(Khattab and Zaharia, ColBERT, 2020).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.domain.findings import Closeness, Passage
from bot.domain.spans import Span

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Pieces:
    """A text as the pieces of its words that an encoder reads, in order.

    For each piece the number of its word, where it stands in the text, and its vector of length one.
    """

    text: str
    words: NDArray[np.int64]
    spans: NDArray[np.int64]
    vectors: Floats


def compare(
    read: Callable[[str], Pieces | None], question: str, passages: Sequence[Passage]
) -> list[Closeness]:
    """How near each passage comes to a question; nothing if the model gives no vectors of words."""
    asked = read(question)
    read_passages = [(read(one.text), one.own) for one in passages] if asked else []
    return [closeness(asked, passage, own) for passage, own in read_passages if asked and passage]


def closeness(asked: Pieces, passage: Pieces, own: Span) -> Closeness:
    """How near a passage comes to a question; `own` is where the words of its quotation stand."""
    cosines = passage.vectors @ asked.vectors.T
    is_own = (passage.spans[:, 0] >= own.start) & (passage.spans[:, 1] <= own.end)
    starts = np.flatnonzero(np.diff(asked.words, prepend=-1))
    return Closeness(
        words=_forms(asked, starts),
        anywhere=_nearest(cosines, starts),
        own=_nearest(cosines[is_own], starts),
        back=float(cosines[is_own].max(axis=1).mean()) if is_own.any() and starts.size else 0.0,
    )


def _forms(asked: Pieces, starts: NDArray[np.int64]) -> tuple[str, ...]:
    ends = np.append(starts[1:], asked.words.size)
    spans = zip(asked.spans[starts, 0].tolist(), asked.spans[ends - 1, 1].tolist(), strict=True)
    return tuple(asked.text[start:end].lower() for start, end in spans)


def _nearest(cosines: Floats, starts: NDArray[np.int64]) -> tuple[float, ...]:
    """For each word the mean of how near something comes to each of its pieces."""
    if not cosines.size:
        return (0.0,) * starts.size
    lengths = np.diff(np.append(starts, cosines.shape[1]))
    return tuple((np.add.reduceat(cosines.max(axis=0), starts) / lengths).tolist())
