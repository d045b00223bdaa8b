"""Labels: what a score lets the bot claim about a match.

A score is calibrated: of questions whose best match scored 0.3, about half were answered rightly by it; of
those at 0.6, seven to nine in ten; from 0.9 on, nearly all. docs/search.md has the table that the thresholds
are read off.
"""

from __future__ import annotations

from bot.domain.answers import Label
from bot.matching.ranking import Ranked

CLOSE = 0.75
"""From here on the quotation says nearly what was asked, if its words also stand nearly as asked."""
CLOSE_ADJACENCY = 0.35
"""The share of neighbouring words that a close match keeps together: keywords alone are related."""
RELATED = 0.25
"""From here on the quotation is about what was asked; below, the words are not on record. Of questions that
nothing in the archive answers, 3 to 14 in 100 get this far."""
WORTH_READING = 0.02
"""From here on a miss is near enough to be offered; one in six or seven of the nearest is what was meant."""

SURELY_WORTH_READING, WORDS_HELD = 0.05, 0.2
"""Below this a miss must hold a fifth of the question's information in the very words: what only resembles
misspellings of it is noise."""


def label(ranked: Ranked) -> Label | None:
    """How close a match is, None when it is none."""
    evidence = ranked.evidence
    if evidence.verbatim and not evidence.other_speaker:
        return Label.VERBATIM
    is_near = ranked.score >= CLOSE and evidence.adjacency >= CLOSE_ADJACENCY
    if is_near and not (evidence.contradicts or evidence.other_fact or evidence.other_speaker):
        return Label.CLOSE
    return Label.RELATED if ranked.score >= RELATED else None


def is_near_miss(ranked: Ranked) -> bool:
    """Whether a candidate that is no match is worth offering as a nearest miss."""
    holds_words = ranked.score >= SURELY_WORTH_READING or ranked.evidence.exactness >= WORDS_HELD
    return holds_words and WORTH_READING <= ranked.score < RELATED
