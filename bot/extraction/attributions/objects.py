"""Objects: what a cue reports other than a clause: "denied the claim", "called for an inquiry".

An object that only names a thing or points back says nothing: "denied him bail", "disclosed this today".
"""

from __future__ import annotations

from bot.domain.explanations import Rule
from bot.extraction.attributions.cues import Cue
from bot.extraction.attributions.placement import finishes
from bot.extraction.attributions.sentence_reading import ENDING, SentenceReading, has_verb
from bot.extraction.text import Tag, skip
from bot.extraction.words import (
    DENIED_NOUNS,
    DENYING,
    DOCUMENTS,
    MARKS_ONLY,
    MEDIA,
    OBJECT_PRONOUNS,
    PARTICLE,
    PREPOSITIONS,
    word_set,
)


def denied_claim(reading: SentenceReading, cue: Cue) -> tuple[int, Rule] | None:
    """The claim denied in "denied (the) claims that it failed" or "disputes Bell's account"."""
    if cue.lemma not in DENYING:
        return None
    words, position = reading.words, cue.end
    for step in range(position, min(len(words) - 1, position + _CLAIM_NEAR)):
        if words[step] in DENIED_NOUNS:
            whole = (position, Rule.OBJECT) if "" in PARTICLE.get(cue.lemma, ("",)) else None
            return _claimed(reading, step) or whole
        if reading.tags[step] in _NO_LISTENER and words[step] != "that":
            return None
    return None


def _claimed(reading: SentenceReading, noun: int) -> tuple[int, Rule] | None:
    """The clause of "the claim (that) it failed"."""
    if reading.words[noun + 1] == "that":
        return noun + 2, Rule.CLAUSE
    first = reading.tags[noun + 1]
    bare = first in _SUBJECT_BEGINS and has_verb(reading, noun + 2, len(reading.words))
    return (noun + 1, Rule.CLAUSE) if bare else None


_SUBJECT_BEGINS = frozenset({Tag.DETERMINER, Tag.PRONOUN, Tag.NAME})
_CLAIM_NEAR = 6  # tokens between "denied" and "claims"


def object_start(reading: SentenceReading, cue: Cue) -> tuple[int, Rule] | None:
    """The object of "called FOR an inquiry", "announced a strike", "vowed TO leave"."""
    words = reading.words
    position, word = cue.end, words[cue.end]
    particles = PARTICLE.get(cue.lemma, _NONE)
    if cue.lemma in _SPEAKING:
        position = _past_manner(reading, position)
        word = words[position]
    if word and word in particles:
        explains = cue.is_participle and cue.lemma in _EXPLAINING
        return None if explains else _after_particle(reading, cue, position)
    gerund = reading.tags[position] is Tag.ING  # "denied SPEAKING to them"
    if "" in particles and (gerund or word not in _NO_DIRECT_OBJECT) and cue.lemma != "say":
        return None if _claims_nothing(reading, cue, position) else (position, Rule.OBJECT)
    if cue.lemma in MARKS_ONLY and position in reading.sentence.pieces and finishes(reading, position):
        return position, Rule.OBJECT
    return None


def _after_particle(reading: SentenceReading, cue: Cue, position: int) -> tuple[int, Rule] | None:
    """The object after a particle; "claimed TO" keeps its "to"."""
    word = reading.words[position]
    after = position if word == "to" and cue.lemma == "claim" else position + 1
    after += reading.word(after) == "that"
    if after >= len(reading.words) or reading.words[after] in ENDING:
        return None
    return after, Rule.OBJECT


# Participles by which the writer explains: “…,” he said, REFERRING to the ferry.
_EXPLAINING = word_set("refer speak allude")


def _claims_nothing(reading: SentenceReading, cue: Cue, first: int) -> bool:
    """Whether an object says nothing by itself: "denied him bail", "citing a report", "announced it"."""
    if cue.lemma == "deny":
        return _is_given(reading, first)
    if cue.lemma == "cite":
        return not _EVIDENCE.isdisjoint(reading.words[first : _noun_end(reading, first)])
    return _points_back(reading, cue, first)


def _is_given(reading: SentenceReading, first: int) -> bool:
    """Whether somebody is denied a thing: "denied HIM bail", "denied BAIL TO two men"."""
    if reading.words[first] in _ANY:
        return False
    if reading.words[first] in OBJECT_PRONOUNS and reading.tags[first] is Tag.PRONOUN:
        return True
    end = _noun_end(reading, first)
    return end > first and reading.tags[first] is not Tag.ING and reading.word(end) == "to"


_ANY = word_set("any all no every")


def _points_back(reading: SentenceReading, cue: Cue, first: int) -> bool:
    """Whether an object only points to what was told before: "disclosed THIS in a letter", "the decision"."""
    if reading.words[first] in _POINTING and reading.tags[first + 1 : first + 2] != [Tag.NOUN]:
        return True
    plain = cue.lemma in _TELLING and reading.words[first] in _POINTING_OR_THE
    return plain and _noun_end(reading, first) == first + 2 and reading.word(first + 2) not in _COMPLETES


def _noun_end(reading: SentenceReading, first: int) -> int:
    """Where a noun phrase ends before its complements and a clause about it: "the night THE WALL went"."""
    end = skip(reading.tags, _IN_NOUN, first, len(reading.words))
    return next((at for at in range(first + 1, end) if reading.tags[at] is Tag.DETERMINER), end)


_IN_NOUN = frozenset({Tag.DETERMINER, Tag.ADJECTIVE, Tag.NOUN, Tag.NAME, Tag.NUMBER, Tag.OWNER})
_POINTING = word_set("this that these those it")
_POINTING_OR_THE = _POINTING | {"the"}
_COMPLETES = word_set("of to that for")
_EVIDENCE = (
    DOCUMENTS
    | MEDIA
    | word_set("note notes leak leaks source sources official officials debate media newspaper newspapers")
)
# Verbs that announce or repeat: their object has to be new.
_TELLING = word_set(
    "announce disclose reveal report acknowledge explain note recall mention describe highlight"
)

_NO_DIRECT_OBJECT = PREPOSITIONS | ENDING
_NONE: frozenset[str] = frozenset()
_SPEAKING = word_set("speak talk write complain joke boast warn tweet post")


def _past_manner(reading: SentenceReading, position: int) -> int:
    """The position after "at length", "instead", "on Monday", "to reporters", if "about" follows."""
    for at in range(position, min(len(reading.words), position + _MANNER)):
        if reading.words[at] == "about":
            return at
        if reading.tags[at] not in _IN_MANNER:
            break
    return position


_MANNER = 7  # tokens
_IN_MANNER = frozenset({Tag.ADVERB, Tag.PREPOSITION, Tag.NOUN, Tag.NAME, Tag.DETERMINER, Tag.ADJECTIVE})


_NO_LISTENER = frozenset({Tag.FINITE, Tag.SUBORDINATOR, Tag.RELATIVE, Tag.QUOTED, Tag.BASE})
