"""Following: asking the feeds that are due, and looking at the articles that they lead to.

Each host is visited by one task, one thing after the other, so none is asked twice at once, and a dead one
keeps nobody else waiting. What is due is claimed first: should the bot die meanwhile, it is due again when
the claim has run out, and the archive knows what was done (docs/decisions/0017-feeds.md).
"""

from __future__ import annotations

import asyncio
import logging
import random
from collections import defaultdict
from collections.abc import AsyncGenerator, Callable, Iterable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from time import monotonic
from urllib.parse import urlsplit

from bot.archive.interface import Archive, Saved
from bot.domain.articles import Article, Provenance, Received, Via
from bot.domain.clock import Clock, Timer
from bot.domain.feeds import (
    PATIENCE,
    Feed,
    FeedItem,
    Listing,
    Validators,
    asked_wait,
    next_look,
    next_question,
)
from bot.domain.quotations import Quotation
from bot.errors import ArchiveError, ExpectedError, FetchError, IntakeError
from bot.events import Event, Events, What
from bot.services.feeds import Chance, FeedSource
from bot.services.ingest import Ingest
from bot.services.ingested import Ingested
from bot.services.leases import SOLE, Ownership
from bot.services.limits import Quota

_log = logging.getLogger(__name__)

TICK = 30.0
"""Seconds between two looks at what is due."""

HOSTS = 8
"""How many hosts are visited at once."""

ITEMS = 20
"""How many items of one feed are looked at in one visit."""

CLAIM = timedelta(minutes=10)
"""How long a claim lasts; asking a feed, or reading an article, takes two minutes at most."""

REST = timedelta(minutes=15)
"""How long a host that cannot be reached is left alone."""

_NO_FEED = "There is a page now where the feed was."


@dataclass(frozen=True, slots=True)
class Asked:
    """What a feed answered: how many new items it lists, or why it could not be read."""

    feed: Feed
    new: int = 0
    error: IntakeError | None = None


@dataclass(frozen=True, slots=True)
class Looked:
    """What became of the article that an item leads to."""

    item: FeedItem
    ingested: Ingested

    @property
    def error(self) -> ExpectedError | None:
        """Why there is none."""
        return self.ingested.error


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


class _NotKeptError(IntakeError):
    """The archive did not keep an article, and has recorded why."""


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
        self._source = source
        self._ingest = ingest
        self._chance = chance
        self._timer = timer
        self._ownership = ownership
        self._quota = quota or Quota(archive, clock, timer)
        self._events = events or Events()
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
                done = await (self._ask(what) if isinstance(what, Feed) else self._look_at(what, each.by))
                if done is None:  # somebody else is at it
                    continue
                told(done)
                if isinstance(done.error, FetchError) and done.error.is_outage:
                    self._rest(host, done.error)
                    return

    def _rest(self, host: str, outage: FetchError) -> None:
        asked = asked_wait(outage.retry_after, self._clock()) or REST
        self._resting[host] = self._timer() + min(max(asked, REST), PATIENCE).total_seconds()

    async def _ask(self, feed: Feed) -> Asked | None:
        """Ask a feed and record what it answers; None if somebody else does."""
        guild, now, began = feed.guild_id, self._clock(), self._timer()
        if not await self._archive.claim_feed(guild, feed.id, now=now, until=now + CLAIM):
            return None
        try:
            listing, validators = await self._listing(feed)
        except IntakeError as error:
            await self._failed(feed, error)
            self._tell(feed, "failed", began, error=type(error).__name__)
            return Asked(feed, error=error)
        now = self._clock()
        new = await self._archive.feed_listed(
            guild, feed.id, listing, validators, at=now, next_at=next_question(now, self._chance())
        )
        self._tell(feed, "unchanged" if listing is None else "listed", began, new=new)
        if new:
            self.look()
        return Asked(feed, new)

    def _tell(self, feed: Feed, outcome: str, began: float, **details: int | str) -> None:
        """Tell what came of asking a feed."""
        details = {"server": feed.guild_id, "feed": feed.id, **details}
        seconds = self._timer() - began
        self._events.tell(Event(what=What.FEED, outcome=outcome, seconds=seconds, details=details))

    async def _listing(self, feed: Feed) -> tuple[Listing | None, Validators]:
        """What a feed lists, None if nothing has changed."""
        answered = await self._source.listing(feed.plan.url, feed.validators)
        if answered is None:
            return None, feed.validators
        listing, validators = answered
        if not isinstance(listing, Listing):
            raise IntakeError(_NO_FEED)
        return listing, validators

    async def _failed(self, feed: Feed, error: IntakeError) -> None:
        now = self._clock()
        asked = asked_wait(error.retry_after, now) if isinstance(error, FetchError) else None
        next_at = next_question(now, self._chance(), failures=feed.failures + 1, retry_after=asked)
        await self._archive.feed_failed(feed.guild_id, feed.id, error.problem, at=now, next_at=next_at)

    async def _look_at(self, item: FeedItem, by: int) -> Looked | None:
        """Fetch and keep the article that an item leads to; None if somebody else does.

        Raises:
            ArchiveError: nothing can be kept now.
        """
        guild, now = item.guild_id, self._clock()
        if not await self._archive.claim_item(guild, item.id, now=now, until=now + CLAIM):
            return None
        ingested = await self._ingest.page(
            guild, item.link, by=by, via=Via.FEED, keep=partial(self._keep, item)
        )
        if isinstance(ingested.error, ArchiveError):
            raise ingested.error
        if isinstance(ingested.error, IntakeError) and not isinstance(ingested.error, _NotKeptError):
            next_at = next_look(item.found_at, self._clock(), is_read=item.article_id is not None)
            await self._archive.item_failed(guild, item.id, ingested.error.problem, next_at=next_at)
        return Looked(item, ingested)

    async def _keep(
        self,
        item: FeedItem,
        article: Article,
        quotations: Iterable[Quotation],
        provenance: Provenance,
        received: Received | None,
    ) -> Saved:
        next_at = next_look(item.found_at, self._clock(), is_read=True)
        saved = await self._archive.save_item(
            item.guild_id, item.id, article, quotations, provenance, received, next_at=next_at
        )
        if saved is None:
            message = "Its article is not kept; the status of its feed says why."
            raise _NotKeptError(message)
        return saved
