"""Read a robots.txt."""

from __future__ import annotations

from collections.abc import Iterator

from bot.intake.robots import read_robots
from bot.sandbox.messages import Message, from_robots, to_site_file


def answer(message: Message, data: bytes) -> Iterator[Message]:
    """What it says, and which of the links in the message it forbids."""
    yield from_robots(read_robots(to_site_file(message, data), message["links"]))
