"""Subjects: who the whole sentence is about, for a participle or a colon that depends on it."""

from __future__ import annotations

from bot.extraction.sources.noun_phrases import PRONOUNS_SUBJECT, WINDOW, can_speak, phrase_before
from bot.extraction.sources.source_after import with_description
from bot.extraction.text import (
    Range,
    Sentence,
    Tag,
    find_word,
    forms_of,
    is_capitalised,
    skip,
    tags_of,
    until,
)
from bot.extraction.words import (
    ADVERBS,
    ARTICLES,
    COMMA,
    CONJUNCTIONS,
    DASHES,
    DATES,
    DETERMINERS,
    INDEFINITE,
    LONG_DASHES,
    NOT_NAME_START,
    NOT_PERSON,
    POSTS,
    PREPOSITIONS,
    ROLE_NOUNS,
    SPEECH_FORMS,
    SUBORDINATORS,
    THAT_OR_WHICH,
    TIME_WORDS,
    VERBAL,
    word_set,
)

_AFTER_PARTICIPLE = PREPOSITIONS | word_set("if whether how why what to that when ,")


def main_subject(sentence: Sentence, before: int) -> Range | None:
    """The subject of the sentence that a participle belongs to: "Ann Lee left early, saying …"."""
    words = sentence.words
    limit = min(before, WINDOW)
    position = max(_after_time(words, limit), after_dateline(sentence, limit))
    while position < limit:
        end = until(words, _BREAKS, position, limit)
        if _leads_in(sentence, position, end, closed=end < limit):
            verb = _verb_after_lead(sentence, position, end)
            found = phrase_before(sentence, position, verb) if verb is not None else None
            if found is not None and found[0] > position:
                return found
        else:
            found = _up_to_verb(sentence, position, end)
            if found is None or found[1] != end:
                return found
            described = with_description(sentence, found)
            return described if described[1] <= before else found
        position = end + 1
    return None


def _verb_after_lead(sentence: Sentence, first: int, end: int) -> int | None:
    """The main verb after a lead-in that no comma closes: "By Friday Ann Lee HAD left, saying …"."""
    if sentence.words[first] not in _OPENS_PHRASE:
        return None
    for at in range(first, end):
        tag = tags_of(sentence)[at]
        if tag is Tag.FINITE:
            return at
        if tag in _OPENS_CLAUSE:
            return None
    return None


_OPENS_CLAUSE = frozenset({Tag.SUBORDINATOR, Tag.RELATIVE, Tag.ING, Tag.PARTICIPLE})


def _after_time(words: list[str], limit: int) -> int:
    """Where a sentence starts after the time of day in a live blog."""
    position = 0
    while position < limit and (words[position][0].isdigit() or words[position] in _CLOCK):
        position += 1
    return position


_OPENS_PHRASE = PREPOSITIONS - SUBORDINATORS
_CLOCK = DASHES | word_set(": .")
_BREAKS = LONG_DASHES | word_set(", ;")


def _leads_in(sentence: Sentence, first: int, end: int, *, closed: bool) -> bool:
    """Whether the words before a comma only introduce the subject: "On Monday, …", "Asked why, …"."""
    words = sentence.words
    head = words[first]
    if head in _OPENS_LEAD or (head.endswith("ing") and len(head) > _SHORT_ING and "-" not in head):
        return True
    if end - first == 1 and _is_lead_alone(sentence, first):
        return True
    if first == 0 and end > 1 and _is_participle(head) and words[1] in _AFTER_PARTICIPLE:
        return True
    timed = closed and end - first < _SHORT_LEAD and not TIME_WORDS.isdisjoint(words[first:end])
    return timed or _is_place(sentence, first, end)


_OPENS_LEAD = PREPOSITIONS | SUBORDINATORS
_SHORT_ING = 5  # letters: "king" and "being" open no phrase
_SHORT_LEAD = 5  # tokens


def _is_lead_alone(sentence: Sentence, position: int) -> bool:
    """Whether a single word between commas is introductory, like "Publicly, …", or somebody's age."""
    aged = position > 0 and sentence.words[position].isdigit()
    return aged or tags_of(sentence)[position] in _LEADS_ALONE


_LEADS_ALONE = frozenset({Tag.ADVERB, Tag.JOINER})  # "Yet, experts …"


def late_subject(sentence: Sentence) -> Range | None:
    """Who acts in the last clause: "He blames the board, a charge that Ada Osei dismissed"."""
    words = sentence.words
    for position in range(len(words) - 2, _RELATIVE, -1):
        if not _takes_up(words, position):
            continue
        stop = until(words, COMMA, position, len(words) - 1)
        found = _up_to_verb(sentence, position + 1, stop)
        if found is not None and found[1] == stop:
            found = with_description(sentence, found)
        if found is not None and found[1] < len(words) - 1:
            return found
    return None


def _takes_up(words: list[str], position: int) -> bool:
    """Whether a relative pronoun refers to the preceding clause as a whole: ", a charge THAT"."""
    return (
        words[position] in THAT_OR_WHICH and words[position - 2] in INDEFINITE and words[position - 3] == ","
    )


_RELATIVE = 4  # tokens before "a charge that …"


def _is_participle(word: str) -> bool:
    """Whether a word can be a participle that opens a sentence: "Asked why, …", "Told that …, he laughed"."""
    return word.endswith("ed") or word in _IRREGULAR_PARTICIPLES


_IRREGULAR_PARTICIPLES = word_set("told shown given left born struck")


def _is_place(sentence: Sentence, first: int, end: int) -> bool:
    """Whether capitals between commas locate the town before them: "At a fair in Tarn, Ohio, …"."""
    words = sentence.words
    if first < 3 or end - first > 2 or end + 1 >= len(words) or words[first - 1] != ",":
        return False
    large = all(sentence.text.words[token][0].isupper() for token in sentence.tokens[first:end])
    town = is_capitalised(sentence, first - 2) and words[first - 3] in _BEFORE_TOWN
    place = end - first == 1 or words[end - 1] in NOT_PERSON
    return large and town and place and words[end + 1] not in _OPENS_DESCRIPTION


_BEFORE_TOWN = word_set("in at near from")  # "AT a fair IN Tarn, Ohio"
_OPENS_DESCRIPTION = word_set("a an the who whose")


def after_dateline(sentence: Sentence, limit: int) -> int:
    """Where a sentence starts after "PINE CITY, Ohio (AP) —"; 0 without a dateline."""
    first = sentence.text.words[sentence.tokens[0]]
    if not first.isupper() or len(first) < 3:
        return 0
    dash = find_word(sentence.words, DASHES, 1, min(limit, _DATELINE))
    return dash + 1 if dash is not None else 0


_DATELINE = 12  # tokens


def _up_to_verb(sentence: Sentence, start: int, end: int) -> Range | None:
    """The subject that starts at `start`, up to its verb."""
    words = sentence.words
    start = skip(words, _BEFORE_SUBJECT, start, end)
    if start >= end:
        return None
    if words[start] in PRONOUNS_SUBJECT:
        return (start, start + 1)
    stop = start
    named = False
    while stop < end:
        if stop > start and _ends_subject(sentence, stop):
            break
        if named and _goes_on_small(sentence, stop):
            name = _to_name(sentence, stop, end)
            if name is None:
                break
            stop = name
            continue
        if stop > start and words[stop] in PRONOUNS_SUBJECT and words[stop] != "who":
            return (stop, stop + 1)  # "that night he"
        named = named or _begins_name(sentence, stop)
        stop += 1
    return (start, stop) if stop > start and can_speak(sentence, start, stop) else None


_BEFORE_SUBJECT = CONJUNCTIONS | ADVERBS | {"“”"}


def _ends_subject(sentence: Sentence, position: int) -> bool:
    """Whether the subject ends before a word, at its verb or at a subordinate clause."""
    word = sentence.words[position]
    if word == "'s" and tags_of(sentence)[position] is Tag.OWNER:
        return False
    if word in SPEECH_FORMS and tags_of(sentence)[position] is Tag.NOUN:
        return False  # "the STATE's airports"
    if word in _AFTER_SUBJECT or tags_of(sentence)[position] is Tag.FINITE:
        return True
    tags = tags_of(sentence)
    irregular = (
        tags[position] is Tag.PARTICIPLE
        and tags[position - 1] is Tag.NOUN
        and "VBD" in forms_of(word)
        and sentence.word(position + 1) in _AFTER_PAST
    )
    past = irregular or (word.endswith("ed") and len(word) > 3 and "-" not in word)
    small = sentence.text.words[sentence.tokens[position]][0].islower()
    return past and small and sentence.words[position - 1] not in DETERMINERS


_AFTER_PAST = ARTICLES | word_set("out up off down back away over")  # "his office SENT OUT a letter"
_AFTER_SUBJECT = VERBAL | SPEECH_FORMS.keys() | SUBORDINATORS | ADVERBS


def _goes_on_small(sentence: Sentence, position: int) -> bool:
    """Whether a lower-case word follows a name without a link to it: "Labour COUNCIL leader"."""
    words = sentence.words
    small = sentence.text.words[sentence.tokens[position]][0].islower()
    if not small or words[position] in _IN_NAME_PHRASE or words[position - 1] in _LINKS:
        return False
    return not (tags_of(sentence)[position] is Tag.NOUN and _is_modifier(sentence, position - 1))


def _is_modifier(sentence: Sentence, last: int) -> bool:
    """Whether a name is only part of a noun's phrase, since an article precedes it: "the KELL paper"."""
    while last > 0 and is_capitalised(sentence, last):
        last -= 1
    return sentence.words[last] in ARTICLES


_LINKS = PREPOSITIONS | CONJUNCTIONS | DETERMINERS | {"'s"}
_IN_NAME_PHRASE = _LINKS | ROLE_NOUNS


def _begins_name(sentence: Sentence, position: int) -> bool:
    large = is_capitalised(sentence, position) and sentence.words[position] not in DATES
    return large and sentence.words[position] not in NOT_NAME_START


def _to_name(sentence: Sentence, position: int, end: int) -> int | None:
    """From "council" in "Labour council leader Ann Lee", where the name starts; None if there is none."""
    steps = range(position, min(end, position + 5))
    name = next((step for step in steps if is_capitalised(sentence, step)), None)
    return name if name is not None and sentence.words[name - 1] in POSTS else None
