"""Speakers: who said a quotation, one person or body or several together, across articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from bot.archive import names
from bot.archive.columns import quotation_of
from bot.archive.database import Database, Row
from bot.archive.names import NewName
from bot.archive.rows import IdList, TextList, Values, insert
from bot.archive.sequence import next_numbers
from bot.domain.explanations import FROM_ARCHIVE
from bot.domain.names import NameKind
from bot.domain.quotations import Quotation
from bot.domain.withholding import WITHHELD
from bot.language.names import fold_name, identity, is_alias

Key = tuple[str, bool]
"""A speaker's identity: the case-folded name, and whether it is only a wording ("a neighbour")."""

# INDEXED BY, because SQLite assumes that a guild has few rows and would read them all.
_KNOWN = """
SELECT s.id, s.identity, s.unnamed
FROM json_each(:identities) AS wanted
CROSS JOIN speaker AS s INDEXED BY speaker_by_identity ON s.guild_id = :guild AND s.identity = wanted.value
"""
_ADD = """
INSERT INTO speaker (guild_id, id, name, unnamed, identity, folded)
VALUES (?, ?, ?, ?, ?, ?)
"""
_ADD_ALIAS = """
INSERT INTO speaker_alias (guild_id, speaker_id, article_id, alias, folded)
VALUES (?, ?, ?, ?, ?)
ON CONFLICT DO NOTHING
"""
_ADD_ROLE = """
INSERT INTO speaker_role (guild_id, speaker_id, article_id, role)
VALUES (?, ?, ?, ?)
ON CONFLICT DO NOTHING
"""
_ADD_JOINT = "INSERT INTO joint_speaker (guild_id, quotation_id, speaker_id) VALUES (?, ?, ?)"
_DROP_JOINT = """
DELETE FROM joint_speaker WHERE guild_id = :guild AND quotation_id IN (SELECT value FROM json_each(:ids))
RETURNING speaker_id
"""
_FORGET_ALIASES = "DELETE FROM speaker_alias WHERE guild_id = :guild AND article_id = :article"
_FORGET_ROLES = "DELETE FROM speaker_role WHERE guild_id = :guild AND article_id = :article"


_LEADS = """
SELECT speaker_id, leads_to FROM json_each(:ids) AS wanted
CROSS JOIN correction AS c INDEXED BY correction_by_speaker
    ON c.guild_id = :guild AND c.speaker_id = wanted.value AND c.speaker_id IS NOT NULL
WHERE c.undone_at IS NULL AND (c.act = 'merge' OR c.article_id = :article)
ORDER BY c.act, c.id
"""
_NAMES = """
SELECT s.id, s.identity FROM json_each(:ids) AS wanted
CROSS JOIN speaker AS s ON s.guild_id = :guild AND s.id = wanted.value
"""
_LED_HERE = """
SELECT n.folded FROM correction AS c INDEXED BY correction_by_lead
CROSS JOIN name AS n ON n.guild_id = c.guild_id AND n.kind = 1 AND n.id = c.speaker_id
WHERE c.guild_id = :guild AND c.leads_to = :speaker AND c.leads_to IS NOT NULL
    AND c.act = 'merge' AND c.undone_at IS NULL
ORDER BY c.id
"""
_STATED_ALIASES = """
SELECT json_extract(change, '$.alias') FROM correction INDEXED BY correction_by_speaker
WHERE guild_id = :guild AND speaker_id = :speaker AND speaker_id IS NOT NULL
    AND act = 'alias' AND undone_at IS NULL
ORDER BY id
"""
_ARTICLES = """
SELECT q.article_id FROM quotation AS q INDEXED BY quotation_by_speaker
WHERE q.guild_id = :guild AND q.speaker_id = :speaker AND q.is_current
UNION
SELECT q.article_id FROM joint_speaker AS j
CROSS JOIN quotation AS q ON q.guild_id = j.guild_id AND q.id = j.quotation_id AND q.is_current
WHERE j.guild_id = :guild AND j.speaker_id = :speaker
ORDER BY 1
"""
_ADDRESS = "UPDATE quotation SET speaker_id = ? WHERE guild_id = ? AND id = ? AND version = ?"
_BY_ID = "SELECT * FROM speaker WHERE guild_id = :guild AND id = :speaker"


class Said(NamedTuple):
    """Who said a quotation, as its article has it."""

    speaker: str | None
    unnamed: bool
    speaker_as_written: str | None
    role: str | None
    speakers: tuple[str, ...] = ()


NOBODY = Said(None, False, None, None)
"""Nobody that is named."""


def said_in(quotation: Quotation) -> Said:
    """Give who said a quotation."""
    return Said(*(getattr(quotation, name) for name in Said._fields))


def called(said: Said) -> dict[Key, str]:
    """Who said a quotation, with the name of each: nobody when the article does not say, one, or several.

    Whose name is withheld is nobody.
    """
    if said.speaker is None:
        return {}
    names = (name for name in said.speakers or (said.speaker,) if WITHHELD not in name)
    return {(identity(name), said.unnamed): name for name in names}


def resolve(
    db: Database,
    guild: int,
    said: Iterable[Said],
    current: Iterable[Said],
    *,
    article: int | None = None,
) -> dict[Key, int]:
    """Give the ids of speakers, adding those not known yet; what is `current` is counted as theirs.

    Names lead to whom corrections say they are, in this article.
    """
    named: dict[Key, str] = {}
    for one in said:
        for key, name in called(one).items():
            named.setdefault(key, name)
    current = list(current)
    counts = Counter(key for one in current for key in called(one))
    known = settle(db, guild, named, counts, article=article)
    twice = Counter(id_ for one in current if one.speakers for id_ in _repeated(one, known))
    names.weigh(db, guild, NameKind.SPEAKER, ((id_, -count) for id_, count in twice.items()))
    return known


def _repeated(said: Said, known: Mapping[Key, int]) -> list[int]:
    """The ids to which a second name leads, of several who speak together."""
    [once] = ids_of([said], known)
    return list((Counter(known[key] for key in called(said)) - Counter(once)).elements())


def settle(
    db: Database,
    guild: int,
    named: Mapping[Key, str],
    counts: Mapping[Key, int],
    *,
    article: int | None = None,
) -> dict[Key, int]:
    """Give the ids of speakers, given their names, adding new ones; each gains `counts` quotations."""
    wanted = TextList([name for name, _ in named])
    rows = db.execute(_KNOWN, {"guild": guild, "identities": wanted})
    known: dict[Key, int] = {(row["identity"], bool(row["unnamed"])): row["id"] for row in rows}
    led = leads(db, guild, known.values(), article)
    known = {key: led.get(id_, id_) for key, id_ in known.items()}
    new = [key for key in named if key not in known]
    ids = next_numbers(db, guild, "speaker", len(new))
    added = [
        NewName(id_, named[key], fold_name(named[key]), counts.get(key, 0))
        for key, id_ in zip(new, ids, strict=True)
    ]
    rows = (
        (guild, one.id, one.shown, key[1], key[0], one.folded) for key, one in zip(new, added, strict=True)
    )
    insert(db, _ADD, rows)
    names.add(db, guild, NameKind.SPEAKER, added)
    names.weigh(db, guild, NameKind.SPEAKER, ((known[key], by) for key, by in counts.items() if key in known))
    return known | dict(zip(new, ids, strict=True))


def ids_of(said: Iterable[Said], known: Mapping[Key, int]) -> list[list[int]]:
    """Give the ids of those who said each; none where the article does not say."""
    return [list(dict.fromkeys(known[key] for key in called(one))) for one in said]


def join(db: Database, guild: int, said_by: Iterable[tuple[int, Sequence[int]]]) -> None:
    """Let quotations, by id, be found under all who said them; the first stands in the quotation's row."""
    insert(db, _ADD_JOINT, ((guild, id_, speaker) for id_, ids in said_by for speaker in ids[1:]))


def describe(
    db: Database,
    guild: int,
    article: int,
    said: Iterable[Said],
    known: Mapping[Key, int],
) -> None:
    """Keep the aliases and roles that an article's current version gives its speakers.

    What is written for several who speak together is no other name of any of them. A name that a correction
    leads to somebody is one.
    """
    alone = [(key, one) for one in said if not one.speakers for key in called(one)]
    identified = [(known[key], one) for key, one in alone]
    aliases = (
        (guild, speaker, article, written, fold_name(written))
        for speaker, one in identified
        if (written := one.speaker_as_written) and not one.unnamed and is_alias(written, one.speaker or "")
    )
    db.executemany(_ADD_ALIAS, _led_aliases(db, guild, article, alone, known))
    roles = ((guild, speaker, article, one.role) for speaker, one in identified if one.role)
    db.executemany(_ADD_ALIAS, aliases)
    db.executemany(_ADD_ROLE, roles)


def _led_aliases(
    db: Database,
    guild: int,
    article: int,
    alone: Iterable[tuple[Key, Said]],
    known: Mapping[Key, int],
) -> list[Values]:
    """The names by which an article calls speakers who are somebody of another name."""
    called_so = {key: one.speaker for key, one in alone}
    identities = dict(
        db.execute(_NAMES, {"guild": guild, "ids": IdList({known[key] for key in called_so})}).fetchall()
    )
    return [
        (guild, known[key], article, name, fold_name(name))
        for key, name in called_so.items()
        if name and identities.get(known[key]) != key[0]
    ]


def forget(db: Database, guild: int, article: int) -> None:
    """Forget the aliases and roles that an article gave."""
    about = {"guild": guild, "article": article}
    db.execute(_FORGET_ALIASES, about)
    db.execute(_FORGET_ROLES, about)


def discount(db: Database, guild: int, former: Sequence[Row]) -> None:
    """Count these quotations no more as their speakers'."""
    joint = db.execute(_DROP_JOINT, {"guild": guild, "ids": IdList(row["id"] for row in former)}).fetchall()
    every = [*(row["speaker_id"] for row in former), *(row[0] for row in joint)]
    changes = Counter(speaker for speaker in every if speaker is not None)
    names.weigh(db, guild, NameKind.SPEAKER, ((speaker, -count) for speaker, count in changes.items()))


def leads(db: Database, guild: int, speakers: Iterable[int], article: int | None = None) -> dict[int, int]:
    """Give the speakers whom corrections lead to somebody else in an article, and to whom.

    What is said of the article comes before what is said of all.
    """
    wanted, nexts = set(speakers), dict[int, int]()
    seen: set[int] = set()
    while wanted:
        here = {"guild": guild, "ids": IdList(wanted), "article": article}
        nexts |= dict(db.execute(_LEADS, here).fetchall())
        seen |= wanted
        wanted = {nexts[one] for one in wanted if one in nexts} - seen
    return {one: _last(one, nexts) for one in nexts}


def _last(one: int, nexts: Mapping[int, int]) -> int:
    passed = {one}
    while (following := nexts.get(one)) is not None and following not in passed:
        passed.add(following)
        one = following
    return one


def find(db: Database, guild: int, name: str) -> int | None:
    """Give the speaker with this name, None if there is none."""
    rows = db.execute(_KNOWN, {"guild": guild, "identities": TextList([identity(name)])}).fetchall()
    named = [row["id"] for row in rows if not row["unnamed"]] or [row["id"] for row in rows]
    return named[0] if named else None


def known(db: Database, guild: int, name: str) -> int | None:
    """Give the speaker whom a name is of, or leads to; None if there is none."""
    found = find(db, guild, name)
    return None if found is None else leads(db, guild, [found]).get(found, found)


def articles_of(db: Database, guild: int, speaker: int) -> list[int]:
    """Give the articles in which a speaker speaks."""
    return [row[0] for row in db.execute(_ARTICLES, {"guild": guild, "speaker": speaker})]


def address(db: Database, guild: int, article: int, rows: Sequence[Row]) -> None:
    """Let an article's current quotations, given as rows, be found under whom corrections now lead to."""
    quotations = [quotation_of(row) for row in rows]
    said = list(map(said_in, quotations))
    discount(db, guild, rows)
    forget(db, guild, article)
    known = resolve(db, guild, said, said, article=article)
    by = ids_of(said, known)
    db.executemany(
        _ADDRESS,
        (
            (next(iter(speakers), None), guild, row["id"], row["version"])
            for row, speakers in zip(rows, by, strict=True)
        ),
    )
    join(db, guild, zip((row["id"] for row in rows), by, strict=True))
    own = [said_in(one) for one in quotations if one.explanation.way not in FROM_ARCHIVE]
    describe(db, guild, article, own, known)


def rename(db: Database, guild: int, speaker: int) -> None:
    """Let a speaker be completed and found by the names that lead there, too, and so on up."""
    seen: set[int] = set()
    while speaker not in seen:
        seen.add(speaker)
        [row] = db.execute(_BY_ID, {"guild": guild, "speaker": speaker})
        here = {"guild": guild, "speaker": speaker}
        led = [one[0] for one in db.execute(_LED_HERE, here)]
        led += [fold_name(one[0]) for one in db.execute(_STATED_ALIASES, here)]
        names.refold(db, guild, NameKind.SPEAKER, speaker, " ".join([row["folded"], *led]))
        following = db.execute(_LEADS, {"guild": guild, "ids": IdList([speaker]), "article": None}).fetchone()
        speaker = following["leads_to"] if following else speaker
