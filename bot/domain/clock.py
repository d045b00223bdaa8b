"""The time, as the services see it: functions, so that tests can hold it still.

A `Clock` says what time it is, and may be put back or forward. How long something takes is measured by a
`Timer`, which only ever goes on.
"""

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]
"""Gives the present moment, aware and in UTC."""

Timer = Callable[[], float]
"""Gives the seconds since some moment in the past, whatever is done to the clock: `time.monotonic`."""


def now_utc() -> datetime:
    """Give the present moment, aware and in UTC."""
    return datetime.now(UTC)
