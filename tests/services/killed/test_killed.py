"""Killed at any point, a newsroom loses nothing that it confirmed and does nothing twice.

`KILLS` in the environment says how often; the first half at random moments, the second inside transactions.
"""

from __future__ import annotations

import asyncio
import os
import random
import sys
from collections import Counter
from pathlib import Path

from aiohttp import web

from bot.archive.sqlite import open_archive
from tests.archive.sqlite.looking import query
from tests.intake.feeds import item, rss
from tests.intake.website import Site, open_site
from tests.services.feeds.wire import page
from tests.services.killed.work import GUILD, sent

KILLS = int(os.environ.get("KILLS", "8"))
STATEMENTS = 1200
"""A round runs about as many."""

CONFIRMED = {
    "ingested",
    "correct speaker",
    "undo speaker",
    "correct dispute",
    "correct retract",
    "told",
    "posted",
    "finished",
}


async def test_a_newsroom_that_is_killed_again_and_again(tmp_path: Path) -> None:
    path = tmp_path / "archive.sqlite3"
    moments = random.Random(11)
    async with open_site() as site:
        published = _publishing(site)
        confirmed: list[str] = []

        for kill in range(KILLS):
            published.append(f"notice-{kill}")
            first = 1 + max((int(line.split()[-1]) for line in confirmed), default=0)
            if kill % 2:
                confirmed += await _work(path, site, first + 1, statement=moments.randint(1, STATEMENTS))
            else:
                confirmed += await _work(path, site, first + 1, seconds=moments.uniform(0.0, 1.5))
            await _check(path, confirmed)
        confirmed += await _work(path, site, 10_000, rounds=2)
        await _check(path, confirmed)

        assert {line.rpartition(" ")[0] for line in confirmed} == CONFIRMED
        titles = [row[0] for row in await query(path, "SELECT title FROM article WHERE title LIKE 'Notice%'")]
        assert sorted(titles) == sorted(f"Notice {number}" for number in range(KILLS))


def _publishing(site: Site) -> list[str]:
    """A feed that lists what is added to this list, each with a page."""
    names: list[str] = []

    async def feed(_request: web.Request) -> web.Response:
        for name in names:
            title = name.replace("-", " ").title()
            site.answers(f"/{name}", page(title, f"The {name} is on the board"))
        items = [item(name.replace("-", " ").title(), site.url(f"/{name}"), guid=name) for name in names]
        return web.Response(text=rss(*items[-20:]), content_type="application/rss+xml")

    site.pages["/rss"] = feed
    return names


async def _work(
    path: Path, site: Site, first: int, *, seconds: float = 0.0, statement: int = 0, rounds: int = 0
) -> list[str]:
    """What a newsroom confirmed until it was killed: so long after it began, or at a statement."""
    command = [sys.executable, "-m", "tests.services.killed.work", path, site.port, first, statement]
    process = await asyncio.create_subprocess_exec(*map(str, command), stdout=asyncio.subprocess.PIPE)
    assert process.stdout is not None
    lines: list[str] = []

    async def read() -> None:
        async for line in process.stdout or ():
            lines.append(line.decode().strip())
            if rounds and sum(one.startswith("finished") for one in lines) == rounds:
                process.kill()

    reading = asyncio.create_task(read())
    if seconds:
        await _until_begun(path, process)
        await asyncio.sleep(seconds)
        process.kill()
    async with asyncio.timeout(120):
        await reading
    assert await process.wait() == -9
    return lines


async def _until_begun(path: Path, process: asyncio.subprocess.Process) -> None:
    """Wait for the archive to be opened: what comes before is the machine's time to start a process."""
    while not path.exists():
        assert process.returncode is None
        await asyncio.sleep(0.05)


async def _check(path: Path, confirmed: list[str]) -> None:
    """What was confirmed is there once; what was not is there wholly or not at all."""
    assert await query(path, "PRAGMA integrity_check") == [("ok",)]
    assert await query(path, "PRAGMA foreign_key_check") == []
    archive = await open_archive(path)
    stats = await archive.stats(GUILD)
    await archive.close()
    titles = Counter(row[0] for row in await query(path, "SELECT title FROM article"))
    assert not [title for title, times in titles.items() if times > 1]
    assert titles.total() == stats.articles
    ingested = {f"Story {line.split()[-1]}" for line in confirmed if line.startswith("ingested")}
    assert ingested <= titles.keys()
    await _check_corrections(path, confirmed)
    _check_told(path, confirmed)
    visible = "SELECT count(*) FROM quotation WHERE is_current"
    assert await query(path, "SELECT count(*) FROM indexed") == await query(path, visible)


async def _check_corrections(path: Path, confirmed: list[str]) -> None:
    """Each correction that was confirmed stands once, and each that stands has its line in the audit log."""
    audited = Counter(await query(path, "SELECT action, reason FROM audit WHERE reason LIKE 'round %'"))
    made = Counter(await query(path, "SELECT 'correct ' || act, reason FROM correction"))
    undone = Counter(
        await query(path, "SELECT 'undo ' || act, undone_reason FROM correction WHERE undone_at IS NOT NULL")
    )
    assert audited == made + undone
    assert set(audited.values()) <= {1}
    for line in confirmed:
        what, *act, number = line.split()
        if act:
            assert audited[" ".join([what, *act]), f"round {number}"] == 1


def _check_told(path: Path, confirmed: list[str]) -> None:
    """Each digest and each alert was posted once, and what they told is each article, once."""
    posted = sent(Path(f"{path}.sent"))
    assert max(Counter(what for what, _ in posted).values(), default=1) == 1
    told = Counter(title for what, titles in posted if what.startswith("Watch") for title in titles)
    assert set(told.values()) <= {1}
    for line in confirmed:
        if line.startswith("told"):
            assert told[f"Story {line.split()[-1]}"] == 1
    so_far: Counter[str] = Counter()
    for what, said in posted:
        if what.startswith("Digest"):
            articles, there, was_claimed = said
            digest = what.partition(" of ")[0]
            so_far[digest] += articles
            assert so_far[digest] == there or (was_claimed and so_far[digest] < there)
