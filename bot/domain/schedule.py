"""Schedule: the moments at which a digest is due.

A plan names a wall-clock time in a timezone, and a *slot* is one such moment in UTC. Every chosen local
day has exactly one slot, also when the clocks change:

- a time that occurs twice (clocks go back) means its first occurrence;
- a time that is left out (clocks go forward) is shifted by as much as the clocks are: 01:30 in London
  becomes 02:30 on the last Sunday of March.

A whole day that a place leaves out, as Samoa did on 30 December 2011, has no slot of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.digests import DigestPlan

_DAY = timedelta(days=1)


def slot_on(plan: DigestPlan, day: date) -> datetime:
    """The slot of one local day, in UTC, whether or not the plan chooses that weekday."""
    # With fold=0 Python reads a repeated time as the first, and a left-out one with the offset before it.
    wall_clock = datetime.combine(day, plan.at.replace(fold=0), tzinfo=ZoneInfo(plan.timezone))
    return wall_clock.astimezone(UTC)


def next_slot(plan: DigestPlan, after: datetime) -> datetime:
    """The first slot later than `after`."""
    return next(slot for slot in _slots(plan, after, _DAY) if slot > after)


def latest_slot(plan: DigestPlan, until: datetime) -> datetime:
    """The last slot not later than `until`."""
    return next(slot for slot in _slots(plan, until, -_DAY) if slot <= until)


def first_period(plan: DigestPlan, created_at: datetime) -> datetime:
    """Where the period of the first slot after `created_at` begins: a slot before it, at least a day."""
    first = next_slot(plan, created_at)
    return min(latest_slot(plan, first - datetime.resolution), first - _DAY)


def _slots(plan: DigestPlan, around: datetime, step: timedelta) -> Iterator[datetime]:
    """The slots of the chosen days, from a day before (or, going back, after) the day of `around` on."""
    day = around.astimezone(ZoneInfo(plan.timezone)).date() - step
    while True:
        if day.weekday() in plan.days:
            yield slot_on(plan, day)
        day += step
