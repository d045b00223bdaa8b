"""Clause start: where a reported clause starts, after a listener, a time or place, and "that"."""

from __future__ import annotations

from bot.extraction.attributions.sentence_reading import STOPS
from bot.extraction.text import Sentence, Tag, is_capitalised, tags_of
from bot.extraction.words import (
    ADJUNCT_STARTS,
    DATES,
    DAYS,
    DETERMINERS,
    HONORIFICS,
    LISTENER,
    LONG_DASHES,
    PREPOSITIONS,
    PRONOUNS_SUBJECT,
    VERBAL,
    word_set,
)

_OBJECTS = word_set("me us him her them you it reporters journalists")


def clause_start(sentence: Sentence, position: int, lemma: str) -> int:
    """Where the clause that follows a cue starts, after a listener, a time or place, and "that"."""
    words = sentence.words
    size = len(words)
    if lemma in LISTENER and position < size and words[position] not in _OPENS_WORDS:
        position = _past_listener(sentence, position)
        if position < size and words[position] in OPENS_DIRECTION:
            return position  # "told jurors to leave": nothing is reported
    that = _that_after(sentence, position, listened=lemma in LISTENER)
    if that is None:
        that = _past_adjunct(sentence, position)
    opens = that < size and words[that] == "that" and words[that + 1 : that + 2] not in _THAT_IS
    return that + 1 if opens else that


_OPENS_WORDS = word_set("that “”")
_THAT_IS = (["'s"], ["is"], ["was"])  # "said THAT'S for the best": the clause's own subject
OPENS_DIRECTION = word_set("to not")


def _that_after(sentence: Sentence, position: int, *, listened: bool) -> int | None:
    """The "that" that opens the clause: "told staff in the canteen that", "replied two days later that".

    Only a listener, a place or a time can come before it. After anything else, "that" belongs to a noun.
    """
    words, tags = sentence.words, tags_of(sentence)
    for index in range(position, min(len(words), position + _BEFORE_THAT)):
        if words[index] == "that":
            if index > position and tags[index] is Tag.RELATIVE:
                return None  # "ruled on a law that closed the road"
            return index if listened or _is_setting(words, tags, position, index) else None
        if tags[index] is Tag.FINITE or (
            words[index] in _NO_THAT and not (listened and words[index] == "of")
        ):
            return None
    return None


# If one of these comes first, "that" does not belong to the cue.
_NO_THAT = LONG_DASHES | word_set("“” ; : of about") | (PRONOUNS_SUBJECT - word_set("it you"))


def _is_setting(words: list[str], tags: list[Tag], first: int, end: int) -> bool:
    """Whether words only say where, when or how: "on Monday", "two days later", "quietly"."""
    if first == end or words[end - 1] in _AGO or tags[first] is Tag.ADVERB:
        return True
    return words[first] in _OPENS_SETTING and Tag.BASE not in tags[first:end]


# How a time starts without a preposition: "said LAST week that"
_OPENS_SETTING = PREPOSITIONS | DAYS | word_set("last this earlier late ,")
_AGO = word_set("later ago earlier before afterwards")
_BEFORE_THAT = 22  # tokens


def _past_listener(sentence: Sentence, position: int) -> int:
    """The position after the listener: "told HIM", "told THE COURT", "assured RESIDENTS OF TARN"."""
    words = sentence.words
    start = position
    if words[start] in _OBJECTS:
        verb = tags_of(sentence)[start + 1 : start + 2] == [Tag.FINITE]
        return start if verb else start + 1
    while position < len(words) and position - start < _LISTENER:
        word = words[position]
        if word in _NO_LISTENER:
            if word == "of" and _is_inside_name(sentence, start, position):
                position += 1
                continue
            return position
        if position > start:
            if _begins_subject(words, position):
                return position
            if word in PREPOSITIONS:
                return _past_adjunct(sentence, position)
            if _begins_name(sentence, start, position):
                return position
            if word in VERBAL:
                return position - 1 if position - 1 > start else position
        position += 1
    return position


def _is_inside_name(sentence: Sentence, start: int, position: int) -> bool:
    """Whether "of" is inside a listener's name: "told House of Hale"."""
    beside = (position - 1, position + 1) if start < position < len(sentence.words) - 1 else ()
    return bool(beside) and all(is_capitalised(sentence, place) for place in beside)


_LISTENER = 12  # tokens
_NO_LISTENER = DAYS | word_set(
    "that “” , : . about of to how what why if whether when after before because while"
)


def _begins_subject(words: list[str], position: int) -> bool:
    """Whether the subject of the clause starts at a word after the listener."""
    word, before = words[position], words[position - 1]
    return (
        word in _SUBJECTS or word in HONORIFICS or (word in DETERMINERS and before not in _BEFORE_DETERMINER)
    )


_SUBJECTS = PRONOUNS_SUBJECT | HONORIFICS | {"there"}
_BEFORE_DETERMINER = PREPOSITIONS | DETERMINERS | word_set("and 's")


def _begins_name(sentence: Sentence, start: int, position: int) -> bool:
    """Whether a name starts after a lower-case listener: "told reporters BELL had lied"."""
    written, tokens = sentence.text.words, sentence.tokens
    large = written[tokens[position]][0].isupper() and written[tokens[start]][0].islower()
    return large and sentence.words[start] not in DETERMINERS


def _past_adjunct(sentence: Sentence, position: int) -> int:
    """The position after "on Monday", "in a statement", "at the hearing", if a new subject follows soon."""
    for _ in range(3):
        end = _adjunct_end(sentence.words, position)
        if end is None:
            break
        position = end
    return position


def _adjunct_end(words: list[str], position: int) -> int | None:
    """Where a time or place that starts at a position ends; None if none starts there."""
    word = words[position] if position < len(words) else ""
    if word in _WHEN:
        return position + 1
    if word in _THIS_OR_LAST:
        return (
            position + 2 if words[position + 1 : position + 2] and words[position + 1] in _STRETCHES else None
        )
    return _phrase_end(words, position) if word in _OPENS_PHRASE else None


_WHEN = DAYS | word_set("yesterday today tonight later again recently previously publicly repeatedly earlier")
_THIS_OR_LAST = word_set("last this")
_STRETCHES = DATES | word_set(
    "week month year morning evening afternoon summer spring autumn winter weekend night"
)
_OPENS_PHRASE = ADJUNCT_STARTS - word_set("when while as about")  # those open a clause, or what is reported


def _phrase_end(words: list[str], start: int) -> int | None:
    """Where a prepositional phrase before a clause ends; None if it is part of the clause."""
    end = start + 1
    while end < min(len(words), start + _PHRASE) and not _ends_phrase(words, start, end):
        end += 1
    if end < len(words) and words[end] in _AFTER_PHRASE:
        return end
    if not DATES.isdisjoint(words[start + 1 : start + 2]):
        dated = start + 2 < len(words) and words[start + 2][0].isdigit()
        return start + 3 if dated else start + 2
    return None


def _ends_phrase(words: list[str], start: int, end: int) -> bool:
    """Whether a prepositional phrase ends before a word: a stop, a verb, the subject of the clause."""
    if words[end] in STOPS or words[end] in _CLAUSE_WORDS:
        return True
    subject = words[end] in DETERMINERS and words[end - 1] not in _INSIDE_PHRASE
    return subject and end > start + 1


_PHRASE = 10  # tokens
_CLAUSE_WORDS = PRONOUNS_SUBJECT | VERBAL | word_set("“” that")
_INSIDE_PHRASE = PREPOSITIONS | DETERMINERS
_AFTER_PHRASE = PRONOUNS_SUBJECT | DETERMINERS | word_set(", : “” that")
