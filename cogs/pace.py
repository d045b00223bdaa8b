"""Pace: how often one member may ask, so that nobody can keep the bot busy for all others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord.ext import commands

from bot.errors import TooFastError

if TYPE_CHECKING:
    from bot.client import NewsroomBot
    from bot.domain.clock import Timer


class Pace:
    """At most `times` in `seconds` for each member of each server, even if the clock is set."""

    def __init__(self, timer: Timer, *, times: int, seconds: float) -> None:
        self._timer = timer
        self._buckets: commands.CooldownMapping[discord.Interaction[NewsroomBot]] = (
            commands.CooldownMapping.from_cooldown(times, seconds, _member)  # pyright: ignore[reportUnknownMemberType]
        )

    def keep(self, interaction: discord.Interaction[NewsroomBot]) -> None:
        """Count one use.

        Raises:
            TooFastError: the member has to wait.
        """
        wait = self._buckets.update_rate_limit(interaction, self._timer())
        if wait:
            raise TooFastError(wait)

    def allows(self, interaction: discord.Interaction[NewsroomBot]) -> bool:
        """Count one use; whether the member need not wait."""
        return self._buckets.update_rate_limit(interaction, self._timer()) is None


def _member(interaction: discord.Interaction[NewsroomBot]) -> tuple[int | None, int]:
    return interaction.guild_id, interaction.user.id
