"""Sitemaps and robots.txt, as sites write them."""

from __future__ import annotations

import gzip
import time

import pytest

from bot.domain.sitemaps import MAX_DELAY, MAX_SITEMAP, Robots, Sitemap, SitemapEntry
from bot.errors import IntakeError
from bot.intake.page import SiteFile
from bot.intake.robots import read_robots
from bot.intake.sitemaps import MAX_ENTRIES, read_sitemap
from tests.intake.feeds import item, rss

WHERE = "https://post.example/sitemap.xml"
PAGES = """<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
  xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"
  xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
<url><image:image><image:loc>https://post.example/bridge.jpg</image:loc></image:image>
  <loc> https://post.example/bridge?a=1&amp;b=2 </loc><lastmod>2026-03-04T10:00:00Z</lastmod></url>
<url><loc>https://post.example/ferry</loc><lastmod>2026-03-05</lastmod><news:news>
  <news:publication_date>2025-11-02</news:publication_date></news:news></url>
<url><loc>mailto:desk@post.example</loc></url>
<url><lastmod>2026-03-05</lastmod></url>
</urlset>"""
INDEX = """<sitemapindex><sitemap><loc>https://post.example/2025.xml.gz</loc><lastmod>2025-12-31</lastmod>
</sitemap><sitemap><loc>https://post.example/2026.xml</loc></sitemap></sitemapindex>"""
BOMB = """<?xml version="1.0"?><!DOCTYPE urlset [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>
<urlset><url><loc>https://post.example/&b;</loc></url></urlset>"""
BRIDGE, FERRY = (f"https://post.example/{name}" for name in ("bridge?a=1&b=2", "ferry"))


def read(data: str | bytes) -> Sitemap:
    return read_sitemap(SiteFile(data.encode() if isinstance(data, str) else data, WHERE, WHERE))


def robots(text: str, *links: str) -> Robots:
    return read_robots(SiteFile(text.encode(), WHERE, WHERE), links)


@pytest.mark.parametrize("packed", [False, True])
def test_a_sitemap_lists_pages_with_the_dates_of_their_news(packed: bool) -> None:
    data = gzip.compress(PAGES.encode()) if packed else PAGES

    sitemap = read(data)

    assert sitemap == Sitemap(
        (SitemapEntry(BRIDGE, "2026-03-04T10:00:00Z"), SitemapEntry(FERRY, "2025-11-02"))
    )


def test_an_index_lists_other_sitemaps() -> None:
    assert read(INDEX).sitemaps == (
        SitemapEntry("https://post.example/2025.xml.gz", "2025-12-31"),
        SitemapEntry("https://post.example/2026.xml"),
    )


def test_a_plain_list_of_links_and_a_feed_are_sitemaps_too() -> None:
    assert read(f"\ufeff{BRIDGE}\r\n\r\n{FERRY}\n").pages == (SitemapEntry(BRIDGE), SitemapEntry(FERRY))
    assert read(rss(item("Ferry", FERRY))).pages == (SitemapEntry(FERRY),)


def test_damage_loses_no_more_than_the_entries_that_are_damaged() -> None:
    broken = PAGES.replace("&amp;", "&").replace("</urlset>", "<url><lastmod></url><p")

    assert [page.link for page in read(broken).pages] == [BRIDGE, FERRY]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_sitemap_that_defines_entities_is_not_read(encoding: str) -> None:
    with pytest.raises(IntakeError, match="defines entities"):
        read(BOMB.encode(encoding))


def test_a_packed_bomb_is_let_go_of_early() -> None:
    bomb = gzip.compress(b" " * (MAX_SITEMAP + 2), 9)

    with pytest.raises(IntakeError, match="larger than 50 MiB"):
        read(bomb)


@pytest.mark.parametrize("data", [b"\x1f\x8b\x08", b"<html><p>Not found</p></html>", b"Not found", b""])
def test_what_is_no_sitemap_is_refused_in_a_sentence(data: bytes) -> None:
    with pytest.raises(IntakeError, match=r"It (is not a|cannot be read)"):
        read(data)


def test_entries_beyond_what_one_sitemap_may_list_are_counted() -> None:
    entries = "".join(f"<url><loc>https://post.example/{at}</loc></url>" for at in range(MAX_ENTRIES + 3))

    sitemap = read(f"<urlset>{entries}</urlset>")

    assert (len(sitemap.pages), sitemap.left_out) == (MAX_ENTRIES, 3)


def test_elements_inside_one_another_without_end_take_no_time() -> None:
    began = time.process_time()

    with pytest.raises(IntakeError):
        read("<urlset>" + "<a>" * 1_000_000 + BOMB)

    assert time.process_time() - began < 5


@pytest.mark.parametrize(
    ("dated", "since", "is_before"),
    [
        ("2024-12-31", "2025", True),
        ("2025-01-01T00:00:00Z", "2025", False),
        ("2025", "2025-06-01", False),
        ("2025-05-31", "2025-06", True),
        (None, "2025", False),
        ("yesterday", "2025", False),
    ],
)
def test_what_has_no_date_is_never_too_old(dated: str | None, since: str, is_before: bool) -> None:
    assert SitemapEntry(FERRY, dated).is_before(since) is is_before


def test_robots_says_what_may_be_fetched_and_how_often() -> None:
    text = """User-agent: *
Disallow: /
User-agent: OnTheRecord
Disallow: /*/private$
Disallow: /print
Allow: /print/free
Crawl-delay: 4
Sitemap: https://post.example/news.xml
Sitemap: ftp://post.example/old.xml"""
    links = [
        f"https://post.example{path}" for path in ("/a/private", "/a/private/b", "/print", "/print/free")
    ]

    said = robots(text, *links)

    assert said == Robots(("https://post.example/news.xml",), 4.0, frozenset({0, 2}))


def test_a_rate_is_a_pause_and_an_endless_pause_has_an_end() -> None:
    assert robots("User-agent: *\nRequest-rate: 1/20s").delay == 20
    assert robots("User-agent: *\nCrawl-delay: 99999999").delay == MAX_DELAY
    assert robots("User-agent: *\nCrawl-delay: nan").delay == 0
    assert robots("") == Robots()
