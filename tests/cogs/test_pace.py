"""Pace: how often one member may ask, with clocks that the test controls."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.services.newsroom import Newsroom, open_newsroom
from tests.builders import article
from tests.servers import Server, answer, archived, shown


@dataclass
class Clocks:
    """A wall clock, which can be set back, and a timer, which cannot."""

    now: datetime = datetime(2026, 3, 2, 12, tzinfo=UTC)
    passed: float = 1000.0

    def wait(self, seconds: float) -> None:
        """Let time pass."""
        self.now += timedelta(seconds=seconds)
        self.passed += seconds


@pytest.fixture
def clocks() -> Clocks:
    return Clocks()


@pytest.fixture
async def newsroom(tmp_path: Path, clocks: Clocks) -> AsyncIterator[Newsroom]:
    async with open_newsroom(
        tmp_path / "archive.sqlite3", clock=lambda: clocks.now, timer=lambda: clocks.passed
    ) as opened:
        yield opened


async def test_a_clock_set_back_makes_nobody_wait(server: Server, clocks: Clocks) -> None:
    for _ in range(20):
        await server.journalist.slash(server.channel, "who-said", words="bridge")

    clocks.now -= timedelta(hours=1)
    clocks.wait(11)
    result = await server.journalist.slash(server.channel, "who-said", words="bridge")

    assert "try again in" not in answer(result).content


async def test_a_clock_set_forward_lets_nobody_ask_too_fast(server: Server, clocks: Clocks) -> None:
    for _ in range(20):
        await server.journalist.slash(server.channel, "who-said", words="bridge")

    clocks.now += timedelta(hours=1)
    result = await server.journalist.slash(server.channel, "who-said", words="bridge")

    assert answer(result).content == "That was a lot at once; try again in 10 seconds."


async def test_a_moderator_too_waits_by_the_timer(server: Server, clocks: Clocks) -> None:
    for _ in range(20):
        await server.moderator.slash(server.channel, "ingest")

    clocks.now -= timedelta(hours=1)
    refused = await server.moderator.slash(server.channel, "ingest")
    clocks.wait(61)
    form = await server.moderator.slash(server.channel, "ingest")

    assert answer(refused).content == "That was a lot at once; try again in 60 seconds."
    assert form.modal is not None


async def test_words_are_completed_at_a_pace_that_ids_do_not_count_for(
    newsroom: Newsroom, server: Server, clocks: Clocks
) -> None:
    await archived(newsroom, server, article())

    typed = [await complete(server, "close the bridge") for _ in range(16)]
    by_id = await complete(server, "Q1")
    asked = await server.journalist.slash(server.channel, "quotation", id="Q1")
    clocks.wait(11)
    later = await complete(server, "close the bridge")

    assert all(typed[:15])
    assert typed[15] == []
    assert by_id
    assert "Q1" in shown(answer(asked))
    assert later == typed[0]


async def complete(server: Server, typed: str) -> list[Any]:
    return await server.journalist.autocomplete(server.channel, "quotation", "id", typed)
