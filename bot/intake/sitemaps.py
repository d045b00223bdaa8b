"""Sitemaps read: XML with pages or other sitemaps, packed or not, lists of links, and feeds."""

# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false, reportUnknownVariableType=false
# lxml carries no types; unlike Python's own parser it goes on after an error, as sitemaps need.

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from lxml.etree import XMLSyntaxError, iterparse

from bot.domain.characters import without_impossible
from bot.domain.sitemaps import MAX_SITEMAP, Sitemap, SitemapEntry
from bot.errors import IntakeError
from bot.intake.compression import DAMAGED, Unpacker
from bot.intake.encodings import decode_page
from bot.intake.feeds import DANGEROUS, defines_entities, read_feed
from bot.intake.links import http_link
from bot.intake.page import FeedDocument, SiteFile

MAX_ENTRIES = 50_000
"""The most entries read from one sitemap: as many as its protocol allows."""

_GZIP = b"\x1f\x8b"
_FEEDS = frozenset({"rss", "feed", "RDF"})
_BARE = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-fA-F]{1,6});)")
"""An ampersand that is written as if this were no XML, as in many links."""

_DATES = ("publication_date", "lastmod")
"""The elements that date an entry, the surest first."""

_DAMAGED = f"It {DAMAGED}"
_NO_SITEMAP = "It is not a sitemap."
_TOO_LARGE = f"It is larger than {MAX_SITEMAP >> 20} MiB, too large for a sitemap."


def read_sitemap(document: SiteFile) -> Sitemap:
    """What a sitemap lists. It may take long on a hostile one.

    Raises:
        IntakeError: it is no sitemap, too large, or made to do harm.
    """
    text = decode_page(_unpacked(document.data), document.charset).lstrip("\ufeff \t\r\n")
    if not text.startswith("<"):
        return _from_lines(text)
    if defines_entities(text):
        raise IntakeError(DANGEROUS)
    return _from_xml(text, document)


def _unpacked(data: bytes) -> bytes:
    """The bytes of a sitemap, which may be packed itself, not only on its way."""
    if not data.startswith(_GZIP):
        return data
    unpacker = Unpacker("gzip")
    try:
        unpacked = unpacker.unpack(data, MAX_SITEMAP + 1)
    except zlib.error as error:
        raise IntakeError(_DAMAGED) from error
    if len(unpacked) > MAX_SITEMAP:
        raise IntakeError(_TOO_LARGE)
    return unpacked


def _from_lines(text: str) -> Sitemap:
    """A sitemap of plain links, one on each line."""
    links = [link for line in text.splitlines() if (link := http_link(line))]
    if not links:
        raise IntakeError(_NO_SITEMAP)
    pages = tuple(SitemapEntry(link) for link in links[:MAX_ENTRIES])
    return Sitemap(pages, left_out=len(links) - len(pages))


def _from_xml(text: str, document: SiteFile) -> Sitemap:
    """A sitemap in XML; damage in it loses the entries that are damaged."""
    found: dict[str, list[SitemapEntry]] = {"url": [], "sitemap": []}
    count = 0
    try:
        for name, entry in _entries(text):
            count += 1
            if entry and count <= MAX_ENTRIES:
                found[name].append(entry)
    except XMLSyntaxError as error:
        raise IntakeError(_NO_SITEMAP) from error
    except _FeedRootError:
        return _from_feed(document)
    return Sitemap(tuple(found["url"]), tuple(found["sitemap"]), max(count - MAX_ENTRIES, 0))


class _FeedRootError(Exception):
    """The document is a feed."""


def _entries(text: str) -> Iterator[tuple[str, SitemapEntry | None]]:
    """The entries of pages and sitemaps as they are parsed, each let go of before the next."""
    parsing: Any = iterparse(
        BytesIO(_BARE.sub("&amp;", text).encode("utf-8", "replace")),
        events=("start", "end"),
        encoding="utf-8",  # it is decoded: what it declares does not matter any more
        resolve_entities=False,
        no_network=True,
        recover=True,
        remove_comments=True,
        remove_pis=True,
    )
    root: Any = None
    for event, element in parsing:
        name = _name(element)
        if root is None:
            if name not in {"urlset", "sitemapindex"}:
                raise (_FeedRootError if name in _FEEDS else IntakeError(_NO_SITEMAP))
            root = element
        elif event == "end" and element.getparent() is root:
            if name in {"url", "sitemap"}:
                yield name, _entry(element)
            element.clear()
            root.remove(element)


def _entry(element: Any) -> SitemapEntry | None:
    link = http_link(next((child.text for child in element if _name(child) == "loc"), None))
    stated: dict[str, str] = {_name(each): (each.text or "").strip() for each in element.iter()}
    dated = next((stated[name] for name in _DATES if stated.get(name)), None)
    return SitemapEntry(without_impossible(link), dated and re.sub(r"\s.*", "", dated)[:40]) if link else None


def _name(element: Any) -> str:
    """The name of an element without its namespace, which many sitemaps get wrong."""
    return str(element.tag).rpartition("}")[2]


def _from_feed(document: SiteFile) -> Sitemap:
    """A feed given as a sitemap, which its protocol allows."""
    listing = read_feed(FeedDocument(document.data, document.where, document.url, document.charset))
    entries = getattr(listing, "entries", None)
    if entries is None:
        raise IntakeError(_NO_SITEMAP)
    return Sitemap(tuple(SitemapEntry(entry.link) for entry in entries))
