"""The sitemaps of a site that are still to be read, and how much of the work each one is."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.domain.sitemaps import Robots, Sitemap, SitemapEntry
from bot.errors import IntakeError
from bot.intake.links import http_link, is_home
from bot.intake.stated import named

MAX_SITEMAPS, MAX_DEPTH = 50_000, 3
"""The most sitemaps read of one site, and how deep one may list another; the protocol has one index."""

_NO_SITE = "is not the address of a site or a sitemap. Give one such as https://example.com."
_TOO_DEEP = "It lists sitemaps too deep, one inside the other."
_TOO_MANY = f"The site has more than {MAX_SITEMAPS:,} sitemaps; it lists others that are not read."


@dataclass(frozen=True, slots=True)
class Listed:
    """A sitemap still to be read, how much of the whole work it is, and how deep it is listed."""

    link: str
    share: float
    depth: int = 0


class Sitemaps:
    """Gives a site's sitemaps in their order, each once; what an index lists comes right after it."""

    def __init__(self, starts: Sequence[str]) -> None:
        self._waiting = deque(Listed(link, 1 / len(starts)) for link in starts)
        self._known = set(starts)

    def next(self) -> Listed | None:
        """The sitemap to read now, None at the end."""
        return self._waiting.popleft() if self._waiting else None

    def share(self, listed: Listed, sitemap: Sitemap, is_wanted: Callable[[SitemapEntry], bool]) -> float:
        """Add the sitemaps that one lists; how much of the whole work each of its entries is."""
        children = [
            each.link for each in sitemap.sitemaps if each.link not in self._known and is_wanted(each)
        ]
        children = [] if listed.depth >= MAX_DEPTH else list(dict.fromkeys(children))
        children = children[: MAX_SITEMAPS - len(self._known)]
        self._known.update(children)
        share = listed.share / max(len(sitemap.pages) + len(children), 1)
        within = [Listed(link, share, listed.depth + 1) for link in children]
        self._waiting.extendleft(reversed(within))
        return share

    def left_out(self, listed: Listed, sitemap: Sitemap) -> str | None:
        """Why not everything that a sitemap lists is read, None if it is."""
        if sitemap.left_out:
            return f"It lists {sitemap.left_out:,} entries more than may be read."
        if sitemap.sitemaps and listed.depth >= MAX_DEPTH:
            return _TOO_DEEP
        return _TOO_MANY if sitemap.sitemaps and len(self._known) >= MAX_SITEMAPS else None


def address(given: str) -> str:
    """The address of a site or a sitemap, which may be typed without its scheme.

    Raises:
        IntakeError: it is none.
    """
    typed = given.strip()
    link = http_link(typed if "://" in typed else f"https://{typed}")
    if link is None:
        message = f"{named(given)} {_NO_SITE}"
        raise IntakeError(message)
    return link


def starts(start: str, robots: Robots) -> list[str]:
    """The sitemaps to begin with: the one that was given, those that robots.txt names, or the usual one."""
    if not is_home(start):
        return [start]
    return list(robots.sitemaps) or [f"{start.rstrip('/')}/sitemap.xml"]
