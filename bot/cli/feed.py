"""`feed …`: feeds that are followed, how they fare, and asking them once."""

from __future__ import annotations

from bot.cli.arguments import Request
from bot.cli.limits import warn
from bot.cli.opening import Opening
from bot.cli.output import Output
from bot.cli.records.feeds import asked_object, feed_object
from bot.cli.records.intake import ingested_object
from bot.cli.views.feeds import asked_view, feed_view
from bot.cli.views.intake import ingested_view
from bot.domain.articles import OPERATOR
from bot.services.newsroom import Newsroom
from bot.services.visiting import Asked, Looked


async def obey(newsroom: Newsroom, asked: Request, output: Output) -> bool:
    """Do what was asked about feeds; whether everything worked.

    Raises:
        FeedError: a feed cannot be followed.
        NotFoundError: there is no such feed.
    """
    desk, guild, number = newsroom.feeds, asked.guild, asked.feed
    match asked.action:
        case "add":
            output.write(feed_object(await desk.add(guild, asked.url, by=OPERATOR)), feed_view)
        case "list":
            feeds = await desk.feeds(guild)
            for feed in feeds:
                output.write(feed_object(await desk.report(guild, feed.id)), feed_view)
            if not feeds:
                output.notice("No feed is followed. `feed add` with a feed's address follows one.")
        case "status":
            output.write(feed_object(await desk.report(guild, number)), feed_view)
        case "pause":
            output.write(feed_object(await desk.pause(guild, number, by=OPERATOR)), feed_view)
        case "resume":
            output.write(feed_object(await desk.resume(guild, number, by=OPERATOR)), feed_view)
        case "remove":
            report = await desk.report(guild, number)
            await desk.remove(guild, number, by=OPERATOR)
            output.write(feed_object(report, is_removed=True), feed_view)
        case _:
            return await _poll(newsroom, guild, output)
    return True


async def _poll(newsroom: Newsroom, guild: int, output: Output) -> bool:
    """Ask every feed that is due, and archive the articles that they lead to."""
    all_worked = True

    def tell(done: Asked | Looked) -> None:
        nonlocal all_worked
        all_worked &= done.error is None
        if isinstance(done, Asked):
            output.write(asked_object(done), asked_view)
        else:
            output.write(ingested_object(done.ingested), ingested_view)

    await newsroom.follower.once(guild, told=tell)
    return all_worked


async def run(opening: Opening, asked: Request, output: Output) -> bool:
    """Do what was asked; whether every input worked."""
    opening.cancel_when_stopped()
    async with opening.newsroom() as newsroom:
        all_worked = await obey(newsroom, asked, output)
        await warn(opening, newsroom.archive, asked, output)
    return all_worked
