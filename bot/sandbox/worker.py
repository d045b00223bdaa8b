"""The process that reads untrusted pages: `python -m bot.sandbox.worker`, started by `sandbox` only.

It takes pages on its standard input and answers with articles. It may use one GiB of memory and 15
seconds of processor time for a page, and can open no connection, no program and no file for writing.
"""

from __future__ import annotations

import logging
import os
import signal
import sys
from typing import Any

from bot.errors import IntakeError
from bot.intake.html import read_page
from bot.sandbox import messages

MAX_MEMORY = 1024**3
"""Address space, in bytes, of which the libraries take a quarter."""

MAX_CPU = 15
"""Processor seconds for one page; a long article takes two."""

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


def main() -> None:
    """Answer pages until the other side closes the pipe."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    sys.stdout = sys.stderr  # a library that prints must not be taken for an answer
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C in a terminal is the other side's to answer
    logging.disable(logging.CRITICAL)
    _limit_memory()
    sys.addaudithook(forbid)
    messages.write(answers, {"ready": True})
    while message := messages.read(sys.stdin.buffer):
        _allow_cpu()
        messages.write(answers, _answer(message))


def _answer(message: dict[str, Any]) -> dict[str, Any]:
    try:
        return messages.from_article(read_page(messages.to_page(message)))
    except IntakeError as error:
        return messages.from_error(error)
    except Exception as error:  # noqa: BLE001 - libraries fail in any way on hostile pages; the sandbox logs it
        return messages.from_defect(error)


def forbid(event: str, arguments: tuple[Any, ...]) -> None:
    """Refuse what reading a page never needs. An audit hook cannot be taken back."""
    is_writing = event == "open" and isinstance(flags := arguments[2], int) and flags & _WRITING
    if is_writing or event.startswith(_FORBIDDEN):
        raise PermissionError(event)


if sys.platform == "win32":

    def _limit_memory() -> None:
        """Windows has no such limit; the time limit outside holds there too."""

    def _allow_cpu() -> None:
        """As above."""

else:
    import resource

    def _limit_memory() -> None:
        _lower(resource.RLIMIT_AS, MAX_MEMORY)
        _lower(resource.RLIMIT_CORE, 0)

    def _allow_cpu() -> None:
        """Let this page have its seconds on top of those used for the ones before."""
        used = resource.getrusage(resource.RUSAGE_SELF)
        _lower(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime) + MAX_CPU)

    def _lower(limit: int, value: int) -> None:
        _, hard = resource.getrlimit(limit)
        try:
            resource.setrlimit(limit, (value if hard == resource.RLIM_INFINITY else min(value, hard), hard))
        except (ValueError, OSError):
            return  # macOS refuses some limits; the time limit outside holds there too


if __name__ == "__main__":
    main()
