"""`/archive`: what admins decide for their server's archive."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import acknowledge, require_guild
from bot.errors import DigestError
from bot.presentation.reply import Reply
from cogs.permissions import AdminGroup
from cogs.posting import missing_to_post
from cogs.pressing import show

if TYPE_CHECKING:
    from bot.client import NewsroomBot


class ArchiveCommands(commands.Cog):
    """The archive as a whole, for admins."""

    archive = AdminGroup(name="archive", description="This server's archive as a whole")

    def __init__(self, bot: NewsroomBot) -> None:
        self._corrections = bot.newsroom.corrections

    @archive.command(name="channel")
    @app_commands.describe(channel="Where moderators read reports; left out: nowhere")
    async def channel(
        self, interaction: discord.Interaction[NewsroomBot], channel: discord.TextChannel | None = None
    ) -> None:
        """Choose the channel to which reports of problems go (admins)."""
        await acknowledge(interaction, private=True)
        if channel is not None and (missing := missing_to_post(channel)):
            message = f"I cannot post in #{channel.name}; give me {missing} there first."
            raise DigestError(message)
        chosen = None if channel is None else channel.id
        await self._corrections.choose_channel(require_guild(interaction), chosen, by=interaction.user.id)
        told = f"Reports of problems go to <#{chosen}> from now on." if chosen else _NOWHERE
        await show(interaction, Reply(content=told))


_NOWHERE = "Reports of problems go nowhere from now on; whoever reports one is told whom to ask."


async def setup(bot: NewsroomBot) -> None:
    """Add the commands."""
    await bot.add_cog(ArchiveCommands(bot))
