"""`/help`: what the bot does, on one screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import acknowledge, require_guild
from bot.presentation.help import MessageMenu, help_reply
from cogs.permissions import is_admin, is_moderator
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
        reply = help_reply(
            bot.command_ids,
            stats,
            for_moderator=is_moderator(interaction),
            for_admin=is_admin(interaction),
            menus=_menus(bot),
        )
        await show(interaction, reply)


def _menus(bot: NewsroomBot) -> list[MessageMenu]:
    """What the bot offers in the menu of a message."""
    found = bot.tree.get_commands(type=discord.AppCommandType.message)
    return [MessageMenu(menu.name, menu.default_permissions is not None) for menu in found]


async def setup(bot: NewsroomBot) -> None:
    """Add the command."""
    await bot.add_cog(Help())
