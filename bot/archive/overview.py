"""The overview: what all guilds have together, and what the database tells of itself."""

from __future__ import annotations

from collections.abc import Callable

from bot.archive.database import Database, Engine
from bot.archive.interface import Overview
from bot.archive.rows import moment_of

_COUNTS = """
SELECT
    (SELECT count(*) FROM guild) AS guilds,
    (SELECT CAST(coalesce(sum(articles), 0) AS BIGINT) FROM guild) AS articles,
    (SELECT CAST(coalesce(sum(quotations), 0) AS BIGINT) FROM index_state) AS quotations,
    (SELECT CAST(coalesce(sum(quotations), 0) AS BIGINT) FROM meaning) AS with_vector,
    (SELECT count(*) FROM feed WHERE removed_at IS NULL AND paused_at IS NULL) AS feeds,
    (
        SELECT count(*) FROM feed
        WHERE removed_at IS NULL AND paused_at IS NULL AND failing_since IS NOT NULL
    ) AS failing_feeds
"""
_POSTED = """
SELECT max((
    SELECT s.slot FROM digest_slot AS s
    WHERE s.guild_id = d.guild_id AND s.digest_id = d.id AND s.state = 'sent'
    ORDER BY s.slot DESC LIMIT 1
)) AS slot
FROM digest AS d
"""


def overview(db: Database, engine_of: Callable[[Database], Engine]) -> Overview:
    """Give what is there altogether: all that is counted here is a few rows for each guild."""
    [counts] = db.execute(_COUNTS)
    [posted] = db.execute(_POSTED)
    engine = engine_of(db)
    return Overview(
        store=engine.name,
        schema=engine.schema,
        bytes=engine.bytes,
        free=engine.free,
        log=engine.log,
        guilds=counts["guilds"],
        articles=counts["articles"],
        quotations=counts["quotations"],
        without_vector=counts["quotations"] - counts["with_vector"],
        feeds=counts["feeds"],
        failing_feeds=counts["failing_feeds"],
        digest_slot=moment_of(posted["slot"]) if posted["slot"] else None,
    )
