"""Examining: what an archive's store finds out about itself, without changing anything."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from datetime import datetime, timedelta

from bot.archive import upkeep
from bot.archive.database import Database, Engine
from bot.archive.interface import LAST_BACKUP
from bot.archive.opening import NO_LIBRARY
from bot.archive.overview import overview
from bot.domain.checks import Check, mend, note, well
from bot.domain.clock import Clock, now_utc
from bot.domain.locations import Location, Server

_OVERDUE = timedelta(days=8)
"""The age from which on a backup is too old, even where one is made each week."""


def examine(location: Location, clock: Clock = now_utc) -> AsyncIterator[Check]:
    """Look at the archive at a location."""
    if isinstance(location, Server):
        try:
            from bot.archive.postgres.examining import examine_server
        except ImportError:
            return _unexamined(location)
        return examine_server(location, clock)
    from bot.archive.sqlite.examining import examine_file

    return examine_file(location, clock)


async def _unexamined(server: Server) -> AsyncIterator[Check]:
    yield mend("database", f"{server} cannot be read.", NO_LIBRARY)


def of_content(
    db: Database, named: str, engine_of: Callable[[Database], Engine], now: datetime
) -> Iterator[Check]:
    """What is in an archive that has the newest schema."""
    seen = overview(db, engine_of)
    megabytes = seen.bytes / (1 << 20)
    sizes = f"{_count(seen.articles, 'article')}, {_count(seen.guilds, 'server')}, {megabytes:,.1f} MB"
    yield well("database", f"{named} is undamaged: {sizes}, {seen.store}.")
    if seen.failing_feeds:
        found = f"{seen.failing_feeds:,} of {_count(seen.feeds, 'feed')} could not be read when last asked."
        yield note("feeds", found, "/feed status says why.")
    if seen.articles and seen.store.startswith("SQLite"):  # a server's backups are not ours to know of
        yield _last_backup(upkeep.recall(db, LAST_BACKUP), now)


def _last_backup(copied: str | None, now: datetime) -> Check:
    name, remedy = "last backup", "Set BACKUP_FOLDER, or run `ontherecord backup FILE` every day."
    if copied is None:
        return mend(name, "No backup was ever made.", remedy)
    at = datetime.fromisoformat(copied)
    found = f"{at:%Y-%m-%d %H:%M} UTC."
    if now - at > _OVERDUE:
        return mend(name, found, f"It is more than {_OVERDUE.days} days old. {remedy}")
    return well(name, found)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
