"""Embargoes: articles that nobody sees until a time."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from bot.domain.articles import ArticleCard
from bot.domain.quotations import ArticleRecord


class Embargoes(Protocol):
    """Articles under embargo: until its time one is in no result but those below, and the audit log.

    From then on it is as if it had come then, by the archive's clock: it is news, and has a story. Nothing
    has to be called for that.
    """

    async def hold_article(
        self, guild: int, article_id: int, until: datetime, *, by: int, reason: str, at: datetime
    ) -> ArticleCard | None:
        """Put an article under embargo, or one that is until another time, and note it in the audit log.

        None when it is not there.
        """
        ...

    async def lift_embargo(
        self, guild: int, article_id: int, *, by: int, reason: str, at: datetime
    ) -> ArticleCard | None:
        """End an embargo now, and note it in the audit log; None when there is none."""
        ...

    async def under_embargo(self, guild: int) -> list[ArticleCard]:
        """The articles under embargo, those whose time comes first at first."""
        ...

    async def article_under_embargo(self, guild: int, article_id: int) -> ArticleRecord | None:
        """An article under embargo whole, None when it is not one."""
        ...
