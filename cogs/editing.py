"""Editing: messages that the bot posted by itself, once something in them was corrected."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING

import discord

from bot.presentation.posted import says

if TYPE_CHECKING:
    from bot.presentation.reply import Reply

PATIENCE = 60.0
"""Seconds that reading a message, or editing it, may take."""


async def bring_up_to_date(message: discord.PartialMessage, reply: Reply) -> None:
    """Let a message say what a reply does, unless it does so already.

    Nothing is done about a message that is gone, or that nobody can read any more.
    """
    with suppress(discord.Forbidden, discord.NotFound):
        if await _says(message, reply):
            return
        async with asyncio.timeout(PATIENCE):
            await message.edit(
                content=None,  # an earlier version's post has both, which Discord takes for no layout
                embeds=[],
                attachments=reply.files(),
                view=reply.layout(private=False),
                allowed_mentions=discord.AllowedMentions.none(),
            )


async def _says(message: discord.PartialMessage, reply: Reply) -> bool:
    """Whether a message says what a reply does; one that the bot may write but not read is edited anyway."""
    try:
        async with asyncio.timeout(PATIENCE):
            found = await message.fetch()
    except discord.Forbidden:
        return False
    return says(found.components, reply)
