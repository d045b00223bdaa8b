"""Signals: how a command ends that is told to stop, by Ctrl-C or by whoever supervises it."""

from __future__ import annotations

import signal
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import asyncio

_SIGNALS = (signal.SIGINT, signal.SIGTERM)
_SIGNALLED = 128
"""As shells do, the exit status is this and the number of the signal."""


class ToldToStop(SystemExit):
    """The process was told to stop (SIGTERM).

    It is no KeyboardInterrupt: if one is raised while Python runs code that was made at run time, as for a
    dataclass, Python ends itself by SIGINT in the end, though it was caught.
    """


class _Stop:
    """Which signal asked the process to stop."""

    signal = signal.SIGINT


def end_waits() -> None:
    """Let a signal to stop end a wait for input."""
    for number in _SIGNALS:
        signal.signal(number, _interrupt)


def stopped() -> int:
    """Say that not everything was done, unless whoever pressed Ctrl-C knows it; the exit status."""
    if _Stop.signal == signal.SIGTERM:
        sys.stderr.write("Stopped before everything was done; what was reported as done is kept.\n")
    return _SIGNALLED + _Stop.signal


def stop_signal() -> asyncio.Event:
    """Set when the process is asked to stop."""
    import asyncio

    stopped = asyncio.Event()
    with suppress(NotImplementedError):  # where loops take no signals, Ctrl-C interrupts as usual
        for number in _SIGNALS:
            asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    return stopped


def cancel_when_stopped() -> None:
    """Cancel the current task when the process is asked to stop; asked again, interrupt it wherever it is.

    Cancelled, it stops between two steps, so that what it counted is what it did.
    """
    import asyncio

    loop, task = asyncio.get_running_loop(), asyncio.current_task()

    def cancel(asked: signal.Signals) -> None:
        _Stop.signal = asked
        for number in _SIGNALS:
            loop.remove_signal_handler(number)
            signal.signal(number, _interrupt)
        if task is not None:
            task.cancel()

    with suppress(NotImplementedError):  # as above
        for number in _SIGNALS:
            loop.add_signal_handler(number, cancel, number)


def _interrupt(number: int, _frame: object) -> None:
    _Stop.signal = signal.Signals(number)
    raise KeyboardInterrupt if number == signal.SIGINT else ToldToStop
