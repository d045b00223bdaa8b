"""Naming: names offered while somebody types one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord.app_commands import Choice

from bot.client import require_guild
from bot.presentation.choices import name_choices

if TYPE_CHECKING:
    from bot.client import NewsroomBot
    from bot.domain.names import NameKind


async def offered_names(
    interaction: discord.Interaction[NewsroomBot], kind: NameKind, typed: str
) -> list[Choice[str]]:
    """This server's names of a kind that begin with what was typed, or nearly so."""
    library = interaction.client.newsroom.library
    found = await library.names(require_guild(interaction), kind, typed[:100])
    return name_choices(name.name for name in found)
