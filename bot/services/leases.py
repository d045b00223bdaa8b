"""Leases: what this process may do by itself, when others work on the same archive.

Every process beats: it counts up a number in the archive. One whose number stays the same while another
beats four times is forgotten, with its leases, and the next process that asks for one of these gets it. No
clocks are compared, so it does no harm that they differ or are set, or that the archive stands still for all
(docs/decisions/0026-processes.md).
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterable, Sequence
from contextlib import asynccontextmanager
from time import monotonic
from typing import Protocol, TypeVar
from uuid import uuid4

from bot.archive.interface import Archive
from bot.domain.clock import Clock, Timer
from bot.domain.processes import EVERY_SHARD, INSTALLATION, Duty, Process, Shards
from bot.errors import ArchiveError
from bot.services.coverage import Coverage

BEAT = 5.0
"""Seconds between two beats."""

MISSED = 4
"""A process that is silent for so many beats of another is gone."""

LEAVING = 0.5
"""Seconds that a process tries to say that it ends."""

TURN = 1.0
"""Seconds between two looks at whether something that is done by one process at a time can be done now."""

_log = logging.getLogger(__name__)


class _OfGuild(Protocol):
    @property
    def guild_id(self) -> int:
        """Which guild it belongs to."""
        ...


T = TypeVar("T", bound=_OfGuild)


class Ownership:
    """What this process may do by itself. As this class has it: everything, for there is no other process."""

    shards: Shards = EVERY_SHARD

    async def mine(self, guilds: Iterable[int]) -> set[int]:
        """The guilds among these for which this process works now, and no other."""
        return set(guilds)

    async def of_mine(self, things: Sequence[T]) -> list[T]:
        """Those that belong to such guilds."""
        mine = await self.mine({each.guild_id for each in things})
        return [each for each in things if each.guild_id in mine]

    async def may(self, duty: Duty) -> bool:
        """Whether this process does something for the whole installation, and no other."""
        return True

    @asynccontextmanager
    async def alone(self, duty: Duty) -> AsyncGenerator[None]:
        """Wait until no other process does this, and let none begin meanwhile."""
        yield


SOLE = Ownership()
"""No other process works on the archive, as at a terminal."""


class Leases(Ownership):
    """Shares the work with other processes.

    A guild is worked for by a process that serves its shard; if none of these lives, by any other.
    """

    def __init__(
        self,
        archive: Archive,
        clock: Clock,
        *,
        timer: Timer = monotonic,
        shards: Shards = EVERY_SHARD,
        wait: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self.shards = shards
        self._archive = archive
        self._clock = clock
        self._timer = timer
        self._wait = wait
        self._id = ""
        self._beaten_at = 0.0
        self._beats = 0
        self._held: set[tuple[int, Duty]] = set()
        self._others: dict[str, _Other] = {}
        self._coverage = Coverage(MISSED + 1)
        self._turn = asyncio.Lock()

    async def mine(self, guilds: Iterable[int]) -> set[int]:
        """The guilds among these for which this process works now, and no other.

        Raises:
            ArchiveError: nobody can tell now.
        """
        if not (asked := set(guilds)):
            return asked
        async with self._turn:
            await self._live()
            return {guild for guild in asked if await self._has(guild)}

    async def may(self, duty: Duty) -> bool:
        """Whether this process does something for the whole installation, and no other.

        Raises:
            ArchiveError: nobody can tell now.
        """
        async with self._turn:
            await self._live()
            return await self._lease(INSTALLATION, duty)

    @asynccontextmanager
    async def alone(self, duty: Duty) -> AsyncGenerator[None]:
        """Wait until no other process does this, and let none begin meanwhile.

        Raises:
            ArchiveError: nobody can tell now.
        """
        while not await self.may(duty):
            await self._wait(TURN)
        try:
            yield
        finally:
            await self._end(INSTALLATION, duty)

    async def run(self) -> None:
        """Beat again and again, beside everything else."""
        is_well = True
        while True:
            try:
                async with self._turn:
                    await self._live()
                is_well = True
            except ArchiveError as trouble:
                if is_well:
                    _log.warning("Other processes cannot be told that this one is alive: %s", trouble)
                is_well = False
            except Exception:  # noqa: BLE001 - logged; a process that beats no more loses its work
                _log.exception("Other processes could not be told that this one is alive")
            await asyncio.sleep(BEAT)

    async def leave(self) -> None:
        """Leave all work to other processes, at once. If they cannot be told, they find out by themselves."""
        try:
            async with asyncio.timeout(LEAVING), self._turn:
                self._held.clear()
                left, self._id = self._id, ""
                if left:
                    await self._archive.leave_processes(left)
        except (ArchiveError, TimeoutError) as trouble:
            reason = str(trouble) or "the archive takes too long"
            _log.warning("Other processes could not be told that this one ends: %s", reason)

    async def _live(self) -> None:
        """Beat if it is time to."""
        if self._id and self._timer() - self._beaten_at < BEAT:
            return
        if not self._id:
            await self._join()
        began = self._timer()
        processes = await self._archive.beat(self._id, at=self._clock())
        if self._id not in {each.id for each in processes}:
            _log.warning("This process was silent for so long that others may have taken over its work")
            self._id = ""
            await self._live()
            return
        self._beaten_at = began
        self._beats += 1
        await self._look_at([each for each in processes if each.id != self._id])

    async def _join(self) -> None:
        self._held.clear()
        self._others.clear()
        self._beats = 0
        process = Process(uuid4().hex, self.shards)
        await self._archive.join_processes(process, at=self._clock())
        self._id = process.id

    async def _look_at(self, processes: Sequence[Process]) -> None:
        """Forget processes that are gone, and leave guilds to those that serve their shards again."""
        before, self._others = self._others, {}
        for process in processes:
            other = _Other(process, before.get(process.id))
            if other.missed >= MISSED and await self._archive.drop_process(process):
                _log.warning("Process %s is gone: its work is taken over", process.id)
            else:
                self._others[process.id] = other
        self._coverage.look(self.shards, [other.process.shards for other in self._others.values()])
        for guild, duty in [*self._held]:
            if duty is Duty.GUILD and not self.shards.have(guild) and self._is_served(guild):
                await self._end(guild, duty)

    def _is_served(self, guild: int) -> bool:
        """Whether another process serves the shard of a guild."""
        return any(other.process.shards.have(guild) for other in self._others.values())

    async def _has(self, guild: int) -> bool:
        """Whether a guild is this process's. Of a guild that none serves, others are given time to start."""
        is_free = self._beats > MISSED and not self._is_served(guild)
        return (self.shards.have(guild) or is_free) and await self._lease(guild, Duty.GUILD)

    async def _lease(self, guild: int, duty: Duty) -> bool:
        if (guild, duty) not in self._held:
            if not await self._archive.lease(guild, duty, self._id):
                return False
            self._held.add((guild, duty))
        return True

    async def _end(self, guild: int, duty: Duty) -> None:
        self._held.discard((guild, duty))
        await self._archive.end_lease(guild, duty, self._id)


class _Other:
    """Another process, and for how many beats of this one it has been silent."""

    def __init__(self, process: Process, before: _Other | None) -> None:
        self.process = process
        is_silent = before is not None and before.process.beats == process.beats
        self.missed = before.missed + 1 if before is not None and is_silent else 0


@asynccontextmanager
async def beating(leases: Leases) -> AsyncGenerator[None]:
    """Let a process beat beside everything else; at the end it leaves."""
    running = asyncio.create_task(leases.run())
    try:
        yield
    finally:
        running.cancel()
        await asyncio.wait([running])
        await leases.leave()
