"""A newsroom that follows feeds of a site on this machine, on a clock that tests wind."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.archive.interface import Archive
from bot.archive.sqlite import open_archive
from bot.domain.feeds import FeedReport
from bot.sandbox.reader import Reader
from bot.services.feeds import FeedDesk, FeedSource
from bot.services.following import Follower
from bot.services.ingest import Ingest
from bot.services.visiting import Asked, Looked
from tests.intake.feeds import item, rss
from tests.intake.website import Site

GUILD, MODERATOR = 7, 99
HOUR = timedelta(hours=1)

PARAGRAPH = (
    "The council of Kelder has decided about the matter after a long debate on Monday evening, in which "
    "everybody who wanted to speak was heard. It will look at it again before the end of the year.\n"
)


def page(title: str, said: str = "We have no other choice", *, canonical: str | None = None) -> str:
    """A page with an article."""
    link = f'<link rel="canonical" href="{canonical}">' if canonical else ""
    paragraphs = [
        PARAGRAPH,
        f"“{said},” said Ada Osei, the county engineer of Kelder.",
        PARAGRAPH,
        f"{title}.",
    ]
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return f"<html><head><title>{title}</title>{link}</head><body><article><h1>{title}</h1>{body}</article></body></html>"


@dataclass
class Wire:
    """The site, the services, and what has been done so far."""

    site: Site
    reader: Reader
    path: Path
    archive: Archive
    now: datetime = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
    ticks: float = 0.0
    done: list[Asked | Looked] = field(default_factory=list[Asked | Looked])

    def __post_init__(self) -> None:
        self.open()

    def open(self) -> None:
        """Start the services over the archive."""
        door = self.site.door(read_timeout=60.0, total_timeout=60.0)  # on a busy machine, nothing is late
        source = FeedSource(door, self.reader)
        ingest = Ingest(self.archive, self.clock, door=door, reader=self.reader, timer=lambda: self.ticks)
        self.follower = Follower(
            self.archive, self.clock, source, ingest, chance=lambda: 0.0, timer=lambda: self.ticks
        )
        self.desk = FeedDesk(self.archive, self.clock, source, chance=lambda: 0.0)

    async def restart(self) -> None:
        """Open the archive anew, as after a crash."""
        await self.archive.close()
        self.archive = await open_archive(self.path)
        self.open()

    def clock(self) -> datetime:
        return self.now

    def wait(self, time: timedelta) -> None:
        """Let time pass."""
        self.now += time
        self.ticks += time.total_seconds()

    def publishes(self, *names: str, path: str = "/rss", **headers: str) -> str:
        """Let a feed list items with these names, each with a page; its address."""
        for name in names:
            self.site.answers(f"/{name}", page(name.title()))
        return self.lists(
            *(item(name.title(), self.site.url(f"/{name}"), guid=name) for name in names),
            path=path,
            **headers,
        )

    def lists(self, *items: str, path: str = "/rss", **headers: str) -> str:
        """Let a feed list these items; its address."""
        named = {"Content_Type": "application/rss+xml"} | headers
        return self.site.answers(path, rss(*items), **named)  # pyright: ignore[reportArgumentType]

    async def follow(self, url: str) -> FeedReport:
        """Add a feed, and read what it lists."""
        report = await self.desk.add(GUILD, url, by=MODERATOR, channel_id=5)
        await self.once()
        return await self.desk.report(GUILD, report.feed.id)

    async def once(self) -> None:
        """Do what is due."""
        await self.follower.once(told=self.done.append)

    async def after(self, time: timedelta) -> FeedReport:
        """Let time pass, do what is due, and report of the first feed."""
        self.wait(time)
        await self.once()
        return await self.desk.report(GUILD, 1)

    async def titles(self) -> list[str]:
        """The headlines in the archive, oldest first."""
        return [card.title for card in reversed(await self.archive.articles(GUILD))]

    def asked(self, path: str) -> int:
        """How often a page was asked for."""
        return sum(request.path == path for request in self.site.requests)
