"""A bot that tells of what watches hear, on a clock that tests wind."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import simcord

from bot.sandbox.reader import Reader
from bot.services.newsroom import Newsroom, open_newsroom
from tests.cogs.watches.hearing import Hands


@pytest.fixture
def hands() -> Hands:
    return Hands()


@pytest.fixture
async def newsroom(database: Path, hands: Hands, reader: Reader) -> AsyncIterator[Newsroom]:
    async with open_newsroom(database, clock=hands.now, timer=hands.elapsed, reader=reader) as opened:
        yield opened


@pytest.fixture(autouse=True)
def started(env: simcord.Env, hands: Hands) -> None:
    hands.env = env
