"""Roles: what the article says a person is, before the name or set off after it."""

from __future__ import annotations

from itertools import pairwise

from bot.extraction.names.entities import Entity, Mention, Names
from bot.extraction.text import Text, skip, until
from bot.extraction.words import (
    ADVERBS,
    ARTICLES,
    DETERMINERS,
    HONORIFICS,
    INDEFINITE,
    OF_OR_FOR,
    OWNER_MARKS,
    PERSONAL_POSSESSIVES,
    POSTS,
    PREPOSITIONS,
    RANKING,
    ROLE_NOUNS,
    SPEECH_FORMS,
    SPOKES,
    word_set,
)

_ENDS_ROLE = word_set(', . ; : “ " ” who said told ( — –')  # where a role after a name ends
_BEFORE_ROLE = word_set("and but that said as when while")  # before a role in front of a name


class Roles:
    """The roles of one article's people. Each is looked up once, where the article first names the person."""

    def __init__(self, text: Text, names: Names) -> None:
        self.text = text
        self.names = names
        self.found: dict[int, str | None] = {}
        self.every: dict[int, list[str]] = {}
        self.mentions: dict[int, list[Mention]] = {}
        for mention in names.mentions:
            kept = self.mentions.setdefault(id(mention.entity), [])
            if len(kept) < _LOOKED_AT:
                kept.append(mention)

    def of(self, entity: Entity) -> str | None:
        """The role the article gives a person, before the name or set off after it."""
        key = id(entity)
        if key not in self.found:
            self.found[key] = self._find_role(entity)
        return self.found[key]

    def all_of(self, entity: Entity) -> list[str]:
        """Every role in the places where the article introduces a person."""
        key = id(entity)
        if key not in self.every:
            found = [entity.role] if entity.role else []
            for mention in self.mentions.get(key, ()):
                each = (self._role_after(mention), self._role_before(mention), self._role_set_off(mention))
                found += [role for role in each if role is not None]
            self.every[key] = found
        return self.every[key]

    def party(self, entity: Entity) -> set[str]:
        """The party and place in brackets after a name: "Ann Lee (D-Kell)", "Tom Bell (Kell) (Lab)"."""
        found: set[str] = set()
        for mention in self.mentions.get(id(entity), ()):
            place = mention.end
            while self.text.word(place) == "(" and place < mention.end + 2 * _BRACKETS:
                for part in self.text.word(place + 1).replace(".", "").split("-"):
                    found.add(_PARTIES.get(part, part))
                place += 3
        return found

    def age(self, entity: Entity) -> str | None:
        """The age the article gives a person, in digits: "Ann Lee, 58," or "58-year-old Ann Lee"."""
        lower = self.text.lower
        for mention in self.mentions.get(id(entity), ()):
            following = lower[mention.end : mention.end + 2]
            if len(following) == 2 and following[0] == "," and following[1].isdigit():
                return following[1]
            before = self.text.word(mention.first - 1)
            if before.endswith("-year-old"):
                return before.split("-")[0]
        return None

    def _find_role(self, entity: Entity) -> str | None:
        for mention in self.mentions.get(id(entity), ()):
            role = self._role_after(mention) or self._role_before(mention) or self._role_set_off(mention)
            if role is not None:
                return role
        return entity.role

    def _role_after(self, mention: Mention) -> str | None:
        """The role set off after a name or its age: "Ann Lee, 47, the mayor of Tarn, …"."""
        lower = self.text.lower
        if self.text.word(mention.end) != ",":
            return None
        first = mention.end + 1
        if self.text.word(first + 1) == "," and lower[first].isdigit():
            first += 2
        end = until(lower, _ENDS_ROLE, first, min(len(lower), first + _LONGEST_ROLE))
        words = lower[first:end]
        if not words or len(words) >= _LONGEST_ROLE or _is_clause(words):
            return None
        if self.text.word(end) in _SAID_OR_TOLD:
            return None  # "After a talk with Ann Lee, the mayor said": somebody else
        if words[0] in ARTICLES or words[0] in PERSONAL_POSSESSIVES:
            first += 1
        elif words[0] not in _RANKED_POSTS:
            return None
        if first < end and (words[0] in INDEFINITE or not POSTS.isdisjoint(words)):
            return self.text.cut(first, end)
        return None

    def _role_set_off(self, mention: Mention) -> str | None:
        """The role before a name and a comma: "The coroner, Ann Lee, …"."""
        lower = self.text.lower
        end = mention.first - 1
        if end >= 2 and lower[end] == "(" and lower[mention.end : mention.end + 2] == _CLOSES_LABEL:
            return self._office(end)
        if (
            end < 2
            or lower[end] != ","
            or not (lower[end - 1] in POSTS or self.text.word(mention.end) == ",")
        ):
            return None
        for first in range(end - 1, max(-1, end - _LONGEST_SET_OFF), -1):
            if lower[first] in _BEFORE_NOUN and not _is_office_before(lower[first + 1 : end]):
                continue  # "the minister for THE rivers"
            if lower[first] in _BEFORE_NOUN:
                spokes = [place for place in range(max(0, first - 3), first) if lower[place] in SPOKES]
                if spokes and lower[first - 1] in OF_OR_FOR:
                    return self.text.cut(spokes[-1], end)  # "a spokeswoman for the governor, Ann Lee"
                return self._whole_role(first + 1, end)
            if not lower[first][0].isalpha():
                return None
        return None

    def _office(self, end: int) -> str | None:
        """The office in a label before its holder's name: "The Minister for Roads (Ann Lee):"."""
        lower, first = self.text.lower, end
        while first > 0 and end - first < _LONGEST_OFFICE and lower[first - 1] not in _BEFORE_LABEL:
            first -= 1
        first += lower[first] == "the"
        return self.text.cut(first, end) if first < end else None

    def _role_before(self, mention: Mention) -> str | None:
        """The role before a name: "the Dunmore council leader Ann Lee"."""
        lower = self.text.lower
        end = skip(lower, _TITLE_ROLES, mention.first, mention.end)  # titles are part of the mention
        first = end
        while first > max(0, end - 7) and _is_in_role(lower[first - 1]):
            first -= 1
        first += self.text.word(first) == "'s"
        return self._whole_role(first, end) if first < end and lower[end - 1] in POSTS else None

    def _whole_role(self, first: int, end: int) -> str:
        """A role; a spokesman's says for whom he speaks: "the ministry's spokesman"."""
        if self.text.word(first - 1) in OWNER_MARKS and not SPOKES.isdisjoint(self.text.lower[first:end]):
            first -= 1
            while first > 0 and _is_in_role(self.text.lower[first - 1]):
                first -= 1
        return self.text.cut(first, end)


_BRACKETS = 2
_LONGEST_SET_OFF = 8  # tokens
_LONGEST_OFFICE = 10  # tokens
_LONGEST_ROLE = 25  # tokens
_RANKED_POSTS = POSTS | RANKING
_TITLE_ROLES = POSTS - HONORIFICS
_BEFORE_NOUN = DETERMINERS | {"'s"}
_SAID_OR_TOLD = word_set("said told")
_CLOSES_LABEL = [")", ":"]
_BEFORE_LABEL = word_set(". : )")
# A role before a name starts after one of these.
_BOUNDS_ROLE = DETERMINERS | (PREPOSITIONS - {"of"}) | _BEFORE_ROLE | ADVERBS | SPEECH_FORMS.keys()
_PARTIES = {"d": "democrat", "r": "republican", "con": "conservative", "lab": "labour", "ind": "independent"}
_LOOKED_AT = 4  # mentions: roles are given where a person is introduced


def _is_in_role(word: str) -> bool:
    """Whether a word can be part of a role before a name."""
    return word[0].isalpha() and word not in _BOUNDS_ROLE


def _is_office_before(words: list[str]) -> bool:
    """Whether words tell a post, and what it is for: "chief officer for sports"."""
    end = next((n for n, word in enumerate(words) if n and word in PREPOSITIONS), len(words))
    return words[end - 1] in POSTS if words else False


def _is_clause(words: list[str]) -> bool:
    """Whether the words after a comma are a clause: ", the minister promised action"."""
    return any(
        one in ROLE_NOUNS and other.endswith("ed") and len(other) > 4 for one, other in pairwise(words)
    )
