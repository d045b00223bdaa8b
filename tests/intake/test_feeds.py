from __future__ import annotations

import pytest

from bot.domain.feeds import Entry, Listing
from bot.errors import IntakeError
from bot.intake.feeds import MAX_ENTRIES, read_feed
from bot.intake.page import FeedDocument, FeedLink
from tests.intake.feeds import item, rss

WHERE = "https://post.example/rss"
ATOM = """<?xml version="1.0"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://post.example/news/"><title>The Post</title>
<entry><id>tag:1</id><title type="html">Bridge &amp;amp; ferry</title>
<link rel="self" href="self"/><link rel="alternate" href="bridge"/></entry></feed>"""
BOMB = """<?xml version="1.0"?><!doctype rss [<!entity a "ha"><!entity b "&a;&a;&a;&a;&a;&a;&a;&a;">]>
<rss version="2.0"><channel><title>&b;</title></channel></rss>"""
XXE = """<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY e SYSTEM "file:///etc/passwd">]>
<rss version="2.0"><channel><title>&e;</title></channel></rss>"""


def read(data: str | bytes, charset: str | None = None) -> Listing:
    found = read_feed(_document(data, charset))
    assert isinstance(found, Listing)
    return found


def _document(data: str | bytes, charset: str | None = None) -> FeedDocument:
    return FeedDocument(data.encode() if isinstance(data, str) else data, WHERE, WHERE, charset)


def test_a_feed_lists_its_items_with_whole_addresses() -> None:
    feed = rss(
        item("Bridge <b>closed</b>", "/bridge?utm_source=rss", guid="g1"),
        item("Ferry sold", "https://post.example/ferry"),
        item("Nothing to read", None, guid="g3"),
    )

    listing = read(feed)

    assert listing == Listing(
        "The Post",
        (
            Entry("g1", "https://post.example/bridge", "Bridge closed"),
            Entry(None, "https://post.example/ferry", "Ferry sold"),
        ),
        without_link=1,
    )


def test_an_atom_feed_says_where_its_addresses_begin() -> None:
    assert read(ATOM).entries == (Entry("tag:1", "https://post.example/news/bridge", "Bridge & ferry"),)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "windows-1252"])
def test_a_feed_is_read_in_the_encoding_it_came_in(encoding: str) -> None:
    feed = rss(item("Café Zürich", "https://post.example/a")).replace("utf-8", encoding)

    assert read(feed.encode(encoding)).entries[0].title == "Café Zürich"


def test_a_feed_that_ends_too_early_lists_what_came() -> None:
    feed = rss(item("One", "https://post.example/1"), item("Two", "https://post.example/2"))

    listing = read(feed[: feed.index("Two")])

    assert listing.entries[0] == Entry(None, "https://post.example/1", "One")


def test_of_an_endless_feed_so_many_items_are_read() -> None:
    feed = rss(*[item("Item", f"https://post.example/{number}") for number in range(MAX_ENTRIES + 9)])

    assert len(read(feed).entries) == MAX_ENTRIES


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("hostile", [BOMB, XXE])
def test_a_feed_that_defines_entities_is_not_read(hostile: str, encoding: str) -> None:
    with pytest.raises(IntakeError, match="defines entities"):
        read(hostile.encode(encoding))


@pytest.mark.parametrize(
    "junk", ["", "\0\x01", "{}", "<html><p>Hello</p></html>", "<rss", "file:///etc/passwd"]
)
def test_what_is_no_feed_is_said_to_be_none(junk: str) -> None:
    with pytest.raises(IntakeError, match="is not an RSS or Atom feed"):
        read(junk)


def test_a_page_says_where_its_feed_is() -> None:
    page = '<html><head><link rel="alternate" type="application/rss+xml" href="/rss.xml"></head></html>'

    assert read_feed(_document(page)) == FeedLink("https://post.example/rss.xml")


@pytest.mark.parametrize("link", ["javascript:alert(1)", "file:///etc/passwd", "mailto:a@b.example"])
def test_an_item_leads_to_pages_only(link: str) -> None:
    assert read(rss(item("Odd", link))).without_link == 1
