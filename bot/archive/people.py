"""People: what one speaker said, across articles."""

from __future__ import annotations

from bot.archive.database import Database
from bot.archive.seen import SEEN, here
from bot.domain.people import OnRecord, Saying
from bot.domain.quotations import PROBABLE

_SPEAKER = "SELECT name, unnamed FROM speaker WHERE guild_id = :guild AND id = :speaker"
_SAID = f"""
WITH said (id, article_id) AS (
    SELECT q.id, q.article_id FROM quotation AS q
    WHERE q.guild_id = :guild AND q.speaker_id = :speaker AND q.is_current AND q.confidence >= :probable
    UNION
    SELECT q.id, q.article_id FROM joint_speaker AS j
    CROSS JOIN quotation AS q ON q.guild_id = j.guild_id AND q.id = j.quotation_id AND q.is_current
    WHERE j.guild_id = :guild AND j.speaker_id = :speaker AND q.confidence >= :probable
)
SELECT said.id, said.article_id, a.published_period, a.publisher, a.version > 1 AS is_revised
FROM said CROSS JOIN article AS a ON a.guild_id = :guild AND a.id = said.article_id
WHERE {SEEN}
ORDER BY a.published_period DESC NULLS LAST, said.article_id DESC, said.id
"""  # noqa: S608 -- our own names


def on_record(db: Database, guild: int, speaker: int) -> OnRecord | None:
    """Give a speaker with all that they said; None if nothing is left of it."""
    asked = {"guild": guild, "speaker": speaker, "probable": PROBABLE, **here()}
    said = tuple(
        Saying(row[0], row[1], row[2], row[3], bool(row[4])) for row in db.execute(_SAID, asked).fetchall()
    )
    rows = db.execute(_SPEAKER, asked).fetchall()
    return OnRecord(rows[0]["name"], bool(rows[0]["unnamed"]), said) if rows and said else None
