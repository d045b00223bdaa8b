"""Leading: whom the archive knows by what an article calls a speaker, on the day of the article.

What moderators stated comes first; of two whom they stated it is nobody. Else it may be whom other articles
call the holder of an office, if hardly another government has one of that name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from bot.archive import corrections, speakers
from bot.archive.additions import Prepared
from bot.archive.columns import QUOTATION, read
from bot.archive.database import Database
from bot.archive.holders import Person, holder, people
from bot.archive.rows import TextList
from bot.archive.speakers import Said
from bot.domain.articles import published_day, published_period
from bot.domain.corrections import StatedAlias, StatedRole
from bot.domain.explanations import Way
from bot.domain.leading import Lead, Sought, alias_key, holds, is_of_another_time, sought
from bot.domain.offices import Office, office
from bot.language.names import identity

_STATED = """
SELECT c.* FROM json_each(:keys) AS wanted
CROSS JOIN correction AS c INDEXED BY correction_by_name
    ON c.guild_id = :guild AND c.named = wanted.value AND c.named IS NOT NULL
WHERE c.undone_at IS NULL
"""
_CALLED_SO = """
SELECT s.id FROM json_each(:identities) AS wanted
CROSS JOIN speaker AS s INDEXED BY speaker_by_identity ON s.guild_id = :guild AND s.identity = wanted.value
"""
_LED = "SELECT article_id FROM led WHERE guild_id = :guild AND named = :key"
_NOTE = "INSERT INTO led (guild_id, named, article_id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING"
_FORGET = "DELETE FROM led WHERE guild_id = :guild AND article_id = :article"


def find(db: Database, guild: int, article_id: int, new: Prepared, published: str | None) -> dict[int, Lead]:
    """Give, by position, whom quotations of an article are led to; nobody if it has no date."""
    period, wanted = published_period(published), _sought(new.said)
    if period is None or not wanted:
        return {}
    stated = _stated(db, guild, wanted.values(), period)
    roles = _roles(new.said)
    led = {one: _lead(one, stated) or _known(db, guild, one, period, article_id) for one in wanted.values()}
    return {
        at: lead
        for at, one in wanted.items()
        if (lead := led[one])
        and not _is_denied(lead, one, roles)
        and not _is_of_another_time(new, at, lead, period)
    }


def note(db: Database, guild: int, article_id: int, leads: Iterable[Lead]) -> None:
    """Remember by what an article's quotations are led."""
    forget(db, guild, article_id)
    db.executemany(_NOTE, sorted({(guild, lead.key, article_id) for lead in leads}))


def forget(db: Database, guild: int, article_id: int) -> None:
    """Forget that quotations of an article are led."""
    db.execute(_FORGET, {"guild": guild, "article": article_id})


def key_of(change: StatedRole | StatedAlias) -> str | None:
    """What a stated role or alias is looked up by; None if the role does not tell who is meant."""
    if isinstance(change, StatedAlias):
        return alias_key(change.alias)
    found = office(change.role)
    return found.key if found else None


def touched(db: Database, guild: int, change: StatedRole | StatedAlias) -> list[int]:
    """Give the articles in which a speaker is called so, or that lead from it to somebody."""
    key = key_of(change)
    if key is None:
        return []
    found = office(change.role) if isinstance(change, StatedRole) else None
    written = list(found.written()) if found else [key]
    identities = sorted({identity(one) for each in written for one in (each, f"the {each}")})
    called = db.execute(_CALLED_SO, {"guild": guild, "identities": TextList(identities)}).fetchall()
    articles = {row[0] for row in db.execute(_LED, {"guild": guild, "key": key})}
    return sorted(articles.union(*(speakers.articles_of(db, guild, row["id"]) for row in called)))


def _sought(said: Sequence[Said]) -> dict[int, Sought]:
    """What is to be looked up, by position; several who speak together are not led."""
    alone = ((at, one) for at, one in enumerate(said) if not one.speakers)
    found = ((at, sought(one.speaker, one.speaker_as_written, unnamed=one.unnamed)) for at, one in alone)
    return {at: one for at, one in found if one is not None}


class _Claim(NamedTuple):
    """That somebody is called so, as a moderator stated; a role as it was typed."""

    person: Person
    role: str | None


_Claims = Mapping[tuple[Way, str], Sequence[_Claim]]
"""Claims by how they lead and what they are looked up by."""


def _stated(db: Database, guild: int, wanted: Iterable[Sought], period: str) -> _Claims:
    """What moderators stated that holds on the day of the article."""
    keys = sorted({key for one in wanted for key in one.keys})
    rows = db.execute(_STATED, {"guild": guild, "keys": TextList(keys)}).fetchall()
    named = people(db, guild, {row["speaker_id"] for row in rows})
    found: defaultdict[tuple[Way, str], list[_Claim]] = defaultdict(list)
    for row in rows:
        if row["speaker_id"] not in named:
            continue
        match corrections.correction_of(row).change:
            case StatedRole(_, role, since, until) if holds(since, until, period):
                found[Way.STATED_ROLE, row["named"]].append(_Claim(named[row["speaker_id"]], role))
            case StatedAlias():
                found[Way.STATED_ALIAS, row["named"]].append(_Claim(named[row["speaker_id"]], None))
            case _:
                pass
    return found


def _lead(one: Sought, stated: _Claims) -> Lead | None:
    """Whom moderators stated to be called so; the lead names nobody if that is several."""
    keys = [(Way.STATED_ALIAS, one.alias)]
    keys += [(Way.STATED_ROLE, one.office.key)] if one.office else []
    for way, key in keys:
        if claims := stated.get((way, key)):
            named = {claim.person.name for claim in claims}
            return Lead(named.pop() if len(named) == 1 else None, way, key, claims[-1].role)
    return None


def _known(db: Database, guild: int, one: Sought, period: str, article_id: int) -> Lead | None:
    """Whom other articles of the time call the holder of the office."""
    day = published_day(period)
    if day is None or one.office is None or one.office.is_widespread:
        return None
    found = holder(db, guild, one.office, day, article_id)
    return found and Lead(found.name, Way.KNOWN_ROLE, one.office.key, one.office.role)


def _roles(said: Sequence[Said]) -> Mapping[str, set[str]]:
    """Whom an article itself calls what, both without regard to case."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for one in said:
        if one.speaker and one.role and not one.unnamed:
            found[one.role.casefold()].add(identity(one.speaker))
    return found


def _is_denied(lead: Lead, one: Sought, roles: Mapping[str, set[str]]) -> bool:
    """Whether a lead names nobody new, or the article knows better who holds the office."""
    if lead.name is None or alias_key(lead.name) == one.alias:
        return True
    if one.office is None:
        return False
    return _is_another(lead.name, one.office, roles)


def _is_another(name: str, office: Office, roles: Mapping[str, set[str]]) -> bool:
    """Whether an article calls somebody else the holder of an office, or somebody its former holder."""

    def called(written: Iterable[str]) -> set[str]:
        return set[str]().union(*(roles.get(role.casefold(), ()) for role in written))

    others = called(office.of_holders() + office.of_others()) - {identity(name)}
    return bool(others) or identity(name) in called(office.of_former())


def _is_of_another_time(new: Prepared, at: int, lead: Lead, period: str) -> bool:
    """Whether a quotation's sentence tells of another year, when the holder may have been another."""
    columns = dict(zip(QUOTATION, new.columns[at][1:], strict=True))
    sources = read({"source_spans": QUOTATION["source_spans"]}, columns)["source_spans"]
    return lead.way is not Way.STATED_ALIAS and is_of_another_time(new.article.text, sources, period)
