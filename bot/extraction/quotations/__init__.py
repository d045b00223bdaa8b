"""Quotations: attributed words assembled into whole quotations, with what can be said of each.

The input is the attributions, and the quoted words without a cue. `join` decides which of them are one
quotation and returns drafts. Once speakers can be resolved, `assemble` turns drafts into quotations with
kind, stance, confidence and denied claim, each with the grounds for it.
"""

from __future__ import annotations

from bot.extraction.quotations.assembly import assemble
from bot.extraction.quotations.grounds import FoundQuotation
from bot.extraction.quotations.joining import join

__all__ = ["FoundQuotation", "assemble", "join"]
