"""Run ends: how far a run of capitals reaches, including small words and nicknames inside a name.

Lucia de la Cruz    Walter “Skip” Hanley    Friends of the Marsh    the Metal and Electronics Union
"""

from __future__ import annotations

from bot.extraction.text import Text, is_word
from bot.extraction.words import (
    DATES,
    FIELDS,
    FIRST_NAMES,
    HONORIFICS,
    OF_OR_FOR,
    OFFICE_TITLES,
    ORG_NOUNS,
    PARTICLES,
    POSTS,
    word_set,
)

_LONGEST = 12  # words in a name; longer runs of capitals are headlines


def is_name_word(word: str) -> bool:
    """Whether a word is written like part of a name."""
    return word[0].isupper() and word[0].isalpha()


def is_compound(word: str) -> bool:
    """Whether a word is a hyphenated compound that ends in lower case: "Cup-winner", "Dublin-based"."""
    before, hyphen, last = word.rpartition("-")
    return bool(before and hyphen) and last.islower() and len(last) > _SHORT_WORD and is_word(last)


_SHORT_WORD = 2  # letters: "Al-an", "Jean-de"


def is_date(text: Text, token: int) -> bool:
    """Whether a token is a day or a month, and not the start of a body's name: "the Sunday Times"."""
    if token and text.lower[token - 1] in _BEFORE_FIRST_NAME and is_name_word(text.words[token - 1]):
        following = text.words[token + 1 : token + 2]
        if following and is_name_word(following[0]):
            return False  # "Comrade Sunday Ajibero"
    return text.lower[token] in _DATES and _DATED_BODIES.isdisjoint(text.lower[token + 1 : token + 2])


_DATED_BODIES = word_set("times post mail mirror telegraph independent league club group morning night")
_BEFORE_FIRST_NAME = HONORIFICS | POSTS
_DATES = DATES - FIRST_NAMES - word_set("march may jan mar")


def is_known(word: str) -> bool:
    """Whether a lower-case word is a title, a role or a first name."""
    return word in _KNOWN


_KNOWN = HONORIFICS | POSTS | FIRST_NAMES


def run_end(text: Text, first: int, end: int) -> int:
    """Where a run of capitals ends, including small words and a nickname inside it."""
    words = text.words
    token = first + 1
    while token < end and token - first < _LONGEST:
        if is_name_word(words[token]):
            if is_date(text, token):
                break
            token += 1
        elif text.lower[token] not in _MAY_JOIN:
            break
        elif (
            token + 1 < end and is_name_word(words[token + 1]) and _joins(text, first, token, end)
        ) or _is_spelt_with_apostrophe(text, first, token, end):
            token += 2
        elif _joins_circle(text, token, end):
            token += 3
        elif (after := _after_inner(text, token, end)) > token:
            token = after
        else:
            break
    return token


def _is_spelt_with_apostrophe(text: Text, first: int, token: int, end: int) -> bool:
    """Whether an apostrophe ends a word of a name, as no owner's and no quotation's: Ochieng' Abura."""
    if text.lower[token] not in _APOSTROPHES or not text.glued(token) or text.lower[token - 1].endswith("s"):
        return False
    if token + 1 >= end or text.glued(token + 1) or not is_name_word(text.words[token + 1]):
        return False
    return _OPEN_SINGLE.isdisjoint(text.words[max(0, first - _QUOTED) : token])


_APOSTROPHES = frozenset({"'", "’"})
_OPEN_SINGLE = frozenset({"'", "‘"})
_QUOTED = 30  # tokens in which the mark that an apostrophe might close would open


def _joins(text: Text, first: int, token: int, end: int) -> bool:
    """Whether a small word connects the capitals around it into one name."""
    return (
        _links(text, first, token)
        or _joins_body(text, first, token, end)
        or _joins_slogan(text, first, token)
        or _joins_owners(text, token)
        or _joins_fields(text, first, token, end)
        or _joins_topic(text, token)
    )


def _joins_topic(text: Text, token: int) -> bool:
    """Whether "on" is inside a body's name: the Commission on Human Rights."""
    return text.lower[token] == "on" and text.lower[token - 1] in _ON_BODIES and not is_date(text, token + 1)


_ON_BODIES = word_set(
    "commission committee directorate council panel taskforce inquiry institute centre center"
)


def _links(text: Text, first: int, token: int) -> bool:
    """Whether a small word is part of a name: Lucia de la Cruz, Bank of Dunmore, Pell and Sons."""
    before, word, after = text.lower[token - 1 : token + 2]
    if word in PARTICLES:
        return word != "of" or before in _OF_BODIES
    if word in _AND:
        named = not FIRST_NAMES.isdisjoint((text.lower[first], before))
        people = named and after in FIRST_NAMES  # "Ada Osei & Tom Bell"
        return after in _OF_FIRMS or (word == "&" and not people)
    return word in _FOR_OR_AGAINST and before in _FOR_BODIES


_AND = word_set("and &")
_OF_FIRMS = word_set(
    "sons daughters son daughter brothers sisters bros nephews co company partners associates"
)


def _after_inner(text: Text, token: int, end: int) -> int:
    """Where a name continues after small words or a nickname; `token` if there are none."""
    if text.lower[token] in PARTICLES:
        return _after_particles(text, token, end)
    return _after_nickname(text, token, end) if text.words[token] in OPEN_NICKNAME else token


def _after_particles(text: Text, token: int, end: int) -> int:
    """Where a name continues after two small words: Joost van der Berg; `token` if it does not."""
    after = token + 2
    if after >= end or "of" in text.lower[token:after] or text.lower[token + 1] not in PARTICLES:
        return token
    return after + 1 if is_name_word(text.words[after]) else token


def _joins_fields(text: Text, first: int, token: int, end: int) -> bool:
    """Whether a word connects the fields of an office: Customs and Border Protection.

    Not in "the Ministry of Roads and Ada Osei", where a person follows.
    """
    lower = text.lower
    if lower[token - 1] not in FIELDS and not _is_field_of_office(text, first, token, end):
        return False
    if lower[token] == "and":
        return lower[token + 1] in FIELDS or _is_field_of_office(text, first, token, end)
    return lower[token + 1] in FIELDS and _lists_fields(text, token, end)


def _is_field_of_office(text: Text, first: int, token: int, end: int) -> bool:
    """Whether "and" connects two fields of an office."""
    lower = text.lower
    office = not _WITH_FIELDS.isdisjoint(lower[first : first + 2])
    if lower[token] != "and" or not office or OF_OR_FOR.isdisjoint(lower[first:token]):
        return False
    stop = token + 1
    while stop < end and is_name_word(text.words[stop]):
        stop += 1
    return stop - token - 1 <= _FIELD and lower[token + 1] not in _NO_FIELDS


def _lists_fields(text: Text, token: int, end: int) -> bool:
    """Whether a comma is in a list of fields closed by "and"."""
    for place in range(token + 1, min(end, token + _LIST)):
        if text.lower[place] == "and":
            return text.lower[place + 1] in FIELDS
        if text.lower[place] != "," and not is_name_word(text.words[place]):
            return False
    return False


_LIST = 7  # tokens
_FIELD = 2  # words: "Health and Human Services"


_FIELDS_OF_BODIES = word_set(
    "rail railway energy power water industries systems labor labour prosecution survey"
)
_NO_FIELDS = _KNOWN | (ORG_NOUNS - _FIELDS_OF_BODIES)


_WITH_FIELDS = word_set(
    "department ministry office institute faculty school bureau board committee commission secretary minister"
)


def _after_nickname(text: Text, token: int, end: int) -> int:
    """Where a name continues after a nickname: Walter “Skip” Hanley; `token` if there is none."""
    if token + 1 < end and is_name_word(text.words[token + 1]):
        for close in range(token + 2, min(end - 1, token + 4)):
            if text.words[close] in CLOSE_NICKNAME:
                return close + 2 if is_name_word(text.words[close + 1]) else token
    return token


OPEN_NICKNAME = frozenset({'"', "“", "«", "„", "'", "‘", "(", "''", "``"})


_MAY_JOIN = PARTICLES | OPEN_NICKNAME | word_set("& for against on and , the our 's")


CLOSE_NICKNAME = frozenset({'"', "”", "»", "“", "'", "’", ")", "''"})


def _joins_body(text: Text, first: int, token: int, end: int) -> bool:
    """Whether "and" is part of a body's name: the Metal and Electronics Union."""
    if text.lower[token - 1 : token + 2] == _FIRE_AND_RESCUE:
        return True
    if text.lower[token] != "and" or text.word(token - 2) != "the" or token - first > 2:
        return False
    follows = text.lower[token + 1 : min(token + 4, end)]
    return any(word in ORG_NOUNS for word in follows) and text.lower[token - 1] not in ORG_NOUNS


_FIRE_AND_RESCUE = ["fire", "and", "rescue"]


def _joins_slogan(text: Text, first: int, token: int) -> bool:
    """Whether "the" is part of a campaign's name: Hands Off the Heath."""
    return text.lower[token] in _THE_OR_OUR and token - first > 1 and text.lower[token - 1] in _SLOGAN


_THE_OR_OUR = word_set("the our")


def _joins_owners(text: Text, token: int) -> bool:
    """Whether an apostrophe is part of a body's name: the Growers' Coalition, the Women's Institute."""
    if text.lower[token + 1] not in ORG_NOUNS or not text.glued(token):
        return False
    plural = text.lower[token] == "'" or text.words[token] == "’"
    return (plural and text.lower[token - 1].endswith("s")) or (
        text.lower[token] == "'s" and text.lower[token - 1] in _OWNERS
    )


_IRREGULAR_PLURALS = word_set("women men children people")
_OWNERS = (
    _IRREGULAR_PLURALS | OFFICE_TITLES
)  # "the Sheriff's Office"; plurals without "s": "the WOMEN's Institute"


def _joins_circle(text: Text, token: int, end: int) -> bool:
    """Whether "of the" is part of a body's name: Friends of the Marsh."""
    if token + 2 >= end or text.lower[token] not in _OF_OR_FOR or text.lower[token + 1] != "the":
        return False
    return text.lower[token - 1] in _OF_BODIES and is_name_word(text.words[token + 2])


_SLOGAN = word_set("off for our against up back on save not to")


_CIRCLES = word_set(
    "friends voices mothers parents citizens residents neighbours neighbors doctors people families"
)


_FOR_OR_AGAINST = word_set("for against")
_OF_OR_FOR = _FOR_OR_AGAINST | {"of"}
_OF_BODIES = (
    ORG_NOUNS
    | _CIRCLES
    | word_set(
        """brotherhood order district division vale isle forest borough bay diocese archdiocese parish duchy
        republic kingdom"""
    )
)
_FOR_BODIES = _CIRCLES | word_set(
    """voice centre center institute campaign council committee society foundation association department
    office alliance coalition fund board ministry agency organisation organization
    league union network movement initiative partnership forum service bureau authority trust charity"""
)
