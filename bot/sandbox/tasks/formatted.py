"""Read a PDF, a Word document or an e-mail, and the page in it when the article comes as HTML."""

from __future__ import annotations

from collections.abc import Iterator

from bot.intake.formats import read_formatted
from bot.intake.html import read_page
from bot.intake.page import Page
from bot.sandbox.messages import Message, from_article, to_formatted


def answer(message: Message, data: bytes) -> Iterator[Message]:
    """The article in the file."""
    found = read_formatted(to_formatted(message, data))
    yield from_article(read_page(found) if isinstance(found, Page) else found)
