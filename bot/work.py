"""Work under way: let finish for a moment when the bot closes, then ended, and whoever waits for it is told.

Whatever a member asked for is work, and so is what a timer began, from its beginning to the end of its task.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

FAREWELL = 2.0
"""Seconds in which work that is ended, and whoever waits for it, can still be told about."""

LAST = 0.5
"""Seconds that work has to end after that."""

Farewell = Callable[[], Awaitable[None]]
"""Tells somebody that what they wait for was ended."""


@dataclass(slots=True)
class _Job:
    """What is known of a task: how to tell that it was ended, None when nobody waits for it any more."""

    farewell: Farewell | None


class Work:
    """The tasks under way."""

    def __init__(self) -> None:
        self._jobs: dict[asyncio.Task[Any], _Job] = {}
        self._ending: asyncio.Task[None] | None = None

    def __len__(self) -> int:
        """How many there are."""
        return len(self._jobs)

    @property
    def is_ending(self) -> bool:
        """Whether no more work should begin."""
        return self._ending is not None

    def begin(self, farewell: Farewell | None = None) -> None:
        """Count the current task as work until it is done."""
        if (task := asyncio.current_task()) is not None:
            self._jobs[task] = _Job(farewell)
            task.add_done_callback(lambda done: self._jobs.pop(done, None))

    def answered(self) -> None:
        """Nobody waits for the current task any more, though it may go on."""
        task = asyncio.current_task()
        if task is not None and task in self._jobs:
            self._jobs[task].farewell = None

    def done(self) -> None:
        """The current task goes on with something else."""
        if (task := asyncio.current_task()) is not None:
            self._jobs.pop(task, None)

    async def end(self, grace: float) -> None:
        """Let work finish for `grace` seconds, then end it, within `FAREWELL` and `LAST` seconds."""
        if self._ending is None:
            self.done()  # it would wait for itself
            self._ending = asyncio.create_task(self._end(grace))
        await self._ending

    async def _end(self, grace: float) -> None:
        await self._finished(grace)
        late = dict(self._jobs)
        for task in late:
            task.cancel()
        with suppress(TimeoutError):
            async with asyncio.timeout(FAREWELL):
                await asyncio.gather(*(_ended(task, job) for task, job in late.items()))
        for task in self._jobs:
            task.cancel()
        await self._finished(LAST)

    async def _finished(self, seconds: float) -> None:
        """Wait until no work is left, but not for longer than so many seconds."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                while self._jobs:
                    await asyncio.wait(set(self._jobs))


async def _ended(task: asyncio.Task[Any], job: _Job) -> None:
    """Wait until a task that was cancelled is done, and tell whoever still waits for it."""
    await asyncio.wait([task])
    if job.farewell is not None:
        await job.farewell()
