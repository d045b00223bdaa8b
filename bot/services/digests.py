"""Digests: which posts are due, who has claimed them, and what each one says.

The desk decides and remembers; it does not post. The caller asks what is `due`, claims it, posts it and
reports `sent` or `skip`. If Discord could not be reached, it reports nothing: the slot is due again once
its claim is stale (docs/decisions/0005-digest-slots.md).
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime
from time import monotonic
from zoneinfo import ZoneInfoNotFoundError

from bot.archive.interface import Archive, DigestEdit, DigestPost, Slot, SlotState, Untold
from bot.domain.articles import OPERATOR
from bot.domain.asking import asked_in, asking_in
from bot.domain.clock import Clock, Timer
from bot.domain.digests import Digest, DigestPlan, ScheduledDigest
from bot.domain.limits import NO_OTHERS, Limits
from bot.domain.schedule import first_period, next_slot
from bot.errors import DigestError, NotFoundError
from bot.events import Events, Runs, What
from bot.services.answers import Answers
from bot.services.claims import Claims, has_looked_enough
from bot.services.due import DueSlot, due_slot
from bot.services.leases import SOLE, Ownership
from bot.services.limits import full_sentence
from bot.services.news import News

_log = logging.getLogger(__name__)

BY_THE_BOT = 0
"""Who paused a digest that cannot be posted, in the audit log."""


@dataclass(frozen=True, slots=True)
class PlannedDigest:
    """A digest with its next slot, and its last one (None before the first)."""

    digest: ScheduledDigest
    next_at: datetime
    last: Slot | None


class DigestDesk:
    """Plans and previews a newsroom's digests, and tracks their slots."""

    def __init__(
        self,
        archive: Archive,
        clock: Clock,
        answers: Answers,
        limits: Limits = NO_OTHERS,
        *,
        timer: Timer = monotonic,
        events: Events | None = None,
        ownership: Ownership = SOLE,
    ) -> None:
        self._archive = archive
        self._ownership = ownership
        self._clock = clock
        self._limits = limits
        self._runs = Runs(What.DIGEST, events, timer)
        self._news = News(archive, answers)
        self._claims = Claims(clock)

    async def create(self, guild: int, plan: DigestPlan, *, by: int) -> PlannedDigest:
        """Keep a plan; its first slot is the next one from now.

        Raises:
            DigestError: the guild has as many digests as it may.
        """
        most = self._limits.digests
        if by != OPERATOR and len(await self._archive.digests(guild)) >= most:
            remedy = "remove one with /digest remove to add another"
            message = full_sentence("This server has its", most, "digests", remedy)
            raise DigestError(message)
        now = self._clock()
        since = first_period(plan, now)
        digest = await self._archive.create_digest(guild, plan, by=by, at=now, since=since)
        return PlannedDigest(digest, next_slot(plan, digest.created_at), None)

    async def planned(self, guild: int) -> list[PlannedDigest]:
        """A guild's digests, oldest first."""
        now = self._clock()
        found: list[PlannedDigest] = []
        for digest in await self._archive.digests(guild):
            last = await self._last(digest, now)
            found.append(PlannedDigest(digest, next_slot(digest.plan, now), last))
        return found

    async def remove(self, guild: int, digest_id: int, *, by: int) -> None:
        """Stop posting a digest.

        Raises:
            NotFoundError: the guild has no such digest.
        """
        if not await self._archive.remove_digest(guild, digest_id, by=by, at=self._clock()):
            raise _no_digest(digest_id)

    async def pause(self, guild: int, digest_id: int, *, by: int) -> PlannedDigest:
        """Post a digest no more until it is resumed.

        Raises:
            NotFoundError: the guild has no such digest.
        """
        await self._archive.pause_digest(guild, digest_id, by=by, at=self._clock())
        return await self._planned(guild, digest_id)

    async def resume(self, guild: int, digest_id: int, *, by: int) -> PlannedDigest:
        """Post a paused digest again, from its next slot on; that post has the news of the pause, too.

        Raises:
            NotFoundError: the guild has no such digest.
        """
        await self._archive.resume_digest(guild, digest_id, by=by, at=self._clock())
        return await self._planned(guild, digest_id)

    async def _planned(self, guild: int, digest_id: int) -> PlannedDigest:
        for planned in await self.planned(guild):
            if planned.digest.id == digest_id:
                return planned
        raise _no_digest(digest_id)

    async def preview(self, guild: int, digest_id: int | None = None) -> Digest:
        """What a digest would say if it were posted now; without an id, the news of the last 24 hours.

        Raises:
            NotFoundError: the guild has no such digest.
        """
        # A period excludes its end, but a preview includes what was added at this very moment.
        now = self._clock() + datetime.resolution
        if digest_id is None:
            return await self._news.of_last_day(guild, now)
        planned = await self._planned(guild, digest_id)
        return await self._tell(planned.digest, await self._archive.untold(guild, digest_id, before=now), now)

    async def due(self) -> list[DueSlot]:
        """The slots to post or give up now, in guilds that are this process's: at most one for each digest.

        Of several missed slots only the latest is due: its post covers all their periods.
        """
        now = self._clock()
        found: list[DueSlot] = []
        posted = [each for each in await self._archive.all_digests() if not each.pause]
        for digest in await self._ownership.of_mine(posted):
            last = await self._last(digest, now)
            try:
                due = due_slot(digest, last, now)
            except ZoneInfoNotFoundError:  # known when it was created, perhaps on another machine
                _log.error("Digest %d of server %d: unknown timezone", digest.id, digest.guild_id)
                continue
            if due is not None:
                found.append(due)
        return found

    async def claim(self, due: DueSlot) -> bool:
        """Claim a slot; False if this or another process holds it, or its digest is gone."""
        key = due.digest.guild_id, due.digest.id
        is_ours = await self._claims.claim(
            key,
            lambda now, stale_before: self._archive.claim_slot(
                *key, due.at, now=now, stale_before=stale_before
            ),
            was_claimed=due.was_claimed,
        )
        if is_ours:
            self._runs.begin(key)
        return is_ours

    async def renew(self, due: DueSlot) -> None:
        """Keep a claim from going stale.

        Raises:
            ClaimLostError: another process took it over: this one stood still, or its clock was wrong.
        """
        key = due.digest.guild_id, due.digest.id
        await self._claims.renew(
            key, lambda held, now: self._archive.renew_claim(*key, due.at, held=held, now=now)
        )

    def has_looked_enough(self, due: DueSlot) -> bool:
        """Whether to post a slot even though the channel cannot be checked for an earlier post."""
        return has_looked_enough(due.first_claimed_at, self._clock())

    async def compose(self, due: DueSlot) -> Digest:
        """What the post for a slot says: everything added since the last post that was sent.

        The end of its period is stored before this returns, so that the next post continues there even if
        the process dies right after sending.
        """
        digest = due.digest
        untold = await self._archive.fix_untold(digest.guild_id, digest.id, due.at)
        return await self._tell(digest, untold, self._clock())

    async def _tell(self, digest: ScheduledDigest, told: Untold, until: datetime) -> Digest:
        since = told.since or first_period(digest.plan, digest.created_at)
        with asking_in(asked_in() or frozenset({digest.plan.channel_id})):
            return await self._news.told(digest.guild_id, digest.plan.filters, told, since=since, until=until)

    async def edits(self) -> list[DigestEdit]:
        """The posts, in guilds that are this process's, that a correction made say something else."""
        edits = await self._archive.digest_edits()
        mine = await self._ownership.mine({each.digest.guild_id for each in edits})
        return [each for each in edits if each.digest.guild_id in mine]

    async def compose_again(self, post: DigestPost) -> Digest:
        """What a post says now: the same news, without what was taken out of it."""
        return await self._tell(post.digest, post.told, post.at)

    async def posted(self, guild: int, digest_id: int, slot: datetime) -> Digest:
        """What the post for a slot says now.

        Raises:
            NotFoundError: nothing was posted for it.
        """
        post = await self._archive.digest_post(guild, digest_id, slot)
        if post is None:
            message = "What this digest told is not on record any more."
            raise NotFoundError(message)
        return await self.compose_again(post)

    async def edited(self, edit: DigestEdit) -> None:
        """Record that a post was edited, or that it is gone."""
        await self._archive.settle_edit(edit.digest.guild_id, edit)

    async def sent(self, due: DueSlot, message_id: int) -> None:
        """Record that a claimed slot was posted."""
        await self._settle(due, SlotState.SENT, message_id)

    async def leave_out(self, due: DueSlot) -> None:
        """Post nothing for a claimed slot, as nothing is new and its digest is quiet then."""
        await self._settle(due, SlotState.EMPTY, None)

    async def skip(self, due: DueSlot, reason: str) -> None:
        """Give up a claimed slot; the next post covers its period, too."""
        await self._settle(due, SlotState.SKIPPED, None)
        _log.warning("%s was skipped: %s", due, reason)

    async def give_up(self, due: DueSlot, problem: str, *, reason: str) -> None:
        """Skip a claimed slot and pause its digest: it cannot be posted before somebody does something.

        `problem` is what the moderators are told, `reason` is for the log.
        """
        digest = due.digest
        await self._archive.pause_digest(
            digest.guild_id, digest.id, by=BY_THE_BOT, at=self._clock(), problem=problem
        )
        await self.skip(due, f"{reason}; it is paused")

    async def untold_pauses(self) -> list[ScheduledDigest]:
        """The digests that the bot paused itself and whose moderators this process has to tell."""
        digests = await self._archive.all_digests()
        return await self._ownership.of_mine(
            [each for each in digests if each.pause and each.pause.problem and not each.pause.told_at]
        )

    async def moderators_channel(self, digest: ScheduledDigest) -> int | None:
        """Where moderators may be told of a digest; None if they chose no channel."""
        return await self._archive.moderators_channel(digest.guild_id)

    async def pause_told(self, digest: ScheduledDigest) -> None:
        """Record that the moderators know why a digest is paused."""
        await self._archive.pause_told(digest.guild_id, digest.id, at=self._clock())

    async def _last(self, digest: ScheduledDigest, now: datetime) -> Slot | None:
        """A digest's last slot. One in the future, left by a clock that was wrong, is ignored."""
        slots = await self._archive.slots(digest.guild_id, digest.id, until=now, limit=1)
        return slots[0] if slots else None

    async def _settle(self, due: DueSlot, state: SlotState, message_id: int | None) -> None:
        digest = due.digest
        await self._archive.settle_slot(digest.guild_id, digest.id, due.at, state, message_id=message_id)
        self._ended(due, state.value)

    def failed(self, due: DueSlot) -> None:
        """A slot could not be posted now; it will be due again."""
        self._ended(due, "failed")

    def _ended(self, due: DueSlot, outcome: str) -> None:
        key = due.digest.guild_id, due.digest.id
        self._runs.end(key, outcome, digest=due.digest.id, slot=due.at.isoformat())


def _no_digest(digest_id: int) -> NotFoundError:
    return NotFoundError(f"There is no digest D{digest_id} here; /digest list shows them.")
