"""Guiding: shows a server's first moderator how to set the bot up, and does what they choose there.

Each step does what its command does, by that very command.
"""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING, Any, cast

import discord
from discord import app_commands, ui
from discord.ext import commands

from bot.client import attempt
from bot.delivery import UNREACHED
from bot.errors import DigestError
from bot.presentation.guide import guide_reply
from cogs.archive import ArchiveCommands
from cogs.digest import DigestCommands
from cogs.feeds import FeedCommands
from cogs.forms import sent_form
from cogs.ingest import IngestCommand
from cogs.permissions import is_admin, is_moderator, require_admin, require_moderator
from cogs.pressing import Control, Press, Where

if TYPE_CHECKING:
    from bot.client import NewsroomBot

_DIGEST, _FEED, _INGEST = "otr:setup:digest", "otr:setup:feed", "otr:setup:ingest"
"""The custom ids of a menu and two buttons, and how those of the forms behind them begin."""

_FORM = re.compile(rf"({_FEED}|{_INGEST}|{_DIGEST}:([0-9]{{1,19}})):form")


class Guide(commands.Cog):
    """Shows the guide once for each server, and reads its forms."""

    def __init__(self, bot: NewsroomBot) -> None:
        self._bot = bot
        self._archive = bot.newsroom.archive

    @commands.Cog.listener("on_app_command_completion")
    async def show_once(self, interaction: discord.Interaction[NewsroomBot], _: object) -> None:
        """Show the guide beside the answer to the first command of a server's first moderator."""
        guild = interaction.guild_id
        may_follow = self._bot.delivery.may_follow(interaction)  # else it is shown beside the next answer
        if guild is None or not may_follow or not (is_moderator(interaction) or is_admin(interaction)):
            return
        with self._bot.working():
            if await self._archive.guide(guild):
                reply = guide_reply(for_admin=is_admin(interaction))
                with suppress(*UNREACHED):  # each step has its command
                    await self._bot.delivery.send(interaction, reply, private=True)

    @commands.Cog.listener("on_interaction")
    async def sent(self, interaction: discord.Interaction[NewsroomBot]) -> None:
        """A form of the guide was sent, perhaps one from before a restart."""
        if sent := sent_form(interaction, _FORM):
            await attempt(interaction, lambda _: self._obey(interaction, sent.id, sent.fields))

    async def _obey(
        self, interaction: discord.Interaction[NewsroomBot], form: re.Match[str], fields: dict[str, str]
    ) -> None:
        require_moderator(interaction)
        if form[1] == _FEED:
            await obey(FeedCommands, FeedCommands.add, interaction, fields.get("address", ""))
        elif form[1] == _INGEST:
            await obey(IngestCommand, IngestCommand.ingest, interaction, fields.get("address", ""))
        else:
            channel = _channel(interaction, int(form[2]))
            await obey(
                DigestCommands,
                DigestCommands.create,
                interaction,
                channel,
                fields.get("at", ""),
                fields.get("timezone", ""),
            )


async def obey(
    of: type[commands.Cog],
    command: app_commands.Command[Any, ..., Any],
    interaction: discord.Interaction[NewsroomBot],
    *given: object,
) -> None:
    """Do what a command does, though it was not typed; the permission is checked before."""
    await command.callback(interaction.client.get_cog(of.__cog_name__), interaction, *given)  # type: ignore[arg-type]


def _chosen(interaction: discord.Interaction[NewsroomBot]) -> discord.TextChannel:
    """The channel that was chosen in a menu, by its id: what else is sent with it may be forged.

    Raises:
        DigestError: it is gone, or none that the menu offers.
    """
    values = cast("dict[str, Any]", interaction.data or {}).get("values") or ["0"]
    return _channel(interaction, int(values[0]) if str(values[0]).isdecimal() else 0)


def _channel(interaction: discord.Interaction[NewsroomBot], number: int) -> discord.TextChannel:
    """A text channel of the server.

    Raises:
        DigestError: it is gone.
    """
    channel = interaction.guild.get_channel(number) if interaction.guild else None
    if not isinstance(channel, discord.TextChannel):
        message = "That channel is gone; choose another."
        raise DigestError(message)
    return channel


class ReportsChannel(Control[ui.ChannelSelect[Any]], template="otr:setup:reports"):
    """Chooses where reports of problems go, for admins."""

    where = Where.FORM

    async def pressed(self, interaction: discord.Interaction[NewsroomBot], guild: int) -> None:
        """Do what `/archive channel` does."""
        require_admin(interaction)
        await obey(
            ArchiveCommands,
            ArchiveCommands.channel,
            interaction,
            _chosen(interaction),
        )


class DigestChannel(Control[ui.ChannelSelect[Any]], template=_DIGEST):
    """Chooses where a digest is posted, and asks when."""

    where = Where.FORM

    async def pressed(self, interaction: discord.Interaction[NewsroomBot], guild: int) -> None:
        """Open the form."""
        require_moderator(interaction)
        channel = _chosen(interaction)
        form = ui.Modal(title="A digest every day", custom_id=f"{_DIGEST}:{channel.id}:form", timeout=3600)
        form.add_item(_field("at", "Local time", "08:00"))
        form.add_item(_field("timezone", "Whose local time", "Europe/London"))
        await interaction.response.send_modal(form)


class _AddressButton(Press, template="(?!)"):
    """A button that asks for an address."""

    where = Where.FORM
    title = ""

    async def pressed(self, interaction: discord.Interaction[NewsroomBot], guild: int) -> None:
        """Open the form."""
        require_moderator(interaction)
        form = ui.Modal(title=self.title, custom_id=f"{self.custom_id}:form", timeout=3600)
        form.add_item(_field("address", "Its address", "https://gazette.example/story"))
        await interaction.response.send_modal(form)


class FirstFeed(_AddressButton, template=_FEED):
    """*Follow a feed*."""

    title = "Follow a feed"


class FirstArticle(_AddressButton, template=_INGEST):
    """*Add an article*."""

    title = "Add an article"


def _field(name: str, label: str, example: str) -> ui.Label[Any]:
    box: ui.TextInput[Any] = ui.TextInput(custom_id=name, placeholder=example, max_length=2000)
    return ui.Label(text=label, component=box)


async def setup(bot: NewsroomBot) -> None:
    """Add what shows the guide, and its buttons and menus."""
    bot.add_dynamic_items(ReportsChannel, DigestChannel, FirstFeed, FirstArticle)
    await bot.add_cog(Guide(bot))
