from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.archive.sqlite import open_archive
from bot.sandbox.reader import Reader
from tests.intake.website import open_site
from tests.services.feeds.wire import Wire


@pytest.fixture
async def wire(tmp_path: Path, reader: Reader) -> AsyncIterator[Wire]:
    path = tmp_path / "archive.sqlite3"
    async with open_site() as site:
        wire = Wire(site, reader, path, await open_archive(path))
        yield wire
        await wire.archive.close()
