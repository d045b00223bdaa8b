"""An archive in a file of its own."""

from __future__ import annotations

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
async def archive(tmp_path: Path, clock: StillClock) -> AsyncIterator[Archive]:
    opened = await open_archive(tmp_path / "archive.sqlite3", clock)
    yield opened
    await opened.close()


@pytest.fixture
async def other(tmp_path: Path, clock: StillClock) -> AsyncIterator[Archive]:
    opened = await open_archive(tmp_path / "other.sqlite3", clock)
    yield opened
    await opened.close()
