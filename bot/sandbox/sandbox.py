"""The sandbox: pages are read in a process of their own, which is ended when it takes too long.

A page that reads slowly, eats memory or crashes its parser costs its own reading and nothing else. The
process is kept from one page to the next, because starting it costs ten times a page, and renewed after
some hundreds.
"""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import threading
from typing import BinaryIO, cast

from bot.domain.articles import Article
from bot.intake.page import Page
from bot.intake.stated import refusal
from bot.sandbox import messages

_log = logging.getLogger(__name__)

PAGES_EACH = 500
"""How many pages a process reads before it is renewed, so that no leak grows."""

START_TIMEOUT = 60.0
"""Seconds the process may take to start: a busy machine's disk, not a page, decides."""

READ_TIMEOUT = 10.0
"""Seconds one page may take; a usual one takes a tenth of one."""


class Sandbox:
    """One reading process. Not for two threads at once."""

    def __init__(self, *, read_timeout: float = READ_TIMEOUT, pages_each: int = PAGES_EACH) -> None:
        self._read_timeout = read_timeout
        self._pages_each = pages_each
        self._process: subprocess.Popen[bytes] | None = None
        self._pages = 0

    def read(self, page: Page) -> Article:
        """The article on a page.

        Raises:
            IntakeError: there is none, or the page takes too long or too much memory to read.
        """
        process = self._running()
        self._pages += 1
        answer = _ask(process, messages.from_page(page), self._read_timeout)
        if answer is None or "defect" in answer:
            self.close()
            why = answer["defect"] if answer else f"exit code {process.returncode}"
            _log.warning("The process reading %s was ended: %s", page.where, why)
            raise refusal(
                page.where, "is too complicated to read. Paste the text or attach it as a file instead."
            )
        if self._pages >= self._pages_each:
            self.close()
        return messages.to_article(answer)

    def start(self) -> int:
        """Start the process if there is none; its number."""
        return self._running().pid

    def close(self) -> None:
        """End the process, whatever it is doing."""
        process, self._process = self._process, None
        if process is not None:
            with process:  # closes the pipes and waits
                process.kill()

    def kill(self) -> None:
        """Make a reading under way in another thread fail at once."""
        if (process := self._process) is not None:
            process.kill()

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is not None and self._process.poll() is None:
            return self._process
        self.close()
        self._pages = 0
        self._process = subprocess.Popen(
            [sys.executable, "-m", "bot.sandbox.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
        )
        if _ask(self._process, None, START_TIMEOUT) is None:
            code = self._process.poll()
            self.close()
            message = f"The process that reads pages did not start (exit code {code})."
            raise RuntimeError(message)
        return self._process


def _ask(
    process: subprocess.Popen[bytes], message: dict[str, object] | None, timeout: float
) -> dict[str, object] | None:
    """Send a message, or none, and wait for the answer; None when the process ended or had to be."""
    deadline = threading.Timer(timeout, process.kill)
    deadline.daemon = True
    deadline.start()
    try:
        if message is not None:
            messages.write(cast("BinaryIO", process.stdin), message)
        return messages.read(cast("BinaryIO", process.stdout))
    except OSError:  # the process ended while it was being written to
        return None
    finally:
        deadline.cancel()


def _environment() -> dict[str, str]:
    """What the process needs of our environment: where Python and this package are, and no secret."""
    needed = {
        name: os.environ[name]
        for name in ("PATH", "SYSTEMROOT", "LANG", "TMPDIR", "TEMP")
        if name in os.environ
    }
    return {**needed, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path), "PYTHONUTF8": "1"}
