"""An archive in a database of its own, on a server that the tests started."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from bot.archive import sqlite
from bot.archive.interface import Archive
from bot.archive.postgres import open_archive
from tests.archive.values import StillClock
from tests.postgres import PROGRAMS, WHY_NOT, Server, empty, running_server


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    if not PROGRAMS.exists():
        pytest.skip(WHY_NOT)
    with running_server() as server:
        yield server


@pytest.fixture(scope="session")
def database(server: Server) -> str:
    """The address of a database with an archive's tables."""
    address = server.new_database()

    async def create() -> None:
        await (await open_archive(address)).close()

    asyncio.run(create())
    return address


@pytest.fixture
def address(database: str) -> Iterator[str]:
    """That address, where nothing else is in the tables."""
    yield database
    empty(database)


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
async def archive(address: str, clock: StillClock) -> AsyncIterator[Archive]:
    opened = await open_archive(address, clock)
    yield opened
    await opened.close()


@pytest.fixture
async def other(tmp_path: Path, clock: StillClock) -> AsyncIterator[Archive]:
    """An archive of the other kind."""
    opened = await sqlite.open_archive(tmp_path / "other.sqlite3", clock)
    yield opened
    await opened.close()
