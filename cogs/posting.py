"""Posting digests: one attempt at a slot, from its claim to its outcome.

A slot with an earlier unsettled claim may have been posted already. So the channel is read, newest message
first, back to that claim. docs/decisions/0005-digest-slots.md says why, and what happens if it cannot be
read.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import aiohttp
import discord

from bot.delivery import may_pass
from bot.errors import ArchiveError
from bot.presentation.digest import digest_post
from bot.presentation.digest_mark import is_post_for
from bot.presentation.digest_plans import paused_notice
from bot.services.claims import ClaimLostError
from cogs.editing import bring_up_to_date
from cogs.servers import Postable, find_channel, find_server
from cogs.telling import Notice, tell_moderators

if TYPE_CHECKING:
    from bot.archive.interface import DigestEdit
    from bot.client import NewsroomBot
    from bot.domain.digests import Digest, ScheduledDigest
    from bot.presentation.reply import Reply
    from bot.services.due import DueSlot

_log = logging.getLogger(__name__)

PATIENCE = 60.0
"""Seconds that posting, or reading a page of messages, may take; the claim is renewed before each."""

AT_ONCE = 5
"""Attempts at the same time."""

CLOCKS_APART = timedelta(minutes=15)
"""How far this machine's clock and Discord's may differ."""

_PAGE = 100
"""The most messages that Discord lists at once."""

GONE = "the channel is gone"
REFUSED = "Discord does not let me post there"
"""Why a digest cannot be posted, as moderators are told."""

_NAMES = {
    "view_channel": "View Channel",
    "send_messages": "Send Messages",
    "send_messages_in_threads": "Send Messages in Threads",
    "embed_links": "Embed Links",
    "read_message_history": "Read Message History",
}
_TO_POST = ("view_channel", "send_messages", "embed_links")
_TO_LOOK = ("view_channel", "read_message_history")
"""The permissions to post, and to find an earlier post after a crash."""


Readable = Postable | discord.DMChannel


class UnreadableError(Exception):
    """The channel's messages cannot be listed, at least now."""


_OUTAGES = (
    UnreadableError,
    ClaimLostError,
    discord.RateLimited,
    OSError,
    ArchiveError,
)
"""What passes by itself: the claim stays unsettled, so whatever was to be posted is due again later."""


class DigestPoster:
    """Posts what the desk says is due."""

    def __init__(self, bot: NewsroomBot) -> None:
        self._bot = bot
        self._desk = bot.newsroom.digests
        # Searching a busy channel takes minutes; first attempts do not wait for that.
        self._rooms = {was_claimed: asyncio.Semaphore(AT_ONCE) for was_claimed in (False, True)}

    async def attempt(self, due: DueSlot) -> None:
        """Post or skip one slot. A failure leaves its claim unsettled, so the slot is due again later."""
        async with self._rooms[due.was_claimed]:
            if self._bot.is_closing:
                return  # unclaimed, so it is still due after the restart
            with self._bot.working():
                try:
                    await self._deliver(due)
                except Exception as failure:  # noqa: BLE001 - logged; the other digests go on
                    self._desk.failed(due)
                    report(failure, f"{due} could not be posted")

    async def edit_all(self) -> int:
        """Edit the posts that say something else since something in them was corrected; return how many.

        What cannot be edited now is left for the next time.
        """
        edits = await self._desk.edits()
        for edit in edits:
            if self._bot.is_closing:
                break
            with self._bot.working():
                try:
                    await self._edit(edit)
                except Exception as failure:  # noqa: BLE001 - logged; the other posts are edited
                    report(failure, f"The post of digest {edit.digest.id} could not be edited")
        return len(edits)

    async def tell_pauses(self) -> int:
        """Tell moderators once of each digest that was paused as it cannot be posted; return how many."""
        paused = await self._desk.untold_pauses()
        for digest in paused:
            if self._bot.is_closing:
                break
            with self._bot.working():
                if await self._told(digest):
                    await self._desk.pause_told(digest)
        return len(paused)

    async def _told(self, digest: ScheduledDigest) -> bool:
        """Tell moderators that a digest was paused, and why; whether that is done, or cannot be."""
        since = digest.pause.at.isoformat() if digest.pause else ""
        notice = Notice(
            digest.guild_id,
            paused_notice(digest),
            about=f"digest {digest.id} of server {digest.guild_id} was paused",
            key=f"pause {digest.guild_id}/{digest.id}/{since}",
        )
        chosen = await self._desk.moderators_channel(digest)
        return await tell_moderators(self._bot, notice, [] if chosen is None else [chosen])

    async def _edit(self, edit: DigestEdit) -> None:
        guild = await find_server(self._bot, edit.digest.guild_id)
        if guild is None or guild.unavailable:
            return  # perhaps Discord has the server again later
        channel = await find_channel(guild, edit.digest.plan.channel_id)
        if channel is not None:
            digest = await self._desk.compose_again(edit)
            post = await _laid_out(digest, edit, channel, is_edited=True)
            await bring_up_to_date(channel.get_partial_message(edit.message_id), post)
        await self._desk.edited(edit)

    async def _deliver(self, due: DueSlot) -> None:
        guild = await find_server(self._bot, due.digest.guild_id)
        if guild is None or guild.unavailable:
            return  # unclaimed, so it is still due when Discord has the server again
        if not await self._desk.claim(due):
            return
        channel = await find_channel(guild, due.digest.plan.channel_id)
        if channel is None:
            await self._desk.give_up(due, GONE, reason=GONE)
            return
        try:
            await self._settle(due, channel)
        except discord.NotFound as refusal:
            await self._desk.give_up(due, GONE, reason=str(refusal))
        except discord.Forbidden as refusal:
            await self._desk.give_up(due, REFUSED, reason=str(refusal))

    async def _settle(self, due: DueSlot, channel: Postable) -> None:
        """Post a claimed slot, unless it was posted already or must be skipped."""
        may_be_repeat = False
        try:
            posted = await self._posted(due, channel)
        except UnreadableError:
            if not self._desk.has_looked_enough(due):
                raise
            posted, may_be_repeat = None, True
        if posted is not None:
            await self._desk.sent(due, posted)
        elif due.is_too_late:
            await self._desk.skip(due, "it is too late to catch up")
        elif missing := _missing(channel, _TO_POST):
            problem = f"I need {missing} there"
            await self._desk.give_up(due, problem, reason=f"not allowed in the channel: {missing}")
        else:
            async with asyncio.timeout(PATIENCE):
                await self._post(due, channel, may_be_repeat=may_be_repeat)

    async def _post(self, due: DueSlot, channel: Postable, *, may_be_repeat: bool) -> None:
        await self._desk.renew(due)
        digest = await self._desk.compose(due)
        if due.digest.plan.is_quiet and not digest.has_news:
            await self._desk.leave_out(due)
            return
        post = await _laid_out(digest, due, channel, may_be_repeat=may_be_repeat)
        message = await channel.send(
            view=post.layout(private=False),
            files=post.files(),
            nonce=due.nonce,
            allowed_mentions=discord.AllowedMentions.none(),
        )
        await self._desk.sent(due, message.id)

    async def _posted(self, due: DueSlot, channel: Postable) -> int | None:
        """The message that an earlier attempt posted for a slot; None if there is none."""
        if due.first_claimed_at is None:
            return None
        if missing := _missing(channel, _TO_LOOK):
            raise UnreadableError(missing)
        return await earlier_post(
            channel,
            since=due.first_claimed_at,
            is_post=lambda message: self._is_post(message, due),
            renew=lambda: self._desk.renew(due),
        )

    def _is_post(self, message: discord.Message, due: DueSlot) -> bool:
        parts = (message.content, *message.embeds, *message.components)
        return is_own(self._bot, message) and is_post_for(parts, due.digest.id, due.at)


def is_own(bot: NewsroomBot, message: discord.Message) -> bool:
    """Whether the bot itself wrote a message."""
    return bot.user is not None and message.author.id == bot.user.id


async def earlier_post(
    channel: Readable,
    *,
    since: datetime,
    is_post: Callable[[discord.Message], bool],
    renew: Callable[[], Awaitable[None]],
) -> int | None:
    """The message that an earlier attempt posted, at `since` or later; None if there is none.

    Searches back to there, however many messages came meanwhile. That may take long: the claim is renewed
    with every page, so nobody takes it over.

    Raises:
        UnreadableError: the channel's messages cannot be listed now.
        discord.NotFound: the channel is gone.
    """
    before: discord.Message | None = None
    while before is None or before.created_at >= since - CLOCKS_APART:
        await renew()
        page = await _page(channel, before)
        for message in page:
            if is_post(message):
                return message.id
        if len(page) < _PAGE:
            return None
        before = page[-1]
    return None


async def _page(channel: Readable, before: discord.Message | None) -> list[discord.Message]:
    """A page of messages before `before`, newest first; without `before`, the newest messages."""
    try:
        async with asyncio.timeout(PATIENCE):
            return [message async for message in channel.history(limit=_PAGE, before=before)]
    except discord.NotFound:
        raise  # the channel is gone
    except (discord.DiscordException, aiohttp.ClientError, OSError) as failure:
        message = f"its channel cannot be read: {failure!r}"
        raise UnreadableError(message) from failure


def report(failure: Exception, trouble: str) -> None:
    """Log what failed: as a warning if it may pass, else with its traceback."""
    if isinstance(failure, _OUTAGES) or (isinstance(failure, discord.HTTPException) and may_pass(failure)):
        _log.warning("%s yet: %s", trouble, failure)
    else:
        _log.error(trouble, exc_info=failure)


async def _laid_out(
    digest: Digest,
    post: DueSlot | DigestEdit,
    channel: Postable,
    *,
    may_be_repeat: bool = False,
    is_edited: bool = False,
) -> Reply:
    """The post as it is sent, drawn in a thread: without its chart where the bot may not attach files."""
    return await asyncio.to_thread(
        digest_post,
        digest,
        post.digest.id,
        post.at,
        may_be_repeat=may_be_repeat,
        is_edited=is_edited,
        has_chart=may_draw(channel),
    )


def missing_permissions(channel: Postable) -> str:
    """The permissions the bot lacks for a digest in a channel: "Send Messages and Embed Links" or ""."""
    return _missing(channel, dict.fromkeys(_TO_POST + _TO_LOOK))


def missing_to_post(channel: Postable) -> str:
    """The permissions the bot lacks to post in a channel."""
    return _missing(channel, _TO_POST)


def may_draw(channel: Postable) -> bool:
    """Whether the bot may attach a chart to its posts in a channel or thread."""
    return channel.permissions_for(channel.guild.me).attach_files


def may_write(channel: Postable, member: discord.Member) -> bool:
    """Whether a member may read and write in a channel or thread."""
    granted = channel.permissions_for(member)
    return granted.view_channel and getattr(granted, _writing(channel))


def _writing(channel: Postable) -> str:
    return "send_messages_in_threads" if isinstance(channel, discord.Thread) else "send_messages"


def _missing(channel: Postable, needed: Iterable[str]) -> str:
    granted = channel.permissions_for(channel.guild.me)
    flags = [_writing(channel) if each == "send_messages" else each for each in needed]
    return " and ".join(_NAMES[flag] for flag in flags if not getattr(granted, flag))
