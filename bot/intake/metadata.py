"""Metadata: what a page says about its article beside the text.

Publishers state it for search engines (JSON-LD), then for social networks (OpenGraph and other meta
elements); what neither states is guessed by trafilatura and named as guessed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, cast

from bot.intake.dates import iso_date
from bot.intake.links import canonical_link, site_name
from bot.intake.names import is_link, names, plain, without_by
from bot.intake.stated import Stated
from bot.intake.trees import Element, guesses

_ARTICLE_TYPES = re.compile(r"(?:\w*Article|BlogPosting|LiveBlogPosting|Report)$")
_META = {
    "title": ("og:title", "twitter:title", "dc.title", "citation_title"),
    "publisher": ("og:site_name", "application-name", "dc.publisher", "citation_publisher"),
    "author": ("author", "byl", "parsely-author", "sailthru.author", "dc.creator", "article:author"),
    "published": (
        "article:published_time", "og:article:published_time", "datepublished", "parsely-pub-date",
        "dc.date.issued", "dc.date", "publish-date", "pubdate", "date",
    ),
}  # fmt: skip
_MAX_DEPTH = 12
"""How deep JSON-LD is searched; publishers nest three or four levels."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page states about its article, whether it says it is one, and whether it is for subscribers."""

    stated: Stated
    is_article: bool
    is_paywalled: bool


def metadata(tree: Element, url: str | None) -> Metadata:
    """Everything a page states, and guesses for the rest; `url` is where it was fetched from."""
    linked = next((node for node in _json_ld(tree) if _is_article(node)), None)
    stated = _from_json_ld(linked or {}).or_else(_from_meta(tree))
    canonical = canonical_link(url, _canonical(tree))
    stated = stated.or_else(Stated(url=canonical)).or_else(_guessed(tree, canonical))
    return Metadata(
        _without_site_name(stated),
        is_article=linked is not None or _meta(tree).get("og:type", "").lower() == "article",
        is_paywalled=linked is not None and _is_paywalled(linked),
    )


def _json_ld(tree: Element) -> Iterator[dict[str, Any]]:
    """Every object in a page's JSON-LD, outer ones first; what is not JSON is passed over."""
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        try:
            parsed: object = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        yield from _objects(parsed, _MAX_DEPTH)


def _objects(value: object, depth: int) -> Iterator[dict[str, Any]]:
    if depth and isinstance(value, list):
        for each in cast("list[object]", value):
            yield from _objects(each, depth - 1)
    elif depth and isinstance(value, dict):
        found = cast("dict[str, Any]", value)
        yield found
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "subjectOf"):
            yield from _objects(found.get(key), depth - 1)


def _is_article(node: dict[str, Any]) -> bool:
    kinds = node.get("@type")
    return any(
        isinstance(kind, str) and _ARTICLE_TYPES.search(kind)
        for kind in (cast("list[object]", kinds) if isinstance(kinds, list) else [kinds])
    )


def _is_paywalled(node: dict[str, Any]) -> bool:
    """Whether an article says that it is not free: `false` comes as a boolean, a word or an address."""
    free = node.get("isAccessibleForFree")
    return free is False or (isinstance(free, str) and free.rpartition("/")[2].lower() == "false")


def _from_json_ld(node: dict[str, Any]) -> Stated:
    return Stated(
        title=plain(node.get("headline")) or plain(node.get("name")),
        publisher=names(node.get("publisher")),
        author=names(node.get("author")),
        published=iso_date(plain(node.get("datePublished"))),
    )


def _meta(tree: Element) -> dict[str, str]:
    """The page's meta elements, the first of each name."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        content = (element.get("content") or "").strip()
        if content:
            found.setdefault(name.strip().lower(), content)
    return found


def _from_meta(tree: Element) -> Stated:
    found = _meta(tree)

    def first(what: str) -> str | None:
        return next((found[name] for name in _META[what] if name in found), None)

    author = first("author")
    return Stated(
        title=first("title"),
        publisher=first("publisher"),
        author=without_by(author) if author and not is_link(author) else None,
        published=next((day for name in _META["published"] if (day := iso_date(found.get(name)))), None),
    )


def _canonical(tree: Element) -> str | None:
    for link in tree.iter("link"):
        if (link.get("rel") or "").lower() == "canonical" and link.get("href"):
            return link.get("href")
    return _meta(tree).get("og:url")


def _guessed(tree: Element, url: str | None) -> Stated:
    """What trafilatura makes of headings, bylines and the page's text, every field marked as guessed."""
    guess = guesses(tree, url)
    author = guess["author"]
    fields = {
        "title": guess["title"],
        "publisher": site_name(url) or guess["sitename"],
        "author": author.replace("; ", ", ") if author else None,
        "published": iso_date(guess["date"]),
    }
    return Stated(**fields, guessed=frozenset(name for name, value in fields.items() if value))


def _without_site_name(stated: Stated) -> Stated:
    """The headline without " | The Gazette", which pages add for search results."""
    title, publisher = stated.title, stated.publisher
    if not title or not publisher:
        return stated
    headline = re.sub(rf"\s+[|–—-]\s+{re.escape(publisher)}\s*$", "", title, flags=re.IGNORECASE)
    return replace(stated, title=headline) if headline else stated
