"""Confidence: how often quotations found and named in this way are right."""

from __future__ import annotations

from bot.domain.quotations import Quotation
from bot.extraction.evidence import MARKS, Evidence

_WORDS = {
    MARKS: 0.85,
    "direct": 0.96,
    "clause": 0.79,
    "according to": 0.8,
    "complaint": 0.6,
    "description": 0.62,
    "noun": 0.5,
    "object": 0.6,
    "question": 0.7,
    "label": 0.9,
}
"""How often each rule finds the right words, on articles marked up by hand."""


def confidence(quotation: Quotation, evidence: Evidence) -> float:
    """How sure the rules are of the words and the name together: a product of two shares."""
    return round(
        _WORDS.get(evidence.rule, 0.7) * (evidence.speaker.sureness if quotation.speaker else 0.5), 2
    )
