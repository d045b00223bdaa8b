"""What was corrected or stated, and what may have to be."""

from __future__ import annotations

from typing import TypedDict

from bot.cli.objects.cards import ArticleObject
from bot.cli.objects.quotations import CorrectionObject, QuotationObject


class CorrectedObject(TypedDict):
    """A correction that was made or undone, and what it is about as it is now; null if that is hidden."""

    correction: CorrectionObject
    quotation: QuotationObject | None
    article: ArticleObject | None


class StoryObject(TypedDict):
    """Two articles, the later one first, that may be one story."""

    article: ArticleObject
    other: ArticleObject


class LikenessObject(TypedDict):
    """A speaker who is likely the same as `into`, whose name would stay, and why."""

    speaker: str
    into: str
    why: list[str]
