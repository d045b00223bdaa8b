"""Alerting: one attempt to tell of what a watch heard, from its claim to its outcome.

As with digests (posting.py), a watch with an earlier unsettled claim may have been told already. So the
messages in the channel, or to the member, are read back to that claim.
"""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

import discord

from bot.presentation.watches import alert_post, is_alert
from cogs.posting import (
    AT_ONCE,
    PATIENCE,
    Readable,
    UnreadableError,
    earlier_post,
    find_channel,
    is_own,
    may_write,
    missing_to_post,
    report,
)

if TYPE_CHECKING:
    from bot.client import NewsroomBot
    from bot.services.watches import DueAlert

_log = logging.getLogger(__name__)

_CLOSED = "you do not take direct messages from this server's members"
_GONE = "its channel is gone"
_NO_VOICE = "you may not write in its channel any more"
_REFUSED = "Discord does not let me post in its channel"


@dataclass(frozen=True, slots=True)
class _CannotTellError(Exception):
    """The watch cannot be told before somebody does something; `problem` says why."""

    problem: str


class WatchTeller:
    """Tells what the desk says is due."""

    def __init__(self, bot: NewsroomBot) -> None:
        self._bot = bot
        self._desk = bot.newsroom.watches
        self._room = asyncio.Semaphore(AT_ONCE)

    async def attempt(self, due: DueAlert) -> None:
        """Tell of one watch. A failure leaves its claim unsettled, so it is due again later."""
        async with self._room:
            if self._bot.is_closing:
                return
            with self._bot.working():
                try:
                    await self._deliver(due)
                except Exception as failure:  # noqa: BLE001 - logged; the other watches go on
                    report(failure, f"{due} could not be told")

    async def _deliver(self, due: DueAlert) -> None:
        guild = self._bot.get_guild(due.watch.guild_id)
        if guild is None or guild.unavailable:
            return  # unclaimed, so it is still due when Discord has the server again
        if not await self._desk.claim(due):
            return
        member = await member_of(guild, due.watch.member_id)
        if member is None:
            await self._desk.end(due)
            return
        try:
            await self._tell(due, guild, await self._place(due, guild, member))
        except _CannotTellError as trouble:
            await self._desk.pause(due, trouble.problem)
        except (discord.Forbidden, discord.NotFound):
            await self._desk.pause(due, _REFUSED if due.watch.channel_id else _CLOSED)

    async def _place(self, due: DueAlert, guild: discord.Guild, member: discord.Member) -> Readable:
        """Where a watch is told.

        Raises:
            _CannotTellError: it cannot be told there any more.
        """
        if due.watch.channel_id is None:
            return member.dm_channel or await member.create_dm()
        channel = await find_channel(guild, due.watch.channel_id)
        if channel is None:
            raise _CannotTellError(_GONE)
        if not may_write(channel, member):
            raise _CannotTellError(_NO_VOICE)
        if missing := missing_to_post(channel):
            problem = f"I need {missing} in its channel"
            raise _CannotTellError(problem)
        return channel

    async def _tell(self, due: DueAlert, guild: discord.Guild, place: Readable) -> None:
        """Tell of a claimed watch, unless that was done already or there is nothing to tell any more."""
        may_be_repeat = False
        try:
            is_told = await self._was_told(due, place)
        except UnreadableError:
            if not self._desk.has_looked_enough(due):
                raise
            is_told, may_be_repeat = False, True
        alert = await self._desk.compose(due)
        if not is_told and alert.hits:
            async with asyncio.timeout(PATIENCE):
                await self._desk.renew(due)
                await place.send(
                    view=alert_post(alert, guild.name, may_be_repeat=may_be_repeat).layout(private=False),
                    nonce=due.nonce,
                    allowed_mentions=discord.AllowedMentions.none(),
                )
        await self._desk.sent(due)

    async def _was_told(self, due: DueAlert, place: Readable) -> bool:
        """Whether an earlier attempt told of it."""
        if due.first_claimed_at is None:
            return False
        found = await earlier_post(
            place,
            since=due.first_claimed_at,
            is_post=lambda message: is_own(self._bot, message) and is_alert(message.components, due),
            renew=lambda: self._desk.renew(due),
        )
        return found is not None


async def member_of(guild: discord.Guild, user: int) -> discord.Member | None:
    """A member of a server; None if they have left. The bot hears of nobody's leaving, so it asks."""
    try:
        async with asyncio.timeout(PATIENCE):
            return await guild.fetch_member(user)
    except discord.NotFound:
        return None
