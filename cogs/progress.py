"""Progress: what a long command is doing now, on the message its answer will replace."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

import discord

from bot.presentation.escaping import cut, escape

if TYPE_CHECKING:
    from bot.client import NewsroomBot

_log = logging.getLogger(__name__)

FIRST, BETWEEN = 1.5, 1.0
"""Seconds before the first word of progress, and from one to the next: Discord limits edits."""


class ProgressMessage:
    """Shows progress by editing an acknowledged interaction's answer; quick work shows none."""

    def __init__(self, interaction: discord.Interaction[NewsroomBot]) -> None:
        self._interaction = interaction
        self._loop = asyncio.get_running_loop()
        self._next = self._loop.time() + FIRST

    async def __call__(self, doing: str) -> None:
        """Show what is being done, unless something was shown a moment ago."""
        now = self._loop.time()
        if now < self._next:
            return
        self._next = now + BETWEEN
        try:
            await self._interaction.edit_original_response(
                content=cut(doing, 500, escape), allowed_mentions=discord.AllowedMentions.none()
            )
        except discord.HTTPException as failure:
            _log.warning("Progress could not be shown: %s", failure)
