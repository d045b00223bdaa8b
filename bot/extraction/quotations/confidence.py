"""Confidence: how often quotations found and resolved like this one are right.

It is the product of two probabilities: that the words are right, and that the speaker (or "nobody") is right
if the words are. Each is a sum of log odds over the quotation's traits: 0 is even, 1.1 three in four, 2.2
nine in ten. The numbers were fitted on articles annotated by hand; `python -m benchmarks.calibration GOLD`
fits them again and reports how well they hold. Rare traits are shrunk towards the middle.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from bot.domain.explanations import Rule, Way
from bot.domain.quotations import Kind, Quotation
from bot.extraction.quotations.grounds import Grounds
from bot.extraction.speakers import Speaker
from bot.extraction.words import SENTENCE_ENDS, word_set

_SHORT = 5  # words
_FAR = 500  # characters between a pronoun and the last mention of its person: a paragraph or two
_EITHER_SIDE = (Rule.DIRECT, Rule.CLAUSE)  # rules whose cue can be before or after the words
_PLAIN = word_set("say tell add according write tweet")

WORDS: dict[str, float] = {
    "behind “that”": 0.5,  # 1086
    "interrupted": 0.2,  # 1064
    "named in full": 0.4,  # 1337
    "nobody named": -0.1,  # 1463
    "partly in marks": 0.5,  # 1237
    "plain cue": 0.6,  # 4774
    "rule: according to": 0.5,  # 263
    "rule: clause": 0.5,  # 2766
    "rule: clause, cue behind": 0.4,  # 536
    "rule: complaint": 0.1,  # 124
    "rule: description": 0.6,  # 191
    "rule: direct": 1.7,  # 535
    "rule: direct, cue behind": 2.8,  # 2126
    "rule: direction": 1.1,  # 62
    "rule: label": 1.4,  # 8
    "rule: marks": 1.2,  # 37
    "rule: marks, alone": 1.2,  # 80
    "rule: noun": 0.2,  # 19
    "rule: object": 0.4,  # 626
    "rule: promise": 0.8,  # 82
    "rule: question": 0.8,  # 32
    "second hand": -1.7,  # 230
    "short": -0.4,  # 529
    "up to a stop": 0.5,  # 5014
}
"""Log odds that the words are right, by what is true of them (`word_traits`)."""

NAMES: dict[str, float] = {
    "carried": -0.5,  # 6
    "carried to a paragraph": -1.1,  # 46
    "named far before": -0.5,  # 34
    "no cue": -1.0,  # 41
    "not named at the end": -1.8,  # 60
    "others named since": -0.7,  # 161
    "second hand": -1.9,  # 89
    "way: body": 2.3,  # 249
    "way: body noun": 1.7,  # 14
    "way: body, short": 1.2,  # 9
    "way: document": 0.9,  # 11
    "way: first name": 0.9,  # 4
    "way: first person": 1.0,  # 1
    "way: full name": 3.1,  # 1147
    "way: initials": 1.4,  # 7
    "way: next": 1.0,  # 1
    "way: nobody": 0.5,  # 128
    "way: only name": 2.3,  # 65
    "way: pronoun: body": 1.4,  # 30
    "way: pronoun: named": 1.4,  # 87
    "way: pronoun: speaker": 1.8,  # 755
    "way: pronoun: subject": 0.7,  # 48
    "way: pronoun: unnamed": 0.5,  # 33
    "way: role": 0.3,  # 9
    "way: same spokesperson": 1.1,  # 3
    "way: several": 0.5,  # counted with “nobody”
    "way: shared name": 1.0,  # 113
    "way: spokesperson": 1.6,  # 18
    "way: surname": 3.0,  # 1884
    "way: wording": 2.7,  # 940
}
"""Log odds that the speaker is right where the words are (`name_traits`)."""

UNKNOWN = 0.9
"""Log odds of a rule or a way without measurements: seven in ten."""


@dataclass(frozen=True, slots=True)
class Confidence:
    """The probability that a quotation's words are right, and that its speaker is right if they are."""

    words: float
    speaker: float

    @property
    def both(self) -> float:
        """The probability that words and speaker are right."""
        return self.words * self.speaker


def confidence(text: str, quotation: Quotation, grounds: Grounds) -> Confidence:
    """How certain a quotation is."""
    return Confidence(
        chance(word_traits(text, quotation, grounds), WORDS),
        chance(name_traits(text, quotation, grounds), NAMES),
    )


def chance(traits: Iterable[str], odds: Mapping[str, float]) -> float:
    """The probability for a sum of log odds."""
    return 1 / (1 + math.exp(-sum(odds.get(trait, UNKNOWN if ":" in trait else 0.0) for trait in traits)))


def word_traits(text: str, quotation: Quotation, grounds: Grounds) -> Iterator[str]:
    """What indicates whether the words are right: the rule, and their place in the text."""
    first, last = quotation.spans[0], quotation.spans[-1]
    cue_follows = bool(quotation.cue_spans) and quotation.cue_spans[0].start > first.start
    if grounds.rule is Rule.MARKS:
        yield f"rule: {Rule.MARKS}{', alone' if _is_alone(text, first.start, last.end) else ''}"
    else:
        yield f"rule: {grounds.rule}{', cue behind' if cue_follows and grounds.rule in _EITHER_SIDE else ''}"
    if quotation.according_to is not None:
        yield "second hand"  # "Kaur said Bell had told her that …"
    if quotation.kind is Kind.MIXED:
        yield "partly in marks"
    if quotation.kind is Kind.DIRECT and len(quotation.spans) > 1:
        yield "interrupted"  # “We will appeal,” she said, “and win.”
    if sum(len(span.cut(text).split()) for span in quotation.spans) < _SHORT:
        yield "short"
    if quotation.speaker is None or quotation.unnamed:
        yield "nobody named"
    elif grounds.speaker.way is Way.FULL_NAME:
        yield "named in full"
    if grounds.lemma in _PLAIN:
        yield "plain cue"
    if text[last.end : last.end + 1] in _CLOSES_WORDS:
        yield "up to a stop"
    if text[max(0, first.start - 5) : first.start] == "that ":
        yield "behind “that”"


def name_traits(text: str, quotation: Quotation, grounds: Grounds) -> Iterator[str]:
    """What indicates whether the speaker is right: how the name was found, and from how far."""
    speaker = grounds.speaker
    yield f"way: {speaker.way}"
    if speaker.carried:
        alone = _is_alone(text, quotation.spans[0].start, quotation.spans[-1].end)
        yield "carried to a paragraph" if alone else "carried"
    if quotation.according_to is not None:
        yield "second hand"
    if grounds.rule is Rule.MARKS and not speaker.carried:
        yield "no cue"
    name = quotation.speaker
    if name is None or not quotation.source_spans:
        return
    if speaker.way in _BY_NAME:
        written = (quotation.speaker_as_written or "").split(",")[:2]  # "the coroner, Ada Osei"
        surname = _surname(name, speaker).lower()
        endings = (surname, f"{surname} {_generation(speaker)}".rstrip(" .").lower())
        if not any(each.rstrip(" .)").lower().endswith(endings) for each in written):
            yield "not named at the end"  # "Bell's adviser", "the Bell campaign"
    elif speaker.way in _BY_PRONOUN:
        start = quotation.source_spans[0].start
        last = text.rfind(_surname(name, speaker), max(0, start - _FAR), start)
        if last < 0:
            yield "named far before"
        if text.rfind("\n", 0, start) > last and _are_named(text, last, start, grounds):
            yield "others named since"


def _surname(name: str, speaker: Speaker) -> str:
    """The last word of a name that is said without "Jr" or "III"."""
    return (
        speaker.entity.words[-1] if speaker.entity is not None and speaker.entity.words else name.split()[-1]
    )


def _generation(speaker: Speaker) -> str:
    return speaker.entity.generation if speaker.entity is not None else ""


def _are_named(text: str, first: int, end: int, grounds: Grounds) -> bool:
    """Whether somebody else whom the pronoun fits is named between two characters."""
    chosen = grounds.speaker.entity
    between = text[max(first, end - _FAR, 0) : end]
    return chosen is not None and any(
        other.words[-1] != chosen.words[-1]
        and (not other.gender or other.gender == chosen.gender)
        and other.words[-1] in between
        for other in grounds.people
    )


def _is_alone(text: str, start: int, end: int) -> bool:
    """Whether quoted words fill their paragraph or paragraphs."""
    before = text[max(0, start - _MARKS) : start].rstrip(_CLOSING)
    after = text[end : end + _MARKS].lstrip(_CLOSING)
    return before[-1:] in _EDGES and after[:1] in _EDGES


_CLOSES_WORDS = SENTENCE_ENDS | {"”", '"', ""}  # or the end of the text
_EDGES = frozenset({"", "\n"})  # of a paragraph
_CLOSING = " \t\r“”\"'‘’«»`.,!?"
_MARKS = 4  # characters for marks, a stop and a space

_BY_NAME = frozenset({Way.SURNAME, Way.SHARED_NAME, Way.BODY})
_BY_PRONOUN = frozenset({Way.PRONOUN_SPEAKER, Way.PRONOUN_SUBJECT, Way.PRONOUN_NAMED})
