"""The playground: the real bot, its real commands and a real archive in a local browser page.

simcord stands in for Discord: a server with two channels, a journalist and a moderator. Nothing leaves
the machine except requests for the pages a moderator asks to fetch. The simulated clock stands at
1 January 2026, so no digest comes due: preview it instead.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING

import discord

from bot.client import NewsroomBot
from bot.errors import SettingsError
from bot.samples import sample_articles

if TYPE_CHECKING:
    from simcord import ChannelHandle, Env, MemberActor

GUILD = 1_000_000_000_000_000_000
"""Always the same server, so that a kept archive is found again."""

SETTLE_SECONDS = 60.0
"""How long a command may take, for example to fetch a slow page."""

_NOT_INSTALLED = "The playground needs an extra package: install it by `pip install '.[playground]'`."

_PORT_TAKEN = "The playground cannot use that port: name another by --port, or leave it out for any free one."

Announce = Callable[[str, Mapping[str, str]], None]
"""Called with the address, and with what to type there and why."""

TRIES = {
    "/who-said words: watched them with a tape measure": "a few words: who said them, and where?",
    "/who-said words: still pumping out the school when the wind goes south": (
        "words half remembered; then press Context, and Why this?"
    ),
    "/claims question: was the fan faulty?": "claims, with what denies them beside them",
    "/who-said words: the moon landing was faked": "nobody said it: no quotation matches",
    "/ingest": "as the moderator (see “Viewing as”): press Send at once to paste, or give a link or a file",
    "/digest preview": "as the moderator: the morning digest as it would be posted now",
}
"""What a visitor may type, and what for."""


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

    async with simcord.run(bot, settle_timeout=SETTLE_SECONDS, check_errors=False) as env:
        if bot.user:
            await bot.user.edit(username="On the Record")
        channel, journalist, moderator = _newsroom_server(env)
        await _ingest_samples(bot, by=moderator.id)
        preview = env.preview(channel, viewers=[journalist, moderator], layout="channel", port=port)
        try:
            async with preview:
                announce(preview.url, TRIES)
                await _first(stopped.wait(), preview.wait_closed())
        except simcord.SetupError as error:
            raise SettingsError(
                _PORT_TAKEN if isinstance(error.__cause__, OSError) else _NOT_INSTALLED
            ) from error


def _newsroom_server(env: Env) -> tuple[ChannelHandle, MemberActor, MemberActor]:
    """A server with a channel for questions, a journalist and a moderator."""
    guild = env.create_guild("The Newsroom", id=GUILD)
    desk = guild.create_text_channel("news-desk", topic="Ask the bot who said what: type / to begin")
    guild.create_text_channel("morning-digest", topic="Where the digest is posted")
    moderators = guild.create_role("Moderators", permissions=discord.Permissions(manage_messages=True))
    journalist = guild.add_member(env.create_user("journalist", global_name="Jo, a journalist"))
    moderator = guild.add_member(
        env.create_user("moderator", global_name="Mo, a moderator"), roles=[moderators]
    )
    return desk, journalist, moderator


async def _ingest_samples(bot: NewsroomBot, *, by: int) -> None:
    """Archive the sample articles; a kept archive has them already and stays unchanged."""
    for article in sample_articles():
        async for ingested in bot.newsroom.ingest.paste(GUILD, article, by=by):
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
