"""`/archive`: what admins see and decide of their server's archive as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import discord
from discord import app_commands
from discord.ext import commands

from bot.client import acknowledge, require_guild
from bot.domain.transfer import Format
from bot.errors import DigestError
from bot.presentation.archive import LOGGED, audit_reply, export_reply, health_reply
from bot.presentation.reply import Reply
from bot.services.attaching import attachment
from cogs.pace import Pace
from cogs.permissions import AdminGroup, require_admin
from cogs.posting import missing_to_post
from cogs.pressing import ID, Press, Where, show
from cogs.progress import ProgressMessage

if TYPE_CHECKING:
    from bot.client import NewsroomBot


class ArchiveCommands(commands.Cog):
    """The archive as a whole, for admins."""

    archive = AdminGroup(name="archive", description="This server's archive as a whole")

    def __init__(self, bot: NewsroomBot) -> None:
        self._corrections = bot.newsroom.corrections
        self._upkeep = bot.newsroom.upkeep
        self._transfer = bot.newsroom.transfer
        self._pace = Pace(bot.newsroom.timer, times=5, seconds=60)

    @archive.command(name="stats")
    async def stats(self, interaction: discord.Interaction[NewsroomBot]) -> None:
        """See how large, how fresh and how healthy the archive is (admins)."""
        await acknowledge(interaction, private=True)
        await show(interaction, health_reply(await self._upkeep.health(require_guild(interaction))))

    @archive.command(name="audit")
    async def audit(self, interaction: discord.Interaction[NewsroomBot]) -> None:
        """See who changed what, when and why, newest first (admins)."""
        await acknowledge(interaction, private=True)
        await _show_audit(interaction, require_guild(interaction))

    @archive.command(name="export")
    @app_commands.describe(
        format="jsonl: whole articles, for another archive; csv: quotations; claims: for fact-checkers"
    )
    async def export(
        self,
        interaction: discord.Interaction[NewsroomBot],
        format: Literal["jsonl", "csv", "claims"],  # noqa: A002
    ) -> None:
        """Get everything the archive holds as a file (admins)."""
        self._pace.keep(interaction)
        await acknowledge(interaction, private=True)
        guild = require_guild(interaction)
        total = (await self._upkeep.health(guild)).stats.articles
        async with ProgressMessage(interaction) as progress:
            attached = await attachment(
                self._transfer,
                guild,
                Format(format),
                most=interaction.filesize_limit,
                total=total,
                progress=progress,
            )
        await show(interaction, export_reply(attached))

    @archive.command(name="channel")
    @app_commands.describe(channel="Where moderators read reports; left out: nowhere")
    async def channel(
        self, interaction: discord.Interaction[NewsroomBot], channel: discord.TextChannel | None = None
    ) -> None:
        """Choose the channel to which reports of problems go (admins)."""
        await acknowledge(interaction, private=True)
        if channel is not None and (missing := missing_to_post(channel)):
            message = f"I cannot post in #{channel.name}; give me {missing} there first."
            raise DigestError(message)
        chosen = None if channel is None else channel.id
        await self._corrections.choose_channel(require_guild(interaction), chosen, by=interaction.user.id)
        told = f"Reports of problems go to <#{chosen}> from now on." if chosen else _NOWHERE
        await show(interaction, Reply(content=told))


class AuditLogPage(Press, template=rf"otr:audit:(?P<before>{ID})"):
    """◀ and ▶: another page of the audit log, in the same message."""

    where = Where.IN_PLACE

    async def pressed(self, interaction: discord.Interaction[NewsroomBot], guild: int) -> None:
        """Turn the page."""
        require_admin(interaction)
        await _show_audit(interaction, guild, self.number("before"))


async def _show_audit(
    interaction: discord.Interaction[NewsroomBot], guild: int, before: int | None = None
) -> None:
    page = await interaction.client.newsroom.upkeep.audit(guild, limit=LOGGED, before=before)
    await show(interaction, audit_reply(page, before))


_NOWHERE = "Reports of problems go nowhere from now on; whoever reports one is told whom to ask."


async def setup(bot: NewsroomBot) -> None:
    """Add the commands and their buttons."""
    bot.add_dynamic_items(AuditLogPage)
    await bot.add_cog(ArchiveCommands(bot))
