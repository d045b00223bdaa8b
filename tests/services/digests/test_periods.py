"""Every article is in one post, whatever happens to those before."""

from __future__ import annotations

import asyncio
import sys
from datetime import timedelta
from pathlib import Path

from bot.archive.sqlite import open_archive
from bot.domain.digests import EVERY_DAY
from tests.services.digests.newsdesk import A_DAY, AN_HOUR, EDITOR, GUILD, MONDAY, Newsdesk, plan


async def test_an_article_that_was_being_read_at_the_slot_is_in_the_next_post(newsdesk: Newsdesk) -> None:
    for days in (EVERY_DAY, frozenset({0, 1})):
        await newsdesk.desk.create(GUILD, plan("08:00", days=days), by=EDITOR)
    newsdesk.now = MONDAY + AN_HOUR
    for due in await newsdesk.desk.due():
        await newsdesk.desk.claim(due)
        await newsdesk.desk.compose(due)
        await newsdesk.desk.sent(due, 900)

    await newsdesk.add("long", began=newsdesk.now - timedelta(minutes=1))
    newsdesk.now += A_DAY
    told = [await newsdesk.desk.compose(due) for due in await newsdesk.desk.due()]

    assert [[card.title for card in each.articles] for each in told] == [["long"], ["long"]]


async def test_an_article_that_was_being_read_when_its_digest_was_set_up_is_in_the_first_post(
    newsdesk: Newsdesk,
) -> None:
    newsdesk.now = MONDAY + AN_HOUR + timedelta(seconds=30)
    await newsdesk.desk.create(GUILD, plan("08:00"), by=EDITOR)

    await newsdesk.add("long", began=MONDAY + AN_HOUR - timedelta(seconds=30))
    newsdesk.now = MONDAY + AN_HOUR + A_DAY

    assert await newsdesk.post() == ["long"]


async def test_a_post_settled_after_a_crash_covers_what_it_reported(newsdesk: Newsdesk) -> None:
    await newsdesk.desk.create(GUILD, plan("08:00"), by=EDITOR)
    await newsdesk.add("in the post")
    newsdesk.now = MONDAY + AN_HOUR
    due = await newsdesk.due_now()
    await newsdesk.desk.claim(due)
    posted = await newsdesk.desk.compose(due)  # and it is sent, and the process dies

    await newsdesk.add("after it", began=MONDAY)
    newsdesk.now += timedelta(minutes=11)
    found = await newsdesk.due_now()
    await newsdesk.desk.claim(found)
    await newsdesk.desk.sent(found, 900)
    newsdesk.now = MONDAY + AN_HOUR + A_DAY

    assert [card.title for card in posted.articles] == ["in the post"]
    assert await newsdesk.post() == ["after it"]


async def test_a_repeated_post_includes_what_was_added_meanwhile(newsdesk: Newsdesk) -> None:
    await newsdesk.desk.create(GUILD, plan("08:00"), by=EDITOR)
    await newsdesk.add("before the attempt that failed")
    newsdesk.now = MONDAY + AN_HOUR
    due = await newsdesk.due_now()
    await newsdesk.desk.claim(due)
    await newsdesk.desk.compose(due)

    await newsdesk.add("after it", began=MONDAY)
    newsdesk.now += timedelta(minutes=11)
    again = await newsdesk.post()
    newsdesk.now = MONDAY + AN_HOUR + A_DAY

    assert again == ["after it", "before the attempt that failed"]
    assert await newsdesk.post() == []


WRITE = """
import asyncio, sys
from datetime import datetime
from pathlib import Path
from bot.archive.sqlite import open_archive
from tests.builders import article, provenance, said

async def write(path, at, name):
    archive = await open_archive(Path(path))
    for number in range(40):
        kept = article(title=f"{name} {number}", url=f"https://news.example/{name}/{number}")
        words = said("We have no choice but to close the bridge")
        await archive.save(1, kept, [words], provenance(at=datetime.fromisoformat(at)))
    await archive.close()

asyncio.run(write(*sys.argv[1:]))
"""


async def test_every_article_is_in_exactly_one_post_of_each_plan_whoever_writes(
    newsdesk: Newsdesk, tmp_path: Path
) -> None:
    path = tmp_path / "archive.sqlite3"
    other = Newsdesk(await open_archive(path))
    for days in (EVERY_DAY, frozenset({0, 2, 4, 6})):
        await newsdesk.desk.create(GUILD, plan("08:00", days=days), by=EDITOR)
    writers = [
        await asyncio.create_subprocess_exec(
            sys.executable, "-c", WRITE, str(path), (MONDAY - AN_HOUR).isoformat(), name
        )
        for name in ("one", "two")
    ]
    told: dict[int, int] = {1: 0, 2: 0}

    async def post(newsdesk: Newsdesk) -> None:
        for due in await newsdesk.desk.due():
            if await newsdesk.desk.claim(due):
                digest = await newsdesk.desk.compose(due)
                await asyncio.sleep(0.01)  # the post is on its way, and articles come in
                await newsdesk.desk.sent(due, 900)
                told[due.digest.id] += digest.article_count

    days_left = 7
    while days_left:
        days_left = 7 if any(writer.returncode is None for writer in writers) else days_left - 1
        newsdesk.now += A_DAY
        other.now = newsdesk.now + timedelta(minutes=1)
        await asyncio.gather(post(newsdesk), post(other))
    await other.archive.close()

    assert [writer.returncode for writer in writers] == [0, 0]
    assert told == {1: 80, 2: 80}


async def test_the_first_post_covers_the_periods_of_skipped_ones_before_it(
    newsdesk: Newsdesk,
) -> None:
    newsdesk.now = MONDAY - timedelta(hours=20)
    await newsdesk.add("in the first period")
    newsdesk.now = MONDAY
    await newsdesk.desk.create(GUILD, plan("08:00"), by=EDITOR)
    for day in range(120):
        newsdesk.now = MONDAY + AN_HOUR + day * A_DAY
        refused = await newsdesk.due_now()
        await newsdesk.desk.claim(refused)
        await newsdesk.desk.skip(refused, "not allowed in the channel")
        if day % 30 == 0:
            await newsdesk.add(f"on day {day}")

    newsdesk.now += A_DAY
    due = await newsdesk.due_now()
    digest = await newsdesk.desk.compose(due)

    told = [card.title for card in digest.articles]
    assert told == ["on day 90", "on day 60", "on day 30", "on day 0", "in the first period"]
    assert digest.since == MONDAY + AN_HOUR - A_DAY
