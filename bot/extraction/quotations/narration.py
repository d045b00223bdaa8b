"""Narration: what the writer tells between a claim and a rebuttal, to which "that" may refer instead.

Bell has been linked with a move. “It's not true,” Bell said     tells of the speaker
Asked about his health, Bell said “that is not true”             says what was asked
Asked about the claim, Bell said “that is not true”              asks about the claim
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.domain.quotations import Quotation
from bot.extraction.quotations.replies import CLAIM, POINTER

_ASKED = re.compile(
    r"\b(?:asked|questioned|quizzed|pressed) (?:about|on|over|whether|if|why) ", re.IGNORECASE
)
_ASKED_OF_CLAIM = re.compile(rf"\b(?:about|on|over) (?:{POINTER}|{CLAIM})", re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?<=[.!?])[”\"’']?\s+(?=[^a-z])|\n+")
_QUOTED = "\0"


def is_told_of(
    text: str, quotations: Iterable[Quotation], claim: Quotation, denial: Quotation, names: Iterable[str]
) -> bool:
    """Whether the writer tells of a speaker with one of these names, or of a question, between the two."""
    start, end = claim.spans[0].start, denial.spans[0].start + 1
    if start >= end:
        return False
    named = re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})\b")
    claimant = (claim.speaker or "").split()[-1:]
    return any(
        _asks(sentence, claimant) or (_QUOTED not in sentence and named.search(sentence))
        for sentence in _SENTENCE_END.split(_narrated(text[:end], quotations)[start:])
    )


def _asks(sentence: str, claimant: list[str]) -> bool:
    """Whether something else was asked than what the claimant said."""
    if _ASKED.search(sentence) is None:
        return False
    return _ASKED_OF_CLAIM.search(sentence) is None and not any(name in sentence for name in claimant)


def _narrated(text: str, quotations: Iterable[Quotation]) -> str:
    """A text of the same length without sources and cues, and with a sign for each quoted letter."""
    letters = list(text)
    for each in quotations:
        for spans, sign in ((each.source_spans, " "), (each.cue_spans, " "), (each.spans, _QUOTED)):
            for span in spans:
                for place in range(span.start, min(span.end, len(text))):
                    if letters[place].isalnum():
                        letters[place] = sign
    return "".join(letters)
