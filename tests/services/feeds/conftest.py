from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.archive.sqlite import open_archive
from bot.sandbox.reader import Reader
from tests.intake.website import open_site
from tests.services.feeds.wire import Wire


@pytest.fixture
async def wire(database: Path, reader: Reader) -> AsyncIterator[Wire]:
    async with open_site() as site:
        wire = Wire(site, reader, database, await open_archive(database))
        yield wire
        await wire.archive.close()
