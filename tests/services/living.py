"""A newsroom in a process of its own, for tests that end it: `python living.py DATABASE PORT INPUT…`.

It takes in every input at once, links to that port of this machine or files. Beside them it ingests an article
and answers a question, and says on standard output how far it is. It goes on until it is told to stop.
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from bot.cli.signals import stop_signal
from bot.domain.answers import Asked, Question
from bot.domain.articles import Article
from bot.intake.door import FetchPolicy
from bot.services.newsroom import Newsroom, open_newsroom

BRIDGE = Article(title="Bridge", text="“We will mend the bridge,” said Ada Osei, the mayor of Orchard.")


async def live(database: Path, port: int, inputs: list[str]) -> None:
    stopped = stop_signal()
    async with open_newsroom(database, fetch_policy=FetchPolicy(loopback_port=port)) as newsroom:
        under_way = [asyncio.create_task(take_in(newsroom, one)) for one in inputs]
        await asyncio.sleep(1)
        say("at work")
        under_way.append(asyncio.create_task(serve(newsroom)))
        await stopped.wait()
        for task in under_way:
            task.cancel()


async def take_in(newsroom: Newsroom, one: str) -> None:
    ingest = newsroom.ingest
    is_link = one.startswith("http")
    async for _ in ingest.url(1, one, by=4) if is_link else ingest.file(1, one, Path(one), by=4):
        say("taken in")


async def serve(newsroom: Newsroom) -> None:
    async for _ in newsroom.ingest.paste(1, BRIDGE, by=4):
        say("ingested")
    answer = await newsroom.answers.ask(1, Question(Asked.WHO_SAID, "mend the bridge"))
    say(f"answered {len(answer.matches)}")


def say(what: str) -> None:
    sys.stdout.write(f"{what}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    asyncio.run(live(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3:]))
