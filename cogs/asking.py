"""*Who said this?*: looks up what stands in any message, from its menu."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord import app_commands

from bot import discretion
from bot.client import acknowledge, require_guild
from bot.services.messages import passages, question_about
from cogs.answering import keep_pace, show_acknowledged

if TYPE_CHECKING:
    from bot.client import NewsroomBot


@app_commands.context_menu(name="Who said this?")
@app_commands.guild_only()
async def who_said_this(interaction: discord.Interaction[NewsroomBot], message: discord.Message) -> None:
    """Find who said what is quoted in a message; only whoever asks sees the answer."""
    text = "\n".join([message.content, *(embed.description or "" for embed in message.embeds)])
    discretion.remember_too(text, *passages(text))
    keep_pace(interaction)
    await acknowledge(interaction, private=True)
    guild = require_guild(interaction)
    question = await question_about(interaction.client.newsroom.answers, guild, text)
    await show_acknowledged(interaction, guild, question, private=True)


async def setup(bot: NewsroomBot) -> None:
    """Add the menu."""
    bot.tree.add_command(who_said_this)


async def teardown(bot: NewsroomBot) -> None:
    """Take it out again."""
    bot.tree.remove_command(who_said_this.name, type=who_said_this.type)
