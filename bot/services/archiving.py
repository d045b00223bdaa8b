"""Archiving: what was given is read, its quotations are found, and both are kept."""

from __future__ import annotations

import asyncio
import dataclasses
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from bot.archive.interface import Archive, Saved, SaveStatus
from bot.domain.articles import Article, Provenance, Received, Via, published_day
from bot.domain.clock import Timer
from bot.domain.quotations import Quotation
from bot.errors import ArchiveError, IntakeError
from bot.intake.page import FormattedFile, Page, PlainText, Unread
from bot.intake.stated import Stated
from bot.services.ingested import Ingested, only_read, saved_as
from bot.services.turns import Turns

if TYPE_CHECKING:
    from bot.sandbox.reader import Reader

Given = Article | Unread | IntakeError
"""An article, what has still to be read to be one, or the reason why there is none."""

Progress = Callable[[str], Awaitable[None]]
"""Told in a few words what is being done now ("Fetching…", "Reading 3 of 10…")."""

Keep = Callable[[Article, Iterable[Quotation], Provenance, Received | None], Awaitable[Saved]]
"""Keeps an article with its quotations and its receipt, in one transaction."""

_FETCHED = frozenset({Via.LINK, Via.FEED, Via.BACKFILL})

REFUSALS, REST = 3, 60.0
"""After this many refusals in a row the archive is left alone for this many seconds. What comes in the
meantime is refused at once for the same reason, instead of waiting ten seconds for another program's lock
each time. What is known to be wrong with the archive is told at once anyway, and may be over soon."""

AHEAD = timedelta(days=1)
"""How far a date may lie in the future: it is tomorrow already where the paper is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
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


class Archiving:
    """Reads what was given and archives its article; servers take turns."""

    def __init__(
        self, archive: Archive, reader: Reader, timer: Timer, on_saved: Callable[[], None] | None = None
    ) -> None:
        """`on_saved` is called whenever an article was saved."""
        self._archive = archive
        self._reader = reader
        self._timer = timer
        self._on_saved = on_saved
        self._reading, self._extracting = Turns(), Turns()
        self._refusals = 0
        self._rests_until = 0.0
        self._reason = ""

    @property
    def waiting(self) -> tuple[int, int]:
        """How many articles wait for their server's turn to be read, and to be searched for quotations."""
        return self._reading.waiting, self._extracting.waiting

    async def archived(self, given: str, found: Given, order: Order) -> Ingested:
        """Read what was given, find its quotations and archive both; expected failures come back."""
        try:
            received = await _received(found, order.provenance.via)
            if received is not None and (saved := await self._before(received, order)):
                return saved_as(given, saved)
            read = order.known.completing(await self._article(order.guild, found, order.tell))
            article = _without_future(read, order.provenance.added_at)
            self._refuse_while_resting()
            await order.tell("Looking for quotations…")
            async with self._extracting.of(order.guild):
                quotations = await self._reader.quotations(given, article.text, article.language)
            if order.dry_run:
                return only_read(given, article, quotations, order.provenance)
            return saved_as(given, await self._save(article, quotations, received, order), article)
        except (IntakeError, ArchiveError) as error:
            return Ingested(input=given, error=error)

    async def _before(self, received: Received, order: Order) -> Saved | None:
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
        self, article: Article, quotations: Iterable[Quotation], received: Received | None, order: Order
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


def _without_future(article: Article, now: datetime) -> Article:
    """The article without a date that is still to come."""
    day = published_day(article.published)
    if day is None or day <= (now + AHEAD).date():
        return article
    guessed = article.guessed - {"published"}
    return dataclasses.replace(article, published=None, unread_date=article.published, guessed=guessed)


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
