"""HTML: a page's bytes to an article, or the reason why there is none on it."""

from __future__ import annotations

import re

from bot.domain.articles import Article
from bot.errors import ConsentError, NoArticleFoundError, PaywallError
from bot.intake.body import body
from bot.intake.bylines import without_bylines
from bot.intake.encodings import decode_page
from bot.intake.metadata import Metadata, metadata
from bot.intake.mojibake import is_garbled
from bot.intake.page import Page
from bot.intake.paragraphs import is_prose, length
from bot.intake.stated import Stated, named, refusal
from bot.intake.trees import Element, blocks, linked_headings, outer_blocks, parse, part
from bot.intake.walls import is_consent_wall, is_paywall, mentions_consent

SHORTEST_ARTICLE = 200
"""How much prose makes a fetched page an article, in characters. A file or a record was called an
article by whoever gave it, so there a sentence is enough."""

SHORTEST_BRIEF = 60
"""How much is enough if the page describes it as an article to search engines."""

SHORTEST_OPEN_ARTICLE = 1_200
"""A page that says it is for subscribers and shows less than this is showing the beginning of an article."""

FEWEST_IN_A_LIST = 5
"""A page of fewer linked headings than this is not taken for a list of articles."""

_GARBLED = (
    "has characters that were garbled before they were sent. Paste the text or attach it as a file instead."
)
_WALL_REACH = 6
"""How many lines after an article's text may stand before a call to subscribe that ends it."""

_MOST_OF_IT, _PART_OF_IT = 0.8, 0.5
"""A page with this share of the words that it says its article has shows it whole, or only a part of it."""

_TRAILING_OFF = re.compile(r"(?:\.{3}|…)\W*$")


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
    found = metadata(tree, page.url or page.stated.url)
    paragraphs, byline = without_bylines(body(tree, found.stated.title), found.stated.author)
    prose = [paragraph for paragraph in paragraphs if is_prose(paragraph)]
    of_other_things = [paragraph for paragraph in prose if not mentions_consent(paragraph)]
    if _length(of_other_things) < SHORTEST_ARTICLE and is_consent_wall(blocks(tree)):
        raise ConsentError(where)
    if page.url is not None:
        _refuse_no_article(where, tree, found, prose)
    elif not prose:
        raise NoArticleFoundError(where)
    text = "\n\n".join(paragraphs)
    if is_garbled(text):
        raise refusal(where, _GARBLED)
    return page.stated.or_else(found.stated).or_else(_by(byline)).article(where, text)


def _refuse_no_article(where: str, tree: Element, found: Metadata, prose: list[str]) -> None:
    """Refuse a fetched page that is no article, or only the beginning of one.

    Raises:
        NoArticleFoundError: it is not.
    """
    if _is_closed(tree, found, prose):
        raise PaywallError(where)
    is_list = not found.is_article and linked_headings(tree) >= max(FEWEST_IN_A_LIST, len(prose))
    if is_list or (_length(prose) < SHORTEST_ARTICLE and not _is_brief(found, prose)):
        raise NoArticleFoundError(where)


def _is_closed(tree: Element, found: Metadata, prose: list[str]) -> bool:
    """Whether a page shows no more than the beginning of an article for subscribers."""
    parts = [part(tree, selector) for selector in found.closed_parts]
    shown = [
        _length([each for each in part if is_prose(each) and not is_paywall(each)])
        for part in parts
        if part is not None
    ]
    if shown and max(shown) < SHORTEST_ARTICLE:
        return True
    is_short = _length(prose) < SHORTEST_OPEN_ARTICLE
    has_wall = found.is_free is not True and _has_wall(outer_blocks(tree), set(prose))
    if found.is_free is not False and not found.closed_parts:
        return has_wall and is_short
    share = len(" ".join(prose).split()) / found.words if found.words else None
    if share is not None and share < _PART_OF_IT:
        return True
    is_whole = bool(shown) or (share is not None and share >= _MOST_OF_IT)
    return is_short and (has_wall or not is_whole)


def _has_wall(shown: list[str], prose: set[str]) -> bool:
    """Whether a page calls for a subscription where its text ends; elsewhere many do.

    A short line at the end does not count as text: it may be the price.
    """
    ends = [
        place for place, each in enumerate(shown, start=1) if each in prose and len(each) >= SHORTEST_BRIEF
    ]
    return any(map(is_paywall, shown[ends[-1] : ends[-1] + _WALL_REACH] if ends else shown))


def _is_brief(found: Metadata, prose: list[str]) -> bool:
    """Whether a short text is a whole article: its page describes it as one, and it is no beginning."""
    if not found.is_described or _length(prose) < SHORTEST_BRIEF:
        return False
    summary = found.description[:SHORTEST_BRIEF]
    is_summary = bool(summary) and " ".join(prose).startswith(summary)
    return found.is_free is True or not (is_summary or _TRAILING_OFF.search(prose[-1]))


def _length(paragraphs: list[str]) -> int:
    return sum(map(length, paragraphs))


def _by(author: str | None) -> Stated:
    return Stated(author=author, guessed=frozenset({"author"}) if author else frozenset())
