"""Expected failures: each carries the sentence that its reader will see.

An `ExpectedError` says in plain words what to do next. Any other exception is a defect and is logged.
Finding nothing is an empty `Answer`, not an error.

    ExpectedError
    ├── SettingsError         wrong usage or settings: nothing can start
    │   └── WrongFileError    the named file cannot be the right one; an ArchiveError too
    ├── ArchiveError          the archive, or a copy of it, cannot be read or written now
    ├── UnreachableError      Discord cannot be reached now
    ├── IntakeError           this link, file or text cannot become an article
    │   ├── FetchError        the link could not be fetched
    │   ├── PassedOverError   the file is of a kind that is not read
    │   └── NoArticleFoundError
    │       ├── PaywallError
    │       └── ConsentError
    ├── QuestionError         the question cannot be asked as it stands
    ├── DraftError            the draft cannot be checked as it stands
    ├── DigestError           the digest cannot be planned as it stands
    ├── CorrectionError       the correction cannot be made as it stands
    ├── FeedError             the feed cannot be followed
    ├── NotFoundError         no such article, quotation, digest or feed
    ├── LimitError            the server has all that it may have
    ├── NotAllowedError       the member lacks a permission
    ├── ClosingError          the bot is being stopped
    └── TooFastError          the member has to wait a moment
"""

from __future__ import annotations


class ExpectedError(Exception):
    """A failure a reader can act on; `str(error)` is the sentence shown to them."""


class SettingsError(ExpectedError):
    """Wrong usage or settings: nothing can start until the operator corrects them."""


class ArchiveError(ExpectedError):
    """The archive or a copy of it cannot be read or written now: busy, damaged, gone, or the disk is full."""


class WrongFileError(ArchiveError, SettingsError):
    """The named file is not an archive, is one of a newer version, or is a target that exists already."""


class UnreachableError(ExpectedError):
    """Discord cannot be reached or cannot answer now; the settings are fine."""


class IntakeError(ExpectedError):
    """A link, file or text that cannot become an article."""

    @property
    def problem(self) -> str:
        """What is wrong, without what to do about it, for those who did not give the link."""
        return str(self)


class FetchError(IntakeError):
    """A link that could not be fetched: refused, unreachable, too large or too slow.

    `is_fault`: the site failed, which may pass. `is_outage`: nothing of it can be fetched now, or it asks
    to be left alone. `retry_after`: the wait that it asks for, as it wrote it.
    """

    def __init__(
        self,
        sentence: str,
        *,
        problem: str | None = None,
        is_outage: bool = False,
        is_fault: bool = False,
        retry_after: str | None = None,
    ) -> None:
        super().__init__(sentence)
        self._problem = problem or sentence
        self.is_outage = is_outage
        self.is_fault = is_fault or is_outage
        self.retry_after = retry_after

    @property
    def problem(self) -> str:
        """What is wrong."""
        return self._problem


class PassedOverError(IntakeError):
    """A file that is of no kind that is read, among others that are: a picture beside articles."""


class NoArticleFoundError(IntakeError):
    """The page has no article text: it is behind a paywall, or needs a script to show any."""

    def __init__(self, where: str) -> None:
        super().__init__(f"No article text at {where}. Paste the text or attach it as a file instead.")
        self.where = where

    @property
    def problem(self) -> str:
        """What is wrong."""
        return "It has no article text."


class PaywallError(NoArticleFoundError):
    """The page shows its article to subscribers only."""

    def __init__(self, where: str) -> None:
        ExpectedError.__init__(
            self, f"The page at {where} is behind a paywall. Paste the text or attach it as a file instead."
        )
        self.where = where

    @property
    def problem(self) -> str:
        """What is wrong."""
        return "It is behind a paywall."


class ConsentError(NoArticleFoundError):
    """The page asks for consent to cookies in place of its article."""

    def __init__(self, where: str) -> None:
        ExpectedError.__init__(
            self,
            f"The page at {where} asks for consent to cookies instead of showing an article. "
            "Paste the text or attach it as a file instead.",
        )
        self.where = where

    @property
    def problem(self) -> str:
        """What is wrong."""
        return "It asks for consent to cookies instead of showing an article."


class QuestionError(ExpectedError):
    """A question that cannot be asked as it stands: empty, too long, or a filter that is not a date."""


class DraftError(ExpectedError):
    """A draft that cannot be checked: there is no text in it, or too much."""


class DigestError(ExpectedError):
    """A digest that cannot be planned: no such timezone, time or days, or the guild has too many."""


class WatchError(ExpectedError):
    """A watch cannot be set."""


class CorrectionError(ExpectedError):
    """A correction that cannot be made, such as words that the article does not have."""


class FeedError(ExpectedError):
    """A feed that cannot be followed: none is there, it is followed already, or the guild has too many."""


class NotFoundError(ExpectedError):
    """There is no such article, quotation, digest or feed in this archive."""


class LimitError(ExpectedError):
    """The server, or the member, has all that they may have."""


class NotAllowedError(ExpectedError):
    """The member may not do this."""


class ClosingError(ExpectedError):
    """What a member asks for comes too late, or takes too long, because the bot is being stopped."""

    def __init__(self) -> None:
        super().__init__("This was not finished, because the bot is being stopped. Try again in a moment.")


class TooFastError(ExpectedError):
    """The member asks more often than one member may."""

    def __init__(self, wait: float) -> None:
        seconds = max(round(wait), 1)
        super().__init__(f"That was a lot at once; try again in {seconds} second{'s' * (seconds > 1)}.")
        self.wait = wait
