"""Digests: plans, slots, and what a post tells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from bot.domain.answers import Filters
from bot.domain.digests import ChangedQuotation, Digest, DigestPlan, ScheduledDigest


class SlotState(StrEnum):
    """How far a digest's post has come."""

    CLAIMED = "claimed"
    SENT = "sent"
    SKIPPED = "skipped"
    EMPTY = "empty"
    """There was nothing new to post, and its digest is quiet then."""


@dataclass(frozen=True, slots=True)
class Slot:
    """One moment a digest is due. `at` is in UTC; `message_id` is set once it was posted.

    `claimed_at` is when it was first claimed, None when an earlier version claimed it and did not keep that.
    """

    digest_id: int
    at: datetime
    state: SlotState
    message_id: int | None
    claimed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Untold:
    """News that no post of a digest has told: what is numbered above `after`, up to `until`.

    That is new articles, and what changed in older ones.

    `since` is the slot of the last post, None before the first.
    """

    after: int
    until: int
    since: datetime | None


@dataclass(frozen=True, slots=True)
class Revised:
    """An article that changed: its version before, and the last one that a post is to tell of."""

    article_id: int
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed in articles that are no news any more: by new versions of theirs, and by moderators."""

    revised: tuple[Revised, ...]
    corrected: tuple[ChangedQuotation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestPost:
    """A post for the slot at `at`, and which news it tells."""

    digest: ScheduledDigest
    at: datetime
    told: Untold


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestEdit(DigestPost):
    """A post that says something else since what it tells was corrected, removed or restored.

    `mark` is another one if it has to be edited again.
    """

    message_id: int
    mark: int


class Digests(Protocol):
    """Scheduled digests, their slots, and what a digest says."""

    async def create_digest(
        self, guild: int, plan: DigestPlan, *, by: int, at: datetime, since: datetime | None = None
    ) -> ScheduledDigest:
        """Keep a digest plan and note it in the audit log.

        Its first post begins with the first news added from `since` on; without it, with the next news.
        """
        ...

    async def digests(self, guild: int) -> list[ScheduledDigest]:
        """A guild's digests, oldest first."""
        ...

    async def all_digests(self) -> list[ScheduledDigest]:
        """Every guild's digests: for the scheduler only."""
        ...

    async def remove_digest(self, guild: int, digest_id: int, *, by: int, at: datetime) -> bool:
        """Remove a digest and note it in the audit log; False when it is not there."""
        ...

    async def pause_digest(
        self, guild: int, digest_id: int, *, by: int, at: datetime, problem: str | None = None
    ) -> bool:
        """Let no slot of a digest be claimed until it is resumed, and note it in the audit log.

        `problem` says why the bot itself does that. False when there is nothing to pause.
        """
        ...

    async def resume_digest(self, guild: int, digest_id: int, *, by: int, at: datetime) -> bool:
        """Let slots of a paused digest be claimed again, and note it in the audit log.

        False when there is nothing to resume.
        """
        ...

    async def pause_told(self, guild: int, digest_id: int, *, at: datetime) -> None:
        """Record that the moderators know why a digest is paused."""
        ...

    async def claim_slot(
        self,
        guild: int,
        digest_id: int,
        slot: datetime,
        *,
        now: datetime,
        stale_before: datetime | None = None,
    ) -> bool:
        """Claim a due slot before posting; False when it is claimed already, by this process or another.

        No slot of a digest that is removed or paused can be claimed.

        With `stale_before`, a claim made before then that was never settled is taken over: whoever made
        it crashed or could not reach Discord. So is one that was made as far in the future, by a clock that
        was wrong. Only one of several that try gets it.
        """
        ...

    async def renew_claim(
        self, guild: int, digest_id: int, slot: datetime, *, held: datetime, now: datetime
    ) -> bool:
        """Renew the claim that was made, or last renewed, at `held`; False when it is gone."""
        ...

    async def settle_slot(
        self, guild: int, digest_id: int, slot: datetime, state: SlotState, *, message_id: int | None = None
    ) -> None:
        """Record that a claimed slot was sent or skipped."""
        ...

    async def slots(
        self, guild: int, digest_id: int, *, until: datetime | None = None, limit: int = 10
    ) -> list[Slot]:
        """A digest's slots, latest first; with `until`, none later than that."""
        ...

    async def untold(self, guild: int, digest_id: int, *, before: datetime) -> Untold:
        """The news that no sent post of a digest has told; `since` is its last slot sent before a moment."""
        ...

    async def fix_untold(self, guild: int, digest_id: int, slot: datetime) -> Untold:
        """Fix what the post for a claimed slot tells: all that is `untold` now.

        Once the slot is settled as sent, this counts as told. Fixed again, it includes what came since.
        """
        ...

    async def news(
        self,
        guild: int,
        told: Untold,
        *,
        since: datetime,
        until: datetime,
        publisher: str | None = None,
        only: Sequence[int] | None = None,
    ) -> Digest:
        """The news numbered as `told` says and what was said in it; the times are for the reader.

        With `publisher`, only articles whose publisher has this name, as a whole or as words of it. With
        `only`, nothing but these quotations, what denies them, and the articles that have them.
        """
        ...

    async def news_quotations(self, guild: int, told: Untold, filters: Filters) -> list[int]:
        """The quotations in the news numbered so that the filters admit, the newest article's first."""
        ...

    async def digest_post(self, guild: int, digest_id: int, slot: datetime) -> DigestPost | None:
        """The post for a slot, also of a digest that was removed; None if nothing was posted for it."""
        ...

    async def changes(self, guild: int, told: Untold) -> Changes:
        """What changed, numbered as `told` says, in articles that are not numbered so themselves.

        That is versions that no longer have a quotation as it was, and quotations whose words or speaker a
        moderator corrected or that a moderator took out, unless that was undone. What was imported, or came
        by a backfill, is no news. The latest are first.
        """
        ...

    async def news_since(self, guild: int, since: datetime) -> Untold:
        """All news from the first that came at `since` or later."""
        ...

    async def digest(self, guild: int, since: datetime, until: datetime) -> Digest:
        """What was added in `[since, until)` (by when it was added to the archive) and said in it.

        Bare quotations that were imported are no news.
        """
        ...

    async def digest_edits(self) -> list[DigestEdit]:
        """Every guild's posts that have to be edited, of removed digests, too: for the scheduler only."""
        ...

    async def settle_edit(self, guild: int, edit: DigestEdit) -> None:
        """Record that a post was edited, or is gone; one that changed meanwhile is still to be edited."""
        ...
