"""Servers and their channels, for what the bot does by itself: as the gateway tells them, or asked for.

A process that does the work of another one which is gone does not hear of that one's servers.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING

import discord

if TYPE_CHECKING:
    from bot.client import NewsroomBot

PATIENCE = 60.0
"""Seconds that asking for a server, or a channel, may take."""

Postable = discord.TextChannel | discord.Thread
"""Where for everybody something can be posted."""


async def find_server(bot: NewsroomBot, number: int) -> discord.Guild | None:
    """A server that the bot is in; None if it is not, or if Discord does not have the server now."""
    found = bot.get_guild(number)
    if found is not None or bot.user is None or bot.newsroom.ownership.shards.have(number):
        return found
    with suppress(discord.Forbidden, discord.NotFound):
        async with asyncio.timeout(PATIENCE):
            asked = await bot.fetch_guild(number, with_counts=False)
            me = await asked.fetch_member(bot.user.id)
        # What permissions there are is told of a server's own members and channels, as the gateway adds them.
        asked._add_member(me)  # pyright: ignore[reportPrivateUsage]
        return asked
    return None


async def find_channel(guild: discord.Guild, number: int) -> Postable | None:
    """Where something is posted; None if it is gone. An archived thread is known only when asked for."""
    found = guild.get_channel_or_thread(number) or await _asked_for(guild, number)
    if isinstance(found, discord.Thread) and found.parent is None:
        parent = await _asked_for(guild, found.parent_id)
        if isinstance(parent, discord.TextChannel | discord.ForumChannel):
            guild._add_channel(parent)  # pyright: ignore[reportPrivateUsage] # for permissions, as above
    return found if isinstance(found, Postable) else None


async def _asked_for(guild: discord.Guild, number: int) -> discord.abc.GuildChannel | discord.Thread | None:
    with suppress(discord.Forbidden, discord.NotFound, discord.InvalidData):
        async with asyncio.timeout(PATIENCE):
            return await guild.fetch_channel(number)
    return None
