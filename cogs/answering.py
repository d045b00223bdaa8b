"""Answering: the pages of an answer, their buttons, and what the buttons do."""

from __future__ import annotations

import asyncio
import dataclasses
import logging
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self
from weakref import WeakKeyDictionary

import discord
from discord import ui

from bot import discretion
from bot.client import acknowledge, attempt
from bot.errors import ArchiveError, NotFoundError
from bot.presentation.answers import answer_reply, choice, no_more_reply, quotation_reply
from bot.presentation.context import context_reply, why_reply
from cogs.pace import Pace
from cogs.pressing import ID, Press, article_button, buttons, show

if TYPE_CHECKING:
    from bot.client import NewsroomBot
    from bot.domain.answers import Answer, Match, Question
    from bot.domain.quotations import QuotationRecord
    from bot.presentation.reply import Reply
    from bot.services.newsroom import Newsroom

_log = logging.getLogger(__name__)

PAGE = 5
"""Matches on a page: the best in full, the others in short."""

FOUND_BY = f"(?P<question>0|{ID}):(?P<offset>0|{ID})"
"""The part of a custom id that says on which page of which answer a quotation is; question 0: none."""

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
    answers = interaction.client.newsroom.answers
    keeping = asyncio.create_task(_keep(interaction.client.newsroom, guild, question))
    try:
        await acknowledge(interaction, private=private)
        page = _AnswerPage.of(await answers.ask(guild, question, limit=PAGE + 1), private=private)
        was_kept = keeping.done()
        is_in_place = await show(interaction, page.reply, page.buttons(await keeping if was_kept else None))
        if is_in_place and not was_kept and (number := await keeping):
            await interaction.client.delivery.add(interaction, page.buttons(number))
    finally:
        keeping.cancel()


async def _keep(newsroom: Newsroom, guild: int, question: Question) -> int | None:
    """Store a question; None if the archive refuses, which only costs the answer some buttons."""
    try:
        return await newsroom.answers.keep(guild, question)
    except ArchiveError as refusal:
        if newsroom.archive.trouble() is None:  # otherwise the archive has logged it
            _log.warning("A question could not be kept for its buttons: %s", refusal)
    except Exception:  # noqa: BLE001 - logged; the answer is not affected
        _log.exception("A question could not be kept for its buttons")
    return None


@dataclass(frozen=True, slots=True)
class _AnswerPage:
    """A page of an answer that begins at `offset`; `following` is the next page's offset, if there is one."""

    answer: Answer
    reply: Reply
    offset: int
    following: int | None
    is_private: bool

    @classmethod
    def of(cls, found: Answer, offset: int = 0, *, private: bool) -> Self:
        """The page for an answer; `found` has one match more than a page shows if there is a next page."""
        answer = dataclasses.replace(found, matches=found.matches[:PAGE])
        reply = answer_reply(answer)
        shown = len(answer.matches) - reply.left_out
        following = offset + shown if len(found.matches) > shown else None
        return cls(answer, reply, offset, following, private)

    def buttons(self, question: int | None) -> ui.View | None:
        """The buttons for the best match and the next page, and the menu of the other matches.

        Buttons that need the question are there only if it was stored.
        """
        found_by = question or 0
        shown = ShowAnswer.of(question, self.offset) if question and self.is_private else None
        if not self.answer.matches:
            nearest = [each.record for each in self.answer.nearest]
            return buttons(shown, CloserLook.of(found_by, self.offset, nearest))
        best, *others = self.answer.matches
        claim = [best.denies] if best.denies else []
        beside = {each.id: each for each in (*claim, *best.denied_by, *(match.record for match in others))}
        return buttons(
            ContextButton.of(best.record.id),
            WhyButton.of(question, self.offset, best.record.id) if question else None,
            MoreMatches.of(question, self.following) if question and self.following is not None else None,
            shown,
            article_button(best.record.article.url),
            CloserLook.of(found_by, self.offset, list(beside.values())),
        )


async def _show_quotation(
    interaction: discord.Interaction[NewsroomBot],
    guild: int,
    quotation: int,
    question: int,
    offset: int,
    *,
    private: bool,
) -> None:
    """Show one quotation by itself, with the words marked that match its question."""
    record = await interaction.client.newsroom.library.quotation(guild, quotation)
    match = await _match_again(interaction, guild, quotation, question, offset)
    shown = ShowQuotation.of(question, offset, record.id) if private else None
    view = buttons(
        ContextButton.of(record.id),
        WhyButton.of(question, offset, record.id),
        shown,
        article_button(record.article.url),
    )
    await show(interaction, quotation_reply(record, match), view)


async def _match_again(
    interaction: discord.Interaction[NewsroomBot], guild: int, quotation: int, question: int, offset: int
) -> Match | None:
    """Find a quotation's match on a page of an answer again; None without a question, or if it is gone."""
    if not question:
        return None
    keep_pace(interaction)
    answers = interaction.client.newsroom.answers
    asked = await _kept(interaction, guild, question)
    answer = await answers.ask(guild, asked, limit=PAGE, offset=offset)
    matches = answer.matches + answer.nearest
    return next((match for match in matches if match.record.id == quotation), None)


class ContextButton(Press, template=f"otr:context:(?P<quotation>{ID})"):
    """*Context*: the paragraphs around a quotation."""

    label = "Context"

    @classmethod
    def of(cls, quotation: int) -> Self:
        """The button for a quotation."""
        return cls(f"otr:context:{quotation}")

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
        await show(interaction, reply, buttons(article_button(context.record.article.url)))


class WhyButton(Press, template=f"otr:why:{FOUND_BY}:(?P<quotation>{ID})"):
    """*Why this?*: what matched, and how the speaker was found."""

    label = "Why this?"

    @classmethod
    def of(cls, question: int, offset: int, quotation: int) -> Self:
        """The button for a match on the page that begins at `offset`."""
        return cls(f"otr:why:{question}:{offset}:{quotation}")

    async def pressed(self, interaction: discord.Interaction[NewsroomBot], guild: int) -> None:
        """Find the match again and show its reasons."""
        quotation = self.number("quotation")
        record = await interaction.client.newsroom.library.quotation(guild, quotation)
        match = await _match_again(
            interaction, guild, quotation, self.number("question"), self.number("offset")
        )
        await show(interaction, why_reply(record, match))


class MoreMatches(Press, template=f"otr:more:(?P<question>{ID}):(?P<offset>{ID})"):
    """*More matches*: the next page, for the member who pressed."""

    label = "More matches"

    @classmethod
    def of(cls, question: int, offset: int) -> Self:
        """The button for the page that begins at `offset`."""
        return cls(f"otr:more:{question}:{offset}")

    async def pressed(self, interaction: discord.Interaction[NewsroomBot], guild: int) -> None:
        """Show the next page privately."""
        await _show_again(
            interaction, guild, self.number("question"), offset=self.number("offset"), private=True
        )


class ShowAnswer(Press, template=f"otr:show:(?P<question>{ID}):(?P<offset>0|{ID})"):
    """*Show in channel*: a private answer, for everybody."""

    label = "Show in channel"
    style = discord.ButtonStyle.primary
    is_private = False

    @classmethod
    def of(cls, question: int, offset: int) -> Self:
        """The button for a page."""
        return cls(f"otr:show:{question}:{offset}")

    async def pressed(self, interaction: discord.Interaction[NewsroomBot], guild: int) -> None:
        """Show the same page to the channel."""
        await _show_again(
            interaction, guild, self.number("question"), offset=self.number("offset"), private=False
        )


class ShowQuotation(Press, template=f"otr:showq:{FOUND_BY}:(?P<quotation>{ID})"):
    """*Show in channel*, for a quotation by itself."""

    label = "Show in channel"
    style = discord.ButtonStyle.primary
    is_private = False

    @classmethod
    def of(cls, question: int, offset: int, quotation: int) -> Self:
        """The button for a quotation chosen on a page."""
        return cls(f"otr:showq:{question}:{offset}:{quotation}")

    async def pressed(self, interaction: discord.Interaction[NewsroomBot], guild: int) -> None:
        """Show the quotation to the channel."""
        await _show_quotation(
            interaction,
            guild,
            self.number("quotation"),
            self.number("question"),
            self.number("offset"),
            private=False,
        )


class CloserLook(ui.DynamicItem[ui.Select[ui.View]], template=f"otr:look:{FOUND_BY}"):
    """A menu of the quotations that a message shows in short; the chosen one is shown in full."""

    @classmethod
    def of(cls, question: int, offset: int, records: list[QuotationRecord]) -> Self | None:
        """The menu for a page, or for an article's card (question 0); None without records."""
        if not records:
            return None
        menu: ui.Select[ui.View] = ui.Select(
            custom_id=f"otr:look:{question}:{offset}", placeholder="Look closer at another quotation"
        )
        for record in records[:25]:
            name, words = choice(record)
            menu.add_option(label=name, value=str(record.id), description=words)
        return cls(menu)

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """The menu that was used."""
        return cls(item)  # type: ignore[arg-type]

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Show the chosen quotation privately."""
        await attempt(interaction, lambda guild: self._chosen(interaction, guild))

    async def _chosen(self, interaction: discord.Interaction[NewsroomBot], guild: int) -> None:
        await acknowledge(interaction, private=True)
        chosen = self.item.values[0] if self.item.values else ""
        if not re.fullmatch(ID, chosen):
            message = "That quotation cannot be shown; ask again."
            raise NotFoundError(message)
        question, offset = map(int, self.item.custom_id.split(":")[2:])
        await _show_quotation(interaction, guild, int(chosen), question, offset, private=True)


async def _kept(interaction: discord.Interaction[NewsroomBot], guild: int, question_id: int) -> Question:
    """A stored question; the log must not repeat it, as it must not repeat what is typed now."""
    question = await interaction.client.newsroom.answers.kept(guild, question_id)
    discretion.remember_too(question.words, question.filters.speaker, question.filters.publisher)
    return question


async def _show_again(
    interaction: discord.Interaction[NewsroomBot], guild: int, question_id: int, *, offset: int, private: bool
) -> None:
    """Show a page of the answer to a stored question."""
    keep_pace(interaction)
    answers = interaction.client.newsroom.answers
    question = await _kept(interaction, guild, question_id)
    found = await answers.ask(guild, question, limit=PAGE + 1, offset=offset)
    if offset and not found.matches:
        await show(interaction, no_more_reply())
        return
    page = _AnswerPage.of(found, offset, private=private)
    await show(interaction, page.reply, page.buttons(question_id))


BUTTONS = (ContextButton, WhyButton, MoreMatches, ShowAnswer, ShowQuotation, CloserLook)
"""Registered with the bot, so that buttons on messages of an earlier run work."""
