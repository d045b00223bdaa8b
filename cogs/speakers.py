"""`/speaker`: what moderators state about speakers, and who is likely the same."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import discord
from discord import app_commands
from discord.app_commands import Choice, Range
from discord.ext import commands

from bot.client import acknowledge, attempt, require_guild
from bot.domain.names import NameKind
from bot.presentation.answers import corrected_reply
from bot.presentation.escaping import cut
from bot.presentation.likenesses import ACTS, likenesses_reply, stated_reply
from bot.services.corrections import Moderator
from bot.services.typed import LONGEST_NAME, LONGEST_REASON
from cogs.forms import sent_form
from cogs.naming import offered_names
from cogs.permissions import ModeratorGroup, is_moderator, require_moderator
from cogs.pressing import ID, Press, Where, show
from cogs.reporting import form_field, form_of

if TYPE_CHECKING:
    from bot.client import NewsroomBot
    from bot.services.tending import Tending

Reason = Range[str, 3, LONGEST_REASON]
Name = Range[str, 1, LONGEST_NAME]
Date = Range[str, 4, 10]

_SPEAKER = "The speaker, as the archive calls them"
_REASON = "Why; it is kept in the audit log"
_FORM = "otr:decide"
"""How the custom ids of the forms begin."""

_PAIR = rf"(?P<act>{'|'.join(ACTS)}):(?P<speaker>{ID}):(?P<other>{ID})"
_SENT = re.compile(rf"{_FORM}:{_PAIR}")


class SameButton(Press, template=f"otr:same:{_PAIR}"):
    """*Merge* and *Keep apart* under a suggestion: opens a form that asks why."""

    where = Where.FORM

    async def pressed(self, interaction: discord.Interaction[NewsroomBot], guild: int) -> None:
        """Open the form, if the two may still be one."""
        require_moderator(interaction)
        act, speaker, other = self.custom_id.split(":")[2], self.number("speaker"), self.number("other")
        one, two = await interaction.client.newsroom.tending.pair(guild, speaker, other)
        names = cut(f"{one.name} → {two.name}", 100)
        reason = form_field("reason", "Why", LONGEST_REASON, description=names)
        form = form_of(ACTS[act], f"{_FORM}:{act}:{speaker}:{other}", reason)
        await interaction.response.send_modal(form)


class SpeakerCommands(commands.Cog):
    """What the archive knows of speakers, for moderators."""

    speaker = ModeratorGroup(name="speaker", description="Tend what the archive knows of speakers")

    def __init__(self, bot: NewsroomBot) -> None:
        self._newsroom = bot.newsroom

    @property
    def _desk(self) -> Tending:
        return self._newsroom.tending

    @speaker.command(name="role")
    @app_commands.describe(
        speaker=_SPEAKER,
        role="With its place or body, like mayor of Kelder",
        since="From this day, month or year, like 2024-05",
        until="Up to this day, month or year, included",
        reason=_REASON,
    )
    async def role(
        self,
        interaction: discord.Interaction[NewsroomBot],
        speaker: Name,
        role: Name,
        reason: Reason,
        since: Date | None = None,
        until: Date | None = None,
    ) -> None:
        """State a role: articles that give it and no name lead to the speaker (moderators)."""
        guild, who = await _begun(interaction, reason)
        made = await self._desk.role(guild, speaker, role, since, until, who)
        await show(interaction, stated_reply(made.correction))

    @speaker.command(name="alias")
    @app_commands.describe(
        speaker=_SPEAKER, alias="Another name that articles use, like Rosie", reason=_REASON
    )
    async def alias(
        self, interaction: discord.Interaction[NewsroomBot], speaker: Name, alias: Name, reason: Reason
    ) -> None:
        """State another name: articles that give it and no fuller one lead to the speaker (moderators)."""
        guild, who = await _begun(interaction, reason)
        made = await self._desk.alias(guild, speaker, alias, who)
        await show(interaction, stated_reply(made.correction))

    @speaker.command(name="same")
    async def same(self, interaction: discord.Interaction[NewsroomBot]) -> None:
        """List who is likely the same, to merge or keep apart (moderators)."""
        await acknowledge(interaction, private=True)
        await show(interaction, likenesses_reply(await self._desk.same(require_guild(interaction))))

    @role.autocomplete("speaker")
    @alias.autocomplete("speaker")
    async def speakers(self, interaction: discord.Interaction[NewsroomBot], typed: str) -> list[Choice[str]]:
        """Speakers of the archive."""
        if not is_moderator(interaction):
            return []
        return await offered_names(interaction, NameKind.SPEAKER, typed)

    @commands.Cog.listener("on_interaction")
    async def sent(self, interaction: discord.Interaction[NewsroomBot]) -> None:
        """A form of a suggestion was sent, perhaps one from before a restart."""
        if sent := sent_form(interaction, _SENT):
            reason = sent.fields.get("reason", "")
            await attempt(interaction, lambda guild: self._decide(interaction, guild, sent.id, reason))

    async def _decide(
        self, interaction: discord.Interaction[NewsroomBot], guild: int, sent: re.Match[str], reason: str
    ) -> None:
        """Merge the two or keep them apart."""
        require_moderator(interaction)
        await acknowledge(interaction, private=True)
        who = Moderator(interaction.user.id, reason)
        one, other = await self._desk.pair(guild, int(sent["speaker"]), int(sent["other"]))
        if sent["act"] == "merge":
            made = await self._newsroom.corrections.merge(guild, one.name, other.name, who)
            await show(interaction, corrected_reply(made))
        else:
            made = await self._desk.apart(guild, one.name, other.name, who)
            await show(interaction, stated_reply(made.correction))


async def _begun(interaction: discord.Interaction[NewsroomBot], reason: str) -> tuple[int, Moderator]:
    """Acknowledge; the guild, and who states something and why."""
    await acknowledge(interaction, private=True)
    return require_guild(interaction), Moderator(interaction.user.id, reason)


async def setup(bot: NewsroomBot) -> None:
    """Add the commands, and the buttons of suggestions."""
    bot.add_dynamic_items(SameButton)
    await bot.add_cog(SpeakerCommands(bot))
