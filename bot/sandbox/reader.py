"""The reader: what was handed in to articles, and texts to quotations, for coroutines, off the event loop."""

from __future__ import annotations

import asyncio
import contextvars
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from bot.domain.articles import Article
from bot.domain.feeds import Listing
from bot.domain.quotations import Quotation
from bot.domain.sitemaps import Robots, Sitemap
from bot.intake.page import FeedDocument, FeedLink, SiteFile, Unread
from bot.sandbox.sandbox import Sandbox, stopping

_Read = TypeVar("_Read")


class Reader:
    """Reads in a sandbox: one page after the other, and beside them one text after the other.

    Close it when done.
    """

    def __init__(self, sandbox: Sandbox | None = None) -> None:
        self._sandbox = sandbox or Sandbox()
        self._reading = ThreadPoolExecutor(max_workers=1, thread_name_prefix="reading")
        self._extracting = ThreadPoolExecutor(max_workers=1, thread_name_prefix="extracting")
        self._is_closed = False
        self._given: Counter[ThreadPoolExecutor] = Counter()

    @property
    def reading(self) -> int:
        """How many pages, texts and other documents are being read, or wait for that."""
        return self._given[self._reading]

    @property
    def extracting(self) -> int:
        """In how many texts quotations are being looked for, or wait to be."""
        return self._given[self._extracting]

    async def read(self, found: Unread) -> Article:
        """The article on a page, in a plain text or in a record.

        Raises:
            IntakeError: there is none, or it takes too long or too much memory to read.
        """
        return await self._in(self._reading, found.where, lambda: self._sandbox.read(found))

    async def feed(self, document: FeedDocument) -> Listing | FeedLink:
        """The items that a feed lists, or where the feed of a page is.

        Raises:
            IntakeError: it is no feed, or takes too long or too much memory to read.
        """
        return await self._in(self._reading, document.where, lambda: self._sandbox.read_feed(document))

    async def sitemap(self, document: SiteFile) -> Sitemap:
        """What a sitemap lists.

        Raises:
            IntakeError: it is no sitemap, or takes too long or too much memory to read.
        """
        return await self._in(self._reading, document.where, lambda: self._sandbox.read_sitemap(document))

    async def robots(self, document: SiteFile, links: Sequence[str] = ()) -> Robots:
        """What a robots.txt says, also about these links.

        Raises:
            IntakeError: it takes too long or too much memory to read.
        """
        return await self._in(
            self._reading, document.where, lambda: self._sandbox.read_robots(document, links)
        )

    async def quotations(self, where: str, text: str, language: str | None = None) -> Iterator[Quotation]:
        """The quotations in an article's text in this language; `where` names it.

        Raises:
            IntakeError: finding them takes too long or too much memory.
        """
        return await self._in(self._extracting, where, lambda: self._sandbox.extract(where, text, language))

    async def close(self) -> None:
        """End the processes and wait for them; what is under way and what waits fails, in a sentence."""
        self._is_closed = True
        self._sandbox.kill()
        for thread in (self._reading, self._extracting):
            await asyncio.to_thread(thread.shutdown)
        await asyncio.to_thread(self._sandbox.close)

    async def _in(self, thread: ThreadPoolExecutor, where: str, work: Callable[[], _Read]) -> _Read:
        if self._is_closed:
            raise stopping(where)
        in_context = contextvars.copy_context().run  # the log must know there too what was typed
        self._given[thread] += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(thread, in_context, work)
        finally:
            self._given[thread] -= 1
