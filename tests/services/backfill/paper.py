"""A newsroom whose site is on this machine, with sitemaps, and a clock that moves only while it sleeps."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from bot.archive.interface import Archive
from bot.archive.sqlite import open_archive
from bot.sandbox.reader import Reader
from bot.services.backfill import Backfill, PageStatus, Visited
from bot.services.ingest import Ingest
from bot.services.site import Site as Visiting
from tests.intake.website import Site
from tests.services.feeds.wire import page

GUILD = 7


@dataclass
class Paper:
    """The site, the archive, and how long every pause was."""

    site: Site
    reader: Reader
    path: Path
    archive: Archive
    now: datetime = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
    ticks: float = 0.0
    pauses: list[float] = field(default_factory=list[float])

    def __post_init__(self) -> None:
        self.asks("")
        self.open()

    def open(self) -> None:
        """Start the service over the archive."""
        door = self.site.door(connect_timeout=1.0, read_timeout=1.0, total_timeout=3.0)
        timer = lambda: self.ticks  # noqa: E731
        ingest = Ingest(self.archive, lambda: self.now, door=door, reader=self.reader, timer=timer)
        visiting = partial(Visiting, door, self.reader, timer=timer, sleep=self.sleep)
        self.backfill = Backfill(self.archive, lambda: self.now, ingest, visiting)

    async def restart(self) -> None:
        """Open the archive anew, as after a crash."""
        await self.archive.close()
        self.archive = await open_archive(self.path)
        self.open()

    async def sleep(self, seconds: float) -> None:
        """Let time pass, and remember it."""
        self.pauses.append(seconds)
        self.wait(timedelta(seconds=seconds))

    def wait(self, time: timedelta) -> None:
        """Let time pass."""
        self.now += time
        self.ticks += time.total_seconds()

    def asks(self, robots: str, status: int = 200) -> None:
        """Let the site's robots.txt say this."""
        self.site.answers("/robots.txt", robots, status=status, Content_Type="text/plain")

    def lists(self, *names: str, path: str = "/sitemap.xml", dated: str = "2026-03-01") -> str:
        """Let a sitemap list pages with these names, each with an article; its address."""
        for name in names:
            self.site.answers(f"/{name}", page(name.title()))
        entries = "".join(
            f"<url><loc>{self.site.url(f'/{name}')}</loc><lastmod>{dated}</lastmod></url>" for name in names
        )
        return self.site.answers(path, f"<urlset>{entries}</urlset>", Content_Type="application/xml")

    def index(self, *sitemaps: str, path: str = "/sitemap.xml", dated: str = "2026-03-01") -> str:
        """Let an index list these sitemaps; its address."""
        entries = "".join(
            f"<sitemap><loc>{each}</loc><lastmod>{dated}</lastmod></sitemap>" for each in sitemaps
        )
        return self.site.answers(path, f"<sitemapindex>{entries}</sitemapindex>")

    async def fill(
        self, given: str | None = None, *, since: str | None = None, limit: int | None = None
    ) -> list[Visited]:
        """Run a backfill to its end."""
        return [each async for each in self.visits(given, since=since, limit=limit)]

    def visits(
        self, given: str | None = None, *, since: str | None = None, limit: int | None = None
    ) -> AsyncIterator[Visited]:
        """Run a backfill."""
        return self.backfill.run(GUILD, given or self.site.url("/"), by=0, since=since, limit=limit)

    async def titles(self) -> list[str]:
        """The headlines in the archive, oldest first."""
        return [card.title for card in reversed(await self.archive.articles(GUILD))]

    def asked(self, path: str) -> int:
        """How often a page was asked for."""
        return sum(request.path == path for request in self.site.requests)


def outcomes(visits: list[Visited]) -> list[tuple[str, PageStatus]]:
    """Each page's name and what became of it."""
    return [(each.link.rpartition("/")[2], each.status) for each in visits]


def problems(visits: list[Visited]) -> dict[str, str]:
    """Why pages or sitemaps were refused, by name."""
    return {each.link.rpartition("/")[2]: each.problem for each in visits if each.problem}
