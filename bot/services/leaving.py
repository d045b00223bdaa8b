"""Leaving: when the bot has left a server, that server's archive is erased after a while.

Only servers in which the bot was seen can be left: an archive that was filled before the bot came stays.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Iterable
from datetime import datetime, timedelta

from bot.archive.interface import Archive
from bot.domain.clock import Clock
from bot.domain.processes import Duty
from bot.services.leases import SOLE, Ownership

_BY_THE_BOT = 0
_REASON = "the bot left this server {days} days ago"

_log = logging.getLogger(__name__)


class Leaving:
    """Remembers which servers the bot is in and when it left others; 0 `days`: nothing is ever erased."""

    def __init__(self, archive: Archive, clock: Clock, days: int, ownership: Ownership = SOLE) -> None:
        self._archive = archive
        self._ownership = ownership
        self._clock = clock
        self._days = days
        self._noting = asyncio.Lock()

    async def are_present(self, application: int, guilds: Iterable[int]) -> None:
        """Note all servers of this process's shards; those it was in before and is not now, it has left."""
        async with self._noting, self._ownership.alone(Duty.SERVERS):
            here, (before, left) = set(guilds), await self._recall(application)
            now, ours = self._clock(), self._ownership.shards
            present = here | {guild for guild in before if not ours.have(guild)}
            gone = {guild: left.get(guild, now) for guild in before | left.keys() if guild not in present}
            await self._remember(application, present, gone)

    async def joined(self, application: int, guild: int) -> None:
        """Forget that the bot had left a server."""
        async with self._noting, self._ownership.alone(Duty.SERVERS):
            present, left = await self._recall(application)
            left.pop(guild, None)
            await self._remember(application, present | {guild}, left)

    async def left(self, application: int, guild: int) -> None:
        """Note that the bot has left a server."""
        async with self._noting, self._ownership.alone(Duty.SERVERS):
            present, left = await self._recall(application)
            left.setdefault(guild, self._clock())
            await self._remember(application, present - {guild}, left)

    async def erase_overdue(self, application: int, guilds: Iterable[int]) -> list[int]:
        """Erase the archives of servers left long ago, but never of one the bot is in; return which.

        Each process does that for servers of its own shards: of others it does not know which the bot is in.
        """
        async with self._noting, self._ownership.alone(Duty.SERVERS):
            if not self._days:
                return []
            present, left = await self._recall(application)
            until, here, ours = (
                self._clock() - timedelta(days=self._days),
                set(guilds),
                self._ownership.shards,
            )
            overdue = [
                guild
                for guild, since in left.items()
                if since <= until and guild not in here and ours.have(guild)
            ]
            for guild in overdue:
                await self._erase(guild)
                del left[guild]
                await self._remember(application, present, left)
            if overdue:
                await self._archive.overwrite_erased()
            return overdue

    async def _erase(self, guild: int) -> None:
        reason = _REASON.format(days=self._days)
        await self._archive.erase_guild(guild, by=_BY_THE_BOT, reason=reason, at=self._clock())
        _log.warning("The archive of server %d was erased: %s", guild, reason)

    async def _recall(self, application: int) -> tuple[set[int], dict[int, datetime]]:
        known = json.loads(await self._archive.recall(_fact(application)) or "{}")
        left = {int(guild): datetime.fromisoformat(at) for guild, at in known.get("left", {}).items()}
        return set(known.get("present", ())), left

    async def _remember(self, application: int, present: set[int], left: dict[int, datetime]) -> None:
        known = {"present": sorted(present), "left": {guild: at.isoformat() for guild, at in left.items()}}
        await self._archive.remember(_fact(application), json.dumps(known))


def _fact(application: int) -> str:
    """Each bot has servers of its own, also if two of them share an archive."""
    return f"servers:{application}"
