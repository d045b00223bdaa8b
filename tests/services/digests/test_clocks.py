"""Clocks that are wrong."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.archive.sqlite import open_archive
from bot.services.claims import ClaimLostError
from tests.services.digests.newsdesk import A_DAY, AN_HOUR, EDITOR, GUILD, MONDAY, Newsdesk, plan


async def test_a_clock_that_ran_a_month_ahead_silences_no_digest(newsdesk: Newsdesk) -> None:
    await newsdesk.desk.create(GUILD, plan("08:00"), by=EDITOR)
    told: list[list[str]] = []
    await newsdesk.add("before")
    newsdesk.now = MONDAY + 30 * A_DAY + AN_HOUR
    told.append(await newsdesk.post())

    posted: list[int] = []
    for day in range(33):
        newsdesk.now = MONDAY + day * A_DAY + timedelta(hours=2)
        if day in {0, 1, 30, 31}:
            await newsdesk.add(f"on day {day}")
        for _ in await newsdesk.desk.due():
            told.append(await newsdesk.post())
            posted.append(day)

    # On day 30 the slot has its post already; what came in then is told a day later.
    assert posted == [day for day in range(33) if day != 30]
    assert [each for each in told if each] == [
        ["before"],
        ["on day 0"],
        ["on day 1"],
        ["on day 31", "on day 30"],
    ]
    [planned] = await newsdesk.desk.planned(GUILD)
    assert planned.last is not None
    assert planned.last.at == MONDAY + 32 * A_DAY + AN_HOUR


async def test_the_list_ignores_a_slot_left_by_a_wrong_clock(newsdesk: Newsdesk) -> None:
    await newsdesk.desk.create(GUILD, plan("08:00"), by=EDITOR)
    newsdesk.now = MONDAY + 30 * A_DAY + AN_HOUR
    await newsdesk.post()

    newsdesk.now = MONDAY + AN_HOUR
    await newsdesk.post()

    [planned] = await newsdesk.desk.planned(GUILD)
    assert planned.last is not None
    assert planned.last.at == MONDAY + AN_HOUR


async def test_a_claim_made_by_a_clock_that_was_ahead_is_taken_over(newsdesk: Newsdesk) -> None:
    await newsdesk.desk.create(GUILD, plan("08:00"), by=EDITOR)
    newsdesk.now = MONDAY + AN_HOUR
    await newsdesk.desk.claim(await newsdesk.due_now())
    newsdesk.now += 30 * A_DAY
    assert await newsdesk.desk.claim(await newsdesk.due_now())  # and that process dies too

    newsdesk.now = MONDAY + AN_HOUR + timedelta(minutes=1)
    due = await newsdesk.due_now()

    assert (due.at, due.was_claimed) == (MONDAY + AN_HOUR, True)
    assert [await newsdesk.desk.claim(due), await newsdesk.desk.claim(due)] == [True, False]


async def test_a_claim_slightly_ahead_of_this_clock_is_respected(newsdesk: Newsdesk) -> None:
    await newsdesk.desk.create(GUILD, plan("08:00"), by=EDITOR)
    newsdesk.now = MONDAY + AN_HOUR + timedelta(minutes=9)
    await newsdesk.desk.claim(await newsdesk.due_now())

    newsdesk.now = MONDAY + AN_HOUR

    assert not await newsdesk.desk.claim(await newsdesk.due_now())


async def test_a_digest_set_up_by_a_clock_that_was_ahead_is_posted_once_it_is_right(
    newsdesk: Newsdesk,
) -> None:
    newsdesk.now = MONDAY + 30 * A_DAY
    await newsdesk.desk.create(GUILD, plan("08:00"), by=EDITOR)
    posted: list[int] = []

    for day in range(3):
        newsdesk.now = MONDAY + day * A_DAY + timedelta(hours=2)
        await newsdesk.add(f"on day {day}")
        for _ in await newsdesk.desk.due():
            assert await newsdesk.post() == [f"on day {day}"]
            posted.append(day)

    assert posted == [0, 1, 2]


@pytest.mark.parametrize("behind", [timedelta(hours=3), A_DAY, 30 * A_DAY])
async def test_a_clock_that_ran_behind_repeats_no_digest(newsdesk: Newsdesk, behind: timedelta) -> None:
    await newsdesk.desk.create(GUILD, plan("08:00"), by=EDITOR)
    slots: list[datetime] = []
    for day in range(40):
        newsdesk.now = MONDAY + day * A_DAY + timedelta(hours=2)
        slots.append((await newsdesk.due_now()).at)
        await newsdesk.post()

    newsdesk.now -= behind
    assert await newsdesk.desk.due() == []
    await newsdesk.add("in the meantime")
    newsdesk.now += behind + A_DAY

    assert (await newsdesk.due_now()).at not in slots
    assert await newsdesk.post() == ["in the meantime"]


async def test_a_claim_that_is_renewed_is_not_taken_over(newsdesk: Newsdesk, tmp_path: Path) -> None:
    other = Newsdesk(await open_archive(tmp_path / "archive.sqlite3"))
    await newsdesk.desk.create(GUILD, plan("08:00"), by=EDITOR)
    newsdesk.now = MONDAY + AN_HOUR
    mine = await newsdesk.due_now()
    await newsdesk.desk.claim(mine)

    for _ in range(4):
        newsdesk.now += timedelta(minutes=9)
        other.now = newsdesk.now
        assert not await other.desk.claim(await other.due_now())
        await newsdesk.desk.renew(mine)
    other.now += timedelta(minutes=11)

    assert await other.desk.claim(await other.due_now())
    with pytest.raises(ClaimLostError):
        await newsdesk.desk.renew(mine)
    await other.archive.close()


async def test_a_post_is_searched_for_until_an_hour_after_its_first_claim_went_stale(
    newsdesk: Newsdesk,
) -> None:
    await newsdesk.desk.create(GUILD, plan("08:00"), by=EDITOR)
    newsdesk.now = MONDAY + AN_HOUR + timedelta(minutes=2)
    await newsdesk.desk.claim(await newsdesk.due_now())

    enough: list[bool] = []
    for minutes in (11, 40, 69, 70):
        newsdesk.now = MONDAY + AN_HOUR + timedelta(minutes=2 + minutes)
        due = await newsdesk.due_now()
        await newsdesk.desk.claim(due)
        enough.append(newsdesk.desk.has_looked_enough(due))

    assert enough == [False, False, False, True]
    assert due.first_claimed_at == MONDAY + AN_HOUR + timedelta(minutes=2)


async def test_a_first_claim_by_a_wrong_clock_counts_from_its_slot(newsdesk: Newsdesk) -> None:
    await newsdesk.desk.create(GUILD, plan("08:00"), by=EDITOR)
    newsdesk.now = MONDAY + AN_HOUR + timedelta(hours=11)
    await newsdesk.desk.claim(await newsdesk.due_now())

    newsdesk.now = MONDAY + AN_HOUR + timedelta(minutes=1)

    assert (await newsdesk.due_now()).first_claimed_at == MONDAY + AN_HOUR
