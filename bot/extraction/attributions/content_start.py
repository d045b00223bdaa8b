"""Content start: where reported words start after a cue, and by which rule, or that nothing is reported."""

from __future__ import annotations

from bot.domain.explanations import Rule
from bot.extraction.attributions.bare_clauses import takes_bare_clause
from bot.extraction.attributions.clause_start import OPENS_DIRECTION, clause_start
from bot.extraction.attributions.cues import Cue
from bot.extraction.attributions.objects import denied_claim, object_start
from bot.extraction.attributions.sentence_reading import ENDING, SentenceReading, has_verb
from bot.extraction.attributions.verb_groups import opens_clause
from bot.extraction.text import Tag, find_word
from bot.extraction.words import (
    ACCUSE,
    CLAUSE,
    COMMA,
    DESCRIBE,
    LISTENER,
    MARKS_ONLY,
    PARTICLE,
    PREPOSITIONS,
    SPEECH_FORMS,
    URGING,
    VOWING,
    word_set,
)


def content_start(reading: SentenceReading, cue: Cue) -> tuple[int, Rule] | None:
    """Where the reported words after a cue start, and by which rule; None if nothing is reported."""
    if (colon := _colon(reading, cue)) is not None:
        return colon + 1, Rule.CLAUSE
    if reading.words[cue.end] == ",":
        return _past_interjection(reading, cue)
    for find in _WAYS:
        if (found := find(reading, cue)) is not None:
            return found
    return None


def _colon(reading: SentenceReading, cue: Cue) -> int | None:
    """The colon before words that no marks set off: "wrote on the notice: the shop is shut"."""
    if cue.lemma not in CLAUSE or cue.passive:
        return None
    colon = find_word(reading.words, _COLON, cue.end, cue.end + _ADJUNCT)
    if colon is None or colon + 1 in reading.sentence.pieces or Tag.FINITE in reading.tags[cue.end : colon]:
        return None
    told = colon == cue.end or cue.lemma in LISTENER or reading.tags[cue.end] in _OPENS_ADJUNCT
    return colon if told and has_verb(reading, colon + 1, len(reading.words)) else None


_COLON = frozenset({":"})
_ADJUNCT = 9  # tokens
_OPENS_ADJUNCT = frozenset({Tag.PREPOSITION, Tag.ADVERB})


def _clause(reading: SentenceReading, cue: Cue) -> tuple[int, Rule] | None:
    """The clause of "said (that) the road would close"."""
    words = reading.words
    if cue.lemma not in CLAUSE:
        return None
    start = clause_start(reading.sentence, cue.end, cue.lemma)
    if start >= len(words):
        return None
    if words[start - 1] == "that":
        takes_object = cue.lemma in MARKS_ONLY or "" in PARTICLE.get(cue.lemma, ())
        points = takes_object and cue.lemma != "say" and not opens_clause(reading.sentence, start - 1)
        far = cue.lemma in MARKS_ONLY and not _is_near(reading, cue, start - 1)
        return None if points or far else (start, Rule.CLAUSE)
    return (start, Rule.CLAUSE) if _begins_clause(reading, cue, start) else None


def _is_near(reading: SentenceReading, cue: Cue, that: int) -> bool:
    """Whether "that" belongs to a verb that seldom reports a clause: "shouted (from the back) that"."""
    between = reading.words[cue.end : that]
    return not between or (len(between) <= _NEAR and "," not in between and cue.lemma in _SHOUTING)


_NEAR = 4  # tokens
_SHOUTING = MARKS_ONLY - word_set(
    "continue ask answer read quote comment repeat mention recount relate object text blog"
)


def _linked(reading: SentenceReading, cue: Cue) -> tuple[int, Rule] | None:
    """The words after the link in "accused the board OF hiding it", "described the plan AS a gamble"."""
    for links, rule in ((ACCUSE.get(cue.lemma), Rule.COMPLAINT), (DESCRIBE.get(cue.lemma), Rule.DESCRIPTION)):
        found = _after_link(reading, cue, links, rule) if links else None
        if found is not None:
            return found, rule
    return None


def _question(reading: SentenceReading, cue: Cue) -> tuple[int, Rule] | None:
    """The question in "asked (the minister) whether it would close"."""
    if cue.lemma not in _ASKING or _is_asked(reading, cue):
        return None
    words, tags = reading.words, reading.tags
    reach = 1 if cue.lemma in _AT_ONCE else _LISTENERS
    for at in range(cue.end, min(len(words), cue.end + reach)):
        if words[at] in _QUESTION_WORDS:
            return at + (cue.lemma == "dispute"), Rule.QUESTION if cue.lemma == "ask" else Rule.CLAUSE
        if tags[at] in _NO_LISTENER or tags[at] is Tag.STOP:
            return None
    return None


def _is_asked(reading: SentenceReading, cue: Cue) -> bool:
    """Whether ", asked whether …," says what the subject was asked, because its own verb comes later."""
    if cue.lemma != "ask" or cue.form != "past" or reading.word(cue.first - 1) != ",":
        return False
    comma = find_word(reading.words, COMMA, cue.end, len(reading.words))
    return comma is not None and reading.tags[comma + 1 : comma + 2] in _VERB_FOLLOWS


_VERB_FOLLOWS = ([Tag.FINITE], [Tag.PARTICIPLE])


_QUESTION_WORDS = word_set("if whether how why what who when where which")
_AT_ONCE = word_set("say explain tell describe")  # a question follows these directly
_ASKING = _AT_ONCE | word_set("ask dispute")


def _past_interjection(reading: SentenceReading, cue: Cue) -> tuple[int, Rule] | None:
    """The clause after "said, however, …" or "said, when asked, that …"."""
    words = reading.words
    position = cue.end + 1
    if reading.word(position) in _INTERJECTED and reading.word(position + 1) == ",":
        return clause_start(reading.sentence, position + 2, cue.lemma), Rule.CLAUSE
    start = clause_start(reading.sentence, position, cue.lemma)
    if start > position and words[start - 1] == "that":
        return start, Rule.CLAUSE
    comma = find_word(words, COMMA, position, position + 15)
    return (comma + 2, Rule.CLAUSE) if comma is not None and reading.word(comma + 1) == "that" else None


_INTERJECTED = word_set("however though too meanwhile")  # "said, HOWEVER, that …"


def _infinitive(reading: SentenceReading, cue: Cue) -> tuple[int, Rule] | None:
    """The words after "vowed (to leave)", "urged (the board to leave)", "told jurors (to leave)"."""
    words, tags = reading.words, reading.tags
    if words[cue.end] == "by":
        return None  # "urged by the away end to sit down"
    if tags[cue.end] is Tag.TO and cue.lemma in VOWING:
        return cue.end, Rule.PROMISE
    start = _urged_from(reading, cue)
    if start is None:
        return None
    if start > cue.end and _directs_in_marks(reading, start):
        return start, Rule.DIRECTION
    asks = cue.lemma == "ask"
    for at in range(start, min(len(words), start + _LISTENERS)):
        if asks and words[at] in _REFUSING:
            return None  # "asked not to be named"
        if tags[at] is Tag.TO and (at > start or cue.lemma in VOWING):
            whom = reading.tags[start] is Tag.PRONOUN and at == start + 1  # "urged HER to leave"
            return _passed_on(reading, at) or (None if asks else (start + whom, Rule.DIRECTION))
        if _ends_listener(words[at], tags[at]):
            return None
    return None


def _ends_listener(word: str, tag: Tag) -> bool:
    """Whether the words for the person urged end before a word."""
    return tag in _NO_LISTENER or (tag is Tag.STOP and word not in _INSIDE_LISTENER)


_REFUSING = word_set("not never")
_INSIDE_LISTENER = word_set("( ) . ,")


def _urged_from(reading: SentenceReading, cue: Cue) -> int | None:
    """Where the person urged is named: "urged THE BOARD", "called on THE BOARD", "asked THE BOARD"."""
    if cue.lemma == "call" and reading.words[cue.end] in _UPON:
        return cue.end + 1
    return cue.end if cue.lemma in URGING or cue.lemma == "ask" else None


_UPON = word_set("on upon")


def _directs_in_marks(reading: SentenceReading, start: int) -> bool:
    """Whether the direction is in quotation marks: "called on the board “to leave”"."""
    reach = range(start, min(len(reading.words), start + _LISTENERS))
    piece = next((reading.piece(at) for at in reach if at in reading.sentence.pieces), None)
    return piece is not None and reading.text.lower[piece.first] in OPENS_DIRECTION


def _passed_on(reading: SentenceReading, to: int) -> tuple[int, Rule] | None:
    """The clause to be passed on in "asked us to make clear that the plan is dead": it is the asker's."""
    words = reading.words
    that = to + 2 + (words[to + 2 : to + 3] in _MADE)
    said = reading.word(to + 1) in SPEECH_FORMS or reading.word(to + 1) == "make"
    return (that + 1, Rule.CLAUSE) if said and reading.word(that) == "that" else None


_MADE = (["out"], ["clear"], ["plain"])  # "make CLEAR that", "point OUT that"


_NO_LISTENER = frozenset({Tag.FINITE, Tag.SUBORDINATOR, Tag.RELATIVE, Tag.QUOTED, Tag.BASE})
_LISTENERS = 16  # tokens for the person urged


def _begins_clause(reading: SentenceReading, cue: Cue, start: int) -> bool:
    """Whether a clause without "that" follows a cue that allows one."""
    only_that = cue.lemma in _ONLY_THAT or cue.lemma in MARKS_ONLY
    return not only_that and reading.words[start] not in ENDING and takes_bare_clause(reading, cue, start)


_ONLY_THAT = word_set(
    """accept reject dispute refute rule submit remark maintain underscore propose demand continue charge
    post find state answer counter object signal repeat blog text brief affirm attest comment"""
)


def _is_fronted(reading: SentenceReading, cue: Cue) -> bool:
    """Whether the object stands before its verb: "the distributors, WHOM he accused of hoarding"."""
    return not _FRONTED.isdisjoint(reading.words[max(0, cue.first - _OBJECT_NEAR) : cue.first])


_FRONTED = word_set("whom who which that")


def _after_link(reading: SentenceReading, cue: Cue, links: frozenset[str], rule: Rule) -> int | None:
    """What follows the link in "accused the board OF hiding it"; for "described it AS …", the object too."""
    position = cue.end
    if rule is Rule.COMPLAINT:
        if reading.words[position] in links and _is_fronted(reading, cue):
            return position + 1
        link = _link(reading.words, position, links, _STOPS_COMPLAINT)
        return link + 1 if link is not None else None
    if reading.words[position] in PREPOSITIONS:
        return None  # "described in the programme as", "described by many as": nobody is named who did
    if _link(reading.words, position, links, _STOPS_DESCRIPTION) is not None:
        return position
    return position if "" in links and _takes_object(reading, position) else None


def _link(words: list[str], position: int, links: frozenset[str], stops: frozenset[str]) -> int | None:
    """The position of the word that links an object to what is said of it; None if there is none."""
    for index in range(position, min(len(words), position + _LINK)):
        if words[index] in links and index > position:
            return index
        if words[index] in stops:
            return None
    return None


_LINK = 25  # tokens
_STOPS_COMPLAINT = word_set(". ; : “”")
_STOPS_DESCRIPTION = word_set("; :")


def _takes_object(reading: SentenceReading, position: int) -> bool:
    """Whether the object directly follows its verb: "slammed THE PLAN"."""
    words = reading.words
    if not _STOPS_DESCRIPTION.isdisjoint(_before_marks(words[position : position + _LINK])):
        return False
    if position in reading.sentence.pieces:  # "which he called “a mess”", but "a stretch called “The Gut”"
        return not _OBJECT_BEFORE.isdisjoint(words[max(0, position - _OBJECT_NEAR) : position])
    quoted = not reading.sentence.pieces.keys().isdisjoint((position + 1, position + 2))
    return words[position] not in _NO_OBJECT and (words[position] != "that" or quoted)


def _before_marks(words: list[str]) -> list[str]:
    return words[: words.index("“”")] if "“”" in words else words


_OBJECT_BEFORE = word_set("which what who whom that one")
_OBJECT_NEAR = 16  # tokens
# If one of these follows, "slammed" has no object.
_NO_OBJECT = word_set("for on in to at by out off from into himself upon , .")


_WAYS = (_infinitive, denied_claim, _clause, _linked, object_start, _question)
