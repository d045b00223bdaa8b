"""How long the event loop stalls while the bot works: ingests of long articles beside questions.

    python -m benchmarks.event_loop [--articles 30]

Prints the longest stall and the acknowledgement times of questions asked meanwhile, in milliseconds. No
stall should reach 100 ms, no acknowledgement a second.
"""

from __future__ import annotations

import argparse
import asyncio
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from bot.domain.answers import Asked, Question
from bot.samples import sample_articles
from bot.services.newsroom import Newsroom, open_newsroom

TICK = 0.005
"""Seconds between two looks at the clock."""


async def watch(stalls: list[float]) -> None:
    """Note how late each tick comes, in milliseconds, until cancelled."""
    while True:
        before = time.perf_counter()
        await asyncio.sleep(TICK)
        stalls.append((time.perf_counter() - before - TICK) * 1000)


async def ingest(newsroom: Newsroom, count: int) -> None:
    """Ingest long articles: the samples, each twenty times over."""
    samples = sample_articles()
    for number in range(count):
        sample = samples[number % len(samples)]
        long = replace(sample, text=f"{sample.text}\n\n" * 20, external_id=str(number), url=None)
        async for outcome in newsroom.ingest.paste(1, long, by=1):
            assert outcome.error is None


async def ask(newsroom: Newsroom, answered: list[float], done: asyncio.Event) -> None:
    """Ask one question after another; how long each took, in milliseconds."""
    while not done.is_set():
        before = time.perf_counter()
        await newsroom.answers.ask(1, Question(Asked.WHO_SAID, "what did the council say about the money"))
        answered.append((time.perf_counter() - before) * 1000)
        await asyncio.sleep(0.02)


async def measure(articles: int) -> None:
    """Do both at once and print what the loop felt."""
    stalls: list[float] = []
    answered: list[float] = []
    done = asyncio.Event()
    with tempfile.TemporaryDirectory() as folder:
        async with open_newsroom(Path(folder) / "archive.sqlite3") as newsroom:
            watching = asyncio.create_task(watch(stalls))
            asking = asyncio.create_task(ask(newsroom, answered, done))
            began = time.perf_counter()
            await ingest(newsroom, articles)
            took = time.perf_counter() - began
            done.set()
            await asking
            watching.cancel()
    stalls.sort()
    answered.sort()
    print(f"ingested {articles} articles of some 12,000 words in {took:.1f} s")
    print(f"asked {len(answered)} questions meanwhile")
    print(f"stalls: longest {stalls[-1]:.1f} ms, p99 {stalls[len(stalls) * 99 // 100]:.1f} ms")
    print(f"answers: p50 {answered[len(answered) // 2]:.0f} ms, longest {answered[-1]:.0f} ms")


if __name__ == "__main__":
    options = argparse.ArgumentParser(description="How long the event loop stalls.")
    options.add_argument("--articles", type=int, default=30)
    asyncio.run(measure(options.parse_args().articles))
