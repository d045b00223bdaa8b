"""Elsewhere: finds a quotation in other articles: copies of its own, and any that quote the same words."""

from __future__ import annotations

from collections.abc import Iterable

from bot.archive.interface import Moment
from bot.domain.answers import Filters
from bot.domain.elsewhere import Source, Sources
from bot.domain.quotations import QuotationRecord
from bot.domain.wording import Compared, Wording, compare
from bot.language.folding import fold
from bot.language.lexicon import FUNCTION_WORDS
from bot.language.names import fold_name
from bot.matching.evidence import MAX_WORDS

TRIED = 60
"""Quotations that share the most words with one, and are compared with it."""

MOST = 25
"""Other articles that are told."""

_SURE = {Wording.SAME, Wording.PART}
"""Words that another speaker is named for count as the same quotation only if they are the very same."""


def sources_of(moment: Moment, guild: int, quotation_id: int) -> Sources | None:
    """A quotation and its other sources at one moment of the archive; None if it is not there."""
    own = next(iter(moment.quotations(guild, [quotation_id])), None)
    if own is None:
        return None
    copies = moment.same_words(guild, [own.id]).get(own.id, [])
    alike = _looked_up(moment, guild, own)
    others = moment.quotations(guild, [id_ for id_ in dict.fromkeys((*copies, *alike)) if id_ != own.id])
    found = _told(own, others, set(copies))
    return Sources(own, tuple(sorted(found, key=_published)[:MOST]))


def _looked_up(moment: Moment, guild: int, own: QuotationRecord) -> list[int]:
    """The quotations that share most words with one."""
    words = dict.fromkeys(word.form for word in fold(own.text))
    telling = [word for word in words if word not in FUNCTION_WORDS] or [*words]
    names = [own.quotation.speaker] if own.quotation.speaker else []
    found = moment.candidates(guild, telling[:MAX_WORDS], Filters(), names=names, limit=TRIED)
    return [candidate.id for candidate in found.candidates]


def _told(own: QuotationRecord, others: Iterable[QuotationRecord], copies: set[int]) -> list[Source]:
    """Those that are the same quotation in another article; of several in one, the most alike."""
    found: dict[int, Source] = {}
    for other in others:
        compared = Compared(Wording.SAME) if other.id in copies else compare(own, other)
        is_by_another = not _is_one_speaker(own, other)
        if compared is None or other.article.id == own.article.id:
            continue
        if is_by_another and compared.wording not in _SURE:
            continue
        source = Source(other, compared, other.id in copies, is_by_another)
        known = found.get(other.article.id)
        if known is None or _changed(source) < _changed(known):
            found[other.article.id] = source
    return [*found.values()]


def _is_one_speaker(one: QuotationRecord, other: QuotationRecord) -> bool:
    """Whether two quotations name one speaker, or one of them a part of the other's name."""
    names = [set(fold_name(each.quotation.speaker or "").split()) for each in (one, other)]
    shorter, longer = sorted(names, key=len)
    return shorter <= longer if shorter else not longer


def _changed(source: Source) -> int:
    """How many characters differ."""
    compared = source.compared
    return sum(span.end - span.start for span in (*compared.here, *compared.there))


def _published(source: Source) -> tuple[bool, str, int]:
    published = source.record.article.published
    return published is None, published or "", source.record.id
