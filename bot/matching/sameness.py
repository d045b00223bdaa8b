"""Sameness: which speakers of an archive are likely one person or body. A moderator decides."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from bot.domain.likeness import Likeness, Pair
from bot.language.names import is_title, words_of

_SAME_ROLE = 90
"""Of 100, from which two roles are one: "mayor of Kelder" and "Kelder mayor"."""

_LONG = 5
"""Letters of a word that is hardly one slip from another name: "Ossei", and not "Bell" and "Ball"."""


class Alike(Enum):
    """How two names are alike, in words for a moderator."""

    WORDS = "the same words"
    SPELLING = "one letter differs"
    FULLER = "one name has more words"
    INITIAL = "the same surname and initials"
    SURNAME = "the same surname"


def alike(name: str, other: str) -> Alike | None:
    """How two names are alike; None if they are not."""
    one, two = sorted((_words(name), _words(other)), key=len)
    if not one or one == two:
        return Alike.WORDS if one else None
    if one[-1] != two[-1]:
        return Alike.SPELLING if _is_misspelt(one, two) else None
    if len(one) == 1 or one[0][0] != two[0][0]:
        return Alike.SURNAME if len(one) == 1 else _spelling(one, two)
    if set(one) < set(two):
        return Alike.FULLER
    if all(len(word) == 1 for word in one[:-1]) or all(len(word) == 1 for word in two[:-1]):
        return Alike.INITIAL
    return _spelling(one, two) or Alike.SURNAME


def likeness(pair: Pair) -> Likeness | None:
    """What speaks for two speakers being one, under the fuller name; None if it is too little.

    Names that share only the surname need a role in common; a publisher in common says little, and is enough
    only for names that are nearly the same.
    """
    how = alike(pair.speaker.name, pair.other.name)
    if how is None:
        return None
    role, publishers = _shared_role(*pair.roles), pair.shared_publishers
    if role is None and not (publishers and _is_near(how, pair)):
        return None
    why = [how.value]
    why += [f"both {role}"] if role else []
    why += [f"both in {publishers[0]}"] if publishers else []
    into, speaker = pair.speaker, pair.other
    if how not in {Alike.WORDS, Alike.SPELLING} and len(speaker.name) > len(into.name):
        into, speaker = speaker, into
    return Likeness(speaker, into, tuple(why))


def likely_same(pairs: Iterable[Pair], *, limit: int) -> list[Likeness]:
    """The pairs that are likely one, those for which the most speaks first."""
    found = [one for one in map(likeness, pairs) if one is not None]
    return sorted(found, key=lambda one: -len(one.why))[:limit]


def _is_near(how: Alike, pair: Pair) -> bool:
    if how is not Alike.SPELLING:
        return how is not Alike.SURNAME
    one, two = _words(pair.speaker.name), _words(pair.other.name)
    return any(len(a) >= _LONG for a, b in zip(one, two, strict=True) if a != b)


def _spelling(one: list[str], two: list[str]) -> Alike | None:
    return Alike.SPELLING if _is_misspelt(one, two) else None


def _is_misspelt(one: list[str], two: list[str]) -> bool:
    """Whether one word differs, by one slip, and no word is an initial."""
    differing = [(a, b) for a, b in zip(one, two, strict=False) if a != b]
    if len(one) != len(two) or len(one) < 2 or len(differing) != 1:
        return False
    [(a, b)] = differing
    return min(len(a), len(b)) > 2 and OSA.distance(a, b, score_cutoff=1) <= 1


def _shared_role(roles: tuple[str, ...], others: tuple[str, ...]) -> str | None:
    """A role that both have, of more than one word: half an archive are councillors."""
    for role in roles:
        for other in others:
            if " " in role and " " in other and fuzz.token_set_ratio(role, other) >= _SAME_ROLE:
                return role
    return None


def _words(name: str) -> list[str]:
    """The words of a name without titles; an initial is a word."""
    words = words_of(name)
    return [word for word in words if len(word) == 1 or not is_title(word)] or words
