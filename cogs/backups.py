"""Backups: the timer that makes those that are due."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from discord.ext import commands

from bot.errors import ArchiveError

if TYPE_CHECKING:
    from bot.client import NewsroomBot

_log = logging.getLogger(__name__)

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
            self.tick = asyncio.create_task(self._tick())

    async def cog_unload(self) -> None:
        """Stop the timer."""
        if self.tick is not None:
            self.tick.cancel()

    async def _tick(self) -> None:
        await self._bot.wait_until_ready()
        while True:
            try:
                await self._backups.make_due()
            except ArchiveError as trouble:
                _log.error("No backup was made: %s", trouble)
            except Exception:  # noqa: BLE001 - logged; a timer that raises never ticks again
                _log.exception("No backup was made")
            await asyncio.sleep(TICK)


async def setup(bot: NewsroomBot) -> None:
    """Start the timer."""
    await bot.add_cog(BackupTimer(bot))
