"""The newsroom's work: pasted articles, corrections, rereading, a feed, digests and a watch, until it is killed.

Run as `python -m tests.services.killed.work ARCHIVE PORT ROUND [STATEMENTS]`. Each line on standard output names
something that was confirmed; ARCHIVE.sent has what digests and the watch told. With STATEMENTS the process kills itself at that statement of a round's SQL.
"""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from itertools import count
from pathlib import Path
from typing import Any

from bot.domain.articles import Article
from bot.domain.corrections import Act, Response
from bot.domain.digests import DigestPlan
from bot.domain.watches import Watched, WatchKind
from bot.intake.door import FetchPolicy
from bot.sandbox.reader import Reader
from bot.services.corrections import Moderator
from bot.services.hearing import MOST
from bot.services.newsroom import Newsroom, open_newsroom
from bot.services.rereading import Rereader

GUILD = 41
START = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
ROUND = timedelta(hours=4)
"""From one round to the next. One digest is due in each, and one that was killed is not too late in the next."""
TIMES = (1, 5, 9, 13, 17, 21)
"""The hours at which a digest is due, each one's own."""


@dataclass(slots=True)
class Hands:
    """The clock and the timer, which the work moves, and the file that stands for Discord."""

    now: datetime
    sent: Path
    elapsed: float = 0.0

    def send(self, what: str, said: list[Any]) -> None:
        """Post something."""
        with self.sent.open("a") as file:
            file.write(json.dumps([what, said]) + "\n")

    def was_sent(self, what: str) -> bool:
        """Whether that was posted, by this process or an earlier one."""
        return what in {named for named, _ in sent(self.sent)}


def sent(path: Path) -> list[tuple[str, list[Any]]]:
    """Everything that was posted, in order: what it was, and what it said."""
    return [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []


def text(number: int) -> str:
    """The article that is pasted in a round."""
    return (
        f"“The quay will be closed for {number + 2} weeks,” said Ada Osei, the harbour master of Kelder.\n\n"
        f"Jon Bell, a fisherman, denied that boat {number + 2} had been moored there.\n"
    )


async def work(newsroom: Newsroom, reader: Reader, hands: Hands, number: int) -> None:
    """One round: an article, who watches it, its corrections, rereading it, the feed, and what is due."""
    pasted = Article(title=f"Story {number}", text=text(number), url=f"https://kelder.example/{number}")
    [ingested] = [one async for one in newsroom.ingest.paste(GUILD, pasted, by=7)]
    assert ingested.card is not None, ingested.error
    _confirm("ingested", number)
    await _tell(newsroom, hands, number)
    record = await newsroom.archive.article(GUILD, ingested.card.id)
    assert record is not None
    await _correct(newsroom, [one.id for one in record.quotations], number)
    rereader = Rereader(newsroom.archive, [reader])
    await rereader.reread(GUILD, [ingested.card.id], lambda _id, _changed: None)
    await newsroom.follower.once()
    await _post(newsroom, hands, number)


async def _tell(newsroom: Newsroom, hands: Hands, number: int) -> None:
    """Tell the watch of what arrived, once nothing more has come for a moment.

    What a killed process had claimed comes first, what has arrived since is noted next, and then told. Where
    more has come than an alert lists, this round's article need not be among it.
    """
    desk, lists_all = newsroom.watches, True
    for _ in range(3):
        for due in await desk.due():
            if await desk.claim(due):
                if not due.was_claimed or not hands.was_sent(str(due)):
                    alert = await desk.compose(due)
                    hands.send(str(due), [hit.record.article.title for hit in alert.hits])
                    lists_all &= len(alert.hits) <= MOST
                await desk.sent(due)
        hands.elapsed += 30.0
    if lists_all:
        _confirm("told", number)


async def _post(newsroom: Newsroom, hands: Hands, number: int) -> None:
    """Post the digests that are due: how many articles each tells of, and how many there are."""
    desk = newsroom.digests
    for due in await desk.due():
        if not await desk.claim(due):
            continue
        if not due.was_claimed or not hands.was_sent(str(due)):
            if due.is_too_late:
                await desk.skip(due, "it is too late")
                continue
            digest, stats = await desk.compose(due), await newsroom.archive.stats(GUILD)
            hands.send(str(due), [digest.article_count, stats.articles, due.was_claimed])
        await desk.sent(due, 1)
        _confirm("posted", number)


async def _begin(newsroom: Newsroom, port: str) -> None:
    """Follow the feed, watch a speaker and plan the digests, unless that is done."""
    if not await newsroom.feeds.feeds(GUILD):
        await newsroom.feeds.add(GUILD, f"http://127.0.0.1:{port}/rss", by=7)
    if not await newsroom.watches.watches(GUILD, by=7):
        await newsroom.watches.add(GUILD, Watched(WatchKind.SPEAKER, "Ada Osei"), by=7)
    planned = {each.digest.plan.at.hour for each in await newsroom.digests.planned(GUILD)}
    for hour in set(TIMES) - planned:
        await newsroom.digests.create(GUILD, DigestPlan(channel_id=5, at=time(hour), timezone="UTC"), by=7)


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
    hands = Hands(START + ROUND * int(first), Path(f"{archive}.sent"))
    policy = FetchPolicy(loopback_port=int(port), total_timeout=60.0, read_timeout=60.0)
    reader = Reader()
    async with open_newsroom(
        Path(archive),
        clock=lambda: hands.now,
        timer=lambda: hands.elapsed,
        fetch_policy=policy,
        reader=reader,
    ) as newsroom:
        await _begin(newsroom, port)
        await newsroom.archive.remember("work", "begun")
        if int(statement):
            await _die_at(newsroom, int(statement))
        for number in count(int(first)):
            await work(newsroom, reader, hands, number)
            _confirm("finished", number)
            hands.now += ROUND


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
