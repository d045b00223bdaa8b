"""An archive in a file of its own."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.archive.interface import Archive
from bot.archive.sqlite import open_archive
from tests.archive.values import StillClock


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
async def archive(database: Path, clock: StillClock) -> AsyncIterator[Archive]:
    opened = await open_archive(database, clock)
    yield opened
    await opened.close()


@pytest.fixture
async def other(tmp_path: Path, empty_archive: Path, clock: StillClock) -> AsyncIterator[Archive]:
    opened = await open_archive(Path(shutil.copy(empty_archive, tmp_path / "other.sqlite3")), clock)
    yield opened
    await opened.close()
