"""The sandbox: pages and texts from strangers are read in processes of their own.

One process reads pages and another finds quotations, so that a long text does not keep a page waiting. What
takes them too long is refused in a sentence.
"""

from __future__ import annotations

import logging
from collections.abc import Generator, Iterator
from contextlib import contextmanager

from bot.domain.articles import Article
from bot.domain.quotations import Quotation
from bot.errors import IntakeError
from bot.intake.page import Page, PlainText
from bot.intake.stated import refusal
from bot.sandbox import answers, messages
from bot.sandbox.process import TASKS_EACH, Process, ProcessFailedError

_log = logging.getLogger(__name__)

READ_TIMEOUT = 10.0
"""Seconds reading one page may take; a usual one takes a tenth of one."""

EXTRACT_TIMEOUT = 30.0
"""Seconds finding the quotations of one text may take. The longest take three if they are news, and up to
twelve if they are made to be hard; a busy machine needs more."""

_READING = "is too complicated to read. Paste the text or attach it as a file instead."
_EXTRACTING = "is too complicated to look for quotations in. Split it into several articles."
_STOPPING = "was not finished, because the bot is being stopped. Try again in a moment."


class Sandbox:
    """Two processes: one to read pages and plain texts, one to find quotations.

    One thread at a time may use each.
    """

    def __init__(
        self,
        *,
        read_timeout: float = READ_TIMEOUT,
        extract_timeout: float = EXTRACT_TIMEOUT,
        pages_each: int = TASKS_EACH,
    ) -> None:
        self._reading = Process("page", "text", timeout=read_timeout, tasks_each=pages_each)
        self._extracting = Process("quotations", timeout=extract_timeout)

    def read(self, found: Page | PlainText) -> Article:
        """The article on a page or in a plain text.

        Raises:
            IntakeError: there is none, or it takes too long or too much memory to read.
        """
        with _refusing(self._reading, found.where, _READING):
            if isinstance(found, Page):
                answer = self._reading.ask("page", messages.from_page(found), found.html)
            else:
                answer = self._reading.ask("text", messages.from_text(found), found.data)
            return answers.article(answer)

    def extract(self, where: str, text: str) -> Iterator[Quotation]:
        """The quotations in a text; `where` names it.

        Raises:
            IntakeError: finding them takes too long or too much memory.
        """
        with _refusing(self._extracting, where, _EXTRACTING):
            answer = self._extracting.ask("quotations", {}, text.encode("utf-8", "surrogatepass"))
            return answers.quotations(answer)

    def start(self) -> int:
        """Start the process that reads, if there is none; its number."""
        return self._reading.start()

    def kill(self) -> None:
        """Make what is under way in other threads fail at once, and let nothing else begin."""
        self._reading.kill()
        self._extracting.kill()

    def close(self) -> None:
        """End the processes, whatever they are doing."""
        self._reading.end()
        self._extracting.end()


def stopping(where: str) -> IntakeError:
    """The error of what is not read because the bot ends; `where` names it."""
    return refusal(where, _STOPPING)


@contextmanager
def _refusing(process: Process, where: str, why: str) -> Generator[None]:
    """Turn a failure of the process into a sentence."""
    try:
        yield
    except ProcessFailedError as error:
        process.end()
        if process.is_closed:
            raise stopping(where) from error
        _log.warning("A process that worked on %s was ended: %s", where, error)
        raise refusal(where, why) from error
