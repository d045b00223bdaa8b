"""Read a page."""

from __future__ import annotations

from collections.abc import Iterator

from bot.intake.html import read_page
from bot.sandbox.messages import Message, from_article, to_page


def answer(message: Message, data: bytes) -> Iterator[Message]:
    """The article on the page."""
    yield from_article(read_page(to_page(message, data)))
