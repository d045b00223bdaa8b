"""Corrections: the table of what moderators changed, to which rows are only added."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.archive import withholding
from bot.archive.database import Database, Row
from bot.archive.rows import IdList, Parameters, moment, moment_of
from bot.archive.seen import SEEN, here
from bot.archive.sequence import next_id
from bot.domain.corrections import (
    HIDING,
    STATING,
    Act,
    Correction,
    HiddenName,
    Merge,
    OtherArticle,
    Split,
    Undone,
    change_of,
    values_of,
)
from bot.language.names import identity

_ADD = """
INSERT INTO correction (
    guild_id, id, act, quotation_id, article_id, speaker_id, leads_to, change, reason, by, at,
    undone_by, undone_at, undone_reason, news, named
) VALUES (
    :guild, :id, :act, :quotation, :article, :speaker, :leads_to, :change, :reason, :by, :at,
    :undone_by, :undone_at, :undone_reason, :news, :named
)
"""
_UNDO = """
UPDATE correction SET undone_by = :by, undone_at = :at, undone_reason = :reason
WHERE guild_id = :guild AND id = :id AND undone_at IS NULL
"""
_BY_ID = "SELECT * FROM correction WHERE guild_id = :guild AND id = :id"
# An article that is under embargo is as good as removed; what was corrected of either is told to moderators.
_ABOUT_SEEN = f"""(c.article_id IS NULL OR EXISTS (
    SELECT 1 FROM article AS a WHERE a.guild_id = c.guild_id AND a.id = c.article_id AND {SEEN}
))"""  # noqa: S608 -- our own names
_SEEN_BY_ID = f"SELECT * FROM correction AS c WHERE c.guild_id = :guild AND c.id = :id AND {_ABOUT_SEEN}"  # noqa: S608 -- our own names
_LATEST = f"""
SELECT * FROM correction AS c WHERE c.guild_id = :guild AND {_ABOUT_SEEN} ORDER BY c.id DESC LIMIT :limit
"""  # noqa: S608 -- our own names
_OF_ARTICLES = """
SELECT c.* FROM json_each(:ids) AS wanted
CROSS JOIN correction AS c INDEXED BY correction_by_article
    ON c.guild_id = :guild AND c.article_id = wanted.value AND c.article_id IS NOT NULL
ORDER BY c.id
"""
_ABOUT = """
SELECT c.* FROM json_each(:ids) AS wanted
CROSS JOIN correction AS c INDEXED BY correction_by_speaker
    ON c.guild_id = :guild AND c.speaker_id = wanted.value AND c.speaker_id IS NOT NULL
ORDER BY c.id
"""
_CORRECTED = """
SELECT c.quotation_id FROM json_each(:ids) AS wanted
CROSS JOIN correction AS c INDEXED BY correction_by_quotation
    ON c.guild_id = :guild AND c.quotation_id = wanted.value AND c.quotation_id IS NOT NULL
WHERE c.undone_at IS NULL
"""
_LED = """
SELECT c.* FROM json_each(:ids) AS wanted
CROSS JOIN correction AS c INDEXED BY correction_by_lead
    ON c.guild_id = :guild AND c.leads_to = wanted.value AND c.leads_to IS NOT NULL
WHERE c.act = 'merge'
ORDER BY c.id
"""
_OF_SPEAKERS = "SELECT * FROM correction WHERE guild_id = :guild AND act = :act ORDER BY id"


def add(
    db: Database,
    guild: int,
    new: Correction,
    *,
    speaker: int | None = None,
    leads_to: int | None = None,
    named: str | None = None,
    is_news: bool = False,
) -> Correction:
    """Add a correction; return it with its id. `named` is what a stated role or alias is looked up by."""
    added = replace(new, id=next_id(db, guild, "correction"))
    undone = new.undone
    row: Parameters = {
        "guild": guild,
        "id": added.id,
        "act": added.act,
        "quotation": added.quotation,
        "article": added.article,
        "speaker": speaker,
        "leads_to": leads_to,
        "named": named,
        "change": json.dumps(values_of(added.change)),
        "reason": added.reason,
        "by": added.by,
        "at": moment(added.at),
        "undone_by": undone and undone.by,
        "undone_at": undone and moment(undone.at),
        "undone_reason": undone and undone.reason,
        "news": next_id(db, guild, "news") if is_news else None,
    }
    db.execute(_ADD, row)
    return added


def mark_undone(db: Database, guild: int, correction_id: int, undone: Undone) -> None:
    """Record that a correction stands no more."""
    row = {"guild": guild, "id": correction_id, "by": undone.by, "at": moment(undone.at)}
    db.execute(_UNDO, row | {"reason": undone.reason})


def row_of(db: Database, guild: int, correction_id: int) -> Row | None:
    """Give a correction's row, None when it is not there."""
    return db.execute(_BY_ID, {"guild": guild, "id": correction_id}).fetchone()


def correction(db: Database, guild: int, correction_id: int) -> Correction | None:
    """Give one correction, None when it is not there."""
    row = db.execute(_SEEN_BY_ID, {"guild": guild, "id": correction_id, **here()}).fetchone()
    return _as_shown(db, guild, [correction_of(row)])[0] if row else None


def latest(db: Database, guild: int, *, limit: int) -> list[Correction]:
    """Give a guild's corrections, the latest first."""
    rows = db.execute(_LATEST, {"guild": guild, "limit": limit, **here()})
    return _as_shown(db, guild, [correction_of(row) for row in rows])


def _as_shown(db: Database, guild: int, found: Sequence[Correction]) -> list[Correction]:
    """Corrections without the names that are withheld."""
    withheld = withholding.anywhere(db, guild)
    return [withheld.correction(each) if withheld else each for each in found]


def of_articles(db: Database, guild: int, articles: Iterable[int]) -> dict[int, list[Correction]]:
    """Give the corrections of articles, their quotations' included, in their order."""
    found: defaultdict[int, list[Correction]] = defaultdict(list)
    for row in db.execute(_OF_ARTICLES, {"guild": guild, "ids": IdList(articles)}):
        found[row["article_id"]].append(correction_of(row))
    return found


def about(db: Database, guild: int, speakers: Iterable[int]) -> list[Correction]:
    """Give the corrections of speakers, in their order."""
    return [correction_of(row) for row in db.execute(_ABOUT, {"guild": guild, "ids": IdList(speakers)})]


def corrected(db: Database, guild: int, quotations: Iterable[int]) -> set[int]:
    """Give those quotations that a correction which stands is about."""
    return {row[0] for row in db.execute(_CORRECTED, {"guild": guild, "ids": IdList(quotations)})}


def standing(db: Database, guild: int, quotations: Sequence[Row]) -> dict[int, tuple[Correction, ...]]:
    """Give the corrections that stand and say something of quotations, given as rows."""
    if not quotations:
        return {}
    by_article = of_articles(db, guild, {row["article_id"] for row in quotations})
    wanted = {row["speaker_id"] for row in quotations} - {None}
    led = [correction_of(row) for row in db.execute(_LED, {"guild": guild, "ids": IdList(wanted)})]
    found = {
        row["id"]: tuple(
            each
            for each in (*by_article.get(row["article_id"], ()), *led)
            if each.stands and _is_about(each, row)
        )
        for row in quotations
    }
    found = {id_: every for id_, every in found.items() if every}
    withheld = withholding.anywhere(db, guild) if found else None
    if withheld is None:
        return found
    return {id_: tuple(map(withheld.correction, every)) for id_, every in found.items()}


def of_article(db: Database, guild: int, article: int) -> tuple[Correction, ...]:
    """Give the corrections of an article itself that stand."""
    own = of_articles(db, guild, [article]).get(article, [])
    return tuple(_as_shown(db, guild, [each for each in own if each.stands and each.quotation is None]))


def _is_about(correction: Correction, row: Row) -> bool:
    match correction.change:
        case HiddenName():
            return False
        case Merge() | Split() as change:
            named = json.loads(row["speakers"]) or [row["speaker"] or ""]
            return identity(change.speaker) in map(identity, named)
        case OtherArticle():
            return False
        case _:
            return correction.quotation in (row["id"], None)


def merges(db: Database, guild: int, *, hidden: bool) -> list[Correction]:
    """Give the corrections that merge speakers, in their order; without `hidden` none of a withheld name."""
    return _shown(db, guild, _of_speakers(db, guild, Act.MERGE), hidden=hidden)


def statements(db: Database, guild: int, *, hidden: bool) -> list[Correction]:
    """Give what was stated about speakers, in its order; without `hidden` nothing of a withheld name."""
    stated = [one for act in STATING for one in _of_speakers(db, guild, act)]
    return _shown(db, guild, sorted(stated, key=lambda one: one.id), hidden=hidden)


def hidden_names(db: Database, guild: int) -> list[Correction]:
    """Give the corrections that withhold names, in their order."""
    return _of_speakers(db, guild, Act.HIDE_NAME)


def _shown(db: Database, guild: int, found: Sequence[Correction], *, hidden: bool) -> list[Correction]:
    shown = found if hidden else _as_shown(db, guild, found)
    return [each for each, seen in zip(found, shown, strict=True) if each == seen]


def _of_speakers(db: Database, guild: int, act: Act) -> list[Correction]:
    return [correction_of(row) for row in db.execute(_OF_SPEAKERS, {"guild": guild, "act": act})]


def hidden(corrections: Sequence[Correction]) -> set[int]:
    """Which quotations these take out of every answer."""
    return {
        each.quotation
        for each in corrections
        if each.stands and each.act in HIDING and each.quotation is not None
    }


def correction_of(row: Row) -> Correction:
    """Read a correction."""
    act = Act(row["act"])
    return Correction(
        id=row["id"],
        act=act,
        change=change_of(act, json.loads(row["change"])),
        reason=row["reason"],
        by=row["by"],
        at=moment_of(row["at"]),
        quotation=row["quotation_id"],
        article=row["article_id"],
        undone=_undone(row),
    )


def _undone(row: Row) -> Undone | None:
    if row["undone_at"] is None:
        return None
    return Undone(by=row["undone_by"], at=moment_of(row["undone_at"]), reason=row["undone_reason"])
