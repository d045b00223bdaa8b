"""Stories: articles that are copies of each other, at different addresses."""

from __future__ import annotations

from typing import Protocol

from bot.domain.articles import ArticleCard


class Stories(Protocol):
    """Copies of one article, recognised when one is saved: a story that several publishers carry."""

    async def copies(self, guild: int, article_id: int) -> list[ArticleCard]:
        """The articles that are copies of this one, the earliest published first; removed ones are none."""
        ...

    async def recognise_copies(self, guild: int, *, after: int = 0, limit: int = 200) -> int | None:
        """Look for copies of articles that were saved before copies were recognised, and not yet looked at.

        At most `limit` of those with an id above `after`; returns the last id, None when there are no more.
        """
        ...
