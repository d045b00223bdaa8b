"""Metadata: what a page says about its article beside the text.

Publishers state it for search engines (JSON-LD), then for social networks (OpenGraph and other meta
elements); what neither states is guessed by trafilatura and named as guessed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import reduce
from typing import cast

from bot.intake.bylines import bylines, may_be_author, named_in_line, shown_authors
from bot.intake.dates import iso_date, unread
from bot.intake.headlines import is_like, line_in_title, tidied_headline
from bot.intake.linked_data import LinkedData, Node, closed_parts, is_free, linked_data, stated_words
from bot.intake.links import address_of, site_name
from bot.intake.names import is_user, joined, names, plain
from bot.intake.stated import Stated
from bot.intake.trees import Element, blocks, guesses, headings, text_of

_META = {
    "title": ("og:title", "twitter:title", "dc.title", "citation_title"),
    "publisher": ("og:site_name", "application-name", "dc.publisher", "citation_publisher"),
    "author": (
        "author", "byl", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator",
        "citation_author",
        "article:author", "article.author", "cxenseparse:author", "author_name",
    ),
    "published": (
        "article:published_time", "og:article:published_time", "datepublished", "parsely-pub-date",
        "dc.date.issued", "dc.date", "publish-date", "pubdate", "date",
    ),
}  # fmt: skip
_LABELLED = ("twitter:label1", "twitter:data1"), ("twitter:label2", "twitter:data2")
"""Pairs of meta elements of which the first says what the second is."""

Meta = dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page states about its article, and about who may read it.

    `is_article` if it says that it is one, `is_described` if it does so to search engines, which a list of
    articles seldom does. `is_free` is what it says of the whole, `closed_parts` the selectors of what is for
    subscribers, `words` how many words it says that the article has.
    """

    stated: Stated
    is_article: bool
    is_described: bool = False
    is_free: bool | None = None
    closed_parts: tuple[str, ...] = ()
    words: int | None = None
    description: str = ""


def metadata(tree: Element, url: str | None) -> Metadata:
    """Everything a page states, and guesses for the rest; `url` is where it was fetched from."""
    meta = _meta(tree)
    data = linked_data(text_of(script) for script in _linked_scripts(tree))
    node = _article(data, [*headings(tree), *meta.get("og:title", ())])
    address = address_of(url, _addresses(tree, meta, node))
    stated = _people_first(_from_node(data, node), _from_meta(meta), _in_page(tree))
    stated = stated.or_else(Stated(url=address)).or_else(_guessed(tree, address))
    return Metadata(
        _with_headline(stated, node, headings(tree)),
        is_article=bool(node) or _first(meta, "og:type").lower() == "article",
        is_described=bool(node),
        is_free=is_free(node),
        closed_parts=tuple(closed_parts(node)),
        words=stated_words(node),
        description=plain(node.get("description"))
        or _first(meta, "description")
        or _first(meta, "og:description"),
    )


def _linked_scripts(tree: Element) -> list[Element]:
    return [each for each in tree.iter("script") if "ld+json" in (each.get("type") or "").lower()]


def _article(data: LinkedData, titles: list[str]) -> Node:
    """What a page describes as its article: of several the one with the page's headline, else the first."""
    articles = data.articles()
    own = (node for node in articles if any(is_like(_headline(node) or "", title) for title in titles))
    return next(own, articles[0] if articles else {})


def _people_first(described: Stated, *others: Stated) -> Stated:
    """All together; the publisher, or a user's name, is the author only if nobody else is."""
    whole = reduce(Stated.or_else, others, described)
    by_people = (_people_of(each, whole.publisher) for each in (described, *others))
    people = next((each for each in by_people if each.author), None)
    if people is None or whole.author == people.author:
        return whole
    guessed = whole.guessed - {"author"} | people.guessed & {"author"}
    return replace(whole, author=people.author, guessed=guessed)


def _people_of(stated: Stated, publisher: str | None) -> Stated:
    """What is stated without the publisher or users' names among the authors."""
    authors = (stated.author or "").split(", ")
    people = [each for each in authors if not (is_user(each) or is_like(publisher or "", each))]
    return stated if people == authors else replace(stated, author=joined(people))


def _headline(node: Node) -> str | None:
    return plain(node.get("headline")) or plain(node.get("name"))


def _from_node(data: LinkedData, node: Node) -> Stated:
    return Stated(
        title=_headline(node),
        publisher=names(data.resolved(node.get("publisher"))),
        author=names(data.resolved(node.get("author"))),
        published=iso_date(plain(node.get("datePublished"))),
        unread_date=unread(plain(node.get("datePublished"))),
    )


def _meta(tree: Element) -> Meta:
    """The contents of a page's meta elements by name."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        content = plain(element.get("content"))
        if content:
            found[name.strip().lower()].append(content)
    for label, value in _LABELLED:
        if any(word in _first(found, label).lower() for word in ("written by", "author")):
            found["author_name"] += found.get(value, [])
    return dict(found)


def _first(meta: Meta, name: str) -> str:
    return meta[name][0] if name in meta else ""


def _from_meta(meta: Meta) -> Stated:
    def found(what: str) -> Iterator[list[str]]:
        return (meta[name] for name in _META[what] if name in meta)

    return Stated(
        title=next((each[0] for each in found("title")), None),
        publisher=next(filter(None, (names(each[0]) for each in found("publisher"))), None),
        author=next(filter(None, map(joined, found("author"))), None),
        published=next(
            (day for each in found("published") for written in each if (day := iso_date(written))), None
        ),
    )


def _addresses(tree: Element, meta: Meta, node: Node) -> Iterator[str]:
    """The addresses that a page states for itself, the surest first."""
    for link in tree.iter("link"):
        if (link.get("rel") or "").lower() == "canonical":
            yield link.get("href") or ""
    yield from meta.get("og:url", ())
    page = node.get("mainEntityOfPage")
    for stated in (cast("Node", page).get("@id") if isinstance(page, dict) else page, node.get("url")):
        if isinstance(stated, str):
            yield stated


def _in_page(tree: Element) -> Stated:
    """The author whom a page names beside its headline, and the headline where no heading is one."""
    lines = [line for block in blocks(tree) for line in block.split("\n")]
    shown = headings(tree)
    title = None if shown else _title_in_text(tree, lines)
    author = (
        joined(bylines(tree)) or joined(shown_authors(tree)) or named_in_line(lines, [*shown, title or ""])
    )
    fields = {"author": author, "title": title}
    return Stated(**fields, guessed=frozenset(name for name, value in fields.items() if value))


def _title_in_text(tree: Element, lines: list[str]) -> str | None:
    """The line of a page that its title consists of, beside the name of the site."""
    title = next((text_of(element) for element in tree.iter("title")), None)
    return line_in_title(title, lines) if title else None


def _guessed(tree: Element, url: str | None) -> Stated:
    """What trafilatura makes of headings, bylines and the page's text, every field marked as guessed."""
    guess = guesses(tree, url)
    fields = {
        "title": guess["title"],
        "publisher": site_name(url) or names(guess["sitename"]),
        "author": joined(name for name in (guess["author"] or "").split("; ") if may_be_author(tree, name)),
        "published": iso_date(guess["date"]),
    }
    return Stated(**fields, guessed=frozenset(name for name, value in fields.items() if value))


def _with_headline(stated: Stated, node: Node, headings: list[str]) -> Stated:
    """The headline as readers see it: without the name of the site, which pages add for search results."""
    sites = [name for name in (stated.publisher, site_name(stated.url)) if name]
    title = tidied_headline(stated.title, () if _headline(node) else headings, sites)
    return replace(stated, title=title)
