"""Meaning: vectors of quotations, kept while the quotation is there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.meaning.codes import Embedded


@dataclass(frozen=True, slots=True)
class Unembedded:
    """A quotation without a vector, and what its vector is made from."""

    id: int
    text: str
    speaker: str | None
    title: str


class Meaning(Protocol):
    """Keeping vectors. A guild's are all of one model; a removal or an update takes them along."""

    async def add_vectors(self, guild: int, ids: Sequence[int], embedded: Embedded) -> int:
        """Keep the vectors of these quotations; how many were kept.

        Quotations that are gone, or have one of this model, are passed over. Vectors of another model go.
        """
        ...

    async def without_vector(
        self, guild: int, model: str, *, after: int = 0, limit: int = 256
    ) -> list[Unembedded]:
        """Quotations that have no vector of this model, by id from the first above `after`."""
        ...

    async def guilds_without_vectors(self, model: str) -> list[int]:
        """The guilds with quotations that lack one."""
        ...

    async def vectors_of(self, guild: int) -> str | None:
        """The model whose vectors a guild has; None when it has none."""
        ...
