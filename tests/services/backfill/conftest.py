from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.archive.sqlite import open_archive
from bot.sandbox.reader import Reader
from tests.intake.website import open_site
from tests.services.backfill.paper import Paper


@pytest.fixture
async def paper(database: Path, reader: Reader) -> AsyncIterator[Paper]:
    async with open_site() as site:
        paper = Paper(site, reader, database, await open_archive(database))
        yield paper
        await paper.archive.close()
