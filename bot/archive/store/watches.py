"""Watches: what came up, and who was told."""

# ruff: noqa: D102 -- what each method does is said in interface/

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime

from bot.archive import alerts, arrivals, watches
from bot.archive.interface import AlertEdit, SentMessage, ToBeTold
from bot.archive.store.turns import Turns
from bot.domain.watches import Watch, Watched


class WatchStore(Turns):
    """Fulfils `interface.Watches`."""

    async def add_watch(
        self, guild: int, watched: Watched, *, by: int, channel_id: int | None, at: datetime, most: int | None
    ) -> Watch | None:
        return await self._write(watches.add, guild, watched, by=by, channel_id=channel_id, at=at, most=most)

    async def watches(self, guild: int, *, member: int | None = None) -> list[Watch]:
        return await self._read(watches.of_guild, guild, member=member)

    async def watch(self, guild: int, watch_id: int) -> Watch | None:
        return await self._read(watches.watch, guild, watch_id)

    async def remove_watch(self, guild: int, watch_id: int) -> bool:
        return await self._write(watches.remove, guild, watch_id)

    async def pause_watch(self, guild: int, watch_id: int, problem: str) -> None:
        await self._write(watches.pause, guild, watch_id, problem)

    async def resume_watch(self, guild: int, watch_id: int) -> bool:
        return await self._write(watches.resume, guild, watch_id)

    async def unexplained_watches(self, guild: int, *, member: int) -> list[Watch]:
        return await self._read(watches.unexplained, guild, member)

    async def explain_watch(self, guild: int, watch_id: int) -> None:
        await self._write(watches.explain, guild, watch_id)

    async def to_be_told(self) -> ToBeTold:
        return await self._read(watches.to_be_told)

    async def newest_arrival(self, guild: int) -> int:
        return await self._read(arrivals.newest, guild)

    async def skip_arrivals(self, guild: int, watch_ids: Collection[int], *, until: int) -> None:
        await self._write(watches.skip, guild, watch_ids, until=until)

    async def claim_watch(
        self, watch: Watch, *, until: int, now: datetime, stale_before: datetime | None = None
    ) -> bool:
        return await self._write(
            watches.claim, watch.guild_id, watch, until=until, now=now, stale_before=stale_before
        )

    async def renew_watch(self, guild: int, watch_id: int, *, held: datetime, now: datetime) -> bool:
        return await self._write(watches.renew, guild, watch_id, held=held, now=now)

    async def fix_alert(
        self, guild: int, watch_id: int, *, after: int, until: int, hits: Mapping[int, int]
    ) -> None:
        await self._write(alerts.fix, guild, watch_id, after=after, until=until, hits=hits)

    async def settle_watch(
        self, guild: int, watch_id: int, *, until: int, message: SentMessage | None = None
    ) -> None:
        await self._write(watches.settle, guild, watch_id, until=until, message=message)

    async def alert_edits(self) -> list[AlertEdit]:
        return await self._read(alerts.to_edit)

    async def settle_alert_edit(self, guild: int, edit: AlertEdit) -> None:
        await self._write(alerts.done, guild, edit)
