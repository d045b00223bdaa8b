"""A bot that posts digests, on a clock that tests wind."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import simcord

from bot.sandbox.reader import Reader
from bot.services.newsroom import Newsroom, open_newsroom
from tests.cogs.digest.posting import Watch


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
async def newsroom(database: Path, watch: Watch, reader: Reader) -> AsyncIterator[Newsroom]:
    async with open_newsroom(database, clock=watch, reader=reader) as opened:
        yield opened


@pytest.fixture(autouse=True)
def started(env: simcord.Env, watch: Watch) -> None:
    watch.env = env
