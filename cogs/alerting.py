"""Alerting: one attempt to tell of what a watch heard, from its claim to its outcome; edits of what was told.

As with digests (posting.py), a watch with an earlier unsettled claim may have been told already. So the
messages in the channel, or to the member, are read back to that claim.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

import discord

from bot.archive.interface import SentMessage
from bot.presentation.watches import alert_post, is_alert, withdrawn_post
from cogs.editing import bring_up_to_date
from cogs.posting import (
    AT_ONCE,
    PATIENCE,
    Readable,
    UnreadableError,
    earlier_post,
    is_own,
    may_write,
    missing_to_post,
    report,
)
from cogs.servers import find_channel, find_server

if TYPE_CHECKING:
    from bot.archive.interface import AlertEdit
    from bot.client import NewsroomBot
    from bot.services.watches import DueAlert

_CLOSED = "you do not take direct messages from this server's members"
_GONE = "its channel is gone"
_NO_VOICE = "you may not write in its channel any more"
_REFUSED = "Discord does not let me post in its channel"


@dataclass(frozen=True, slots=True)
class _CannotTellError(Exception):
    """The watch cannot be told before somebody does something; `problem` says why."""

    problem: str


class WatchTeller:
    """Tells what the desk says is due, and edits what was told."""

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
                    self._desk.failed(due)
                    report(failure, f"{due} could not be told")

    async def _deliver(self, due: DueAlert) -> None:
        guild = await find_server(self._bot, due.watch.guild_id)
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
            told = await self._told(due, place)
        except UnreadableError:
            if not self._desk.has_looked_enough(due):
                raise
            told, may_be_repeat = None, True
        if told is None:
            told = await self._send(due, guild, place, may_be_repeat=may_be_repeat)
        await self._desk.sent(due, None if told is None else SentMessage(place.id, told))

    async def _send(
        self, due: DueAlert, guild: discord.Guild, place: Readable, *, may_be_repeat: bool
    ) -> int | None:
        """The message that tells of it; None if there is nothing to tell."""
        alert = await self._desk.compose(due)
        if not alert.hits:
            return None
        async with asyncio.timeout(PATIENCE):
            await self._desk.renew(due)
            message = await place.send(
                view=alert_post(alert, guild.name, may_be_repeat=may_be_repeat).layout(private=False),
                nonce=due.nonce,
                allowed_mentions=discord.AllowedMentions.none(),
            )
        return message.id

    async def _told(self, due: DueAlert, place: Readable) -> int | None:
        """The message by which an earlier attempt told of it."""
        if due.first_claimed_at is None:
            return None
        return await earlier_post(
            place,
            since=due.first_claimed_at,
            is_post=lambda message: is_own(self._bot, message) and is_alert(message.components, due),
            renew=lambda: self._desk.renew(due),
        )

    async def edit_all(self) -> int:
        """Edit the messages that say something else since something in them was corrected; return how many.

        What cannot be edited now is left for the next time.
        """
        edits = await self._desk.edits()
        for edit in edits:
            if self._bot.is_closing:
                break
            with self._bot.working():
                try:
                    await self._edit(edit)
                except Exception as failure:  # noqa: BLE001 - logged; the other messages are edited
                    report(failure, f"What watch {edit.watch_id} told could not be edited")
        return len(edits)

    async def _edit(self, edit: AlertEdit) -> None:
        guild = await find_server(self._bot, edit.guild_id)
        if guild is None or guild.unavailable:
            return  # perhaps Discord has the server again later
        alert = await self._desk.compose_again(edit)
        if alert is None or not alert.hits:
            reply = withdrawn_post(edit.watch_id)
        else:
            reply = alert_post(alert, guild.name, is_edited=True)
        channel = self._bot.get_partial_messageable(edit.message.channel_id)
        await bring_up_to_date(channel.get_partial_message(edit.message.id), reply)
        await self._desk.edited(edit)


async def member_of(guild: discord.Guild, user: int) -> discord.Member | None:
    """A member of a server; None if they have left. The bot hears of nobody's leaving, so it asks."""
    try:
        async with asyncio.timeout(PATIENCE):
            return await guild.fetch_member(user)
    except discord.NotFound:
        return None
