"""What Discord says of the bot: its token, its clock, intents, servers and permissions."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Mapping
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any

import aiohttp
import discord
from discord.http import Route

from bot.domain.checks import Check, mend, note, well
from bot.domain.clock import Clock
from bot.settings import Settings

_PATIENCE = aiohttp.ClientTimeout(total=20)
_APART = timedelta(seconds=30)
"""How far the clocks may differ before it matters to anybody."""
_PAGE = 200
"""The most servers that Discord lists at once."""
_SHOWN = 5

_WANTED = discord.Permissions(
    view_channel=True,
    send_messages=True,
    send_messages_in_threads=True,
    embed_links=True,
    attach_files=True,
    read_message_history=True,
)
"""What the address in the README asks for."""

_BOT_PAGE = "your application's Bot page at https://discord.com/developers/applications"


class _RefusedError(Exception):
    """Discord does not accept the token."""


async def of_discord(settings: Settings, clock: Clock) -> AsyncIterator[Check]:
    """Ask Discord; nothing is changed there."""
    if settings.discord_token is None:
        yield note("discord", "It was not asked: DISCORD_TOKEN is not set.", "Set it, then check again.")
        return
    agent = f"DiscordBot (https://github.com/Rapptz/discord.py, {discord.__version__})"
    token = settings.discord_token.get_secret_value().strip()
    headers = {"Authorization": f"Bot {token}", "User-Agent": agent}
    try:
        async with aiohttp.ClientSession(headers=headers, timeout=_PATIENCE) as session:
            application, date = await _got(session, "/applications/@me")
            servers = [each async for each in _servers(session)]
    except _RefusedError:
        remedy = f"Reset the token on {_BOT_PAGE}, and put the new one into .env."
        yield mend("discord", "It does not accept DISCORD_TOKEN.", remedy)
    except (aiohttp.ClientError, TimeoutError, ValueError) as failure:
        found = f"It cannot be reached ({type(failure).__name__})."
        yield mend(
            "discord", found, "Check the network connection, and what a firewall lets out to discord.com."
        )
    else:
        yield well("discord", "It accepts the token.")
        yield _clocks(date, clock())
        yield _intents(application)
        for check in _permissions(servers):
            yield check


async def _got(session: aiohttp.ClientSession, path: str) -> tuple[Any, str]:
    """An answer, and the date on it.

    Raises:
        _RefusedError: the token is not accepted.
        aiohttp.ClientError: there is no such answer.
    """
    async with session.get(f"{Route.BASE}{path}") as response:
        if response.status == 401:
            raise _RefusedError
        response.raise_for_status()
        return await response.json(), response.headers.get("Date", "")


async def _servers(session: aiohttp.ClientSession) -> AsyncIterator[Mapping[str, Any]]:
    after = "0"
    while True:
        page, _ = await _got(session, f"/users/@me/guilds?limit={_PAGE}&after={after}")
        for server in page:
            yield server
        if len(page) < _PAGE:
            return
        after = page[-1]["id"]


def _clocks(date: str, now: datetime) -> Check:
    try:
        apart = now - parsedate_to_datetime(date)
    except ValueError:
        return note("clocks", "Discord did not say what time it is.", "Check the machine's clock yourself.")
    seconds = round(abs(apart).total_seconds())
    if abs(apart) > _APART:
        way = "ahead of" if apart > timedelta() else "behind"
        remedy = "Set the machine's clock by NTP: digests come at the time it says."
        return mend("clocks", f"This machine's clock is {seconds:,} seconds {way} Discord's.", remedy)
    return well("clocks", f"This machine's and Discord's are at most {seconds + 1} seconds apart.")


def _intents(application: Mapping[str, Any]) -> Check:
    flags = discord.ApplicationFlags._from_value(int(application.get("flags") or 0))  # pyright: ignore[reportPrivateUsage]
    granted = {
        "Presence": flags.gateway_presence or flags.gateway_presence_limited,
        "Server Members": flags.gateway_guild_members or flags.gateway_guild_members_limited,
        "Message Content": flags.gateway_message_content or flags.gateway_message_content_limited,
    }
    named = " and ".join(name for name, is_on in granted.items() if is_on)
    if not named:
        return well("intents", "No privileged intent is on, and none is needed.")
    return note("intents", f"The bot does not use {named}, which is on.", f"Turn it off on {_BOT_PAGE}.")


def _permissions(servers: list[Mapping[str, Any]]) -> Iterator[Check]:
    if not servers:
        yield note("servers", "No server has added the bot yet.", "Invite it by the address in the README.")
        return
    yield well("servers", f"{len(servers):,} have added the bot.")
    lacking: dict[str, list[str]] = {}
    for server in servers:
        granted = discord.Permissions(int(server.get("permissions") or 0))
        for flag, is_wanted in _WANTED:
            if is_wanted and not (granted.administrator or getattr(granted, flag)):
                lacking.setdefault(flag.replace("_", " ").title(), []).append(str(server.get("name", "")))
    for permission, names in lacking.items():
        more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
        found = f"The bot lacks {permission} in {', '.join(names[:_SHOWN])}{more}."
        yield note("permissions", found, "Give it to the bot's role there, if it is to post by itself.")
    if not lacking:
        yield well("permissions", "The bot may post by itself everywhere, as far as its roles say.")
