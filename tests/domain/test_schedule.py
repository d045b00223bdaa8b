"""The laws of slots: one on each chosen local day, even on days when clocks change."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.digests import EVERY_DAY, DigestPlan
from bot.domain.schedule import latest_slot, next_slot, slot_on

ZONES = [
    "Europe/London",
    "America/New_York",
    "Australia/Lord_Howe",  # its clocks change by half an hour
    "Africa/Cairo",  # its clocks change at midnight
    "America/St_Johns",
    "Asia/Kathmandu",
    "Pacific/Kiritimati",
    "UTC",
]
PLANS = st.builds(
    DigestPlan,
    channel_id=st.just(1),
    at=st.times(),
    timezone=st.sampled_from(ZONES),
    days=st.frozensets(st.integers(0, 6), min_size=1),
)
MOMENTS = st.integers(0, 15 * 366 * 86_400).map(
    lambda s: datetime(2020, 1, 1, tzinfo=UTC) + timedelta(seconds=s)
)


def slots_between(plan: DigestPlan, after: datetime, until: datetime) -> Iterator[datetime]:
    """The slots later than `after` and not later than `until`, in the order a scheduler finds them."""
    while (after := next_slot(plan, after)) <= until:
        yield after


def plan(at: str, timezone: str, days: frozenset[int] = EVERY_DAY) -> DigestPlan:
    return DigestPlan(channel_id=1, at=time.fromisoformat(at), timezone=timezone, days=days)


@pytest.mark.parametrize(
    ("timezone", "at", "day", "slot"),
    [
        # The last Sunday of March: 01:00 is followed by 02:00.
        ("Europe/London", "08:00", "2026-03-28", "2026-03-28T08:00"),
        ("Europe/London", "08:00", "2026-03-29", "2026-03-29T07:00"),
        ("Europe/London", "01:30", "2026-03-29", "2026-03-29T01:30"),  # shown as 02:30
        # The last Sunday of October: 02:00 is followed by 01:00.
        ("Europe/London", "01:30", "2026-10-25", "2026-10-25T00:30"),  # the first 01:30
        ("Europe/London", "08:00", "2026-10-25", "2026-10-25T08:00"),
        ("America/New_York", "02:30", "2026-03-08", "2026-03-08T07:30"),  # shown as 03:30
        ("America/New_York", "01:30", "2026-11-01", "2026-11-01T05:30"),
        ("America/New_York", "23:59", "2026-11-01", "2026-11-02T04:59"),
        ("Australia/Lord_Howe", "02:15", "2026-10-04", "2026-10-03T15:45"),  # shown as 02:45
        ("Australia/Lord_Howe", "01:45", "2026-04-05", "2026-04-04T14:45"),
        ("Africa/Cairo", "00:00", "2026-04-24", "2026-04-23T22:00"),  # shown as 01:00, the same day
    ],
)
def test_a_day_on_which_clocks_change_has_one_slot(timezone: str, at: str, day: str, slot: str) -> None:
    assert slot_on(plan(at, timezone), date.fromisoformat(day)) == datetime.fromisoformat(f"{slot}+00:00")


@given(PLANS, MOMENTS, st.integers(0, 400))
def test_every_chosen_local_day_has_exactly_one_slot(start: DigestPlan, after: datetime, days: int) -> None:
    zone = ZoneInfo(start.timezone)
    first = after.astimezone(zone).date() + timedelta(days=1)
    chosen = [day for n in range(days) if (day := first + timedelta(days=n)).weekday() in start.days]
    midnight = datetime.combine(first, time(), tzinfo=zone).astimezone(UTC)
    end = datetime.combine(first + timedelta(days=days), time(), tzinfo=zone).astimezone(UTC)

    slots = list(slots_between(start, midnight - datetime.resolution, end - datetime.resolution))

    assert [slot.astimezone(zone).date() for slot in slots] == chosen


@given(PLANS, MOMENTS, st.timedeltas(timedelta(), timedelta(days=60)), st.floats(0, 1))
def test_looking_twice_finds_the_same_slots_as_looking_once(
    a_plan: DigestPlan, after: datetime, length: timedelta, part: float
) -> None:
    until = after + length
    middle = after + length * part

    whole = list(slots_between(a_plan, after, until))

    assert whole == [*slots_between(a_plan, after, middle), *slots_between(a_plan, middle, until)]
    assert all(after < slot <= until for slot in whole)
    assert whole == sorted(set(whole))


@given(PLANS, MOMENTS)
def test_no_slot_lies_between_the_latest_and_the_next(a_plan: DigestPlan, now: datetime) -> None:
    latest, following = latest_slot(a_plan, now), next_slot(a_plan, now)

    assert latest <= now < following
    assert list(slots_between(a_plan, latest, following)) == [following]


@given(PLANS, MOMENTS)
def test_outside_the_gap_a_slot_shows_the_planned_time(a_plan: DigestPlan, now: datetime) -> None:
    shown = next_slot(a_plan, now).astimezone(ZoneInfo(a_plan.timezone))

    late = datetime.combine(shown.date(), shown.time()) - datetime.combine(shown.date(), a_plan.at)

    assert late in {timedelta(), timedelta(minutes=30), timedelta(hours=1)}
    assert shown.fold == 0


def test_a_day_that_a_place_skipped_has_no_slot_of_its_own() -> None:
    samoa = plan("08:00", "Pacific/Apia")
    before, after = datetime(2011, 12, 29, tzinfo=UTC), datetime(2012, 1, 1, tzinfo=UTC)

    days = [slot.astimezone(ZoneInfo("Pacific/Apia")).date() for slot in slots_between(samoa, before, after)]

    assert days == [date(2011, 12, 29), date(2011, 12, 31), date(2012, 1, 1)]
