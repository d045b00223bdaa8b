"""`/said-by`: one person or body on the record."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

import discord
from discord import app_commands
from discord.app_commands import Choice, Range
from discord.ext import commands

from bot.client import require_guild
from bot.domain.answers import MAX_QUESTION, Asked, Question, Sort
from bot.domain.names import NameKind
from bot.domain.people import SaidBy
from bot.errors import QuestionError
from bot.presentation.people import differences_reply
from bot.services.answers import parse_filters, require_words
from cogs.answering import asked_again, keep_pace, kept_question, show_answer, show_instead
from cogs.naming import offered_names
from cogs.pressing import ID, Press, Where, show

if TYPE_CHECKING:
    from bot.client import NewsroomBot

Name = Range[str, 1, 100]
Day = Range[str, 4, 10]
SORTS = [
    Choice(name="latest first", value="latest"),
    Choice(name="earliest first", value="earliest"),
    Choice(name="best fit first, with about", value="best"),
]


class PeopleCommands(commands.Cog):
    """People on the record, for everyone."""

    @app_commands.command(name="said-by")
    @app_commands.guild_only()
    @app_commands.describe(
        speaker="A person or a body, such as a council",
        about="Only what is about this, in any words",
        since="From this year, month or day on: 2026, 2026-03 or 2026-03-01",
        until="Up to and including this year, month or day",
        sort="In which order; the best fit first if you say about what, else the latest",
        private="Show the answer to you alone",
    )
    @app_commands.choices(sort=SORTS)
    async def said_by(
        self,
        interaction: discord.Interaction[NewsroomBot],
        speaker: Name,
        about: Range[str, 1, MAX_QUESTION] | None = None,
        since: Day | None = None,
        until: Day | None = None,
        sort: str | None = None,
        private: bool = False,
    ) -> None:
        """See one person or body on the record: roles, quotations, what changed."""
        filters = parse_filters(speaker=speaker, since=since, until=until)
        if about:
            require_words(about)
        keep_pace(interaction)
        order = Sort(sort) if sort else Sort.BEST if about else Sort.LATEST
        question = Question(Asked.SAID_BY, about or "", filters, order)
        await show_answer(interaction, require_guild(interaction), question, private=private)

    @said_by.autocomplete("speaker")
    async def speakers(self, interaction: discord.Interaction[NewsroomBot], typed: str) -> list[Choice[str]]:
        """Speakers whose names begin with what was typed, or nearly so."""
        return await offered_names(interaction, NameKind.SPEAKER, typed)


class SortButton(Press, template=f"otr:sort:(?P<question>{ID}):(?P<sort>{'|'.join(Sort)})"):
    """*Earliest first* and the like: the same in another order, in the same message."""

    where = Where.IN_PLACE

    async def pressed(self, interaction: discord.Interaction[NewsroomBot], guild: int) -> None:
        """Sort it."""
        keep_pace(interaction)
        asked = await kept_question(interaction, guild, self.number("question"))
        await show_instead(interaction, guild, replace(asked, sort=Sort(self.custom_id.rpartition(":")[2])))


class _Differences(Press, template="(?!)"):
    """What somebody worded differently, and which of their claims are opposites."""

    async def pressed(self, interaction: discord.Interaction[NewsroomBot], guild: int) -> None:
        """Show a page of it."""
        question = self.number("question")
        found = await asked_again(interaction, guild, question)
        if not isinstance(found, SaidBy) or found.person is None:
            message = "The archive has changed since; ask again."
            raise QuestionError(message)
        reply = await asyncio.to_thread(differences_reply, found, question, self.number("offset"))
        await show(interaction, reply)


class OpenDifferences(_Differences, template=f"otr:differences:(?P<question>{ID}):(?P<offset>0|{ID})"):
    """*Changes*: for the member who pressed."""


class DifferencesPage(_Differences, template=f"otr:differing:(?P<question>{ID}):(?P<offset>0|{ID})"):
    """◀ and ▶: another page of changes, in the same message."""

    where = Where.IN_PLACE


async def setup(bot: NewsroomBot) -> None:
    """Add the command and its buttons."""
    bot.add_dynamic_items(SortButton, OpenDifferences, DifferencesPage)
    await bot.add_cog(PeopleCommands())
