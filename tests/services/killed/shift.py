"""A process at work for one shard of a newsroom that two processes serve, until it is killed.

Run as `python -m tests.services.killed.shift SHIFT`, where SHIFT is a `Shift` in JSON. It pastes and corrects
articles for its own guild, as members ask for it; digests, watches and feeds it works for whoever's turn it is.
Each line on standard output names something that was confirmed. What it posts goes to a posting side over
loopback, which knows everything that was ever posted, as Discord does.
"""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from collections.abc import Awaitable, Callable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from itertools import count
from threading import current_thread
from time import monotonic
from typing import Any

import aiohttp
import psycopg

from bot.archive.interface import SentMessage
from bot.domain.articles import Article
from bot.domain.locations import Server
from bot.domain.processes import Shards
from bot.errors import ExpectedError
from bot.intake.door import FetchPolicy
from bot.sandbox.reader import Reader
from bot.services.claims import ClaimLostError
from bot.services.corrections import Moderator
from bot.services.hearing import MOST
from bot.services.newsroom import Newsroom, open_newsroom

GUILDS = (40 << 22, 41 << 22)
"""A guild for each shard."""
START = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
MINUTES, HASTE = 2, 40
"""In a second of the machine two minutes of the newsroom's clock pass, and forty seconds of its timer."""
PACE = 0.6
"""Seconds between two articles: long enough for watches to be told of one."""


@dataclass(frozen=True)
class Shift:
    """What a process is told. `began`: the machine's timer when the newsroom's clock stood at START."""

    address: str
    feeds: int
    posts: int
    shard: int
    began: float
    first: int
    statement: int = 0

    @property
    def guild(self) -> int:
        return GUILDS[self.shard]

    def now(self) -> datetime:
        return START + timedelta(minutes=MINUTES * (monotonic() - self.began))


def text(number: int) -> str:
    """The article that is pasted in a round."""
    return (
        f"“The quay will be closed for {number + 2} weeks,” said Ada Osei, the harbour master of Kelder.\n\n"
        f"Jon Bell, a fisherman, denied that boat {number + 2} had been moored there.\n"
    )


async def ask(newsroom: Newsroom, guild: int, number: int) -> None:
    """What moderators ask for in a round: an article, and corrections of it."""
    pasted = Article(title=f"Story {number}", text=text(number), url=f"https://kelder.example/{number}")
    [ingested] = [one async for one in newsroom.ingest.paste(guild, pasted, by=7)]
    assert ingested.card is not None, ingested.error
    _confirm("ingested", number)
    record = await newsroom.archive.article(guild, ingested.card.id)
    assert record is not None
    desk, who, second = newsroom.corrections, Moderator(7, f"round {number}"), record.quotations[1].id
    made = await desk.speaker(guild, second, "Rosa Quill", None, who)
    _confirm("correct speaker", number)
    await desk.undo(guild, made.correction.id, who)
    _confirm("undo speaker", number)


class Poster:
    """Posts what is due, as the bot does, to the posting side."""

    def __init__(self, newsroom: Newsroom, session: aiohttp.ClientSession, side: str) -> None:
        self._newsroom = newsroom
        self._session = session
        self._side = side

    async def digests(self) -> None:
        """Post the digests that are due."""
        desk = self._newsroom.digests
        for due in await desk.due():
            if not await desk.claim(due):
                continue
            message = await self._posted(str(due)) if due.was_claimed else None
            if message is None:
                await desk.renew(due)
                said = (await desk.compose(due)).article_count
                message = await self._post(str(due), due.digest.guild_id, due.digest.id, said)
            await desk.sent(due, message)
            _confirm("posted", due.digest.id)

    async def watches(self) -> None:
        """Tell the watches that are due."""
        desk = self._newsroom.watches
        for due in await desk.due():
            if not await desk.claim(due):
                continue
            message = await self._posted(str(due)) if due.was_claimed else None
            if message is None:
                await desk.renew(due)
                hits = (await desk.compose(due)).hits
                told = [hit.record.article.title for hit in hits[:MOST]]
                message = await self._post(str(due), due.guild_id, due.watch.id, told)
            await desk.sent(due, SentMessage(5, message))
            _confirm("told", due.until)

    async def _post(self, what: str, guild: int, number: int, said: Any) -> int:
        post = {"what": what, "guild": guild, "number": number, "said": said}
        async with self._session.post(self._side, json=post) as answer:
            return (await answer.json())["id"]

    async def _posted(self, what: str) -> int | None:
        async with self._session.get(self._side, params={"what": what}) as answer:
            return (await answer.json())["id"]


async def _again_and_again(work: Callable[[], Awaitable[object]]) -> None:
    """Work, wait a little, work again: what another process took over, or the archive refuses, comes later."""
    while True:
        try:
            await work()
        except (ClaimLostError, ExpectedError) as trouble:
            sys.stderr.write(f"{trouble}\n")
        await asyncio.sleep(0.05)


async def _asking(newsroom: Newsroom, shift: Shift) -> None:
    for number in count(shift.first):
        await ask(newsroom, shift.guild, number)
        await asyncio.sleep(PACE)


def _confirm(what: str, number: int) -> None:
    sys.stdout.write(f"{what} {number}\n")
    sys.stdout.flush()


def _die_at(statement: int) -> None:
    """Kill this process when it is about to run that statement, of those to come, inside a transaction."""
    left = count(statement, -1)
    execute = psycopg.Cursor.execute

    def run(cursor: Any, *given: Any, **options: Any) -> Any:
        if current_thread().name.startswith("writing") and not next(left):
            os.kill(os.getpid(), signal.SIGKILL)
        return execute(cursor, *given, **options)

    psycopg.Cursor.execute = run  # pyright: ignore


async def main(shift: Shift) -> None:
    """Work until killed; without a first article, nobody asks for anything."""
    policy = FetchPolicy(loopback_port=shift.feeds, total_timeout=60.0, read_timeout=60.0)
    reader = Reader()
    newsroom = open_newsroom(
        Server(shift.address),
        clock=shift.now,
        timer=lambda: monotonic() * HASTE,
        fetch_policy=policy,
        reader=reader,
        shards=Shards((shift.shard,), 2),
    )
    async with newsroom as opened, aiohttp.ClientSession() as session, asyncio.TaskGroup() as group:
        poster = Poster(opened, session, f"http://127.0.0.1:{shift.posts}/posts")
        _confirm("begun", shift.shard)
        if shift.statement:
            _die_at(shift.statement)
        for work in (poster.digests, poster.watches, opened.follower.once):
            group.create_task(_again_and_again(work))
        if shift.first >= 0:
            group.create_task(_asking(opened, shift))


def command(shift: Shift) -> list[str]:
    """What starts a process with this shift."""
    return [sys.executable, "-m", "tests.services.killed.shift", json.dumps(asdict(shift))]


if __name__ == "__main__":
    asyncio.run(main(Shift(**json.loads(sys.argv[1]))))
