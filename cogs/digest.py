"""`/digest`: posts that tell a channel, at a local time, what is new on the record; and their timer.

Every half minute the timer asks the desk what is due and starts to post it (posting.py).
"""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING

import discord
from discord import app_commands
from discord.app_commands import Choice, Range
from discord.ext import commands

from bot.client import acknowledge, require_guild
from bot.domain.answers import MAX_QUESTION
from bot.domain.names import NameKind
from bot.errors import DigestError, NotAllowedError
from bot.presentation.choices import name_choices
from bot.presentation.digest import Told, preview_reply
from bot.presentation.digest_plans import (
    created_sentence,
    digest_choices,
    paused_sentence,
    planned_reply,
    read_digest_id,
    removed_sentence,
    resumed_sentence,
)
from bot.presentation.reply import Reply
from bot.services.plans import read_filters, read_plan, timezones
from cogs import digest_pages
from cogs.naming import offered_names
from cogs.permissions import ModeratorGroup, is_moderator
from cogs.posting import DigestPoster, may_draw, may_write, missing_permissions
from cogs.pressing import show
from cogs.servers import Postable
from cogs.ticking import Timers

if TYPE_CHECKING:
    from bot.client import NewsroomBot

TICK = 30.0
"""Seconds between two checks of what is due."""

NOTHING = "nothing"
WITHOUT_NEWS = [Choice(name="one line that says so", value="line"), Choice(name="nothing", value=NOTHING)]

NO_CHART = "Give me Attach Files there, too, and it comes with a chart."

Typed = Range[str, 1, 100]
Id = Range[str, 1, 20]


class DigestCommands(commands.Cog):
    """The digests' commands, and the timer that posts them."""

    digest = ModeratorGroup(name="digest", description="Posts at a set time: what is new on the record")

    def __init__(self, bot: NewsroomBot) -> None:
        self._bot = bot
        self._desk = bot.newsroom.digests
        self._poster = DigestPoster(bot)
        self._timers = Timers(bot)

    async def cog_load(self) -> None:
        """Start the timers: to post what is due, to edit what was corrected, to tell of what was paused."""
        await asyncio.to_thread(timezones)  # reads the machine's timezones, once
        works = {
            "Could not find out which digests are due": self._begin_due,
            "Could not find out which posts have to be edited": self._poster.edit_all,
            "Could not find out which digests were paused": self._poster.tell_pauses,
        }
        for trouble, work in works.items():
            self._timers.start(work, seconds=TICK, trouble=trouble)

    async def cog_unload(self) -> None:
        """Stop the timers and the posts they started."""
        await self._timers.stop()

    @digest.command(name="create")
    @app_commands.describe(
        channel="Where to post",
        at="Local time, like 08:00 or 5:30 pm",
        timezone="Whose local time: type a city, like London",
        days="Which days: daily (as when left out), weekdays, or like mon,wed,fri",
        speaker="Only what this person or body said",
        publisher="Only articles of this publisher",
        topic="Only what is about this, in whatever words",
        without_news="What to post when nothing is new; left out: one line that says so",
    )
    @app_commands.choices(without_news=WITHOUT_NEWS)
    async def create(
        self,
        interaction: discord.Interaction[NewsroomBot],
        channel: discord.TextChannel | discord.Thread,
        at: Typed,
        timezone: Typed,
        days: Typed | None = None,
        speaker: Typed | None = None,
        publisher: Typed | None = None,
        topic: Range[str, 1, MAX_QUESTION] | None = None,
        without_news: str | None = None,
    ) -> None:
        """Set up a digest in a channel or thread (moderators)."""
        await acknowledge(interaction, private=True)
        filters = read_filters(speaker, publisher, topic)
        is_quiet = without_news == NOTHING
        plan = read_plan(channel.id, at, timezone, days, filters=filters, is_quiet=is_quiet)
        _require_own_voice(interaction, channel)
        if missing := missing_permissions(channel):
            message = f"I cannot post in #{channel.name}; give me {missing} there first."
            raise DigestError(message)
        planned = await self._desk.create(require_guild(interaction), plan, by=interaction.user.id)
        chart = "" if may_draw(channel) else f" {NO_CHART}"
        await _say(interaction, f"{created_sentence(planned)}{chart}")

    @digest.command(name="preview")
    @app_commands.describe(digest="Which digest, like D3; left out: what the last 24 hours brought")
    async def preview(self, interaction: discord.Interaction[NewsroomBot], digest: Id | None = None) -> None:
        """See what a digest would say now, without posting it (moderators)."""
        await acknowledge(interaction, private=True)
        number = None if digest is None else read_digest_id(digest)
        told = await self._desk.preview(require_guild(interaction), number)
        await show(interaction, await asyncio.to_thread(preview_reply, told, Told(number or 0)))

    @digest.command(name="list")
    async def list_digests(self, interaction: discord.Interaction[NewsroomBot]) -> None:
        """See this server's digests and when they come next (moderators)."""
        await acknowledge(interaction, private=True)
        await show(interaction, planned_reply(await self._desk.planned(require_guild(interaction))))

    @digest.command(name="pause")
    @app_commands.describe(digest="Which digest, like D3")
    async def pause(self, interaction: discord.Interaction[NewsroomBot], digest: Id) -> None:
        """Let nothing of a digest be posted for a while (moderators)."""
        await acknowledge(interaction, private=True)
        guild, number = require_guild(interaction), read_digest_id(digest)
        await self._desk.pause(guild, number, by=interaction.user.id)
        await _say(interaction, paused_sentence(number))

    @digest.command(name="resume")
    @app_commands.describe(digest="Which digest, like D3")
    async def resume(self, interaction: discord.Interaction[NewsroomBot], digest: Id) -> None:
        """Post a paused digest again, from its next time on (moderators)."""
        await acknowledge(interaction, private=True)
        guild, number = require_guild(interaction), read_digest_id(digest)
        planned = await self._desk.resume(guild, number, by=interaction.user.id)
        await _say(interaction, resumed_sentence(planned))

    @digest.command(name="remove")
    @app_commands.describe(digest="Which digest, like D3")
    async def remove(self, interaction: discord.Interaction[NewsroomBot], digest: Id) -> None:
        """Stop posting a digest (moderators)."""
        await acknowledge(interaction, private=True)
        number = read_digest_id(digest)
        await self._desk.remove(require_guild(interaction), number, by=interaction.user.id)
        await _say(interaction, removed_sentence(number))

    @create.autocomplete("timezone")
    async def timezone_names(
        self, interaction: discord.Interaction[NewsroomBot], typed: str
    ) -> list[Choice[str]]:
        """Timezones whose names contain what was typed."""
        return name_choices(timezones(typed)) if is_moderator(interaction) else []

    @create.autocomplete("speaker")
    async def speakers(self, interaction: discord.Interaction[NewsroomBot], typed: str) -> list[Choice[str]]:
        """Speakers whose names begin with what was typed, or nearly so."""
        is_allowed = is_moderator(interaction)
        return await offered_names(interaction, NameKind.SPEAKER, typed) if is_allowed else []

    @create.autocomplete("publisher")
    async def publishers(
        self, interaction: discord.Interaction[NewsroomBot], typed: str
    ) -> list[Choice[str]]:
        """Publishers whose names begin with what was typed, or nearly so."""
        is_allowed = is_moderator(interaction)
        return await offered_names(interaction, NameKind.PUBLISHER, typed) if is_allowed else []

    @preview.autocomplete("digest")
    @pause.autocomplete("digest")
    @resume.autocomplete("digest")
    @remove.autocomplete("digest")
    async def digest_ids(
        self, interaction: discord.Interaction[NewsroomBot], typed: str
    ) -> list[Choice[str]]:
        """This server's digests, for moderators only: discord.py runs no checks before an autocomplete."""
        if not is_moderator(interaction):
            return []
        return digest_choices(await self._desk.planned(require_guild(interaction)), typed)

    async def _begin_due(self) -> None:
        """Start to post what is due, but for digests of which an attempt is under way."""
        for due in await self._desk.due():
            self._timers.begin((due.digest.guild_id, due.digest.id), partial(self._poster.attempt, due))


def _require_own_voice(interaction: discord.Interaction[NewsroomBot], channel: Postable) -> None:
    """Refuse to post for a member in a channel where they may not post themselves.

    Raises:
        NotAllowedError: the member may not write in the channel.
    """
    member = interaction.user
    if not (isinstance(member, discord.Member) and may_write(channel, member)):
        message = "You cannot post in that channel yourself, so I will not post there for you."
        raise NotAllowedError(message)


async def _say(interaction: discord.Interaction[NewsroomBot], sentence: str) -> None:
    """Answer an acknowledged interaction with one sentence."""
    await show(interaction, Reply(content=sentence))


async def setup(bot: NewsroomBot) -> None:
    """Add the commands and their buttons, and start the timer."""
    bot.add_dynamic_items(*digest_pages.BUTTONS)
    await bot.add_cog(DigestCommands(bot))
