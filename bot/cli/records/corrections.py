"""Corrections, and what may have to be corrected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.cli.records.cards import article_object
from bot.cli.records.quotations import correction_object, recorded_quotation_object

if TYPE_CHECKING:
    from bot.cli.objects.corrections import CorrectedObject, LikenessObject, StoryObject
    from bot.domain.likeness import Likeness
    from bot.domain.stories import StoryQuestion
    from bot.services.corrections import Made


def corrected_object(made: Made) -> CorrectedObject:
    """A correction with what it is about."""
    return {
        "correction": correction_object(made.correction),
        "quotation": recorded_quotation_object(made.quotation) if made.quotation else None,
        "article": article_object(made.article) if made.article else None,
    }


def story_object(question: StoryQuestion) -> StoryObject:
    """Two articles that may be one story."""
    return {"article": article_object(question.article), "other": article_object(question.other)}


def likeness_object(likeness: Likeness) -> LikenessObject:
    """Two speakers that are likely the same."""
    return {"speaker": likeness.speaker.name, "into": likeness.into.name, "why": list(likeness.why)}
