"""Withholding: which names corrections withhold, in which articles, and what is shown of these.

What is shown of an article's current version is written beside what was received, by `replacing`, so that
everything that reads, counts or searches has it; former versions are read through the same `Names`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.archive.additions import Prepared
from bot.archive.columns import QUOTATION, extracted, read, written
from bot.archive.database import Database
from bot.archive.rows import IdList, TextList
from bot.archive.speakers import NOBODY, said_in
from bot.domain.corrections import Split
from bot.domain.quotations import Quotation
from bot.domain.withholding import WITHHELD, Names
from bot.language.names import identity, is_alias
from bot.retrieval.terms import Entry, names_of

_HIDDEN = """
SELECT speaker_id FROM correction INDEXED BY correction_hiding_names
WHERE guild_id = :guild AND act = 'hide-name' AND undone_at IS NULL
"""
_LED_TO = """
SELECT c.leads_to FROM json_each(:ids) AS person
CROSS JOIN correction AS c INDEXED BY correction_by_speaker
    ON c.guild_id = :guild AND c.speaker_id = person.value AND c.speaker_id IS NOT NULL
WHERE c.act = 'merge' AND c.undone_at IS NULL
"""
_LED_FROM = """
SELECT c.speaker_id FROM json_each(:ids) AS person
CROSS JOIN correction AS c INDEXED BY correction_by_lead
    ON c.guild_id = :guild AND c.leads_to = person.value AND c.leads_to IS NOT NULL
WHERE c.act = 'merge' AND c.undone_at IS NULL
"""
_NAMES = """
SELECT s.id, s.name FROM json_each(:ids) AS person
CROSS JOIN speaker AS s ON s.guild_id = :guild AND s.id = person.value
ORDER BY s.id
"""
_STATED_ALIASES = """
SELECT json_extract(c.change, '$.alias') FROM json_each(:ids) AS person
CROSS JOIN correction AS c INDEXED BY correction_by_speaker
    ON c.guild_id = :guild AND c.speaker_id = person.value AND c.speaker_id IS NOT NULL
WHERE c.act = 'alias' AND c.undone_at IS NULL
"""
_TEXTS = "SELECT title, text FROM article_version WHERE guild_id = :guild AND article_id = :article"
_SPEAKERS = """
SELECT DISTINCT speaker, speakers, speaker_as_written, extracted FROM quotation
WHERE guild_id = :guild AND article_id = :article
"""
_SPLITS = """
SELECT change FROM correction INDEXED BY correction_by_article
WHERE guild_id = :guild AND article_id = :article AND article_id IS NOT NULL
    AND act = 'split' AND undone_at IS NULL
"""
_NAMING = """
SELECT DISTINCT v.article_id FROM json_each(:likes) AS wanted
CROSS JOIN article_version AS v
    ON v.guild_id = :guild AND (v.text LIKE wanted.value OR v.title LIKE wanted.value)
UNION
SELECT q.article_id FROM json_each(:likes) AS wanted
CROSS JOIN quotation AS q
    ON q.guild_id = :guild AND (q.speaker LIKE wanted.value OR q.speakers LIKE wanted.value)
UNION
SELECT article_id FROM article_version INDEXED BY article_version_withheld
WHERE guild_id = :guild AND withheld IS NOT NULL
"""
_SHOW = """
UPDATE article_version SET withheld = :withheld
WHERE guild_id = :guild AND article_id = :article AND version = :version AND withheld IS NOT :withheld
"""
_CAME_FROM = """
SELECT received_from FROM article_version WHERE guild_id = :guild AND article_id = :article AND version = 1
"""
_SHOW_ORIGIN = "UPDATE article SET received_from = :origin WHERE guild_id = :guild AND id = :article"


def names(db: Database, guild: int) -> dict[int, str]:
    """Give the speakers whose names are withheld, by all their names."""
    hidden = {row[0] for row in db.execute(_HIDDEN, {"guild": guild})}
    if not hidden:
        return {}
    everybody = _one_person(db, guild, hidden)
    return dict(db.execute(_NAMES, {"guild": guild, "ids": IdList(everybody)}).fetchall())


def _one_person(db: Database, guild: int, speakers: set[int]) -> set[int]:
    """Give these speakers with all who are one person with them: both ways along the merges that stand."""
    found, new = set(speakers), speakers
    while new:
        here = {"guild": guild, "ids": IdList(new)}
        new = {row[0] for way in (_LED_TO, _LED_FROM) for row in db.execute(way, here)} - found
        found |= new
    return found


def aliases(db: Database, guild: int, speakers: Iterable[int]) -> set[str]:
    """Give what else moderators stated that speakers are called, which is withheld with their names."""
    return {row[0] for row in db.execute(_STATED_ALIASES, {"guild": guild, "ids": IdList(speakers)})}


def anywhere(db: Database, guild: int) -> Names | None:
    """Give the names withheld, for what is about no single article; None if there are none."""
    withheld = names(db, guild)
    return Names.of(withheld.values(), other=aliases(db, guild, withheld)) if withheld else None


def in_article(db: Database, guild: int, article: int) -> Names | None:
    """Give the names withheld in an article that is there; None if it has none of them, in no version."""
    hidden = names(db, guild)
    if not hidden:
        return None
    withheld, other = set(hidden.values()), aliases(db, guild, hidden)
    here = {"guild": guild, "article": article}
    for (change,) in db.execute(_SPLITS, here):
        withheld = _split(withheld, Split(**json.loads(change)))
    called = _called(db, guild, article)
    speaking = {identity(name) for name in withheld | other}
    named = {name for name, _ in called if identity(name) in speaking}
    whole = Names.of(withheld, other=other)
    texts = db.execute(_TEXTS, here)
    if not named and not any(whole.are_in(f"{row['title']}\n{row['text']}") for row in texts):
        return None
    short = {written for name, written in called if name in named and written and is_alias(written, name)}
    return Names.of(withheld, other=other, short=short, but={name for name, _ in called} - named)


def concerned(db: Database, guild: int, withheld: Iterable[str]) -> list[int]:
    """Give the articles that may have these names, or have any name withheld."""
    likes = TextList([_like(name) for name in withheld])
    return sorted(row[0] for row in db.execute(_NAMING, {"guild": guild, "likes": likes}))


def show(db: Database, guild: int, place: tuple[int, int], hidden: Names | None, text: str) -> None:
    """Keep the text that is shown of an article's version, and where it is shown to come from."""
    article, version = place
    here = {"guild": guild, "article": article, "version": version}
    changed = db.execute(_SHOW, here | {"withheld": text if hidden else None})
    if changed.rowcount or hidden:
        [(origin,)] = db.execute(_CAME_FROM, here)
        db.execute(_SHOW_ORIGIN, here | {"origin": hidden.address(origin) if hidden else origin})


def withheld(new: Prepared, hidden: Names, ids: Sequence[int]) -> Prepared:
    """A version of an article as it is shown; what is left of the words of a quotation may be nothing."""
    text, article = new.article.text, hidden.article(new.article)
    shown, seen = hidden.shown(text), Prepared(article, new.content_hash, new.rules, denies=new.denies)
    gone, found = set(new.hidden), dict(new.extracted)
    for at, (words, *columns) in enumerate(new.columns):
        stored = dict(zip(QUOTATION, columns, strict=True))
        before = Quotation(**read(QUOTATION, stored))
        quotation = hidden.quotation(before, text, shown)
        if quotation != before:
            denied = new.denies[at]
            denies = None if denied is None else ids[denied]
            found.setdefault(at, json.dumps({"text": words, "denies_id": denies, **stored}))
        if not quotation.spans:
            gone.add(at)
        left = quotation.text(article.text)
        seen.columns.append((left, *written(QUOTATION, quotation)))
        seen.said.append(NOBODY if at in gone else said_in(quotation))
        seen.entries.append(Entry(left, names_of(quotation.speaker, quotation.role), article.title))
    return replace(seen, hidden=frozenset(gone), extracted=found)


def _split(withheld: set[str], split: Split) -> set[str]:
    """The names withheld in an article in which one is somebody else's."""
    known = {identity(name): name for name in withheld}
    if identity(split.other) in known:
        return withheld | {split.speaker}
    return withheld - {known.get(identity(split.speaker), "")}


def _called(db: Database, guild: int, article: int) -> list[tuple[str, str | None]]:
    """Who speaks in any version of an article, as extracted or corrected, each with what is written there."""
    found: dict[tuple[str, str | None], None] = {}
    for row in db.execute(_SPEAKERS, {"guild": guild, "article": article}):
        for one in (row, extracted(row)):
            together = json.loads(one["speakers"])
            written = None if together else one["speaker_as_written"]
            found |= {(name, written): None for name in together or filter(None, [one["speaker"]])}
    return [(name, written) for name, written in found if WITHHELD not in name]


def _like(name: str) -> str:
    """A pattern for texts that may have a name: any letter stands for one that may have an accent."""
    words = re.findall(r"[^\W\d_]+", name)
    longest = max(words, key=len, default=name)
    return f"%{re.sub('[^bdfghjklmpqrtvwx]', '_', longest.casefold())}%"
