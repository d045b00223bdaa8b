"""Titles: where the titles before a name end, at the beginning of a run of capitals or inside it."""

from __future__ import annotations

from bot.extraction.text import Text
from bot.extraction.words import (
    ARTICLES,
    FIRST_NAMES,
    HONORIFICS,
    LETTER_TITLES,
    NOT_PERSON,
    NOT_SURNAMES,
    OFFICE_TITLES,
    ORG_NOUNS,
    PARTICLES,
    PLACE_OPENERS,
    PLAIN_TITLES,
    POSTS,
    RELATIVES_OF,
    ROLE_NOUNS,
    TITLE_PAIRS,
    TITLES_INSIDE,
    TITLES_OF_FULL_NAMES,
    TRADE_NAMES,
    word_set,
)

_WITH_STOP = frozenset({"Rev.", "Sen.", "Rep.", "Gov.", "Prof.", "Sgt.", "Capt.", "Lt.", "Gen.", "Col."})


_ALSO_FIRST_NAMES = word_set("dean")


# Offices after which a name starts, even within a run: "Dunmore Mayor Ann Lee".
_BEFORE_NAME = (
    POSTS | PLAIN_TITLES | word_set("mp msp democrat republican sens reps") | TITLES_INSIDE
) - word_set(
    """king queen prince princess major baker butcher gardener farmer chef clerk pope bishop priest judge
    constable prime driver fisherman father mother brother sister general state home foreign first
    marshal planner fan friend"""
)


def after_titles(text: Text, first: int, end: int) -> int:
    """Where the titles at the beginning of a run end."""
    lower, token = text.lower, first
    while token < end and (_is_title(text, token) or (token > first and _ends_title(text, token))):
        if token == end - 1 and lower[token] not in OFFICE_TITLES:
            if not PLAIN_TITLES.isdisjoint(lower[first:token]):
                break  # "Ms Baker", "Mr Singer"
        elif token == end - 2 and token == first and _is_first_name(text, token):
            break  # "Dean Osei"
        token += 1
    return token


def _is_first_name(text: Text, token: int) -> bool:
    """Whether a title is a first name here: "Dean Osei", "her agent, Col Breen": no agent has a rank."""
    before = text.word(token - 2) if text.word(token - 1) == "," else ""
    introduced = text.lower[token] in _NAMES_AND_RANKS and before in _CALLINGS
    return introduced or text.lower[token] in _ALSO_FIRST_NAMES


_CALLINGS = ROLE_NOUNS - OFFICE_TITLES
_NAMES_AND_RANKS = word_set("col major earl duke king prince judge bishop marshal constable father sister")


def _ends_title(text: Text, token: int) -> bool:
    """Whether an apostrophe belongs to the title before it: Dato' Ada Osei."""
    return text.lower[token] == "'" and text.glued(token)


def _is_title(text: Text, token: int) -> bool:
    """Whether a word before a name can be a title or an office."""
    word = text.lower[token]
    if word in _TITLES or "-of-" in word or _is_letter_title(text, token) or _is_joined_title(word):
        return True
    if word[-1] == "s" and (word[:-1] in RELATIVES_OF or text.word(token + 1) in FIRST_NAMES):
        return word[:-1] in POSTS  # "Sisters Roisin and Ada Osei", "Councillors Ada Osei and Tom Bell"
    return _are_pair(text, token) or (token > 0 and _are_pair(text, token - 1))


def _are_pair(text: Text, token: int) -> bool:
    """Whether two words make a title together: "Tan Sri", "Right Rev"."""
    pair = TITLE_PAIRS.get(text.lower[token])
    return pair is not None and text.word(token + 1) in pair


def _is_joined_title(word: str) -> bool:
    """Whether a word is an office with something joined before it: "then-mayor", "sen-constable"."""
    before, hyphen, office = word.rpartition("-")
    return bool(hyphen) and before.isalpha() and office in OFFICE_TITLES


def _is_letter_title(text: Text, token: int) -> bool:
    """Whether a word is an office in capital letters: "MEP", "CEO"."""
    return text.lower[token] in LETTER_TITLES and text.words[token].isupper()


_TITLES = HONORIFICS | POSTS


def name_start(text: Text, first: int, end: int) -> int:
    """Where the name starts after an office inside a run: "Dunmore Mayor Ann Lee"."""
    for token in range(end - 2, first - 1, -1):
        if token == first and _is_first_name(text, token):
            continue
        if text.lower[token + 1] in _NO_NAME_STARTS or _is_field(text.lower, first, token):
            continue
        if _is_office(text, token, end) or _is_place(text, token, end):
            return token + 1
    return first


def _is_field(lower: list[str], first: int, token: int) -> bool:
    """Whether offices are a body's field instead: "the Office of the INSPECTOR GENERAL"."""
    while token > first and lower[token] in POSTS:
        token -= 1
    return token > first and lower[token] in _BEFORE_FIELD


_BEFORE_FIELD = word_set("of for the")


def _is_office(text: Text, token: int, end: int) -> bool:
    """Whether a word in a run is an office or a title, so that the name starts after it."""
    word = text.lower[token]
    ranked = (
        word in TITLES_OF_FULL_NAMES
        and token + 2 < end
        and NOT_SURNAMES.isdisjoint(text.lower[token + 1 : end])
    )
    titled = (
        word in _BEFORE_NAME
        or _is_joined_title(word)
        or _is_letter_title(text, token)
        or (token > 0 and _are_pair(text, token - 1))
    )
    return titled or ranked or text.words[token] in _WITH_STOP


def _is_place(text: Text, token: int, end: int) -> bool:
    """Whether a word in a run says of what or where somebody is: "COUNTY Recorder Ann Lee"."""
    lower = text.lower
    named = lower[token + 1] in FIRST_NAMES and token + 2 < end and lower[end - 1] not in ORG_NOUNS
    return named and lower[token] in _PLACES


_NO_NAME_STARTS = ORG_NOUNS | TRADE_NAMES | PARTICLES | {"'s"}


_PLACES = (ORG_NOUNS | NOT_PERSON | ROLE_NOUNS) - FIRST_NAMES - PLACE_OPENERS


def is_seat(text: Text, first: int, end: int) -> bool:
    """Whether capitals are somebody's seat: "the Kell East MP"."""
    seat = end - first > 1 and _is_letter_title(text, end - 1)
    return seat and text.word(first - 1) in ARTICLES
