"""Two processes on one PostgreSQL server, killed at any point, lose nothing and do nothing twice.

`KILLS` in the environment says how often: in turn one of them at a random moment while the other goes on, one
inside a transaction, both when something was posted and nobody has recorded that, and both at a random moment.
"""

from __future__ import annotations

import asyncio
import os
import random
import time
from collections import Counter, defaultdict
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import time as hour
from typing import Any

import psycopg
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.archive.interface import Archive
from bot.archive.postgres import open_archive
from bot.domain.digests import DigestPlan
from bot.domain.feeds import FeedPlan
from bot.domain.watches import Watched, WatchKind
from bot.services.hearing import MOST
from tests.intake.website import open_site
from tests.postgres import Server
from tests.services.killed.shift import GUILDS, MINUTES, START, Shift, command
from tests.services.killed.test_killed import _publishing

KILLS = int(os.environ.get("KILLS", "3"))
SHARDS = range(len(GUILDS))
STATEMENTS = 120
"""A process writes by about as many in the first second of its work."""
LEAP = 2 * 60
"""Minutes by which the clock leaps while nobody works: then the next digest is due."""


@pytest.fixture
def address(server: Server) -> str:
    return server.new_database()


@pytest.fixture
async def archive(address: str) -> AsyncGenerator[Archive]:
    opened = await open_archive(address)
    yield opened
    await opened.close()


@dataclass
class Posts:
    """The posting side: what was posted, in order, and who asked whether something was."""

    port: int = 0
    all: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    found: int = 0
    """How often a process learnt that an earlier one had posted something."""
    arrived: asyncio.Event | None = None
    """Set when the next post has arrived, whose poster is then kept waiting for the answer."""

    async def post(self, request: web.Request) -> web.Response:
        self.all.append(await request.json())
        if self.arrived is not None:
            self.arrived.set()
            await asyncio.sleep(1)
        return web.json_response({"id": len(self.all)})

    async def look(self, request: web.Request) -> web.Response:
        places = [at for at, post in enumerate(self.all, 1) if post["what"] == request.query["what"]]
        self.found += bool(places)
        return web.json_response({"id": places[0] if places else None})

    def of(self, kind: str) -> list[dict[str, Any]]:
        return [post for post in self.all if post["what"].startswith(kind)]


@asynccontextmanager
async def posting_side() -> AsyncGenerator[Posts]:
    posts, app = Posts(), web.Application()
    app.router.add_post("/posts", posts.post)
    app.router.add_get("/posts", posts.look)
    async with TestServer(app, host="127.0.0.1") as running:
        posts.port = running.port or 0
        yield posts


@dataclass
class Crew:
    """The two processes, each with what it has confirmed."""

    shift: Shift
    confirmed: list[tuple[int, str]] = field(default_factory=list[tuple[int, str]])
    running: dict[int, asyncio.subprocess.Process] = field(
        default_factory=dict[int, asyncio.subprocess.Process]
    )
    reading: list[asyncio.Task[None]] = field(default_factory=list[asyncio.Task[None]])
    trouble: Counter[str] = field(default_factory=Counter[str])

    async def start(self, shard: int, *, statement: int = 0, asks: bool = True) -> None:
        """Start a process, if it does not run, and wait until it works."""
        if shard in self.running:
            return
        first = self._last(shard) + 2 if asks else -1
        shift = replace(self.shift, shard=shard, first=first, statement=statement)
        pipe = asyncio.subprocess.PIPE
        process = await asyncio.create_subprocess_exec(*command(shift), stdout=pipe, stderr=pipe)
        assert process.stdout is not None
        async with asyncio.timeout(60):
            assert (await process.stdout.readline()).startswith(b"begun"), await process.communicate()
        self.running[shard] = process
        self.reading += [
            asyncio.create_task(each) for each in (self._read(shard, process), self._warn(process))
        ]

    def _last(self, shard: int) -> int:
        """The number of the last article that a process confirmed."""
        ingested = (line.split()[1] for at, line in self.confirmed if at == shard and "ingested" in line)
        return max(map(int, ingested), default=0)

    async def _read(self, shard: int, process: asyncio.subprocess.Process) -> None:
        async for line in process.stdout or ():
            self.confirmed.append((shard, line.decode().strip()))

    async def _warn(self, process: asyncio.subprocess.Process) -> None:
        async for line in process.stderr or ():
            told = line.decode().strip()
            self.trouble["taken over" if told.endswith("its work is taken over") else told] += 1

    async def end(self, *shards: int, by_itself: bool = False) -> None:
        """Kill processes, or wait for one that kills itself; all that they confirmed is known then."""
        for shard in shards:
            if shard in self.running:
                process = self.running.pop(shard)
                if not by_itself:
                    process.kill()
                async with asyncio.timeout(60):
                    assert await process.wait() == -9, self.trouble
        if not self.running:
            await asyncio.gather(*self.reading)
            self.reading.clear()

    def leap(self, minutes: int = LEAP) -> None:
        """Let time pass while nobody works."""
        assert not self.running
        self.shift = replace(self.shift, began=self.shift.began - minutes / MINUTES)


async def test_two_processes_that_are_killed_again_and_again(address: str, archive: Archive) -> None:
    moments, began = random.Random(11), time.monotonic()
    async with open_site() as site, posting_side() as posts:
        published = _publishing(site)
        await _plan(archive, site.url("/rss"))
        crew = Crew(Shift(address, site.port, posts.port, 0, time.monotonic(), 0))

        for kill in range(KILLS):
            published.append(f"notice-{kill}")
            await _kill(crew, posts, kill, moments)
            if not crew.running:
                _check(address, crew, posts)
        await crew.end(*SHARDS)
        rest = await _finish(crew, address)
        _check(address, crew, posts)
        await _check_all_told(archive, address, posts)
        titles = _asked(address, "SELECT title FROM article WHERE title LIKE 'Notice%'")
        assert Counter(titles) == Counter({(f"Notice {number}",): len(GUILDS) for number in range(KILLS)})
    lines = Counter(line.rpartition(" ")[0] for _, line in crew.confirmed)
    print(  # noqa: T201
        f"{KILLS} kills in {time.monotonic() - began:.0f} s: {dict(lines)} confirmed; {len(posts.all)} posts, "
        f"{posts.found} found again; {len(titles)} feed articles; {rest:.0f} s to finish; {dict(crew.trouble)}"
    )


async def _plan(archive: Archive, feed: str) -> None:
    """In each guild a digest for every second hour, a watch and a feed."""
    for guild in GUILDS:
        for at in range(0, 24, 2):
            plan = DigestPlan(channel_id=5, at=hour(at), timezone="UTC")
            await archive.create_digest(guild, plan, by=7, at=START)
        watched = Watched(WatchKind.SPEAKER, "Ada Osei")
        await archive.add_watch(guild, watched, by=7, channel_id=5, at=START, most=None)
        await archive.add_feed(guild, FeedPlan(feed, "The Kelder Wire", channel_id=5), by=7, at=START)


async def _kill(crew: Crew, posts: Posts, kill: int, moments: random.Random) -> None:
    """Kill one while the other goes on, one inside a transaction, or both."""
    one = moments.choice(SHARDS)
    if kill % 4 == 1:
        await crew.end(one)
        await crew.start(one, statement=moments.randint(1, STATEMENTS))
        await crew.start(1 - one)
        await crew.end(one, by_itself=True)
        return
    await asyncio.gather(*map(crew.start, SHARDS))
    if kill % 4 == 2:
        await _posted_next(posts)
    else:
        await asyncio.sleep(moments.uniform(0.0, 1.5))
    if kill % 4 == 0:
        await crew.end(one)
        await asyncio.sleep(moments.uniform(0.0, 1.5))
    else:
        await crew.end(*SHARDS)
        crew.leap()


async def _posted_next(posts: Posts) -> None:
    """Wait until the next post has arrived, whose poster does not know that yet."""
    posts.arrived = asyncio.Event()
    async with asyncio.timeout(30):
        await posts.arrived.wait()
    posts.arrived = None


async def _finish(crew: Crew, address: str) -> float:
    """Let both work until nothing is left to be done, and nobody asks for more; how many seconds that takes."""
    crew.leap()
    began = time.monotonic()
    await asyncio.gather(*(crew.start(each, asks=False) for each in SHARDS))
    while _left(address):
        assert time.monotonic() < began + 90, crew.trouble
        await asyncio.sleep(0.2)
    took = time.monotonic() - began
    await crew.end(*SHARDS)
    return took


def _left(address: str) -> bool:
    """Whether something is claimed, was not fetched, or not told of the last arrival."""
    [[slots, listed, fetched, watches]] = _asked(
        address,
        """SELECT (SELECT count(*) FROM digest_slot WHERE state = 'claimed'),
            (SELECT count(*) FROM feed_item),
            (SELECT count(*) FROM feed_item WHERE article_id IS NOT NULL),
            (SELECT count(*) FROM watch AS w WHERE claimed_until IS NOT NULL OR heard < (
                SELECT last FROM sequence AS s WHERE s.guild_id = w.guild_id AND s.kind = 'arrival'))""",
    )
    return bool(slots or watches or listed < KILLS * len(GUILDS) or fetched < listed)


def _check(address: str, crew: Crew, posts: Posts) -> None:
    """What was confirmed is there once; what was not is there wholly or not at all."""
    titles = Counter(_asked(address, "SELECT guild_id, title FROM article"))
    assert max(titles.values(), default=1) == 1
    for shard, line in crew.confirmed:
        what, *_, number = line.split()
        assert what != "ingested" or (GUILDS[shard], f"Story {number}") in titles, line
    _check_corrections(address, crew)
    _check_told(posts)
    [[indexed, visible]] = _asked(
        address, "SELECT (SELECT count(*) FROM indexed), (SELECT count(*) FROM quotation WHERE is_current)"
    )
    assert indexed == visible


def _check_corrections(address: str, crew: Crew) -> None:
    audited = Counter(
        _asked(address, "SELECT guild_id, action, reason FROM audit WHERE reason LIKE 'round %'")
    )
    made = _asked(address, "SELECT guild_id, 'correct ' || act, reason FROM correction")
    undone = _asked(
        address,
        "SELECT guild_id, 'undo ' || act, undone_reason FROM correction WHERE undone_at IS NOT NULL",
    )
    assert audited == Counter(made) + Counter(undone)
    assert max(audited.values(), default=1) == 1
    for shard, line in crew.confirmed:
        act, _, number = line.rpartition(" ")
        assert "speaker" not in act or (GUILDS[shard], act, f"round {number}") in audited, line


def _check_told(posts: Posts) -> None:
    """Each digest and each alert was posted once, and no alert told of what another had told."""
    assert max(Counter(post["what"] for post in posts.all).values(), default=1) == 1
    told = Counter((post["guild"], title) for post in posts.of("Watch") for title in post["said"])
    assert max(told.values(), default=1) == 1


async def _check_all_told(archive: Archive, address: str, posts: Posts) -> None:
    """Every article was told by each digest or is still to be told by it, and by the watch."""
    said: Counter[tuple[int, int]] = Counter()
    for post in posts.of("Digest"):
        said[post["guild"], post["number"]] += post["said"]
    news = defaultdict[int, list[int]](list)
    for guild, number in _asked(address, "SELECT guild_id, news FROM article"):
        news[guild].append(number)
    for guild in GUILDS:
        for digest in await archive.digests(guild):
            untold = await archive.untold(guild, digest.id, before=START.replace(year=2030))
            still = sum(number > untold.after for number in news[guild])
            assert said[guild, digest.id] + still == len(news[guild])
    told = {(post["guild"], title) for post in posts.of("Watch") for title in post["said"]}
    if all(len(post["said"]) < MOST for post in posts.of("Watch")):
        assert told == {*_asked(address, "SELECT guild_id, title FROM article")}


def _asked(address: str, statement: str) -> list[Any]:
    with psycopg.connect(address) as db:
        return db.execute(statement.encode()).fetchall()
