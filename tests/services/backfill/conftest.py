from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.archive.sqlite import open_archive
from bot.sandbox.reader import Reader
from tests.intake.website import open_site
from tests.services.backfill.paper import Paper


@pytest.fixture
async def paper(tmp_path: Path, reader: Reader) -> AsyncIterator[Paper]:
    path = tmp_path / "archive.sqlite3"
    async with open_site() as site:
        paper = Paper(site, reader, path, await open_archive(path))
        yield paper
        await paper.archive.close()
