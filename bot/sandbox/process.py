"""Processes: started when they are needed, killed when they take too long, renewed after some hundred tasks.

A task that takes too long, uses too much memory or crashes its process harms nothing but itself. If its
process was already dying, the task is done again in a new one. A process is kept from one task to the next,
because starting one costs more than most tasks.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from contextlib import suppress
from typing import BinaryIO, Self, cast

from bot.sandbox import messages
from bot.sandbox.messages import Message

TASKS_EACH = 500
"""How many tasks a process does before it is renewed, so that no leak grows."""

START_TIMEOUT = 60.0
"""Seconds the process may take to start: a busy machine's disk, not a task, decides."""


class ProcessFailedError(Exception):
    """The process ended before it answered, had to be ended, or gave no answer; says how, for the log."""


class _NotBegunError(ProcessFailedError):
    """The process ended before it had the task, so the task is not to blame."""


class NotStartedError(ProcessFailedError):
    """No process could be started: the machine has no room for one, or the installation is broken."""


class Process:
    """One process of `bot.sandbox.worker`. One thread at a time may ask it; any may kill it."""

    def __init__(self, *tasks: str, timeout: float, tasks_each: int = TASKS_EACH) -> None:
        """`tasks` are those it can do; each may take `timeout` seconds."""
        self._tasks = tasks
        self._timeout = timeout
        self._tasks_each = tasks_each
        self._done = 0
        self._process: subprocess.Popen[bytes] | None = None
        self._is_closed = False
        self._killing = threading.Lock()

    @property
    def is_closed(self) -> bool:
        """Whether it was killed for good."""
        return self._is_closed

    def start(self) -> int:
        """Start the process if there is none; its number."""
        return self._running().pid

    def ask(self, task: str, message: Message, data: bytes) -> list[bytes]:
        """Have a task done; return the frames of its answer.

        Raises:
            NotStartedError: there is no process to do it.
            ProcessFailedError: the process ended before it had answered, or had to be ended.
        """
        request = messages.packed({"task": task, "seconds": self._timeout, **message})
        try:
            return self._asked(request, data)
        except _NotBegunError:  # no fault of this task: the process ended before it had it
            return self._asked(request, data)

    def _asked(self, request: bytes, data: bytes) -> list[bytes]:
        process = self._running()
        self._done += 1
        with _Deadline(process, self._timeout) as deadline:
            has_begun = _begin(process, request, data)
            answer = messages.read_answer(_output(process)) if has_begun else None
        if answer is None or deadline.was_missed or self._done >= self._tasks_each:
            self.end()
        if answer is None:
            reason = f"It ended with exit code {process.returncode}."
            raise ProcessFailedError(reason) if has_begun or deadline.was_missed else _NotBegunError(reason)
        return answer

    def end(self) -> None:
        """End the process, whatever it is doing; the next task starts another."""
        process, self._process = self._process, None
        if process is not None:
            with suppress(OSError), process:  # closes the pipes, of which one may be broken, and waits
                process.kill()

    def kill(self) -> None:
        """Make the task under way in another thread fail at once, and let no other begin."""
        with self._killing:
            self._is_closed = True
            process = self._process  # another thread may end it meanwhile
            if process is not None:
                process.kill()

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is not None and self._process.poll() is None:
            return self._process
        self.end()
        self._done = 0
        process = self._started()
        with _Deadline(process, START_TIMEOUT):
            greeting = messages.read_answer(_output(process))
        if greeting is None:
            self.end()
            reason = f"It did not start (exit code {process.returncode})."
            raise NotStartedError(reason)
        return process

    def _started(self) -> subprocess.Popen[bytes]:
        with self._killing:
            if self._is_closed:
                reason = "It was closed."
                raise ProcessFailedError(reason)
            self._process = _launched(self._tasks)
            return self._process


def _launched(tasks: tuple[str, ...]) -> subprocess.Popen[bytes]:
    try:
        return subprocess.Popen(  # noqa: S603 - our own program
            [sys.executable, "-P", "-m", "bot.sandbox.worker", *tasks],  # -P: no code from the working folder
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
        )
    except OSError as error:
        raise NotStartedError(str(error)) from error


class _Deadline:
    """Kills a process that takes too long over one thing, and never while it is doing the next."""

    def __init__(self, process: subprocess.Popen[bytes], seconds: float) -> None:
        self.was_missed = False
        self._is_over = False
        self._process = process
        self._judging = threading.Lock()
        self._timer = threading.Timer(seconds, self._strike)
        self._timer.daemon = True

    def __enter__(self) -> Self:
        try:
            self._timer.start()
        except RuntimeError as error:  # the system grants no more threads
            raise NotStartedError(str(error)) from error
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()  # which does nothing when the time has just run out
        with self._judging:
            self._is_over = True

    def _strike(self) -> None:
        with self._judging:
            if not self._is_over:
                self.was_missed = True
                self._process.kill()


def _begin(process: subprocess.Popen[bytes], request: bytes, data: bytes) -> bool:
    """Hand over a task; whether the process has it whole."""
    try:
        messages.write(cast("BinaryIO", process.stdin), request, data)
    except OSError:  # the process ended while it was being written to
        return False
    return messages.read(_output(process)) == messages.BEGUN


def _output(process: subprocess.Popen[bytes]) -> BinaryIO:
    return cast("BinaryIO", process.stdout)


def _environment() -> dict[str, str]:
    """What the process needs of our environment: where Python and this package are, and no secret."""
    needed = {
        name: os.environ[name]
        for name in ("PATH", "SYSTEMROOT", "LANG", "TMPDIR", "TEMP")
        if name in os.environ
    }
    return {
        **needed,
        "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
        "PYTHONUTF8": "1",
        "OPENBLAS_NUM_THREADS": "1",  # numpy would set memory aside for each of the machine's cores
    }
