"""An archive of their own for the tests of each service."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.archive.interface import Archive
from bot.archive.sqlite import open_archive
from bot.services.answers import Answers
from tests.services.asking import StillClock


@pytest.fixture
async def archive(database: Path) -> AsyncIterator[Archive]:
    archive = await open_archive(database)
    yield archive
    await archive.close()


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
def answers(archive: Archive, clock: StillClock) -> Answers:
    return Answers(archive, clock)
