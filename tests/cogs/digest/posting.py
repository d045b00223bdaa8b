"""Digests that are set up, what stands in their channel, and a bot that dies."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import simcord
from simcord.builders import ChannelHandle

from bot.archive.interface import SlotState
from bot.services.newsroom import Newsroom
from tests.servers import Server, answer, read, shown

TICK = 31
"""Seconds after which the timer has looked again."""


COUNCIL = """The bridge at Kelder will close for a year.

“We have no choice but to close the bridge,” said Ada Osei, county engineer.

Jon Bell, leader of the opposition, said that the council had ignored three warnings.

Ada Osei denied that the council had ignored three warnings.
"""


class Watch:
    """The newsroom's clock: the simulated Discord's, or `ahead` of it."""

    env: simcord.Env | None = None
    ahead = timedelta()

    def __call__(self) -> datetime:
        return (self.env.now() if self.env else datetime(2026, 1, 1, tzinfo=UTC)) + self.ahead


async def set_up(server: Server, at: str = "00:05", **options: object) -> str:
    """Set up a digest in the server's channel; return what the bot answered."""
    given = {"channel": server.channel, "at": at, "timezone": "UTC"} | options
    return shown(answer(await server.moderator.slash(server.channel, "digest create", **given)))


def posts(server: Server) -> list[str]:
    """The digests in the server's channel."""
    return posts_in(server, server.channel)


def posts_in(server: Server, channel: ChannelHandle) -> list[str]:
    """The digests in a channel or thread."""
    history = channel.history(viewer=server.journalist)
    texts = [read([each.to_dict() for each in message.components]) for message in history]
    return [text for text in texts if text.splitlines() and text.splitlines()[-1].startswith("Digest D")]


async def paused(newsroom: Newsroom, server: Server) -> list[str | None]:
    """Why digests of the server are paused."""
    return [each.pause.problem for each in await newsroom.archive.digests(server.guild.id) if each.pause]


async def states(newsroom: Newsroom, server: Server) -> list[SlotState]:
    return [slot.state for slot in await newsroom.archive.slots(server.guild.id, 1)]
