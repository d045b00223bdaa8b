"""Read a plain text, in a file or as a site sent it."""

from __future__ import annotations

from collections.abc import Iterator

from bot.intake.files import read_text
from bot.sandbox.messages import Message, from_article, to_text


def answer(message: Message, data: bytes) -> Iterator[Message]:
    """The article in the text."""
    yield from_article(read_text(to_text(message, data)))
