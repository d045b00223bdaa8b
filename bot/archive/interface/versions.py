"""Versions: the texts that an article has had."""

from __future__ import annotations

from typing import Protocol

from bot.domain.versions import Version


class Versions(Protocol):
    """The history of articles."""

    async def versions(self, guild: int, article_id: int, *, limit: int = 50) -> list[Version]:
        """The latest versions of an article, the current one last; none if it is not there.

        Each names what was retracted as `hidden`.
        """
        ...

    async def article_of(self, guild: int, quotation_id: int) -> int | None:
        """The article that has a quotation, or had it in an earlier version; None if it is not there."""
        ...
