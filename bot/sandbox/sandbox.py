"""The sandbox: what strangers handed in is read in processes of their own.

One process reads pages, texts, records and other files, and another finds quotations, so that a long text
does not keep a page waiting. What takes them too long is refused in a sentence.
"""

from __future__ import annotations

import logging
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager

from bot.domain.articles import Article
from bot.domain.feeds import Listing
from bot.domain.quotations import Quotation
from bot.domain.sitemaps import Robots, Sitemap
from bot.errors import IntakeError
from bot.intake.page import FeedDocument, FeedLink, FormattedFile, Page, PlainText, SiteFile, Unread
from bot.intake.stated import checked, refusal
from bot.sandbox import answers, messages
from bot.sandbox.messages import Message
from bot.sandbox.process import TASKS_EACH, NotStartedError, Process, ProcessFailedError

_log = logging.getLogger(__name__)

READ_TIMEOUT = 10.0
"""Seconds reading one page, text or record may take; a usual page takes a tenth of one."""

EXTRACT_TIMEOUT = 30.0
"""Seconds finding the quotations of one text may take. The longest take three if they are news, and up to
twelve if they are made to be hard; a busy machine needs more."""

_READ = ("page", "text", "record", "formatted", "feed", "sitemap", "robots")
_READING = "is too complicated to read. Paste the text or attach it as a file instead."
_READING_TEXT = "is too complicated to read. Paste the article's text alone."
_READING_FEED = "is too complicated to read. Ask its site for a plainer feed."
_READING_SITEMAP = "is too complicated to read. Give another sitemap of the site."
_READING_ROBOTS = (
    "is too complicated to read, so nothing on its site is fetched. Ask the site for a plainer one."
)
_EXTRACTING = "is too complicated to look for quotations in. Split it into several articles."
_NOT_STARTED = (
    "was not read: the bot can start no process for it now. Try again in a moment, or tell its operator."
)
_STOPPING = "was not finished, because the bot is being stopped. Try again in a moment."


class Sandbox:
    """Two processes: one to read pages, texts and records, one to find quotations.

    One thread at a time may use each.
    """

    def __init__(
        self,
        *,
        read_timeout: float = READ_TIMEOUT,
        extract_timeout: float = EXTRACT_TIMEOUT,
        pages_each: int = TASKS_EACH,
    ) -> None:
        self._reading = Process(*_READ, timeout=read_timeout, tasks_each=pages_each)
        self._extracting = Process("quotations", timeout=extract_timeout)

    def read(self, found: Unread) -> Article:
        """The article on a page, in a plain text or in a record.

        Raises:
            IntakeError: there is none, or it takes too long or too much memory to read.
        """
        why = _READING if isinstance(found, Page) else _READING_TEXT
        with _refusing(self._reading, found.where, why):
            article = answers.article(self._reading.ask(*_task(found)))
        return checked(found.where, article)

    def read_feed(self, document: FeedDocument) -> Listing | FeedLink:
        """The items that a feed lists, or where the feed of a page is.

        Raises:
            IntakeError: it is no feed, or takes too long or too much memory to read.
        """
        with _refusing(self._reading, document.where, _READING_FEED):
            answer = self._reading.ask("feed", messages.from_feed(document), document.data)
            return answers.listing(answer)

    def read_sitemap(self, document: SiteFile) -> Sitemap:
        """What a sitemap lists.

        Raises:
            IntakeError: it is no sitemap, or takes too long or too much memory to read.
        """
        with _refusing(self._reading, document.where, _READING_SITEMAP):
            answer = self._reading.ask("sitemap", messages.from_feed(document), document.data)
            return answers.sitemap(answer)

    def read_robots(self, document: SiteFile, links: Sequence[str]) -> Robots:
        """What a robots.txt says, also about these links.

        Raises:
            IntakeError: it takes too long or too much memory to read.
        """
        with _refusing(self._reading, document.where, _READING_ROBOTS):
            task = messages.from_site_file(document, links)
            return answers.robots(self._reading.ask("robots", task, document.data))

    def extract(self, where: str, text: str, language: str | None = None) -> Iterator[Quotation]:
        """The quotations in a text in this language; `where` names it.

        Raises:
            IntakeError: finding them takes too long or too much memory.
        """
        with _refusing(self._extracting, where, _EXTRACTING):
            answer = self._extracting.ask(
                "quotations", {"language": language}, text.encode("utf-8", "surrogatepass")
            )
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


def _task(found: Unread) -> tuple[str, Message, bytes]:
    """The task that reads this, its message and its bytes."""
    match found:
        case Page():
            return "page", messages.from_page(found), found.html
        case PlainText():
            return "text", messages.from_text(found), found.data
        case FormattedFile():
            return "formatted", messages.from_formatted(found), found.data
        case _:
            return "record", messages.from_record(found), found.data


@contextmanager
def _refusing(process: Process, where: str, why: str) -> Generator[None]:
    """Turn a failure of the process into a sentence."""
    try:
        yield
    except ProcessFailedError as error:
        process.end()
        if process.is_closed:
            raise stopping(where) from error
        if isinstance(error, NotStartedError):
            _log.error("No process could be started to work on %s: %s", where, error)
            raise refusal(where, _NOT_STARTED) from error
        _log.warning("A process that worked on %s was ended: %s", where, error)
        raise refusal(where, why) from error
