"""Two processes on one archive: whatever is due is done by one of them, also after the other was killed."""

from __future__ import annotations

import asyncio
import sys
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest

from bot.domain.articles import Article
from bot.domain.digests import DigestPlan
from bot.domain.processes import EVERY_SHARD, Shards
from bot.domain.watches import Watched, WatchKind
from bot.intake.door import FetchPolicy
from bot.sandbox.reader import Reader
from bot.services.leases import BEAT, MISSED
from bot.services.newsroom import Newsroom, open_newsroom
from tests.intake.feeds import item, rss
from tests.intake.website import Site, open_site
from tests.services.feeds.wire import page

GUILDS = [shard << 22 for shard in range(1, 5)]
"""One for each of four shards."""

TEXT = "“The quay will be closed for a week,” said Ada Osei, the harbour master of Kelder."


@dataclass
class Hands:
    """The clock and the timer of both processes."""

    now: datetime = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
    elapsed: float = 0.0

    def wait(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)
        self.elapsed += seconds


@pytest.fixture
def hands() -> Hands:
    return Hands()


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    async with open_site() as opened:
        opened.answers("/story", page("Story"))
        opened.answers(
            "/rss", rss(item("Story", opened.url("/story"), guid="story")), Content_Type="application/rss+xml"
        )
        yield opened


async def opened(
    closing: AsyncExitStack, folder: Path, hands: Hands, reader: Reader, site: Site, shards: Shards
) -> Newsroom:
    """A process's newsroom."""
    policy = FetchPolicy(loopback_port=site.port, total_timeout=60.0, read_timeout=60.0)
    return await closing.enter_async_context(
        open_newsroom(
            folder / "archive.sqlite3",
            clock=lambda: hands.now,
            timer=lambda: hands.elapsed,
            fetch_policy=policy,
            reader=reader,
            shards=shards,
        )
    )


async def set_up(newsroom: Newsroom, site: Site) -> None:
    """In every guild a digest, a watch and a feed."""
    for guild in GUILDS:
        plan = DigestPlan(channel_id=5, at=time(10), timezone="UTC")
        await newsroom.digests.create(guild, plan, by=7)
        await newsroom.watches.add(guild, Watched(WatchKind.SPEAKER, "Ada Osei"), by=7)
        await newsroom.feeds.add(guild, site.url("/rss"), by=7)
        pasted = Article(title="Quay", text=TEXT, url="https://kelder.example/quay")
        async for added in newsroom.ingest.paste(guild, pasted, by=7):
            assert added.card is not None, added.error


async def due(newsroom: Newsroom) -> list[str]:
    """What a process finds to post and to tell now."""
    found = [*await newsroom.digests.due(), *await newsroom.watches.due()]
    return [str(each) for each in found]


@pytest.mark.parametrize(
    "shards",
    [(Shards((0, 1), 4), Shards((2, 3), 4)), (EVERY_SHARD, EVERY_SHARD)],
    ids=["each with shards of its own", "both with every shard"],
)
async def test_digests_watches_and_feeds_are_each_worked_by_one_process(
    tmp_path: Path, hands: Hands, reader: Reader, site: Site, shards: tuple[Shards, Shards]
) -> None:
    found: list[str] = []
    async with AsyncExitStack() as closing:
        both = [await opened(closing, tmp_path, hands, reader, site, each) for each in shards]
        await set_up(both[0], site)

        await asyncio.gather(*(each.follower.once() for each in both))
        for _ in range(3):
            hands.wait(1800)
            found += [each for some in await asyncio.gather(*map(due, both)) for each in some]
        articles = [(await both[0].archive.stats(guild)).articles for guild in GUILDS]

    of_digests = Counter(each for each in found if each.startswith("Digest"))
    of_watches = {each for each in found if each.startswith("Watch")}
    assert set(of_digests.values()) == {3}  # nobody posted what was found, so it is found each time, once
    assert len(of_digests) == len(of_watches) == len(GUILDS)
    assert articles == [2] * len(GUILDS)
    assert sum(request.path == "/story" for request in site.requests) == len(GUILDS)


_WORKS = """
import asyncio, sys
from pathlib import Path
from bot.domain.processes import Shards
from bot.services.newsroom import open_newsroom

async def main():
    shards = Shards((0, 1), 4)
    async with open_newsroom(Path(sys.argv[1]), shards=shards) as newsroom:
        mine = await newsroom.ownership.mine(map(int, sys.argv[2:]))
        print(*sorted(mine), flush=True)
        await asyncio.sleep(3600)

asyncio.run(main())
"""


async def test_the_guilds_of_a_killed_process_are_taken_over_within_a_minute(
    tmp_path: Path, hands: Hands, reader: Reader, site: Site
) -> None:
    path, guilds = tmp_path / "archive.sqlite3", [str(guild) for guild in GUILDS]
    async with AsyncExitStack() as closing:
        left = await opened(closing, tmp_path, hands, reader, site, Shards((2, 3), 4))
        killed = await asyncio.create_subprocess_exec(
            sys.executable, "-c", _WORKS, str(path), *guilds, stdout=asyncio.subprocess.PIPE
        )
        assert killed.stdout is not None
        its_own = [int(each) for each in (await killed.stdout.readline()).split()]
        before: set[int] = set()
        for _ in range(MISSED - 1):
            hands.wait(BEAT)
            before = await left.ownership.mine(GUILDS)

        killed.kill()
        await killed.communicate()
        after: set[int] = set()
        waited = 0.0
        while waited + 30 < 60 and after != set(GUILDS):  # and at most half a minute later somebody looks
            hands.wait(BEAT)
            waited += BEAT
            after = await left.ownership.mine(GUILDS)

    assert before == set(GUILDS) - set(its_own)
    assert len(its_own) == 2
    assert after == set(GUILDS)
