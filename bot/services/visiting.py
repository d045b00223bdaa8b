"""Visiting: asking one feed what is new, and looking at the article that one of its items leads to.

Each is claimed first: should the bot die meanwhile, it is due again when the claim has run out, and the
archive knows what was done (docs/decisions/0017-feeds.md).
"""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from time import monotonic

from bot.archive.interface import Archive, Saved
from bot.domain.articles import Article, Provenance, Received, Via
from bot.domain.clock import Clock, Timer
from bot.domain.feeds import Feed, FeedItem, Listing, Validators, asked_wait, next_look, next_question
from bot.domain.quotations import Quotation
from bot.errors import ArchiveError, ExpectedError, FetchError, IntakeError
from bot.events import Event, Events, What
from bot.services.feeds import Chance, FeedSource
from bot.services.ingest import Ingest
from bot.services.ingested import Ingested

CLAIM = timedelta(minutes=10)
"""How long a claim lasts; asking a feed, or reading an article, takes two minutes at most."""

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


class _NotKeptError(IntakeError):
    """The archive did not keep an article, and has recorded why."""


class Visitor:
    """Asks feeds and looks at articles, one at a time, and has the archive record what came of it."""

    def __init__(
        self,
        archive: Archive,
        clock: Clock,
        source: FeedSource,
        ingest: Ingest,
        *,
        chance: Chance = random.random,  # noqa: S311 - spreads requests, guards no secret
        timer: Timer = monotonic,
        events: Events | None = None,
    ) -> None:
        self._archive = archive
        self._clock = clock
        self._source = source
        self._ingest = ingest
        self._chance = chance
        self._timer = timer
        self._events = events or Events()

    async def ask(self, feed: Feed) -> Asked | None:
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

    async def look_at(self, item: FeedItem, by: int) -> Looked | None:
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
