"""Ingest: links, files and pasted text into the archive."""

from __future__ import annotations

import asyncio
import dataclasses
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Generator, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import aclosing
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from bot.archive.interface import Archive, Saved, SaveStatus
from bot.domain.articles import Article, ArticleCard, Provenance, Received, Via, published_day
from bot.domain.characters import without_impossible
from bot.domain.clock import Clock, Timer
from bot.domain.quotations import ArticleRecord, Quotation, QuotationRecord
from bot.errors import ArchiveError, ExpectedError, IntakeError, LimitError
from bot.events import Event, Events, What
from bot.intake.files import FileEntry, unread
from bot.intake.page import FormattedFile, Page, PlainText, Unread
from bot.intake.stated import Stated, checked, refusal
from bot.services.limits import Quota
from bot.services.turns import Turns

if TYPE_CHECKING:
    from bot.intake.door import Door
    from bot.sandbox.reader import Reader

Given = Article | Unread | IntakeError
"""An article, what has still to be read to be one, or the reason why there is none."""

Progress = Callable[[str], Awaitable[None]]
"""Told in a few words what is being done now ("Fetching…", "Reading 3 of 10…")."""

Keep = Callable[[Article, Iterable[Quotation], Provenance, Received | None], Awaitable[Saved]]
"""Keeps an article with its quotations and its receipt, in one transaction."""

_FETCHED = frozenset({Via.LINK, Via.FEED, Via.BACKFILL})

_CITED = tuple(each.name for each in dataclasses.fields(Article) if each.name in ArticleCard.__slots__)

REFUSALS, REST = 3, 60.0
"""After this many refusals in a row the archive is left alone for this many seconds. What comes in the
meantime is refused at once for the same reason, instead of waiting ten seconds for another program's lock
each time. What is known to be wrong with the archive is told at once anyway, and may be over soon."""

MAX_FAILED = 1000
"""Reading a file stops when this many more of its articles have failed than were kept."""

_GIVEN_UP = (
    f"is where reading stopped: {MAX_FAILED:,} more articles of the file failed than were kept. "
    "Put that right, then give the file again."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ingested:
    """What became of one input: an article that was saved, or the error that says why not.

    `input` names the link, file or line ("wire.jsonl line 4"). `draft` is what a dry run read and did not
    save: nothing in it has an id but 0. `is_end` is set where a file was read no further.
    `unread_date` is what it states as its date and cannot be one: the article has none.
    """

    input: str
    card: ArticleCard | None = None
    status: SaveStatus | None = None
    quotations: int = 0
    draft: ArticleRecord | None = None
    error: ExpectedError | None = None
    is_end: bool = False
    unread_date: str = ""

    def __post_init__(self) -> None:
        """Let go of the error's trace: it holds all that was read, and there may be many errors."""
        if self.error is not None:
            self.error.__traceback__ = self.error.__cause__ = self.error.__context__ = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Order:
    """How an input is to be ingested, and for whom; `keep` is how it is kept, if not as usual.

    `began` is when it was given, by the timer.
    """

    guild: int
    provenance: Provenance
    began: float
    tell: Progress
    dry_run: bool = False
    known: Stated = field(default_factory=Stated)
    keep: Keep | None = None


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
        self._refusals = 0
        self._rests_until = 0.0
        self._reason = ""
        self._door = door
        self._reader = reader
        self._reading, self._extracting = Turns(), Turns()
        self._on_saved = on_saved
        self._events = events or Events()

    @property
    def waiting(self) -> tuple[int, int]:
        """How many articles wait for their server's turn to be read, and to be searched for quotations."""
        return self._reading.waiting, self._extracting.waiting

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
                    yield _ended(each.input, each.error, kept) if number > 1 else each
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
                    yield self._told(one, _ended(piece.input, error, kept))
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

    async def _admit(self, order: _Order) -> None:
        """Count an article that is to be read.

        Raises:
            LimitError: the server may not have it.
        """
        await self._quota.admit(order.guild, by=order.provenance.added_by, is_kept=not order.dry_run)

    def _next(self, order: _Order) -> _Order:
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
    ) -> _Order:
        provenance = Provenance(added_by=by, added_at=self._clock(), via=via, received_from=received_from)
        return _Order(
            guild=guild,
            provenance=provenance,
            began=self._timer(),
            tell=progress or _nobody,
            dry_run=dry_run,
            known=known or Stated(),
            keep=partial(self._archive.save, guild, embargo=embargo) if embargo else None,
        )

    def _told(self, order: _Order, ingested: Ingested) -> Ingested:
        """Tell what became of an input, without a word of it; return it."""
        details: dict[str, int | str] = {"server": order.guild}
        if ingested.card is not None:
            details |= {"article": ingested.card.id, "quotations": ingested.quotations}
        if ingested.error is not None:
            details["error"] = type(ingested.error).__name__
        event = Event(
            what=What.INGEST,
            which=order.provenance.via.value,
            outcome=_outcome(ingested),
            seconds=self._timer() - order.began,
            details=details,
        )
        self._events.tell(event)
        return ingested

    async def _ingest(self, given: str, found: Given, order: _Order) -> Ingested:
        """Ingest what was given, and tell what became of it."""
        return self._told(order, await self._archived(given, found, order))

    async def _archived(self, given: str, found: Given, order: _Order) -> Ingested:
        """Read what was given, find its quotations and archive both; expected failures come back."""
        try:
            received = await _received(found, order.provenance.via)
            if received is not None and (saved := await self._before(received, order)):
                return _ingested(given, saved)
            read = order.known.completing(await self._article(order.guild, found, order.tell))
            article = _without_future(read, order.provenance.added_at)
            self._refuse_while_resting()
            await order.tell("Looking for quotations…")
            async with self._extracting.of(order.guild):
                quotations = await self._reader.quotations(given, article.text, article.language)
            if order.dry_run:
                draft = _draft(article, quotations, order.provenance)
                found_here = Ingested(input=given, draft=draft, quotations=len(draft.quotations))
            else:
                found_here = _ingested(given, await self._save(article, quotations, received, order))
            return _with_unread_date(found_here, article)
        except (IntakeError, ArchiveError) as error:
            return Ingested(input=given, error=error)

    async def _before(self, received: Received, order: _Order) -> Saved | None:
        """The article that was read from just this file before: it need not be read again.

        A page is read again, because what it says depends on its address too.
        """
        if order.provenance.via is not Via.FILE or order.known != Stated() or order.dry_run or order.keep:
            return None
        return await self._archive.received_before(order.guild, received.digest)

    def _refuse_while_resting(self) -> None:
        """Refuse at once what the archive would refuse.

        Raises:
            ArchiveError: It refused several times in a row, a moment ago.
        """
        if self._refusals >= REFUSALS and self._timer() < self._rests_until:
            raise ArchiveError(self._reason)

    async def _save(
        self, article: Article, quotations: Iterable[Quotation], received: Received | None, order: _Order
    ) -> Saved:
        """Archive an article with its quotations.

        Raises:
            ArchiveError: The archive cannot be written to now.
        """
        try:
            keep = order.keep or partial(self._archive.save, order.guild)
            saved = await keep(article, quotations, order.provenance, received)
        except ArchiveError as refusal:
            self._refusals += self._archive.trouble() is None
            self._rests_until, self._reason = self._timer() + REST, str(refusal)
            raise
        self._refusals = 0
        if self._on_saved and saved.status is not SaveStatus.UNCHANGED:
            self._on_saved()
        return saved

    async def _article(self, guild: int, found: Given, tell: Progress) -> Article:
        match found:
            case IntakeError() as error:
                raise error
            case Article():
                return found
            case Page():
                await tell("Reading the page…")
            case PlainText() | FormattedFile():
                await tell("Reading the text…")
            case _:
                pass  # a record, read in a moment
        async with self._reading.of(guild):
            return await self._reader.read(found)


def _outcome(ingested: Ingested) -> str:
    """What became of an input, in a word."""
    if ingested.error is not None:
        return "refused" if isinstance(ingested.error, LimitError) else "failed"
    return ingested.status.value if ingested.status else "read"


def _ended(given: str, limit: LimitError, kept: int) -> Ingested:
    """The end of a batch that would go beyond a limit: how many were kept, and what to do."""
    articles = f"{kept:,} article{'s were' if kept != 1 else ' was'} kept before the limit was reached"
    return Ingested(input=given, error=LimitError(f"{articles}. {limit}"), is_end=True)


def _ingested(given: str, saved: Saved) -> Ingested:
    return Ingested(input=given, card=saved.card, status=saved.status, quotations=saved.quotations)


AHEAD = timedelta(days=1)
"""How far a date may lie in the future: it is tomorrow already where the paper is."""


def _without_future(article: Article, now: datetime) -> Article:
    """The article without a date that is still to come."""
    day = published_day(article.published)
    if day is None or day <= (now + AHEAD).date():
        return article
    guessed = article.guessed - {"published"}
    return dataclasses.replace(article, published=None, unread_date=article.published, guessed=guessed)


def _with_unread_date(ingested: Ingested, article: Article) -> Ingested:
    is_undated = article.unread_date and article.published is None
    return dataclasses.replace(ingested, unread_date=article.unread_date) if is_undated else ingested


def _draft(article: Article, quotations: Iterable[Quotation], provenance: Provenance) -> ArticleRecord:
    """An article as the archive would give it, had it been saved."""
    text = article.text
    facts = {name: getattr(article, name) for name in _CITED}
    card = ArticleCard(id=0, provenance=provenance, **facts)
    records = (
        QuotationRecord(id=0, quotation=each.with_gaps(text), text=each.text(text), article=card)
        for each in quotations
    )
    return ArticleRecord(card, text, tuple(records))


async def _received(found: Given, via: Via) -> Received | None:
    """The receipt for what was given, None where nothing but the article's text was.

    The bytes of a plain text or a record that came in a file are all in the archived article.
    """
    match found:
        case Article() | IntakeError():
            return None
        case Page(html=data) | FormattedFile(data=data):
            return await asyncio.to_thread(Received.of, data, keep=True)
        case _:
            return await asyncio.to_thread(Received.of, found.data, keep=via in _FETCHED)


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
