"""Pages of sites: recorded with their articles, so that none is fetched twice or lost."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.archive import saving
from bot.archive.additions import Prepared
from bot.archive.database import Database
from bot.archive.guilds import add_guild
from bot.archive.interface import Saved
from bot.archive.recognition import is_removed, same_articles
from bot.archive.rows import TextList, moment
from bot.domain.articles import Provenance, Received

_FETCHED = """
SELECT p.link, p.problem
FROM json_each(:links) AS given
CROSS JOIN site_page AS p ON p.guild_id = :guild AND p.link = given.value
WHERE p.article_id IS NOT NULL OR p.retry_at IS NULL OR p.retry_at > :now
UNION ALL
SELECT given.value, NULL
FROM json_each(:links) AS given
CROSS JOIN article AS a INDEXED BY article_by_url
    ON a.guild_id = :guild AND a.url = given.value AND a.removed_at IS NULL
UNION ALL
SELECT given.value, NULL
FROM json_each(:links) AS given
CROSS JOIN article_version AS v INDEXED BY article_version_by_url
    ON v.guild_id = :guild AND v.url = given.value
"""
_KEEP = """
INSERT INTO site_page (guild_id, link, article_id, problem, retry_at)
VALUES (:guild, :link, :article, :problem, :retry_at)
ON CONFLICT (guild_id, link) DO UPDATE
SET article_id = excluded.article_id, problem = excluded.problem, retry_at = excluded.retry_at
"""
REMOVED = "A moderator removed its article."


def fetched(db: Database, guild: int, links: Sequence[str], *, now: datetime) -> dict[str, str | None]:
    """Give those of the links that need not be fetched, each with the problem it had."""
    wanted = {"guild": guild, "links": TextList(links), "now": moment(now)}
    found: dict[str, str | None] = {}
    for row in db.execute(_FETCHED, wanted):
        found.setdefault(row["link"], row["problem"])
    return found


def save(
    db: Database,
    guild: int,
    link: str,
    new: Prepared,
    provenance: Provenance,
    received: Received | None,
) -> Saved | None:
    """Keep the article that a link leads to; None when a moderator removed it."""
    known = next(same_articles(db, guild, new.article), None)
    if known is None and is_removed(db, guild, new.article):
        failed(db, guild, link, REMOVED, retry_at=None)
        return None
    saved = saving.save(db, guild, new, provenance, received)
    here = {"guild": guild, "link": link, "article": saved.card.id}
    db.execute(_KEEP, here | {"problem": None, "retry_at": None})
    return saved


def failed(db: Database, guild: int, link: str, problem: str, *, retry_at: datetime | None) -> None:
    """Record that a link led to no article."""
    add_guild(db, guild)
    here = {"guild": guild, "link": link, "article": None, "problem": problem}
    db.execute(_KEEP, here | {"retry_at": retry_at and moment(retry_at)})
