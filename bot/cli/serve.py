"""`run`: the bot on Discord, until it is told to stop."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Sequence
from contextlib import suppress

import aiohttp
import discord

from bot.client import NewsroomBot
from bot.domain.processes import EVERY_SHARD, Shards
from bot.errors import SettingsError, UnreachableError
from bot.settings import Secret

_NOT_SET = (
    "DISCORD_TOKEN is not set: create a bot at https://discord.com/developers/applications, put its token "
    "into .env as DISCORD_TOKEN=…, or try the bot without one by `ontherecord playground`."
)
_REFUSED = (
    "Discord does not accept DISCORD_TOKEN: reset the token on your application's Bot page at "
    "https://discord.com/developers/applications and put the new one into .env."
)
_TOGETHER = (
    "Give --shards and --of together, as in `run --shards 0,1 --of 4`: which shards this process serves, and "
    "how many there are."
)
_TOO_FEW = (
    "Discord wants more shards for this bot: start every process with a larger --of, or one process without "
    "--shards and --of."
)
_WANTS_MORE_SHARDS = 4011
"""Why Discord's gateway closes a connection then."""

_UNREACHABLE = "Discord cannot be reached: check the network connection and start again ({reason})."


def required_token(token: Secret | None) -> str:
    """The token.

    Raises:
        SettingsError: it is not set; the message says how to get one.
    """
    value = token.get_secret_value().strip() if token else ""
    if not value:
        raise SettingsError(_NOT_SET)
    return value


def served_shards(ids: Sequence[int], of: int) -> Shards:
    """The shards that a process serves: those that were given, else all.

    Raises:
        SettingsError: one of them does not exist or is given twice, or it is not said of how many they are.
    """
    if not ids and not of:
        return EVERY_SHARD
    if not ids or not of:
        raise SettingsError(_TOGETHER)
    if beyond := [each for each in ids if each >= of]:
        message = f"There is no shard {beyond[0]}: with --of {of}, --shards may name 0 to {of - 1}."
        raise SettingsError(message)
    if twice := [each for each in ids if ids.count(each) > 1]:
        message = f"--shards names shard {twice[0]} twice: name each shard once."
        raise SettingsError(message)
    return Shards(tuple(ids), of)


_USUAL = (700, 10, 10)
"""How often Python looks for unused objects by itself."""


def settle() -> None:
    """Take all that is loaded by now out of the cycle collector's way.

    It looks through everything again and again, and every thread waits meanwhile, the event loop's as well: a
    twentieth of a second for modules that never go away.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(*_USUAL)


async def serve(bot: NewsroomBot, token: str, stopped: asyncio.Event) -> None:
    """Run the bot until `stopped` is set, then close it.

    Raises:
        SettingsError: Discord refuses the token, or wants the bot to have more shards.
        UnreachableError: Discord cannot be reached.
    """
    serving = asyncio.create_task(bot.start(token))
    stopping = asyncio.create_task(stopped.wait())
    try:
        await asyncio.wait({serving, stopping}, return_when=asyncio.FIRST_COMPLETED)
        if serving.done():
            await _explained(serving)
    finally:
        stopping.cancel()
        try:
            await bot.close()
        finally:
            serving.cancel()
            with suppress(asyncio.CancelledError, Exception):
                await serving


async def _explained(serving: asyncio.Task[None]) -> None:
    """Re-raise what ended the bot, as a sentence where the operator can do something about it."""
    try:
        await serving
    except discord.LoginFailure as error:
        raise SettingsError(_REFUSED) from error
    except discord.ConnectionClosed as error:
        if error.code == _WANTS_MORE_SHARDS:
            raise SettingsError(_TOO_FEW) from error
        raise UnreachableError(_UNREACHABLE.format(reason=f"its gateway says {error.code}")) from error
    except (aiohttp.ClientError, OSError, discord.GatewayNotFound) as error:
        raise UnreachableError(_UNREACHABLE.format(reason=error)) from error
    except discord.HTTPException as error:
        raise UnreachableError(_UNREACHABLE.format(reason=f"it answers {error.status}")) from error
