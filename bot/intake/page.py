"""Pages, texts, other files, feeds and sitemaps: what strangers handed in, before anything has read it."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.domain.feeds import Validators
from bot.intake.stated import Stated


@dataclass(frozen=True, slots=True)
class Page:
    """A page as received, still to be read.

    `where` names it for the reader; `url` is where it was fetched from, None for a file; `charset` is
    what its server declared; `stated` is known from elsewhere and wins over what the page says.
    """

    html: bytes
    where: str
    url: str | None = None
    charset: str | None = None
    stated: Stated = field(default_factory=Stated)


@dataclass(frozen=True, slots=True)
class PlainText:
    """A plain text as received, still to be decoded; `where`, `url` and `charset` as of a page."""

    data: bytes
    where: str
    url: str | None = None
    charset: str | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """One line of a `.jsonl` file, still to be parsed; `where` names it for the reader."""

    data: bytes
    where: str


@dataclass(frozen=True, slots=True)
class FormattedFile:
    """A PDF, a Word document or an e-mail as received; `suffix` says which.

    `where` names it for the reader; `stated` is known from elsewhere and wins over what is in it.
    """

    data: bytes
    where: str
    suffix: str
    stated: Stated = field(default_factory=Stated)


Unread = Page | PlainText | Record | FormattedFile
"""What has still to be read to be an article."""


@dataclass(frozen=True, slots=True)
class FeedDocument:
    """What was at the address of a feed, still to be read.

    `where` names it for the reader; `url` is where it was fetched from; `charset` is what its server
    declared.
    """

    data: bytes
    where: str
    url: str
    charset: str | None = None
    validators: Validators = field(default_factory=Validators)


@dataclass(frozen=True, slots=True)
class SiteFile:
    """What was at the address of a sitemap or a robots.txt, still to be read; its fields as of a feed."""

    data: bytes
    where: str
    url: str
    charset: str | None = None


@dataclass(frozen=True, slots=True)
class FeedLink:
    """The address of a feed, named by a page that is none itself."""

    url: str
