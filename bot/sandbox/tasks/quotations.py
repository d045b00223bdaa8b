"""Find the quotations in an article's text."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from bot.extraction import extract
from bot.sandbox.messages import Message, from_quotations

AT_ONCE = 200
"""Quotations in one message, which takes the bot a millisecond or two to read."""


def answer(message: Message, data: bytes) -> Iterator[Message]:
    """The quotations, some at a time."""
    found = iter(extract(data.decode("utf-8", "surrogatepass"), message.get("language")))
    while some := tuple(islice(found, AT_ONCE)):
        yield from_quotations(some)
