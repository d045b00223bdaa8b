"""Trouble: tells moderators once that the archive cannot be written to."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

import discord
from discord.ext import commands

from bot.delivery import UNREACHED
from cogs.permissions import is_for_moderators

if TYPE_CHECKING:
    from bot.client import NewsroomBot

_log = logging.getLogger(__name__)


class Trouble(commands.Cog):
    """Tells each server's moderators what is wrong with the archive, after the result of a command."""

    def __init__(self, bot: NewsroomBot) -> None:
        self._archive = bot.newsroom.archive
        self._told: dict[int | None, str] = {}

    @commands.Cog.listener("on_app_command_completion")
    async def tell(self, interaction: discord.Interaction[NewsroomBot], _command: Any) -> None:
        """After a moderator's command was answered, say what is wrong."""
        trouble = self._archive.trouble()
        if trouble is None:
            self._told.clear()
        elif self._is_news(interaction, trouble):
            try:
                await interaction.followup.send(
                    trouble, ephemeral=True, allowed_mentions=discord.AllowedMentions.none()
                )
            except UNREACHED as failure:  # tried again after the next command
                _log.warning("A moderator could not be told of trouble: %s", failure)
            else:
                self._told[interaction.guild_id] = trouble

    def _is_news(self, interaction: discord.Interaction[NewsroomBot], trouble: str) -> bool:
        is_form = interaction.response.type is discord.InteractionResponseType.modal
        return (
            is_for_moderators(interaction)
            and not is_form  # a form cannot be followed by a message
            and self._told.get(interaction.guild_id) != trouble
        )


async def setup(bot: NewsroomBot) -> None:
    """Start watching."""
    await bot.add_cog(Trouble(bot))
