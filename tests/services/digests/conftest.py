"""The digest desk with a real archive."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.archive.sqlite import open_archive
from tests.services.digests.newsdesk import Newsdesk


@pytest.fixture
async def newsdesk(database: Path) -> AsyncIterator[Newsdesk]:
    archive = await open_archive(database)
    yield Newsdesk(archive)
    await archive.close()
