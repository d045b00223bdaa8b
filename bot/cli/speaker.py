"""`speaker`: what moderators state about speakers, and who is likely the same, at a terminal."""

from __future__ import annotations

from bot.archive.interface import Archive
from bot.cli.arguments import Request
from bot.cli.opening import Opening
from bot.cli.output import Output
from bot.cli.records.corrections import corrected_object, likeness_object
from bot.cli.views.corrections import corrected_view, likeness_view
from bot.domain.articles import OPERATOR
from bot.domain.clock import Clock, now_utc
from bot.services.corrections import Moderator
from bot.services.tending import Tending

SUGGESTED = 50
"""The most that `speaker same` writes."""


async def speaker(archive: Archive, clock: Clock, asked: Request, output: Output) -> None:
    """State what was asked for and write it, or suggest whom to merge.

    Raises:
        NotFoundError: a speaker is not there.
        CorrectionError: it cannot be stated as it stands.
    """
    desk, who, value = Tending(archive, clock), Moderator(OPERATOR, asked.reason), asked.values
    match asked.act:
        case "role":
            dates = (value["since"], value["until"])
            made = await desk.role(asked.guild, value["speaker"], value["role"], *dates, who)
        case "alias":
            made = await desk.alias(asked.guild, value["speaker"], value["alias"], who)
        case "apart":
            made = await desk.apart(asked.guild, value["speaker"], value["other"], who)
        case _:
            likely = await desk.same(asked.guild, limit=SUGGESTED)
            for one in likely:
                output.write(likeness_object(one), likeness_view)
            if not likely:
                output.notice("Nobody among the most quoted speakers here looks like somebody else.")
            return
    output.write(corrected_object(made), corrected_view)


async def run(opening: Opening, asked: Request, output: Output) -> bool:
    """Do what was asked; whether every input worked."""
    async with opening.existing_archive() as archive:
        await speaker(archive, now_utc, asked, output)
    return True
