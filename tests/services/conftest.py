"""An archive of their own for the tests of each service."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.archive.interface import Archive
from bot.archive.sqlite import open_archive


@pytest.fixture
async def archive(tmp_path: Path) -> AsyncIterator[Archive]:
    archive = await open_archive(tmp_path / "archive.sqlite3")
    yield archive
    await archive.close()
