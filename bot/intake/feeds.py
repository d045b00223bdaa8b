"""Feeds: the items that a feed's bytes list.

feedparser reads them, from bytes alone: it never fetches. It forgives nearly everything, which feeds need.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape
from io import BytesIO
from typing import Any, cast
from urllib.parse import urljoin

import feedparser  # pyright: ignore[reportMissingTypeStubs]

from bot.domain.characters import without_impossible
from bot.domain.feeds import Entry, Listing
from bot.errors import IntakeError
from bot.intake.encodings import decode_page
from bot.intake.links import canonical
from bot.intake.page import FeedDocument, FeedLink
from bot.intake.trees import parse

MAX_ENTRIES = 500
"""The most items read from one feed; most list twenty."""

MAX_GUID, MAX_TITLE = 500, 200
"""The longest id and headline of an item, in characters; a longer one is cut."""

_DOCTYPE, _ENTITY = (re.compile(f"<!{name}", re.IGNORECASE) for name in ("DOCTYPE", "ENTITY"))
_DECODED = "application/xml; charset=utf-8"
"""What feedparser is told, so that it tries no encoding: Python has some that take hours."""

_FEEDS = ("application/rss+xml", "application/atom+xml")
_NO_FEED = "It is not an RSS or Atom feed."
DANGEROUS = "It defines entities, as files made to do harm do, so it is not read."


def read_feed(document: FeedDocument) -> Listing | FeedLink:
    """The items that a feed lists, or where the feed of a page is. It may take long on a hostile one.

    Raises:
        IntakeError: it is no feed, or one made to do harm.
    """
    text = decode_page(document.data, document.charset)
    if defines_entities(text):
        raise IntakeError(DANGEROUS)
    found = _parsed(text, document.url)
    if not found.get("version") and not found.get("entries"):
        return _link_on(document, text)
    entries = found["entries"][:MAX_ENTRIES]
    with_link = tuple(_entries(entries, document.url))
    title = _text(found["feed"].get("title"), MAX_TITLE)
    return Listing(title, with_link, len(entries) - len(with_link))


def defines_entities(text: str) -> bool:
    """Whether a document in XML may grow without end, or ask for files, when it is parsed."""
    return bool(_DOCTYPE.search(text) and _ENTITY.search(text))


def _parsed(text: str, url: str) -> Mapping[str, Any]:
    headers = {"content-location": url, "content-type": _DECODED}
    data = BytesIO(text.encode("utf-8", "replace"))  # as bytes alone it might be taken for a file's name
    parsed: object = feedparser.parse(data, response_headers=headers, sanitize_html=False)  # pyright: ignore
    return cast("Mapping[str, Any]", parsed)


def _entries(found: list[Mapping[str, Any]], base: str) -> Iterator[Entry]:
    for entry in found:
        link = canonical(urljoin(base, str(entry.get("link") or "").strip()))
        if entry.get("link") and link is not None:
            yield Entry(
                guid=_text(entry.get("id"), MAX_GUID) or None,
                link=without_impossible(link),
                title=_text(entry.get("title"), MAX_TITLE),
            )


def _text(value: object, most: int) -> str:
    """A line of plain text, without markup."""
    text = unescape(re.sub(r"<[^<>]{0,200}>", "", value)) if isinstance(value, str) else ""
    return without_impossible(" ".join(text.replace("\0", "").split()))[:most]


def _link_on(document: FeedDocument, text: str) -> FeedLink:
    """The feed that a page names as its own.

    Raises:
        IntakeError: it names none.
    """
    tree = parse(text)
    links = tree.iter("link") if tree is not None else ()
    for link in links:
        is_alternate = "alternate" in (link.get("rel") or "").lower().split()
        if is_alternate and (link.get("type") or "").lower().strip() in _FEEDS and link.get("href"):
            return FeedLink(urljoin(document.url, (link.get("href") or "").strip()))
    raise IntakeError(_NO_FEED)
