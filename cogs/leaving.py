"""Leaving: notes which servers the bot is in, and erases the archives of those it left long ago."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord.ext import commands

from cogs.ticking import Timers

if TYPE_CHECKING:
    from bot.client import NewsroomBot

DAY = 24 * 60 * 60.0
"""Seconds between two looks at which archives are to be erased."""


class LeavingServers(commands.Cog):
    """Watches servers come and go. Until the gateway has told which there are, nothing is noted."""

    def __init__(self, bot: NewsroomBot) -> None:
        self._bot = bot
        self._leaving = bot.newsroom.leaving
        self._timers = Timers(bot)

    async def cog_load(self) -> None:
        """Start the timer."""
        trouble = "Archives of servers that were left could not be looked at"
        self._timers.start(self.look, seconds=DAY, trouble=trouble)

    async def cog_unload(self) -> None:
        """Stop the timer."""
        await self._timers.stop()

    @commands.Cog.listener("on_guild_join")
    async def joined(self, guild: discord.Guild) -> None:
        """The bot was added to a server."""
        await self._leaving.joined(self._application, guild.id)

    @commands.Cog.listener("on_guild_remove")
    async def left(self, guild: discord.Guild) -> None:
        """The bot was removed from a server, or the server is gone."""
        await self._leaving.left(self._application, guild.id)

    async def look(self) -> None:
        """Note which servers the bot is in, and erase what it left long ago."""
        await self._leaving.are_present(self._application, self._servers())
        with self._bot.working():
            await self._leaving.erase_overdue(self._application, self._servers())

    @property
    def _application(self) -> int:
        return self._bot.application_id or 0

    def _servers(self) -> list[int]:
        """The servers the bot is in, those included that Discord cannot reach now."""
        return [guild.id for guild in self._bot.guilds]


async def setup(bot: NewsroomBot) -> None:
    """Start watching."""
    await bot.add_cog(LeavingServers(bot))
