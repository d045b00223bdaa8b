"""Looking closer: the buttons for one quotation."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import discord
from discord import ui

from bot.domain.people import SaidBy
from bot.errors import NotFoundError
from bot.presentation.answers import Place, quotation_reply
from bot.presentation.context import context_reply, why_reply
from bot.presentation.copying import copy_reply
from bot.presentation.sources import sources_reply
from cogs.answering import asked_again, keep_pace
from cogs.pressing import ID, Control, Press, show

if TYPE_CHECKING:
    from bot.client import NewsroomBot
    from bot.domain.answers import Match
    from bot.presentation.reply import Reply

FOUND_BY = f"(?P<question>0|{ID}):(?P<offset>0|{ID})"
"""The part of a custom id that says on which page of which answer a quotation is; question 0: none."""


_CONTEXT = re.compile(f"otr:context:({ID})")


async def quotation_again(
    interaction: discord.Interaction[NewsroomBot],
    guild: int,
    quotation: int,
    question: int,
    offset: int,
    *,
    private: bool,
) -> Reply:
    """One quotation by itself, with the words marked that match its question."""
    record = await interaction.client.newsroom.library.quotation(guild, quotation)
    match = await _match_again(interaction, guild, quotation, question)
    return quotation_reply(record, Place(question, private), match, offset)


async def _match_again(
    interaction: discord.Interaction[NewsroomBot], guild: int, quotation: int, question: int
) -> Match | None:
    """Find a quotation's match in an answer again; None without a question, or if it is gone."""
    if not question:
        return None
    answer = await asked_again(interaction, guild, question)
    matches = answer.matches if isinstance(answer, SaidBy) else answer.matches + answer.nearest
    return next((match for match in matches if match.record.id == quotation), None)


def cited_in(parts: Sequence[Mapping[str, Any]]) -> set[int]:
    """The quotations that some components of a message have buttons or menus for."""
    found: set[int] = set()
    for part in parts:
        custom_id = str(part.get("custom_id", ""))
        if button := _CONTEXT.fullmatch(custom_id):
            found.add(int(button[1]))
        elif custom_id.startswith("otr:look:"):
            values = (str(each["value"]) for each in part.get("options", ()))
            found |= {int(value) for value in values if re.fullmatch(ID, value)}
        found |= cited_in(part.get("components", ()))
    return found


class ContextButton(Press, template=f"otr:context:(?P<quotation>{ID})"):
    """*Context*: the paragraphs around a quotation."""

    async def pressed(self, interaction: discord.Interaction[NewsroomBot], guild: int) -> None:
        """Show the paragraphs."""
        context = await interaction.client.newsroom.library.context(guild, self.number("quotation"))
        reply = context_reply(
            context.record,
            before=context.before,
            passage=context.passage,
            after=context.after,
            spans=context.spans,
        )
        await show(interaction, reply)


class WhyButton(Press, template=f"otr:why:{FOUND_BY}:(?P<quotation>{ID})"):
    """*Why this?*: what matched, and how the speaker was found."""

    async def pressed(self, interaction: discord.Interaction[NewsroomBot], guild: int) -> None:
        """Find the match again and show its reasons."""
        quotation = self.number("quotation")
        record = await interaction.client.newsroom.library.quotation(guild, quotation)
        match = await _match_again(interaction, guild, quotation, self.number("question"))
        await show(interaction, why_reply(record, match))


class CopyButton(Press, template=f"otr:copy:(?P<quotation>{ID})"):
    """*Copy*: a quotation with its attribution, ready to paste."""

    async def pressed(self, interaction: discord.Interaction[NewsroomBot], guild: int) -> None:
        """Show it as plain text."""
        library = interaction.client.newsroom.library
        await show(interaction, copy_reply(*await library.attribution(guild, self.number("quotation"))))


class WholeQuotation(Press, template=f"otr:whole:{FOUND_BY}:(?P<quotation>{ID})"):
    """*All of it*: a quotation of which an answer shows a part."""

    async def pressed(self, interaction: discord.Interaction[NewsroomBot], guild: int) -> None:
        """Show it by itself."""
        numbers = [self.number(name) for name in ("quotation", "question", "offset")]
        await show(interaction, await quotation_again(interaction, guild, *numbers, private=True))


class CloserLook(Control[ui.Select[Any]], template=f"otr:look:{FOUND_BY}"):
    """A menu of the quotations that a message shows in short; the chosen one is shown in full."""

    async def pressed(self, interaction: discord.Interaction[NewsroomBot], guild: int) -> None:
        """Show the chosen quotation."""
        chosen = self.item.values[0] if self.item.values else ""
        if not re.fullmatch(ID, chosen):
            message = "That quotation cannot be shown; ask again."
            raise NotFoundError(message)
        numbers = [self.number(name) for name in ("question", "offset")]
        await show(
            interaction, await quotation_again(interaction, guild, int(chosen), *numbers, private=True)
        )


class SourcesButton(Press, template=f"otr:sources:(?P<quotation>{ID})"):
    """*Other sources*: the same quotation in other articles, and how it is worded there."""

    async def pressed(self, interaction: discord.Interaction[NewsroomBot], guild: int) -> None:
        """Look it up and show them."""
        keep_pace(interaction)
        quotations = interaction.client.newsroom.quotations
        found = await quotations.sources(guild, self.number("quotation"))
        await show(interaction, await asyncio.to_thread(sources_reply, found))


BUTTONS = (SourcesButton, ContextButton, WhyButton, CopyButton, WholeQuotation, CloserLook)
"""Registered with the bot, so that buttons on messages of an earlier run work."""
