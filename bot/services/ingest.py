"""Ingest: links, files and pasted text into the archive."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Generator
from concurrent.futures import ThreadPoolExecutor
from contextlib import aclosing
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from bot.archive.interface import Archive, Saved, SaveStatus
from bot.domain.articles import Article, ArticleCard, Provenance, Via
from bot.domain.clock import Clock, Timer
from bot.errors import ArchiveError, ExpectedError, IntakeError
from bot.intake.encodings import without_impossible
from bot.intake.files import FileEntry, unread
from bot.intake.page import Page, PlainText, Unread
from bot.intake.stated import checked, refusal
from bot.services.turns import Turns

if TYPE_CHECKING:
    from bot.intake.door import Door
    from bot.sandbox.reader import Reader

Received = Article | Unread | IntakeError
"""An article, what has still to be read to be one, or the reason why there is none."""

Progress = Callable[[str], Awaitable[None]]
"""Told in a few words what is being done now ("Fetching…", "Reading 3 of 10…")."""

REFUSALS, REST = 3, 60.0
"""After this many refusals in a row the archive is left alone for this many seconds. What comes in the
meantime is refused at once for the same reason, instead of waiting ten seconds for another program's lock
each time."""

MAX_FAILED = 1000
"""Reading a file stops when this many more of its articles have failed than were kept."""

_GIVEN_UP = (
    f"is where reading stopped: {MAX_FAILED:,} more articles of the file failed than were kept. "
    "Put that right, then give the file again."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ingested:
    """What became of one input: an article that was saved, or the error that says why not.

    `input` names the link, file or line ("wire.jsonl line 4").
    `is_end` is set where a file was read no further.
    """

    input: str
    card: ArticleCard | None = None
    status: SaveStatus | None = None
    quotations: int = 0
    error: ExpectedError | None = None
    is_end: bool = False

    def __post_init__(self) -> None:
        """Let go of the error's trace: it holds all that was read, and there may be many errors."""
        if self.error is not None:
            self.error.__traceback__ = self.error.__cause__ = self.error.__context__ = None


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
        on_saved: Callable[[], None] | None = None,
    ) -> None:
        """`on_saved` is called whenever an article was saved."""
        self._archive = archive
        self._clock = clock
        self._timer = timer
        self._refusals = 0
        self._rests_until = 0.0
        self._reason = ""
        self._door = door
        self._reader = reader
        self._reading, self._extracting = Turns(), Turns()
        self._on_saved = on_saved

    async def url(
        self, guild: int, url: str, *, by: int, progress: Progress | None = None
    ) -> AsyncIterator[Ingested]:
        """Fetch a page and archive its article."""
        tell = progress or _nobody
        await tell("Fetching…")
        try:
            found = await self._door.fetch(url)
        except IntakeError as error:
            yield Ingested(input=url, error=error)
            return
        yield await self._ingest(guild, url, found, self._provenance(by, Via.LINK, url), tell)

    async def file(
        self, guild: int, name: str, data: bytes | Path, *, by: int, progress: Progress | None = None
    ) -> AsyncIterator[Ingested]:
        """Archive the article or articles in a file; the name's suffix says what it is.

        A path is read piece by piece, so a `.jsonl` may be larger than memory. One in which
        next to nothing can be read is given up.
        """
        tell = progress or _nobody
        name = without_impossible(name)  # which may hold bytes that are no characters
        await tell("Reading the file…")
        count = failed = 0
        async with aclosing(_in_thread(unread(name, data))) as pieces:
            async for piece in pieces:
                count += 1
                if count > 1:
                    await tell(f"Reading article {count:,}…")
                provenance = self._provenance(by, Via.FILE, name)
                told = tell if count == 1 else _nobody
                outcome = await self._ingest(guild, piece.input, piece.found, provenance, told)
                yield outcome
                failed += 1 if outcome.error else -1
                if failed >= MAX_FAILED:
                    yield Ingested(input=piece.input, error=refusal(piece.input, _GIVEN_UP), is_end=True)
                    return

    async def paste(
        self, guild: int, article: Article, *, by: int, progress: Progress | None = None
    ) -> AsyncIterator[Ingested]:
        """Archive pasted text."""
        tell = progress or _nobody
        where = "The pasted text"
        found: Received
        try:
            found = checked(where, article)
        except IntakeError as error:
            found = error
        yield await self._ingest(guild, where, found, self._provenance(by, Via.PASTE, None), tell)

    async def _ingest(
        self, guild: int, given: str, found: Received, provenance: Provenance, tell: Progress
    ) -> Ingested:
        """Read what was given, find its quotations and archive both; expected failures come back."""
        try:
            article = await self._article(guild, found, tell)
            await tell("Looking for quotations…")
            saved = await self._save(guild, given, article, provenance)
        except (IntakeError, ArchiveError) as error:
            return Ingested(input=given, error=error)
        return Ingested(input=given, card=saved.card, status=saved.status, quotations=saved.quotations)

    async def _save(self, guild: int, given: str, article: Article, provenance: Provenance) -> Saved:
        """Archive an article with its quotations.

        Raises:
            ArchiveError: The archive cannot be written to now.
        """
        if self._refusals >= REFUSALS and self._timer() < self._rests_until:
            raise ArchiveError(self._reason)
        async with self._extracting.of(guild):
            quotations = await self._reader.quotations(given, article.text)
        try:
            saved = await self._archive.save(guild, article, quotations, provenance)
        except ArchiveError as refusal:
            self._refusals += 1
            self._rests_until, self._reason = self._timer() + REST, str(refusal)
            raise
        self._refusals = 0
        if self._on_saved and saved.status is not SaveStatus.UNCHANGED:
            self._on_saved()
        return saved

    async def _article(self, guild: int, found: Received, tell: Progress) -> Article:
        match found:
            case IntakeError() as error:
                raise error
            case Article():
                return found
            case Page():
                await tell("Reading the page…")
            case PlainText():
                await tell("Reading the text…")
            case _:
                pass  # a record, read in a moment
        async with self._reading.of(guild):
            return await self._reader.read(found)

    def _provenance(self, by: int, via: Via, received_from: str | None) -> Provenance:
        return Provenance(added_by=by, added_at=self._clock(), via=via, received_from=received_from)


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
