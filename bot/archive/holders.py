"""Holders: who holds an office on the day of an article, by what other articles of the time call people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from bot.archive import speakers, withholding
from bot.archive.database import Database
from bot.archive.rows import IdList, TextList
from bot.domain.offices import Office

AROUND = timedelta(days=92)
"""How long before and after an article others tell who holds an office.

Most people hold one for years: whom stories of one quarter call so, and nobody else, held it in all of it.
"""

ENOUGH = 3
"""How many stories have to call somebody the holder: one can be mistaken, and two of them copied."""

_CALLED = """
SELECT r.speaker_id, lower(r.role) AS role, coalesce(s.story_id, r.article_id) AS story
FROM json_each(:roles) AS wanted
CROSS JOIN speaker_role AS r ON r.guild_id = :guild AND lower(r.role) = wanted.value
CROSS JOIN article AS a ON a.guild_id = r.guild_id AND a.id = r.article_id
    AND length(a.published_period) = 10 AND a.published_period BETWEEN :since AND :until
LEFT JOIN story_article AS s ON s.guild_id = r.guild_id AND s.article_id = r.article_id
WHERE r.article_id <> :article
"""
_SPEAKERS = """
SELECT s.id, s.name, s.unnamed FROM json_each(:ids) AS wanted
CROSS JOIN speaker AS s ON s.guild_id = :guild AND s.id = wanted.value
"""


class Person(NamedTuple):
    """Somebody whom the archive knows by name."""

    id: int
    name: str


def holder(db: Database, guild: int, office: Office, day: date, article_id: int) -> Person | None:
    """Give whom other articles around a day call the holder of an office; nobody if they may mean another."""
    holding, other, former = (
        set(map(_lower, roles)) for roles in (office.of_holders(), office.of_others(), office.of_former())
    )
    stories: defaultdict[Person, set[int]] = defaultdict(set)
    others: set[Person] = set()
    left: set[Person] = set()
    for person, role, story in _called(db, guild, holding | other | former, day, article_id):
        if role in holding:
            stories[person].add(story)
        else:
            (others if role in other else left).add(person)
    if len(stories) != 1:
        return None
    [(person, told)] = stories.items()
    return person if len(told) >= ENOUGH and not others - {person} and person not in left else None


def people(db: Database, guild: int, wanted: Iterable[int]) -> dict[int, Person]:
    """Give whom speakers, by id, are or lead to; those whose name is not known or withheld are left out."""
    wanted = set(wanted)
    withheld = withholding.names(db, guild)
    leads = speakers.leads(db, guild, wanted)
    last = {one: leads.get(one, one) for one in wanted}
    rows = db.execute(_SPEAKERS, {"guild": guild, "ids": IdList(set(last.values()))})
    named = {
        row["id"]: Person(row["id"], row["name"])
        for row in rows
        if not row["unnamed"] and row["id"] not in withheld
    }
    return {one: named[id_] for one, id_ in last.items() if id_ in named}


def _called(
    db: Database, guild: int, roles: Iterable[str], day: date, article_id: int
) -> Iterator[tuple[Person, str, int]]:
    """Who is called so in other articles around a day: the person, the role and the story."""
    around = {"since": (day - AROUND).isoformat(), "until": (day + AROUND).isoformat()}
    here = {"guild": guild, "roles": TextList(sorted(roles)), "article": article_id}
    rows = db.execute(_CALLED, here | around).fetchall()
    known = people(db, guild, {row["speaker_id"] for row in rows})
    for row in rows:
        if row["speaker_id"] in known:
            yield known[row["speaker_id"]], row["role"], row["story"]


def _lower(text: str) -> str:
    """A text as SQLite's `lower` has it."""
    return "".join(letter.lower() if letter.isascii() else letter for letter in text)
