"""Twenty people asking at once: how long each waits, and how long the event loop is kept."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence

from benchmarks.event_loop import Felt
from benchmarks.search.project import Project
from benchmarks.search.questions import Asked

_PEOPLE = 20
_EACH = 10


async def under_load(project: Project, asked: Sequence[Asked], *, alone: float) -> str:
    """Let them ask; `alone` is the 95th percentile of one person's questions, in milliseconds."""
    felt = Felt()
    waited: list[float] = []
    watching = asyncio.create_task(felt.watch())

    async def person(number: int) -> None:
        for question in range(_EACH):
            began = time.perf_counter()
            await project.ask(asked[(number + question * _PEOPLE) % len(asked)].text)
            waited.append((time.perf_counter() - began) * 1000)

    await asyncio.gather(*(person(number) for number in range(_PEOPLE)))
    watching.cancel()
    waited.sort()
    p50, p95 = waited[len(waited) // 2], waited[len(waited) * 95 // 100]
    return (
        f"{_PEOPLE} people at once: p50 {p50:.0f} ms, p95 {p95:.0f} ms, {p95 / alone:.1f} times one's; "
        f"longest stall of the event loop {max(felt.late):.0f} ms"
    )
