"""`/correct`: what moderators change about what is on record."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord import app_commands
from discord.app_commands import Choice, Range
from discord.ext import commands

from bot.client import acknowledge, require_guild
from bot.domain.corrections import Act, Response
from bot.domain.names import NameKind
from bot.domain.quotations import Kind, Stance
from bot.presentation.answers import corrected_reply
from bot.presentation.choices import correction_choices
from bot.presentation.ids import (
    read_article_id,
    read_correction_id,
    read_quotation_id,
)
from bot.services.corrections import Made, Moderator
from bot.services.typed import LONGEST_NAME, LONGEST_REASON, LONGEST_WORDS
from cogs import reporting
from cogs.articles import article_ids
from cogs.naming import offered_names
from cogs.permissions import ModeratorGroup, is_moderator
from cogs.pressing import show
from cogs.quotations import quotation_ids

if TYPE_CHECKING:
    from bot.client import NewsroomBot
    from bot.services.corrections import Corrections

Id = Range[str, 1, 20]
Reason = Range[str, 3, LONGEST_REASON]
Name = Range[str, 1, LONGEST_NAME]
Words = Range[str, 1, LONGEST_WORDS]
Address = Range[str, 1, 2000]

_QUOTATION = "The quotation: its id, like Q12, or words of it"
_REASON = "Why; it is kept in the audit log"
_OF_AN_ANSWER = {
    "quotation": _QUOTATION,
    "by": "Whose answer it is",
    "words": "What they answered",
    "address": "Where that stands: https://…",
    "answer": "Instead of words and address: a quotation of theirs, like Q34",
    "reason": _REASON,
}

KINDS = [
    Choice(name="direct: in quotation marks", value="direct"),
    Choice(name="mixed: reported, partly in quotation marks", value="mixed"),
    Choice(name="reported: without quotation marks", value="indirect"),
]
STANCES = [Choice(name="they said it", value="asserted"), Choice(name="they denied it", value="denied")]


class CorrectCommands(commands.Cog):
    """Corrections, for moderators."""

    correct = ModeratorGroup(name="correct", description="Correct what is on record")

    def __init__(self, bot: NewsroomBot) -> None:
        self._newsroom = bot.newsroom

    @property
    def _desk(self) -> Corrections:
        return self._newsroom.corrections

    @correct.command(name="speaker")
    @app_commands.describe(
        quotation=_QUOTATION,
        name="Who spoke; leave it out if the article does not say",
        role="What they are, like mayor of Kelder",
        reason=_REASON,
    )
    async def speaker(
        self,
        interaction: discord.Interaction[NewsroomBot],
        quotation: Id,
        reason: Reason,
        name: Name | None = None,
        role: Name | None = None,
    ) -> None:
        """Say who spoke (moderators)."""
        guild, who = await _begun(interaction, reason)
        number = read_quotation_id(quotation)
        await _done(interaction, await self._desk.speaker(guild, number, name, role, who))

    @correct.command(name="words")
    @app_commands.describe(
        quotation=_QUOTATION, words="As the article has them, with … where some are left out", reason=_REASON
    )
    async def words(
        self, interaction: discord.Interaction[NewsroomBot], quotation: Id, words: Words, reason: Reason
    ) -> None:
        """Choose other words of the article (moderators)."""
        guild, who = await _begun(interaction, reason)
        await _done(interaction, await self._desk.words(guild, read_quotation_id(quotation), words, who))

    @correct.command(name="kind")
    @app_commands.describe(quotation=_QUOTATION, kind="How the words are attributed", reason=_REASON)
    @app_commands.choices(kind=KINDS)
    async def kind(
        self, interaction: discord.Interaction[NewsroomBot], quotation: Id, kind: str, reason: Reason
    ) -> None:
        """Say how words are attributed (moderators)."""
        guild, who = await _begun(interaction, reason)
        number = read_quotation_id(quotation)
        await _done(interaction, await self._desk.kind(guild, number, Kind(kind), who))

    @correct.command(name="denial")
    @app_commands.describe(
        quotation=_QUOTATION,
        stance="Whether they said these words, or denied them",
        denies="The quotation of the same article that they contradict, like Q34",
        reason=_REASON,
    )
    @app_commands.choices(stance=STANCES)
    async def denial(
        self,
        interaction: discord.Interaction[NewsroomBot],
        quotation: Id,
        stance: str,
        reason: Reason,
        denies: Id | None = None,
    ) -> None:
        """Say what words deny, or that they deny nothing (moderators)."""
        guild, who = await _begun(interaction, reason)
        denied = None if denies is None else read_quotation_id(denies)
        number = read_quotation_id(quotation)
        await _done(interaction, await self._desk.denial(guild, number, Stance(stance), denied, who))

    @correct.command(name="not-a-quotation")
    @app_commands.describe(quotation=_QUOTATION, reason=_REASON)
    async def not_a_quotation(
        self, interaction: discord.Interaction[NewsroomBot], quotation: Id, reason: Reason
    ) -> None:
        """Take out what is no quotation at all (moderators)."""
        await self._hide(interaction, Act.NOT_A_QUOTATION, quotation, reason)

    @correct.command(name="retract")
    @app_commands.describe(quotation=_QUOTATION, reason=_REASON)
    async def retract(
        self, interaction: discord.Interaction[NewsroomBot], quotation: Id, reason: Reason
    ) -> None:
        """Take a quotation out of every answer and digest (moderators)."""
        await self._hide(interaction, Act.RETRACT, quotation, reason)

    @correct.command(name="dispute")
    @app_commands.describe(**_OF_AN_ANSWER)
    async def dispute(
        self,
        interaction: discord.Interaction[NewsroomBot],
        quotation: Id,
        by: Name,
        reason: Reason,
        words: Words | None = None,
        address: Address | None = None,
        answer: Id | None = None,
    ) -> None:
        """Show beside a quotation that somebody disputes it (moderators)."""
        given = _response(by, words, address, answer)
        await self._respond(interaction, Act.DISPUTE, quotation, given, reason)

    @correct.command(name="reply")
    @app_commands.describe(**_OF_AN_ANSWER)
    async def reply(
        self,
        interaction: discord.Interaction[NewsroomBot],
        quotation: Id,
        by: Name,
        reason: Reason,
        words: Words | None = None,
        address: Address | None = None,
        answer: Id | None = None,
    ) -> None:
        """Show somebody's reply beside a quotation (moderators)."""
        given = _response(by, words, address, answer)
        await self._respond(interaction, Act.REPLY, quotation, given, reason)

    @correct.command(name="merge")
    @app_commands.describe(
        speaker="The name that is to lead to the other", into="The name that stays", reason=_REASON
    )
    async def merge(
        self, interaction: discord.Interaction[NewsroomBot], speaker: Name, into: Name, reason: Reason
    ) -> None:
        """Two names are one person or body (moderators)."""
        guild, who = await _begun(interaction, reason)
        await _done(interaction, await self._desk.merge(guild, speaker, into, who))

    @correct.command(name="split")
    @app_commands.describe(
        speaker="The name that two people have",
        article="The article in which it is the other one: its id, like A12, or words of its headline",
        other="A name that tells them apart, like Jon Bell (footballer)",
        reason=_REASON,
    )
    async def split(
        self,
        interaction: discord.Interaction[NewsroomBot],
        speaker: Name,
        article: Id,
        other: Name,
        reason: Reason,
    ) -> None:
        """In one article a name is somebody else's (moderators)."""
        guild, who = await _begun(interaction, reason)
        number = read_article_id(article)
        await _done(interaction, await self._desk.split(guild, number, speaker, other, who))

    @correct.command(name="hide-name")
    @app_commands.describe(speaker="Whose name: a minor, or somebody promised anonymity", reason=_REASON)
    async def hide_name(
        self, interaction: discord.Interaction[NewsroomBot], speaker: Name, reason: Reason
    ) -> None:
        """Withhold a speaker's name, wherever it stands (moderators)."""
        guild, who = await _begun(interaction, reason)
        await _done(interaction, await self._desk.hide_name(guild, speaker, who))

    @correct.command(name="undo")
    @app_commands.describe(correction="Which one: its id, like C5", reason=_REASON)
    async def undo(
        self, interaction: discord.Interaction[NewsroomBot], correction: Id, reason: Reason
    ) -> None:
        """Take a correction back (moderators)."""
        guild, who = await _begun(interaction, reason)
        await _done(interaction, await self._desk.undo(guild, read_correction_id(correction), who))

    async def _hide(
        self, interaction: discord.Interaction[NewsroomBot], act: Act, quotation: str, reason: str
    ) -> None:
        guild, who = await _begun(interaction, reason)
        await _done(interaction, await self._desk.hide(guild, act, read_quotation_id(quotation), who))

    async def _respond(
        self,
        interaction: discord.Interaction[NewsroomBot],
        act: Act,
        quotation: str,
        response: Response,
        reason: str,
    ) -> None:
        guild, who = await _begun(interaction, reason)
        number = read_quotation_id(quotation)
        await _done(interaction, await self._desk.respond(guild, act, number, response, who))

    @speaker.autocomplete("quotation")
    @words.autocomplete("quotation")
    @kind.autocomplete("quotation")
    @denial.autocomplete("quotation")
    @denial.autocomplete("denies")
    @not_a_quotation.autocomplete("quotation")
    @retract.autocomplete("quotation")
    @dispute.autocomplete("quotation")
    @dispute.autocomplete("answer")
    @reply.autocomplete("quotation")
    @reply.autocomplete("answer")
    async def quotations(
        self, interaction: discord.Interaction[NewsroomBot], typed: str
    ) -> list[Choice[str]]:
        """Quotations by id or words."""
        return await quotation_ids(interaction, typed) if is_moderator(interaction) else []

    @speaker.autocomplete("name")
    @merge.autocomplete("speaker")
    @merge.autocomplete("into")
    @split.autocomplete("speaker")
    @hide_name.autocomplete("speaker")
    async def speakers(self, interaction: discord.Interaction[NewsroomBot], typed: str) -> list[Choice[str]]:
        """Speakers of the archive."""
        if not is_moderator(interaction):
            return []
        return await offered_names(interaction, NameKind.SPEAKER, typed)

    @split.autocomplete("article")
    async def articles(self, interaction: discord.Interaction[NewsroomBot], typed: str) -> list[Choice[str]]:
        """Articles by id or words of their headline."""
        return await article_ids(interaction, typed) if is_moderator(interaction) else []

    @undo.autocomplete("correction")
    async def corrections(
        self, interaction: discord.Interaction[NewsroomBot], typed: str
    ) -> list[Choice[str]]:
        """The latest corrections that stand."""
        if not is_moderator(interaction):
            return []
        latest = await self._desk.latest(require_guild(interaction), limit=200)
        return correction_choices(latest, typed)


async def _begun(interaction: discord.Interaction[NewsroomBot], reason: str) -> tuple[int, Moderator]:
    """Acknowledge; the guild, and who corrects and why."""
    await acknowledge(interaction, private=True)
    return require_guild(interaction), Moderator(interaction.user.id, reason)


async def _done(interaction: discord.Interaction[NewsroomBot], made: Made) -> None:
    await show(interaction, corrected_reply(made))


def _response(by: str, words: str | None, address: str | None, answer: str | None) -> Response:
    return Response(by, words, address, None if answer is None else read_quotation_id(answer))


async def setup(bot: NewsroomBot) -> None:
    """Add the commands, and the buttons and forms of reports."""
    bot.add_dynamic_items(*reporting.BUTTONS)
    await bot.add_cog(CorrectCommands(bot))
    await bot.add_cog(reporting.Forms(bot))
