"""Guilds: those that have something in the archive."""

from __future__ import annotations

from datetime import datetime

from bot.archive.database import Database, Row
from bot.archive.interface import Usage
from bot.archive.rows import moment, moment_of

_ADD = """
INSERT INTO guild (guild_id, number) VALUES (:guild, :guild) ON CONFLICT DO NOTHING
"""
_CHANNEL = "SELECT moderators_channel FROM guild WHERE guild_id = :guild"
_CHOOSE_CHANNEL = "UPDATE guild SET moderators_channel = :channel WHERE guild_id = :guild"
_GUIDE = "UPDATE guild SET is_guided = TRUE WHERE guild_id = :guild AND NOT is_guided"
_COUNT_ARTICLES = "UPDATE guild SET articles = articles + :change WHERE guild_id = :guild"
_USAGES = "SELECT guild_id, articles, text_bytes, limit_told_at FROM guild"
_USAGE = f"{_USAGES} WHERE guild_id = :guild"
_LIMIT_TOLD = "UPDATE guild SET limit_told_at = :at WHERE guild_id = :guild"


def articles_in(db: Database, guild: int) -> int:
    """Count the articles of a guild that are there."""
    row = db.execute("SELECT articles FROM guild WHERE guild_id = :guild", {"guild": guild}).fetchone()
    return row[0] if row else 0


def add_guild(db: Database, guild: int) -> None:
    """Make a guild known before anything of it is saved."""
    db.execute(_ADD, {"guild": guild})


def count_articles(db: Database, guild: int, change: int) -> None:
    """Change the number of a guild's articles."""
    db.execute(_COUNT_ARTICLES, {"guild": guild, "change": change})


def moderators_channel(db: Database, guild: int) -> int | None:
    """Give the channel to which reports of problems go, None if none was chosen."""
    row = db.execute(_CHANNEL, {"guild": guild}).fetchone()
    return row[0] if row else None


def choose_channel(db: Database, guild: int, channel: int | None) -> None:
    """Choose that channel, or none."""
    add_guild(db, guild)
    db.execute(_CHOOSE_CHANNEL, {"guild": guild, "channel": channel})


def guide(db: Database, guild: int) -> bool:
    """Note that a guild's moderators are shown how to set the bot up; False when they were before."""
    add_guild(db, guild)
    return bool(db.execute(_GUIDE, {"guild": guild}).rowcount)


def usage(db: Database, guild: int) -> Usage:
    """Give what a guild has."""
    row = db.execute(_USAGE, {"guild": guild}).fetchone()
    return _usage(row) if row else Usage(guild)


def usages(db: Database) -> list[Usage]:
    """Give what each guild has."""
    return [_usage(row) for row in db.execute(_USAGES)]


def limit_told(db: Database, guild: int, *, at: datetime) -> None:
    """Note that a guild's moderators know that there is little room left."""
    db.execute(_LIMIT_TOLD, {"guild": guild, "at": moment(at)})


def _usage(row: Row) -> Usage:
    told = moment_of(row["limit_told_at"]) if row["limit_told_at"] else None
    return Usage(row["guild_id"], row["articles"], row["text_bytes"], told)
