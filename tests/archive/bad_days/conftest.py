"""An archive on bad days: its file gone, its disk full, its pages damaged, its folder read-only."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.archive.interface import Archive
from bot.archive.sqlite import open_archive
from tests.archive.values import keep, said


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "here" / "archive.sqlite3"


@pytest.fixture
async def archive(path: Path) -> AsyncIterator[Archive]:
    path.parent.mkdir()
    opened = await open_archive(path)
    await keep(opened, said("before it happened", by="Ada Osei"), title="Before")
    yield opened
    await opened.close()
