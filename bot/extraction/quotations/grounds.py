"""Grounds: what a quotation is based on: the rule that found its words, and how its speaker was resolved."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.explanations import Manner, Rule
from bot.domain.quotations import Quotation
from bot.extraction.attributions import Attribution
from bot.extraction.names import Entity
from bot.extraction.quotations.joining import Draft
from bot.extraction.speakers import Speaker
from bot.extraction.text import Tag, tags_of


@dataclass(slots=True)
class Grounds:
    """The rule that found a quotation's words, and how its speaker was resolved.

    `lemma` is the cue's verb or noun, "" without a cue. `people` are all the people the article names. `size`
    is how many words are in the cue's sentence, a quoted passage counting as one, and `opens` is the part of
    speech of the first reported word. The quotation is `inside` another if it begins in that one's words, and
    `holds` one that begins in its own; it `goes_on` if the quotation before has the same speaker.
    """

    rule: Rule
    manner: Manner | None
    lemma: str
    speaker: Speaker
    people: Sequence[Entity] = ()
    size: int = 0
    opens: Tag | None = None
    inside: bool = False
    holds: bool = False
    goes_on: bool = False


@dataclass(slots=True)
class FoundQuotation:
    """A quotation with its grounds. Later stages replace the quotation as they add to it."""

    quotation: Quotation
    grounds: Grounds


def grounds_of(draft: Draft, speaker: Speaker, people: Sequence[Entity]) -> Grounds:
    """The grounds of a draft and its speaker."""
    attribution, manner = draft.attribution, _manner(draft)
    if attribution is None:
        return Grounds(Rule.MARKS, manner, "", speaker, people)
    return Grounds(
        attribution.rule,
        manner,
        attribution.lemma,
        speaker,
        people,
        len(attribution.sentence.words),
        _opening(attribution),
    )


def _opening(attribution: Attribution) -> Tag | None:
    """The part of speech of the first reported word; None without any."""
    if not attribution.contents:
        return None
    place = bisect_left(attribution.sentence.tokens, attribution.contents[0][0])
    return next(iter(tags_of(attribution.sentence)[place : place + 1]), None)


def _manner(draft: Draft) -> Manner | None:
    """Where the words for the speaker are; without any, the quotation may continue another."""
    if draft.attribution is not None and draft.attribution.source is not None:
        return draft.attribution.manner
    if draft.follows is not None:
        return Manner.QUOTATION_BEFORE
    return Manner.SENTENCE_BEFORE if draft.attribution is None and draft.beside is not None else None
