"""Subjects: who the whole sentence is about, for a participle or a colon to hang on."""

from __future__ import annotations

from bot.extraction.sources.noun_phrases import PRONOUNS, WINDOW, can_speak
from bot.extraction.sources.source_after import with_description
from bot.extraction.text import Range, Sentence, Tag, Text, tags_of
from bot.extraction.words import (
    ADVERBS,
    AUXILIARIES,
    CONJUNCTIONS,
    DASHES,
    DETERMINERS,
    INDEFINITE,
    NOT_NAME_START,
    NOT_PERSON,
    OFFICE_TITLES,
    PREPOSITIONS,
    ROLE_NOUNS,
    SPEECH_FORMS,
    SUBORDINATORS,
    TIME_WORDS,
    word_set,
)

_AFTER_PARTICIPLE = PREPOSITIONS | {"if", "whether", "how", "why", "what", "to", "that", "when", ","}


def main_subject(text: Text, sentence: Sentence, before: int) -> Range | None:
    """The subject of the sentence a participle hangs on: "Ann Lee left early, saying …"."""
    words = sentence.words
    limit = min(before, WINDOW)
    position = 0
    while position < limit and (
        words[position][0].isdigit() or words[position] in (":", "—", "–", "--", "-", ".")
    ):
        position += 1  # a live blog's time of day
    position = max(position, behind_dateline(text, sentence, limit))
    while position < limit:
        end = position
        while end < limit and words[end] not in (",", ";", "—", "–", "--"):
            end += 1
        head = words[position]
        leading = (
            head in PREPOSITIONS
            or head in SUBORDINATORS
            or (head.endswith("ing") and len(head) > 5)
            or (end - position == 1 and tags_of(text, sentence)[position] is Tag.ADVERB)  # "Publicly, …"
            or (_is_participle(head) and position == 0 and end > 1 and words[1] in _AFTER_PARTICIPLE)
            or (end < limit and end - position < 5 and not TIME_WORDS.isdisjoint(words[position:end]))
            or _is_place(text, sentence, position, end)
            or (end - position == 1 and head.isdigit() and position > 0)  # somebody's age
        )
        if not leading:
            found = _up_to_verb(text, sentence, position, end)
            whole = found is not None and found[1] == end
            described = with_description(text, sentence, found) if found is not None and whole else found
            return described if described is not None and described[1] <= before else found
        position = end + 1
    return None


def late_subject(text: Text, sentence: Sentence) -> Range | None:
    """Who acts in the last clause: "He blames the board, a charge that Ada Osei dismissed"."""
    words = sentence.words
    for position in range(len(words) - 2, _RELATIVE, -1):
        if words[position] not in ("that", "which") or words[position - 2] not in INDEFINITE:
            continue
        if words[position - 3] == ",":
            stop = next((n for n in range(position, len(words)) if words[n] == ","), len(words) - 1)
            found = _up_to_verb(text, sentence, position + 1, stop)
            if found is not None and found[1] == stop:
                found = with_description(text, sentence, found)
            if found is not None and found[1] < len(words) - 1:
                return found
    return None


_RELATIVE = 4  # tokens before "a charge that …"


def _is_participle(word: str) -> bool:
    """Whether a word that opens a sentence may be a participle: "Asked why, …", "Told that …, he laughed"."""
    return word.endswith("ed") or word in _IRREGULAR_PARTICIPLES


_IRREGULAR_PARTICIPLES = word_set("told shown given left born struck")


def _is_place(text: Text, sentence: Sentence, first: int, end: int) -> bool:
    """Whether capitals between commas say where the town before them is: "At a fair in Tarn, Ohio, …"."""
    words = sentence.words
    if first < 3 or end - first > 2 or end + 1 >= len(words) or words[first - 1] != ",":
        return False
    large = all(text.words[token][0].isupper() for token in sentence.tokens[first:end])
    town = text.words[sentence.tokens[first - 2]][0].isupper() and words[first - 3] in _BEFORE_TOWN
    place = end - first == 1 or words[end - 1] in NOT_PERSON
    return large and town and place and words[end + 1] not in _OPENS_DESCRIPTION


_BEFORE_TOWN = word_set("in at near from")  # "AT a fair IN Tarn, Ohio"
_OPENS_DESCRIPTION = word_set("a an the who whose")


def behind_dateline(text: Text, sentence: Sentence, limit: int) -> int:
    """Where a sentence begins behind "PINE CITY, Ohio (AP) —"; 0 without a dateline."""
    first = text.words[sentence.tokens[0]]
    if not first.isupper() or len(first) < 3:
        return 0
    dash = next((p for p in range(1, min(limit, _DATELINE)) if sentence.words[p] in DASHES), None)
    return dash + 1 if dash is not None else 0


_DATELINE = 12  # tokens


def _up_to_verb(text: Text, sentence: Sentence, start: int, end: int) -> Range | None:
    words = sentence.words
    while start < end and (words[start] in CONJUNCTIONS or words[start] in ADVERBS or words[start] == "“”"):
        start += 1
    if start >= end:
        return None
    if words[start] in PRONOUNS:
        return (start, start + 1)
    stop = start
    named = False
    tags = tags_of(text, sentence)
    while stop < end:
        word = words[stop]
        raw = text.words[sentence.tokens[stop]]
        if stop > start and (
            tags[stop] is Tag.FINITE
            or (word in AUXILIARIES and word != "'s")
            or word in SPEECH_FORMS
            or word in SUBORDINATORS
            or word in ADVERBS
        ):
            break
        if (
            stop > start
            and raw[0].islower()
            and word.endswith("ed")
            and len(word) > 3
            and "-" not in word
            and words[stop - 1] not in DETERMINERS
        ):
            break
        if (
            named
            and raw[0].islower()
            and word not in PREPOSITIONS
            and word not in CONJUNCTIONS
            and word not in DETERMINERS
            and word not in ROLE_NOUNS
            and word != "'s"
        ) and (
            words[stop - 1] not in PREPOSITIONS
            and words[stop - 1] not in DETERMINERS
            and words[stop - 1] != "'s"
            and words[stop - 1] not in CONJUNCTIONS
        ):
            name = _to_name(text, sentence, stop, end)
            if name is None:
                break
            stop = name
            continue
        named = named or (raw[0].isupper() and word not in NOT_NAME_START)
        stop += 1
    return (start, stop) if stop > start and can_speak(text, sentence, start, stop) else None


def _to_name(text: Text, sentence: Sentence, position: int, end: int) -> int | None:
    """Where the name begins in "Labour council leader Ann Lee", seen from "council"; None without one."""
    for step in range(position, min(end, position + 5)):
        if text.words[sentence.tokens[step]][0].isupper():
            return (
                step
                if sentence.words[step - 1] in ROLE_NOUNS or sentence.words[step - 1] in OFFICE_TITLES
                else None
            )
    return None
