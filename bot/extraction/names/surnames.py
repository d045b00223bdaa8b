"""Surnames: whom one means that several people of an article bear."""

from __future__ import annotations

from bisect import bisect_left

from bot.extraction.names.capitals import Run
from bot.extraction.names.entities import SOMEBODY, Entity
from bot.extraction.words import FEMALE_NAMES, FEMALE_TITLES, MALE_NAMES, MALE_TITLES

MOST = 30
"""People of one surname that are told apart; with more, only the last ones are."""


def one_of(run: Run, people: list[Entity]) -> Entity:
    """Whom a surname means: the title, who was introduced, who stands nearest or plays the larger part tell.

    When they do not, the mention is of `SOMEBODY`, who has no name: two people are never mixed up.
    """
    people = people[-MOST:]
    known = [person for person in people if person.first_token < run.first] or people
    known = _not_against_title(run, known) or known
    if len(known) == 1:
        return known[0]
    nearest = max(known, key=lambda person: _last_before(person, run.first))
    leading = max(known, key=lambda person: len(person.named_at))
    others = max(len(person.named_at) for person in known if person is not leading)
    distance = run.first - _last_before(nearest, run.first)
    apart = min(run.first - _last_before(each, run.first) for each in known if each is not nearest)
    if run.titles and distance <= _JUST_NAMED and apart > _LONG_AGO:
        return nearest
    main = min(known, key=lambda person: person.first_token)
    if all(_is_in_passing(each, main) for each in known if each is not main):
        return main
    close = distance < _NEAR
    if nearest is leading and (close or len(leading.named_at) >= _DOMINANT * others):
        return nearest
    if close and all(
        run.first - _last_before(person, run.first) > _FAR for person in known if person is not nearest
    ):
        return nearest
    if not close and len(leading.named_at) >= _DOMINANT * others:
        return leading
    return SOMEBODY


def _is_in_passing(person: Entity, main: Entity) -> bool:
    """Whether one of several people of a surname is named but once, far from the first, and is silent."""
    once = person.mentions == 1 and len(person.named_at) == 1
    return once and not person.speaks and person.first_token - main.first_token > _BESIDE


_BESIDE = 30  # tokens


def _last_before(person: Entity, token: int) -> int:
    """Where a person was last named in full before a token."""
    place = bisect_left(person.named_at, token)
    return person.named_at[place - 1] if place else -(10**9)


_JUST_NAMED, _LONG_AGO = 40, 100  # tokens: the sentence before, and well before that
_NEAR, _FAR = 120, 250  # tokens: about two paragraphs, and well beyond


_DOMINANT = 3  # times as often named in full as anybody else of the surname


def rank(title: str) -> str:
    """A title in its full form: "sgt" is "sergeant"."""
    return _SHORT_TITLES.get(title, title)


_SHORT_TITLES = {
    "sgt": "sergeant",
    "det": "detective",
    "insp": "inspector",
    "supt": "superintendent",
    "pc": "constable",
    "capt": "captain",
    "col": "colonel",
    "gen": "general",
    "lt": "lieutenant",
    "maj": "major",
    "adm": "admiral",
    "sen": "senator",
    "rep": "representative",
    "gov": "governor",
    "cllr": "councillor",
    "prof": "professor",
    "rev": "reverend",
}


def _not_against_title(run: Run, people: list[Entity]) -> list[Entity]:
    """Those whom the title allows: Mrs Bell is not Tom Bell."""
    if not run.titles:
        return people
    ranked = [person for person in people if any(rank(title) in person.ranks for title in run.titles)]
    if ranked:
        return ranked
    female = any(title in FEMALE_TITLES for title in run.titles)
    male = any(title in MALE_TITLES for title in run.titles)
    if not female and not male:
        return people
    against = "m" if female else "f"
    return [person for person in people if (person.gender or first_name_gender(person)) != against]


def first_name_gender(entity: Entity) -> str:
    """The gender that a listed first name tells, else ""."""
    first = entity.words[0].lower()
    if first in FEMALE_NAMES:
        return "f"
    return "m" if first in MALE_NAMES else ""
