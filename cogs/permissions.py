"""Who may do what: a moderator is whoever has *Manage Messages* where they ask.

Discord hides the commands from others, but an administrator's settings can show them again, and an
old button outlives a demotion; so the bot looks again itself, every time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import discord
from discord import app_commands

from bot.errors import NotAllowedError

if TYPE_CHECKING:
    from bot.client import NewsroomBot

    Decorated = TypeVar("Decorated")

MODERATOR = discord.Permissions(manage_messages=True)
_FOR_MODERATORS = "for moderators"
"""Whether a command is a moderators' one, among its interaction's `extras`."""
REFUSAL = "Only moderators can do that: it takes the Manage Messages permission."


class ModeratorGroup(app_commands.Group):
    """A command with subcommands, all of them for moderators."""

    def __init__(self, *, name: str, description: str) -> None:
        super().__init__(name=name, description=description, default_permissions=MODERATOR, guild_only=True)

    async def interaction_check(self, interaction: discord.Interaction[NewsroomBot], /) -> bool:  # pyright: ignore[reportIncompatibleMethodOverride]
        """Look again in code."""
        return await _is_moderator(interaction)


def moderators_only(command: Decorated) -> Decorated:
    """Keep a command, or one subcommand, to moderators: in Discord's permissions and in code.

    Discord has no permissions of their own for subcommands; there the code alone decides.
    """
    hidden = app_commands.default_permissions(MODERATOR)(command)
    return app_commands.check(_is_moderator)(app_commands.guild_only(hidden))


def require_moderator(interaction: discord.Interaction[NewsroomBot]) -> None:
    """The same check for buttons and modals.

    Raises:
        NotAllowedError: the member does not have *Manage Messages*.
    """
    if interaction.guild_id is None or not interaction.permissions.manage_messages:
        raise NotAllowedError(REFUSAL)


async def _is_moderator(interaction: discord.Interaction[NewsroomBot]) -> bool:
    try:
        require_moderator(interaction)
    except NotAllowedError as refusal:
        raise app_commands.CheckFailure from refusal
    interaction.extras[_FOR_MODERATORS] = True
    return True


def is_for_moderators(interaction: discord.Interaction[NewsroomBot]) -> bool:
    """Whether this is a moderator's use of a moderators' command."""
    return _FOR_MODERATORS in interaction.extras
