"""Clause start: where a reported clause begins behind its cue: past a listener, a time or place, "that"."""

from __future__ import annotations

from bot.extraction.text import Sentence, Tag, Text, tags_of
from bot.extraction.words import (
    ADJUNCT_STARTS,
    AUXILIARIES,
    DAYS,
    DETERMINERS,
    HONORIFICS,
    LISTENER,
    MONTHS,
    PREPOSITIONS,
    PRONOUNS_SUBJECT,
    word_set,
)

_STOPS = frozenset({".", "?", "!", ";", ",", "—", "–", "--", ":", "…", "..."})
_OBJECTS = word_set("me us him her them you it reporters journalists")


def clause_start(text: Text, sentence: Sentence, position: int, lemma: str) -> int:
    """Where the clause begins that follows a cue: past a listener, a time or place, and "that"."""
    words = sentence.words
    size = len(words)
    if lemma in LISTENER and position < size and words[position] not in ("that", "“”"):
        position = _past_listener(text, sentence, position)
        if position < size and words[position] in ("to", "not"):
            return position  # a direction, "told jurors to leave": nothing is reported
    that = _that_after(text, sentence, position, listened=lemma in LISTENER)
    if that is not None:
        return that + 1
    position = _past_adjunct(sentence, position)
    if position < size and words[position] == "that":
        return position + 1
    return position


def _that_after(text: Text, sentence: Sentence, position: int, *, listened: bool) -> int | None:
    """The "that" that opens the clause: "told staff in the canteen that", "replied two days later that".

    Between the two stand only a listener, a place or a time. Behind anything else "that" belongs to a noun.
    """
    words, tags = sentence.words, tags_of(text, sentence)
    for index in range(position, min(len(words), position + _BEFORE_THAT)):
        word = words[index]
        if word == "that":
            return index if listened or _is_setting(words, tags, position, index) else None
        if tags[index] is Tag.FINITE or word in _NO_THAT:
            return None
        if word in PRONOUNS_SUBJECT - {"it", "you"}:
            return None
    return None


_NO_THAT = word_set("“” ; : of about")  # behind these no "that" of the cue's can stand


def _is_setting(words: list[str], tags: list[Tag], first: int, end: int) -> bool:
    """Whether words tell only where, when or how: "on Monday", "two days later", "quietly"."""
    if first == end or words[first] in PREPOSITIONS or words[first] in DAYS or words[end - 1] in _AGO:
        return True
    return words[first] in _OPEN_SETTING or tags[first] is Tag.ADVERB


# How a time opens without a preposition: "said LAST week that"
_OPEN_SETTING = word_set("last this earlier late ,")
_AGO = frozenset({"later", "ago", "earlier", "before", "afterwards"})
_BEFORE_THAT = 22  # tokens


def _past_listener(text: Text, sentence: Sentence, position: int) -> int:
    words = sentence.words
    size = len(words)
    start = position
    tags = tags_of(text, sentence)
    if words[position] in _OBJECTS:
        return position if tags[position + 1 : position + 2] == [Tag.FINITE] else position + 1
    while position < size and position - start < 12:
        word = words[position]
        if word in _NO_LISTENER or word in DAYS:
            return position
        if position > start and (
            word in PRONOUNS_SUBJECT
            or (
                word in DETERMINERS
                and words[position - 1] not in PREPOSITIONS
                and words[position - 1] not in DETERMINERS
                and words[position - 1] not in ("and", "'s")
            )
            or word in ("there",)
        ):
            return position
        if position > start and word in PREPOSITIONS:
            return _past_adjunct(sentence, position)
        raw = text.words[sentence.tokens[position]]
        opening = text.words[sentence.tokens[start]]
        if position > start and opening[0].islower() and raw[0].isupper() and words[start] not in DETERMINERS:
            return position
        if position > start and word in HONORIFICS:
            return position
        if position > start and (word in AUXILIARIES and word != "'s"):
            return position - 1 if position - 1 > start else position
        position += 1
    return position


_NO_LISTENER = word_set("that “” , : . about of to how what why if whether when after before because while")


def _past_adjunct(sentence: Sentence, position: int) -> int:
    """Past "on Monday", "in a statement", "at the hearing": short, and before a new subject."""
    words = sentence.words
    for _ in range(3):
        word = words[position] if position < len(words) else ""
        if word in DAYS or word in _WHEN:
            position += 1
        elif word in ("last", "this"):
            follows = words[position + 1] if position + 1 < len(words) else ""
            if follows not in DAYS and follows not in MONTHS and follows not in _STRETCHES:
                return position
            position += 2
        elif word in ADJUNCT_STARTS and word not in _OPEN_CLAUSE:
            end = _phrase_end(words, position)
            if end is None:
                return position
            position = end
        else:
            return position
    return position


_OPEN_CLAUSE = word_set("when while as about")  # they open a clause of their own, or what is reported
_WHEN = word_set("yesterday today tonight later again recently previously publicly repeatedly earlier")
_STRETCHES = word_set("week month year morning evening afternoon summer spring autumn winter weekend night")


def _phrase_end(words: list[str], start: int) -> int | None:
    """Where a prepositional phrase between a cue and its clause ends; None when it belongs to the clause."""
    size = len(words)
    end = start + 1
    while end < size and end - start < 10 and words[end] not in _STOPS and words[end] not in ("“”", "that"):
        if words[end] in PRONOUNS_SUBJECT or (words[end] in AUXILIARIES and words[end] != "'s"):
            break
        begins_noun = words[end] in DETERMINERS and end > start + 1
        if begins_noun and words[end - 1] not in PREPOSITIONS and words[end - 1] not in DETERMINERS:
            break
        end += 1
    closes = end < size and (words[end] in (",", ":", "“”", "that") or words[end] in PRONOUNS_SUBJECT)
    if closes or (end < size and words[end] in DETERMINERS):
        return end
    if start + 1 < size and (words[start + 1] in DAYS or words[start + 1] in MONTHS):
        dated = start + 2 < size and words[start + 2][0].isdigit()
        return start + 3 if dated else start + 2
    return None
