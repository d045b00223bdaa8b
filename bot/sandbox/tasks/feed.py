"""Read a feed."""

from __future__ import annotations

from collections.abc import Iterator

from bot.intake.feeds import read_feed
from bot.sandbox.messages import Message, from_listing, to_feed


def answer(message: Message, data: bytes) -> Iterator[Message]:
    """The items that it lists, or where the feed of a page is."""
    yield from_listing(read_feed(to_feed(message, data)))
