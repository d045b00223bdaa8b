"""The body: the paragraphs of the article on a page, without the page's furniture.

trafilatura decides what the article is; readability checks it, and what only readability found inside the
article is put back in its place. Neither sees what `pruning` has taken out.
"""

from __future__ import annotations

from bot.intake.furniture import without_furniture
from bot.intake.headlines import is_like
from bot.intake.paragraphs import is_prose, standfirst, united, without_repeated
from bot.intake.pruning import pruned
from bot.intake.trees import Element, blocks, by_readability, by_trafilatura, headings
from bot.intake.walls import asks_consent, is_paywall

_NEXT_TO_NOTHING = 250
_REACH = 12
"""How many lines may stand above a headline that is repeated in the text."""


def body(tree: Element, title: str | None) -> list[str]:
    """The paragraphs of the article on a page, without its headline."""
    page = pruned(tree)
    found = _found(page, title)
    return found if any(map(is_prose, found)) else _found(tree, title)


def _found(page: Element, title: str | None) -> list[str]:
    headline = _shown_headline(page, title)
    paragraphs = _without_headline(_read(page), title, headline)
    first = standfirst(blocks(page), headline, paragraphs)
    kept = without_repeated(without_furniture([*first, *paragraphs]))
    return [paragraph for paragraph in kept if not _is_wall(paragraph)]


def _read(page: Element) -> list[str]:
    """What the two extractors find, trafilatura's choice first.

    Where it finds next to nothing it joins what there is into one line, so readability goes first.
    """
    first, second = by_trafilatura(page), by_readability(page)
    return united(first, second) if sum(map(len, first)) >= _NEXT_TO_NOTHING else united(second, first)


def _shown_headline(page: Element, title: str | None) -> str | None:
    """The headline as the page shows it: its only main heading, or of several the one like its title."""
    shown = headings(page)
    return (
        shown[0] if len(shown) == 1 else next((each for each in shown if is_like(each, title or "")), title)
    )


def _without_headline(paragraphs: list[str], *headlines: str | None) -> list[str]:
    """The paragraphs below the headline, which many pages repeat at the top of the text, or under a menu."""
    for place, paragraph in enumerate(paragraphs[:_REACH], start=1):
        if any(is_like(paragraph, each) for each in headlines if each):
            return paragraphs[place:]
        if is_prose(paragraph):
            break
    return paragraphs


def _is_wall(paragraph: str) -> bool:
    return is_paywall(paragraph) or asks_consent(paragraph)
