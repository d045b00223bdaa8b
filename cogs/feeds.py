"""`/feed`: articles that come by themselves, from RSS and Atom; and telling moderators when none do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord import app_commands
from discord.app_commands import Choice, Range
from discord.ext import commands

from bot.client import acknowledge, require_guild
from bot.presentation.feeds import (
    added_reply,
    failing_notice,
    feed_choices,
    list_reply,
    paused_sentence,
    read_feed_id,
    removed_sentence,
    resumed_sentence,
    status_reply,
)
from bot.presentation.reply import Reply
from cogs.pace import Pace
from cogs.permissions import ModeratorGroup, is_moderator
from cogs.pressing import show
from cogs.telling import Notice, tell_moderators
from cogs.ticking import Timers

if TYPE_CHECKING:
    from bot.client import NewsroomBot
    from bot.domain.feeds import Feed

TICK = 60.0
"""Seconds between two looks at which feeds have failed for long."""

Id = Range[str, 1, 20]


class FeedCommands(commands.Cog):
    """The feeds' commands, and the timer that tells moderators of those that fail."""

    feed = ModeratorGroup(name="feed", description="Articles that come by themselves, from RSS and Atom")

    def __init__(self, bot: NewsroomBot) -> None:
        self._bot = bot
        self._desk = bot.newsroom.feeds
        self._pace = Pace(bot.newsroom.timer, times=10, seconds=60)
        self._timers = Timers(bot)

    async def cog_load(self) -> None:
        """Start the timer."""
        trouble = "Could not find out which feeds fail"
        self._timers.start(self.tell_overdue, seconds=TICK, trouble=trouble)

    async def cog_unload(self) -> None:
        """Stop the timer."""
        await self._timers.stop()

    @feed.command(name="add")
    @app_commands.describe(url="The feed's address, or that of a page that names its feed")
    async def add(self, interaction: discord.Interaction[NewsroomBot], url: Range[str, 1, 2000]) -> None:
        """Follow a feed: its articles are archived as they appear (moderators)."""
        self._pace.keep(interaction)
        await acknowledge(interaction, private=True)
        guild, channel = require_guild(interaction), interaction.channel_id
        report = await self._desk.add(guild, url, by=interaction.user.id, channel_id=channel)
        await show(interaction, added_reply(report))

    @feed.command(name="list")
    async def list_feeds(self, interaction: discord.Interaction[NewsroomBot]) -> None:
        """See the feeds this server follows, those that fail first (moderators)."""
        await acknowledge(interaction, private=True)
        await show(interaction, list_reply(await self._desk.feeds(require_guild(interaction))))

    @feed.command(name="status")
    @app_commands.describe(feed="Which feed, like F3")
    async def status(self, interaction: discord.Interaction[NewsroomBot], feed: Id) -> None:
        """See how a feed fares: what came from it, and why nothing did (moderators)."""
        await acknowledge(interaction, private=True)
        report = await self._desk.report(require_guild(interaction), read_feed_id(feed))
        await show(interaction, status_reply(report))

    @feed.command(name="pause")
    @app_commands.describe(feed="Which feed, like F3")
    async def pause(self, interaction: discord.Interaction[NewsroomBot], feed: Id) -> None:
        """Let nothing arrive from a feed for a while (moderators)."""
        await acknowledge(interaction, private=True)
        guild, number = require_guild(interaction), read_feed_id(feed)
        report = await self._desk.pause(guild, number, by=interaction.user.id)
        await _say(interaction, paused_sentence(report.feed))

    @feed.command(name="resume")
    @app_commands.describe(feed="Which feed, like F3")
    async def resume(self, interaction: discord.Interaction[NewsroomBot], feed: Id) -> None:
        """Follow a paused feed again (moderators)."""
        await acknowledge(interaction, private=True)
        guild, number = require_guild(interaction), read_feed_id(feed)
        report = await self._desk.resume(guild, number, by=interaction.user.id)
        await _say(interaction, resumed_sentence(report.feed))

    @feed.command(name="remove")
    @app_commands.describe(feed="Which feed, like F3")
    async def remove(self, interaction: discord.Interaction[NewsroomBot], feed: Id) -> None:
        """Follow a feed no more; its articles stay (moderators)."""
        await acknowledge(interaction, private=True)
        guild, number = require_guild(interaction), read_feed_id(feed)
        removed = await self._desk.remove(guild, number, by=interaction.user.id)
        await _say(interaction, removed_sentence(removed))

    @status.autocomplete("feed")
    @pause.autocomplete("feed")
    @resume.autocomplete("feed")
    @remove.autocomplete("feed")
    async def feed_ids(self, interaction: discord.Interaction[NewsroomBot], typed: str) -> list[Choice[str]]:
        """This server's feeds, for moderators only: discord.py runs no checks before an autocomplete."""
        if not is_moderator(interaction):
            return []
        return feed_choices(await self._desk.feeds(require_guild(interaction)), typed)

    async def tell_overdue(self) -> None:
        """Tell moderators once of each feed that has failed for a day."""
        for feed in await self._desk.overdue():
            if self._bot.is_closing:
                return
            with self._bot.working():
                if await self._told(feed):
                    await self._desk.told(feed)

    async def _told(self, feed: Feed) -> bool:
        """Tell moderators that a feed fails; whether that is done, or cannot be."""
        since = feed.failing.since.isoformat() if feed.failing else ""
        notice = Notice(
            feed.guild_id,
            failing_notice(feed),
            about=f"feed {feed.id} of server {feed.guild_id} fails",
            key=f"feed {feed.guild_id}/{feed.id}/{since}",
        )
        return await tell_moderators(self._bot, notice, await self._desk.channels(feed))


async def _say(interaction: discord.Interaction[NewsroomBot], sentence: str) -> None:
    """Answer an acknowledged interaction with one sentence."""
    await show(interaction, Reply(content=sentence))


async def setup(bot: NewsroomBot) -> None:
    """Add the commands and start the timer."""
    await bot.add_cog(FeedCommands(bot))
