"""Limits: tells moderators once that their server will soon have all that it may."""

from __future__ import annotations

from typing import TYPE_CHECKING

from discord.ext import commands

from bot.presentation.archive import little_room_notice
from cogs.telling import Notice, tell_moderators
from cogs.ticking import Timers

if TYPE_CHECKING:
    from bot.client import NewsroomBot

TICK = 5 * 60.0
"""Seconds between two looks at how much room is left."""


class LimitNotices(commands.Cog):
    """Watches how much room servers have left."""

    def __init__(self, bot: NewsroomBot) -> None:
        self._bot = bot
        self._quota = bot.newsroom.quota
        self._timers = Timers(bot)

    async def cog_load(self) -> None:
        """Start the timer."""
        trouble = "Could not find out how much room servers have left"
        self._timers.start(self.tell, seconds=TICK, trouble=trouble)

    async def cog_unload(self) -> None:
        """Stop the timer."""
        await self._timers.stop()

    async def tell(self) -> None:
        """Tell the moderators of each server that has little room left, once."""
        for guild, shares in await self._quota.nearly_full():
            channel = await self._quota.moderators_channel(guild)
            if channel is None or self._bot.is_closing:
                continue
            notice = Notice(
                guild,
                little_room_notice(shares),
                about=f"server {guild} has little room left",
                key=f"limits {guild}",
            )
            with self._bot.working():
                if await tell_moderators(self._bot, notice, [channel]):
                    await self._quota.told(guild)


async def setup(bot: NewsroomBot) -> None:
    """Start the timer."""
    await bot.add_cog(LimitNotices(bot))
