"""Delivery: an answer reaches whoever asked, also when it is late or Discord cannot be reached for a while.

An interaction's token lives for 15 minutes. While it does, an answer is shown where the interaction was
acknowledged, and tried again as long as Discord cannot be reached. After that an answer for everybody goes
to the channel as an ordinary message. What may not go there is kept in memory, and told privately beside
the member's next answer.
"""

from __future__ import annotations

import asyncio
import logging
import re
from collections import deque
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any, TypeVar

import aiohttp
import discord

from bot.domain.clock import Timer
from bot.presentation.attribution import NAME, text_of
from bot.presentation.reply import Block, Reply, sentence

_log = logging.getLogger(__name__)

TOKEN_LIFE = 14.5 * 60
"""Seconds from an acknowledgement in which Discord takes the answer: its 15 minutes, less a margin."""

ATTEMPT = 60.0
"""Seconds that one request may take."""

FIRST_WAIT, LONGEST_WAIT = 2.0, 60.0
"""Seconds until a request is tried again; each wait is twice the one before, up to the longest."""

CHANNEL_PATIENCE = 300.0
"""Seconds in which posting to a channel is tried again."""

KEPT = 100
"""Answers kept for a member's next one; the oldest give way."""

UNREACHED = (discord.HTTPException, discord.RateLimited, aiohttp.ClientError, OSError)
"""What is raised when Discord cannot be reached, or does not do what it is asked."""

PRIVATE = "private"
"""Whether an interaction was acknowledged privately, among its `extras`."""
_UNTIL = "until"
"""When its token is over, by the timer, among its `extras`."""
_FAILED = "failed"
"""Whether a failure to show what is done meanwhile was logged already, among its `extras`."""
_TURNING = "turning"
"""Whether the interaction changes the message whose button was pressed, among its `extras`."""
_REMEDY = "remedy"
"""Makes what stands below the sentence if its work fails, among its `extras`."""
_DELETED = "deleted"
"""Whether somebody deleted the message that the answer was to stand in, among its `extras`."""

_UNKNOWN_MESSAGE = 10008
"""Discord's code for a message that is not there, or no longer."""

_QUIET = discord.AllowedMentions.none()
_OUR_BUTTON = re.compile("otr:[a-z]+")

T = TypeVar("T")
Interaction = discord.Interaction[Any]


class _TooLateError(Exception):
    """The interaction's token is over."""


@dataclass(frozen=True, slots=True, eq=False)
class _Kept:
    """An answer that could not be shown, and for whom it is."""

    guild_id: int | None
    member_id: int
    reply: Reply


class Delivery:
    """Shows answers. `timer` says how old a token is."""

    def __init__(self, timer: Timer) -> None:
        self._timer = timer
        self._kept: deque[_Kept] = deque(maxlen=KEPT)
        self._telling: set[asyncio.Task[None]] = set()

    def begin(self, interaction: Interaction, *, private: bool, turning: bool = False) -> None:
        """Note that an interaction is being acknowledged, and for whom its answer is.

        `turning`: the answer takes the place of the message whose button was pressed.
        """
        interaction.extras[PRIVATE] = private
        interaction.extras[_TURNING] = turning
        interaction.extras[_UNTIL] = self._timer() + TOKEN_LIFE

    def offer(self, interaction: Interaction, remedy: Callable[[], Reply]) -> None:
        """If it fails, show what `remedy` makes below the sentence that says why."""
        interaction.extras[_REMEDY] = remedy

    def withdraw(self, interaction: Interaction) -> None:
        """Offer nothing any more: what is held in memory does not outlast the bot."""
        interaction.extras.pop(_REMEDY, None)

    def remedy(self, interaction: Interaction) -> Reply | None:
        """What was offered."""
        make: Callable[[], Reply] | None = interaction.extras.get(_REMEDY)
        return make() if make else None

    async def show(self, interaction: Interaction, reply: Reply) -> bool:
        """Show a reply where the interaction was acknowledged; whether it stands there.

        Else it is in the channel, or waits for the member's next answer.
        """
        try:
            await self._in_place(interaction, lambda: _complete(interaction, reply))
        except _TooLateError:
            if interaction.extras.get(PRIVATE) or not await self._post(interaction, reply):
                self._keep(interaction, reply)
            return False
        self._begin_telling_kept(interaction)
        return True

    async def change(self, interaction: Interaction, reply: Reply) -> None:
        """Give a shown answer other buttons; without them it is an answer too."""
        with suppress(_TooLateError, discord.HTTPException):
            layout = reply.layout(private=bool(interaction.extras.get(PRIVATE)))
            await self._in_place(interaction, lambda: interaction.edit_original_response(view=layout))

    async def send(self, interaction: Interaction, reply: Reply, *, private: bool) -> bool:
        """Send a further message beside an acknowledged interaction's answer; whether it was sent.

        Raises:
            discord.HTTPException: Discord refuses it.
        """
        try:
            await self._in_place(interaction, lambda: _follow(interaction, reply, private=private))
        except _TooLateError:
            return False
        return True

    def may_follow(self, interaction: Interaction) -> bool:
        """Whether a further message can be sent: not beside a form, nor when the token is over."""
        return self._left(interaction) > 0

    async def tell(self, interaction: Interaction, text: str) -> None:
        """Answer privately with one sentence, as the text it is, whether or not it was acknowledged."""
        told, remedy = Reply(content=sentence(text)), self.remedy(interaction)
        if remedy is not None:
            told = replace(remedy, blocks=(Block((sentence(text),)), *remedy.blocks))
        if not interaction.response.is_done():
            await interaction.response.send_message(ephemeral=True, **_sent(told, private=True))
        else:
            try:
                await self._tell_in_place(interaction, told)
            except _TooLateError:
                self._keep(interaction, told)
                return
        self._begin_telling_kept(interaction)

    async def update(self, interaction: Interaction, **changes: Any) -> bool:
        """Change what is shown meanwhile, which may fail in any way; whether it worked."""
        if self._left(interaction) <= 0 or interaction.extras.get(_DELETED):
            return False
        try:
            async with asyncio.timeout(ATTEMPT):
                await interaction.edit_original_response(allowed_mentions=_QUIET, **changes)
        except Exception as failure:  # noqa: BLE001 - whatever it is, the work goes on
            if _is_over(failure):
                interaction.extras[_UNTIL] = self._timer()
            interaction.extras[_DELETED] = _is_deleted(failure)
            if not interaction.extras.get(_FAILED):
                _log.warning("What %s does could not be shown: %s", asked(interaction), failure)
            interaction.extras[_FAILED] = True
            return False
        return True

    async def patiently(self, request: Callable[[], Awaitable[T]], *, seconds: float, trouble: str) -> T:
        """Try a request again and again while Discord cannot be reached, but not for longer than `seconds`.

        Raises:
            UNREACHED: the last failure, or the first that would not pass.
        """
        end = self._timer() + seconds
        wait = FIRST_WAIT
        while True:
            try:
                async with asyncio.timeout(ATTEMPT):
                    return await request()
            except UNREACHED as failure:
                if not may_pass(failure) or self._timer() + wait >= end:
                    raise
                if wait == FIRST_WAIT:
                    _log.warning("%s, trying again: %s", trouble, failure)
            await asyncio.sleep(wait)
            wait = min(2 * wait, LONGEST_WAIT)

    async def _in_place(self, interaction: Interaction, request: Callable[[], Awaitable[object]]) -> None:
        """Make a request that takes the interaction's token.

        Raises:
            _TooLateError: the token is over, or was before Discord could be reached.
            discord.HTTPException: Discord refuses the request itself.
        """
        left = self._left(interaction)
        if left <= 0:
            raise _TooLateError
        try:
            await self.patiently(
                request, seconds=left, trouble=f"Could not tell the member ({asked(interaction)})"
            )
        except UNREACHED as failure:
            if _is_over(failure):
                interaction.extras[_UNTIL] = self._timer()
            elif not may_pass(failure):
                raise
            _log.warning("Too late to tell the member (%s): %s", asked(interaction), failure)
            raise _TooLateError from failure

    def _left(self, interaction: Interaction) -> float:
        """Seconds until the interaction's token is over."""
        return interaction.extras.get(_UNTIL, self._timer()) - self._timer()

    async def _tell_in_place(self, interaction: Interaction, told: Reply) -> None:
        """Answer privately what was acknowledged.

        An answer acknowledged in public stays public whatever is sent next; so it is completed, and taken
        away when the private sentence stands.
        """
        if interaction.extras.get(_TURNING):
            await self.send(interaction, told, private=True)
            return
        if interaction.extras.get(PRIVATE):
            await self._in_place(interaction, lambda: _complete(interaction, told))
            return
        with suppress(discord.NotFound):  # somebody has deleted it
            await self._in_place(
                interaction, lambda: interaction.edit_original_response(content="One moment…")
            )
        await self._in_place(
            interaction,
            lambda: _follow(interaction, told, private=True),
        )
        with suppress(_TooLateError, discord.NotFound):
            await self._in_place(interaction, interaction.delete_original_response)

    async def _post(self, interaction: Interaction, reply: Reply) -> bool:
        """Post an answer for everybody as an ordinary message; whether that was possible."""
        if interaction.channel_id is None or not _may_post(interaction, reply):
            return False
        channel = interaction.client.get_partial_messageable(
            interaction.channel_id, guild_id=interaction.guild_id
        )
        name = text_of(interaction.user.display_name, NAME)
        headed = _headed(f"{name}, here is the answer to your {_used(interaction)}:", reply)
        try:
            await self.patiently(
                lambda: channel.send(nonce=str(interaction.id), **_sent(headed, private=False)),
                seconds=CHANNEL_PATIENCE,
                trouble=f"Could not post the answer to {asked(interaction)}",
            )
        except UNREACHED as failure:
            _log.warning("The answer to %s could not be posted: %s", asked(interaction), failure)
            return False
        return True

    def _keep(self, interaction: Interaction, reply: Reply) -> None:
        """Keep an answer for the member's next one."""
        headed = _headed(f"The answer to your earlier {_used(interaction)}:", reply)
        self._kept.append(_Kept(interaction.guild_id, interaction.user.id, headed))

    def _begin_telling_kept(self, interaction: Interaction) -> None:
        """Tell the member privately what could not be shown earlier, without keeping this answer waiting."""
        if kept := self._take_kept(interaction.guild_id, interaction.user.id):
            telling = asyncio.create_task(self._tell_kept(interaction, kept))
            self._telling.add(telling)
            telling.add_done_callback(self._telling.discard)

    async def _tell_kept(self, interaction: Interaction, earlier: list[_Kept]) -> None:
        for kept in earlier:
            try:
                async with asyncio.timeout(ATTEMPT):
                    await _follow(interaction, kept.reply, private=True)
            except Exception as failure:  # noqa: BLE001 - whatever it is, this answer stands
                _log.warning("An earlier answer could not be told (%s): %s", asked(interaction), failure)
                if may_pass(failure):
                    self._kept.append(kept)

    def _take_kept(self, guild: int | None, member: int) -> list[_Kept]:
        taken = [kept for kept in self._kept if (kept.guild_id, kept.member_id) == (guild, member)]
        for kept in taken:
            self._kept.remove(kept)
        return taken


def asked(interaction: Interaction) -> str:
    """What was used, for the log: a command's name or a button's kind, never a reader's words."""
    if interaction.command is not None:
        return f"/{interaction.command.qualified_name}"
    button = _OUR_BUTTON.match(str((interaction.data or {}).get("custom_id", "")))
    return button[0] if button else interaction.type.name


def _used(interaction: Interaction) -> str:
    """The same for the member: "/ingest", or "request" for a button or a form."""
    return "request" if interaction.command is None else f"/{interaction.command.qualified_name}"


def _headed(heading: str, reply: Reply) -> Reply:
    return replace(reply, content=f"{heading}\n{reply.content}" if reply.content else heading)


def _sent(reply: Reply, *, private: bool) -> dict[str, Any]:
    """A reply as a new message takes it, its files made anew."""
    shown = {"view": reply.layout(private=private)} if reply.blocks else {"content": reply.content or ""}
    return {**shown, "files": reply.files(), "allowed_mentions": _QUIET}


def _may_post(interaction: Interaction, reply: Reply) -> bool:
    """Whether the bot may write such a message in the interaction's channel."""
    granted = interaction.app_permissions
    in_thread = isinstance(interaction.channel, discord.Thread)
    may_write = granted.send_messages_in_threads if in_thread else granted.send_messages
    may_attach = granted.attach_files or not reply.has_files
    return granted.view_channel and may_write and may_attach


async def _follow(interaction: Interaction, reply: Reply, *, private: bool) -> None:
    """Send a reply as a message of its own."""
    await interaction.followup.send(ephemeral=private, **_sent(reply, private=private))


async def _complete(interaction: Interaction, reply: Reply) -> None:
    """Show a reply in the message that acknowledges, or in a new one when somebody has deleted it."""
    is_private = bool(interaction.extras.get(PRIVATE))
    if not await _was_edited(interaction, reply, private=is_private):
        await _follow(interaction, reply, private=is_private)


async def _was_edited(interaction: Interaction, reply: Reply, *, private: bool) -> bool:
    """Whether the message that acknowledges was there to take the reply."""
    if interaction.extras.get(_DELETED):
        return False
    layout = reply.layout(private=private) if reply.blocks else None
    try:
        await interaction.edit_original_response(
            content=None if reply.blocks else reply.content,
            embeds=[],
            attachments=reply.files(),
            view=layout,
            allowed_mentions=_QUIET,
        )
    except discord.NotFound as failure:
        if not _is_deleted(failure):
            raise
        interaction.extras[_DELETED] = True
        return False
    return True


def _is_deleted(failure: Exception) -> bool:
    """Whether Discord says that the message is not there; the token may well be good."""
    return isinstance(failure, discord.NotFound) and failure.code == _UNKNOWN_MESSAGE


def _is_over(failure: Exception) -> bool:
    """Whether Discord says that it does not know the token, or no longer."""
    is_unknown = isinstance(failure, discord.HTTPException) and failure.status in {401, 404}
    return is_unknown and not _is_deleted(failure)


def may_pass(failure: Exception) -> bool:
    """Whether the same request may work in a while."""
    return not isinstance(failure, discord.HTTPException) or failure.status >= 500 or failure.status == 429
