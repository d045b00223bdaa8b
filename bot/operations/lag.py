"""Lag: how late the event loop is, which keeps everybody waiting at once."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager

from bot.domain.clock import Timer

EVERY = 0.5
"""Seconds between two measurements."""


@asynccontextmanager
async def lag_measured(late: Callable[[float], None], timer: Timer) -> AsyncGenerator[None]:
    """Tell `late` twice a second how many seconds later than it was due the event loop went on."""
    measuring = asyncio.create_task(_measure(late, timer))
    try:
        yield
    finally:
        measuring.cancel()
        await asyncio.wait([measuring])


async def _measure(late: Callable[[float], None], timer: Timer) -> None:
    while True:
        due = timer() + EVERY
        await asyncio.sleep(EVERY)
        late(max(0.0, timer() - due))
