"""Schedule: when a digest is due.

A plan names a wall-clock time in a timezone; a *slot* is one such moment in UTC. Every chosen local
day has exactly one slot, even when the clocks change:

- if the time occurs twice (clocks go back), its first occurrence counts;
- if the time is skipped (clocks go forward), it moves by as much as the clocks do: 01:30 in London
  becomes 02:30 on the last Sunday of March.

A day that a place skips entirely, as Samoa did with 30 December 2011, has no slot of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.digests import DigestPlan

_DAY = timedelta(days=1)


def slot_on(plan: DigestPlan, day: date) -> datetime:
    """The slot of one local day, in UTC, whether or not the plan chooses that weekday."""
    # With fold=0 Python takes the first of a repeated time, and the earlier offset for a skipped one.
    wall_clock = datetime.combine(day, plan.at.replace(fold=0), tzinfo=ZoneInfo(plan.timezone))
    return wall_clock.astimezone(UTC)


def next_slot(plan: DigestPlan, after: datetime) -> datetime:
    """The first slot later than `after`."""
    return next(slot for slot in _slots(plan, after, _DAY) if slot > after)


def latest_slot(plan: DigestPlan, until: datetime) -> datetime:
    """The last slot not later than `until`."""
    return next(slot for slot in _slots(plan, until, -_DAY) if slot <= until)


def first_period(plan: DigestPlan, created_at: datetime) -> datetime:
    """Where the first post's period begins: a slot earlier or a day earlier, whichever is longer ago."""
    first = next_slot(plan, created_at)
    return min(latest_slot(plan, first - datetime.resolution), first - _DAY)


def _slots(plan: DigestPlan, around: datetime, step: timedelta) -> Iterator[datetime]:
    """The slots of the chosen days, in steps of `step`, beginning one step before the day of `around`."""
    day = around.astimezone(ZoneInfo(plan.timezone)).date() - step
    while True:
        if day.weekday() in plan.days:
            yield slot_on(plan, day)
        day += step
