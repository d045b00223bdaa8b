"""A site visited politely: as its robots.txt asks, one request after the other, with a pause between them."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable, Sequence
from time import monotonic
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from bot.domain.clock import Timer
from bot.domain.sitemaps import MAX_DELAY, MAX_SITEMAP, Robots, Sitemap
from bot.errors import IntakeError
from bot.intake.page import SiteFile

if TYPE_CHECKING:
    from bot.intake.door import Door
    from bot.sandbox.reader import Reader

Sleep = Callable[[float], Awaitable[None]]
"""Waits so many seconds: `asyncio.sleep`."""

PAUSE = 1.0
"""Seconds between two requests to a host, unless its robots.txt asks for more."""

FORBIDDEN = "The site's robots.txt asks that it is not fetched."


class Site:
    """Fetches the sitemaps of a site, and says when and whether its pages may be fetched."""

    def __init__(
        self, door: Door, reader: Reader, *, timer: Timer = monotonic, sleep: Sleep = asyncio.sleep
    ) -> None:
        self._door = door
        self._reader = reader
        self._timer = timer
        self._sleep = sleep
        self._robots: dict[str, SiteFile] = {}
        self._pauses: dict[str, float] = {}
        self._free_at: dict[str, float] = {}

    async def robots(self, link: str, links: Sequence[str] = ()) -> Robots:
        """What the robots.txt of a link's host says, also about these links.

        Raises:
            IntakeError: it cannot be fetched or read, so nothing there may be fetched.
        """
        host = _host(link)
        if host not in self._robots:
            await self.turn(link)
            self._robots[host] = await self._door.robots(f"{host}/robots.txt")
        robots = await self._reader.robots(self._robots[host], links)
        self._pauses[host] = max(PAUSE, robots.delay)
        return robots

    async def refused(self, links: Sequence[str]) -> dict[str, str]:
        """Those of the links that may not be fetched, each with the reason."""
        by_host: defaultdict[str, list[str]] = defaultdict(list)
        for link in links:
            by_host[_host(link)].append(link)
        found: dict[str, str] = {}
        for of_host in by_host.values():
            try:
                robots = await self.robots(of_host[0], of_host)
                found |= {of_host[at]: FORBIDDEN for at in robots.forbidden if at < len(of_host)}
            except IntakeError as error:
                found |= dict.fromkeys(of_host, f"Its site's robots.txt cannot be read. {error.problem}")
        return found

    async def sitemap(self, link: str) -> Sitemap:
        """What a sitemap lists.

        Raises:
            IntakeError: it may not be fetched, cannot be, or is no sitemap.
        """
        if refusal := (await self.refused([link])).get(link):
            raise IntakeError(refusal)
        await self.turn(link)
        document = await self._door.sitemap(link, max_bytes=MAX_SITEMAP)
        return await self._reader.sitemap(document)

    async def turn(self, link: str) -> None:
        """Wait until the host of a link may be asked again; that it is asked now counts at once."""
        host = _host(link)
        wait = self._free_at.get(host, 0.0) - self._timer()
        if wait > 0:
            await self._sleep(wait)
        self._free_at[host] = self._timer() + self._pauses.get(host, PAUSE)

    def rest(self, link: str, seconds: float) -> None:
        """Leave the host of a link alone for so long, as it asks."""
        host = _host(link)
        until = self._timer() + min(seconds, MAX_DELAY)
        self._free_at[host] = max(self._free_at.get(host, 0.0), until)


def _host(link: str) -> str:
    """The beginning of an address that robots.txt stands under."""
    parts = urlsplit(link)
    return f"{parts.scheme}://{parts.netloc}"
