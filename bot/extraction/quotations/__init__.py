"""Quotations: attributed words put together into whole quotations, and what can be said of each.

In come the attributions, and the quoted words that no cue introduces. Out go drafts: which of them are one
quotation (`join`). Once speakers can be resolved, drafts become quotations (`assemble`) with kind, stance,
confidence and what they deny, each beside the grounds it rests on.
"""

from __future__ import annotations

from bot.extraction.quotations.assembly import assemble
from bot.extraction.quotations.grounds import FoundQuotation
from bot.extraction.quotations.joining import join

__all__ = ["FoundQuotation", "assemble", "join"]
