"""A bot that follows feeds of a site on this machine."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.intake.door import FetchPolicy
from bot.sandbox.reader import Reader
from bot.services.newsroom import Newsroom, open_newsroom
from tests.intake.website import Site, open_site


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    async with open_site() as site:
        yield site


@pytest.fixture
async def newsroom(database: Path, site: Site, reader: Reader) -> AsyncIterator[Newsroom]:
    policy = FetchPolicy(loopback_port=site.port)
    async with open_newsroom(database, reader=reader, fetch_policy=policy) as opened:
        yield opened
