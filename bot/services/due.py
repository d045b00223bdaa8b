"""Due: which slot of a digest is to be posted or given up now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot.archive.interface import Slot, SlotState
from bot.domain.digests import ScheduledDigest
from bot.domain.schedule import latest_slot
from bot.services.claims import CLAIM_LIFETIME, nonce

CATCH_UP = timedelta(hours=12)
"""How late a missed slot is still posted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DueSlot:
    """A slot to be posted or given up.

    `first_claimed_at` is set if an earlier claim was never settled: the channel may already have the post,
    made no earlier than that. `is_too_late`: it must not be posted any more.
    """

    digest: ScheduledDigest
    at: datetime
    first_claimed_at: datetime | None
    is_too_late: bool

    @property
    def was_claimed(self) -> bool:
        """Whether it has an earlier claim."""
        return self.first_claimed_at is not None

    @property
    def nonce(self) -> str:
        """The same for every attempt at this slot: Discord drops a repetition within a few minutes."""
        return nonce(f"{self.digest.guild_id}/{self.digest.id}/{self.at.isoformat()}")

    def __str__(self) -> str:
        """The slot as the log names it."""
        return f"Digest {self.digest.id} of server {self.digest.guild_id} for {self.at.isoformat()}"


def due_slot(digest: ScheduledDigest, last: Slot | None, now: datetime) -> DueSlot | None:
    """The slot of a digest to post or give up now, given the last one that was claimed."""
    claimed = last if last and last.state is SlotState.CLAIMED else None
    at = claimed.at if claimed else latest_slot(digest.plan, now)
    if not claimed and at <= max(last.at if last else _beginning(digest, now), _resumption(digest, now)):
        return None
    return DueSlot(
        digest=digest,
        at=at,
        first_claimed_at=_first_claim(claimed, now) if claimed else None,
        is_too_late=now - at >= CATCH_UP,
    )


def _first_claim(slot: Slot, now: datetime) -> datetime:
    """When a slot was first claimed; the slot's own time if that is unknown or in the future."""
    return slot.claimed_at if slot.claimed_at and slot.claimed_at <= now else slot.at


def _beginning(digest: ScheduledDigest, now: datetime) -> datetime:
    """When a digest was set up; if a wrong clock put that in the future, early enough for a post now."""
    return digest.created_at if digest.created_at <= now + CLAIM_LIFETIME else now - CATCH_UP


def _resumption(digest: ScheduledDigest, now: datetime) -> datetime:
    """When a digest was last resumed, the beginning of time without; the same if a wrong clock said it."""
    resumed = digest.resumed_at
    return resumed if resumed and resumed <= now + CLAIM_LIFETIME else datetime.min.replace(tzinfo=UTC)
