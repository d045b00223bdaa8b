"""`digest …`: what digests would say now, and when they are posted. Discord sets them up and posts them."""

from __future__ import annotations

from bot.cli.arguments import Request
from bot.cli.opening import Opening
from bot.cli.output import Output
from bot.cli.records.digests import digest_object, planned_object
from bot.cli.views.digests import digest_view, planned_view
from bot.domain.clock import now_utc
from bot.services.answers import Answers
from bot.services.digests import DigestDesk


async def show_digests(desk: DigestDesk, asked: Request, output: Output) -> None:
    """Write a digest as it would be posted now, or every digest's plan.

    Raises:
        NotFoundError: there is no such digest.
    """
    if asked.action == "preview":
        number = asked.digest or None
        output.write(digest_object(await desk.preview(asked.guild, number), number), digest_view)
        return
    planned = await desk.planned(asked.guild)
    for each in planned:
        output.write(planned_object(each), planned_view)
    if not planned:
        output.notice("There are no digests. In Discord, /digest create sets one up.")


async def run(opening: Opening, asked: Request, output: Output) -> bool:
    """Do what was asked; whether every input worked."""
    async with opening.existing_archive() as archive, opening.encoder() as encoder:
        answers = Answers(archive, now_utc, encoder=encoder)
        await show_digests(DigestDesk(archive, now_utc, answers), asked, output)
    return True
