"""Spouses: two people behind one surname of whom the article names one in full.

"Lorna Pell was jailed. Her husband, Peter, wept. Mr Pell said …"      Peter Pell
"Lorna Pell was jailed. Mr Pell said …"                                Pell, whoever he is, but not Lorna
"""

from __future__ import annotations

from dataclasses import replace

from bot.extraction.entities import SOMEBODY, Entity, Mention, Names
from bot.extraction.genders import pronoun_behind
from bot.extraction.surnames import MOST
from bot.extraction.text import Text
from bot.extraction.words import FEMALE_TITLES, MALE_TITLES


def part_spouses(text: Text, names: Names) -> None:
    """Give a surname whose title does not fit its bearer to the bearer's husband, wife or the like."""
    starts = {mention.first for mention in names.mentions}
    alone = [person for person in names.people if len(person.words) == 1]
    others: dict[tuple[str, str], Entity] = {}
    for number, mention in enumerate(names.mentions):
        entity = mention.entity
        title = text.lower[mention.first]
        gender = "m" if title in MALE_TITLES else "f" if title in FEMALE_TITLES else ""
        if entity is SOMEBODY:
            gender = gender or pronoun_behind(text, mention.end, starts)
            fitting = [each for each in _bearers(text, names, mention) if each.gender in ("", gender)]
            if gender and len(fitting) == 1:
                names.mentions[number] = names.at[mention.first] = replace(mention, entity=fitting[0])
            continue
        if not entity.person or not gender or entity.gender in ("", gender) or len(entity.words) < _FULL:
            continue
        if mention.end - mention.first != _SHORT or text.lower[mention.end - 1] != entity.words[-1].lower():
            continue
        key = (entity.words[-1], gender)
        if key not in others:
            others[key] = _other(names, alone[:_FEW], entity.words[-1], gender, mention)
        parted = Mention(mention.first, mention.end, others[key])
        names.mentions[number] = names.at[mention.first] = parted


def _bearers(text: Text, names: Names, mention: Mention) -> list[Entity]:
    """Those of a surname whom the article has named before."""
    bearers = names.surnames.get(text.lower[mention.end - 1], [])[-MOST:]
    return [each for each in bearers if each.first_token < mention.first]


_FEW = 40  # people known by a first name alone
_FULL, _SHORT = 2, 2  # words of a full name; tokens of "Mr Pell"


def _other(names: Names, alone: list[Entity], surname: str, gender: str, mention: Mention) -> Entity:
    """The one person known by a first name alone whom the title fits; else somebody of that surname."""
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
