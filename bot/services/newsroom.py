"""The newsroom: one archive and the services on it, opened and closed together.

Commands, buttons, timers and the terminal get their services from here.
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
    """Open the archive at `database` and the services on it; close them all when done.

    `fetch_policy` says where pages may be fetched from; `contact` is an address that sites can write to.
    The caller closes a `reader` that it passes in; so several newsrooms can share one.

    Raises:
        WrongFileError: The file is not an archive.
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
