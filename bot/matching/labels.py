"""Labels: what a score lets the bot claim about a match.

Scores are calibrated. A best match that scores 0.3 is right about half the time, one at 0.6 seven to nine
times in ten, one above 0.9 nearly always. The table in docs/search.md is where the thresholds come from.
"""

from __future__ import annotations

from bot.domain.answers import Label
from bot.matching.ranking import Ranked
from bot.weights import (
    CLOSE,
    CLOSE_ADJACENCY,
    RELATED,
    SURELY_WORTH_READING,
    WORDS_HELD,
    WORTH_READING,
)


def label(ranked: Ranked) -> Label | None:
    """How close a match is; None if it is not a match."""
    evidence = ranked.evidence
    if evidence.verbatim and not evidence.other_speaker:
        return Label.VERBATIM
    is_near = ranked.score >= CLOSE and evidence.adjacency >= CLOSE_ADJACENCY
    if is_near and not (evidence.contradicts or evidence.other_fact or evidence.other_speaker):
        return Label.CLOSE
    return Label.RELATED if ranked.score >= RELATED else None


def is_near_miss(ranked: Ranked) -> bool:
    """Whether a candidate that is not a match is worth showing as a near miss."""
    if ranked.evidence.little_only:
        return False
    holds_words = ranked.score >= SURELY_WORTH_READING or ranked.evidence.exactness >= WORDS_HELD
    return holds_words and WORTH_READING <= ranked.score < RELATED
