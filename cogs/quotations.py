"""`/quotation`: one quotation from every side, by its id."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

import discord
from discord import app_commands
from discord.app_commands import Choice, Range
from discord.ext import commands

from bot.client import acknowledge, require_guild
from bot.domain.answers import Asked, Question
from bot.presentation.answers import Place
from bot.presentation.choices import quotation_choices
from bot.presentation.ids import read_quotation_id, typed_quotation_id
from bot.presentation.viewed import viewed_reply
from cogs.answering import keep_pace
from cogs.pace import Pace
from cogs.pressing import show

if TYPE_CHECKING:
    from bot.client import NewsroomBot


_COMPLETED = 10
"""Quotations offered for words."""

_PACES: WeakKeyDictionary[NewsroomBot, Pace] = WeakKeyDictionary()


class QuotationCommands(commands.Cog):
    """Quotations by their ids, for everyone."""

    @app_commands.command(name="quotation")
    @app_commands.guild_only()
    @app_commands.describe(
        id="The quotation: its id, like Q34, or words of it", private="Show the answer to you alone"
    )
    async def quotation(
        self,
        interaction: discord.Interaction[NewsroomBot],
        id: Range[str, 1, 20],  # noqa: A002
        private: bool = False,
    ) -> None:
        """See one quotation with its context, other sources and earlier wordings."""
        number = read_quotation_id(id)
        keep_pace(interaction)
        await acknowledge(interaction, private=private)
        view = await interaction.client.newsroom.quotations.view(require_guild(interaction), number)
        await show(interaction, await asyncio.to_thread(viewed_reply, view, Place(private=private)))

    @quotation.autocomplete("id")
    async def quotations(
        self, interaction: discord.Interaction[NewsroomBot], typed: str
    ) -> list[Choice[str]]:
        """Quotations by id or words."""
        return await quotation_ids(interaction, typed)


def _pace(interaction: discord.Interaction[NewsroomBot]) -> Pace:
    """How often members may have words looked up while they type; that does not count as asking."""
    bot = interaction.client
    return _PACES.setdefault(bot, Pace(bot.newsroom.timer, times=15, seconds=10))


async def quotation_ids(interaction: discord.Interaction[NewsroomBot], typed: str) -> list[Choice[str]]:
    """Quotations by id or words, as somebody types them."""
    typed = typed.strip()[:100]
    if not typed:
        return []
    newsroom, guild, number = (
        interaction.client.newsroom,
        require_guild(interaction),
        typed_quotation_id(typed),
    )
    if number is not None:
        record = await newsroom.archive.quotation(guild, number)
        return quotation_choices([record] if record else [])
    if not _pace(interaction).allows(interaction):
        return []
    answer = await newsroom.answers.ask(guild, Question(Asked.WHO_SAID, typed), limit=_COMPLETED)
    return quotation_choices(match.record for match in (*answer.matches, *answer.nearest))


async def setup(bot: NewsroomBot) -> None:
    """Add the command."""
    await bot.add_cog(QuotationCommands())
