"""Read a sitemap."""

from __future__ import annotations

from collections.abc import Iterator

from bot.intake.sitemaps import read_sitemap
from bot.sandbox.messages import Message, from_sitemap, to_site_file


def answer(message: Message, data: bytes) -> Iterator[Message]:
    """What it lists, some entries at a time."""
    yield from from_sitemap(read_sitemap(to_site_file(message, data)))
