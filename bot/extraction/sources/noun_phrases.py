"""Noun phrases: the words that end at a place and may name somebody who speaks.

Without a parser: a phrase is bounded by commas, conjunctions, quoted words and other verbs.
"""

from __future__ import annotations

from bot.extraction.text import Range, Sentence, Text, is_word
from bot.extraction.words import (
    ADVERBS,
    AUXILIARIES,
    CONJUNCTIONS,
    DAYS,
    DETERMINERS,
    FINITE,
    FIRST_NAMES,
    GROUP_NOUNS,
    MONTHS,
    NOT_NAME_START,
    OFFICE_TITLES,
    OWNERS,
    PREPOSITIONS,
    RELATIVES,
    ROLE_NOUNS,
    SPEECH_FORMS,
    SUBORDINATORS,
    TIME_WORDS,
    word_set,
)

BREAKS = frozenset({",", ";", ":", "—", "–", "--", "(", ")", "“”", "?", "!", "...", "…", "-"})


PRONOUNS = word_set("he she they i we you it who")


WINDOW = 60  # tokens: no source is longer, and the bound keeps the whole linear


def phrase_before(text: Text, sentence: Sentence, floor: int, end: int) -> Range | None:
    """The noun phrase that ends at `end`."""
    words = sentence.words
    if end > floor and words[end - 1] in PRONOUNS and words[end - 1] != "who":
        if end - 2 <= floor or words[end - 2] not in PREPOSITIONS:
            return (end - 1, end)
        relative = next((n for n in range(end - 2, max(floor, end - 8), -1) if words[n] in _RELATIVES), None)
        antecedent = phrase_before(text, sentence, floor, relative) if relative is not None else None
        return (antecedent[0] if antecedent is not None else end - 1, end)  # "the body that pays for it"
    start = end
    while start > floor and not _bounds(text, sentence, start - 1, end):
        start -= 1
    start = _past_listener(text, sentence, _trim(text, sentence, start, end), end)
    if start >= end or not can_speak(text, sentence, start, end):
        return None
    return (start, end)


_RELATIVES = frozenset({"that", "which", "who"})


def _past_listener(text: Text, sentence: Sentence, start: int, end: int) -> int:
    """In "told the court Bell had said" the phrase is "Bell": the court is who listened."""
    words = sentence.words
    if start == 0 or words[start] != "the" or words[start - 1] not in ("told", "tells", "telling"):
        return start
    large = [p for p in range(start + 2, end) if text.words[sentence.tokens[p]][0].isupper()]
    return large[0] if large and words[start + 1] in _LISTENERS else start


_LISTENERS = word_set(
    "court jury inquiry hearing committee house commons meeting conference tribunal inquest panel"
)


def _bounds(text: Text, sentence: Sentence, position: int, end: int) -> bool:
    word = sentence.words[position]
    if word in BREAKS:
        if word == "“”" and position + 1 < end and position > 0:
            return sentence.words[position - 1] not in DETERMINERS  # the “secret” group said
        return True
    if word == "that" and position == 0:
        return False
    if word in _OPENS_CLAUSE:
        return True
    if word in AUXILIARIES and word != "'s" and position + 1 < end:
        return not _relative_before(sentence, position)
    if word == "and" and position + 1 < end:
        return not _joins_names(text, sentence, position)
    if position and word in _REDUCED and sentence.words[position + 1 : position + 2] == [_REDUCED[word]]:
        before = sentence.words[position - 1]
        return before not in ROLE_NOUNS and before != "person"  # "a manager accused of theft said"
    return (
        word in SPEECH_FORMS
        and SPEECH_FORMS[word].form in ("past", "s")
        and position + 1 < end
        and word not in _NAMEABLE
    )


# They open a clause, so that no noun phrase reaches over them
_OPENS_CLAUSE = word_set(
    """but after before because while although though when if as that whether since until where what than how
    so yet"""
)


_REDUCED = {"accused": "of", "suspected": "of", "briefed": "on", "quoted": "in"}
_NAMEABLE = word_set("reports claims calls posts notes charges states rules demands findings")


def _relative_before(sentence: Sentence, position: int) -> bool:
    """Whether an auxiliary belongs to a relative clause inside the phrase: the man who was shot said."""
    return any(word in RELATIVES for word in sentence.words[max(0, position - 4) : position])


def _joins_names(text: Text, sentence: Sentence, position: int) -> bool:
    """Whether "and" joins two parts of one subject rather than two clauses."""
    after = text.words[sentence.tokens[position + 1]]
    before = text.words[sentence.tokens[position - 1]] if position else ""
    if after.lower() in PRONOUNS:
        return False
    if after.lower() in OWNERS and not FINITE.isdisjoint(
        sentence.words[max(0, position - _CLAUSE) : position]
    ):
        return False  # "it came last and her owner"
    return before[:1].isalnum()


_CLAUSE = 10  # tokens before an "and" in which a verb shows that a clause ends there


def _trim(text: Text, sentence: Sentence, start: int, end: int) -> int:
    """Leave out what stands before the phrase: "But", "In March", "At the meeting"."""
    words = sentence.words
    if start + 1 < end and words[start] == "claims" and words[start + 1] in DETERMINERS:
        start += 1  # “…,” claims the council
    while (
        start < end
        and (
            words[start] in CONJUNCTIONS
            or words[start] in ADVERBS
            or (words[start] in SUBORDINATORS and words[start] != "that")
            or (
                words[start].endswith("ly")
                and len(words[start]) > 4
                and text.words[sentence.tokens[start]][0].islower()
            )
            or (
                start == 0
                and words[start].endswith("ly")
                and words[start] not in _NO_ADVERBS
                and is_word(words[start])
                and end - start > 1
            )
            or words[start] == "“”"
        )
        and not (words[start] in ("all", "both", "one") and start + 1 < end)
    ):
        start += 1
    if (
        start + 1 < end
        and words[start] == "about"
        and (words[start + 1][0].isdigit() or words[start + 1] in DETERMINERS)
    ):
        return start  # "about four in ten"
    if start < end and words[start] in PREPOSITIONS and words[start] not in _NOT_BEFORE_SUBJECT:
        return after_preposition(text, sentence, start, end)
    if (
        start < end
        and words[start] in TIME_WORDS
        and end - start > 1
        and words[start] != "this"
        and words[start] != "time"
    ):
        return _trim(text, sentence, start + 1, end)
    return start


# Prepositions that belong to the phrase: "NEAR half of them"
_NOT_BEFORE_SUBJECT = word_set("like near under over")
_NO_ADVERBS = FIRST_NAMES | {"ally", "family"}


def after_preposition(text: Text, sentence: Sentence, start: int, end: int) -> int:
    """In "On Monday council leader Ann Lee", where the phrase itself begins."""
    words = sentence.words
    last = end - 1
    if words[last] in PRONOUNS:
        return last
    position = last
    if text.words[sentence.tokens[last]][0].isupper():
        while position > start + 1 and (
            (
                text.words[sentence.tokens[position - 1]][0].isupper()
                and words[position - 1] not in TIME_WORDS
                and words[position - 1] not in NOT_NAME_START
            )
            or words[position - 1] in ROLE_NOUNS
            or words[position - 1] in OFFICE_TITLES
            or words[position - 1] in _IN_OFFICES
        ):
            position -= 1
        while position < last and words[position] in ("of", "."):
            position += 1
        return position
    while (
        position > start + 1
        and words[position] not in DETERMINERS
        and words[position - 1] not in PREPOSITIONS
    ):
        position -= 1
    return position


# Small words inside an office: "FORMER prime minister"
_IN_OFFICES = word_set("former shadow deputy of .")
_COUNTING = word_set("her one two three four five six seven eight nine ten all both")


def can_speak(text: Text, sentence: Sentence, start: int, end: int) -> bool:
    """Whether a phrase can name somebody who speaks: not a day, a preposition, an adverb alone."""
    words = sentence.words
    if end - start == 1:
        word = words[start]
        if word in PRONOUNS:
            return word != "who"
        if word in ADVERBS or word in PREPOSITIONS or word in AUXILIARIES or word in DAYS or word in MONTHS:
            return False
        if word in TIME_WORDS and not text.words[sentence.tokens[start]][0].isupper():
            return False
        if word in _NOBODY:
            return False
        if word in _SOMEBODY:
            return True
        raw = text.words[sentence.tokens[start]]
        return raw[0].isupper() or word in GROUP_NOUNS or word.endswith("s") or word in ROLE_NOUNS
    last = words[end - 1]
    if last in PREPOSITIONS or last in AUXILIARIES or (last in DETERMINERS and last not in _COUNTING):
        return False
    return any(word[0].isalpha() or word == "%" for word in words[start:end])


_NOBODY = word_set("there this that these those what nothing something everything")  # pronouns for things
# Pronouns for people
_SOMEBODY = word_set("some many others one few both most all several everyone nobody people")
