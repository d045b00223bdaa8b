"""HTML: a page's bytes to an article, its paragraph borders kept.

trafilatura decides what the article is; readability checks it, and a paragraph with quotation marks
that only readability found inside the article is put back in its place.
"""

from __future__ import annotations

import re

from bot.domain.articles import Article
from bot.errors import NoArticleFoundError, PaywallError
from bot.intake.encodings import decode_page
from bot.intake.metadata import Metadata, metadata
from bot.intake.page import Page
from bot.intake.paragraphs import united
from bot.intake.stated import Stated, named
from bot.intake.trees import Element, by_readability, by_trafilatura, linked_headings, parse

SHORTEST_ARTICLE = 200
"""How much prose makes a fetched page an article, in characters. A file or a record was called an
article by whoever gave it, so there a sentence is enough."""

SHORTEST_OPEN_ARTICLE = 400
"""A page that says it is an article and shows less than this is showing the beginning of one."""

FEWEST_IN_A_LIST = 5
"""A page of fewer linked headings than this is not taken for a list of articles."""

_NAME = r"[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){1,3}"
_BYLINE = re.compile(rf"By ({_NAME}(?:, {_NAME})*(?:,? and {_NAME})?)")
_NEXT_TO_NOTHING = 250
_SENTENCE = re.compile(r"[.!?…:;][\"”’'»)\]]*$")


def read_page(page: Page) -> Article:
    """The article on a page. It may take long or much memory on a hostile one.

    Raises:
        NoArticleFoundError: there is none, or it is for subscribers.
        IntakeError: it is too long.
    """
    where = named(page.where)
    tree = parse(decode_page(page.html, page.charset))
    if tree is None:
        raise NoArticleFoundError(where)
    found = metadata(tree, page.url)
    paragraphs, byline = _without_byline(_without_headline(_paragraphs(tree), found.stated.title))
    if page.url is not None:
        _refuse_no_article(where, tree, found, paragraphs)
    elif not _prose(paragraphs):
        raise NoArticleFoundError(where)
    stated = page.stated.or_else(found.stated).or_else(byline)
    return stated.article(where, "\n\n".join(paragraphs))


def _refuse_no_article(where: str, tree: Element, found: Metadata, paragraphs: list[str]) -> None:
    """Refuse a fetched page that is no article, or only the beginning of one.

    Raises:
        NoArticleFoundError: it is not.
    """
    prose = _prose(paragraphs)
    length = sum(map(len, prose))
    if found.is_paywalled or (found.is_article and 0 < length < SHORTEST_OPEN_ARTICLE):
        raise PaywallError(where)
    is_list = not found.is_article and linked_headings(tree) >= max(FEWEST_IN_A_LIST, len(prose))
    if length < SHORTEST_ARTICLE or is_list:
        raise NoArticleFoundError(where)


def _prose(paragraphs: list[str]) -> list[str]:
    """The paragraphs that are sentences: not headings, labels or buttons."""
    return [paragraph for paragraph in paragraphs if _SENTENCE.search(paragraph)]


def _paragraphs(tree: Element) -> list[str]:
    """The paragraphs of the article on a page, trafilatura's choice first.

    Where it finds next to nothing it joins what there is into one line, so readability goes first.
    """
    first, second = by_trafilatura(tree), by_readability(tree)
    return united(first, second) if sum(map(len, first)) >= _NEXT_TO_NOTHING else united(second, first)


def _without_headline(paragraphs: list[str], title: str | None) -> list[str]:
    """The paragraphs without the headline, which many pages repeat at the top of the text."""
    return (
        paragraphs[1:]
        if paragraphs and title and paragraphs[0].casefold() == title.casefold()
        else paragraphs
    )


def _without_byline(paragraphs: list[str]) -> tuple[list[str], Stated]:
    """The paragraphs without a line like "By Ines Calloway" near the top, and the author it gives."""
    for place, paragraph in enumerate(paragraphs[:3]):
        if found := _BYLINE.fullmatch(paragraph):
            author = Stated(author=found[1], guessed=frozenset({"author"}))
            return [*paragraphs[:place], *paragraphs[place + 1 :]], author
    return paragraphs, Stated()
