"""Progress: what a long command is doing now, on the message its answer will replace."""

from __future__ import annotations

import asyncio
from types import TracebackType
from typing import TYPE_CHECKING, Self

import discord

from bot.presentation.escaping import cut, escape

if TYPE_CHECKING:
    from bot.client import NewsroomBot

BETWEEN = 1.0
"""Seconds before the first word of progress, and from one to the next: Discord limits edits."""

BEAT = 1.0
"""Seconds from one look at what is being done to the next, for a step that takes long."""

PATIENCE = 5.0
"""Seconds that the answer waits for an edit under way."""


class ProgressMessage:
    """Told what is being done; shows it, once a second at most, by editing the acknowledged answer.

    The work never waits for Discord, and no failure to show progress reaches it. Work that is done within
    a second shows none. Nothing is edited after the block, so that progress never comes after the answer.
    """

    def __init__(self, interaction: discord.Interaction[NewsroomBot]) -> None:
        self._interaction = interaction
        self._timer = interaction.client.newsroom.timer
        self._doing = self._shown = ""
        self._at = self._timer()
        self._beating: asyncio.Task[None] | None = None
        self._editing: asyncio.Task[None] | None = None

    async def __call__(self, doing: str) -> None:
        """Say what is being done now."""
        self._doing = doing
        self._show()

    async def __aenter__(self) -> Self:
        """Begin: a step that takes long is shown though nothing more is said meanwhile."""
        self._beating = asyncio.create_task(self._beat())
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop, when an edit under way is through; at once, when the work was cancelled."""
        if self._beating is not None:
            self._beating.cancel()
        if self._editing is not None:
            if kind is not asyncio.CancelledError:
                await asyncio.wait({self._editing}, timeout=PATIENCE)
            self._editing.cancel()

    async def _beat(self) -> None:
        while True:
            await asyncio.sleep(BEAT)  # not `tasks.loop`, which sleeps by a clock that can be put back
            self._show()

    def _show(self) -> None:
        """Begin to show what is being done, if it is new, and time, and the edit before is through."""
        is_time = self._timer() - self._at >= BETWEEN
        is_idle = self._editing is None or self._editing.done()
        if self._doing != self._shown and is_time and is_idle:
            self._at = self._timer()
            self._editing = asyncio.create_task(self._edit(self._doing))

    async def _edit(self, doing: str) -> None:
        content = cut(doing, 500, escape)
        if await self._interaction.client.delivery.update(self._interaction, content=content):
            self._shown = doing
