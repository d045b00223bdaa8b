"""`embargo` and `channels`: who sees an article, decided at a terminal."""

from __future__ import annotations

from bot.archive.interface import Archive
from bot.cli.arguments import Request
from bot.cli.opening import Opening
from bot.cli.output import Output
from bot.cli.records.cards import article_object
from bot.cli.views.articles import access_view
from bot.domain.articles import OPERATOR
from bot.domain.clock import Clock, now_utc
from bot.services.access import Access
from bot.services.corrections import Moderator


async def decide(archive: Archive, clock: Clock, asked: Request, output: Output) -> None:
    """Put an article under embargo, or keep it to channels, and write it.

    Raises:
        NotFoundError: it is not there.
        ExpectedError: the time is none to come, or the channels are too many.
    """
    access, who = Access(archive, clock), Moderator(OPERATOR, asked.reason)
    if asked.command == "embargo":
        card = await access.embargo(asked.guild, asked.article, asked.embargo or "", who)
    else:
        card = await access.channels(asked.guild, asked.article, asked.channels, who)
    output.write(article_object(card), access_view)


async def run(opening: Opening, asked: Request, output: Output) -> bool:
    """Do what was asked; whether every input worked."""
    async with opening.existing_archive() as archive:
        await decide(archive, now_utc, asked, output)
    return True
