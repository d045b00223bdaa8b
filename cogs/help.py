"""`/help`: what the bot does, on one screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import acknowledge, require_guild
from bot.presentation.help import help_reply
from cogs.permissions import is_for_moderators
from cogs.pressing import show

if TYPE_CHECKING:
    from bot.client import NewsroomBot


class Help(commands.Cog):
    """The help command."""

    @app_commands.command(name="help")
    @app_commands.guild_only()
    async def help(self, interaction: discord.Interaction[NewsroomBot]) -> None:
        """See what this bot does and how to ask it."""
        await acknowledge(interaction, private=True)
        bot = interaction.client
        stats = await bot.newsroom.archive.stats(require_guild(interaction))
        await show(
            interaction, help_reply(bot.command_ids, stats, for_moderator=is_for_moderators(interaction))
        )


async def setup(bot: NewsroomBot) -> None:
    """Add the command."""
    await bot.add_cog(Help())
