"""`said-by` and `quotation`: a person's record, and one quotation from every side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.cli.records.people import said_by_object, viewed_object
from bot.cli.views.answers import every_side_view, said_by_view
from bot.domain.answers import Asked, Question, Sort
from bot.domain.clock import now_utc
from bot.services.answers import Answers, parse_filters
from bot.services.library import Library
from bot.services.people import People
from bot.services.quotations import Quotations

if TYPE_CHECKING:
    from bot.archive.interface import Archive
    from bot.cli.arguments import Request
    from bot.cli.opening import Opening
    from bot.cli.output import Output
    from bot.domain.clock import Clock


async def show_said_by(archive: Archive, answers: Answers, asked: Request, output: Output) -> None:
    """Write what one speaker said.

    Raises:
        QuestionError: it cannot be asked as it stands.
    """
    filters = parse_filters(
        speaker=asked.words, publisher=asked.publisher, since=asked.since, until=asked.until
    )
    about = (asked.about or "").strip()
    sort = Sort(asked.sort) if asked.sort else Sort.BEST if about else Sort.LATEST
    question = Question(Asked.SAID_BY, about, filters, sort)
    found = await People(archive, answers).said_by(asked.guild, question, limit=asked.limit)
    output.write(said_by_object(found), said_by_view)


async def show_quotation(archive: Archive, clock: Clock, asked: Request, output: Output) -> None:
    """Write one quotation with its context, its other sources and its former wordings.

    Raises:
        NotFoundError: there is no such quotation.
    """
    view = await Quotations(archive, Library(archive, clock)).view(asked.guild, asked.quotation)
    output.write(viewed_object(view), every_side_view)


async def run(opening: Opening, asked: Request, output: Output) -> bool:
    """Do what was asked; whether every input worked."""
    async with opening.existing_archive() as archive:
        if asked.command == "quotation":
            await show_quotation(archive, now_utc, asked, output)
            return True
        async with opening.encoder() as encoder:
            await show_said_by(archive, Answers(archive, now_utc, encoder=encoder), asked, output)
    return True
