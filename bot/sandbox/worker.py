"""The program that a process runs: `python -m bot.sandbox.worker TASK…`, started by `process` only.

It takes tasks on its standard input and answers on its standard output. It may use one GiB of memory and,
for each second that the bot waits, a second and a half of processor time; it can open no connection, no
program and no file for writing.
"""

from __future__ import annotations

import gc
import logging
import os
import signal
import sys
from collections.abc import Callable, Iterable
from importlib import import_module
from math import ceil
from typing import Any

from bot.errors import IntakeError
from bot.sandbox import messages
from bot.sandbox.messages import Message

MAX_MEMORY = 1024**3
"""Address space, in bytes, of which the libraries take a quarter."""

CPU_SHARE = 1.5
"""Processor seconds that a task may take for each second that the bot waits for it."""

_TASKS = "bot.sandbox.tasks"
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC
_FORBIDDEN = (
    "socket.",
    "subprocess.",
    "os.exec",
    "os.fork",
    "os.posix_spawn",
    "os.spawn",
    "os.system",
    "ctypes.",
)

Task = Callable[[Message, bytes], Iterable[Message]]


def main() -> None:
    """Do tasks until the other side closes the pipe."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    sys.stdout = sys.stderr  # a library that prints must not be taken for an answer
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C in a terminal is the other side's to answer
    logging.disable(logging.CRITICAL)
    tasks: dict[str, Task] = {name: import_module(f"{_TASKS}.{name}").answer for name in sys.argv[1:]}
    gc.freeze()  # what was imported stays: no need to look through it again and again
    _limit_memory()
    sys.addaudithook(forbid)
    messages.write(answers, messages.END)
    while (request := messages.read(sys.stdin.buffer)) is not None:
        message, data = messages.unpacked(request), messages.read(sys.stdin.buffer) or b""
        _allow_cpu(message["seconds"])
        messages.write(answers, messages.BEGUN)
        answer = _answer(tasks[message["task"]], message, data)
        messages.write(answers, *answer, messages.END)


def _answer(task: Task, message: Message, data: bytes) -> list[bytes]:
    """The frames of an answer; a failure is a single one."""
    try:
        return [messages.packed(part) for part in task(message, data)]
    except IntakeError as error:
        return [messages.packed(messages.from_error(error))]
    except Exception as error:  # noqa: BLE001 - libraries fail in any way on hostile pages; the sandbox logs it
        return [messages.packed(messages.from_defect(error))]


def forbid(event: str, arguments: tuple[Any, ...]) -> None:
    """Refuse what no task ever needs. An audit hook cannot be taken back."""
    is_writing = event == "open" and isinstance(flags := arguments[2], int) and flags & _WRITING
    if is_writing or event.startswith(_FORBIDDEN):
        raise PermissionError(event)


if sys.platform == "win32":

    def _limit_memory() -> None:
        """Windows has no such limit; the time limit outside holds there too."""

    def _allow_cpu(_seconds: float) -> None:
        """As above."""

else:
    import resource

    def _limit_memory() -> None:
        _lower(resource.RLIMIT_AS, MAX_MEMORY)
        _lower(resource.RLIMIT_CORE, 0)

    def _allow_cpu(seconds: float) -> None:
        """Let this task have its seconds on top of those used for the ones before."""
        used = resource.getrusage(resource.RUSAGE_SELF)
        _lower(resource.RLIMIT_CPU, ceil(used.ru_utime + used.ru_stime + CPU_SHARE * seconds))

    def _lower(limit: int, value: int) -> None:
        _, hard = resource.getrlimit(limit)
        try:
            resource.setrlimit(limit, (value if hard == resource.RLIM_INFINITY else min(value, hard), hard))
        except (ValueError, OSError):
            return  # macOS refuses some limits; the time limit outside holds there too


if __name__ == "__main__":
    main()
