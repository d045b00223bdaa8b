"""Leases: who works for a guild when several processes do, and who does when one of them is gone."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from pathlib import Path

import aiosqlite
import pytest

from bot.archive.interface import Archive
from bot.archive.sqlite import open_archive
from bot.domain.processes import Duty, Shards
from bot.services.leases import BEAT, LEAVING, MISSED, Leases
from tests.archive.values import StillClock

FIRST, SECOND = Shards((0, 1), 4), Shards((2, 3), 4)
HERE, THERE = 1 << 22, 2 << 22
"""Two guilds: the first process serves the shard of one, the second that of the other."""

TICK = 30.0
"""Seconds between two looks at what is due."""


class Wall:
    """The time on the wall, which all processes see, and what has it pass."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.processes: list[Leases] = []

    def __call__(self) -> float:
        return self.seconds

    async def pass_by(self, seconds: float) -> None:
        """Let time pass; the processes that still live beat meanwhile."""
        until = self.seconds + seconds
        while self.seconds < until:
            self.seconds = min(self.seconds + BEAT, until)
            for each in self.processes:
                await each.may(Duty.QUESTIONS)


@pytest.fixture
def wall() -> Wall:
    return Wall()


@pytest.fixture
async def archive(tmp_path: Path) -> AsyncIterator[Archive]:
    opened = await open_archive(tmp_path / "archive.sqlite3")
    yield opened
    await opened.close()


async def started(archive: Archive, wall: Wall, shards: Shards) -> Leases:
    """A process that beats as time passes."""
    process = Leases(archive, StillClock(), timer=wall, shards=shards, wait=wall.pass_by)
    wall.processes.append(process)
    await process.may(Duty.QUESTIONS)
    return process


async def two(archive: Archive, wall: Wall) -> tuple[Leases, Leases]:
    """Two processes that have been running for a while."""
    both = await started(archive, wall, FIRST), await started(archive, wall, SECOND)
    await wall.pass_by(60)
    return both


async def test_each_guild_has_the_process_that_serves_its_shard(archive: Archive, wall: Wall) -> None:
    first, second = await two(archive, wall)

    mine = [await each.mine([HERE, THERE]) for each in (second, first)]

    assert mine == [{THERE}, {HERE}]


async def test_of_two_processes_with_the_same_shards_one_works(archive: Archive, wall: Wall) -> None:
    first, second = await started(archive, wall, FIRST), await started(archive, wall, FIRST)

    mine = [await each.mine([HERE]) for each in (first, second, first, second)]

    assert mine == [{HERE}, set(), {HERE}, set()]


async def test_the_work_of_a_killed_process_is_taken_over_within_a_minute(
    archive: Archive, wall: Wall, caplog: pytest.LogCaptureFixture
) -> None:
    first, second = await two(archive, wall)
    await first.mine([HERE])
    wall.processes.remove(first)

    taken: list[set[int]] = []
    for _ in range(2):
        taken.append(await second.mine([HERE, THERE]))
        await wall.pass_by(TICK - 0.1)
    taken.append(await second.mine([HERE, THERE]))

    assert taken[0] == {THERE}
    assert taken[-1] == {HERE, THERE}
    assert "its work is taken over" in caplog.text


async def test_what_a_process_leaves_behind_when_it_stops_is_free_at_once(
    archive: Archive, wall: Wall
) -> None:
    first, second = await two(archive, wall)
    await first.mine([HERE])

    await first.leave()
    wall.processes.remove(first)
    await wall.pass_by(BEAT)

    assert await second.mine([HERE, THERE]) == {HERE, THERE}


async def test_a_restarted_process_gets_its_guilds_back(archive: Archive, wall: Wall) -> None:
    first, second = await two(archive, wall)
    await first.leave()
    wall.processes.remove(first)
    await wall.pass_by(BEAT)
    before = await second.mine([HERE, THERE])

    again = await started(archive, wall, FIRST)
    at_first = await again.mine([HERE, THERE])
    await wall.pass_by(BEAT)

    assert (before, at_first) == ({HERE, THERE}, set())
    assert await again.mine([HERE, THERE]) == {HERE}
    assert await second.mine([HERE, THERE]) == {THERE}


async def test_guilds_of_a_process_that_starts_a_moment_later_are_left_to_it(
    archive: Archive, wall: Wall
) -> None:
    first = await started(archive, wall, FIRST)
    at_first = await first.mine([HERE, THERE])
    second = await started(archive, wall, SECOND)

    assert at_first == {HERE}
    assert await second.mine([HERE, THERE]) == {THERE}


async def test_guilds_whose_shard_nobody_serves_are_worked_for_by_somebody(
    archive: Archive, wall: Wall
) -> None:
    first = await started(archive, wall, FIRST)

    await wall.pass_by(MISSED * BEAT + BEAT)

    assert await first.mine([HERE, THERE]) == {HERE, THERE}


async def test_a_process_that_stood_still_finds_that_others_took_over(
    archive: Archive, wall: Wall, caplog: pytest.LogCaptureFixture
) -> None:
    first, second = await two(archive, wall)
    await first.mine([HERE])
    wall.processes.remove(first)
    await wall.pass_by(60)
    taken = await second.mine([HERE])

    still = await first.mine([HERE])

    assert (taken, still) == ({HERE}, set())
    assert "silent for so long" in caplog.text


async def test_a_long_standstill_of_all_costs_nobody_their_work(archive: Archive, wall: Wall) -> None:
    first, second = await two(archive, wall)
    await first.mine([HERE])

    wall.seconds += 600

    assert await second.mine([HERE, THERE]) == {THERE}
    assert await first.mine([HERE, THERE]) == {HERE}


async def test_work_of_the_whole_installation_has_one_process(archive: Archive, wall: Wall) -> None:
    first, second = await two(archive, wall)

    may = [await each.may(Duty.BACKUPS) for each in (second, first, second)]
    await second.leave()

    assert may == [True, False, True]
    assert await first.may(Duty.BACKUPS)


async def test_what_is_done_by_one_at_a_time_is_waited_for(archive: Archive, wall: Wall) -> None:
    first, second = await two(archive, wall)
    done: list[str] = []

    async with first.alone(Duty.COMMANDS):
        assert not await second.may(Duty.COMMANDS)
        done.append("first")
    async with second.alone(Duty.COMMANDS):
        done.append("second")

    assert done == ["first", "second"]
    assert await first.may(Duty.COMMANDS)


async def test_whoever_dies_while_others_wait_keeps_them_waiting_no_longer(
    archive: Archive, wall: Wall
) -> None:
    first, second = await two(archive, wall)
    await first.may(Duty.COMMANDS)
    wall.processes.remove(first)
    died = wall.seconds

    async with second.alone(Duty.COMMANDS):
        waited = wall.seconds - died

    assert 0 < waited < 60


async def test_a_process_whose_archive_is_gone_ends_all_the_same(
    archive: Archive, wall: Wall, caplog: pytest.LogCaptureFixture
) -> None:
    first = await started(archive, wall, FIRST)
    await archive.close()

    with caplog.at_level(logging.WARNING):
        await first.leave()

    assert "could not be told that this one ends" in caplog.text


async def test_a_process_ends_though_the_archive_does_not_answer(
    archive: Archive, wall: Wall, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    first = await started(archive, wall, FIRST)
    wall.seconds += BEAT

    async with aiosqlite.connect(tmp_path / "archive.sqlite3", isolation_level=None) as another_program:
        await another_program.execute_fetchall("BEGIN IMMEDIATE")
        beat = asyncio.create_task(first.may(Duty.BACKUPS))
        await asyncio.sleep(0)
        async with asyncio.timeout(LEAVING + 5):
            await first.leave()
        beat.cancel()
        await asyncio.wait([beat])

    assert "could not be told that this one ends: the archive takes too long" in caplog.text


async def test_shards_that_nobody_serves_are_told_once_and_again_when_they_are(
    archive: Archive, wall: Wall, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    await started(archive, wall, FIRST)
    await wall.pass_by(15)
    while_others_may_start = caplog.text
    await wall.pass_by(60)
    alone = caplog.messages.copy()
    await started(archive, wall, SECOND)
    await wall.pass_by(30)

    missing = (
        "No process serves shard 2, 3 of 4: commands do not work in its servers until one is started for it."
    )
    assert "No process" not in while_others_may_start
    assert alone == [missing]
    assert caplog.messages[1] == "Every shard is served by one process again"


async def test_a_process_that_is_started_anew_is_not_told_of(
    archive: Archive, wall: Wall, caplog: pytest.LogCaptureFixture
) -> None:
    first, _ = await two(archive, wall)

    await first.leave()
    wall.processes.remove(first)
    await wall.pass_by(10)
    await started(archive, wall, FIRST)
    await wall.pass_by(60)

    assert caplog.messages == []


async def test_two_processes_that_serve_one_shard_are_told(
    archive: Archive, wall: Wall, caplog: pytest.LogCaptureFixture
) -> None:
    for shards in (Shards((0, 1), 2), Shards((1,), 2)):
        await started(archive, wall, shards)
    await wall.pass_by(60)

    assert caplog.messages == ["Another process serves shard 1 of 2, too: stop one of both."] * 2


async def test_processes_that_count_shards_differently_are_told(
    archive: Archive, wall: Wall, caplog: pytest.LogCaptureFixture
) -> None:
    for shards in (Shards((0,), 2), Shards((1,), 4)):
        await started(archive, wall, shards)
    await wall.pass_by(60)

    assert set(caplog.messages) == {
        "Processes say that there are 2 and 4 shards: start all of them with the same --of."
    }
