"""The Discord client: what the bot listens to, its commands, and the one error handler.

Cogs do not catch. A command's, a button's or a modal's failure ends in `explain`: an `ExpectedError`
shows its sentence to the person who asked, anything else is logged and owned up to.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Generator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import aiohttp
import discord
from discord import app_commands
from discord.ext import commands

from bot import discretion, outcomes
from bot.delivery import Delivery, asked
from bot.domain import asking
from bot.domain.processes import EVERY_SHARD, Shards
from bot.errors import ClosingError, ExpectedError, NotAllowedError
from bot.events import Event, What
from bot.outcomes import Outcome
from bot.resolver import Resolver
from bot.syncing import CommandSync
from bot.work import Work

if TYPE_CHECKING:
    from bot.services.newsroom import Newsroom

_log = logging.getLogger(__name__)

EXTENSIONS = (
    "cogs.lookup",
    "cogs.people",
    "cogs.asking",
    "cogs.quotations",
    "cogs.verifying",
    "cogs.articles",
    "cogs.correcting",
    "cogs.speakers",
    "cogs.ingest",
    "cogs.feeds",
    "cogs.digest",
    "cogs.watches",
    "cogs.archive",
    "cogs.limits",
    "cogs.leaving",
    "cogs.backups",
    "cogs.trouble",
    "cogs.help",
    "cogs.guiding",
)
"""The command families; each module has `async def setup(bot)`."""

GRACE = 4.0
"""Seconds that work under way is given to finish when the bot closes; then it is ended."""

_LOOK_UPS = 8
"""How many of Discord's names are looked up at once."""

OUR_FAULT = "Something went wrong on our side; it has been logged."
ELSEWHERE = "I work in servers that have added me; ask me in a channel there."


class NewsroomTree(app_commands.CommandTree["NewsroomBot"]):
    """The slash commands: for members of a server that installed the bot, nobody else."""

    async def interaction_check(self, interaction: discord.Interaction[NewsroomBot], /) -> bool:
        """Refuse direct messages, servers without the bot, members' own installations; when closing, all."""
        discretion.remember(interaction.data)
        asking.ask_in(_channels(interaction))
        try:
            interaction.client.admit(interaction)
            require_guild(interaction)
        except (ClosingError, NotAllowedError) as refusal:
            raise app_commands.CheckFailure from refusal
        return True

    async def on_error(
        self, interaction: discord.Interaction[NewsroomBot], error: app_commands.AppCommandError, /
    ) -> None:
        """The one error handler."""
        await explain(interaction, error)


class NewsroomBot(commands.AutoShardedBot):
    """The bot: a newsroom's services, spoken to through Discord's interactions alone."""

    tree: NewsroomTree  # pyright: ignore[reportIncompatibleMethodOverride]

    def __init__(self, newsroom: Newsroom, *, posts_digests: bool = True) -> None:
        """Without `posts_digests` no timer runs: a simulated Discord would wait for it."""
        # Libraries for voice are not installed, and nobody should be warned about it.
        discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False
        intents = discord.Intents.none()
        intents.guilds = True
        super().__init__(
            command_prefix=commands.when_mentioned,
            help_command=None,
            tree_cls=NewsroomTree,
            intents=intents,
            allowed_mentions=discord.AllowedMentions.none(),
            allowed_installs=app_commands.AppInstallationType(guild=True, user=False),
            allowed_contexts=app_commands.AppCommandContext(
                guild=True, dm_channel=False, private_channel=False
            ),
            max_messages=None,
            connector=aiohttp.TCPConnector(limit=0, resolver=Resolver(at_once=_LOOK_UPS)),
            **_served(newsroom.ownership.shards),
        )
        self.newsroom = newsroom
        self._commands = CommandSync(newsroom, self.tree)
        self.posts_digests = posts_digests
        self.delivery = Delivery(newsroom.timer)
        self._work = Work()
        self._has_begun = False

    async def login(self, token: str) -> None:
        """Log in, which begins all else."""
        self._has_begun = True
        await super().login(token)

    async def setup_hook(self) -> None:
        """Load the command families, then tell Discord about the commands if they changed."""
        for extension in EXTENSIONS:
            await self.load_extension(extension)
        await self._commands.sync(self.application_id)

    @property
    def command_ids(self) -> Mapping[str, int]:
        """The ids under which Discord knows the commands, for mentions of them."""
        return self._commands.ids

    async def on_ready(self) -> None:
        """Tell how many servers there are, now that they are known."""
        self.newsroom.events.tell(Event(what=What.READY, details={"servers": len(self.guilds)}))

    async def on_message(self, message: discord.Message, /) -> None:
        """Ignore messages: the bot answers commands only, mentions included."""

    @property
    def under_way(self) -> int:
        """How much of what members asked for, and timers began, is under way."""
        return len(self._work)

    @property
    def is_closing(self) -> bool:
        """Whether the bot was told to stop: no more work should begin."""
        return self._work.is_ending

    def admit(self, interaction: discord.Interaction[NewsroomBot]) -> None:
        """Count what a member asks for as work under way, until the current task is done.

        Raises:
            ClosingError: it comes too late.
        """
        if self.is_closing:
            self._work.begin()  # the refusal
            raise ClosingError
        self._work.begin(lambda: explain(interaction, ClosingError()))
        outcomes.follow(interaction, self.newsroom.events, self.newsroom.timer)

    def answered(self) -> None:
        """The member whom the current task works for has an answer."""
        self._work.answered()

    @contextmanager
    def working(self) -> Generator[None]:
        """Count the current task, which nobody waits for, as work under way."""
        self._work.begin()
        try:
            yield
        finally:
            self._work.done()

    async def close(self) -> None:
        """Let work under way finish for a moment, end the rest, and leave Discord."""
        await self._work.end(GRACE)
        if self._has_begun:  # else discord.py has nothing to close, and fails at it
            await super().close()


def _served(shards: Shards) -> dict[str, Any]:
    """Which shards to serve, as discord.py is told; of all, it asks Discord how many there should be."""
    return {} if shards == EVERY_SHARD else {"shard_ids": [*shards.ids], "shard_count": shards.of}


def require_guild(interaction: discord.Interaction[NewsroomBot]) -> int:
    """The id of the server this interaction happens in: the only source of a guild id.

    Raises:
        NotAllowedError: it does not come from a server that installed the bot.
    """
    guild = interaction.guild_id
    installed_by_member_only = interaction.is_user_integration() and not interaction.is_guild_integration()
    if guild is None or installed_by_member_only or interaction.client.get_guild(guild) is None:
        raise NotAllowedError(ELSEWHERE)
    return guild


def _channels(interaction: discord.Interaction[NewsroomBot]) -> list[int]:
    """The channel in which is asked, and the one it is a thread of."""
    parent = interaction.channel.parent_id if isinstance(interaction.channel, discord.Thread) else None
    return [each for each in (interaction.channel_id, parent) if each is not None]


async def acknowledge(interaction: discord.Interaction[NewsroomBot], *, private: bool) -> None:
    """Tell Discord at once that an answer is coming, for everybody or for this member alone."""
    interaction.client.delivery.begin(interaction, private=private)
    await interaction.response.defer(ephemeral=private, thinking=True)


async def acknowledge_turning(interaction: discord.Interaction[NewsroomBot]) -> None:
    """Tell Discord at once that the message whose button was pressed is going to change."""
    is_private = interaction.message is not None and interaction.message.flags.ephemeral
    interaction.client.delivery.begin(interaction, private=is_private, turning=True)
    await interaction.response.defer()


async def attempt(
    interaction: discord.Interaction[NewsroomBot],
    work: Callable[[int], Awaitable[None]],
    *,
    told_of: int | None = None,
) -> None:
    """Do what a button, menu or modal asks for, given the guild; a failure ends in the one error handler.

    Discord's library would only log it, and leave the member looking at "This interaction failed".
    In a direct message the guild is the one that the message is `told_of`; its work checks whose it is.
    """
    discretion.remember(interaction.data)
    asking.ask_in(_channels(interaction))
    try:
        interaction.client.admit(interaction)
        if told_of is None or interaction.guild_id is not None:
            told_of = require_guild(interaction)
        await work(told_of)
    except Exception as error:  # noqa: BLE001 - nothing is swallowed: it is explained like a command's
        failure = app_commands.AppCommandError(str(error))
        failure.__cause__ = error
        await interaction.client.tree.on_error(interaction, failure)


async def explain(interaction: discord.Interaction[NewsroomBot], error: Exception) -> None:
    """Answer a failed interaction privately with one sentence; log what nobody expected."""
    sentence = _sentence(error)
    outcomes.note(interaction, Outcome.FAILED if sentence is None else Outcome.REFUSED)
    if sentence is None:
        _log.error("Unexpected failure in %s", asked(interaction), exc_info=error)
        sentence = OUR_FAULT
    if interaction.type is discord.InteractionType.autocomplete:
        return
    if isinstance(error, ClosingError):
        interaction.client.delivery.withdraw(interaction)
    try:
        await interaction.client.delivery.tell(interaction, sentence)
        interaction.client.answered()
    except Exception as gone:  # noqa: BLE001 - nobody is left to explain it to
        _log.warning("Could not tell the member (%s): %s", asked(interaction), gone)


def _sentence(error: Exception) -> str | None:
    """What a reader should see, None when nobody expected the error."""
    cause = error.original if isinstance(error, app_commands.CommandInvokeError) else error.__cause__
    for known in (error, cause):
        if isinstance(known, ExpectedError):
            return str(known)
    if isinstance(error, app_commands.CommandNotFound | app_commands.CommandSignatureMismatch):
        return "That command has changed; reload Discord and try again."
    if isinstance(error, app_commands.CheckFailure):
        return "You may not do that here."
    return None
