"""Stories: articles that are one text at several addresses, and those that may be."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.articles import ArticleCard


@dataclass(frozen=True, slots=True)
class StoryQuestion:
    """An article, and an earlier one with the same headline or much the same words: are they one story?"""

    article: ArticleCard
    other: ArticleCard
