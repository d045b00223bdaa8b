"""Backups: the timer that makes those that are due."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from discord.ext import commands

from cogs.ticking import Timers

if TYPE_CHECKING:
    from bot.client import NewsroomBot

TICK = 600.0
"""Seconds between two looks at whether a backup is due."""


class BackupTimer(commands.Cog):
    """Makes backups on the operator's schedule."""

    def __init__(self, bot: NewsroomBot) -> None:
        self._backups = bot.newsroom.backups
        self._timers = Timers(bot)

    async def cog_load(self) -> None:
        """Start the timer."""
        self._timers.start(
            self._backups.make_due, seconds=TICK, trouble="No backup was made", level=logging.ERROR
        )

    async def cog_unload(self) -> None:
        """Stop the timer."""
        await self._timers.stop()


async def setup(bot: NewsroomBot) -> None:
    """Start the timer."""
    await bot.add_cog(BackupTimer(bot))
