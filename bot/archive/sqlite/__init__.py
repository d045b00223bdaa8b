"""The archive in one SQLite file: how it is opened, watched, written to safely and copied."""

from __future__ import annotations

from pathlib import Path

from bot.archive.interface import Archive
from bot.archive.sqlite.opening import open_connections
from bot.archive.store import Store
from bot.domain.clock import Clock, now_utc


async def open_archive(path: Path, clock: Clock = now_utc) -> Archive:
    """Open the archive at `path`, making it when there is no such file; the clock ends embargoes.

    Raises:
        WrongFileError: `path` names something else than an archive, or one of a newer version.
        ArchiveError: The archive cannot be used now; nothing in it was changed.
    """
    return Store(await open_connections(path), clock)
