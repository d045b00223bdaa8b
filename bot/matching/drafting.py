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
    """The draft's sentence with the record's words and speaker; empty if that cannot be made."""
    sentence = sentence_of(quotation, draft)
    changes = _changes(quotation, judged, draft)
    within = all(sentence.start <= place.start <= place.end <= sentence.end for place, _ in changes)
    if not changes or not within or sentence.end - sentence.start > _LONGEST:
        return ""
    parts: list[str] = []
    start = sentence.start
    for place, words in sorted(changes, key=lambda change: change[0].start):
        parts += [draft[start : place.start], words]
        start = place.end
    return "".join([*parts, draft[start : sentence.end]])


def _changes(quotation: Quotation, judged: Judged, draft: str) -> list[tuple[Span, str]]:
    """The places of a draft that are to have other words; none if it cannot be put right whole."""
    record, exact = judged.record, judged.exact
    if record is None or exact is None:
        return []
    changes: list[tuple[Span, str]] = []
    if judged.by_other:
        if len(quotation.source_spans) != 1 or not record.quotation.speaker:
            return []
        changes.append((_naming(quotation.source_spans[0], draft), record.quotation.speaker))
    if judged.verdict is Verdict.ALTERED:
        words = _dressed(exact.cut(record.text), judged.piece.text)
        if len(judged.piece.spans) != 1 or not words:
            return []
        changes.append((judged.piece.spans[0], words))
    return changes


def _naming(source: Span, draft: str) -> Span:
    """What names a speaker, with the comma that closes their role: "Ada Osei, an engineer,"."""
    closed = "," in source.cut(draft) and draft[source.end : source.end + 1] == ","
    return Span(source.start, source.end + closed)


def _dressed(words: str, drafted: str) -> str:
    """The record's words, ending as the draft's do."""
    trailing = _TRAILING.search(drafted)
    return " ".join(_TRAILING.sub("", words).split()) + (trailing[0] if trailing else "")
