"""The time, as functions that are passed to the services, so that tests can control it.

A `Clock` says what time it is; somebody may set it back or forward. A `Timer` only runs forward: use it to
measure how long something takes.
"""

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]
"""Returns the current time, aware and in UTC."""

Timer = Callable[[], float]
"""Returns the seconds since some moment in the past, even if the clock is set: `time.monotonic`."""


def now_utc() -> datetime:
    """The current time, aware and in UTC."""
    return datetime.now(UTC)
