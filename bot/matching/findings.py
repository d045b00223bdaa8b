"""Findings: what the archive found, as matching needs to see it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol


class Rankable(Protocol):
    """What ranking needs to know of a quotation."""

    @property
    def id(self) -> int:
        """Identifies it."""
        ...

    @property
    def text(self) -> str:
        """Its words."""
        ...

    @property
    def speaker(self) -> str | None:
        """Who said them."""
        ...

    @property
    def role(self) -> str | None:
        """What they are: "mayor"."""
        ...

    @property
    def title(self) -> str:
        """The headline of its article."""
        ...

    @property
    def is_denied(self) -> bool:
        """Whether its words are what the speaker denied."""
        ...

    @property
    def context(self) -> str:
        """The words around it in the article."""
        ...

    @property
    def relevance(self) -> float:
        """What of the question the index says it holds, in nats."""
        ...


class Findings(Protocol):
    """What may answer a question, and what the archive knows of the question's words, by their stems.

    `quotations` is how many it holds, `rarity` what a word tells, in nats, and `alike` what may stand for
    it, and how well.
    """

    @property
    def candidates(self) -> Sequence[Rankable]:
        """Quotations that may answer."""
        ...

    @property
    def quotations(self) -> int:
        """Size of the archive."""
        ...

    @property
    def rarity(self) -> Mapping[str, float]:
        """Nats by stem."""
        ...

    @property
    def alike(self) -> Mapping[str, Mapping[str, float]]:
        """By stem, the stems that may stand for it, from 0 to 1."""
        ...
