"""The body: the paragraphs of the article on a page, without the page's furniture.

trafilatura decides what the article is; readability checks it, and what only readability found inside the article is put
back in its place. Neither sees what `pruning` takes for something else.
"""

from __future__ import annotations

from bot.intake.furniture import is_attributed, without_furniture
from bot.intake.headlines import is_like
from bot.intake.paragraphs import is_prose, standfirst, united, without_repeated
from bot.intake.pruning import pruned
from bot.intake.trees import Element, blocks, by_readability, by_trafilatura, headings
from bot.intake.walls import asks_consent, is_paywall

_NEXT_TO_NOTHING = 250


def body(tree: Element, title: str | None) -> list[str]:
    """The paragraphs of the article on a page, without its headline."""
    page = pruned(tree)
    found = _found(page, title)
    return found if any(map(is_prose, found)) else _found(tree, title)


def _found(page: Element, title: str | None) -> list[str]:
    titles = [each for each in (title, *headings(page)) if each]
    paragraphs = _without_headline(_read(page), titles)
    everything = blocks(page)
    first = next((found for each in titles if (found := standfirst(everything, each, paragraphs))), [])
    kept = without_repeated(without_furniture([*first, *paragraphs]))
    return [paragraph for paragraph in kept if not _is_wall(paragraph)]


def _read(page: Element) -> list[str]:
    """What the two extractors find, trafilatura's choice first.

    Where it finds next to nothing it joins what there is into one line, so readability goes first.
    """
    first, second = by_trafilatura(page), by_readability(page)
    return united(first, second) if sum(map(len, first)) >= _NEXT_TO_NOTHING else united(second, first)


def _without_headline(paragraphs: list[str], titles: list[str]) -> list[str]:
    """The paragraphs without the headline, which many pages repeat at the top of the text."""
    is_title = paragraphs and any(is_like(paragraphs[0], title) for title in titles)
    return paragraphs[1:] if is_title else paragraphs


def _is_wall(paragraph: str) -> bool:
    return (is_paywall(paragraph) and not is_attributed(paragraph)) or asks_consent(paragraph)
