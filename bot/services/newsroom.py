"""The newsroom: one archive and every service on it, opened and closed together.

What a command, a button, a timer or a terminal needs, it is given from here.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from bot.archive.interface import Archive
from bot.archive.sqlite import open_archive
from bot.domain.clock import Clock, Timer, now_utc
from bot.intake.door import Door, FetchPolicy
from bot.sandbox.reader import Reader
from bot.services.answers import Answers
from bot.services.digests import DigestDesk
from bot.services.ingest import Ingest
from bot.services.library import Library


@dataclass(frozen=True, slots=True)
class Newsroom:
    """Everything that the cogs and the command line use."""

    ingest: Ingest
    answers: Answers
    library: Library
    digests: DigestDesk
    archive: Archive
    clock: Clock
    timer: Timer


@asynccontextmanager
async def open_newsroom(
    database: Path,
    *,
    clock: Clock = now_utc,
    timer: Timer = monotonic,
    fetch_policy: FetchPolicy | None = None,
    contact: str | None = None,
    reader: Reader | None = None,
) -> AsyncGenerator[Newsroom]:
    """Open the archive at `database` and the services on it; close all when done.

    `fetch_policy` says where pages may be fetched from, `contact` whom their sites can write to. A `reader`
    that several newsrooms share is closed by whoever made it.

    Raises:
        WrongFileError: The file is no archive.
        ArchiveError: The archive cannot be used now.
    """
    async with AsyncExitStack() as closing:
        archive = await open_archive(database)
        closing.push_async_callback(archive.close)
        if reader is None:
            reader = Reader()
            closing.push_async_callback(reader.close)
        door = Door(fetch_policy, contact=contact)
        yield Newsroom(
            ingest=Ingest(archive, clock, door=door, reader=reader, timer=timer),
            answers=Answers(archive, clock),
            library=Library(archive, clock),
            digests=DigestDesk(archive, clock),
            archive=archive,
            clock=clock,
            timer=timer,
        )
