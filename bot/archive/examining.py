"""Examining: what an archive's store finds out about itself, without changing anything."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from datetime import datetime

from bot.archive import upkeep
from bot.archive.database import Database, Engine
from bot.archive.interface import LAST_BACKUP
from bot.archive.opening import NO_LIBRARY
from bot.archive.overview import overview
from bot.domain.checks import Check, mend, note, well
from bot.domain.locations import Location, Server


def examine(location: Location) -> AsyncIterator[Check]:
    """Look at the archive at a location."""
    if isinstance(location, Server):
        try:
            from bot.archive.postgres.examining import examine_server
        except ImportError:
            return _unexamined(location)
        return examine_server(location)
    from bot.archive.sqlite.examining import examine_file

    return examine_file(location)


async def _unexamined(server: Server) -> AsyncIterator[Check]:
    yield mend("database", f"{server} cannot be read.", NO_LIBRARY)


def of_content(db: Database, named: str, engine_of: Callable[[Database], Engine]) -> Iterator[Check]:
    """What is in an archive that has the newest schema."""
    seen = overview(db, engine_of)
    megabytes = seen.bytes / (1 << 20)
    sizes = f"{_count(seen.articles, 'article')}, {_count(seen.guilds, 'server')}, {megabytes:,.1f} MB"
    yield well("database", f"{named} is undamaged: {sizes}, {seen.store}.")
    if seen.failing_feeds:
        found = f"{seen.failing_feeds:,} of {_count(seen.feeds, 'feed')} could not be read when last asked."
        yield note("feeds", found, "/feed status says why.")
    copied = upkeep.recall(db, LAST_BACKUP)
    if copied is not None:
        yield well("last backup", f"{datetime.fromisoformat(copied):%Y-%m-%d %H:%M} UTC.")
    elif seen.articles and seen.store.startswith("SQLite"):
        remedy = "Set BACKUP_FOLDER, or run `ontherecord backup FILE` every day."
        yield mend("last backup", "No backup was ever made.", remedy)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
