"""Limits: whether a server may have more of something, and the one sentence that says when it may not.

They are checked before any work is done. What the operator does at the command line is never refused.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.archive.interface import Archive, Usage
from bot.domain.articles import OPERATOR
from bot.domain.clock import Clock, Timer
from bot.domain.limits import MEGABYTE, NO_OTHERS, Limits
from bot.errors import LimitError
from bot.services.leases import SOLE, Ownership

HOUR = 3600.0

LITTLE_LEFT = 0.9
"""From this share of a limit on, the moderators are told."""

_NO_ROOM = {
    "articles": "remove some with /article remove to add others, or ask the operator for more room",
    "MB of text": "erase articles with /archive erase to add others, or ask the operator for more room",
}


def full_sentence(whose: str, most: int, what: str, remedy: str) -> str:
    """Say that somebody has all that they may, and what to do."""
    return f"{whose} {most:,} {what}; {remedy}."


@dataclass(frozen=True, slots=True)
class Share:
    """How much of what it may have a server has."""

    name: str
    used: int
    limit: int

    @property
    def is_full(self) -> bool:
        """Whether there is no room for more."""
        return self.used >= self.limit

    @property
    def is_nearly_full(self) -> bool:
        """Whether little room is left."""
        return self.used >= self.limit * LITTLE_LEFT

    @property
    def sentence(self) -> str:
        """That there is no room for more, and what to do."""
        return full_sentence("This server has its", self.limit, self.name, _NO_ROOM[self.name])

    def __str__(self) -> str:
        return f"{self.used:,} of {self.limit:,} {self.name}"


@dataclass(slots=True)
class _Hour:
    """How many articles a server has ingested since an hour began."""

    began: float
    count: int = 0


class Quota:
    """Knows how much room each server has left."""

    def __init__(
        self,
        archive: Archive,
        clock: Clock,
        timer: Timer,
        limits: Limits = NO_OTHERS,
        ownership: Ownership = SOLE,
    ) -> None:
        self.limits = limits
        self._ownership = ownership
        self._archive = archive
        self._clock = clock
        self._timer = timer
        self._hours: dict[int, _Hour] = {}

    async def admit(self, guild: int, *, by: int, is_kept: bool = True) -> None:
        """Count an article that is to be read, and kept if it `is_kept`.

        Raises:
            LimitError: the server has no room for it, or has ingested as many as it may in an hour.
        """
        if by == OPERATOR:
            return
        if is_kept and (full := await self.full(guild)):
            raise LimitError(full)
        self._count(guild)

    def _count(self, guild: int) -> None:
        now = self._timer()
        hour = self._hours.get(guild)
        if hour is None or now - hour.began >= HOUR:
            hour = self._hours[guild] = _Hour(now)
        if hour.count >= self.limits.ingests_per_hour:
            minutes = int((hour.began + HOUR - now) // 60) + 1
            remedy = f"go on in {minutes} minute{'s' * (minutes > 1)}"
            sentence = full_sentence("This server has had its", hour.count, "ingests of this hour", remedy)
            raise LimitError(sentence)
        hour.count += 1

    async def full(self, guild: int) -> str:
        """Why a server cannot have another article, and what to do; empty if it can."""
        shares = shares_of(await self._archive.usage(guild), self.limits)
        return next((share.sentence for share in shares if share.is_full), "")

    async def nearly_full(self) -> list[tuple[int, list[Share]]]:
        """The servers with little room left whose moderators this process has to tell, and of what."""
        found = {
            usage.guild_id: [share for share in shares_of(usage, self.limits) if share.is_nearly_full]
            for usage in await self._archive.usages()
            if usage.told_at is None
        }
        mine = await self._ownership.mine([guild for guild, shares in found.items() if shares])
        return [(guild, shares) for guild, shares in found.items() if guild in mine]

    async def moderators_channel(self, guild: int) -> int | None:
        """Where moderators may be told; None if they chose no channel."""
        return await self._archive.moderators_channel(guild)

    async def told(self, guild: int) -> None:
        """Record that the moderators know."""
        await self._archive.limit_told(guild, at=self._clock())


def shares_of(usage: Usage, limits: Limits) -> list[Share]:
    """How much a server has of what limits ingesting."""
    return [
        Share("articles", usage.articles, limits.articles),
        Share("MB of text", usage.text_bytes // MEGABYTE, limits.text_megabytes),
    ]
