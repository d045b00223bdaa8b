"""Claims: how one of several processes posts something exactly once.

Whoever posts it claims it first, in the archive, and records at the end that it stands. A claim that was
never settled is stale after a while: somebody takes it over, and looks for the post before posting it again
(docs/decisions/0005-digest-slots.md).
"""

from __future__ import annotations

import hashlib
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from bot.domain.clock import Clock

CLAIM_LIFETIME = timedelta(minutes=10)
"""The age at which an unsettled claim counts as abandoned. Posting must give up well before this."""

LOOKING = timedelta(hours=1)
"""How long the bot tries to read a channel that may already have the post; starts when the claim is stale."""


class ClaimLostError(Exception):
    """Another process has taken the claim over."""

    def __init__(self) -> None:
        super().__init__("another process took it over")


class Claims:
    """The claims that this process holds, by guild and id, and when each was made or last renewed."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._held: dict[tuple[int, int], datetime] = {}

    async def claim(
        self,
        key: tuple[int, int],
        claim: Callable[[datetime, datetime | None], Awaitable[bool]],
        *,
        was_claimed: bool,
    ) -> bool:
        """Make a claim by a function of now and of the time before which an earlier one is stale."""
        now = self._clock()
        is_ours = await claim(now, now - CLAIM_LIFETIME if was_claimed else None)
        if is_ours:
            self._held[key] = now
        return is_ours

    async def renew(
        self, key: tuple[int, int], renew: Callable[[datetime, datetime], Awaitable[bool]]
    ) -> None:
        """Renew a claim by a function of when it was made and of now.

        Raises:
            ClaimLostError: another process took it over: this one stood still, or its clock was wrong.
        """
        now = self._clock()
        if not await renew(self._held[key], now):
            raise ClaimLostError
        self._held[key] = now


def has_looked_enough(first_claimed_at: datetime | None, now: datetime) -> bool:
    """Whether to post although nobody can see whether it was posted already."""
    return first_claimed_at is not None and now >= first_claimed_at + CLAIM_LIFETIME + LOOKING


def nonce(claimed: str) -> str:
    """The same for every attempt at what was claimed: Discord drops a repetition within a few minutes."""
    return hashlib.sha256(claimed.encode()).hexdigest()[:24]
