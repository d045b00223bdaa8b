"""In short: a quotation in a few lines, as a field of an answer or of a digest shows it."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.quotations import QuotationRecord
from bot.domain.spans import Span
from bot.presentation.attribution import headline, manner, publication, short_link, speaker_line
from bot.presentation.escaping import HIDDEN, has_hidden, units
from bot.presentation.ids import article_id
from bot.presentation.reply import FIELD_VALUE
from bot.presentation.words import as_block, words_excerpt

_NAME, _ROLE, _HEADLINE, _PUBLISHER, _ADDRESS = 80, 100, 80, 60, 200
"""Units for the parts beside the words."""


def in_short(
    record: QuotationRecord,
    *,
    words: int,
    matched: tuple[Span, ...] = (),
    differing: tuple[Span, ...] = (),
    notes: Sequence[str] = (),
) -> str:
    """A quotation's words, speaker, manner and article, then `notes`, within a field's limit.

    `words` limits its words, in units. If the rest leaves no room, the words are cut further; if that is
    not enough, the link is dropped. The article's id always stays.
    """
    shown = ""
    for room, address in ((words, _ADDRESS), (120, _ADDRESS), (60, _ADDRESS), (60, 0)):
        block, _ = word_block(record, min(room, words), matched, differing)
        shown = "\n".join([block, *_attribution(record, address), *notes])
        if units(shown) <= FIELD_VALUE:
            break
    return shown


def word_block(
    record: QuotationRecord, limit: int, matched: tuple[Span, ...] = (), differing: tuple[Span, ...] = ()
) -> tuple[str, bool]:
    """The words as a block of quoted lines, and whether they are complete."""
    return words_excerpt(record, limit, matched, differing, dress=as_block)


def _attribution(record: QuotationRecord, address: int) -> list[str]:
    """Who said it, how it was attributed, and where."""
    cited = short_link(record.article, article_id(record.article.id), limit=address)
    title = headline(record.article, _HEADLINE)
    lines = [
        f"— {speaker_line(record.quotation, name=_NAME, role=_ROLE)}",
        manner(record.quotation),
        f"{title} · {publication(record.article, publisher=_PUBLISHER)} · {cited}",
    ]
    return [*lines, HIDDEN] if has_hidden(record.text) else lines
