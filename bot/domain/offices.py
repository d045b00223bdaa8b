"""Offices: roles that one person holds at a time, so that a description may say who is meant.

"The mayor of Kelder" is one person on any day; "the chief executive" could be anybody's, and names nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


SECRETARIES = _words(
    "business culture defence education energy environment foreign health home housing justice transport"
)
"""What a government has one secretary of state for: "the home secretary"."""

ONE_COUNTRY = frozenset({"defence secretary", "foreign secretary", "home secretary", "taoiseach", "tánaiste"})
"""Offices that the governments of hardly two countries have by that name."""

MINISTERS = frozenset(
    {"prime", "deputy prime", "first", "deputy first", "defence", "finance", "foreign", "health", "interior"}
)
"""What a government has one minister of."""

OF_ONE_COUNTRY = frozenset({"chancellor", "president"})
"""What a country has one of, too: with an adjective in place of its name, "the French president"."""

OF_ONE_BODY = OF_ONE_COUNTRY | {
    *_words("abbot archbishop archdeacon bishop ceo chair chairman chairperson chairwoman governor"),
    *_words("headteacher mayor director-general secretary-general vice-chancellor"),
    "chief constable",
    "chief executive",
    "chief executive officer",
    "director general",
    "general secretary",
    "head teacher",
    "lord mayor",
    "police and crime commissioner",
    "secretary general",
    "vice chancellor",
}
"""What one body or place has one of: with the name of that, it is one person."""

OF_ONE_SEAT = frozenset({"mp", "msp"})
"""What one seat has one of: "the MP for Kelder". "The Kelder MP" may be one of several."""

NO_PLACE = _words(
    """a acting an another anglican assistant associate at catholic co conservative democratic deputy during
    ex first former from green in incoming independent interim joint junior labour late liberal local muslim
    nationalist new next of old one outgoing reform republican senior shadow since that the then tory until
    vice when which who whose with"""
)
"""Words beside an office that are no name of the place or body that has it: "the former Labour mayor"."""

_HEADS = _words("boss captain coach director judge leader manager minister officer pm secretary spokesman")
"""The last words of other offices: a name that ends so is no name."""

_ADJECTIVES = ("an", "ch", "ese", "ic", "ish")
"""Endings of words that say which country somebody is from, as "British" does; few places end so."""

_HOLDS = ("", "new ", "current ")
_IN_DOUBT = ("acting ", "interim ", "incoming ", "next ")
_LEFT = ("former ", "ex-", "outgoing ", "then ", "late ")

_APOSTROPHES = str.maketrans("’‘", "''")
_OF = re.compile(r" (?:of|for) (?:the )?")
_OWNER = re.compile(r"'s?$")
_OWNED = re.compile(r"\w's? ")
_LONGEST = 5  # words: "police and crime commissioner", with one to spare


@dataclass(frozen=True, slots=True)
class Office:
    """An office, and the place or body that has it, in its own spelling; in one government it stands alone.

    `is_widespread` says that other governments have one of the same name.
    """

    name: str
    place: str = ""
    is_widespread: bool = False

    @property
    def key(self) -> str:
        """The office in compared form: "mayor of kelder"."""
        return self.role.casefold()

    @property
    def role(self) -> str:
        """The office as somebody's role: "mayor of Kelder"."""
        return f"{self.name} of {self.place}" if self.place else self.name

    def written(self) -> Iterator[str]:
        """How articles may write it, but for case: "mayor of Kelder", "Kelder mayor", "Kelder's mayor"."""
        if not self.place:
            yield self.name
            return
        for joint in ("of", "of the", "for", "for the"):
            yield f"{self.name} {joint} {self.place}"
        for owner in ("", "'s", "’s", "'", "’"):
            yield f"{self.place}{owner} {self.name}"

    def of_holders(self) -> list[str]:
        """The roles of whoever holds it."""
        return [before + role for role in self.written() for before in _HOLDS]

    def of_others(self) -> list[str]:
        """The roles of somebody else who may be meant."""
        return [before + role for role in self.written() for before in _IN_DOUBT]

    def of_former(self) -> list[str]:
        """The roles of whoever held it before."""
        return [before + role for role in self.written() for before in _LEFT]


def office(role: str) -> Office | None:
    """The office that a role is; None if the role alone does not say which one, or whose."""
    written = " ".join(role.translate(_APOSTROPHES).split())
    written = re.sub(r"^the ", "", written, flags=re.IGNORECASE)
    return _of_government(written.lower()) or _before_place(written) or _after_place(written)


def described(wording: str) -> Office | None:
    """The office that an article's words for a speaker describe: "the mayor of Kelder", "Kelder's mayor".

    Without "the" or an owner they may be the beginning of a sentence: "Club president".
    """
    written = " ".join(wording.translate(_APOSTROPHES).split())
    return office(written) if written.lower().startswith("the ") or _OWNED.search(written) else None


def is_bare(name: str) -> bool:
    """Whether a name is an office that several could hold, such as "the Mayor"."""
    last = name.lower().split()[-1:]
    heads = {each.split()[-1] for each in OF_ONE_BODY | OF_ONE_SEAT} | _HEADS
    return office(name) is None and bool(heads.intersection(last))


def _of_government(written: str) -> Office | None:
    """An office that stands alone: "home secretary"."""
    before, _, noun = written.rpartition(" ")
    is_one = (noun == "secretary" and before in SECRETARIES) or (noun == "minister" and before in MINISTERS)
    if not is_one and written not in ONE_COUNTRY:
        return None
    return Office(written, is_widespread=written not in ONE_COUNTRY)


def _before_place(written: str) -> Office | None:
    """An office before its place: "mayor of Kelder"."""
    found = _OF.search(written)
    name = written[: found.start()].lower() if found else ""
    if found is None or not (name in OF_ONE_BODY | OF_ONE_SEAT or _of_government(name)):
        return None
    return _with_place(name, written[found.end() :])


def _after_place(written: str) -> Office | None:
    """An office after its place: "Kelder mayor", "Tarn Water's chief executive"."""
    words = written.split()
    for count in range(min(_LONGEST, len(words) - 1), 0, -1):
        name, before = " ".join(words[-count:]).lower(), words[:-count]
        is_of_country = name in OF_ONE_COUNTRY or _of_government(name) is not None
        if name in OF_ONE_BODY or is_of_country:
            place = _OWNER.sub("", " ".join(before))
            is_name = all(word[0].isupper() or word in {"of", "and", "the", "&"} for word in before)
            is_adjective = place.lower().endswith(_ADJECTIVES)
            return _with_place(name, place) if is_name and (is_of_country or not is_adjective) else None
    return None


def _with_place(name: str, place: str) -> Office | None:
    """An office with what has it, if that is a name: with a capital letter, and in no other words."""
    words = place.lower().replace("-", " ").split()
    inner = [word for word in words[1:-1] if word in {"of", "and", "the"}]
    is_name = place[:1].isupper() and not any(mark in place for mark in ",;:()—–")
    return Office(name, place) if is_name and NO_PLACE.isdisjoint(set(words) - set(inner)) else None
