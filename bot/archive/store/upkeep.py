"""Upkeep: limits, leases of processes, counts, backups."""

# ruff: noqa: D102 -- what each method does is said in interface/

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from bot.archive import audit, guilds, leases, overview, upkeep
from bot.archive.interface import AuditEntry, Copied, Overview, Stats, Usage
from bot.archive.store.turns import Turns
from bot.domain.processes import Duty, Process


class UpkeepStore(Turns):
    """Fulfils `interface.Limits`, `Leases` and `Upkeep`."""

    async def usage(self, guild: int) -> Usage:
        return await self._read(guilds.usage, guild)

    async def usages(self) -> list[Usage]:
        return await self._read(guilds.usages)

    async def limit_told(self, guild: int, *, at: datetime) -> None:
        await self._write(guilds.limit_told, guild, at=at)

    async def join_processes(self, process: Process, *, at: datetime) -> None:
        await self._write_aside(leases.join, process, at=at)

    async def beat(self, process_id: str, *, at: datetime) -> list[Process]:
        return await self._write_aside(leases.beat, process_id, at=at)

    async def leave_processes(self, process_id: str) -> None:
        await self._write_aside(leases.leave, process_id)

    async def drop_process(self, process: Process) -> bool:
        return await self._write_aside(leases.drop, process)

    async def lease(self, guild: int, duty: Duty, process_id: str) -> bool:
        return await self._write_aside(leases.lease, guild, duty, process_id)

    async def end_lease(self, guild: int, duty: Duty, process_id: str) -> None:
        await self._write_aside(leases.end, guild, duty, process_id)

    async def audit(self, guild: int, *, limit: int = 25, before: int | None = None) -> list[AuditEntry]:
        return await self._read(audit.latest, guild, limit=limit, before=before)

    async def stats(self, guild: int) -> Stats:
        return await self._read(upkeep.stats, guild, self._connections.engine)

    async def overview(self) -> Overview:
        return await self._read(overview.overview, self._connections.engine)

    async def guide(self, guild: int) -> bool:
        return await self._write(guilds.guide, guild)

    async def remember(self, key: str, value: str) -> None:
        await self._connections.write(lambda db: upkeep.remember(db, key, value))

    async def recall(self, key: str) -> str | None:
        return await self._read(upkeep.recall, key)

    async def backup(self, target: Path, copied: Copied | None = None, *, at: datetime | None = None) -> None:
        await self._connections.backup(target, copied, at)

    def trouble(self) -> str | None:
        return self._connections.trouble()

    async def close(self) -> None:
        await self._connections.close()

    async def looked_for_damage(self) -> None:
        """Wait until the whole file has been read."""
        await self._connections.looked_for_damage()
