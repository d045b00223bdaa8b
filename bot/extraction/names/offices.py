"""Offices: where a name starts after an office that includes its field, without a comma between.

Minister for Rivers | Ada Osei        the ambassador to Peru | Ada Osei
head of policy at the Tarn Trust | Ada Osei
"""

from __future__ import annotations

from bot.extraction.text import Text, is_word
from bot.extraction.words import (
    ARTICLES,
    FIRST_NAMES,
    NOT_PERSON,
    ORG_NOUNS,
    PARTICLES,
    PLACE_OPENERS,
    POSTS,
    RANKING,
    word_set,
)


def name_after_field(text: Text, first: int, end: int) -> int | None:
    """Where the name starts in the capitals after an office and its preposition; None if there is none."""
    if end - first < _FIELD_AND_NAME or _preposition(text, first) is None:
        return None
    known = _known_name(text, first, end)
    if known is not None:
        return known
    bodies = [token for token in range(first, end) if text.lower[token] in ORG_NOUNS]
    if bodies:
        return end - _NAME if _field_end(text, bodies[-1], end) == end - _NAME else None
    fused = end - first == _FIELD_AND_NAME and not _has_article(text, first)
    return end - _NAME if fused and NOT_PERSON.isdisjoint(text.lower[end - _NAME : end]) else None


def office_before(text: Text, first: int, end: int) -> str:
    """The office whose field is between two tokens: "Minister for Rivers"."""
    start = _preposition(text, first)
    while start and (text.lower[start - 1] in _IN_OFFICE or text.words[start - 1][0].isupper()):
        start -= 1
    return text.cut(start, end) if start is not None else ""


def is_office(words: list[str]) -> bool:
    """Whether capitals are an office without its holder: "Junior Minister", "Health Secretary"."""
    return len(words) > 1 and words[-1] in _NO_SURNAMES


def is_thing(text: Text, first: int, end: int) -> bool:
    """Whether the field of an office is not a body: "Rivers", "State"."""
    return end - first == 1 and is_word(text.lower[first])


def _field_end(text: Text, body: int, end: int) -> int:
    """Where the body ends that is the field: "the Rail Authority", "the Ministry of Rivers"."""
    named = text.lower[body] in _MINISTRIES and text.word(body + 1) == "of" and body + 2 < end
    return body + 3 if named else body + 1


_MINISTRIES = word_set("department ministry")


def _known_name(text: Text, first: int, end: int) -> int | None:
    """Where a known first name starts, if nothing but a name can follow."""
    for token in range(max(first + 1, end - _LONGEST), end - 1):
        inside = text.lower[token - 1] in PLACE_OPENERS or text.lower[token - 1] in _JOINS_NAME
        if text.lower[token] in FIRST_NAMES and not inside:
            return token if ORG_NOUNS.isdisjoint(text.lower[token:end]) else None
    return None


def _preposition(text: Text, first: int) -> int | None:
    """The position of the preposition between an office and its field; None if there is no office."""
    place = first - 2 if first > 1 and text.lower[first - 1] == "the" else first - 1
    if place < 1 or text.lower[place] not in _TO_FIELD:
        return None
    for token in range(place - 1, max(-1, place - _WINDOW), -1):
        if text.lower[token] in POSTS:
            return place
        if not text.words[token][0].isalpha():
            return None
    return None


def _has_article(text: Text, first: int) -> bool:
    """Whether the office follows an article, so that the capitals may all be a place."""
    place = _preposition(text, first) or first
    return not ARTICLES.isdisjoint(text.lower[max(0, place - _WINDOW) : place])


_NO_SURNAMES = word_set(
    """minister secretary president senator chancellor ambassador commissioner treasurer chairman chairwoman
    governor superintendent inspector councillor congressman congresswoman administrator premier officer
    director commander chairperson spokesperson executive"""
)
_TO_FIELD = word_set("of for to at in")
_IN_OFFICE = POSTS | RANKING | word_set("of for policy senior acting junior vice")
_WINDOW = 5  # tokens: "head of policy"
_NAME, _LONGEST, _FIELD_AND_NAME = 2, 3, 3  # words
_JOINS_NAME = PARTICLES | word_set("for and &")
