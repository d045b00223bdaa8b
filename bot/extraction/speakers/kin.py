"""Kin: who "his former wife" or "her sister" refers to, from how the article introduces relatives.

"Jon Bell, her former husband, said no. … Bell accused his former wife of lying": the woman meant by "her"
"""

from __future__ import annotations

from bot.extraction.names import SOMEBODY, Entity
from bot.extraction.speakers.discourse import Discourse
from bot.extraction.speakers.documents import Resolve
from bot.extraction.words import FEMALE_NOUNS, HIS_OR_HER, MALE_NOUNS, PERSONAL_POSSESSIVES

_SET_OFF = 5  # tokens of ", her former husband,"
PARTNERS = {"wife": "husband", "husband": "wife", "girlfriend": "boyfriend", "boyfriend": "girlfriend"}


def kin_gender(words: list[str]) -> str:
    """The gender that a relative's description implies: "f" for "his former wife"; "" for anything else."""
    noun = words[-1].split("-")[-1] if words else ""
    if len(words) < 2 or words[0] not in PERSONAL_POSSESSIVES:
        return ""
    return "f" if noun in FEMALE_NOUNS else "m" if noun in MALE_NOUNS else ""


def relative(discourse: Discourse, resolve: Resolve, owner: Entity, words: list[str]) -> Entity | None:
    """The relative that a description refers to; None if the article does not say."""
    noun, gender = words[-1].split("-")[-1], kin_gender(words)
    lower = discourse.text.lower
    for first in owner.named_at:
        for token in range(first, min(first + 2 * _SET_OFF + len(owner.words), len(lower) - _SET_OFF)):
            beside = lower[token + 2 : token + _SET_OFF]
            if lower[token] == "," and lower[token + 1] in HIS_OR_HER and PARTNERS.get(noun) in beside:
                found = resolve(token + 1, token + 2).entity
                return found if found is not None and found.may_be(gender) else None
    same = [
        person
        for person in discourse.names.surnames.get(owner.words[-1].lower(), [])
        if person is not owner and person is not SOMEBODY and person.gender == gender
    ]
    return same[0] if len(same) == 1 else None
