"""Bare clauses: whether a clause follows a cue without "that": "said the road was closed"."""

from __future__ import annotations

from bot.extraction.attributions.cues import Cue
from bot.extraction.attributions.sentence_reading import ENDING, SentenceReading, has_verb
from bot.extraction.text import Tag, find_word
from bot.extraction.words import (
    COMMA,
    COORDINATORS,
    DETERMINERS,
    LISTENER,
    PREPOSITIONS,
    SPEECH_FORMS,
    word_set,
)


def takes_bare_clause(reading: SentenceReading, cue: Cue, start: int) -> bool:
    """Whether the words after a cue without "that" are a clause."""
    words = reading.words
    word = words[start]
    if word in _NO_CLAUSE or (word in _POINTING and reading.word(start + 1) in PREPOSITIONS):
        return False  # "disclosed THIS in a letter"
    if word in _NOTHING and not has_verb(reading, start, len(words)):
        return False  # "said NOTHING of the kind"
    if word == "not":
        return reading.tags[start + 1 : start + 2] != [Tag.TO] and has_verb(reading, start, len(words))
    if word in PREPOSITIONS:
        return cue.lemma == "say" and _states_after_setting(reading, start)
    if start == cue.end and cue.lemma in _TOLD_FIRST:
        return False
    if word in _ASKED:
        return cue.lemma in _REPORT_QUESTIONS
    if _has_words_in_marks(reading, start):
        return not _is_title(reading, start)
    return _states_surely(reading, start, cue) if cue.lemma in _SURE else _states(reading, start)


# After a cue, these do not open a reported clause: "said TO reporters", "called OFF", "said WHEN asked"
_NO_CLAUSE = word_set("to against into up down out off where when")


_NOTHING = word_set("nothing little much no so as")
_POINTING = word_set("this that these those it")


_TOLD_FIRST = LISTENER - {"promise"}  # verbs that take a listener before their clause


_SURE = word_set("say add insist argue claim tell inform assert contend maintain")


def _states_after_setting(reading: SentenceReading, start: int) -> bool:
    """Whether a clause follows a setting: "said in winter the road floods", "said about half had left"."""
    words = reading.words
    set_off = "," in words[start : start + _SETTING] or words[start] in _COUNTS
    return set_off and has_verb(reading, start, len(words))


_SETTING = 12  # tokens


_COUNTS = word_set("about between under over")  # prepositions that count: "said ABOUT half had left"


def _has_words_in_marks(reading: SentenceReading, start: int) -> bool:
    """Whether part of a clause is in quotation marks, before any pause or after its verb."""
    rest = reading.words[start:]
    piece = next((n for n, each in enumerate(rest[:_SETTING]) if each == "“”"), None)
    if piece is None:
        return False
    pause = next((n for n, each in enumerate(rest) if each in _PAUSES), len(rest))
    return piece < pause or Tag.FINITE in reading.tags[start : start + pause]


_PAUSES = word_set(", ;")


def _states_surely(reading: SentenceReading, start: int, cue: Cue) -> bool:
    """Whether a clause follows a verb that rarely takes anything else: it is long, or it has a verb."""
    rest = reading.words[start:]
    shortest = 3 if rest[0] in DETERMINERS else 4
    long = len(rest) > shortest and cue.lemma not in _TAKES_OBJECT
    return long or has_verb(reading, start, len(reading.words))


_TAKES_OBJECT = word_set("claim add")  # "ADDED a late third goal"


def _states(reading: SentenceReading, start: int) -> bool:
    """Whether a subject and a verb follow a cue that can also take an object."""
    rest = reading.words[start:]
    stop = next((n for n, w in enumerate(rest) if w in _ENDS_SUBJECT), len(rest))
    verbs = (at for at in range(start + 1, start + stop) if has_verb(reading, at, at + 1))
    own = any(reading.words[at - 1] not in COORDINATORS for at in verbs)  # not "reported a fall and LEFT"
    return own or _goes_on_after_aside(reading, start + stop)


_ASKED = word_set("if whether how why what who")  # they open a reported question


# Verbs that report a question: "EXPLAINED why it leaks"
_REPORT_QUESTIONS = word_set("say ask explain argue add tell reveal describe")


_ENDS_SUBJECT = word_set(", ; who which that")  # the subject of a clause ends here at the latest


def _goes_on_after_aside(reading: SentenceReading, comma: int) -> bool:
    """Whether a clause has its verb after an aside: "confirmed the tax, introduced in May, will go"."""
    if reading.word(comma) != ",":
        return False
    close = find_word(reading.words, COMMA, comma + 1, len(reading.words))
    if close is None or Tag.FINITE in reading.tags[comma:close]:
        return False
    follows = reading.word(close + 1)
    return reading.tags[close + 1 : close + 2] == [Tag.FINITE] and follows not in SPEECH_FORMS


def _is_title(reading: SentenceReading, start: int) -> bool:
    """Whether a noun phrase ends in a quoted title: "wrote the best-seller “A Quiet Tide”"."""
    piece = next(at for at in range(start, len(reading.words)) if at in reading.sentence.pieces)
    before = reading.tags[start:piece]
    first = reading.text.words[reading.all_pieces[reading.sentence.pieces[piece]].first]
    if (
        has_verb(reading, start, piece)
        or before[-1:] not in ([Tag.NOUN], [Tag.NAME])
        or not first[0].isupper()
    ):
        return False
    stop = find_word(reading.words, ENDING, piece + 1, len(reading.words)) or piece + 1
    return Tag.FINITE not in reading.tags[piece:stop]
