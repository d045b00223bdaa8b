"""`/archive`: what admins see and decide of their server's archive as a whole."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Literal

import discord
from discord import app_commands, ui
from discord.app_commands import Range
from discord.ext import commands

from bot.client import acknowledge, attempt, require_guild
from bot.domain.transfer import Format
from bot.errors import DigestError, ExpectedError
from bot.presentation.archive import LOGGED, audit_reply, erased_reply, export_reply, health_reply
from bot.presentation.ids import read_article_id
from bot.presentation.reply import Reply
from bot.services.attaching import attachment
from cogs.forms import sent_form
from cogs.pace import Pace
from cogs.permissions import AdminGroup, require_admin
from cogs.posting import missing_to_post
from cogs.pressing import ID, Press, Where, show
from cogs.progress import ProgressMessage

if TYPE_CHECKING:
    from bot.client import NewsroomBot

_ERASURE = re.compile(rf"otr:erase:(0|{ID})")
"""The custom id of the form that confirms an erasure; 0 is everything."""


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
        format="jsonl: whole articles, for another archive; csv: quotations; claims: for fact-checkers",
        complete="With what was retracted, and with the names that are withheld (jsonl)",
    )
    async def export(
        self,
        interaction: discord.Interaction[NewsroomBot],
        format: Literal["jsonl", "csv", "claims"],  # noqa: A002
        complete: bool = False,
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
                hidden=complete,
            )
        await show(interaction, export_reply(attached))

    @archive.command(name="erase")
    @app_commands.describe(article="Which article, like A12; left out: everything in the archive")
    async def erase(
        self, interaction: discord.Interaction[NewsroomBot], article: Range[str, 1, 20] | None = None
    ) -> None:
        """Erase an article, or everything, for good (admins)."""
        number = None if article is None else read_article_id(article)
        await interaction.response.send_modal(EraseForm(number))

    @commands.Cog.listener("on_interaction")
    async def erasure_confirmed(self, interaction: discord.Interaction[NewsroomBot]) -> None:
        """The form that confirms an erasure was sent, perhaps one from before a restart."""
        if sent := sent_form(interaction, _ERASURE):
            article = int(sent.id[1]) or None
            await attempt(interaction, lambda guild: self._erase(interaction, guild, article, sent.fields))

    async def _erase(
        self,
        interaction: discord.Interaction[NewsroomBot],
        guild: int,
        article: int | None,
        fields: dict[str, str],
    ) -> None:
        require_admin(interaction)
        await acknowledge(interaction, private=True)
        _require_name(interaction, fields.get("server", ""))
        reason, by = fields.get("reason", ""), interaction.user.id
        async with ProgressMessage(interaction) as progress:
            await progress("Erasing; in a large archive this takes minutes")
            if article is None:
                is_clean = await self._upkeep.erase_all(guild, by=by, reason=reason)
            else:
                is_clean = await self._upkeep.erase_article(guild, article, by=by, reason=reason)
        await show(interaction, erased_reply(article, reason, is_clean=is_clean))

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


class EraseForm(ui.Modal, title="Erase for good"):
    """Asks whether it is meant, and why; `ArchiveCommands` reads what is sent, also after a restart."""

    server: ui.Label[Any] = ui.Label(
        text="The name of this server",
        description="What is erased cannot be brought back: articles, quotations, corrections, all of it",
        component=ui.TextInput(custom_id="server", max_length=100),
    )
    reason: ui.Label[Any] = ui.Label(
        text="Why",
        description="It is kept in the audit log",
        component=ui.TextInput(custom_id="reason", min_length=3, max_length=300),
    )

    def __init__(self, article: int | None) -> None:
        super().__init__(custom_id=f"otr:erase:{article or 0}", timeout=3600)


def _require_name(interaction: discord.Interaction[NewsroomBot], typed: str) -> None:
    """Go on only if the server's name was typed.

    Raises:
        ExpectedError: it was not.
    """
    name = interaction.guild.name if interaction.guild else ""
    if not name or typed.strip().casefold() != name.strip().casefold():
        message = "Nothing was erased: type this server's name as it is, to say that it is meant."
        raise ExpectedError(message)


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
