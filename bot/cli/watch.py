"""`watch …`: what is watched from the command line, and what has come up since it was last checked."""

from __future__ import annotations

from time import monotonic

from bot.cli.arguments import Request
from bot.cli.opening import Opening
from bot.cli.output import Output
from bot.cli.records.watches import heard_object, watch_object
from bot.cli.views.watches import heard_view, watch_view
from bot.domain.articles import OPERATOR
from bot.domain.clock import now_utc
from bot.services.answers import Answers
from bot.services.hearing import MOST
from bot.services.watches import WatchDesk, read_watched


async def watch(desk: WatchDesk, asked: Request, output: Output) -> None:
    """Do what was asked about watches.

    Raises:
        WatchError: that cannot be watched.
        NotFoundError: there is no such watch.
    """
    match asked.action:
        case "add":
            watched = read_watched(speaker=asked.speaker, phrase=asked.phrase, topic=asked.topic)
            added = await desk.add(asked.guild, watched, by=OPERATOR)
            output.write(watch_object(added.watch), watch_view)
            if added.notice:
                output.notice(added.notice)
        case "list":
            watches = await desk.watches(asked.guild, by=OPERATOR)
            for each in watches:
                output.write(watch_object(each), watch_view)
            if not watches:
                output.notice("Nothing is watched. `watch add` sets a watch.")
        case "remove":
            removed = await desk.remove(asked.guild, asked.watch, by=OPERATOR)
            output.write(watch_object(removed, is_removed=True), watch_view)
        case _:
            await _check(desk, asked.guild, output)


async def _check(desk: WatchDesk, guild: int, output: Output) -> None:
    """Write what is new for each watch; what is written counts as told."""
    is_new = False
    for alert in await desk.check(guild, by=OPERATOR):
        if alert.hits:
            output.write(heard_object(alert, most=MOST), heard_view)
            is_new = True
        await desk.checked(alert)
    if not is_new:
        output.notice("Nothing new has come up.")


async def run(opening: Opening, asked: Request, output: Output) -> bool:
    """Do what was asked; whether every input worked."""
    async with opening.encoder() as encoder, opening.archive() as archive:
        answers = Answers(archive, now_utc, encoder=encoder)
        await watch(WatchDesk(archive, now_utc, monotonic, answers), asked, output)
    return True
