"""Stories: articles that are copies of each other, at different addresses."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from bot.domain.articles import ArticleCard
from bot.domain.stories import StoryQuestion


class Stories(Protocol):
    """Copies of one article, recognised when one is saved: a story that several publishers carry."""

    async def copies(self, guild: int, article_id: int) -> list[ArticleCard]:
        """The articles that are copies of this one, the earliest published first; removed ones are none."""
        ...

    async def story_questions(
        self, guild: int, *, articles: Sequence[int] | None = None, limit: int = 25
    ) -> tuple[list[StoryQuestion], int]:
        """What is to be decided about stories, the latest first, and how many questions there are.

        With `articles`, only what concerns these. It is asked when an article is saved under a headline that
        another one has, or in much the same words, and is no copy; not if more than three others have that
        headline. A *same-story* or *keep-apart* correction decides it, until it is undone; no copy is found
        any more in what is kept apart.
        """
        ...

    async def recognise_copies(self, guild: int, *, after: int = 0, limit: int = 200) -> int | None:
        """Look for copies of articles that were saved before copies were recognised, and not yet looked at.

        At most `limit` of those with an id above `after`; returns the last id, None when there are no more.
        """
        ...
