"""Traits: what indicates whether a quotation's words and its speaker are right.

Every quotation has one "rule: …" and one "way: …"; the other traits are true of it or not. `odds` has a
number for each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.domain.explanations import Manner, Rule, Way
from bot.domain.quotations import Kind, Quotation
from bot.domain.spans import Span
from bot.extraction.names import Entity
from bot.extraction.quotations.grounds import Grounds
from bot.extraction.text import Tag
from bot.extraction.words import DOCUMENTS, FIRST_NAMES, PREPOSITIONS, SENTENCE_ENDS, word_set

NEVER_SURER = frozenset(
    {
        "second hand",
        "short",
        "very short",
        "opens with a verb",
        "opens with a relative",
        "long sentence",
        "behind a preposition",
        "inside others’ words",
        "holds others’ words",
        "no cue",
        "carried",
        "carried to a paragraph",
        "not named at the end",
        "named far before",
        "others named since",
        "one word",
        "name goes on",
        "nothing tells a person",
        "a certain one",
        "a document",
        "away from the cue",
    }
)
"""Traits that may lower confidence but never raise it, whatever a few articles seem to say."""

_SHORT, _VERY_SHORT = 5, 3  # words
_LONG = 40  # words of a sentence, with a quoted passage as one
_PHRASE = 5  # words for a speaker
_WORD = 20  # characters
_FAR = 500  # characters between a pronoun and the last mention of its person: a paragraph or two
_EITHER_SIDE = (Rule.DIRECT, Rule.CLAUSE)  # rules whose cue can be before or after the words
_PLAIN = word_set("say tell add according write tweet")


def word_traits(text: str, quotation: Quotation, grounds: Grounds) -> Iterator[str]:
    """What indicates whether the words are right: the rule, and their place in the text."""
    first, last = quotation.spans[0], quotation.spans[-1]
    yield _rule(text, quotation, grounds.rule)
    if grounds.inside:
        yield "inside others’ words"
    if grounds.holds:
        yield "holds others’ words"
    if grounds.manner is Manner.MAIN_SUBJECT:
        yield "away from the cue"  # "Osei left for Dunmore on Monday, saying …"
    if quotation.according_to is not None:
        yield "second hand"  # "Kaur said Bell had told her that …"
    yield from _content(text, quotation, grounds)
    if quotation.speaker is None or quotation.unnamed:
        yield "nobody named"
    if grounds.lemma in _PLAIN:
        yield "plain cue"
    if text[last.end : last.end + 1] in _CLOSES_WORDS:
        yield "up to a stop"
    if text[max(0, first.start - 5) : first.start] == "that ":
        yield "behind “that”"


def _content(text: str, quotation: Quotation, grounds: Grounds) -> Iterator[str]:
    """What the words look like: their marks, how many there are, and how they begin."""
    if quotation.kind is Kind.MIXED:
        yield "partly in marks"
    if quotation.kind is Kind.DIRECT and len(quotation.spans) > 1:
        yield "interrupted"  # “We will appeal,” she said, “and win.”
    size = sum(len(span.cut(text).split()) for span in quotation.spans)
    if size < _SHORT:
        yield "short"
    if size < _VERY_SHORT:
        yield "very short"
    if grounds.opens is Tag.FINITE:
        yield "opens with a verb"
    if grounds.opens is Tag.RELATIVE:
        yield "opens with a relative"
    if grounds.size > _LONG:
        yield "long sentence"


def _rule(text: str, quotation: Quotation, rule: Rule) -> str:
    """The rule that found the words, by the side of its cue where that tells."""
    first, last = quotation.spans[0], quotation.spans[-1]
    if rule is Rule.MARKS:
        return f"rule: {rule}{', alone' if _is_alone(text, first.start, last.end) else ''}"
    cue_follows = bool(quotation.cue_spans) and quotation.cue_spans[0].start > first.start
    return f"rule: {rule}{', cue behind' if cue_follows and rule in _EITHER_SIDE else ''}"


def name_traits(text: str, quotation: Quotation, grounds: Grounds) -> Iterator[str]:
    """What indicates whether the speaker is right: how the name was found, and what it looks like."""
    speaker, name = grounds.speaker, quotation.speaker
    yield f"way: {speaker.way}"
    if speaker.carried:
        alone = _is_alone(text, quotation.spans[0].start, quotation.spans[-1].end)
        yield "carried to a paragraph" if alone else "carried"
    if quotation.according_to is not None:
        yield "second hand"
    if grounds.rule is Rule.MARKS and not speaker.carried:
        yield "no cue"
    if name is None:
        return
    if grounds.goes_on:
        yield "spoke last"
    if quotation.source_spans:
        yield from _place(text, quotation, grounds.speaker.way)
        yield from _ways(text, quotation, grounds, name)
    if speaker.unnamed:
        yield from _wording(quotation.speaker_as_written or "", name)
    elif speaker.entity is not None and speaker.entity.words:
        yield from _name(text, quotation, speaker.entity, speaker.way)


def _place(text: str, quotation: Quotation, way: Way) -> Iterator[str]:
    """How many words there are for the speaker, and where: beside the cue, or apart from it.

    Their place shows that a name is the subject. It shows nothing of whom a description means.
    """
    source = quotation.source_spans[0]
    before = text[max(0, source.start - _WORD) : source.start].lower().split()
    if not PREPOSITIONS.isdisjoint(before[-1:]):
        yield "behind a preposition"  # "according to Ada Osei"
    if way in _DESCRIBED:
        return
    if len(source.cut(text).split()) > _PHRASE:
        yield "many words for the speaker"
    for cue in quotation.cue_spans:
        start, end = sorted((source, cue))
        if len(_ITEM.findall(text, start.end, end.start)) <= 1:
            yield "beside the cue"  # "Osei said", "Osei, said", "who said"


def _ways(text: str, quotation: Quotation, grounds: Grounds, name: str) -> Iterator[str]:
    """What may have gone wrong between the words for the speaker and the name."""
    way, entity = grounds.speaker.way, grounds.speaker.entity
    surname = entity.words[-1] if entity is not None and entity.words else name.split()[-1]
    if way in _BY_NAME:
        written = (quotation.speaker_as_written or "").split(",")[:2]  # "the coroner, Ada Osei"
        ends = (_GENERATION.sub("", each.rstrip(" .)")).lower() for each in written)
        if not any(each.endswith(surname.lower()) for each in ends):
            yield "not named at the end"  # "Bell's adviser", "the Bell campaign"
    elif way in _BY_PRONOUN:
        start = quotation.source_spans[0].start
        last = text.rfind(surname, max(0, start - _FAR), start)
        if last < 0:
            yield "named far before"
        if text.rfind("\n", 0, start) > last and _are_named(text, last, start, grounds):
            yield "others named since"


def _wording(written: str, name: str) -> Iterator[str]:
    """What makes it likely that the article has a name for who is only described here."""
    if written.lower().split()[:1] in _CERTAIN:
        yield "a certain one"  # "the mother of two said"
    if not DOCUMENTS.isdisjoint(name.lower().split()):
        yield "a document"  # "the statement said"


def _name(text: str, quotation: Quotation, entity: Entity, way: Way) -> Iterator[str]:
    """What makes it likely that a name is incomplete or not a name."""
    size = len(entity.words)
    if size == 1 and way is not Way.ONLY_NAME:
        yield "one word"  # "Washington said"
    if entity.person and entity.gender and way is not Way.SPOKESPERSON:
        yield "gender known"
    if size > 1 and entity.person and not (_is_known(entity) or quotation.role or way is Way.SHARED_NAME):
        yield "nothing tells a person"
    if quotation.source_spans and _is_cut(text, quotation.source_spans[0], entity.name):
        yield "name goes on"


def _is_cut(text: str, source: Span, name: str) -> bool:
    """Whether more capitalised words follow a name where it was last written: "Ada Osei III"."""
    place = text.rfind(name, max(0, source.start - _FAR), source.end + len(name))
    return place >= 0 and _LARGE.match(text, place + len(name)) is not None


_ITEM = re.compile(r"\w+|[^\w\s]")  # a word or a mark
_GENERATION = re.compile(r" (?:Jr|Sr|I{2,3}|IV)$")
_LARGE = re.compile(r",? (?:Jr|Sr|I{2,3}|IV)\b| [A-Z]")
_CERTAIN = [[word] for word in ("the", "this", "that", "his", "her", "its", "their")]


def _is_known(person: Entity) -> bool:
    """Whether a title or a listed first name tells that this is a person."""
    return bool(person.honorific) or person.words[0].lower() in FIRST_NAMES


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
_BY_ANY_NAME = _BY_NAME | {Way.FULL_NAME, Way.FIRST_NAME, Way.ONLY_NAME, Way.BODY_SHORT}
_DESCRIBED = frozenset(Way) - _BY_ANY_NAME - _BY_PRONOUN
