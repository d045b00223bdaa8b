"""Asking: the channel in which somebody asks, for articles that are kept to channels.

It is set once where an interaction begins and holds for its task, so that nothing which reads the archive for
it can forget it. The operator at the command line asks in no channel, and sees everything.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable
from contextlib import contextmanager
from contextvars import ContextVar

_WHERE: ContextVar[frozenset[int] | None] = ContextVar("where", default=None)


def asked_in() -> frozenset[int] | None:
    """The channel in which is asked, with the one it is a thread of; None for the operator."""
    return _WHERE.get()


def ask_in(channels: Iterable[int]) -> None:
    """Ask in these channels for the rest of the current task."""
    _WHERE.set(frozenset(channels))


@contextmanager
def asking_in(channels: frozenset[int] | None) -> Generator[None]:
    """Ask in these channels for a while."""
    before = _WHERE.set(channels)
    try:
        yield
    finally:
        _WHERE.reset(before)
