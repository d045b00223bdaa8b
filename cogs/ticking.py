"""Ticking: what a timer does again and again, beside everything else."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from bot.errors import ArchiveError

if TYPE_CHECKING:
    from bot.client import NewsroomBot

_log = logging.getLogger(__name__)


async def tick(
    bot: NewsroomBot,
    work: Callable[[], Awaitable[object]],
    *,
    seconds: float,
    trouble: str,
    level: int = logging.WARNING,
) -> None:
    """Do the work as soon as the servers are known, and then with so many seconds between, without end.

    When it fails, `trouble` says in the log what was not done, and the timer goes on.
    """
    await bot.wait_until_ready()
    while True:
        try:
            await work()
        except ArchiveError as reason:
            _log.log(level, "%s: %s", trouble, reason)
        except Exception:  # noqa: BLE001 - logged; a timer that raises never ticks again
            _log.exception(trouble)
        await asyncio.sleep(seconds)  # not `tasks.loop`, which sleeps by a clock that can be put back
