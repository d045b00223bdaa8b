"""A quotation from every side: its card, its paragraphs, its other sources, and how it read before."""

from __future__ import annotations

from collections.abc import Sequence

from bot.presentation.answers import Place, quotation_reply
from bot.presentation.ids import quotation_id
from bot.presentation.reply import Block, Reply, small, text
from bot.presentation.sources import sources_in_short
from bot.presentation.versions import came_on, change_text
from bot.presentation.words import excerpt
from bot.services.quotations import Changed, QuotationView

_PASSAGE, _EARLIER = 700, 3
"""Units for the paragraphs of a quotation, and how many earlier wordings are told."""


def viewed_reply(view: QuotationView, place: Place) -> Reply:
    """Everything that is known of one quotation; more of each stands behind its buttons."""
    context = view.context
    card = quotation_reply(context.record, place)
    passage, _ = excerpt(context.passage, _PASSAGE, context.spans)
    others = sources_in_short(view.sources)
    alone = small(f"No other article here has the words of {quotation_id(context.record.id)}.")
    beside = Block((text("**In its paragraph**", passage), others or alone, _earlier(view.changes)))
    return Reply((*card.blocks, beside), card.texts)


def _earlier(changes: Sequence[Changed]) -> str:
    """How the quotation read before, the latest change first."""
    if not changes:
        return ""
    lines = [
        text(small(f"Version {revision.version.number}, {came_on(revision)}"), change_text(change))
        for revision, change in changes[:_EARLIER]
    ]
    return text("**Earlier**", *lines)
