"""Claims: how one of several processes posts something exactly once.

Whoever posts it claims it first, in the archive, and records at the end that it stands. A claim that was
never settled is stale after a while: somebody takes it over, and looks for the post before posting it again
(docs/decisions/0005-digest-slots.md).
"""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta

CLAIM_LIFETIME = timedelta(minutes=10)
"""The age at which an unsettled claim counts as abandoned. Posting must give up well before this."""

LOOKING = timedelta(hours=1)
"""How long the bot tries to read a channel that may already have the post; starts when the claim is stale."""


class ClaimLostError(Exception):
    """Another process has taken the claim over."""

    def __init__(self) -> None:
        super().__init__("another process took it over")


def has_looked_enough(first_claimed_at: datetime | None, now: datetime) -> bool:
    """Whether to post although nobody can see whether it was posted already."""
    return first_claimed_at is not None and now >= first_claimed_at + CLAIM_LIFETIME + LOOKING


def nonce(claimed: str) -> str:
    """The same for every attempt at what was claimed: Discord drops a repetition within a few minutes."""
    return hashlib.sha256(claimed.encode()).hexdigest()[:24]
