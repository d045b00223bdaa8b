"""robots.txt: what a site asks of programs that fetch its pages."""

from __future__ import annotations

from collections.abc import Sequence

from protego import Protego

from bot.domain.sitemaps import AGENT, MAX_DELAY, Robots
from bot.intake.links import http_link
from bot.intake.page import SiteFile

MAX_SITEMAPS = 1000
"""The most sitemaps taken from one robots.txt."""


def read_robots(document: SiteFile, links: Sequence[str]) -> Robots:
    """What a robots.txt says, and which of these links it forbids; an empty one forbids nothing."""
    rules = Protego.parse(document.data.decode("utf-8-sig", "replace"))
    sitemaps = [link for each in rules.sitemaps if (link := http_link(each))]
    return Robots(
        sitemaps=tuple(dict.fromkeys(sitemaps))[:MAX_SITEMAPS],
        delay=min(max(rules.crawl_delay(AGENT) or 0.0, _by_rate(rules)), MAX_DELAY),
        forbidden=frozenset(at for at, link in enumerate(links) if not rules.can_fetch(link, AGENT)),
    )


def _by_rate(rules: Protego) -> float:
    """The seconds between two requests, where a site says how many it takes in which time."""
    rate = rules.request_rate(AGENT)
    return rate.seconds / rate.requests if rate and rate.requests > 0 else 0.0
