"""Genders: what the article's own pronouns tell of those it names: woman, man, or a body.

    "Wren Delafosse said she would go"     Wren Delafosse is a woman
    "Tarn Marine said its boats …"         Tarn Marine is a body, though its name could be somebody's

Only pronouns that can hardly mean anybody else count: those behind the first name of a sentence and before
any other, and one that begins the sentence behind. "It" alone may mean nobody ("Osei said it rained").
"""

from __future__ import annotations

from bot.extraction.entities import SOMEBODY, Entity, Mention, Names
from bot.extraction.first_names import FEMALE_NAMES, FIRST_NAMES, MALE_NAMES
from bot.extraction.lexicon import DETERMINERS, PREPOSITIONS, word_set
from bot.extraction.marks import MARKS
from bot.extraction.text import Text

_PRONOUNS = {
    "he": "m",
    "his": "m",
    "him": "m",
    "himself": "m",
    "she": "f",
    "her": "f",
    "herself": "f",
    "its": "it",
    "itself": "it",
}
_OBJECTS = frozenset({"him", "her"})
_REACH = 25  # tokens behind a name
_CLOSE = 3  # tokens between a name and its own "its" or "her"; farther off it may be another's
_KNOWN = 2  # signs of a person that outweigh those of a body
_CLEAR = 3  # times as many pronouns of one kind as of all others


def learn_genders(text: Text, names: Names) -> None:
    """Set the gender of people whose pronouns agree, and take bodies from among the people."""
    votes: dict[int, dict[str, int]] = {}
    reach = -1  # end of the sentence that the last name counted in
    starts = {mention.first for mention in names.mentions}
    for mention in names.mentions:
        entity = mention.entity
        if mention.first < reach or entity is SOMEBODY or not entity.person:
            reach = max(reach, _sentence_end(text, mention.end))
            continue
        reach = _sentence_end(text, mention.end)
        told = (
            _held(text, mention)
            or _kin_behind(text, mention.end)
            or pronoun_behind(text, mention.end, starts)
        )
        if told:
            kinds = votes.setdefault(id(entity), {})
            kinds[told] = kinds.get(told, 0) + 1
    for person in list(names.people):
        _settle(person, votes.get(id(person), {}) or person.titled, names)


def _sentence_end(text: Text, token: int) -> int:
    end = min(len(text.words), token + _REACH)
    while token < end and text.words[token] not in (".", "?", "!"):
        token += 1
    return token


def _held(text: Text, mention: Mention) -> str:
    """Whether a body is named as what somebody runs: "chief executive of Tarn Marine"."""
    lower, first = text.lower, mention.first
    return "it" if first > 1 and lower[first - 1] == "of" and lower[first - 2] in _HOLDERS else ""


_HOLDERS = word_set("officer executive president director chairman chairwoman chair founder manager")


def _kin_behind(text: Text, token: int) -> str:
    """What "Osei's wife" tells of Osei."""
    if text.lower[token : token + 1] != ["'s"]:
        return ""
    return _KIN.get(text.lower[token + 1] if token + 1 < len(text.lower) else "", "")


_KIN = {"wife": "m", "husband": "f", "girlfriend": "m", "boyfriend": "f", "widow": "m", "widower": "f"}


def pronoun_behind(text: Text, token: int, starts: set[int]) -> str:
    """The kind of the first pronoun behind a name that may mean its bearer; "" if anything stands between."""
    for place in range(token, min(len(text.words), token + _REACH)):
        word = text.lower[place]
        if place in starts or text.words[place] in MARKS or word == ":":
            return ""
        if word in _OBJECTS and not _owns(text, place):
            return ""
        if word in _PRONOUNS:
            near = place - token <= _CLOSE or word in ("he", "she")
            return _PRONOUNS[word] if near else ""
        if word in (".", "?", "!"):
            following = text.lower[place + 1] if place + 1 < len(text.lower) else ""
            return {"he": "m", "she": "f"}.get(following, "")
    return ""


def _owns(text: Text, place: int) -> bool:
    """Whether "her" is followed by what is hers rather than the end of a phrase."""
    word = text.lower[place + 1] if place + 1 < len(text.lower) else "."
    return text.lower[place] == "her" and word[0].isalpha() and word not in PREPOSITIONS | DETERMINERS


def _settle(person: Entity, votes: dict[str, int], names: Names) -> None:
    if not votes:
        return
    kind = max(votes, key=lambda each: votes[each])
    others = sum(votes.values()) - votes[kind]
    if others * _CLEAR > votes[kind]:
        return
    first = person.words[0].lower()
    listed = "f" if first in FEMALE_NAMES else "m" if first in MALE_NAMES else ""
    if kind == "it":
        if (
            person.evidence < _KNOWN
            and not person.ranks
            and first not in FIRST_NAMES
            and not person.honorific
        ):
            names.demote(person)
    elif not person.gender or (person.gender == listed != kind and votes[kind] > 1):
        person.gender = kind
        person.evidence += 1
