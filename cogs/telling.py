"""Telling: notices to a server's moderators that nobody asked for."""

from __future__ import annotations

import asyncio
import hashlib
import logging
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import discord

from cogs.servers import find_channel, find_server

if TYPE_CHECKING:
    from bot.client import NewsroomBot
    from bot.presentation.reply import Reply

_log = logging.getLogger(__name__)

PATIENCE = 60.0
"""Seconds that a notice may take to be posted."""


@dataclass(frozen=True, slots=True)
class Notice:
    """What moderators are told. `about` says it in the log; `key` is the same however often it is tried."""

    guild_id: int
    message: Reply
    about: str
    key: str

    @property
    def nonce(self) -> str:
        """Discord drops a repetition within a few minutes."""
        return hashlib.sha256(self.key.encode()).hexdigest()[:24]


async def tell_moderators(bot: NewsroomBot, notice: Notice, channels: Iterable[int]) -> bool:
    """Post a notice in the first of these channels that is there; whether that is done, or cannot be."""
    try:
        guild = await find_server(bot, notice.guild_id)
        if guild is None or guild.unavailable:
            return False
        channel = await _first(guild, channels)
        if channel is None:
            _log.warning("Nobody could be told that %s: there is no channel for it", notice.about)
            return True
        async with asyncio.timeout(PATIENCE):
            await channel.send(
                view=notice.message.layout(private=False),
                nonce=notice.nonce,
                allowed_mentions=discord.AllowedMentions.none(),
            )
    except (discord.Forbidden, discord.NotFound) as refusal:
        _log.warning("Nobody could be told that %s: %s", notice.about, refusal)
    except (discord.DiscordException, OSError) as outage:
        _log.warning("Moderators will be told later that %s: %s", notice.about, outage)
        return False
    return True


async def _first(guild: discord.Guild, channels: Iterable[int]) -> discord.TextChannel | None:
    """The first of these channels that is there."""
    for each in channels:
        if isinstance(channel := await find_channel(guild, each), discord.TextChannel):
            return channel
    return None
