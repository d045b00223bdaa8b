"""`/who-said` and `/claims`: questions to the archive."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord import app_commands
from discord.app_commands import Choice, Range
from discord.ext import commands

from bot.client import require_guild
from bot.domain.answers import MAX_QUESTION, Asked, Question
from bot.domain.names import NameKind
from bot.services.answers import parse_filters, require_words
from cogs import answering, looking, narrowing, repairing, sharing
from cogs.answering import keep_pace, show_answer
from cogs.naming import offered_names
from cogs.ticking import Timers

if TYPE_CHECKING:
    from bot.client import NewsroomBot

FORGET_EVERY = 3600.0
"""Seconds between two deletions of old questions."""

KINDS = [
    Choice(name="direct: in quotation marks", value="direct"),
    Choice(name="mixed: reported, partly in quotation marks", value="mixed"),
    Choice(name="reported: without quotation marks", value="indirect"),
]
Words = Range[str, 1, MAX_QUESTION]
Name = Range[str, 1, 100]
Day = Range[str, 4, 10]
FILTERS = {
    "speaker": "Only this speaker",
    "publisher": "Only this publisher",
    "since": "From this year, month or day on: 2026, 2026-03 or 2026-03-01",
    "until": "Up to and including this year, month or day",
    "kind": "Only quotations attributed in this way",
    "private": "Show the answer to you alone",
}


class Lookup(commands.Cog):
    """Questions to the archive, for everyone."""

    def __init__(self, bot: NewsroomBot) -> None:
        self._forget_old = bot.newsroom.answers.forget_old
        self._timers = Timers(bot)

    async def cog_load(self) -> None:
        """Start deleting old questions."""
        trouble = "Old questions could not be deleted yet"
        self._timers.start(self._forget_old, seconds=FORGET_EVERY, trouble=trouble)

    async def cog_unload(self) -> None:
        """Stop deleting old questions."""
        await self._timers.stop()

    @app_commands.command(name="who-said")
    @app_commands.guild_only()
    @app_commands.describe(words="Words you remember, as near as you can", **FILTERS)
    @app_commands.choices(kind=KINDS)
    async def who_said(
        self,
        interaction: discord.Interaction[NewsroomBot],
        words: Words,
        speaker: Name | None = None,
        publisher: Name | None = None,
        since: Day | None = None,
        until: Day | None = None,
        kind: str | None = None,
        private: bool = False,
    ) -> None:
        """Find who said something, in their exact words, and in which article."""
        filters = parse_filters(speaker=speaker, publisher=publisher, since=since, until=until, kind=kind)
        await _ask(interaction, Question(Asked.WHO_SAID, words, filters), private=private)

    @app_commands.command(name="claims")
    @app_commands.guild_only()
    @app_commands.describe(question="What you want to know, as a question or a few words", **FILTERS)
    @app_commands.choices(kind=KINDS)
    async def claims(
        self,
        interaction: discord.Interaction[NewsroomBot],
        question: Words,
        speaker: Name | None = None,
        publisher: Name | None = None,
        since: Day | None = None,
        until: Day | None = None,
        kind: str | None = None,
        private: bool = False,
    ) -> None:
        """Find what has been claimed about something, with denials beside the claims."""
        filters = parse_filters(speaker=speaker, publisher=publisher, since=since, until=until, kind=kind)
        await _ask(interaction, Question(Asked.CLAIMS, question, filters), private=private)

    @who_said.autocomplete("speaker")
    @claims.autocomplete("speaker")
    async def speakers(self, interaction: discord.Interaction[NewsroomBot], typed: str) -> list[Choice[str]]:
        """Speakers whose names begin with what was typed, or nearly so."""
        return await offered_names(interaction, NameKind.SPEAKER, typed)

    @who_said.autocomplete("publisher")
    @claims.autocomplete("publisher")
    async def publishers(
        self, interaction: discord.Interaction[NewsroomBot], typed: str
    ) -> list[Choice[str]]:
        """Publishers whose names begin with what was typed, or nearly so."""
        return await offered_names(interaction, NameKind.PUBLISHER, typed)


async def _ask(interaction: discord.Interaction[NewsroomBot], question: Question, *, private: bool) -> None:
    """Answer a question. One that cannot be asked is refused first, so that the refusal is private."""
    require_words(question.words)
    keep_pace(interaction)
    await show_answer(interaction, require_guild(interaction), question, private=private)


async def setup(bot: NewsroomBot) -> None:
    """Add the commands and their buttons."""
    bot.add_dynamic_items(*answering.BUTTONS, *looking.BUTTONS, *sharing.BUTTONS)
    bot.add_dynamic_items(*repairing.BUTTONS, *narrowing.BUTTONS)
    await bot.add_cog(Lookup(bot))
