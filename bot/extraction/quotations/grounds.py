"""Grounds: what a quotation rests on: the rule that found its words, and how its speaker was named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.quotations import Quotation
from bot.extraction.names import Entity
from bot.extraction.quotations.joining import Draft
from bot.extraction.speakers import Speaker

MARKS = "marks"
"""The rule of words in marks that no cue introduces."""


@dataclass(frozen=True, slots=True)
class Grounds:
    """The rule that found a quotation's words, and how its speaker was named.

    `rule` and `manner` are those of the `Attribution`; `rule` is `MARKS` without one.
    `lemma` is the cue's verb or noun, "" without a cue. `people` are all whom the article names.
    """

    rule: str
    manner: str
    lemma: str
    speaker: Speaker
    people: Sequence[Entity] = ()


@dataclass(slots=True)
class FoundQuotation:
    """A quotation with what it rests on. Later stages replace the quotation as they learn more of it."""

    quotation: Quotation
    grounds: Grounds


def grounds_of(draft: Draft, speaker: Speaker, people: Sequence[Entity]) -> Grounds:
    """What a draft and its speaker rest on."""
    attribution = draft.attribution
    if attribution is None:
        return Grounds(MARKS, "", "", speaker, people)
    return Grounds(attribution.rule, attribution.manner, attribution.lemma, speaker, people)
