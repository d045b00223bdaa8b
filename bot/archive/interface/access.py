"""Access: articles that nobody sees until a time, and articles that are kept to channels."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from bot.domain.articles import ArticleCard
from bot.domain.quotations import ArticleRecord


class Access(Protocol):
    """Who sees an article.

    One under embargo is, until its time, in no result but those below, and the audit log. From then on it is
    as if it had come then, by the archive's clock: it is news, and has a story.
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

    async def keep_to_channels(
        self, guild: int, article_id: int, channels: Sequence[int], *, by: int, reason: str, at: datetime
    ) -> ArticleCard | None:
        """Keep an article to these channels and their threads, or to none if there are none; note it.

        Posts of digests that tell it are to be edited. None when it is not there, under embargo or not.
        """
        ...
