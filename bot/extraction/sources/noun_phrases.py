"""Noun phrases: the words before a position that can name a speaker.

Without a parser: a phrase ends at commas, conjunctions, quoted words and other verbs.
"""

from __future__ import annotations

from bot.extraction.sources.verbs import OPENS_RELATIVE, after_verb
from bot.extraction.text import Range, Sentence, Tag, is_capitalised, is_word, skip, tags_of
from bot.extraction.words import (
    ADVERBS,
    ARTICLES,
    AUXILIARIES,
    CONJUNCTIONS,
    DATES,
    DETERMINERS,
    FIELDS,
    FINITE,
    FIRST_NAMES,
    GROUP_NOUNS,
    NOT_NAME_START,
    OWNERS,
    POSTS,
    PREPOSITIONS,
    PRONOUNS_SUBJECT,
    RELATIVES,
    ROLE_NOUNS,
    SPEECH_FORMS,
    SUBORDINATORS,
    TENSED,
    TIME_WORDS,
    VERBAL,
    word_set,
)

BREAKS = word_set(", ; : — – -- ( ) “” ? ! ... … -")


WINDOW = 60  # tokens: sources are never longer, and the limit keeps the time linear


def phrase_before(sentence: Sentence, floor: int, end: int) -> Range | None:
    """The noun phrase that ends at `end`."""
    words = sentence.words
    if end > floor and words[end - 1] in PRONOUNS_SUBJECT and words[end - 1] != "who":
        if end - 2 <= floor or words[end - 2] not in PREPOSITIONS:
            return (end - 1, end)
        relative = next(
            (n for n in range(end - 2, max(floor, end - 8), -1) if words[n] in OPENS_RELATIVE), None
        )
        antecedent = phrase_before(sentence, floor, relative) if relative is not None else None
        return (antecedent[0] if antecedent is not None else end - 1, end)  # "the body that pays for it"
    if end > floor and words[end - 1] in _SOME_ONE:
        return (end - 1, end)  # "in the margin SOMEBODY had written"
    start = end
    while start > floor and not _bounds(sentence, start - 1, end):
        start -= 1
    start = after_verb(sentence, _past_listener(sentence, _trim(sentence, start, end), end), end)
    if start >= end or not can_speak(sentence, start, end):
        return None
    return (start, end)


def _past_listener(sentence: Sentence, start: int, end: int) -> int:
    """Where the speaker's name starts in "told the court Bell had said": the court only listened."""
    words = sentence.words
    if start == 0 or words[start] != "the" or words[start - 1] not in _TOLD:
        return start
    large = [p for p in range(start + 2, end) if is_capitalised(sentence, p)]
    return large[0] if large and words[start + 1] in _LISTENERS else start


_TOLD = word_set("told tells telling")
_LISTENERS = word_set(
    "court jury inquiry hearing committee house commons meeting conference tribunal inquest panel"
)


def _bounds(sentence: Sentence, position: int, end: int) -> bool:
    """Whether the noun phrase that ends at `end` starts right after a word."""
    words = sentence.words
    word = words[position]
    if word in OPENS_RELATIVE and position and words[position - 1] in PREPOSITIONS:
        return True  # "a letter in which ADA OSEI wrote"
    if word in BREAKS:
        return not _is_inside(sentence, position, end)
    if word in _OPENS_CLAUSE:
        return position > 0 or word != "that"
    if position + 1 < end and word in VERBAL:
        return not _relative_before(sentence, position)
    if position + 1 < end and word == "and":
        return not _joins_names(sentence, position)
    if position + 1 < end and _is_apart(sentence, position):
        return True
    if position and word in _REDUCED and words[position + 1 : position + 2] == [_REDUCED[word]]:
        return words[position - 1] not in _ACCUSED  # "a manager accused of theft said"
    passive = word in VERBAL or words[position - 1] in AUXILIARIES  # "a woman who was denied cover says"
    if passive and _relative_before(sentence, position):
        return False
    return position + 1 < end and _is_reporting_verb(word)


def _is_apart(sentence: Sentence, position: int) -> bool:
    """Whether another phrase follows a noun at once: "a story THE SINGER disputed"."""
    words = sentence.words
    if words[position + 1] not in ARTICLES or is_capitalised(sentence, position):
        return False
    return tags_of(sentence)[position] is Tag.NOUN and words[position] not in _BEFORE_ARTICLE


_BEFORE_ARTICLE = PREPOSITIONS | ADVERBS | word_set("all both half such many what quite rather twice")


def _is_inside(sentence: Sentence, position: int, end: int) -> bool:
    """Whether a comma or quoted words are part of the phrase: the “secret” group said."""
    words = sentence.words
    if words[position] == ",":
        return _lists_fields(sentence, position) or _lists_names(sentence, position, end)
    return words[position] == "“”" and 0 < position < end - 1 and words[position - 1] in DETERMINERS


def _lists_fields(sentence: Sentence, position: int) -> bool:
    """Whether a comma is inside a body's name: "the Department for Food, Fisheries and Forestry"."""
    beside = (position - 1, position + 1) if 0 < position < len(sentence.words) - 1 else ()
    return bool(beside) and all(
        sentence.words[place] in FIELDS and is_capitalised(sentence, place) for place in beside
    )


def _lists_names(sentence: Sentence, position: int, end: int) -> bool:
    """Whether a comma is in a list of names closed by "and": "residents of Hale, Kell and Pitt"."""
    words = sentence.words
    if not 0 < position < end - 3 or not is_capitalised(sentence, position - 1):
        return False
    place = position + 1
    while place < end and (is_capitalised(sentence, place) or words[place] in _IN_LIST):
        place += 1
    closed = place == end and "and" in words[position + 2 : end - 1]
    opening = position - 1
    while opening > 0 and words[opening - 1] not in BREAKS:
        opening -= 1
    return closed and not _is_lead(sentence, opening, position)


def _is_lead(sentence: Sentence, first: int, end: int) -> bool:
    """Whether the words before a comma introduce a subject, rather than start a list of names."""
    words = sentence.words
    head = first + (words[first] in DETERMINERS)
    if words[head] in GROUP_NOUNS or words[head][:-1] in ROLE_NOUNS:
        return False
    return not all(
        is_capitalised(sentence, place) and words[place] not in _NO_LIST for place in range(first, end)
    )


_IN_LIST = word_set("and , the of & .")
_NO_LIST = NOT_NAME_START | PREPOSITIONS | SUBORDINATORS | DATES


def _is_reporting_verb(word: str) -> bool:
    return word in SPEECH_FORMS and word not in _NAMEABLE and SPEECH_FORMS[word].form in TENSED


# They open a clause, so a noun phrase cannot extend back over them.
_OPENS_CLAUSE = word_set(
    """but after before because while although though when if as that whether since until where what than how
    so yet"""
)


_ACCUSED = ROLE_NOUNS | {"person"}
_REDUCED = {"accused": "of", "suspected": "of", "briefed": "on", "quoted": "in"}
_NAMEABLE = word_set("reports claims calls posts notes charges states rules demands findings")


def _relative_before(sentence: Sentence, position: int) -> bool:
    """Whether an auxiliary is in a relative clause within the phrase: the man who was shot said."""
    return any(word in RELATIVES for word in sentence.words[max(0, position - 4) : position])


def _joins_names(sentence: Sentence, position: int) -> bool:
    """Whether "and" joins two parts of one subject rather than two clauses."""
    after = sentence.text.words[sentence.tokens[position + 1]]
    before = sentence.text.words[sentence.tokens[position - 1]] if position else ""
    if after.lower() in PRONOUNS_SUBJECT or after.lower() in PREPOSITIONS:
        return False
    if after.lower() in OWNERS and not FINITE.isdisjoint(
        sentence.words[max(0, position - _CLAUSE) : position]
    ):
        return False  # "it came last and her owner"
    return before[:1].isalnum()


_CLAUSE = 10  # tokens before "and": a verb among them shows that a clause ends there


def _trim(sentence: Sentence, start: int, end: int) -> int:
    """Skip introductory words: "But", "In March", "At the meeting"."""
    words = sentence.words
    if start + 1 < end and words[start] == "claims" and words[start + 1] in DETERMINERS:
        start += 1  # “…,” claims the council
    while start < end and _leads_in(sentence, start, end):
        start += 1
    if words[start : start + 2] in _COMPARING:
        start += 2  # "compared with 64 percent who said"
    if end - start > _TIME and words[start + 1] in _SPAN_OF_TIME and words[start + 2] in _APART:
        return _trim(sentence, start + _TIME, end)  # "an hour earlier his campaign"
    if start >= end or _counts(words, start, end):
        return start
    if words[start] in _BEFORE_SUBJECT:
        return after_preposition(sentence, start, end)
    if words[start] in _OPENS_TIME and end - start > 1:
        return _trim(sentence, start + 1, end)
    return start


def _leads_in(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a word only introduces the phrase: "But", "later", "when", "quietly"."""
    word = sentence.words[start]
    if word in _QUANTIFIERS:
        return False
    return word in _LEADS_IN or (word.endswith("ly") and _is_adverb(sentence, start, end))


def _is_adverb(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a word in "-ly" is an adverb rather than a name, even at the start of the sentence."""
    word = sentence.words[start]
    if len(word) > 4 and sentence.text.words[sentence.tokens[start]][0].islower():
        return True
    return start == 0 and end - start > 1 and word not in _NO_ADVERBS and is_word(word)


def _counts(words: list[str], start: int, end: int) -> bool:
    """Whether "about" goes with a number: "about four in ten"."""
    about = start + 1 < end and words[start] == "about"
    return about and (words[start + 1][0].isdigit() or words[start + 1] in DETERMINERS)


_LEADS_IN = CONJUNCTIONS | ADVERBS | (SUBORDINATORS - {"that"}) | word_set("“” including")
_COMPARING = (["compared", "with"], ["compared", "to"], ["according", "to"])
_QUANTIFIERS = word_set("all both one")


_SOME_ONE = word_set("somebody someone anybody anyone everybody everyone nobody")
_TIME = 3  # words
_SPAN_OF_TIME = TIME_WORDS | word_set("hour minute moment moments second seconds decade")
_APART = word_set("earlier later before ago after afterwards")
# Prepositions, except those that can be part of the phrase: "NEAR half of them"
_BEFORE_SUBJECT = PREPOSITIONS - word_set("like near under over")
_OPENS_TIME = TIME_WORDS - word_set("this time")
_NO_ADVERBS = FIRST_NAMES | word_set("ally family")


def after_preposition(sentence: Sentence, start: int, end: int) -> int:
    """Where the phrase proper starts in "On Monday council leader Ann Lee"."""
    words = sentence.words
    last = end - 1
    if words[last] in PRONOUNS_SUBJECT:
        return last
    if is_capitalised(sentence, last):
        return _name_with_office(sentence, start, last)
    position = last
    while (
        position > start + 1
        and words[position] not in DETERMINERS
        and words[position - 1] not in PREPOSITIONS
    ):
        position -= 1
    return position


def _name_with_office(sentence: Sentence, start: int, last: int) -> int:
    """Where a name starts, together with the office before it: "former council leader Ann Lee"."""
    words = sentence.words
    position = last
    while position > start + 1 and _belongs_to_name(sentence, position - 1):
        position -= 1
    return skip(words, _NO_OPENING, position, last)


def _belongs_to_name(sentence: Sentence, position: int) -> bool:
    word = sentence.words[position]
    named = is_capitalised(sentence, position) and word not in _NO_NAMES
    return named or word in POSTS or word in _IN_OFFICES


_NO_NAMES = TIME_WORDS | NOT_NAME_START
_NO_OPENING = word_set("of .")


# Small words inside an office: "FORMER prime minister"
_IN_OFFICES = word_set("former shadow deputy of . '")
_COUNTING = word_set("her one two three four five six seven eight nine ten all both")


def can_speak(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a phrase can name a speaker: it is not just a day, a preposition or an adverb."""
    words = sentence.words
    if end - start == 1:
        return _can_speak_alone(words[start], sentence.text.words[sentence.tokens[start]])
    if words[end - 1] in _NO_LAST:
        return False
    return any(word[0].isalpha() or word == "%" for word in words[start:end])


def _can_speak_alone(word: str, written: str) -> bool:
    large = written[0].isupper()
    if word in PRONOUNS_SUBJECT:
        return word != "who"
    if word in _SILENT or (word in TIME_WORDS and not large):
        return False
    return large or word.endswith("s") or word in _SOMEBODY


_NO_LAST = PREPOSITIONS | AUXILIARIES | (DETERMINERS - _COUNTING)
# On their own they name nobody; pronouns for things are included.
_SILENT = (
    (ADVERBS - {"all", "both"})
    | PREPOSITIONS
    | AUXILIARIES
    | DATES
    | word_set("there this that these those what nothing something everything")
)


# Pronouns for people
_SOMEBODY = (
    GROUP_NOUNS
    | ROLE_NOUNS
    | word_set("some many others one few both most all several everyone nobody people")
)
