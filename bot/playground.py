"""The playground: the real bot, its real commands and a real archive in a local browser page.

simcord stands in for Discord: a server with a channel, a journalist and a moderator. Nothing leaves
the machine except requests for the pages a moderator asks to fetch. Messages, digests and the page go by the
machine's clock, so a digest set for two minutes from now is posted then.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import asdict
from datetime import datetime
from importlib.resources import files
from typing import TYPE_CHECKING, Any, cast

import discord

from bot.client import NewsroomBot
from bot.domain.answers import Asked, Question
from bot.domain.clock import now_utc
from bot.errors import SettingsError
from bot.presentation.controls import ask_stored
from bot.presentation.welcome import welcome_reply
from bot.samples import sample_articles
from cogs.alerting import WatchTeller
from cogs.posting import DigestPoster

if TYPE_CHECKING:
    from simcord import ChannelHandle, Env, MemberActor
    from simcord.preview import Preview

GUILD = 1_000_000_000_000_000_000
"""Always the same server, so that a kept archive is found again."""

SETTLE_SECONDS = 60.0
"""How long a command may take, for example to fetch a slow page."""

DIGESTS_EVERY = 5.0
"""Seconds between two looks at which digests and watches are due."""

PAGE_BUSY = 0.2
"""Seconds until the page is asked again to show what is new: it does one thing at a time."""

SAMPLES = "sample-articles.jsonl"
"""The name of the file that the samples are said to come from."""

HINT = (
    "-# Playground: that was sent as an ordinary message, which the bot does not see. To run a command, type "
    "**/**, choose it from the list that opens, type its words, and press Enter."
)
"""What is said when somebody types a command and sends it as a message."""

SENT_DIRECTLY = (
    "-# Playground: the bot has just sent a direct message, which this page cannot show. To read what a "
    "watch tells, give **/watch add** this channel as its `channel`."
)
"""What is said when the bot told somebody something in a direct message."""

_NOT_INSTALLED = "The playground needs an extra package: install it by `pip install '.[playground]'`."

_PORT_TAKEN = "The playground cannot use that port: name another by --port, or leave it out for any free one."

Announce = Callable[[str, Mapping[str, str]], None]
"""Called with the address, and with what to type there and why."""

EXAMPLES = {
    "Who said this?": Question(Asked.WHO_SAID, "watched them with a tape measure"),
    "Half remembered words": Question(
        Asked.WHO_SAID, "still pumping out the school when the wind goes south"
    ),
    "A claim and its denial": Question(Asked.CLAIMS, "was the fan faulty?"),
}
"""What the welcome's buttons ask."""

TRIES = {
    "/who-said watched them with a tape measure": "a few words: who said them, and where?",
    "/who-said still pumping out the school when the wind goes south": (
        "words half remembered; then press Context, and Why this?"
    ),
    "/claims was the fan faulty?": "claims, with what denies them beside them",
    "/said-by Marian Teasdale": "a person on the record: who she is, what she said, what reads differently",
    "/who-said the moon landing was faked": "nobody said it: no quotation matches",
    "/article list": "what is in the archive; each article opens",
    "/ingest": "as the moderator (see “Viewing as”): press Send at once to paste, or give a link or a file",
    "/feed add": "as the moderator: the address of a feed, whose articles then come by themselves",
    "/verify": "press Send at once to paste a draft: which of its quotations are exact?",
    "/watch add": "a speaker and this channel; half a minute after an ingest you are told what is theirs",
    "/digest create": "as the moderator: a post at a set time; set it for two minutes from now",
}
"""What a visitor may type, as it is typed, and what for."""


async def play(bot: NewsroomBot, *, port: int, announce: Announce, stopped: asyncio.Event) -> None:
    """Show the bot on a page until `stopped` is set or the page's own menu ends it.

    Raises:
        SettingsError: simcord is not installed, or the port is taken.
    """
    logging.getLogger("discord.state").setLevel(logging.ERROR)  # it warns of intents that simcord ignores
    try:
        import simcord
    except ModuleNotFoundError as error:
        raise SettingsError(_NOT_INSTALLED) from error

    async with simcord.run(bot, settle_timeout=SETTLE_SECONDS, check_errors=False, shard_count=1) as env:
        channel, journalist, moderator = _newsroom_server(env)
        env.backend.clock = cast("Any", _MachineClock())
        del bot.tree.on_error  # simcord's, which shows every refusal as a failure of the bot
        if bot.user:
            await bot.user.edit(username="On the Record")
        await _ingest_samples(bot, by=moderator.id)
        # The page shows one channel, so reports of problems are posted in it, too.
        await bot.newsroom.corrections.choose_channel(GUILD, channel.id, by=moderator.id)
        await _welcome(bot, channel.id)
        preview = env.preview(
            channel, viewers=[journalist, moderator], layout="channel", port=port, assets=_avatar(env)
        )
        try:
            async with preview:
                announce(preview.url, TRIES)
                await _first(
                    stopped.wait(),
                    preview.wait_closed(),
                    _keep_time(preview),
                    _post_digests(bot, preview),
                    _tell_watches(bot, preview),
                    _hint(bot, env, preview),
                    bot.newsroom.follower.run(),
                )
        except simcord.SetupError as error:
            raise SettingsError(
                _PORT_TAKEN if isinstance(error.__cause__, OSError) else _NOT_INSTALLED
            ) from error


class _MachineClock:
    """The simulated Discord's clock, by the machine's: what simcord asks of one."""

    elapsed = 0.0

    def now(self) -> datetime:
        """Return the time."""
        return now_utc()

    def advance(self, seconds: float) -> None:
        """Count seconds that were skipped, for timers."""
        self.elapsed += seconds


def _avatar(env: Env) -> dict[str, tuple[str, bytes]]:
    """Give the bot its picture; the address where the page looks for it, with what it finds there."""
    me = env.backend.bot_user
    me.avatar = "onrecord"
    picture = files("bot.samples").joinpath("avatar.png").read_bytes()
    return {f"https://cdn.simcord.invalid/avatars/{me.id}/{me.avatar}.png": ("avatar.png", picture)}


async def _welcome(bot: NewsroomBot, channel_id: int) -> None:
    """Post what the bot is for, with buttons that ask the examples, and pin it."""
    asks = [
        ask_stored(label, await bot.newsroom.answers.keep(GUILD, question))
        for label, question in EXAMPLES.items()
    ]
    channel = bot.get_partial_messageable(channel_id, guild_id=GUILD)
    message = await channel.send(view=welcome_reply(asks).layout(private=False))
    await message.pin()
    async for notice in channel.history(limit=1, after=message):
        await notice.delete()  # that it was pinned is no news to anybody


async def _keep_time(preview: Preview) -> None:
    """Tell the page the time, for "in 2 minutes" and the like: it would keep that of its opening."""
    while True:
        preview.capture_time = now_utc()
        await asyncio.sleep(1)


async def _post_digests(bot: NewsroomBot, preview: Preview) -> None:
    """Post digests that are due; the bot's own timer would be waited for after every command."""
    poster = DigestPoster(bot)
    while True:
        due = await bot.newsroom.digests.due()
        for slot in due:
            await poster.attempt(slot)
        edited = await poster.edit_all()
        told = await poster.tell_pauses()
        if due or edited or told:
            await _show_news(preview)
        await asyncio.sleep(DIGESTS_EVERY)


async def _tell_watches(bot: NewsroomBot, preview: Preview) -> None:
    """Tell what watches heard; the bot's own timer would be waited for after every command."""
    teller = WatchTeller(bot)
    while True:
        due = await bot.newsroom.watches.due()
        for alert in due:
            await teller.attempt(alert)
        if await teller.edit_all() or due:
            await _show_news(preview)
        await asyncio.sleep(DIGESTS_EVERY)


async def _hint(bot: NewsroomBot, env: Env, preview: Preview) -> None:
    """Say how to run a command that was sent as an ordinary message, and where a direct message went."""
    hints: asyncio.Queue[str] = asyncio.Queue()

    def notice(event: str, message: Mapping[str, Any]) -> None:
        if event != "MESSAGE_CREATE":
            return
        is_direct = int(message["channel_id"]) in env.backend.dm_channels.values()
        if message["author"].get("bot"):
            if is_direct:
                hints.put_nowait(SENT_DIRECTLY)
        elif str(message["content"]).startswith("/"):
            hints.put_nowait(HINT)

    env.backend.subscribers.append(notice)
    while True:
        await bot.get_partial_messageable(preview.channel.id, guild_id=GUILD).send(await hints.get())
        await _show_news(preview)


async def _show_news(preview: Preview) -> None:
    """Show on the page what was posted without anybody's doing."""
    import simcord

    while True:
        try:
            await preview.refresh()
        except simcord.SetupError:  # it is doing something else
            await asyncio.sleep(PAGE_BUSY)
        else:
            return


def _newsroom_server(env: Env) -> tuple[ChannelHandle, MemberActor, MemberActor]:
    """A server with a channel, the only one that the page can show, a journalist and a moderator.

    Their ids come from simcord's own time, so each is always the same: in a kept archive
    watches and digests are for them again.
    """
    guild = env.create_guild("The Newsroom", id=GUILD)
    desk = guild.create_text_channel("news-desk", topic="Ask the bot who said what: type / to begin")
    moderators = guild.create_role("Moderators", permissions=discord.Permissions(manage_messages=True))
    journalist = guild.add_member(env.create_user("journalist", global_name="Jo, a journalist"))
    moderator = guild.add_member(
        env.create_user("moderator", global_name="Mo, a moderator"), roles=[moderators]
    )
    return desk, journalist, moderator


async def _ingest_samples(bot: NewsroomBot, *, by: int) -> None:
    """Archive the sample articles; a kept archive has them already and stays unchanged."""
    lines = [asdict(article) | {"id": article.external_id} for article in sample_articles()]
    data = "\n".join(json.dumps(line, default=sorted) for line in lines).encode()
    async for ingested in bot.newsroom.ingest.file(GUILD, SAMPLES, data, by=by):
        if ingested.error:
            raise ingested.error


async def _first(*waits: Awaitable[object]) -> None:
    """Wait for whichever finishes first and cancel the others; raise if it failed."""
    tasks = [asyncio.ensure_future(wait) for wait in waits]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        await asyncio.gather(*done)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
