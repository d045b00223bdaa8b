"""Answering: an answer's pages, turned in the message that shows it."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

import discord

from bot import discretion
from bot.client import acknowledge
from bot.domain.answers import Asked
from bot.domain.people import SaidBy
from bot.errors import ArchiveError
from bot.outcomes import Outcome, note
from bot.presentation.answers import Place, answer_reply
from bot.presentation.people import PAGE, said_by_reply
from cogs.pace import Pace
from cogs.pressing import ID, Press, Where, layout_of, sharing_buttons, show

if TYPE_CHECKING:
    from bot.client import NewsroomBot
    from bot.domain.answers import Answer, Question
    from bot.presentation.reply import Reply
    from bot.services.newsroom import Newsroom

_log = logging.getLogger(__name__)

MOST = 30
"""Matches that are counted and paged through."""

_PACES: WeakKeyDictionary[NewsroomBot, Pace] = WeakKeyDictionary()


def keep_pace(interaction: discord.Interaction[NewsroomBot]) -> None:
    """Count a question by this member, asked by a command or a button.

    Raises:
        TooFastError: the member has to wait.
    """
    bot = interaction.client
    _PACES.setdefault(bot, Pace(bot.newsroom.timer, times=20, seconds=10)).keep(interaction)


async def show_answer(
    interaction: discord.Interaction[NewsroomBot], guild: int, question: Question, *, private: bool
) -> None:
    """Acknowledge a question and show its answer.

    The question is stored at the same time, for the answer's buttons. The answer does not wait for that:
    it is shown without those buttons, which are added once the question is stored.
    """
    keeping = asyncio.create_task(keep_question(interaction.client.newsroom, guild, question))
    try:
        await acknowledge(interaction, private=private)
        await _show_kept(interaction, guild, question, keeping, private=private)
    finally:
        keeping.cancel()


async def show_acknowledged(
    interaction: discord.Interaction[NewsroomBot], guild: int, question: Question, *, private: bool
) -> None:
    """The same for an interaction that was acknowledged already."""
    keeping = asyncio.create_task(keep_question(interaction.client.newsroom, guild, question))
    try:
        await _show_kept(interaction, guild, question, keeping, private=private)
    finally:
        keeping.cancel()


async def _show_kept(
    interaction: discord.Interaction[NewsroomBot],
    guild: int,
    question: Question,
    keeping: asyncio.Task[int | None],
    *,
    private: bool,
) -> None:
    """Show the answer to a question that is being stored."""
    answer = await ask(interaction.client.newsroom, guild, question)
    _note_no_match(interaction, answer)
    was_kept = keeping.done()
    place = Place((await keeping if was_kept else None) or 0, private)
    is_in_place = await show(interaction, await page(answer, place))
    if is_in_place and not was_kept and (number := await keeping):
        await interaction.client.delivery.change(interaction, await page(answer, Place(number, private)))


def _note_no_match(interaction: discord.Interaction[NewsroomBot], answer: Answer | SaidBy) -> None:
    """Note for the operator when a question has no match."""
    if not (answer.said if isinstance(answer, SaidBy) else answer.matches):
        note(interaction, Outcome.NO_MATCH)


async def ask(newsroom: Newsroom, guild: int, question: Question, offset: int = 0) -> Answer | SaidBy:
    """What the archive has on a question. What somebody said comes a page at a time, from `offset` on."""
    if question.asked is Asked.SAID_BY:
        return await newsroom.people.said_by(guild, question, limit=PAGE, offset=offset)
    return await newsroom.answers.ask(guild, question, limit=MOST)


async def keep_question(newsroom: Newsroom, guild: int, question: Question) -> int | None:
    """Store a question; None if the archive refuses, which only costs the answer some buttons."""
    try:
        return await newsroom.answers.keep(guild, question)
    except ArchiveError as refusal:
        if newsroom.archive.trouble() is None:  # otherwise the archive has logged it
            _log.warning("A question could not be kept for its buttons: %s", refusal)
    except Exception:  # noqa: BLE001 - logged; the answer is not affected
        _log.exception("A question could not be kept for its buttons")
    return None


async def page(answer: Answer | SaidBy, place: Place, offset: int = 0) -> Reply:
    """A page of an answer. It is laid out in a thread: for a late one all before it are laid out, too."""
    if isinstance(answer, SaidBy):
        return await asyncio.to_thread(said_by_reply, answer, place, offset)
    return await asyncio.to_thread(answer_reply, answer, place, offset)


async def kept_question(
    interaction: discord.Interaction[NewsroomBot], guild: int, question_id: int
) -> Question:
    """A stored question; the log must not repeat it, as it must not repeat what is typed now."""
    question = await interaction.client.newsroom.answers.kept(guild, question_id)
    discretion.remember_too(question.words, question.filters.speaker, question.filters.publisher)
    return question


async def asked_again(
    interaction: discord.Interaction[NewsroomBot], guild: int, question_id: int, offset: int = 0
) -> Answer | SaidBy:
    """The answer to a stored question, as the archive is now."""
    keep_pace(interaction)
    question = await kept_question(interaction, guild, question_id)
    return await ask(interaction.client.newsroom, guild, question, offset)


async def show_instead(interaction: discord.Interaction[NewsroomBot], guild: int, question: Question) -> None:
    """Show the answer to another question in the place of the one whose button or menu was used."""
    newsroom = interaction.client.newsroom
    answer = await ask(newsroom, guild, question)
    _note_no_match(interaction, answer)
    number = await keep_question(newsroom, guild, question)
    is_private = interaction.message is not None and interaction.message.flags.ephemeral
    await show(interaction, await page(answer, Place(number or 0, is_private)))


class AnswerPage(Press, template=f"otr:page:(?P<question>{ID}):(?P<offset>0|{ID})"):
    """◀ and ▶: another page of an answer, in the same message."""

    where = Where.IN_PLACE

    async def pressed(self, interaction: discord.Interaction[NewsroomBot], guild: int) -> None:
        """Turn the page; what was shown in the channel already stays so."""
        question = self.number("question")
        answer = await asked_again(interaction, guild, question, self.number("offset"))
        if interaction.message is not None:
            spent = [each.label for each in sharing_buttons(layout_of(interaction.message)) if each.disabled]
            place = Place(question, interaction.message.flags.ephemeral, (spent or [None])[0])
            await show(interaction, await page(answer, place, self.number("offset")))


class AskStored(Press, template=f"otr:ask:(?P<question>{ID})"):
    """An example under a welcome: asks a stored question, for everybody."""

    where = Where.FOR_ALL

    async def pressed(self, interaction: discord.Interaction[NewsroomBot], guild: int) -> None:
        """Answer it."""
        question = self.number("question")
        answer = await asked_again(interaction, guild, question)
        await show(interaction, await page(answer, Place(question)))


class MoreMatches(Press, template=f"otr:more:(?P<question>{ID}):(?P<offset>{ID})"):
    """*More matches*, as earlier versions had it: the next page, for the member who pressed."""

    async def pressed(self, interaction: discord.Interaction[NewsroomBot], guild: int) -> None:
        """Show the page privately; it can be turned there."""
        question = self.number("question")
        answer = await asked_again(interaction, guild, question, self.number("offset"))
        await show(interaction, await page(answer, Place(question, private=True), self.number("offset")))


BUTTONS = (AnswerPage, AskStored, MoreMatches)
"""Registered with the bot, so that buttons on messages of an earlier run work."""
