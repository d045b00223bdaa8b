"""Leases: which of several processes does what for a guild."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from bot.domain.processes import Duty, Process


class Leases(Protocol):
    """Processes that work on the archive, and what each of them alone may do.

    A process has its leases for as long as it is known here. It is forgotten when it leaves, or when another
    finds that it gives no sign of life. Claims of slots and watches in the guilds that it works for are stale
    then, whenever they were made.
    """

    async def join_processes(self, process: Process, *, at: datetime) -> None:
        """Make a process known, with an id that none had before."""
        ...

    async def beat(self, process_id: str, *, at: datetime) -> list[Process]:
        """Give a sign of life; return every process. Without this one it was forgotten, and has no lease."""
        ...

    async def leave_processes(self, process_id: str) -> None:
        """Forget a process and its leases."""
        ...

    async def drop_process(self, process: Process) -> bool:
        """Do the same to another process, unless it gave a sign of life since; whether it was forgotten."""
        ...

    async def lease(self, guild: int, duty: Duty, process_id: str) -> bool:
        """Give a known process a lease if no other has it; whether this one has it now."""
        ...

    async def end_lease(self, guild: int, duty: Duty, process_id: str) -> None:
        """Take back a lease if this process has it."""
        ...
