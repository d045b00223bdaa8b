"""Narration: what the writer tells between a claim and a rebuttal, to which "that" may refer instead.

Bell has been linked with a move. “It's not true,” Bell said     tells of the speaker
Asked about his health, Bell said “that is not true”             says what was asked
Asked about the claim, Bell said “that is not true”              asks about the claim
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from bot.domain.quotations import Quotation
from bot.extraction.quotations.replies import CLAIM, POINTER

_ASKED = re.compile(
    r"\b(?:asked|questioned|quizzed|pressed) (?:about|on|over|whether|if|why) ", re.IGNORECASE
)
_ASKED_OF_CLAIM = re.compile(rf"\b(?:about|on|over) (?:{POINTER}|{CLAIM})", re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?<=[.!?])[”\"’']?\s+(?=[^a-z])|\n+")
_QUOTED = "\0"


def is_told_of(text: str, said: Sequence[Quotation], names: Iterable[str]) -> bool:
    """Whether the writer tells of a speaker with one of these names, or of a question.

    Of what is `said`, the claim is first and the denial last; what is between them is looked at.
    """
    named = re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})\b")
    claimant = (said[0].speaker or "").split()[-1:]
    return any(
        _asks(sentence, claimant) or (_QUOTED not in sentence and named.search(sentence))
        for sentence in _SENTENCE_END.split(_narrated(text, said))
    )


def _asks(sentence: str, claimant: list[str]) -> bool:
    """Whether something else was asked than what the claimant said."""
    if _ASKED.search(sentence) is None:
        return False
    return _ASKED_OF_CLAIM.search(sentence) is None and not any(name in sentence for name in claimant)


def _narrated(text: str, said: Sequence[Quotation]) -> str:
    """The text from a claim to a denial without sources and cues, and with a sign for each quoted letter."""
    first, end = said[0].spans[0].start, said[-1].spans[0].start + 1
    letters = list(text[first:end])
    for each in said:
        for spans, sign in ((each.source_spans, " "), (each.cue_spans, " "), (each.spans, _QUOTED)):
            for span in spans:
                for place in range(max(span.start, first), min(span.end, end)):
                    if text[place].isalnum():
                        letters[place - first] = sign
    return "".join(letters)
