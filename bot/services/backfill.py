"""Backfill: an archive filled from the pages that a newsroom's own sitemaps list.

Each page is fetched once, and what became of it is recorded with its article, so that a backfill that was
stopped goes on where it was (docs/decisions/0019-backfill.md).
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable, Iterable, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from functools import partial

from bot.archive.interface import Archive, Saved
from bot.domain.articles import Article, Provenance, Received, Via
from bot.domain.clock import Clock
from bot.domain.feeds import asked_wait
from bot.domain.quotations import Quotation
from bot.domain.sitemaps import Sitemap, SitemapEntry
from bot.errors import ArchiveError, FetchError, IntakeError
from bot.intake.links import canonical, is_same_site
from bot.intake.stated import named
from bot.services.ingest import Ingest
from bot.services.ingested import Ingested
from bot.services.site import Site
from bot.services.sitemaps import Listed, Sitemaps, address, starts

TOGETHER = 1000
"""How many pages are looked up at once."""

TRIED_AGAIN, SOON = timedelta(days=30), timedelta(days=1)
"""How long a page that led to no article is left alone; one that its site failed to send."""

FAULTS, REST = 5, 30.0
"""A backfill stops after this many pages in a row that their site failed to send; after each one it rests
this many seconds, unless the site asks for more."""

_ELSEWHERE = "It is on another site."
_REMOVED = "A moderator removed its article."
_DOWN = f"The site failed to send {FAULTS} pages in a row. Run the backfill again later: it will go on there."


class PageStatus(StrEnum):
    """What became of a page or a sitemap that is listed."""

    KEPT = "kept"  # it led to an article; `ingested` says which
    BEFORE = "before"  # it was fetched before, or its article is in the archive
    EARLIER = "earlier"  # it is older than what is wanted
    REFUSED = "refused"  # it was not fetched, or led to no article


@dataclass(frozen=True, slots=True, kw_only=True)
class Visited:
    """What became of a page or a sitemap; `share` says how much of the whole work that was, at most 1.

    `problem` says why a page led to no article, or why a sitemap was not read whole.
    """

    link: str
    status: PageStatus
    share: float = 0.0
    problem: str | None = None
    ingested: Ingested | None = None


@dataclass(slots=True)
class _Task:
    """A backfill under way: how many pages it may fetch yet, and how many in a row could not be sent."""

    guild: int
    by: int
    home: str
    since: str | None
    left: int | None
    site: Site
    faults: int = 0

    def is_wanted(self, entry: SitemapEntry) -> bool:
        """Whether an entry is not too old, as far as its sitemap says."""
        return self.since is None or not entry.is_before(self.since)

    def fetches(self) -> None:
        """Count a page."""
        if self.left is not None:
            self.left -= 1


class _RemovedError(IntakeError):
    """A moderator removed the article, which the archive has recorded."""


class Backfill:
    """Fills archives from sitemaps, one page after the other."""

    def __init__(self, archive: Archive, clock: Clock, ingest: Ingest, site: Callable[[], Site]) -> None:
        """`site` is called once for each backfill."""
        self._archive = archive
        self._clock = clock
        self._ingest = ingest
        self._site = site

    async def run(
        self, guild: int, given: str, *, by: int, since: str | None = None, limit: int | None = None
    ) -> AsyncGenerator[Visited]:
        """Archive what a site's sitemaps list, or one sitemap alone; at most `limit` pages are fetched.

        With `since` what the sitemaps say is older is left out; what has no date is not.

        Raises:
            IntakeError: this is no address, robots.txt cannot be read, or the site fails again and again.
            ArchiveError: nothing can be kept now.
        """
        home, site = address(given), self._site()
        task = _Task(guild, by, home, since, limit, site)
        sitemaps = Sitemaps(starts(home, await site.robots(home)))
        while task.left != 0 and (listed := sitemaps.next()):
            try:
                sitemap = await site.sitemap(listed.link)
            except IntakeError as error:
                yield _refused(listed.link, _problem(listed.link, error), listed.share)
                continue
            if left_out := sitemaps.left_out(listed, sitemap):
                yield _refused(listed.link, left_out)
            async with aclosing(self._read(task, sitemaps, listed, sitemap)) as visited:
                async for each in visited:
                    yield each

    async def _read(
        self, task: _Task, sitemaps: Sitemaps, listed: Listed, sitemap: Sitemap
    ) -> AsyncGenerator[Visited]:
        """Fetch the pages that a sitemap lists; those of the sitemaps that it lists come later."""
        share = sitemaps.share(listed, sitemap, task.is_wanted)
        for at in range(0, len(sitemap.pages), TOGETHER):
            async with aclosing(self._pages(task, sitemap.pages[at : at + TOGETHER], share)) as visited:
                async for each in visited:
                    yield each

    async def _pages(
        self, task: _Task, pages: Sequence[SitemapEntry], share: float
    ) -> AsyncGenerator[Visited]:
        """Fetch those of the pages that are wanted, may be fetched, and were not fetched before."""
        listed = {canonical(entry.link) or entry.link: entry for entry in pages}
        before = await self._archive.fetched_pages(task.guild, list(listed), now=self._clock())
        refused = {link: _ELSEWHERE for link in listed if not is_same_site(task.home, link)}
        refused |= await task.site.refused([link for link in listed if link not in before | refused])
        for link, entry in listed.items():
            if task.left == 0:
                return
            if not task.is_wanted(entry):
                yield Visited(link=link, status=PageStatus.EARLIER, share=share)
            elif problem := before.get(link) or refused.get(link):
                yield _refused(link, problem, share)
            elif link in before:
                yield Visited(link=link, status=PageStatus.BEFORE, share=share)
            else:
                yield await self._page(task, link, share)

    async def _page(self, task: _Task, link: str, share: float) -> Visited:
        """Fetch a page when its turn has come, and record what became of it."""
        await task.site.turn(link)
        keep = partial(self._keep, task.guild, link)
        ingested = await self._ingest.page(task.guild, link, by=task.by, via=Via.BACKFILL, keep=keep)
        task.fetches()
        if isinstance(ingested.error, ArchiveError):
            raise ingested.error
        if isinstance(ingested.error, IntakeError):
            problem = await self._failed(task, link, ingested.error)
            return _refused(link, problem, share)
        task.faults = 0
        return Visited(link=link, status=PageStatus.KEPT, share=share, ingested=ingested)

    async def _failed(self, task: _Task, link: str, error: IntakeError) -> str:
        """Record why a page led to no article, and return it.

        Raises:
            FetchError: its site seems to be down.
        """
        problem = _problem(link, error)
        is_fault = isinstance(error, FetchError) and error.is_fault
        if not isinstance(error, _RemovedError):
            retry_at = self._clock() + (SOON if is_fault else TRIED_AGAIN)
            await self._archive.page_failed(task.guild, link, problem, retry_at=retry_at)
        task.faults = task.faults + 1 if is_fault else 0
        if task.faults == FAULTS:
            raise FetchError(_DOWN)
        if isinstance(error, FetchError) and is_fault:
            asked = asked_wait(error.retry_after, self._clock())
            task.site.rest(link, max(asked.total_seconds() if asked else 0.0, REST))
        return problem

    async def _keep(
        self,
        guild: int,
        link: str,
        article: Article,
        quotations: Iterable[Quotation],
        provenance: Provenance,
        received: Received | None,
    ) -> Saved:
        saved = await self._archive.save_page(guild, link, article, quotations, provenance, received)
        if saved is None:
            raise _RemovedError(_REMOVED)
        return saved


def _refused(link: str, problem: str, share: float = 0.0) -> Visited:
    return Visited(link=link, status=PageStatus.REFUSED, share=share, problem=problem)


def _problem(link: str, error: IntakeError) -> str:
    """What is wrong with a page, in words that are the same for every page with this problem."""
    return error.problem.replace(named(link), "It")
