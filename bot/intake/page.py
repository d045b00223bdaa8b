"""Pages and plain texts: what came from a web site or an HTML file, before anything has read it."""

from __future__ import annotations

from dataclasses import dataclass, field

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
    """A plain text as a web site sent it, still to be decoded; `where`, `url` and `charset` as of a page."""

    data: bytes
    where: str
    url: str
    charset: str | None = None
