"""Progress: what a long command is doing now, on the message its answer will replace."""

from __future__ import annotations

import asyncio
import logging
from datetime import timedelta
from types import TracebackType
from typing import TYPE_CHECKING, Self

import discord
from discord.ext import tasks

from bot.presentation.escaping import cut, escape

if TYPE_CHECKING:
    from bot.client import NewsroomBot

_log = logging.getLogger(__name__)

BETWEEN = 1.0
"""Seconds before the first word of progress, and from one to the next: Discord limits edits."""


class ProgressMessage:
    """Told what is being done; shows it, once a second at most, by editing the acknowledged answer.

    Work that is done within a second shows none. Nothing is edited after the block, so that progress
    never comes after the answer.
    """

    def __init__(self, interaction: discord.Interaction[NewsroomBot]) -> None:
        self._interaction = interaction
        self._clock = interaction.client.newsroom.clock
        self._doing = self._shown = ""
        self._at = self._clock()
        self._editing = asyncio.Lock()
        self._beat = tasks.loop(seconds=BETWEEN)(self._show)

    async def __call__(self, doing: str) -> None:
        """Say what is being done now."""
        self._doing = doing
        await self._show()

    async def __aenter__(self) -> Self:
        """Begin: a step that takes long is shown though nothing more is said meanwhile."""
        self._beat.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop, when an edit under way is through."""
        async with self._editing:
            self._beat.cancel()

    async def _show(self) -> None:
        async with self._editing:
            now = self._clock()
            if self._doing == self._shown or now - self._at < timedelta(seconds=BETWEEN):
                return
            self._at, self._shown = now, self._doing
            await self._edit()

    async def _edit(self) -> None:
        try:
            await self._interaction.edit_original_response(
                content=cut(self._shown, 500, escape), allowed_mentions=discord.AllowedMentions.none()
            )
        except discord.HTTPException as failure:
            _log.warning("Progress could not be shown: %s", failure)
