"""Digests: their plans, slots and posts."""

# ruff: noqa: D102 -- what each method does is said in interface/

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.archive import changes, digests, edits, posts, slots
from bot.archive.interface import Changes, DigestEdit, DigestPost, Slot, SlotState, Untold
from bot.archive.store.turns import Turns
from bot.domain.answers import Filters
from bot.domain.digests import Digest, DigestPlan, ScheduledDigest


class DigestStore(Turns):
    """Fulfils `interface.Digests`."""

    async def create_digest(
        self, guild: int, plan: DigestPlan, *, by: int, at: datetime, since: datetime | None = None
    ) -> ScheduledDigest:
        return await self._write(digests.create, guild, plan, by=by, at=at, since=since)

    async def digests(self, guild: int) -> list[ScheduledDigest]:
        return await self._read(digests.of_guild, guild)

    async def all_digests(self) -> list[ScheduledDigest]:
        return await self._read(digests.of_all_guilds)

    async def remove_digest(self, guild: int, digest_id: int, *, by: int, at: datetime) -> bool:
        return await self._write(digests.remove, guild, digest_id, by=by, at=at)

    async def pause_digest(
        self, guild: int, digest_id: int, *, by: int, at: datetime, problem: str | None = None
    ) -> bool:
        return await self._write(digests.pause, guild, digest_id, by=by, at=at, problem=problem)

    async def resume_digest(self, guild: int, digest_id: int, *, by: int, at: datetime) -> bool:
        return await self._write(digests.resume, guild, digest_id, by=by, at=at)

    async def pause_told(self, guild: int, digest_id: int, *, at: datetime) -> None:
        await self._write(digests.pause_told, guild, digest_id, at)

    async def claim_slot(
        self,
        guild: int,
        digest_id: int,
        slot: datetime,
        *,
        now: datetime,
        stale_before: datetime | None = None,
    ) -> bool:
        return await self._write(slots.claim, guild, digest_id, slot, now=now, stale_before=stale_before)

    async def renew_claim(
        self, guild: int, digest_id: int, slot: datetime, *, held: datetime, now: datetime
    ) -> bool:
        return await self._write(slots.renew, guild, digest_id, slot, held=held, now=now)

    async def settle_slot(
        self, guild: int, digest_id: int, slot: datetime, state: SlotState, *, message_id: int | None = None
    ) -> None:
        await self._write(slots.settle, guild, digest_id, slot, state, message_id)

    async def slots(
        self, guild: int, digest_id: int, *, until: datetime | None = None, limit: int = 10
    ) -> list[Slot]:
        return await self._read(slots.latest, guild, digest_id, until=until, limit=limit)

    async def untold(self, guild: int, digest_id: int, *, before: datetime) -> Untold:
        return await self._read(slots.untold, guild, digest_id, before)

    async def fix_untold(self, guild: int, digest_id: int, slot: datetime) -> Untold:
        return await self._write(slots.fix, guild, digest_id, slot)

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
        return await self._read(
            posts.news, guild, told, since=since, until=until, publisher=publisher, only=only
        )

    async def news_quotations(self, guild: int, told: Untold, filters: Filters) -> list[int]:
        return await self._read(posts.news_quotations, guild, told, filters)

    async def digest_post(self, guild: int, digest_id: int, slot: datetime) -> DigestPost | None:
        return await self._read(edits.post, guild, digest_id, slot)

    async def changes(self, guild: int, told: Untold) -> Changes:
        return await self._read(changes.told, guild, told)

    async def news_since(self, guild: int, since: datetime) -> Untold:
        return await self._read(changes.news_since, guild, since)

    async def digest(self, guild: int, since: datetime, until: datetime) -> Digest:
        return await self._read(posts.added, guild, since, until)

    async def digest_edits(self) -> list[DigestEdit]:
        return await self._read(edits.of_all_guilds)

    async def settle_edit(self, guild: int, edit: DigestEdit) -> None:
        await self._write(edits.done, guild, edit.digest.id, edit.at, edit.mark)
