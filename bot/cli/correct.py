"""`correct`: what moderators can correct, at a terminal."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from bot.archive.interface import Archive
from bot.cli.arguments import Request
from bot.cli.opening import Opening
from bot.cli.output import Output
from bot.cli.records.cards import article_object
from bot.cli.records.corrections import corrected_object, story_object
from bot.cli.records.quotations import correction_object
from bot.cli.views.articles import listed_view, story_view
from bot.cli.views.corrections import corrected_view, correction_view
from bot.domain.articles import OPERATOR
from bot.domain.clock import Clock, now_utc
from bot.domain.corrections import Act, Response
from bot.domain.quotations import Kind, Stance
from bot.services.corrections import Corrections, Made, Moderator

LISTED = 100
"""The most that `correct list` and `correct stories` write."""


async def correct(archive: Archive, clock: Clock, asked: Request, output: Output) -> None:
    """Make the correction that was asked for and write it, with what it is about as it is now.

    Raises:
        NotFoundError: what it is about is not there.
        CorrectionError: it cannot be made as it stands.
    """
    desk, who = Corrections(archive, clock), Moderator(OPERATOR, asked.reason)
    match asked.act:
        case "list":
            corrections = await desk.latest(asked.guild, limit=LISTED)
            for each in corrections:
                output.write(correction_object(each), correction_view)
            if not corrections:
                output.notice("Nothing was corrected yet.")
        case "stories":
            questions, _ = await desk.story_questions(asked.guild, limit=LISTED)
            for question in questions:
                output.write(story_object(question), story_view)
            if not questions:
                output.notice("No two articles here look as if they could be one story.")
        case "restore":
            output.write(
                article_object(await desk.restore(asked.guild, asked.values["article"], who)), listed_view
            )
        case act:
            output.write(corrected_object(await _ACTS[act](desk, asked, who)), corrected_view)


async def _speaker(desk: Corrections, asked: Request, who: Moderator) -> Made:
    value = asked.values
    return await desk.speaker(asked.guild, value["quotation"], value["name"], value["role"], who)


async def _words(desk: Corrections, asked: Request, who: Moderator) -> Made:
    return await desk.words(asked.guild, asked.values["quotation"], asked.values["typed"], who)


async def _kind(desk: Corrections, asked: Request, who: Moderator) -> Made:
    return await desk.kind(asked.guild, asked.values["quotation"], Kind(asked.values["kind"]), who)


async def _denial(desk: Corrections, asked: Request, who: Moderator) -> Made:
    value = asked.values
    return await desk.denial(asked.guild, value["quotation"], Stance(value["stance"]), value["denies"], who)


async def _hide(desk: Corrections, asked: Request, who: Moderator) -> Made:
    return await desk.hide(asked.guild, Act(asked.act), asked.values["quotation"], who)


async def _respond(desk: Corrections, asked: Request, who: Moderator) -> Made:
    value = asked.values
    response = Response(value["by"], value["typed"], value["url"], value["answer"])
    return await desk.respond(asked.guild, Act(asked.act), value["quotation"], response, who)


async def _article(desk: Corrections, asked: Request, who: Moderator) -> Made:
    names = ("headline", "author", "date", "publisher", "address")
    fields = {name: asked.values[name] for name in names}
    return await desk.article(asked.guild, asked.values["article"], fields, who)


async def _merge(desk: Corrections, asked: Request, who: Moderator) -> Made:
    return await desk.merge(asked.guild, asked.values["speaker"], asked.values["into"], who)


async def _split(desk: Corrections, asked: Request, who: Moderator) -> Made:
    value = asked.values
    return await desk.split(asked.guild, value["article"], value["speaker"], value["other"], who)


async def _story(desk: Corrections, asked: Request, who: Moderator) -> Made:
    value = asked.values
    return await desk.story(asked.guild, Act(asked.act), value["article"], value["other"], who)


async def _hide_name(desk: Corrections, asked: Request, who: Moderator) -> Made:
    return await desk.hide_name(asked.guild, asked.values["speaker"], who)


async def _undo(desk: Corrections, asked: Request, who: Moderator) -> Made:
    return await desk.undo(asked.guild, asked.values["correction"], who)


_ACTS: dict[str, Callable[[Corrections, Request, Moderator], Awaitable[Made]]] = {
    Act.SPEAKER: _speaker,
    Act.WORDS: _words,
    Act.KIND: _kind,
    Act.DENIAL: _denial,
    Act.NOT_A_QUOTATION: _hide,
    Act.RETRACT: _hide,
    Act.DISPUTE: _respond,
    Act.REPLY: _respond,
    Act.ARTICLE: _article,
    Act.MERGE: _merge,
    Act.SPLIT: _split,
    Act.SAME_STORY: _story,
    Act.KEEP_APART: _story,
    Act.HIDE_NAME: _hide_name,
    "undo": _undo,
}


async def run(opening: Opening, asked: Request, output: Output) -> bool:
    """Do what was asked; whether every input worked."""
    async with opening.existing_archive() as archive:
        await correct(archive, now_utc, asked, output)
    return True
