"""The newsroom that tests talk to: the real bot and a real archive, on a simulated Discord."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import simcord
from hypothesis import HealthCheck, settings
from simcord.actors import MemberActor
from simcord.builders import ChannelHandle, GuildHandle

from bot.archive.sqlite import open_archive
from bot.client import NewsroomBot
from bot.intake.page import PlainText
from bot.sandbox.encoding import Encoding
from bot.sandbox.reader import Reader
from bot.services.newsroom import Newsroom, open_newsroom
from tests.servers import Server, is_expected, new_server

settings.register_profile("newsroom", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("newsroom")
"""No example has to be quick: that one takes long says more about the machine than about the code."""


@pytest.fixture(scope="session")
def reader() -> Iterator[Reader]:
    """The processes that read, started once for all tests: a busy machine takes long to start them."""
    reader = Reader()
    asyncio.run(started(reader))
    yield reader
    asyncio.run(reader.close())


async def started(reader: Reader) -> None:
    """Let a reader start its processes, which the simulated Discord would not wait for."""
    text = PlainText(b"Bridge\n\nIt will close.", "bridge.txt")
    article = await reader.read(text)
    await reader.quotations("bridge.txt", article.text)


@pytest.fixture(scope="session")
def encoder() -> Iterator[Encoding]:
    """The process that turns texts into vectors, for the tests that ask for it."""
    encoding = Encoding()
    yield encoding
    asyncio.run(encoding.close())


@pytest.fixture(scope="session")
def empty_archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive without anything in it, to be copied: making all tables takes longer than most tests."""
    file = tmp_path_factory.mktemp("empty") / "archive.sqlite3"

    async def make() -> None:
        await (await open_archive(file)).close()

    asyncio.run(make())
    return file


@pytest.fixture
def database(tmp_path: Path, empty_archive: Path) -> Path:
    """The file of an empty archive, for one test."""
    return Path(shutil.copy(empty_archive, tmp_path / "archive.sqlite3"))


@pytest.fixture
async def newsroom(database: Path, reader: Reader) -> AsyncIterator[Newsroom]:
    """The services over an empty archive."""
    async with open_newsroom(database, reader=reader) as opened:
        yield opened


@pytest.fixture
async def env(newsroom: Newsroom) -> AsyncIterator[simcord.Env]:
    """The bot on a simulated Discord; a failure that nobody expected fails the test."""
    running = simcord.Env(NewsroomBot(newsroom), check_errors=False, shard_count=1)
    await running.start()  # not `simcord.run`, whose clock would be chosen in this fixture's context
    try:
        yield running
    finally:
        await running.shutdown()
    assert [error for error in running.errors if not is_expected(error)] == []


@pytest.fixture
def server(env: simcord.Env) -> Server:
    """The server most tests ask in."""
    return new_server(env, "gazette")


@pytest.fixture
def guild(server: Server) -> GuildHandle:
    """Its guild."""
    return server.guild


@pytest.fixture
def channel(server: Server) -> ChannelHandle:
    """Its channel."""
    return server.channel


@pytest.fixture
def journalist(server: Server) -> MemberActor:
    """A member without further permissions."""
    return server.journalist


@pytest.fixture
def moderator(server: Server) -> MemberActor:
    """A member with *Manage Messages*."""
    return server.moderator
