"""Numbering: the terms of many texts as numbers, fast enough for a million quotations.

Each distinct piece of text between two spaces is read once, in Python; texts are put together from the pieces
as arrays.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, count, islice

import numpy as np
from numpy.typing import NDArray

from bot.language.stems import read_piece, stems

Numbers = NDArray[np.int64]
_Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of numbers, stored end to end; `lengths` says how long each is."""

    values: Numbers
    lengths: Numbers

    @classmethod
    def of(cls, rows: Sequence[Sequence[int]]) -> Rows:
        """These rows."""
        lengths = np.fromiter(map(len, rows), np.int64, len(rows))
        return cls(np.fromiter(chain.from_iterable(rows), np.int64), lengths)

    def then(self, other: Rows) -> Rows:
        """These rows, followed by others."""
        return Rows(np.append(self.values, other.values), np.append(self.lengths, other.lengths))

    def take(self, which: Numbers) -> Rows:
        """The rows at these places, in this order."""
        lengths = self.lengths[which]
        shifts = (np.cumsum(self.lengths) - self.lengths)[which] - (np.cumsum(lengths) - lengths)
        return Rows(self.values[np.repeat(shifts, lengths) + np.arange(lengths.sum())], lengths)

    def owners(self) -> Numbers:
        """For each number, which row it is in."""
        return np.repeat(np.arange(self.lengths.size), self.lengths)


class Numbering:
    """Numbers terms from 0, in the order in which they are met, and remembers how each piece of text is read.

    `forms` are the folded words met since it was last emptied.
    """

    def __init__(self) -> None:
        self.numbers: defaultdict[str, int] = defaultdict(count().__next__)
        self.forms: set[str] = set()
        self._pieces: defaultdict[str, int] = defaultdict(count().__next__)
        self._stems = Rows.of([])
        self._is_numeric: _Flags = np.zeros(0, np.bool_)
        self._ends_in_a: _Flags = np.zeros(0, np.bool_)

    def __len__(self) -> int:
        """How much is remembered."""
        return len(self.numbers) + len(self._pieces)

    def read(self, texts: Sequence[str]) -> Rows:
        """The numbers of each text's stems, in their order."""
        lengths: list[int] = []
        numbered = map(self._pieces.__getitem__, chain.from_iterable(_split(texts, lengths)))
        pieces = np.fromiter(numbered, np.int64)
        self._learn()
        owners = np.repeat(np.arange(len(texts)), lengths)
        found = self._stems.take(pieces)
        read = Rows(found.values, np.bincount(owners, found.lengths, len(texts)).astype(np.int64))
        joined = self._joined(pieces, owners)
        if not joined:
            return read
        anew = Rows.of([[self.numbers[one] for one in stems(texts[at])] for at in joined])
        order = np.arange(len(texts))
        order[joined] = np.arange(len(joined)) + len(texts)
        return read.then(anew).take(order)

    def _learn(self) -> None:
        """Read the pieces that are new."""
        known = self._stems.lengths.size
        read = [read_piece(piece) for piece in islice(self._pieces, known, None)]
        self._stems = self._stems.then(Rows.of([[self.numbers[one] for one in stems] for stems, *_ in read]))
        self._is_numeric = np.append(self._is_numeric, np.array([numeric for *_, numeric in read], np.bool_))
        self._ends_in_a = np.append(
            self._ends_in_a, np.array([forms[-1:] == ("a",) for _, forms, _ in read], np.bool_)
        )
        self.forms.update(*(forms for _, forms, _ in read))

    def _joined(self, pieces: Numbers, owners: Numbers) -> list[int]:
        """Texts in which several pieces may be one number: "two", "hundred", the "and" between them."""
        numeric, ends_in_a = self._is_numeric[pieces], self._ends_in_a[pieces]
        next_to = np.flatnonzero((numeric | ends_in_a)[:-1] & numeric[1:])
        near = np.flatnonzero(numeric[:-2] & numeric[2:])
        return np.union1d(
            owners[next_to[owners[next_to] == owners[next_to + 1]]],
            owners[near[owners[near] == owners[near + 2]]],
        ).tolist()


def _split(texts: Iterable[str], lengths: list[int]) -> Iterator[list[str]]:
    """The pieces of each text; how many they are is appended to `lengths`."""
    for text in texts:
        pieces = text.lower().split()
        lengths.append(len(pieces))
        yield pieces
