"""A simulated Discord that is slow, and a connection to it that a test can cut."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import aiohttp
import discord
import simcord

from bot.services.newsroom import Newsroom
from tests.servers import Server, read

ARTICLES = 40
QUARTER = 15 * 60
STORY = (
    b"Kelder bridge to close\n\n\xe2\x80\x9cIt is closed,\xe2\x80\x9d said Ada Osei, the county engineer.\n"
)


class Hours:
    """The simulated Discord's time, which moves on by `each` seconds whenever a service reads it."""

    env: simcord.Env | None = None
    each = 0.0

    def clock(self) -> datetime:
        if self.env is not None:
            self.env.backend.advance_clock(self.each)
        return self.now()

    def now(self) -> datetime:
        """The time, which does not move on by it."""
        return self.env.now() if self.env else datetime(2026, 1, 1, tzinfo=UTC)

    def timer(self) -> float:
        return 1000.0 + (self.env.backend.clock.elapsed if self.env else 0.0)


class Line:
    """The connection to the simulated Discord, which a test can cut."""

    def __init__(self) -> None:
        self.failure: Callable[[], Exception] | None = None
        self.tried: list[str] = []

    def cut(self, failure: Callable[[], Exception] = aiohttp.ClientConnectionError) -> None:
        self.failure = failure

    def mend(self) -> None:
        self.failure = None


def wire(count: int = ARTICLES) -> tuple[str, bytes]:
    """A file of many articles."""
    lines = [
        json.dumps({"id": f"w{n}", "title": f"Story {n}", "text": f"Story {n} is told."})
        for n in range(count)
    ]
    return "wire.jsonl", "\n".join(lines).encode()


def posted(server: Server) -> list[discord.Message]:
    """The ordinary messages of the bot in the channel."""
    return [
        message
        for message in server.channel.history(viewer=server.moderator)
        if message.interaction_metadata is None
    ]


def lines(message: discord.Message) -> list[str]:
    """The lines of a message."""
    return read([each.to_dict() for each in message.components]).splitlines()


def edits(env: simcord.Env) -> list[Any]:
    return [entry.json for entry in env.http_requests if entry.method == "PATCH"]


async def count(newsroom: Newsroom, server: Server) -> int:
    return (await newsroom.archive.stats(server.guild.id)).articles


FAILURES: list[Callable[[], Exception]] = [
    aiohttp.ClientConnectionError,
    aiohttp.ServerDisconnectedError,
    aiohttp.ClientPayloadError,
    ConnectionResetError,
    TimeoutError,
    lambda: OSError(101, "Network is unreachable"),
    lambda: discord.RateLimited(60.0),
    lambda: RuntimeError("Session is closed"),
    lambda: ValueError("not the JSON that was expected"),
]
