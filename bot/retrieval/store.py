"""The store: what finding candidates reads of one guild's archive, all at one moment.

Numbers come as arrays, many at once: reading them one by one would take most of the time.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from bot.domain.answers import Filters
from bot.domain.findings import Candidate
from bot.meaning.codes import Bits, Bytes

Ids = NDArray[np.int64]


class Size(NamedTuple):
    """How many quotations the index holds, and the last id that any was given."""

    quotations: int
    last: int


class Term(NamedTuple):
    """A term of the index: its id, and how many quotations hold it."""

    id: int
    frequency: int


Terms = Mapping[str, Term]


class Texts(NamedTuple):
    """Quotations as the ids of their terms, those of the next after those of the one before.

    `words` counts each one's own words, `lengths` those of its speaker's name and headline as well.
    """

    ids: Ids
    words: NDArray[np.int64]
    lengths: NDArray[np.int64]
    terms: NDArray[np.uint32]


class Store(Protocol):
    """One guild's archive as search reads it. What is not there is left out of every answer."""

    def size(self) -> Size:
        """How large it is."""
        ...

    def frequencies(self, terms: Collection[str]) -> Terms:
        """Those of the terms that some quotation holds."""
        ...

    def longer_terms(self, beginning: str, *, limit: int) -> Terms:
        """Terms that begin so and that some quotation holds, the first in the order of code points."""
        ...

    def similar_forms(self, forms: Collection[str]) -> list[str]:
        """Words of quotations that may be within two letters of any of these; they may be further."""
        ...

    def postings(self, terms: Sequence[int]) -> list[Ids]:
        """For each term, by its id, the quotations that hold it."""
        ...

    def texts(self, ids: Ids) -> Texts:
        """These quotations as terms, in the order given."""
        ...

    def said_by(self, speaker: str) -> Ids:
        """Everything said by speakers whose name, or a shorter form of it, has words that begin so."""
        ...

    def unseen(self) -> Ids:
        """The ids of the quotations that whoever asks does not see."""
        ...

    def admitted(self, ids: Ids, filters: Filters, *, claims_only: bool, limit: int) -> Ids:
        """The first of these that the filters other than the speaker's name admit, in this order."""
        ...

    def candidates(self, ids: Sequence[int]) -> list[Candidate]:
        """These quotations with what stands around them, in the order given; none is relevant yet."""
        ...

    def vectors_of(self) -> str | None:
        """The model whose vectors there are; None when there are none."""
        ...

    def bits(self) -> Iterable[tuple[Ids, Bits]]:
        """The bits of every vector, block by block, in columns: `meaning.nearest` says why."""
        ...

    def bytes(self, ids: Sequence[int]) -> tuple[list[int], Bytes]:
        """The vectors of these quotations, as far as they have one."""
        ...
