"""What is due when, and for which period."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.archive.interface import SlotState
from tests.services.digests.newsdesk import A_DAY, AN_HOUR, EDITOR, GUILD, MONDAY, Newsdesk, plan


async def test_a_slot_is_due_from_its_time_until_it_is_settled(newsdesk: Newsdesk) -> None:
    planned = await newsdesk.desk.create(GUILD, plan("08:00"), by=EDITOR)

    newsdesk.now = planned.next_at - timedelta(seconds=1)
    assert await newsdesk.desk.due() == []
    newsdesk.now = planned.next_at
    await newsdesk.post(message_id=900)

    assert planned.next_at == MONDAY + AN_HOUR
    assert await newsdesk.desk.due() == []
    [slot] = await newsdesk.archive.slots(GUILD, planned.digest.id)
    assert (slot.at, slot.state, slot.message_id) == (planned.next_at, SlotState.SENT, 900)


async def test_what_a_digest_missed_while_it_was_paused_is_in_its_next_post(newsdesk: Newsdesk) -> None:
    await newsdesk.desk.create(GUILD, plan("08:00"), by=EDITOR)
    newsdesk.now = MONDAY + AN_HOUR
    await newsdesk.post()
    await newsdesk.desk.pause(GUILD, 1, by=EDITOR)
    await newsdesk.add("Bridge to close")
    newsdesk.now = MONDAY + AN_HOUR + A_DAY
    assert await newsdesk.desk.due() == []

    newsdesk.now += AN_HOUR
    await newsdesk.desk.resume(GUILD, 1, by=EDITOR)

    assert await newsdesk.desk.due() == []
    newsdesk.now = MONDAY + AN_HOUR + 2 * A_DAY
    assert await newsdesk.post() == ["Bridge to close"]


async def test_a_digest_resumed_by_a_clock_that_was_ahead_is_posted_once_it_is_right(
    newsdesk: Newsdesk,
) -> None:
    await newsdesk.desk.create(GUILD, plan("08:00"), by=EDITOR)
    await newsdesk.desk.pause(GUILD, 1, by=EDITOR)
    newsdesk.now = MONDAY + 30 * A_DAY
    await newsdesk.desk.resume(GUILD, 1, by=EDITOR)

    newsdesk.now = MONDAY + AN_HOUR

    assert (await newsdesk.due_now()).at == newsdesk.now


async def test_a_new_digest_does_not_post_for_a_time_that_is_past(newsdesk: Newsdesk) -> None:
    await newsdesk.desk.create(GUILD, plan("06:59"), by=EDITOR)

    assert await newsdesk.desk.due() == []


async def test_only_chosen_days_have_a_post(newsdesk: Newsdesk) -> None:
    await newsdesk.desk.create(GUILD, plan("08:00", days=frozenset({0, 2})), by=EDITOR)
    posted: list[int] = []

    for day in range(7):
        newsdesk.now = MONDAY + AN_HOUR + day * A_DAY
        posted += [due.at.weekday() for due in await newsdesk.desk.due()]
        for due in await newsdesk.desk.due():
            await newsdesk.desk.claim(due)
            await newsdesk.desk.sent(due, 900)

    assert posted == [0, 2]


@pytest.mark.parametrize(
    ("timezone", "at", "change"),
    [
        ("Europe/London", "01:30", date(2026, 3, 29)),
        ("Europe/London", "01:30", date(2026, 10, 25)),
        ("America/New_York", "02:30", date(2026, 3, 8)),
        ("America/New_York", "01:30", date(2026, 11, 1)),
        ("Australia/Lord_Howe", "02:15", date(2026, 10, 4)),
        ("Australia/Lord_Howe", "01:45", date(2026, 4, 5)),
    ],
)
async def test_around_a_clock_change_each_local_day_has_one_post(
    newsdesk: Newsdesk, timezone: str, at: str, change: date
) -> None:
    zone = ZoneInfo(timezone)
    newsdesk.now = datetime.combine(change - A_DAY, time(), tzinfo=zone).astimezone(UTC)
    end = datetime.combine(change + 2 * A_DAY, time(), tzinfo=zone).astimezone(UTC)
    await newsdesk.desk.create(GUILD, plan(at, timezone), by=EDITOR)
    posted: list[date] = []

    while newsdesk.now < end:
        for due in await newsdesk.desk.due():
            assert await newsdesk.desk.claim(due)
            await newsdesk.desk.sent(due, 900)
            posted.append(newsdesk.now.astimezone(zone).date())
        newsdesk.now += timedelta(minutes=15)

    assert posted == [change - A_DAY, change, change + A_DAY]


async def test_a_post_reports_what_was_added_since_the_last_one(newsdesk: Newsdesk) -> None:
    await newsdesk.desk.create(GUILD, plan("08:00"), by=EDITOR)
    await newsdesk.add("before the first post")
    newsdesk.now = MONDAY + AN_HOUR
    first = await newsdesk.post()

    await newsdesk.add("at the very moment of the first post")
    newsdesk.now += A_DAY
    second = await newsdesk.post()

    assert first == ["before the first post"]
    assert second == ["at the very moment of the first post"]


async def test_the_first_post_covers_a_day_or_one_period_if_that_is_longer(newsdesk: Newsdesk) -> None:
    newsdesk.now = MONDAY - 6 * A_DAY
    await newsdesk.add("six days ago")
    newsdesk.now = MONDAY - timedelta(hours=20)
    await newsdesk.add("yesterday")
    newsdesk.now = MONDAY
    await newsdesk.desk.create(GUILD, plan("08:00"), by=EDITOR)
    await newsdesk.desk.create(GUILD, plan("08:00", days=frozenset({0})), by=EDITOR)

    newsdesk.now = MONDAY + AN_HOUR
    daily, weekly = [await newsdesk.desk.compose(due) for due in await newsdesk.desk.due()]

    assert [card.title for card in daily.articles] == ["yesterday"]
    assert [card.title for card in weekly.articles] == ["yesterday", "six days ago"]


async def test_the_next_post_covers_the_period_of_a_skipped_one(newsdesk: Newsdesk) -> None:
    await newsdesk.desk.create(GUILD, plan("08:00"), by=EDITOR)
    newsdesk.now = MONDAY + AN_HOUR
    await newsdesk.post()
    await newsdesk.add("on Monday")
    newsdesk.now += A_DAY
    refused = await newsdesk.due_now()
    await newsdesk.desk.claim(refused)
    await newsdesk.desk.skip(refused, "the channel is gone")
    await newsdesk.add("on Tuesday")

    newsdesk.now += A_DAY

    assert await newsdesk.post() == ["on Tuesday", "on Monday"]


async def test_one_post_catches_up_for_several_missed_ones(newsdesk: Newsdesk) -> None:
    planned = await newsdesk.desk.create(GUILD, plan("08:00"), by=EDITOR)
    await newsdesk.add("while nobody was looking")

    newsdesk.now = MONDAY + AN_HOUR + 3 * A_DAY + timedelta(hours=11, minutes=59)
    due = await newsdesk.due_now()

    assert due.at == planned.next_at + 3 * A_DAY
    assert not due.is_too_late
    await newsdesk.post()
    assert await newsdesk.desk.due() == []


async def test_a_post_twelve_hours_late_comes_too_late(newsdesk: Newsdesk) -> None:
    await newsdesk.desk.create(GUILD, plan("08:00"), by=EDITOR)

    newsdesk.now = MONDAY + AN_HOUR + timedelta(hours=12)

    assert (await newsdesk.due_now()).is_too_late
