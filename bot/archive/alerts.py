"""Alerts: messages that told of what watches heard, to be edited once something in them is corrected."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from bot.archive.database import Database, Row
from bot.archive.interface import AlertEdit, SentMessage
from bot.archive.rows import IdList

_FIX = """
INSERT INTO alert (guild_id, watch_id, until, after) VALUES (:guild, :watch, :until, :after)
ON CONFLICT DO NOTHING
"""
_HIT = """
INSERT INTO alert_hit (guild_id, watch_id, until, quotation_id, article_id)
VALUES (:guild, :watch, :until, :quotation, :article) ON CONFLICT DO NOTHING
"""
_SENT = """
UPDATE alert SET channel_id = :channel, message_id = :message
WHERE guild_id = :guild AND watch_id = :watch AND until = :until
"""
_DROP_HITS = """
DELETE FROM alert_hit WHERE guild_id = :guild AND watch_id = :watch AND until = :until
"""
_DROP = "DELETE FROM alert WHERE guild_id = :guild AND watch_id = :watch AND until = :until"
_MARK = """
UPDATE alert SET mark = :mark WHERE guild_id = :guild AND (watch_id, until) IN (
    SELECT h.watch_id, h.until FROM alert_hit AS h
    WHERE h.guild_id = :guild AND h.article_id IN (SELECT value FROM json_each(:ids))
)
"""
_TO_EDIT = """
SELECT a.*, h.quotation_id FROM alert AS a INDEXED BY alert_to_edit
LEFT JOIN alert_hit AS h ON h.guild_id = a.guild_id AND h.watch_id = a.watch_id AND h.until = a.until
WHERE a.mark IS NOT NULL AND a.message_id IS NOT NULL
ORDER BY a.guild_id, a.watch_id, a.until, h.quotation_id
"""
_DONE = """
UPDATE alert SET mark = NULL
WHERE guild_id = :guild AND watch_id = :watch AND until = :until AND mark = :mark
"""


def fix(db: Database, guild: int, watch_id: int, *, after: int, until: int, hits: Mapping[int, int]) -> None:
    """Record what a message is about to show; `Watches.fix_alert` says more."""
    here = {"guild": guild, "watch": watch_id, "until": until}
    db.execute(_FIX, here | {"after": after})
    rows = [here | {"quotation": quotation, "article": article} for quotation, article in hits.items()]
    db.executemany(_HIT, rows)


def sent(db: Database, guild: int, watch_id: int, *, until: int, message: SentMessage | None) -> None:
    """Record where the message stands, or that there is none."""
    here = {"guild": guild, "watch": watch_id, "until": until}
    if message is None:
        db.execute(_DROP_HITS, here)
        db.execute(_DROP, here)
    else:
        db.execute(_SENT, here | {"channel": message.channel_id, "message": message.id})


def mark(db: Database, guild: int, articles: Iterable[int], number: int) -> None:
    """Mark the messages that show quotations of these articles, those that are just being sent, too."""
    db.execute(_MARK, {"guild": guild, "ids": IdList(articles), "mark": number})


def to_edit(db: Database) -> list[AlertEdit]:
    """Give the messages of every guild that are to be edited and were sent."""
    rows = db.execute(_TO_EDIT).fetchall()
    return [
        _edit(list(some))
        for _, some in groupby(rows, lambda row: (row["guild_id"], row["watch_id"], row["until"]))
    ]


def done(db: Database, guild: int, edit: AlertEdit) -> None:
    """Forget an edit, unless the message has to be edited again."""
    here = {"guild": guild, "watch": edit.watch_id, "until": edit.until}
    db.execute(_DONE, here | {"mark": edit.mark})


def _edit(rows: Sequence[Row]) -> AlertEdit:
    """An edit from its rows, one for each quotation; without any there is one row, with none."""
    first = rows[0]
    return AlertEdit(
        guild_id=first["guild_id"],
        watch_id=first["watch_id"],
        after=first["after"],
        until=first["until"],
        message=SentMessage(first["channel_id"], first["message_id"]),
        hits=tuple(row["quotation_id"] for row in rows if row["quotation_id"] is not None),
        mark=first["mark"],
    )
