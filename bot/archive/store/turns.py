"""Each method of the store is one turn of a connection to its database: to read, or to write."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable, Iterable
from contextlib import asynccontextmanager, suppress
from datetime import datetime, timedelta
from typing import Concatenate, ParamSpec, TypeVar

from bot.archive import embargoes
from bot.archive.additions import Prepared, prepare
from bot.archive.database import Connections, Database
from bot.archive.seen import in_place
from bot.domain.articles import Article
from bot.domain.asking import asked_in
from bot.domain.clock import Clock
from bot.domain.quotations import Quotation
from bot.errors import ArchiveError, IntakeError

T = TypeVar("T")
P = ParamSpec("P")

LOOK_AGAIN = timedelta(seconds=30)
"""How long another program may have put something under embargo before it is noticed."""


class Turns:
    """The turns, and the embargoes that end before each of them."""

    def __init__(self, connections: Connections, clock: Clock) -> None:
        self._connections = connections
        self._clock = clock
        self._next_end: datetime | None = None
        self._look_at: datetime | None = None

    async def _read(
        self, work: Callable[Concatenate[Database, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        await self._end_embargoes()
        asking = in_place(asked_in(), work)
        return await self._connections.read(lambda db: asking(db, *args, **kwargs))

    async def _write(
        self,
        work: Callable[Concatenate[Database, int, P], T],
        guild: int,
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        await self._end_embargoes()
        return await self._write_as_it_is(work, guild, *args, **kwargs)

    async def _write_anywhere(
        self, work: Callable[Concatenate[Database, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Write what belongs to no guild, or to any of them."""
        await self._end_embargoes()
        return await self._connections.write(lambda db: work(db, *args, **kwargs))

    async def _write_aside(
        self, work: Callable[Concatenate[Database, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Write what belongs to processes: it waits for no guild's long write where it need not."""
        return await self._connections.write_aside(lambda db: work(db, *args, **kwargs))

    async def _read_as_it_is(
        self, work: Callable[Concatenate[Database, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Read whatever channel asks, and end no embargo."""
        return await self._connections.read(lambda db: work(db, *args, **kwargs))

    async def _write_as_it_is(
        self, work: Callable[Concatenate[Database, int, P], T], guild: int, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Write, and end no embargo."""
        return await self._connections.write(lambda db: work(db, guild, *args, **kwargs), guild)

    def look_again(self) -> None:
        """Notice with the next turn that an embargo was put on something."""
        self._look_at = None

    async def _end_embargoes(self) -> None:
        """Admit what is under embargo no more, before anything is read or written.

        An archive that cannot be written to now is still read, without it.
        """
        with suppress(ArchiveError):
            await self._release(self._clock())

    async def _release(self, now: datetime) -> None:
        if self._look_at is None or now >= self._look_at or now < self._look_at - LOOK_AGAIN:
            self._look_at = now + LOOK_AGAIN
            self._next_end = await self._connections.read(embargoes.next_end)
        if self._next_end is not None and self._next_end <= now:
            self._next_end = None
            for guild in await self._connections.read(lambda db: embargoes.due(db, now)):
                await self._connections.write(
                    lambda db, guild=guild: embargoes.release(db, guild, now), guild
                )
            self._next_end = await self._connections.read(embargoes.next_end)


@asynccontextmanager
async def prepared(article: Article, quotations: Iterable[Quotation]) -> AsyncGenerator[Prepared]:
    """Prepare an article to be saved; what is not valid Unicode, here or when it is written, is a sentence.

    Raises:
        IntakeError: there is a lone surrogate.
    """
    try:
        yield await asyncio.to_thread(prepare, article, quotations)
    except UnicodeEncodeError as failure:
        message = "The text holds half a character (a lone surrogate). Save it again as UTF-8 and try again."
        raise IntakeError(message) from failure
