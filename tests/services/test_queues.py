"""How much work is under way or waits, as operators see it."""

from __future__ import annotations

import asyncio
from pathlib import Path

from bot.sandbox.encoding import Encoding
from bot.sandbox.reader import Reader
from bot.services.newsroom import open_newsroom
from tests.builders import article

LONG = "“We have no choice,” said Ada Osei, the county engineer. " * 2_000


async def test_what_is_read_and_what_waits_for_its_turn_is_counted_until_it_is_done(
    tmp_path: Path, reader: Reader
) -> None:
    async with open_newsroom(tmp_path / "archive.sqlite3", reader=reader) as newsroom:

        async def ingest(number: int) -> None:
            async for _ in newsroom.ingest.paste(7, article(f"{number}. {LONG}", url=None), by=8):
                pass

        ingesting = [asyncio.create_task(ingest(number)) for number in range(3)]
        longest = 0
        while not all(task.done() for task in ingesting):
            longest = max(longest, newsroom.queues.lengths()["extracting"])
            await asyncio.sleep(0.005)
        await asyncio.gather(*ingesting)

        assert longest == 3
        assert set(newsroom.queues.lengths().values()) == {0}


async def test_calls_of_the_encoder_are_counted_until_they_are_answered(encoder: Encoding) -> None:
    asked = [asyncio.create_task(encoder.embed(["The bridge will close."])) for _ in range(2)]
    await asyncio.sleep(0)

    under_way = encoder.waiting
    await asyncio.gather(*asked)

    assert (under_way, encoder.waiting) == (2, 0)
