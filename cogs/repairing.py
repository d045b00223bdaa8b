"""Repairing: the buttons under a miss that ask again, in the same message."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord

from bot.domain.people import SaidBy
from bot.errors import QuestionError
from bot.services.repairing import Part, with_suggestion, without
from cogs.answering import ask, keep_pace, kept_question, show_instead
from cogs.pressing import ID, Press, Where

if TYPE_CHECKING:
    from bot.client import NewsroomBot
    from bot.domain.answers import Question


class _Repair(Press, template="(?!)"):
    """Asks another question than the one that nothing matched."""

    where = Where.IN_PLACE

    async def pressed(self, interaction: discord.Interaction[NewsroomBot], guild: int) -> None:
        """Ask it; its answer takes the place of the miss."""
        keep_pace(interaction)
        asked = await kept_question(interaction, guild, self.number("question"))
        await show_instead(interaction, guild, await self.repaired(interaction, guild, asked))

    async def repaired(
        self, interaction: discord.Interaction[NewsroomBot], guild: int, asked: Question
    ) -> Question:
        """The question to ask instead."""
        raise NotImplementedError


class AskWith(_Repair, template=f"otr:with:(?P<question>{ID}):(?P<place>[0-9])"):
    """*Ask with …*: with what was suggested."""

    async def repaired(
        self, interaction: discord.Interaction[NewsroomBot], guild: int, asked: Question
    ) -> Question:
        """The question with the suggestion, if it is still made."""
        answer = await ask(interaction.client.newsroom, guild, asked)
        suggestions = answer.who if isinstance(answer, SaidBy) else answer.suggestions
        place = self.number("place")
        if place >= len(suggestions):
            message = "The archive has changed since; ask again."
            raise QuestionError(message)
        return with_suggestion(asked, suggestions[place])


class AskWithout(_Repair, template=f"otr:without:(?P<question>{ID}):(?P<part>{'|'.join(Part)})"):
    """*Ask without …*: not narrowed by one part."""

    async def repaired(
        self, interaction: discord.Interaction[NewsroomBot], guild: int, asked: Question
    ) -> Question:
        """The wider question."""
        return without(asked, Part(self.custom_id.rpartition(":")[2]))


BUTTONS = (AskWith, AskWithout)
"""Registered with the bot, so that buttons on messages of an earlier run work."""
