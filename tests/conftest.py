"""The newsroom that tests talk to: the real bot and a real archive, on a simulated Discord."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import discord
import pytest
import simcord
from simcord.actors import MemberActor
from simcord.builders import ChannelHandle, GuildHandle

from bot.client import NewsroomBot
from bot.errors import ExpectedError
from bot.services.newsroom import Newsroom, open_newsroom


@pytest.fixture
async def newsroom(tmp_path: Path) -> AsyncIterator[Newsroom]:
    """The services over an empty archive."""
    async with open_newsroom(tmp_path / "archive.sqlite3") as opened:
        yield opened


@pytest.fixture
async def env(newsroom: Newsroom) -> AsyncIterator[simcord.Env]:
    """The bot on a simulated Discord; a failure that nobody expected fails the test."""
    async with simcord.run(NewsroomBot(newsroom), check_errors=False) as running:
        yield running
        unexpected = [error for error in running.errors if not is_expected(error)]
    assert unexpected == []


@dataclass(frozen=True, slots=True)
class Server:
    """A Discord server with a channel, a journalist and a moderator."""

    guild: GuildHandle
    channel: ChannelHandle
    journalist: MemberActor
    moderator: MemberActor


def is_expected(error: BaseException | None) -> bool:
    """Whether an error carries a sentence for its reader."""
    while error is not None:
        if isinstance(error, ExpectedError):
            return True
        error = error.__cause__
    return False


def new_server(env: simcord.Env, name: str) -> Server:
    """A server that has added the bot."""
    guild = env.create_guild(name)
    moderators = guild.create_role("Moderators", permissions=discord.Permissions(manage_messages=True))
    return Server(
        guild,
        guild.create_text_channel("newsroom"),
        guild.add_member(env.create_user(f"{name} journalist")),
        guild.add_member(env.create_user(f"{name} moderator"), roles=[moderators]),
    )


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
