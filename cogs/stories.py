"""Stories: moderators decide whether articles with the same headline are one."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import TYPE_CHECKING

import discord

from bot.domain.corrections import Act
from bot.presentation.stories import ASKED, questions_reply
from bot.services.corrections import Made, Moderator
from cogs.permissions import require_moderator
from cogs.pressing import ID, Press, Where, show

if TYPE_CHECKING:
    from bot.client import NewsroomBot

_log = logging.getLogger(__name__)

_REASON = "decided by a button"


class DecideStory(
    Press, template=rf"otr:story:(?P<act>same-story|keep-apart):(?P<article>{ID}):(?P<other>{ID})"
):
    """*Same story* and *Keep apart*: decides about two articles, and shows what is still to be decided."""

    where = Where.IN_PLACE

    async def pressed(self, interaction: discord.Interaction[NewsroomBot], guild: int) -> None:
        """Record the decision."""
        require_moderator(interaction)
        act, article, other = Act(self.custom_id.split(":")[2]), self.number("article"), self.number("other")
        who = Moderator(interaction.user.id, _REASON)
        made = await interaction.client.newsroom.corrections.story(guild, act, article, other, who)
        await show_questions(interaction, guild, made)


async def show_questions(
    interaction: discord.Interaction[NewsroomBot], guild: int, made: Made | None = None
) -> None:
    """Show the latest questions that are open, after what was decided just now."""
    questions, total = await interaction.client.newsroom.corrections.story_questions(guild, limit=ASKED)
    await show(interaction, questions_reply(questions, total, made))


async def ask_about_stories(
    interaction: discord.Interaction[NewsroomBot], guild: int, articles: Sequence[int]
) -> None:
    """Ask whoever ingested whether these are one story with others; what is not answered waits in a list."""
    client = interaction.client
    questions, total = await client.newsroom.corrections.story_questions(guild, articles, limit=ASKED)
    if questions:
        try:
            await client.delivery.send(interaction, questions_reply(questions, total), private=True)
        except discord.HTTPException as failure:
            _log.warning("A moderator could not be asked about stories: %s", failure)
