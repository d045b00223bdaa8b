"""A quotation from every side: its card, denials, paragraphs, other sources, and how it read before."""

from __future__ import annotations

from collections.abc import Sequence

from bot.presentation.answers import ALONE, DENIALS, Place, quotation_reply
from bot.presentation.beside import denial_line
from bot.presentation.ids import article_id, quotation_id
from bot.presentation.reply import Block, Reply, fits, small, text
from bot.presentation.sources import sources_in_short
from bot.presentation.versions import came_on, change_text
from bot.presentation.words import excerpt
from bot.services.quotations import Changed, QuotationView

_SIZES = ((ALONE, 700, 3), (1800, 700, 3), (1400, 600, 1), (1300, 300, 0))
"""Units for the words and the paragraphs of a quotation, and how many earlier wordings are told.

The first that fit are taken.
"""


def viewed_reply(view: QuotationView, place: Place) -> Reply:
    """Everything that is known of one quotation; more of each stands behind its buttons."""
    *wide, narrow = (_viewed(view, place, *sizes) for sizes in _SIZES)
    return next((reply for reply in wide if fits(reply.blocks)), narrow)


def _viewed(view: QuotationView, place: Place, words: int, paragraph: int, earlier: int) -> Reply:
    context = view.context
    card = quotation_reply(context.record, place, words=words)
    passage, _ = excerpt(context.passage, paragraph, context.spans)
    others = sources_in_short(view.sources)
    alone = small(f"No other article here has the words of {quotation_id(context.record.id)}.")
    told = _earlier(view.changes, earlier, context.record.article.id)
    denials = text(*map(denial_line, view.denied_by[:DENIALS]))
    beside = Block((denials, text("**In its paragraph**", passage), others or alone, told))
    return Reply((*card.blocks, beside), card.texts)


def _earlier(changes: Sequence[Changed], most: int, article: int) -> str:
    """How the quotation read before, the latest change first, and where the rest can be seen."""
    if not changes:
        return ""
    lines = [
        text(small(f"Version {revision.version.number}, {came_on(revision)}"), change_text(change))
        for revision, change in changes[:most]
    ]
    more = len(changes) - most
    rest = (
        small(f"and {more} more in the versions of {article_id(article)}: /article show") if more > 0 else ""
    )
    return text("**Earlier**", *lines, rest)
