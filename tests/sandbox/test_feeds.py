"""Feeds are read where they can do no harm."""

import time

import pytest

from bot.domain.feeds import Entry, Listing
from bot.errors import IntakeError
from bot.intake.page import FeedDocument, FeedLink
from bot.sandbox.reader import Reader
from tests.intake.feeds import item, rss

WHERE = "https://post.example/rss"


async def test_a_feed_comes_back_as_its_items(reader: Reader) -> None:
    feed = rss(item("Bridge", "/bridge", guid="g1"), item("No link", None))

    listing = await reader.feed(FeedDocument(feed.encode(), WHERE, WHERE))

    assert listing == Listing("The Post", (Entry("g1", "https://post.example/bridge", "Bridge"),), 1)


async def test_a_page_comes_back_as_the_address_of_its_feed(reader: Reader) -> None:
    page = b'<html><link rel="alternate" type="application/atom+xml" href="feed"></html>'

    assert await reader.feed(FeedDocument(page, WHERE, WHERE)) == FeedLink("https://post.example/feed")


async def test_a_feed_in_an_encoding_that_takes_hours_is_read_at_once(reader: Reader) -> None:
    feed = rss(item("Bridge", "/bridge")).replace("utf-8", "punycode") + "x-" * 400_000
    began = time.monotonic()

    await reader.feed(FeedDocument(feed.encode(), WHERE, WHERE, "punycode"))

    assert time.monotonic() - began < 8


async def test_no_feed_is_a_sentence(reader: Reader) -> None:
    with pytest.raises(IntakeError, match="is not an RSS or Atom feed"):
        await reader.feed(FeedDocument(b"%PDF-1.7", WHERE, WHERE))
