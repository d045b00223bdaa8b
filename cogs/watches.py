"""`/watch`: members are told when a speaker, a phrase or a topic comes up; and the timer that tells them."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands
from discord.app_commands import Choice, Range
from discord.ext import commands

from bot.client import ELSEWHERE, acknowledge, attempt, require_guild
from bot.delivery import UNREACHED
from bot.domain.answers import MAX_QUESTION
from bot.domain.names import NameKind
from bot.errors import NotAllowedError, WatchError
from bot.presentation.reply import Reply
from bot.presentation.watches import (
    added_reply,
    list_reply,
    listed,
    more_reply,
    paused_notice,
    read_watch_id,
    removed_sentence,
    resumed_sentence,
    watch_choices,
)
from bot.services.watches import read_watched
from cogs.alerting import WatchTeller, member_of
from cogs.naming import offered_names
from cogs.pace import Pace
from cogs.permissions import is_moderator
from cogs.posting import may_write, missing_to_post
from cogs.pressing import ID, Press, Where, show
from cogs.servers import Postable, find_server
from cogs.ticking import Timers

if TYPE_CHECKING:
    from bot.client import NewsroomBot

TICK = 30.0
"""Seconds between two looks at what arrived."""

Name = Range[str, 1, 100]
Words = Range[str, 3, MAX_QUESTION]
Id = Range[str, 1, 20]


class WatchCommands(commands.Cog):
    """The commands, and the timer that tells of what came up."""

    watch = app_commands.Group(
        name="watch", description="Hear when a speaker, a phrase or a topic comes up", guild_only=True
    )

    def __init__(self, bot: NewsroomBot) -> None:
        self._bot = bot
        self._desk = bot.newsroom.watches
        self._teller = WatchTeller(bot)
        self._pace = Pace(bot.newsroom.timer, times=10, seconds=60)
        self._timers = Timers(bot)

    async def cog_load(self) -> None:
        """Start the timers."""
        works = {
            "Could not find out what watches hear of": self.begin_due,
            "Could not find out which messages of watches have to be edited": self._teller.edit_all,
        }
        for trouble, work in works.items():
            self._timers.start(work, seconds=TICK, trouble=trouble)

    async def cog_unload(self) -> None:
        """Stop the timer and the messages it started."""
        await self._timers.stop()

    @watch.command(name="add")
    @app_commands.describe(
        speaker="A name: you hear of all they are quoted with",
        phrase="Words: you hear when they are said, or nearly these",
        topic="A subject: you hear what is said about it, in any words",
        channel="Where it is told; left out: to you alone, in a direct message",
    )
    async def add(
        self,
        interaction: discord.Interaction[NewsroomBot],
        speaker: Name | None = None,
        phrase: Words | None = None,
        topic: Words | None = None,
        channel: discord.TextChannel | discord.Thread | None = None,
    ) -> None:
        """Be told when a speaker, a phrase or a topic comes up in a new article."""
        self._pace.keep(interaction)
        watched = read_watched(speaker=speaker, phrase=phrase, topic=topic)
        if channel is not None:
            _require_voices(interaction, channel)
        await acknowledge(interaction, private=True)
        place = None if channel is None else channel.id
        guild, by = require_guild(interaction), interaction.user.id
        await show(interaction, added_reply(await self._desk.add(guild, watched, by=by, channel_id=place)))

    @watch.command(name="list")
    async def list_watches(self, interaction: discord.Interaction[NewsroomBot]) -> None:
        """See what you watch for."""
        await acknowledge(interaction, private=True)
        await _list(interaction, require_guild(interaction), 0)

    @watch.command(name="remove")
    @app_commands.describe(watch="Which watch, like W3")
    async def remove(self, interaction: discord.Interaction[NewsroomBot], watch: Id) -> None:
        """Watch for something no more."""
        await acknowledge(interaction, private=True)
        guild, by = require_guild(interaction), interaction.user.id
        await _remove(interaction, guild, read_watch_id(watch), by=by)

    @add.autocomplete("speaker")
    async def speakers(self, interaction: discord.Interaction[NewsroomBot], typed: str) -> list[Choice[str]]:
        """Speakers on record."""
        return await offered_names(interaction, NameKind.SPEAKER, typed)

    @remove.autocomplete("watch")
    async def watch_ids(self, interaction: discord.Interaction[NewsroomBot], typed: str) -> list[Choice[str]]:
        """The member's own watches."""
        guild, by = require_guild(interaction), interaction.user.id
        return watch_choices(await self._desk.watches(guild, by=by), typed)

    @commands.Cog.listener("on_app_command_completion")
    async def explain_pauses(self, interaction: discord.Interaction[NewsroomBot], _: object) -> None:
        """Tell a member once which of their watches were paused, after whatever they asked for."""
        guild = interaction.guild_id
        if guild is None:
            return
        with self._bot.working():
            for watch in await self._desk.unexplained(guild, by=interaction.user.id):
                with suppress(*UNREACHED):  # then they are told by the next command
                    if await self._bot.delivery.send(interaction, paused_notice(watch), private=True):
                        await self._desk.explained(watch)

    async def begin_due(self) -> None:
        """Start to tell of what came up, but for watches of which an attempt is under way."""
        for due in await self._desk.due():
            self._timers.begin((due.watch.guild_id, due.watch.id), partial(self._teller.attempt, due))


class WatchPress(Press, template="(?!)"):
    """A button under what a watch told; in a direct message it says of which server."""

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Do its work, for members of that server only."""
        told_of = self.number("guild")
        await attempt(interaction, lambda guild: self._press(interaction, guild), told_of=told_of)

    async def whose(self, interaction: discord.Interaction[NewsroomBot], guild: int) -> int | None:
        """Whose watches the button may be for: in a channel anybody's.

        Raises:
            NotAllowedError: it was pressed in a direct message, and the bot or the member left the server.
        """
        if interaction.guild_id is not None:
            return None
        server = await find_server(interaction.client, guild)
        if server is None:
            raise NotAllowedError(ELSEWHERE)
        if await member_of(server, interaction.user.id) is None:
            message = "You have left the server that this is about."
            raise NotAllowedError(message)
        return interaction.user.id


_WATCH = f"(?P<guild>[0-9]{{1,19}}):(?P<watch>{ID})"


_ARRIVALS = rf"(?P<after>0|{ID}):(?P<until>{ID}):(?P<offset>0|{ID})"


class MoreHeard(WatchPress, template=rf"otr:heard:{_WATCH}:{_ARRIVALS}"):
    """*And 12 more*: a page of what a watch told, for whoever pressed."""

    async def pressed(self, interaction: discord.Interaction[NewsroomBot], guild: int) -> None:
        """Show the page as it is now."""
        by = await self.whose(interaction, guild)
        ids = (self.number("watch"), self.number("after"), self.number("until"))
        desk = interaction.client.newsroom.watches
        alert = await desk.again(guild, *ids, by=by, channel_id=_channel_of(interaction))
        await show(interaction, more_reply(alert, self.number("offset")))


class HeardPage(MoreHeard, template=rf"otr:hearing:{_WATCH}:{_ARRIVALS}"):
    """◀ and ▶: another page of it, in the same message."""

    where = Where.IN_PLACE


class StopWatching(WatchPress, template=rf"otr:unwatch:{_WATCH}:(?P<until>{ID})"):
    """*Stop watching*, for the one whose watch it is, and for moderators in a channel."""

    async def pressed(self, interaction: discord.Interaction[NewsroomBot], guild: int) -> None:
        """Forget the watch."""
        await self.whose(interaction, guild)
        by = None if is_moderator(interaction) else interaction.user.id
        channel = _channel_of(interaction)
        await _remove(interaction, guild, self.number("watch"), by=by, channel_id=channel)


class WatchesPage(Press, template=rf"otr:watches:(?P<offset>0|{ID})"):
    """◀ and ▶ under a member's own list."""

    where = Where.IN_PLACE

    async def pressed(self, interaction: discord.Interaction[NewsroomBot], guild: int) -> None:
        """Turn the page."""
        await _list(interaction, guild, self.number("offset"))


class DropWatch(Press, template=rf"otr:dropwatch:(?P<watch>{ID})"):
    """*Remove*, in a member's own list."""

    async def pressed(self, interaction: discord.Interaction[NewsroomBot], guild: int) -> None:
        """Forget the watch."""
        await _remove(interaction, guild, self.number("watch"), by=interaction.user.id)


class ResumeWatch(Press, template=rf"otr:rewatch:(?P<watch>{ID})"):
    """*Resume*, beside a member's paused watch."""

    async def pressed(self, interaction: discord.Interaction[NewsroomBot], guild: int) -> None:
        """Let it hear again."""
        desk = interaction.client.newsroom.watches
        watch = await desk.resume(guild, self.number("watch"), by=interaction.user.id)
        await show(interaction, Reply(content=resumed_sentence(watch)))


def _channel_of(interaction: discord.Interaction[NewsroomBot]) -> int | None:
    """The channel where a watch must be told whose button was pressed; None in a direct message.

    An id could be forged: what a member watches alone is nobody else's to see.
    """
    return interaction.channel_id if interaction.guild_id is not None else None


async def _list(interaction: discord.Interaction[NewsroomBot], guild: int, offset: int) -> None:
    """Show a page of a member's watches; it says why one is paused."""
    desk = interaction.client.newsroom.watches
    watches = await desk.watches(guild, by=interaction.user.id)
    await show(interaction, list_reply(watches, offset))
    for each in listed(watches, offset):
        if each.problem is not None:
            await desk.explained(each)


async def _remove(
    interaction: discord.Interaction[NewsroomBot],
    guild: int,
    watch: int,
    *,
    by: int | None,
    channel_id: int | None = None,
) -> None:
    removed = await interaction.client.newsroom.watches.remove(guild, watch, by=by, channel_id=channel_id)
    await show(interaction, Reply(content=removed_sentence(removed)))


def _require_voices(interaction: discord.Interaction[NewsroomBot], channel: Postable) -> None:
    """Refuse to post for a member where they may not write themselves, or the bot may not.

    Raises:
        NotAllowedError: the member may not.
        WatchError: the bot may not.
    """
    member = interaction.user
    if not (isinstance(member, discord.Member) and may_write(channel, member)):
        message = "You cannot post in that channel yourself, so I will not post there for you."
        raise NotAllowedError(message)
    if missing := missing_to_post(channel):
        message = f"I cannot post in #{channel.name}; give me {missing} there first."
        raise WatchError(message)


BUTTONS = (MoreHeard, HeardPage, StopWatching, DropWatch, ResumeWatch, WatchesPage)
"""Registered with the bot, so that buttons on messages of an earlier run work."""


async def setup(bot: NewsroomBot) -> None:
    """Add the commands, their buttons and the timer."""
    bot.add_dynamic_items(*BUTTONS)
    await bot.add_cog(WatchCommands(bot))
