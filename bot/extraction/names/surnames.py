"""Surnames: which of several people with one surname is meant."""

from __future__ import annotations

from bisect import bisect_left
from heapq import nlargest

from bot.extraction.names.capitals import Run
from bot.extraction.names.entities import SOMEBODY, Entity
from bot.extraction.words import FEMALE_NAMES, FEMALE_TITLES, MALE_NAMES, MALE_TITLES, PLAIN_TITLES

MOST = 30
"""People with one surname that are told apart. Beyond that, only the last ones are."""


def choose_bearer(run: Run, people: list[Entity]) -> Entity:
    """The person a surname refers to, judging by title, closeness and prominence.

    If these do not decide, it is `SOMEBODY`, who has no name: two people are never mixed up.
    """
    people = people[-MOST:]
    known = [person for person in people if person.first_token < run.first] or people
    known = _not_against_title(run, known) or known
    return known[0] if len(known) == 1 else _choose(run, known)


def _choose(run: Run, people: list[Entity]) -> Entity:
    """The person a surname refers to, judging by how near and how often each is named in full."""
    nearest, second = nlargest(2, people, key=lambda person: _last_before(person, run.first))
    distance, apart = (run.first - _last_before(each, run.first) for each in (nearest, second))
    if run.titles and distance <= _JUST_NAMED and apart > _LONG_AGO:
        return nearest
    if apart - distance <= _TOGETHER:
        return SOMEBODY  # "Tom and Ada Osei"
    main = min(people, key=lambda person: person.first_token)
    if all(_is_in_passing(each, main) for each in people if each is not main):
        return main
    if distance >= _NEAR:
        return _leading(people) or SOMEBODY
    most = max(people, key=lambda person: len(person.named_at))
    return nearest if nearest is most or apart > _FAR else SOMEBODY


def _leading(people: list[Entity]) -> Entity | None:
    """The person named in full far more often than any other; None if there is none."""
    leading = max(people, key=lambda person: len(person.named_at))
    others = max(len(person.named_at) for person in people if person is not leading)
    return leading if len(leading.named_at) >= _DOMINANT * others else None


def _is_in_passing(person: Entity, main: Entity) -> bool:
    """Whether a person is named only once, far from the first of that surname, and does not speak."""
    once = person.mentions == 1 and len(person.named_at) == 1
    return once and not person.speaks and person.first_token - main.first_token > _BESIDE


_BESIDE = 30  # tokens


def _last_before(person: Entity, token: int) -> int:
    """Where a person was last named in full before a token."""
    place = bisect_left(person.named_at, token)
    return person.named_at[place - 1] if place else -(10**9)


_JUST_NAMED, _LONG_AGO = 40, 100  # tokens: in the sentence before, and well before that
_TOGETHER = 4  # tokens
_NEAR, _FAR = 120, 250  # tokens: about two paragraphs, and well beyond


_DOMINANT = 3  # times as often named in full as anybody else with that surname


def full_title(title: str) -> str:
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
    """Those the title allows: Mrs Bell is not Tom Bell."""
    titles = {full_title(title) for title in run.titles}
    ranked = [person for person in people if not person.ranks.isdisjoint(titles)]
    addressed = [each for each in people if (each.honorific or "").lower() in titles - _PLAIN]
    if ranked or addressed:
        return ranked or addressed
    female = not FEMALE_TITLES.isdisjoint(run.titles)
    if not female and MALE_TITLES.isdisjoint(run.titles):
        return people
    against = "m" if female else "f"
    return [person for person in people if (person.gender or first_name_gender(person)) != against]


_PLAIN = PLAIN_TITLES - {"dr"}


def gender_of_title(title: str) -> str:
    """The gender that a title implies, else ""."""
    return "f" if title in FEMALE_TITLES else "m" if title in MALE_TITLES else ""


def first_name_gender(entity: Entity) -> str:
    """The gender that a listed first name implies, else ""."""
    first = entity.words[0].lower()
    if first in FEMALE_NAMES:
        return "f"
    return "m" if first in MALE_NAMES else ""
