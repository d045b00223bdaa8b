"""Leases: what one process alone does for a guild, and who does it next."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.archive.interface import Archive
from bot.domain.processes import Duty, Process, Shards
from bot.domain.watches import Watched, WatchKind
from tests.archive.values import DAY, HARBOUR, MONDAY, ORCHARD, PLAN, keep

OSEI = Watched(WatchKind.SPEAKER, "Ada Osei")
DESK, ATTIC = Process("desk", Shards((0, 1), 4)), Process("attic", Shards((2, 3), 4))


async def joined(archive: Archive, *processes: Process) -> None:
    for each in processes:
        await archive.join_processes(each, at=MONDAY)


async def beaten(archive: Archive, process: Process) -> list[Process]:
    return await archive.beat(process.id, at=MONDAY)


class LeasesContract:
    """The rules of `interface.Leases`."""

    async def test_one_process_has_a_lease_however_often_it_asks(self, archive: Archive) -> None:
        await joined(archive, DESK, ATTIC)

        asked = [
            await archive.lease(ORCHARD, Duty.GUILD, each.id) for each in (DESK, ATTIC, DESK, ATTIC, DESK)
        ]

        assert asked == [True, False, True, False, True]

    async def test_each_guild_and_each_duty_has_a_lease_of_its_own(self, archive: Archive) -> None:
        await joined(archive, DESK, ATTIC)
        await archive.lease(ORCHARD, Duty.GUILD, DESK.id)

        others = [
            await archive.lease(guild, duty, ATTIC.id)
            for guild, duty in ((HARBOUR, Duty.GUILD), (ORCHARD, Duty.BACKUPS), (0, Duty.GUILD))
        ]

        assert others == [True, True, True]

    async def test_of_many_that_ask_at_once_one_gets_it(self, archive: Archive) -> None:
        processes = [Process(f"desk {number}") for number in range(8)]
        await joined(archive, *processes)

        got = await asyncio.gather(*(archive.lease(ORCHARD, Duty.GUILD, each.id) for each in processes))

        assert got.count(True) == 1
        assert [await archive.lease(ORCHARD, Duty.GUILD, each.id) for each in processes] == got

    async def test_a_process_that_leaves_has_nothing_any_more(self, archive: Archive) -> None:
        await joined(archive, DESK, ATTIC)
        for guild in (ORCHARD, HARBOUR):
            await archive.lease(guild, Duty.GUILD, DESK.id)

        await archive.leave_processes(DESK.id)

        assert await beaten(archive, ATTIC) == [replace(ATTIC, beats=1)]
        assert [await archive.lease(each, Duty.GUILD, ATTIC.id) for each in (ORCHARD, HARBOUR)] == [True] * 2

    async def test_every_process_sees_which_there_are_and_how_often_each_has_beaten(
        self, archive: Archive
    ) -> None:
        await joined(archive, ATTIC, DESK)

        await beaten(archive, DESK)
        seen = await beaten(archive, DESK)

        assert sorted(seen, key=lambda each: each.id) == [ATTIC, replace(DESK, beats=2)]

    async def test_a_silent_process_is_forgotten_and_learns_of_it(self, archive: Archive) -> None:
        await joined(archive, DESK, ATTIC)
        await archive.lease(ORCHARD, Duty.GUILD, DESK.id)

        is_forgotten = await archive.drop_process(DESK)

        assert is_forgotten
        assert await beaten(archive, DESK) == [ATTIC]
        assert not await archive.lease(ORCHARD, Duty.GUILD, DESK.id)
        assert await archive.lease(ORCHARD, Duty.GUILD, ATTIC.id)

    async def test_a_process_that_beat_in_the_meantime_is_not_forgotten(self, archive: Archive) -> None:
        await joined(archive, DESK, ATTIC)
        await archive.lease(ORCHARD, Duty.GUILD, DESK.id)
        await beaten(archive, DESK)

        is_forgotten = await archive.drop_process(DESK)

        assert not is_forgotten
        assert not await archive.lease(ORCHARD, Duty.GUILD, ATTIC.id)

    @pytest.mark.parametrize("how", ["killed", "stopped"])
    async def test_what_a_process_that_is_gone_had_claimed_can_be_claimed_at_once(
        self, archive: Archive, how: str
    ) -> None:
        await joined(archive, DESK)
        await archive.lease(ORCHARD, Duty.GUILD, DESK.id)
        patience = timedelta(minutes=10)
        for guild in (ORCHARD, HARBOUR):
            digest = await archive.create_digest(guild, PLAN, by=8, at=MONDAY)
            await archive.claim_slot(guild, digest.id, MONDAY, now=MONDAY)
        watch = await archive.add_watch(ORCHARD, OSEI, by=5, channel_id=9, at=MONDAY, most=3)
        assert watch is not None
        await archive.claim_watch(watch, until=2, now=MONDAY)

        await (archive.drop_process(DESK) if how == "killed" else archive.leave_processes(DESK.id))
        slots = [
            await archive.claim_slot(guild, 1, MONDAY, now=MONDAY, stale_before=MONDAY - patience)
            for guild in (ORCHARD, HARBOUR)
        ]
        [claimed] = (await archive.to_be_told()).claimed

        assert slots == [True, False]
        assert claimed.claim is not None
        assert (claimed.claim.until, claimed.claim.first_at) == (2, MONDAY)
        assert await archive.claim_watch(claimed, until=2, now=MONDAY, stale_before=MONDAY - patience)
        assert not await archive.renew_claim(ORCHARD, 1, MONDAY, held=MONDAY + DAY, now=MONDAY)

    async def test_who_beats_keeps_its_claims(self, archive: Archive) -> None:
        await joined(archive, DESK)
        await archive.lease(ORCHARD, Duty.GUILD, DESK.id)
        digest = await archive.create_digest(ORCHARD, PLAN, by=8, at=MONDAY)
        await archive.claim_slot(ORCHARD, digest.id, MONDAY, now=MONDAY)
        await beaten(archive, DESK)

        await archive.drop_process(DESK)

        assert await archive.renew_claim(ORCHARD, digest.id, MONDAY, held=MONDAY, now=MONDAY)

    async def test_who_was_never_known_gets_nothing(self, archive: Archive) -> None:
        assert not await archive.lease(ORCHARD, Duty.GUILD, DESK.id)

    async def test_a_lease_is_taken_back_only_from_the_process_that_has_it(self, archive: Archive) -> None:
        await joined(archive, DESK, ATTIC)
        await archive.lease(ORCHARD, Duty.GUILD, DESK.id)

        await archive.end_lease(ORCHARD, Duty.GUILD, ATTIC.id)
        before = await archive.lease(ORCHARD, Duty.GUILD, ATTIC.id)
        await archive.end_lease(ORCHARD, Duty.GUILD, DESK.id)

        assert not before
        assert await archive.lease(ORCHARD, Duty.GUILD, ATTIC.id)

    async def test_erasing_all_that_a_guild_has_leaves_it_to_its_process(self, archive: Archive) -> None:
        await joined(archive, DESK, ATTIC)
        await keep(archive)
        await archive.lease(ORCHARD, Duty.GUILD, DESK.id)

        await archive.erase_guild(ORCHARD, by=1, reason="moving", at=MONDAY)

        assert not await archive.lease(ORCHARD, Duty.GUILD, ATTIC.id)
