"""Namesakes: which of two people of one surname a surname alone means, told by the words beside it.

"Osei looked at her son"       the woman, though her son Kwame Osei was named last
"the younger Osei"             whoever the article calls somebody's younger brother or sister
"""

from __future__ import annotations

from dataclasses import replace

from bot.extraction.entities import Entity, Mention, Names
from bot.extraction.genders import pronoun_behind
from bot.extraction.text import Text


def tell_namesakes(text: Text, names: Names) -> None:
    """Give a surname alone to the one bearer who fits the age before it or the pronoun behind it."""
    starts = {mention.first for mention in names.mentions}
    for number, mention in enumerate(names.mentions):
        bearers = names.surnames.get(text.lower[mention.end - 1], [])
        if mention.end - mention.first != 1 or len(bearers) < _SEVERAL or not mention.entity.person:
            continue
        meant = _by_age(text, mention, bearers) or _by_pronoun(text, mention, bearers, starts)
        if meant is not None and meant is not mention.entity:
            names.mentions[number] = names.at[mention.first] = replace(mention, entity=meant)


_SEVERAL = 2


def _by_age(text: Text, mention: Mention, bearers: list[Entity]) -> Entity | None:
    """Whom "the younger Osei" means: who is described so, or of two the one who is not the elder."""
    word = text.lower[mention.first - 1] if mention.first else ""
    if word not in _OPPOSITE:
        return None
    called = [each for each in bearers if _is_described(text, each, {word})]
    others = [each for each in bearers if not _is_described(text, each, _OPPOSITE[word])]
    fitting = called or (others if len(others) < len(bearers) else [])
    return fitting[0] if len(fitting) == 1 else None


_OPPOSITE = {"younger": {"older", "elder"}, "older": {"younger"}, "elder": {"younger"}}
_DESCRIPTION = 8  # tokens behind a name: ", Ada's younger brother"


def _is_described(text: Text, person: Entity, ages: set[str]) -> bool:
    """Whether what is set off behind a person's full name holds one of some words."""
    for first in person.named_at[:_SEVERAL]:
        behind = text.lower[first + len(person.words) : first + len(person.words) + _DESCRIPTION]
        if behind[:1] == [","] and not ages.isdisjoint(behind[: 1 + _comma(behind)]):
            return True
    return False


def _comma(words: list[str]) -> int:
    return words.index(",", 1) if "," in words[1:] else len(words)


def _by_pronoun(text: Text, mention: Mention, bearers: list[Entity], starts: set[int]) -> Entity | None:
    """Whom the pronoun behind a surname tells, where its nearest bearer is of the other gender."""
    told = pronoun_behind(text, mention.end, starts)
    if told not in ("m", "f") or mention.entity.gender in ("", told):
        return None
    fitting = [each for each in bearers if each.gender == told]
    return fitting[0] if len(fitting) == 1 else None
