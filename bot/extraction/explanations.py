"""Explanations: one sentence on which rule found a quotation and how its speaker was named."""

from __future__ import annotations

from bot.domain.quotations import Quotation
from bot.extraction.evidence import MARKS, Evidence
from bot.extraction.shapes import DASHES


def explanation(quotation: Quotation, evidence: Evidence) -> str:
    """Why these words are a quotation, and why that speaker is named."""
    how = evidence.speaker.how
    if evidence.rule == MARKS:
        start = "Found by its quotation marks"
        return f"{start}; {how}." if quotation.speaker else f"{start}; the article does not say who spoke."
    cue = quotation.cue or ""
    what = "noun" if evidence.rule == "noun" else "words" if " " in cue else "reporting verb"
    start = f"Found by the {what} “{cue}”" if cue != ":" else "Found by the colon before the words"
    if cue in DASHES:
        start = "Found by the name signed behind the words"
    if quotation.speaker is None:
        return f"{start}; the article does not say who spoke."
    manner = f", the speaker named {evidence.manner}" if evidence.manner else ""
    return f"{start}{manner}; {how}." if how else f"{start}{manner}."
