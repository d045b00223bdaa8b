"""Narrowing: the menu under an answer that narrows or widens it, in the same message."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord
from discord import ui

from bot.errors import QuestionError
from bot.presentation.narrowing import read_choice
from bot.services.repairing import narrowed, without
from cogs.answering import keep_pace, kept_question, show_instead
from cogs.pressing import ID, Control, Where

if TYPE_CHECKING:
    from bot.client import NewsroomBot


class NarrowMenu(Control[ui.Select[Any]], template=f"otr:narrow:(?P<question>{ID})"):
    """Narrows an answer by speaker, publisher or year, or widens it again."""

    where = Where.IN_PLACE

    async def pressed(self, interaction: discord.Interaction[NewsroomBot], guild: int) -> None:
        """Ask the question as chosen; its answer takes the place of the one before."""
        keep_pace(interaction)
        choice = read_choice(self.item.values[0] if self.item.values else "")
        if choice is None:
            message = "That cannot be chosen; ask again."
            raise QuestionError(message)
        part, value = choice
        asked = await kept_question(interaction, guild, self.number("question"))
        question = without(asked, part) if value is None else narrowed(asked, part, value)
        await show_instead(interaction, guild, question)


BUTTONS = (NarrowMenu,)
"""Registered with the bot, so that menus on messages of an earlier run work."""
