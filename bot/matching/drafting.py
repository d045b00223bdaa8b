"""Drafting: the sentence of a draft around a quotation, as it is and with the record's words."""

from __future__ import annotations

import re

from bot.domain.quotations import Quotation
from bot.domain.spans import Span
from bot.domain.verification import Verdict
from bot.matching.verdicts import Judged

_ENDS = re.compile(r"[.!?…][\"'”’»)]*\s+(?=[\"'“‘«(\[]*[A-Z0-9])|\n\s*\n|\n(?=\S)")
_TRAILING = re.compile(r"[\s,.;:!?…]*\Z")
_LONGEST = 600
"""Characters of a sentence that is worth correcting as a whole."""


def place_of(quotation: Quotation) -> Span:
    """Where a quotation stands in its draft, from its first word to its last."""
    spans = quotation.spans
    return Span(spans[0].start, spans[-1].end)


def sentence_of(quotation: Quotation, draft: str) -> Span:
    """The sentence, or sentences, of a draft that have a quotation."""
    place = place_of(quotation)
    ends = [one.end() for one in _ENDS.finditer(draft)]
    start = max((end for end in ends if end <= place.start), default=0)
    end = min((end for end in ends if end >= place.end), default=len(draft))
    return Span(start, len(draft[:end].rstrip()))


def beside(quotation: Quotation, draft: str) -> str:
    """The draft's own words in a quotation's sentence."""
    sentence = sentence_of(quotation, draft)
    marked = quotation.quoted_spans or quotation.spans
    own: list[str] = []
    start = sentence.start
    for span in marked:
        own.append(draft[start : max(start, span.start)])
        start = max(start, span.end)
    return " ".join([*own, draft[start : sentence.end]])


def corrected(quotation: Quotation, judged: Judged, draft: str) -> str:
    """The draft's sentence with the record's words or speaker; empty if that cannot be made."""
    sentence = sentence_of(quotation, draft)
    record, exact = judged.record, judged.exact
    if record is None or exact is None or sentence.end - sentence.start > _LONGEST:
        return ""
    if judged.verdict is Verdict.MISATTRIBUTED:
        sources, name = quotation.source_spans, record.quotation.speaker
        replaced, words = (sources[0] if len(sources) == 1 else None), name or ""
    elif judged.verdict is Verdict.ALTERED and len(judged.piece.spans) == 1:
        replaced, words = judged.piece.spans[0], _dressed(exact.cut(record.text), judged.piece.text)
    else:
        return ""
    if replaced is None or not words or not sentence.start <= replaced.start <= replaced.end <= sentence.end:
        return ""
    return draft[sentence.start : replaced.start] + words + draft[replaced.end : sentence.end]


def _dressed(words: str, drafted: str) -> str:
    """The record's words, ending as the draft's do."""
    trailing = _TRAILING.search(drafted)
    return " ".join(_TRAILING.sub("", words).split()) + (trailing[0] if trailing else "")
