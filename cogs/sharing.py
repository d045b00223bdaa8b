"""Sharing: what one member was shown, for everybody in the channel, once."""

from __future__ import annotations

from collections import deque
from dataclasses import replace
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

import discord
from discord import ui

from bot.errors import ExpectedError, NotFoundError
from bot.presentation.answers import Place
from bot.presentation.attribution import NAME, text_of
from bot.presentation.controls import LABEL
from bot.presentation.escaping import cut
from bot.presentation.reply import Block, Reply, small
from cogs.answering import asked_again, page
from cogs.looking import FOUND_BY, cited_in, quotation_again
from cogs.pressing import ID, SHARES, Press, Where, layout_of, sharing_buttons

if TYPE_CHECKING:
    from bot.client import NewsroomBot

_REMEMBERED = 1000
"""Messages whose sharing is remembered: a button may be pressed again before it is seen to be greyed."""

_TOO_LATE = "Discord could not be reached in time, so nothing was shown in the channel; press it again."

_NOT_HERE = "Nothing of this may be shown here any more: it was corrected, removed or kept to other channels."

_SHARED: WeakKeyDictionary[NewsroomBot, deque[int]] = WeakKeyDictionary()


class _Share(Press, template="(?!)"):
    """*Show in channel*: posts once, then stands greyed with who shared it."""

    where = Where.IN_PLACE

    async def pressed(self, interaction: discord.Interaction[NewsroomBot], guild: int) -> None:
        """Post for everybody, then grey the button."""
        message = interaction.message
        shared = _SHARED.setdefault(interaction.client, deque(maxlen=_REMEMBERED))
        if message is None or message.id in shared:
            told = "This is in the channel already."
            raise ExpectedError(told)
        shared.append(message.id)
        try:
            reply = await self.reply(interaction, guild)
            _require_same(message, reply)
            await _post(interaction, reply)
        except BaseException:
            shared.remove(message.id)
            raise
        interaction.client.answered()
        label = cut(f"Shown in channel by {interaction.user.display_name}", LABEL)
        await interaction.client.delivery.update(interaction, view=greyed(message, label))

    async def reply(self, interaction: discord.Interaction[NewsroomBot], guild: int) -> Reply:
        """What everybody is shown."""
        raise NotImplementedError


class ShowAnswer(_Share, template=f"{SHARES}:(?P<question>{ID}):(?P<offset>0|{ID})"):
    """*Show in channel*, for a page of an answer."""

    async def reply(self, interaction: discord.Interaction[NewsroomBot], guild: int) -> Reply:
        """The same page."""
        question = self.number("question")
        answer = await asked_again(interaction, guild, question, self.number("offset"))
        return await page(answer, Place(question), self.number("offset"))


class ShowQuotation(_Share, template=f"{SHARES}q:{FOUND_BY}:(?P<quotation>{ID})"):
    """*Show in channel*, for a quotation by itself."""

    async def reply(self, interaction: discord.Interaction[NewsroomBot], guild: int) -> Reply:
        """The same quotation."""
        numbers = [self.number(name) for name in ("quotation", "question", "offset")]
        return await quotation_again(interaction, guild, *numbers, private=False)


def _require_same(message: discord.Message, reply: Reply) -> None:
    """Refuse to show everybody a miss in the place of what a member was shown.

    Raises:
        NotFoundError: none of the quotations in the message may be shown here any more.
    """
    cited = cited_in([each.to_dict() for each in message.components])
    if cited and not cited & cited_in(reply.layout(private=False).to_components()):
        raise NotFoundError(_NOT_HERE)


async def _post(interaction: discord.Interaction[NewsroomBot], reply: Reply) -> None:
    """Post a reply for everybody.

    Raises:
        ExpectedError: it came too late.
    """
    signed = _signed(reply, interaction.user)
    if not await interaction.client.delivery.send(interaction, signed, private=False):
        raise ExpectedError(_TOO_LATE)


def _signed(reply: Reply, sharer: discord.User | discord.Member) -> Reply:
    """A reply that says who shared it."""
    *blocks, last = reply.blocks
    by = small(f"shown by {text_of(sharer.display_name, NAME)}")
    return replace(reply, blocks=(*blocks, Block((by, *last.parts), last.colour)))


def greyed(message: discord.Message, label: str) -> ui.View | ui.LayoutView:
    """A message's own layout with its sharing button greyed."""
    view = layout_of(message)
    for button in sharing_buttons(view):
        button.disabled, button.label, button.style = True, label, discord.ButtonStyle.secondary
    return view


BUTTONS = (ShowAnswer, ShowQuotation)
"""Registered with the bot, so that buttons on messages of an earlier run work."""
