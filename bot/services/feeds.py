"""Feeds: following them, what became of each, and which ones moderators must be told about."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import TYPE_CHECKING

from bot.archive.interface import Archive
from bot.domain.articles import OPERATOR
from bot.domain.clock import Clock
from bot.domain.feeds import OVERDUE, Feed, FeedPlan, FeedReport, Listing, Validators, next_question
from bot.domain.limits import NO_OTHERS, Limits
from bot.errors import FeedError, IntakeError, NotFoundError
from bot.intake.page import FeedDocument, FeedLink
from bot.services.leases import SOLE, Ownership
from bot.services.limits import full_sentence

if TYPE_CHECKING:
    from bot.intake.door import Door
    from bot.sandbox.reader import Reader

Chance = Callable[[], float]
"""Returns a random number from 0 up to 1: `random.random`."""


class FeedSource:
    """Fetches feeds and reads what they list."""

    def __init__(self, door: Door, reader: Reader) -> None:
        self._door = door
        self._reader = reader

    async def listing(self, url: str, known: Validators) -> tuple[Listing | FeedLink, Validators] | None:
        """What a feed lists, or where the feed of a page is; None if nothing has changed since `known`.

        Raises:
            IntakeError: it cannot be fetched or read.
        """
        document: FeedDocument | None = await self._door.feed(url, known)
        if document is None:
            return None
        return await self._reader.feed(document), document.validators


class FeedDesk:
    """Follows feeds for a newsroom, and says how each fares."""

    def __init__(
        self,
        archive: Archive,
        clock: Clock,
        source: FeedSource,
        *,
        chance: Chance = random.random,  # noqa: S311 - spreads requests, guards no secret
        on_due: Callable[[], None] | None = None,
        limits: Limits = NO_OTHERS,
        ownership: Ownership = SOLE,
    ) -> None:
        """`on_due` is called whenever something has become due."""
        self._archive = archive
        self._clock = clock
        self._source = source
        self._chance = chance
        self._limits = limits
        self._ownership = ownership
        self._on_due = on_due or (lambda: None)

    async def add(self, guild: int, url: str, *, by: int, channel_id: int | None = None) -> FeedReport:
        """Follow a feed, or the one that a page names; what it lists now is due at once.

        Raises:
            FeedError: there is none, it is followed already, or the guild follows as many as it may.
        """
        most = self._limits.feeds
        if by != OPERATOR and len(await self._archive.feeds(guild)) >= most:
            remedy = "remove one with /feed remove to add another"
            message = full_sentence("This server has its", most, "feeds", remedy)
            raise FeedError(message)
        address, listing, validators = await self._found(url.strip().removeprefix("<").removesuffix(">"))
        now = self._clock()
        plan = FeedPlan(address, listing.title or address, channel_id)
        feed = await self._archive.add_feed(guild, plan, by=by, at=now)
        if feed is None:
            message = "That feed is followed already: its status shows how it fares."
            raise FeedError(message)
        await self._archive.feed_listed(
            guild, feed.id, listing, validators, at=now, next_at=next_question(now, self._chance())
        )
        self._on_due()
        return await self.report(guild, feed.id)

    async def _found(self, url: str, *, is_named: bool = False) -> tuple[str, Listing, Validators]:
        """The address of a feed, what it lists, and its validators."""
        try:
            answered = await self._source.listing(url, Validators())
        except IntakeError as error:
            message = f"That feed cannot be followed. {error.problem} Check the address, or try again later."
            raise FeedError(message) from error
        if answered is None:
            message = "That feed cannot be followed: its site says only that nothing is new. Try again later."
            raise FeedError(message)
        found, validators = answered
        if isinstance(found, Listing):
            return url, found, validators
        if is_named:
            message = "That page names a feed that is none. Give the address of the feed itself."
            raise FeedError(message)
        return await self._found(found.url, is_named=True)

    async def feeds(self, guild: int) -> list[Feed]:
        """A guild's feeds, oldest first."""
        return await self._archive.feeds(guild)

    async def report(self, guild: int, feed_id: int) -> FeedReport:
        """How a feed fares: what arrived, what did not, and why.

        Raises:
            NotFoundError: the guild has no such feed.
        """
        report = await self._archive.feed_report(guild, feed_id)
        if report is None:
            raise _no_feed(feed_id)
        return report

    async def pause(self, guild: int, feed_id: int, *, by: int) -> FeedReport:
        """Ask a feed no more until it is resumed.

        Raises:
            NotFoundError: the guild has no such feed.
        """
        await self._archive.pause_feed(guild, feed_id, by=by, at=self._clock())
        return await self.report(guild, feed_id)

    async def resume(self, guild: int, feed_id: int, *, by: int) -> FeedReport:
        """Ask a paused feed again, at once.

        Raises:
            NotFoundError: the guild has no such feed.
        """
        await self._archive.resume_feed(guild, feed_id, by=by, at=self._clock())
        self._on_due()
        return await self.report(guild, feed_id)

    async def remove(self, guild: int, feed_id: int, *, by: int) -> Feed:
        """Follow a feed no more; its articles stay.

        Raises:
            NotFoundError: the guild has no such feed.
        """
        report = await self.report(guild, feed_id)
        await self._archive.remove_feed(guild, feed_id, by=by, at=self._clock())
        return report.feed

    async def overdue(self) -> list[Feed]:
        """The feeds that have failed for a day and whose moderators this process has to tell."""
        now = self._clock()
        return await self._ownership.of_mine(
            [
                feed
                for feed in await self._archive.all_feeds()
                if feed.failing and not feed.failing.told_at and not feed.paused_at
                if now - feed.failing.since >= OVERDUE
            ]
        )

    async def channels(self, feed: Feed) -> list[int]:
        """Where moderators may be told of a feed: in their channel, else in the one where it was added."""
        chosen = await self._archive.moderators_channel(feed.guild_id)
        return [channel for channel in (chosen, feed.plan.channel_id) if channel is not None]

    async def told(self, feed: Feed) -> None:
        """Record that the moderators know that a feed fails."""
        await self._archive.feed_told(feed.guild_id, feed.id, at=self._clock())


def _no_feed(feed_id: int) -> NotFoundError:
    return NotFoundError(f"There is no feed F{feed_id} here: the list of feeds names those there are.")
