"""Edits: posts of digests that say something else since an article or a quotation of theirs was corrected."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from bot.archive import alerts
from bot.archive.database import Database, Row
from bot.archive.digests import scheduled
from bot.archive.interface import DigestEdit, DigestPost, Untold
from bot.archive.rows import IdList, moment, moment_of
from bot.archive.sequence import next_id

_MARK = """
WITH news AS MATERIALIZED (
    SELECT a.news FROM json_each(:ids) AS wanted
    CROSS JOIN article AS a ON a.guild_id = :guild AND a.id = wanted.value
    UNION ALL
    SELECT v.news FROM json_each(:ids) AS wanted
    CROSS JOIN article_version AS v ON v.guild_id = :guild AND v.article_id = wanted.value
    UNION ALL
    SELECT c.news FROM json_each(:ids) AS wanted
    CROSS JOIN correction AS c INDEXED BY correction_by_article
        ON c.guild_id = :guild AND c.article_id = wanted.value AND c.article_id IS NOT NULL
)
INSERT INTO digest_edit (guild_id, digest_id, slot, mark)
SELECT s.guild_id, s.digest_id, s.slot, :mark
FROM digest AS d
CROSS JOIN digest_slot AS s ON s.guild_id = d.guild_id AND s.digest_id = d.id
WHERE d.guild_id = :guild AND s.state IN ('sent', 'claimed') AND s.told IS NOT NULL AND EXISTS (
    SELECT 1 FROM news AS new
    WHERE new.news <= s.told AND new.news > max(d.told, coalesce((
        SELECT max(p.told) FROM digest_slot AS p
        WHERE p.guild_id = s.guild_id AND p.digest_id = s.digest_id AND p.slot < s.slot AND p.state = 'sent'
    ), 0))
)
ON CONFLICT (guild_id, digest_id, slot) DO UPDATE SET mark = excluded.mark
"""
_ANSWERED = """
SELECT DISTINCT c.article_id FROM correction AS c
WHERE c.guild_id = :guild AND c.act IN ('reply', 'dispute') AND c.undone_at IS NULL AND EXISTS (
    SELECT 1 FROM quotation AS q
    WHERE q.guild_id = :guild AND q.id = CAST(json_extract(c.change, '$.quotation') AS BIGINT)
        AND q.article_id IN (SELECT value FROM json_each(:ids))
)
"""
_TOLD = "d.*, s.slot, s.message_id, s.told AS until, p.slot AS before, p.told AS after, d.told AS first"
_BEFORE = """
LEFT JOIN digest_slot AS p ON p.guild_id = s.guild_id AND p.digest_id = s.digest_id AND p.slot = (
    SELECT max(b.slot) FROM digest_slot AS b
    WHERE b.guild_id = s.guild_id AND b.digest_id = s.digest_id AND b.slot < s.slot AND b.state = 'sent'
)
"""
_ALL = f"""
SELECT {_TOLD}, e.mark
FROM digest_edit AS e
CROSS JOIN digest AS d ON d.guild_id = e.guild_id AND d.id = e.digest_id
CROSS JOIN digest_slot AS s ON s.guild_id = e.guild_id AND s.digest_id = e.digest_id AND s.slot = e.slot
    AND s.state = 'sent' AND s.message_id IS NOT NULL
{_BEFORE}
ORDER BY e.guild_id, e.digest_id, e.slot
"""  # noqa: S608 - pieces of our own
_POST = f"""
SELECT {_TOLD}
FROM digest_slot AS s
CROSS JOIN digest AS d ON d.guild_id = s.guild_id AND d.id = s.digest_id
{_BEFORE}
WHERE s.guild_id = :guild AND s.digest_id = :id AND s.slot = :slot
    AND s.state IN ('sent', 'claimed') AND s.told IS NOT NULL
"""  # noqa: S608
_DONE = """
DELETE FROM digest_edit
WHERE guild_id = :guild AND digest_id = :id AND slot = :slot AND mark = :mark
"""


def mark(db: Database, guild: int, articles: Iterable[int]) -> None:
    """Mark the posts that tell of these articles, or of changes in them, or show their words as an answer.

    So are messages of watches. What is just being sent is marked, too: it may have been composed before.
    """
    touched = set(articles)
    touched |= {row[0] for row in db.execute(_ANSWERED, {"guild": guild, "ids": IdList(touched)})}
    number = next_id(db, guild, "digest edit")
    db.execute(_MARK, {"guild": guild, "ids": IdList(touched), "mark": number})
    alerts.mark(db, guild, touched, number)


def of_all_guilds(db: Database) -> list[DigestEdit]:
    """Give the posts of every guild that are to be edited and were sent."""
    return [_edit(row) for row in db.execute(_ALL)]


def post(db: Database, guild: int, digest_id: int, slot: datetime) -> DigestPost | None:
    """Give the post for a slot; one that was sent may not be recorded yet."""
    row = db.execute(_POST, {"guild": guild, "id": digest_id, "slot": moment(slot)}).fetchone()
    return row and DigestPost(digest=scheduled(row), at=moment_of(row["slot"]), told=_told(row))


def done(db: Database, guild: int, digest_id: int, slot: datetime, edit_mark: int) -> None:
    """Forget an edit, unless the post has to be edited again."""
    db.execute(_DONE, {"guild": guild, "id": digest_id, "slot": moment(slot), "mark": edit_mark})


def _edit(row: Row) -> DigestEdit:
    return DigestEdit(
        digest=scheduled(row),
        at=moment_of(row["slot"]),
        message_id=row["message_id"],
        told=_told(row),
        mark=row["mark"],
    )


def _told(row: Row) -> Untold:
    since = moment_of(row["before"]) if row["before"] else None
    return Untold(max(row["first"], row["after"] or 0), row["until"], since)
