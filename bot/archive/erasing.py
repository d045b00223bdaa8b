"""Erasing: an article, or all that a guild has, is gone from every table.

Tables are found by their columns, so that later ones are included. The audit log stays, so do leases, and so
do the sequences: ids are never given out again. `cleaning.py` overwrites what the file still has of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from bot.archive import articles, audit, feed_items, names, renewal, speakers
from bot.archive.database import Database
from bot.archive.rows import IdList, Parameters
from bot.domain.names import NameKind
from bot.language.names import identity

_TABLES = """
SELECT named.table_name FROM table_column AS named
WHERE named.column_name = :column AND named.table_name NOT IN ('audit', 'sequence', 'lease')
    AND EXISTS (
        SELECT 1 FROM table_column AS own
        WHERE own.table_name = named.table_name AND own.column_name = 'guild_id'
    )
ORDER BY named.table_name
"""
_BY_ID = "SELECT * FROM article WHERE guild_id = :guild AND id = :article"
_DROP = "DELETE FROM article WHERE guild_id = :guild AND id = :article"
_QUOTATIONS = "SELECT DISTINCT id FROM quotation WHERE guild_id = :guild AND article_id = :article"
_NAMED = """
SELECT q.speaker FROM quotation AS q
WHERE q.guild_id = :guild AND (:article IS NULL OR q.article_id = :article) AND q.speaker IS NOT NULL
UNION
SELECT each.value FROM quotation AS q, json_each(q.speakers) AS each
WHERE q.guild_id = :guild AND (:article IS NULL OR q.article_id = :article)
UNION
SELECT json_extract(q.extracted, '$.speaker') FROM quotation AS q
WHERE q.guild_id = :guild AND (:article IS NULL OR q.article_id = :article)
    AND json_extract(q.extracted, '$.speaker') IS NOT NULL
"""
_OF_SPEAKERS = """
SELECT c.id, c.act, c.leads_to, s.identity FROM correction AS c
JOIN speaker AS s ON s.guild_id = c.guild_id AND s.id = c.speaker_id
WHERE c.guild_id = :guild AND c.act IN ('merge', 'role', 'alias', 'apart')
UNION ALL
SELECT c.id, c.act, c.leads_to, s.identity FROM correction AS c
JOIN speaker AS s ON s.guild_id = c.guild_id AND s.id = c.leads_to
WHERE c.guild_id = :guild AND c.act = 'apart'
"""
_DROP_CORRECTION = "DELETE FROM correction WHERE guild_id = :guild AND id = :id"
_SPEAKERS = "SELECT id FROM speaker WHERE guild_id = :guild"
_LED_TO = "SELECT leads_to FROM correction WHERE guild_id = :guild AND leads_to IS NOT NULL"
_DROP_SPEAKER = "DELETE FROM speaker WHERE guild_id = :guild AND id = :id"
_UNUSED_PUBLISHERS = "SELECT id FROM name WHERE guild_id = :guild AND kind = 2 AND weight <= 0"


def erase_article(db: Database, guild: int, article_id: int, *, by: int, reason: str, at: datetime) -> bool:
    """Erase an article, removed or not, with all that only it had; False if there is none."""
    row = db.execute(_BY_ID, {"guild": guild, "article": article_id}).fetchone()
    if row is None:
        return False
    db.execute("PRAGMA defer_foreign_keys = ON")  # until the end of this transaction
    if row["removed_at"] is None:
        articles.take_out(db, guild, row)
    named = _identities(db, guild, article_id)
    _drop_rows(db, guild, article_id)
    _drop_corrections(db, guild, named)
    _drop_names(db, guild)
    renewal.write_anew(db, guild)
    subject = f"article {article_id}"
    audit.note(db, guild, at=at, by=by, action="erase article", subject=subject, reason=reason)
    return True


def erase_guild(db: Database, guild: int, *, by: int, reason: str, at: datetime) -> int:
    """Erase all that a guild has; return how many articles that were, removed ones included."""
    [(count,)] = db.execute("SELECT count(*) FROM article WHERE guild_id = :guild", {"guild": guild})
    db.execute("PRAGMA defer_foreign_keys = ON")
    for table in _tables(db, "guild_id"):
        db.execute(f"DELETE FROM {table} WHERE guild_id = :guild", {"guild": guild})  # noqa: S608 -- our own names
    audit.note(db, guild, at=at, by=by, action="erase archive", subject="all articles", reason=reason)
    return count


def _drop_rows(db: Database, guild: int, article_id: int) -> None:
    here: Parameters = {"guild": guild, "article": article_id}
    here["quotations"] = IdList(row[0] for row in db.execute(_QUOTATIONS, here))
    feed_items.blank(db, guild, article_id)
    for table in _tables(db, "quotation_id"):
        db.execute(
            f"DELETE FROM {table} WHERE guild_id = :guild"  # noqa: S608 -- our own names
            " AND quotation_id IN (SELECT value FROM json_each(:quotations))",
            here,
        )
    for table in _tables(db, "article_id"):
        db.execute(f"DELETE FROM {table} WHERE guild_id = :guild AND article_id = :article", here)  # noqa: S608
    db.execute(_DROP, here)


def _tables(db: Database, column: str) -> list[str]:
    """The tables of guilds that have such a column."""
    return [row[0] for row in db.execute(_TABLES, {"column": column}).fetchall()]


def _identities(db: Database, guild: int, article_id: int | None = None) -> set[str]:
    """Who is named in an article's quotations, or in all."""
    return {identity(row[0]) for row in db.execute(_NAMED, {"guild": guild, "article": article_id})}


def _drop_corrections(db: Database, guild: int, named: set[str]) -> None:
    """Drop corrections of speakers whom only the erased article named: a correction has the name, too."""
    every = db.execute(_OF_SPEAKERS, {"guild": guild}).fetchall()
    if not any(row["identity"] in named for row in every):
        return
    gone = named - _identities(db, guild)
    dropped = [row for row in every if row["identity"] in gone]
    db.executemany(_DROP_CORRECTION, ({"guild": guild, "id": row["id"]} for row in dropped))
    for speaker in {row["leads_to"] for row in dropped if row["act"] == "merge"}:
        speakers.rename(db, guild, speaker)


def _drop_names(db: Database, guild: int) -> None:
    """Drop speakers to whom nothing refers any more, publishers without articles, and their words."""
    here = {"guild": guild}
    used = {row[0] for row in db.execute(_LED_TO, here)}
    for table in _tables(db, "speaker_id"):
        referred = db.execute(f"SELECT speaker_id FROM {table} WHERE guild_id = :guild", here)  # noqa: S608
        used |= {row[0] for row in referred}
    gone = [row[0] for row in db.execute(_SPEAKERS, here).fetchall() if row[0] not in used]
    db.executemany(_DROP_SPEAKER, ({"guild": guild, "id": id_} for id_ in gone))
    _forget(db, guild, NameKind.SPEAKER, gone)
    _forget(
        db, guild, NameKind.PUBLISHER, [row[0] for row in db.execute(_UNUSED_PUBLISHERS, here).fetchall()]
    )
    names.write_starts_anew(db, guild)


def _forget(db: Database, guild: int, kind: NameKind, gone: Iterable[int]) -> None:
    for id_ in gone:
        names.forget(db, guild, kind, id_)
