"""Ticking: what a cog does again and again, and the attempts that this begins, beside everything else."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine, Hashable
from typing import TYPE_CHECKING, Any

from bot.errors import ArchiveError

if TYPE_CHECKING:
    from bot.client import NewsroomBot

_log = logging.getLogger(__name__)


class Timers:
    """The timers of a cog and the attempts that they began; all end with the cog."""

    def __init__(self, bot: NewsroomBot) -> None:
        self._bot = bot
        self._ticking: list[asyncio.Task[None]] = []
        self._attempts: dict[Hashable, asyncio.Task[None]] = {}

    def start(
        self,
        work: Callable[[], Awaitable[object]],
        *,
        seconds: float,
        trouble: str,
        level: int = logging.WARNING,
    ) -> None:
        """Do the work as soon as the servers are known, and then with so many seconds between, without end.

        When it fails, `trouble` says in the log what was not done, and the timer goes on.
        """
        if self._bot.posts_digests:
            self._ticking.append(asyncio.create_task(self._tick(work, seconds, trouble, level)))

    async def _tick(
        self, work: Callable[[], Awaitable[object]], seconds: float, trouble: str, level: int
    ) -> None:
        await self._bot.wait_until_ready()
        while True:
            try:
                await work()
            except ArchiveError as reason:
                _log.log(level, "%s: %s", trouble, reason)
            except Exception:  # noqa: BLE001 - logged; a timer that raises never ticks again
                _log.exception(trouble)
            await asyncio.sleep(seconds)  # not `tasks.loop`, which sleeps by a clock that can be put back

    def begin(self, key: Hashable, attempt: Callable[[], Coroutine[Any, Any, None]]) -> None:
        """Begin an attempt in the background, unless one with the same key is under way."""
        if key not in self._attempts:
            self._attempts[key] = asyncio.create_task(attempt())
            self._attempts[key].add_done_callback(lambda _: self._attempts.pop(key))

    async def stop(self) -> None:
        """Stop the timers and the attempts."""
        tasks = [*self._ticking, *self._attempts.values()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
