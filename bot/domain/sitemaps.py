"""Sitemaps: the pages that a site lists for machines, and what its robots.txt allows them."""

from __future__ import annotations

from dataclasses import dataclass

from bot.domain.articles import published_period

AGENT = "OnTheRecord"
"""The name by which sites know this program, and by which their robots.txt may address it."""

MAX_SITEMAP = 50 * 1024 * 1024
"""The largest sitemap read, in bytes, unpacked: as large as its protocol allows."""

MAX_DELAY = 3600.0
"""The longest wait between two requests that a site's robots.txt may ask for, in seconds."""


@dataclass(frozen=True, slots=True)
class SitemapEntry:
    """A page or a sitemap that is listed, and when it was published or last changed, if that is stated."""

    link: str
    dated: str | None = None

    def is_before(self, since: str) -> bool:
        """Whether it is older than a year, month or day; what has no date is not."""
        period = published_period(self.dated)
        return period is not None and period[: len(since)] < since[: len(period)]


@dataclass(frozen=True, slots=True)
class Sitemap:
    """What one sitemap lists; `left_out` entries were too many to read."""

    pages: tuple[SitemapEntry, ...] = ()
    sitemaps: tuple[SitemapEntry, ...] = ()
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class Robots:
    """What a site's robots.txt says: its sitemaps, the seconds between two requests, and about some links.

    `forbidden` holds the positions of the links that it asks this program not to fetch.
    """

    sitemaps: tuple[str, ...] = ()
    delay: float = 0.0
    forbidden: frozenset[int] = frozenset()
