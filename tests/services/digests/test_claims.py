"""Who posts: of several that try, one; and what becomes of a claim."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

from bot.archive.sqlite import open_archive
from tests.services.digests.newsdesk import A_DAY, AN_HOUR, EDITOR, GUILD, MONDAY, Newsdesk, plan


async def test_a_slot_can_be_claimed_only_once(newsdesk: Newsdesk, tmp_path: Path) -> None:
    await newsdesk.desk.create(GUILD, plan("08:00"), by=EDITOR)
    newsdesk.now = MONDAY + AN_HOUR
    due = await newsdesk.due_now()
    second_archive = await open_archive(tmp_path / "archive.sqlite3")
    second = Newsdesk(second_archive, newsdesk.now)

    claims = await asyncio.gather(*(each.desk.claim(due) for each in (newsdesk, second) * 4))
    await second_archive.close()

    assert sorted(claims) == [False] * 7 + [True]


CLAIM = """
import asyncio, sys
from datetime import datetime
from pathlib import Path
from bot.archive.sqlite import open_archive
from bot.services.answers import Answers
from bot.services.digests import DigestDesk

async def claim(path, now):
    archive = await open_archive(Path(path))
    clock = lambda: datetime.fromisoformat(now)
    desk = DigestDesk(archive, clock, Answers(archive, clock))
    [due] = await desk.due() or [None]
    sys.stdin.readline()
    print(due is not None and await desk.claim(due))
    await archive.close()

print("ready", flush=True)
asyncio.run(claim(*sys.argv[1:]))
"""


async def test_only_one_of_several_processes_posts(newsdesk: Newsdesk, tmp_path: Path) -> None:
    await newsdesk.desk.create(GUILD, plan("08:00"), by=EDITOR)
    now = (MONDAY + AN_HOUR).isoformat()
    command = [sys.executable, "-c", CLAIM, str(tmp_path / "archive.sqlite3"), now]

    processes = [
        await asyncio.create_subprocess_exec(*command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        for _ in range(3)
    ]
    for process in processes:
        assert process.stdout is not None
        await process.stdout.readline()
    outputs = await asyncio.gather(*(process.communicate(b"go\n") for process in processes))

    assert sorted(output.decode().strip() for output, _ in outputs) == ["False", "False", "True"]


async def test_an_abandoned_claim_comes_back_and_is_taken_over_once(newsdesk: Newsdesk) -> None:
    await newsdesk.desk.create(GUILD, plan("08:00"), by=EDITOR)
    newsdesk.now = MONDAY + AN_HOUR
    first = await newsdesk.due_now()
    assert await newsdesk.desk.claim(first)

    soon = await newsdesk.due_now()
    assert (soon.at, soon.was_claimed) == (first.at, True)
    assert not await newsdesk.desk.claim(soon)
    newsdesk.now += timedelta(minutes=11)
    later = await newsdesk.due_now()

    assert [await newsdesk.desk.claim(later), await newsdesk.desk.claim(later)] == [True, False]
    assert later.nonce == first.nonce


async def test_a_settled_slot_is_never_taken_over(newsdesk: Newsdesk) -> None:
    await newsdesk.desk.create(GUILD, plan("08:00"), by=EDITOR)
    newsdesk.now = MONDAY + AN_HOUR
    await newsdesk.desk.claim(await newsdesk.due_now())
    newsdesk.now += timedelta(minutes=11)
    due = await newsdesk.due_now()
    await newsdesk.desk.sent(due, 900)

    assert not await newsdesk.desk.claim(due)


async def test_an_old_claim_is_settled_before_the_next_slot_is_due(newsdesk: Newsdesk) -> None:
    planned = await newsdesk.desk.create(GUILD, plan("08:00"), by=EDITOR)
    newsdesk.now = planned.next_at
    await newsdesk.desk.claim(await newsdesk.due_now())

    newsdesk.now = planned.next_at + A_DAY
    old = await newsdesk.due_now()
    assert (old.at, old.was_claimed, old.is_too_late) == (planned.next_at, True, True)
    await newsdesk.desk.claim(old)
    await newsdesk.desk.skip(old, "it is too late to catch up")

    assert (await newsdesk.due_now()).at == planned.next_at + A_DAY
