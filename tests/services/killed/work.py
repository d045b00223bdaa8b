"""The newsroom's work: pasted articles, corrections, rereading and a feed, again and again until it is killed.

Run as `python -m tests.services.killed.work ARCHIVE PORT ROUND [STATEMENTS]`. Each line on standard output names
something that was confirmed. With STATEMENTS the process kills itself at that statement of a round's SQL.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

from bot.domain.articles import Article
from bot.domain.corrections import Act, Response
from bot.intake.door import FetchPolicy
from bot.sandbox.reader import Reader
from bot.services.corrections import Moderator
from bot.services.newsroom import Newsroom, open_newsroom
from bot.services.rereading import Rereader

GUILD = 41
START = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


def text(number: int) -> str:
    """The article that is pasted in a round."""
    return (
        f"“The quay will be closed for {number + 2} weeks,” said Ada Osei, the harbour master of Kelder.\n\n"
        f"Jon Bell, a fisherman, denied that boat {number + 2} had been moored there.\n"
    )


async def work(newsroom: Newsroom, reader: Reader, number: int) -> None:
    """One round: an article, its corrections, rereading it, and whatever the feed has."""
    pasted = Article(title=f"Story {number}", text=text(number), url=f"https://kelder.example/{number}")
    [ingested] = [one async for one in newsroom.ingest.paste(GUILD, pasted, by=7)]
    assert ingested.card is not None, ingested.error
    _confirm("ingested", number)
    record = await newsroom.archive.article(GUILD, ingested.card.id)
    assert record is not None
    await _correct(newsroom, [one.id for one in record.quotations], number)
    rereader = Rereader(newsroom.archive, [reader])
    await rereader.reread(GUILD, [ingested.card.id], lambda _id, _changed: None)
    await newsroom.follower.once()


async def _correct(newsroom: Newsroom, quotations: list[int], number: int) -> None:
    desk, who = newsroom.corrections, Moderator(7, f"round {number}")
    first, second = quotations
    made = await desk.speaker(GUILD, first, "Rosa Quill", None, who)
    _confirm("correct speaker", number)
    if number % 2:
        await desk.undo(GUILD, made.correction.id, who)
        _confirm("undo speaker", number)
    await desk.respond(GUILD, Act.DISPUTE, first, Response("Mill Lane", quotation=second), who)
    _confirm("correct dispute", number)
    await desk.hide(GUILD, Act.RETRACT, second, who)
    _confirm("correct retract", number)


def _confirm(what: str, number: int) -> None:
    sys.stdout.write(f"{what} {number}\n")
    sys.stdout.flush()


async def _die_at(newsroom: Newsroom, statement: int) -> None:
    """Kill this process when the archive is about to run that statement of those to come."""
    left = count(statement, -1)

    def run(_statement: str) -> None:
        if not next(left):
            os.kill(os.getpid(), signal.SIGKILL)

    writer = newsroom.archive._connections._writer  # pyright: ignore
    await writer.set_trace_callback(run)


async def main(archive: str, port: str, first: str, statement: str = "0") -> None:
    """Follow the site's feed and work, one round after the other."""
    now = START + timedelta(days=int(first))
    policy = FetchPolicy(loopback_port=int(port), total_timeout=60.0, read_timeout=60.0)
    reader = Reader()
    async with open_newsroom(
        Path(archive), clock=lambda: now, fetch_policy=policy, reader=reader
    ) as newsroom:
        if not await newsroom.feeds.feeds(GUILD):
            await newsroom.feeds.add(GUILD, f"http://127.0.0.1:{port}/rss", by=7)
        await newsroom.archive.remember("work", "begun")
        if int(statement):
            await _die_at(newsroom, int(statement))
        for number in count(int(first)):
            await work(newsroom, reader, number)
            _confirm("finished", number)
            now += timedelta(hours=1)


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
