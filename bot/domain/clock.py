"""The time, as the services see it: a function, so that tests can hold it still."""

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]
"""Gives the present moment, aware and in UTC."""


def now_utc() -> datetime:
    """Give the present moment, aware and in UTC."""
    return datetime.now(UTC)
