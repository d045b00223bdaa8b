"""Retyping: *Try again* opens a form once more, with what was typed into it.

Discord forgets what was typed once a form is sent. It is held in memory only, for whoever typed it: a draft
is neither stored nor logged.
"""

from __future__ import annotations

import secrets
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

import discord
from discord import ui

from bot import discretion
from bot.errors import NotFoundError
from bot.presentation.controls import Button, try_again
from bot.presentation.retyping import retyping_reply
from cogs.pressing import ID, Press, Where

if TYPE_CHECKING:
    from bot.client import NewsroomBot

LIFE = 3600.0
"""Seconds that what was typed is held."""

MOST = 100
"""Forms that are held at once; the oldest give way."""

_GONE = "What you typed is not held any more: that lasts an hour at most, and not over a restart of the bot."

Form = Callable[[Mapping[str, str]], ui.Modal]
"""Makes a form with what was typed into its fields."""


@dataclass(frozen=True, slots=True, eq=False)
class _Held:
    """What a member typed into a form."""

    number: int
    guild_id: int | None
    member_id: int
    until: float
    fields: Mapping[str, str]
    form: Form


_HELD: WeakKeyDictionary[NewsroomBot, deque[_Held]] = WeakKeyDictionary()


def _held(bot: NewsroomBot) -> deque[_Held]:
    """All that is held, without what has been for long enough."""
    every = _HELD.setdefault(bot, deque(maxlen=MOST))
    while every and every[0].until <= bot.newsroom.timer():
        every.popleft()
    return every


def hold(interaction: discord.Interaction[NewsroomBot], fields: Mapping[str, str], form: Form) -> Button:
    """Hold what was typed, for the button that opens the form with it.

    The number is drawn, not counted: after a restart it leads to nothing else.
    """
    bot = interaction.client
    until = bot.newsroom.timer() + LIFE
    number = secrets.randbelow(10**14) + 1
    held = _held(bot)
    held.append(_Held(number, interaction.guild_id, interaction.user.id, until, fields, form))
    return try_again(number)


def offer_again(interaction: discord.Interaction[NewsroomBot], fields: Mapping[str, str], form: Form) -> None:
    """If its work fails, offer the form with what was typed into it."""
    delivery = interaction.client.delivery
    delivery.offer(interaction, lambda: retyping_reply(hold(interaction, fields, form)))


class TryAgain(Press, template=f"otr:retype:(?P<number>{ID})"):
    """*Try again*: the form as it was sent, for whoever sent it."""

    where = Where.FORM

    async def pressed(self, interaction: discord.Interaction[NewsroomBot], guild: int) -> None:
        """Open the form.

        Raises:
            NotFoundError: what was typed is not held any more.
        """
        theirs = (self.number("number"), guild, interaction.user.id)
        for held in _held(interaction.client):
            if (held.number, held.guild_id, held.member_id) == theirs:
                discretion.remember_too(*held.fields.values())
                await interaction.response.send_modal(held.form(held.fields))
                return
        raise NotFoundError(_GONE)
