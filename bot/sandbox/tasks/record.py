"""Read a line of a `.jsonl` file, and the page in it when the article comes as HTML."""

from __future__ import annotations

from collections.abc import Iterator

from bot.intake.html import read_page
from bot.intake.page import Page, Record
from bot.intake.records import read_record
from bot.sandbox.messages import Message, from_article


def answer(message: Message, data: bytes) -> Iterator[Message]:
    """The article on the line."""
    found = read_record(Record(data, message["where"]))
    yield from_article(read_page(found) if isinstance(found, Page) else found)
