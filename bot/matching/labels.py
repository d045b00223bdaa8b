"""Labels: what a score lets the bot claim about a match.

The thresholds are read off measurements (docs/search.md).
"""

from __future__ import annotations

from bot.domain.answers import Label
from bot.matching.ranking import Ranked

CLOSE = 0.80
"""From here on the quotation says nearly what was asked, in nearly its words."""
RELATED = 0.60
"""From here on the quotation is about what was asked; below, the words are not on record."""
WORTH_READING = 0.45
"""From here on a miss is near enough to be offered as one."""


def label(ranked: Ranked) -> Label | None:
    """How close a match is, None when it is none."""
    if ranked.evidence.verbatim:
        return Label.VERBATIM
    if ranked.score >= CLOSE and not ranked.evidence.contradicts:
        return Label.CLOSE
    return Label.RELATED if ranked.score >= RELATED else None


def is_near_miss(ranked: Ranked) -> bool:
    """Whether a candidate that is no match is worth offering as a nearest miss."""
    return WORTH_READING <= ranked.score < RELATED
