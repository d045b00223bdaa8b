"""Access: until when an article is under embargo, and to which channels it is kept."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from bot.archive.interface import Archive
from bot.domain.articles import ArticleCard
from bot.domain.clock import Clock
from bot.domain.quotations import ArticleRecord
from bot.errors import ExpectedError, NotFoundError
from bot.services.corrections import Moderator
from bot.services.typed import CLEARED, read_reason

MOST_CHANNELS = 10
"""The most channels to which an article is kept."""


class Access:
    """Decides who sees an article, and when."""

    def __init__(self, archive: Archive, clock: Clock) -> None:
        self._archive = archive
        self._clock = clock

    def read_until(self, typed: str) -> datetime:
        """When an embargo ends, as somebody types it; UTC if it says nothing else.

        Raises:
            ExpectedError: it is no time, or has passed.
        """
        try:
            until = datetime.fromisoformat(typed.strip())
        except ValueError:
            message = f"“{typed.strip()[:40]}” is no time: give one in UTC like 2026-03-01 06:00."
            raise ExpectedError(message) from None
        until = until if until.tzinfo else until.replace(tzinfo=UTC)
        if until <= self._clock():
            message = f"{until.astimezone(UTC):%Y-%m-%d %H:%M} UTC has passed: give a time to come."
            raise ExpectedError(message)
        return until

    async def embargo(self, guild: int, article: int, until: str, who: Moderator) -> ArticleCard:
        """Put an article under embargo until a time; "none" lifts it now.

        Raises:
            NotFoundError: it is not there.
            ExpectedError: that is no time to come, or it has no embargo to lift.
        """
        reason, at = read_reason(who.reason), self._clock()
        if until.strip().casefold() == CLEARED:
            card = await self._archive.lift_embargo(guild, article, by=who.id, reason=reason, at=at)
        else:
            end = self.read_until(until)
            card = await self._archive.hold_article(guild, article, end, by=who.id, reason=reason, at=at)
        if card is None:
            raise _not_there(article)
        return card

    async def channels(
        self, guild: int, article: int, channels: Sequence[int], who: Moderator
    ) -> ArticleCard:
        """Keep an article to these channels and their threads; to none if there are none.

        Raises:
            NotFoundError: it is not there.
            ExpectedError: those are too many.
        """
        if len(channels) > MOST_CHANNELS:
            message = f"An article is kept to {MOST_CHANNELS} channels at most; those are {len(channels)}."
            raise ExpectedError(message)
        reason, at = read_reason(who.reason), self._clock()
        card = await self._archive.keep_to_channels(guild, article, channels, by=who.id, reason=reason, at=at)
        if card is None:
            message = f"There is no article A{article} in this archive: it was removed or never there."
            raise NotFoundError(message)
        return card

    async def under_embargo(self, guild: int, article: int) -> ArticleRecord | None:
        """An article under embargo, for moderators; None when it is not one."""
        return await self._archive.article_under_embargo(guild, article)

    async def held(self, guild: int) -> list[ArticleCard]:
        """The articles under embargo, for moderators."""
        return await self._archive.under_embargo(guild)


def _not_there(article: int) -> NotFoundError:
    message = f"There is no article A{article} in this archive, or no embargo on it that could be lifted."
    return NotFoundError(message)
