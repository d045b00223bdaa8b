"""Backups: the timer that makes those that are due."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from discord.ext import commands

from cogs.ticking import tick

if TYPE_CHECKING:
    from bot.client import NewsroomBot

TICK = 600.0
"""Seconds between two looks at whether a backup is due."""


class BackupTimer(commands.Cog):
    """Makes backups on the operator's schedule."""

    def __init__(self, bot: NewsroomBot) -> None:
        self._bot = bot
        self._backups = bot.newsroom.backups
        self.tick: asyncio.Task[None] | None = None

    async def cog_load(self) -> None:
        """Start the timer."""
        if self._bot.posts_digests:
            self.tick = asyncio.create_task(
                tick(
                    self._bot,
                    self._backups.make_due,
                    seconds=TICK,
                    trouble="No backup was made",
                    level=logging.ERROR,
                )
            )

    async def cog_unload(self) -> None:
        """Stop the timer."""
        if self.tick is not None:
            self.tick.cancel()


async def setup(bot: NewsroomBot) -> None:
    """Start the timer."""
    await bot.add_cog(BackupTimer(bot))
