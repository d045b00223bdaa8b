"""Who may do what: a moderator has *Manage Messages* in the channel where they ask, an admin *Manage Server*.

Discord hides the commands from everyone else. But an administrator's settings can show them again, and
old buttons outlive a demotion, so the bot checks the permission itself every time.
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
ADMIN = discord.Permissions(manage_guild=True)
_FOR_MODERATORS = "for moderators"
"""A key in an interaction's `extras`: set if somebody used a moderators' or admins' command."""
REFUSAL = "Only moderators can do that: it takes the Manage Messages permission."
ADMINS_ONLY = "Only admins can do that: it takes the Manage Server permission."


class ModeratorGroup(app_commands.Group):
    """A command with subcommands, all of them for moderators."""

    def __init__(self, *, name: str, description: str) -> None:
        super().__init__(name=name, description=description, default_permissions=MODERATOR, guild_only=True)

    async def interaction_check(self, interaction: discord.Interaction[NewsroomBot], /) -> bool:  # pyright: ignore[reportIncompatibleMethodOverride]
        """Check the permission in code, too."""
        return await _is_moderator(interaction)


def moderators_only(command: Decorated) -> Decorated:
    """Restrict a command or subcommand to moderators, in Discord's permissions and in code.

    Discord has no permissions for single subcommands; for those only the code decides.
    """
    hidden = app_commands.default_permissions(MODERATOR)(command)
    return app_commands.check(_is_moderator)(app_commands.guild_only(hidden))


class AdminGroup(app_commands.Group):
    """A command with subcommands, all of them for admins."""

    def __init__(self, *, name: str, description: str) -> None:
        super().__init__(name=name, description=description, default_permissions=ADMIN, guild_only=True)

    async def interaction_check(self, interaction: discord.Interaction[NewsroomBot], /) -> bool:  # pyright: ignore[reportIncompatibleMethodOverride]
        """Check the permission in code, too."""
        try:
            require_admin(interaction)
        except NotAllowedError as refusal:
            raise app_commands.CheckFailure from refusal
        interaction.extras[_FOR_MODERATORS] = True
        return True


def is_moderator(interaction: discord.Interaction[NewsroomBot]) -> bool:
    """Whether a moderator is typing: discord.py runs no checks before an autocomplete."""
    return interaction.guild_id is not None and interaction.permissions.manage_messages


def is_admin(interaction: discord.Interaction[NewsroomBot]) -> bool:
    """Whether an admin is asking."""
    return interaction.guild_id is not None and interaction.permissions.manage_guild


def require_moderator(interaction: discord.Interaction[NewsroomBot]) -> None:
    """The same check for buttons and modals.

    Raises:
        NotAllowedError: the member does not have *Manage Messages*.
    """
    if not is_moderator(interaction):
        raise NotAllowedError(REFUSAL)


def require_admin(interaction: discord.Interaction[NewsroomBot]) -> None:
    """The same for what only admins may do.

    Raises:
        NotAllowedError: the member does not have *Manage Server*.
    """
    if not is_admin(interaction):
        raise NotAllowedError(ADMINS_ONLY)


async def _is_moderator(interaction: discord.Interaction[NewsroomBot]) -> bool:
    try:
        require_moderator(interaction)
    except NotAllowedError as refusal:
        raise app_commands.CheckFailure from refusal
    interaction.extras[_FOR_MODERATORS] = True
    return True


def is_for_moderators(interaction: discord.Interaction[NewsroomBot]) -> bool:
    """Whether somebody who may used a command for moderators or admins."""
    return _FOR_MODERATORS in interaction.extras
