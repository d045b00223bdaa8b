"""Second hand: words reported inside the reported words of somebody else."""

from __future__ import annotations

from dataclasses import replace

from bot.domain.quotations import Kind, Quotation
from bot.extraction.quotations.grounds import FoundQuotation

_NESTED = 6  # quotations a cue may be in
_LEAD = 1  # words before the inner source: "that", "in", "she"


def name_outer_speakers(text: str, found: list[FoundQuotation]) -> list[FoundQuotation]:
    """Name the outer speaker of words that somebody else reports.

    Outer words that only introduce the inner ones ("Kaur said Bell told her that …") are dropped.
    """
    left_out: set[int] = set()
    reaching: list[FoundQuotation] = []
    for each in found:
        quotation = each.quotation
        cue = quotation.cue_spans[0].start if quotation.cue_spans else -1
        reaching = [outer for outer in reaching if outer.quotation.spans[-1].end > quotation.spans[0].start]
        outer = next((outer for outer in reversed(reaching) if _holds(outer.quotation, cue)), None)
        if (
            outer is not None
            and quotation.according_to is None
            and outer.quotation.speaker != quotation.speaker
        ):
            each.quotation = replace(quotation, according_to=outer.quotation.speaker)
            if _only_carries(text, outer.quotation, quotation):
                left_out.add(id(each if _is_of_outer(each, outer) else outer))
        reaching = [*reaching[-_NESTED:], each]
    return [each for each in found if id(each) not in left_out]


def _is_of_outer(inner: FoundQuotation, outer: FoundQuotation) -> bool:
    """Whether a thing says the inner words, as somebody reports: "Kaur said the figures showed …"."""
    return inner.grounds.speaker.is_thing and outer.quotation.speaker is not None


def _holds(quotation: Quotation, position: int) -> bool:
    return any(span.start <= position < span.end for span in quotation.spans)


def _only_carries(text: str, outer: Quotation, inner: Quotation) -> bool:
    """Whether an outer clause is only the inner words and their attribution, before or after them."""
    if outer.kind is Kind.DIRECT or len(outer.spans) != 1 or inner.speaker is None:
        return False
    closes = bool(outer.cue_spans) and outer.cue_spans[0].start >= outer.spans[0].end
    if closes and inner.cue_spans[0].start < inner.spans[0].start:
        return False  # "Bell told her that Z, Kaur said": Kaur tells of the telling
    attribution = [*inner.source_spans, *inner.cue_spans]
    begins = min(inner.spans[0].start, *(span.start for span in attribution))
    ends = max(inner.spans[-1].end, *(span.end for span in attribution))
    lead = text[outer.spans[0].start : begins].split()
    rest = text[ends : outer.spans[0].end]
    return len(lead) <= _LEAD and len(rest.split()) <= _TAIL


_TAIL = 2  # words after the cue: "on Monday"
