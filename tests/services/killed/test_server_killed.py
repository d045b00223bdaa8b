"""The database server is killed under load: the newsroom says so in one sentence, goes on, and has lost nothing.

`KILLS` in the environment says how often two processes are killed (test_killed.py); the server, a fifth of that.
"""

from __future__ import annotations

import asyncio
import os
import random
import time
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import pytest
import simcord

from bot.archive.postgres.failures import UNREACHABLE
from bot.client import NewsroomBot
from bot.domain.answers import Asked, Question
from bot.domain.articles import Article
from bot.domain.locations import Server as Database
from bot.domain.processes import EVERY_SHARD
from bot.errors import ArchiveError
from bot.sandbox.reader import Reader
from bot.services.newsroom import Newsroom, open_newsroom
from tests.builders import article
from tests.postgres import Server
from tests.servers import answer, archived, new_server, shown

TIMES = max(2, int(os.environ.get("KILLS", "8")) // 5)
GUILDS = (41, 42)
UNKNOWN = (
    "The archive's database server was lost just as this was being kept, so it may be kept or not. Look before "
    "you do it again."
)
PROMPT = 10.0
"""Seconds in which anything is answered, by a sentence if need be."""


@pytest.fixture
async def newsroom(server: Server, reader: Reader) -> AsyncIterator[Newsroom]:
    async with open_newsroom(Database(server.new_database()), reader=reader, shards=EVERY_SHARD) as opened:
        yield opened


@dataclass
class Load:
    """People who ask and paste, one thing after the other, and what they were told."""

    newsroom: Newsroom
    confirmed: list[tuple[int, str]] = field(default_factory=list[tuple[int, str]])
    answered: int = 0
    refused: Counter[str] = field(default_factory=Counter[str])
    longest: float = 0.0

    async def ask(self) -> None:
        """Ask again and again."""
        while True:
            began = time.monotonic()
            try:
                question = Question(Asked.WHO_SAID, "the quay will be closed")
                await self.newsroom.answers.ask(GUILDS[0], question)
                self.answered += 1
            except ArchiveError as refusal:
                self.refused[str(refusal)] += 1
            self.longest = max(self.longest, time.monotonic() - began)
            await asyncio.sleep(0.01)

    async def paste(self, guild: int, who: int) -> None:
        """Paste again and again, each article until it is there."""
        number = 0
        while True:
            began, title = time.monotonic(), f"Story {who} {number}"
            text = f"“Berth {who} will be closed for {number + 2} weeks,” said Ada Osei, the harbour master."
            pasted = Article(title=title, text=text, url=f"https://kelder.example/{who}/{number}")
            try:
                [ingested] = [one async for one in self.newsroom.ingest.paste(guild, pasted, by=7)]
                if ingested.error is not None:
                    raise ingested.error
                self.confirmed.append((guild, title))
                number += 1
            except ArchiveError as refusal:
                self.refused[str(refusal)] += 1
            self.longest = max(self.longest, time.monotonic() - began)
            await asyncio.sleep(0.01)


async def test_a_server_killed_again_and_again_under_load(server: Server, newsroom: Newsroom) -> None:
    moments = random.Random(5)
    load = Load(newsroom)
    at_work = [asyncio.create_task(load.ask()) for _ in range(6)]
    at_work += [
        asyncio.create_task(load.paste(guild, guild * 10 + each)) for guild in GUILDS for each in range(3)
    ]

    for _ in range(TIMES):
        await asyncio.sleep(moments.uniform(0.2, 1.0))
        await asyncio.to_thread(server.kill)
        refused = load.refused.total()
        await asyncio.sleep(moments.uniform(0.2, 1.0))
        assert load.refused.total() > refused
        before = load.answered, len(load.confirmed)
        await asyncio.to_thread(server.start)
        give_up = time.monotonic() + PROMPT
        while load.answered == before[0] or len(load.confirmed) == before[1]:
            assert time.monotonic() < give_up, load.refused
            await asyncio.sleep(0.05)
        assert not [each.exception() for each in at_work if each.done()]
    for each in at_work:
        each.cancel()
    await asyncio.wait(at_work)

    there = [(guild, title) for guild in GUILDS for title in await _titles(newsroom, guild)]
    print(f"{TIMES} kills of the server: {load.answered} answers, {len(load.confirmed)} articles confirmed, ")  # noqa: T201
    print(f"{len(there)} there, refused {dict(load.refused)}, longest {load.longest:.1f} s")  # noqa: T201
    assert max(Counter(there).values()) == 1
    assert {*load.confirmed} <= {*there}
    assert {*load.refused} <= {UNREACHABLE, UNKNOWN}
    assert load.longest < PROMPT


async def _titles(newsroom: Newsroom, guild: int) -> list[str]:
    return [card.title for card in await newsroom.archive.articles(guild, limit=10_000)]


async def test_while_the_server_is_down_a_question_is_answered_by_one_sentence(
    server: Server, newsroom: Newsroom
) -> None:
    env = simcord.Env(NewsroomBot(newsroom), check_errors=False, shard_count=1)
    await env.start()
    gazette = new_server(env, "gazette")
    await archived(newsroom, gazette, article())

    server.kill()
    down = [
        await gazette.journalist.slash(gazette.channel, "who-said", words="close the bridge", private=True),
        await gazette.moderator.slash(gazette.channel, "digest list"),
    ]
    server.start()
    after = await gazette.journalist.slash(
        gazette.channel, "who-said", words="close the bridge", private=True
    )

    assert [answer(each).content for each in down] == [UNREACHABLE] * 2
    assert "We have no choice but to" in shown(answer(after))
    await env.shutdown()
