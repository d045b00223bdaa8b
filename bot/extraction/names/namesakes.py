"""Namesakes: who a bare surname refers to, judging by the words next to it.

"Osei looked at her son"       the woman, though her son Kwame Osei was named last
"the younger Osei"             the person the article calls somebody's younger brother or sister

One of them may never be named in full:

"Lorna Pell was jailed. Her husband, Peter, wept. Mr Pell said …"      Peter Pell
"Lorna Pell was jailed. Mr Pell said …"                                somebody called Pell, but not Lorna
"""

from __future__ import annotations

from dataclasses import replace

from bot.extraction.names.entities import SOMEBODY, Entity, Mention, Names
from bot.extraction.names.genders import pronoun_after
from bot.extraction.names.surnames import MOST, gender_of_title
from bot.extraction.text import Text
from bot.extraction.words import word_set


def separate_spouses(text: Text, names: Names) -> None:
    """If “Mr Pell” cannot be Lorna Pell, assign the mention to her husband, or to another Pell."""
    starts = {mention.first for mention in names.mentions}
    alone = [person for person in names.people if len(person.words) == 1]
    others: dict[tuple[str, str], Entity] = {}
    for number, mention in enumerate(names.mentions):
        entity = mention.entity
        gender = gender_of_title(text.lower[mention.first])
        if entity is SOMEBODY:
            gender = gender or pronoun_after(text, mention.end, starts)
            fitting = [each for each in _bearers(text, names, mention) if each.may_be(gender)]
            if gender and len(fitting) == 1:
                _reassign(names, number, fitting[0])
        elif gender and not entity.may_be(gender) and _is_short(text, mention):
            key = (entity.words[-1], gender)
            if key not in others:
                others[key] = _other(names, alone[:_FEW], entity.words[-1], gender, mention)
            _reassign(names, number, others[key])


def _reassign(names: Names, number: int, entity: Entity) -> None:
    """Make a mention refer to another entity."""
    mention = replace(names.mentions[number], entity=entity)
    names.mentions[number] = names.at[mention.first] = mention


def _is_short(text: Text, mention: Mention) -> bool:
    """Whether a mention is a title with the surname of a person who is named in full elsewhere."""
    words = mention.entity.words
    if not mention.entity.person or len(words) < _FULL or mention.end - mention.first != _SHORT:
        return False
    return text.lower[mention.end - 1] == words[-1].lower()


def _bearers(text: Text, names: Names, mention: Mention) -> list[Entity]:
    """People with this surname whom the article has named before."""
    bearers = names.surnames.get(text.lower[mention.end - 1], [])[-MOST:]
    return [each for each in bearers if each.first_token < mention.first]


_FEW = 40  # people known only by a first name
_FULL, _SHORT = 2, 2  # words of a full name; tokens of "Mr Pell"


def _other(names: Names, alone: list[Entity], surname: str, gender: str, mention: Mention) -> Entity:
    """The only person known by first name alone whom the title fits; else a new person with that surname."""
    fitting = [
        person
        for person in alone
        if len(person.words) == 1 and person.gender == gender and person.first_token < mention.first
    ]
    if len(fitting) == 1:
        fitting[0].words = (*fitting[0].words, surname)
        names.surnames.setdefault(surname.lower(), []).append(fitting[0])
        return fitting[0]
    other = Entity((surname,), True, gender=gender, first_token=mention.first, mentions=1, evidence=1)
    names.people.append(other)
    return other


def resolve_namesakes(text: Text, names: Names) -> None:
    """Resolve bare surnames by an age before them or a pronoun after them."""
    starts = {mention.first for mention in names.mentions}
    for number, mention in enumerate(names.mentions):
        bearers = names.surnames.get(text.lower[mention.end - 1], [])
        if mention.end - mention.first != 1 or len(bearers) < _SEVERAL or not mention.entity.person:
            continue
        meant = _by_age(text, mention, bearers) or _by_pronoun(text, mention, bearers, starts)
        if meant is not None and meant is not mention.entity:
            _reassign(names, number, meant)


_SEVERAL = 2


def _by_age(text: Text, mention: Mention, bearers: list[Entity]) -> Entity | None:
    """Who "the younger Osei" is: the one described that way, or the one of two who is not the elder."""
    word = text.word(mention.first - 1)
    if word not in _OPPOSITE:
        return None
    called = [each for each in bearers if _is_described(text, each, {word})]
    others = [each for each in bearers if not _is_described(text, each, _OPPOSITE[word])]
    fitting = called or (others if len(others) < len(bearers) else [])
    return fitting[0] if len(fitting) == 1 else None


_OPPOSITE = {"younger": {"older", "elder"}, "older": {"younger"}, "elder": {"younger"}}
_DESCRIPTION = 8  # tokens after a name: ", Ada's younger brother"


def _is_described(text: Text, person: Entity, ages: set[str]) -> bool:
    """Whether the words set off after a person's full name include one of some words."""
    for first in person.named_at[:_SEVERAL]:
        following = text.lower[first + len(person.words) : first + len(person.words) + _DESCRIPTION]
        if text.word(first + len(person.words)) == "," and not ages.isdisjoint(
            following[: 1 + _comma(following)]
        ):
            return True
    return False


def _comma(words: list[str]) -> int:
    return words.index(",", 1) if "," in words[1:] else len(words)


_GENDERS = word_set("m f")


def _by_pronoun(text: Text, mention: Mention, bearers: list[Entity], starts: set[int]) -> Entity | None:
    """The person that the pronoun after a surname fits, if the nearest one is of the other gender."""
    told = pronoun_after(text, mention.end, starts)
    if told not in _GENDERS or mention.entity.may_be(told):
        return None
    fitting = [each for each in bearers if each.gender == told]
    return fitting[0] if len(fitting) == 1 else None
