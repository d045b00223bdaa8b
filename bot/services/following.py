"""Following: asking the feeds that are due, and looking at the articles that they lead to.

Each host is visited by one task, one thing after the other, so none is asked twice at once, and a dead one
keeps nobody else waiting. What is done there is in `visiting.py`.
"""

from __future__ import annotations

import asyncio
import logging
import random
from collections import defaultdict
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from time import monotonic
from urllib.parse import urlsplit

from bot.archive.interface import Archive
from bot.domain.clock import Clock, Timer
from bot.domain.feeds import (
    PATIENCE,
    Feed,
    FeedItem,
    asked_wait,
)
from bot.errors import ArchiveError, FetchError
from bot.events import Events
from bot.services.feeds import Chance, FeedSource
from bot.services.ingest import Ingest
from bot.services.leases import SOLE, Ownership
from bot.services.limits import Quota
from bot.services.visiting import Asked, Looked, Visitor

_log = logging.getLogger(__name__)

TICK = 30.0
"""Seconds between two looks at what is due."""

HOSTS = 8
"""How many hosts are visited at once."""

ITEMS = 20
"""How many items of one feed are looked at in one visit."""

REST = timedelta(minutes=15)
"""How long a host that cannot be reached is left alone."""

Told = Callable[[Asked | Looked], None]
"""Told of each thing that was done."""


@dataclass(frozen=True, slots=True)
class _Due:
    """A feed to ask, or an item to look at whose feed was added `by` somebody."""

    what: Feed | FeedItem
    by: int

    @property
    def host(self) -> str:
        """Where it is."""
        address = self.what.plan.url if isinstance(self.what, Feed) else self.what.link
        return urlsplit(address).hostname or ""

    @property
    def has_failed(self) -> bool:
        """Whether it failed the last time, so that its host may be dead."""
        return bool(self.what.failing if isinstance(self.what, Feed) else self.what.problem)


@asynccontextmanager
async def following(follower: Follower) -> AsyncGenerator[None]:
    """Let feeds be followed beside everything else."""
    running = asyncio.create_task(follower.run())
    try:
        yield
    finally:
        running.cancel()
        await asyncio.wait([running])


class Follower:
    """Asks what is due and looks at what it leads to, until it is stopped."""

    def __init__(
        self,
        archive: Archive,
        clock: Clock,
        source: FeedSource,
        ingest: Ingest,
        *,
        chance: Chance = random.random,  # noqa: S311 - spreads requests, guards no secret
        timer: Timer = monotonic,
        quota: Quota | None = None,
        events: Events | None = None,
        ownership: Ownership = SOLE,
    ) -> None:
        self._archive = archive
        self._clock = clock
        self._timer = timer
        self._visitor = Visitor(archive, clock, source, ingest, chance=chance, timer=timer, events=events)
        self._ownership = ownership
        self._quota = quota or Quota(archive, clock, timer)
        self._visits: dict[str, asyncio.Task[None]] = {}
        self._resting: dict[str, float] = {}
        self._hosts = asyncio.Semaphore(HOSTS)
        self._woken = asyncio.Event()

    @property
    def visits(self) -> int:
        """How many hosts are being visited, or wait for that."""
        return len(self._visits)

    def look(self) -> None:
        """Look soon at what is due."""
        self._woken.set()

    async def run(self) -> None:
        """Do what is due, again and again."""
        try:
            while True:
                self._woken.clear()
                await self._begin_due_or_log()
                with suppress(TimeoutError):
                    async with asyncio.timeout(TICK):
                        await self._woken.wait()
        finally:
            await self._stop()

    async def once(self, guild: int | None = None, told: Told = lambda _: None) -> None:
        """Do all that is due now, in one guild or in all that are this process's.

        Raises:
            ArchiveError: what was found cannot be kept.
        """
        try:
            while await self._begin_due(guild, told):
                await asyncio.gather(*self._visits.values())
        finally:
            await self._stop()

    async def _stop(self) -> None:
        visits = list(self._visits.values())
        for visit in visits:
            visit.cancel()
        await asyncio.gather(*visits, return_exceptions=True)

    async def _begin_due_or_log(self) -> None:
        """Begin to visit the hosts where something is due. Any failure is logged, and the next look comes."""
        try:
            await self._begin_due(None, lambda _: None)
        except ArchiveError as trouble:
            _log.warning("Could not find out which feeds are due: %s", trouble)
        except Exception:  # noqa: BLE001 - logged; feeds would be followed no more
            _log.exception("Could not find out which feeds are due")

    async def _begin_due(self, guild: int | None, told: Told) -> bool:
        """Begin to visit the hosts where something is due; whether there are any.

        Those that failed the last time come last: nobody waits for them.
        """
        hosts = {host: due for host, due in (await self._due(guild)).items() if self._may_visit(host)}
        for host in sorted(hosts, key=lambda host: any(due.has_failed for due in hosts[host])):
            task = asyncio.create_task(self._visit(host, hosts[host], told))
            self._visits[host] = task
            task.add_done_callback(partial(self._left, host))
        return bool(hosts)

    def _may_visit(self, host: str) -> bool:
        return host not in self._visits and self._resting.get(host, 0.0) <= self._timer()

    def _left(self, host: str, visit: asyncio.Task[None]) -> None:
        del self._visits[host]
        failure = None if visit.cancelled() else visit.exception()
        if isinstance(failure, ArchiveError):
            _log.warning("What feeds lead to could not be kept: %s", failure)
        elif failure is not None:
            _log.error("A visit to a feed's host ended early", exc_info=failure)

    async def _due(self, guild: int | None) -> dict[str, list[_Due]]:
        """What is due, by host: feeds first, those that have waited longest before the others.

        Where a server has no room for more articles, they stay due until there is.
        """
        now, found = self._clock(), defaultdict[str, list[_Due]](list)
        followed = await self._followed(guild)
        for feed in sorted(followed, key=lambda feed: feed.next_at):
            if feed.is_due(now):
                due = _Due(feed, feed.added_by)
                found[due.host].append(due)
        added_by = {(feed.guild_id, feed.id): feed.added_by for feed in followed}
        for one in sorted({feed.guild_id for feed in followed}):
            if await self._quota.full(one):
                continue
            for item in await self._archive.due_items(one, now=now, limit=ITEMS):
                due = _Due(item, added_by.get((one, item.feed_id), 0))
                found[due.host].append(due)
        return found

    async def _followed(self, guild: int | None) -> list[Feed]:
        """A guild's feeds, or those of all guilds that are this process's."""
        feeds = await self._archive.all_feeds()
        if guild is not None:
            return [feed for feed in feeds if feed.guild_id == guild]
        return await self._ownership.of_mine(feeds)

    async def _visit(self, host: str, due: Sequence[_Due], told: Told) -> None:
        """Do what is due at a host, one thing after the other; leave it alone if it cannot be reached."""
        async with self._hosts:
            for each in due:
                what = each.what
                if isinstance(what, Feed):
                    done = await self._visitor.ask(what)
                else:
                    done = await self._visitor.look_at(what, each.by)
                if done is None:  # somebody else is at it
                    continue
                if isinstance(done, Asked) and done.new:
                    self.look()
                told(done)
                if isinstance(done.error, FetchError) and done.error.is_outage:
                    self._rest(host, done.error)
                    return

    def _rest(self, host: str, outage: FetchError) -> None:
        asked = asked_wait(outage.retry_after, self._clock()) or REST
        self._resting[host] = self._timer() + min(max(asked, REST), PATIENCE).total_seconds()
