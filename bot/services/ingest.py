"""Ingest: links, files and pasted text into the archive."""

from __future__ import annotations

import asyncio
import dataclasses
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Generator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import aclosing
from datetime import datetime
from functools import partial
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from bot.archive.interface import Archive
from bot.domain.articles import Article, Provenance, Via
from bot.domain.characters import without_impossible
from bot.domain.clock import Clock, Timer
from bot.errors import IntakeError, LimitError
from bot.events import Event, Events, What
from bot.intake.files import FileEntry, unread
from bot.intake.stated import Stated, checked, refusal
from bot.services.archiving import Archiving, Given, Keep, Order, Progress
from bot.services.ingested import Ingested, ended
from bot.services.limits import Quota

if TYPE_CHECKING:
    from bot.intake.door import Door
    from bot.sandbox.reader import Reader

MAX_FAILED = 1000
"""Reading a file stops when this many more of its articles have failed than were kept."""

_GIVEN_UP = (
    f"is where reading stopped: {MAX_FAILED:,} more articles of the file failed than were kept. "
    "Put that right, then give the file again."
)


class Ingest:
    """Turns what a moderator gives into archived articles.

    One input may hold many articles (`.jsonl`); each is saved in its own transaction, and neither a bad
    one nor one that the archive refuses stops the rest.
    """

    def __init__(
        self,
        archive: Archive,
        clock: Clock,
        *,
        door: Door,
        reader: Reader,
        timer: Timer = monotonic,
        quota: Quota | None = None,
        on_saved: Callable[[], None] | None = None,
        events: Events | None = None,
    ) -> None:
        """`on_saved` is called whenever an article was saved."""
        self._archive = archive
        self._clock = clock
        self._timer = timer
        self._quota = quota or Quota(archive, clock, timer)
        self._door = door
        self._archiving = Archiving(archive, reader, timer, on_saved)
        self._events = events or Events()

    @property
    def waiting(self) -> tuple[int, int]:
        """How many articles wait for their server's turn to be read, and to be searched for quotations."""
        return self._archiving.waiting

    async def url(
        self,
        guild: int,
        url: str,
        *,
        by: int,
        progress: Progress | None = None,
        dry_run: bool = False,
        embargo: datetime | None = None,
    ) -> AsyncIterator[Ingested]:
        """Fetch a page and archive its article; a `dry_run` only shows what is in it."""
        order = self._order(guild, by, Via.LINK, url, progress=progress, dry_run=dry_run, embargo=embargo)
        try:
            await self._admit(order)
            await order.tell("Fetching…")
            found = await self._door.fetch(url)
        except (IntakeError, LimitError) as error:
            yield self._told(order, Ingested(input=url, error=error))
            return
        yield await self._ingest(url, found, order)

    async def urls(
        self,
        guild: int,
        urls: Sequence[str],
        *,
        by: int,
        progress: Progress | None = None,
        dry_run: bool = False,
        embargo: datetime | None = None,
    ) -> AsyncIterator[Ingested]:
        """The same for several links, one after the other, as long as there is room."""
        tell = progress or _nobody
        kept = 0
        for number, url in enumerate(urls, start=1):
            place = f"Link {number} of {len(urls)}: " if len(urls) > 1 else ""

            async def told(doing: str, place: str = place) -> None:
                await tell(f"{place}{doing}")

            async for each in self.url(guild, url, by=by, progress=told, dry_run=dry_run, embargo=embargo):
                if isinstance(each.error, LimitError):
                    yield ended(each.input, each.error, kept) if number > 1 else each
                    return
                kept += each.error is None
                yield each

    async def file(
        self,
        guild: int,
        name: str,
        data: bytes | Path,
        *,
        by: int,
        progress: Progress | None = None,
        dry_run: bool = False,
        known: Stated | None = None,
        embargo: datetime | None = None,
    ) -> AsyncIterator[Ingested]:
        """Archive the article or articles in a file; the name's suffix says what it is.

        A path is read piece by piece, so a `.jsonl` may be larger than memory. One in which
        next to nothing can be read is given up. `known` is said about articles that do not say it themselves.
        """
        name = without_impossible(name)  # which may hold bytes that are no characters
        order = self._order(
            guild, by, Via.FILE, name, progress=progress, dry_run=dry_run, known=known, embargo=embargo
        )
        await order.tell("Reading the file…")
        count = failed = kept = 0
        async with aclosing(_in_thread(unread(name, data))) as pieces:
            async for piece in pieces:
                count += 1
                if count > 1:
                    await order.tell(f"Reading article {count:,}…")
                one = order if count == 1 else self._next(order)
                try:
                    await self._admit(one)
                except LimitError as error:
                    yield self._told(one, ended(piece.input, error, kept))
                    return
                outcome = await self._ingest(piece.input, piece.found, one)
                yield outcome
                failed += 1 if outcome.error else -1
                kept += outcome.error is None
                if failed >= MAX_FAILED:
                    yield Ingested(input=piece.input, error=refusal(piece.input, _GIVEN_UP), is_end=True)
                    return

    async def paste(
        self,
        guild: int,
        article: Article,
        *,
        by: int,
        progress: Progress | None = None,
        dry_run: bool = False,
        embargo: datetime | None = None,
    ) -> AsyncIterator[Ingested]:
        """Archive pasted text."""
        where = "The pasted text"
        order = self._order(guild, by, Via.PASTE, None, progress=progress, dry_run=dry_run, embargo=embargo)
        found: Given
        try:
            await self._admit(order)
            found = checked(where, article)
        except IntakeError as error:
            found = error
        except LimitError as error:
            yield self._told(order, Ingested(input=where, error=error))
            return
        yield await self._ingest(where, found, order)

    async def page(self, guild: int, link: str, *, by: int, via: Via, keep: Keep) -> Ingested:
        """Fetch the page that a feed or a sitemap lists, and have its article kept."""
        order = dataclasses.replace(
            self._order(guild, by, via, link, progress=None, dry_run=False), keep=keep
        )
        try:
            found = await self._door.fetch(link)
        except IntakeError as error:
            return self._told(order, Ingested(input=link, error=error))
        return await self._ingest(link, found, order)

    async def _admit(self, order: Order) -> None:
        """Count an article that is to be read.

        Raises:
            LimitError: the server may not have it.
        """
        await self._quota.admit(order.guild, by=order.provenance.added_by, is_kept=not order.dry_run)

    def _next(self, order: Order) -> Order:
        """The order for another article of the same file, added now."""
        provenance = dataclasses.replace(order.provenance, added_at=self._clock())
        return dataclasses.replace(order, provenance=provenance, began=self._timer(), tell=_nobody)

    def _order(
        self,
        guild: int,
        by: int,
        via: Via,
        received_from: str | None,
        *,
        progress: Progress | None,
        dry_run: bool,
        known: Stated | None = None,
        embargo: datetime | None = None,
    ) -> Order:
        provenance = Provenance(added_by=by, added_at=self._clock(), via=via, received_from=received_from)
        return Order(
            guild=guild,
            provenance=provenance,
            began=self._timer(),
            tell=progress or _nobody,
            dry_run=dry_run,
            known=known or Stated(),
            keep=partial(self._archive.save, guild, embargo=embargo) if embargo else None,
        )

    def _told(self, order: Order, ingested: Ingested) -> Ingested:
        """Tell what became of an input, without a word of it; return it."""
        event = Event(
            what=What.INGEST,
            which=order.provenance.via.value,
            outcome=ingested.outcome,
            seconds=self._timer() - order.began,
            details={"server": order.guild, **ingested.details},
        )
        self._events.tell(event)
        return ingested

    async def _ingest(self, given: str, found: Given, order: Order) -> Ingested:
        """Ingest what was given, and tell what became of it."""
        return self._told(order, await self._archiving.archived(given, found, order))


async def _in_thread(pieces: Generator[FileEntry]) -> AsyncGenerator[FileEntry]:
    """Go through the pieces of a file in a thread of their own, which closes them too.

    A thread that is reading the next one cannot be stopped; meanwhile nobody else could close them.
    """
    loop = asyncio.get_running_loop()
    thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="files")
    try:
        while piece := await loop.run_in_executor(thread, next, pieces, None):
            yield piece
    finally:
        thread.submit(pieces.close)
        thread.shutdown(wait=False)


async def _nobody(_doing: str) -> None:
    """Progress that nobody watches."""
