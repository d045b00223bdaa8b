"""Values: what an option or an id may be, read from how it is typed."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable

from bot.domain.locations import Location, read_location

_MOST = 2**63 - 1


def number(text: str, low: int, high: int, what: str) -> int:
    """An option that is a number."""
    if not (text.isascii() and text.isdigit() and low <= int(text[:20]) <= high):
        message = f"{text[:40]!r} is not {what}"
        raise argparse.ArgumentTypeError(message)
    return int(text)


def location(text: str) -> Location:
    """Where an archive is: a file, or an address."""
    try:
        return read_location(text)
    except ValueError as wrong:  # argparse would repeat what was typed, with the password in it
        raise argparse.ArgumentTypeError(str(wrong)) from wrong


def shards(text: str) -> tuple[int, ...]:
    """Numbers of shards, separated by commas."""
    return tuple(
        number(each.strip(), 0, 2**31, "a shard's number; give them like 0,1") for each in text.split(",")
    )


def shard_count(text: str) -> int:
    """How many shards there are."""
    return number(text, 1, 10_000, "a number of shards")


def port(text: str) -> int:
    """A port, or 0 for any that is free."""
    return number(text, 0, 65535, "a port between 0 and 65535")


def guild(text: str) -> int:
    """A server's id, or 0 for the local archive."""
    return number(text, 0, _MOST, "a server's id")


def channel(text: str) -> int:
    """A channel's id."""
    return number(text, 1, _MOST, "a channel's id")


def limit(text: str) -> int:
    """How many results there may be."""
    return number(text, 1, 100, "a number from 1 to 100")


def pages(text: str) -> int:
    """How many pages may be fetched."""
    return number(text, 1, 2**31 - 1, "a number of pages")


def entry(text: str) -> int:
    """The number of an entry of the audit log."""
    return number(text, 1, _MOST, "the number of an entry")


def date(text: str) -> str:
    """A year, month or day."""
    from bot.domain.articles import published_period  # few commands have a date

    if published_period(text) != text:
        message = f"{text[:40]!r} is not a year, month or day such as 2026-03-12"
        raise argparse.ArgumentTypeError(message)
    return text


def _id(letter: str, what: str, such_as: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        bare = re.sub(rf"^[{letter}{letter.lower()}](?=\d)", "", text)
        return number(bare, 1, _MOST, f"{what}, such as {such_as} or {letter}{such_as}")

    return read


article_id = _id("A", "an article's id", 12)
"""An article's id, as it is typed; so for the others."""

quotation_id = _id("Q", "a quotation's id", 12)
correction_id = _id("C", "a correction's id", 12)
digest_id = _id("D", "a digest's id", 3)
feed_id = _id("F", "a feed's id", 3)
watch_id = _id("W", "a watch's id", 3)
