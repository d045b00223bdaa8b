"""Pruning: a page's tree without what stands beside its article, before any extractor reads it.

That is what is hidden, what its markup calls a newsletter, a comment, a caption, what stands under a
heading like "Read next", and what consists of links to elsewhere. The article itself is never pruned: neither
what holds the headline nor what holds most of the page's text.
"""

# pyright: reportMissingTypeStubs=false, reportUnknownVariableType=false, reportUnknownMemberType=false
# pyright: reportUnknownArgumentType=false, reportUnknownParameterType=false

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import dataclass
from typing import Any, cast

from lxml.etree import iterwalk

from bot.intake.furniture import is_furniture, is_furniture_heading
from bot.intake.trees import Element

_NAMES = ("class", "id", "role", "aria-label", "data-component", "data-testid", "data-module", "data-type")
"""The attributes in which a site says what a part of a page is."""

_WORDS = (
    # other articles
    "related", "recirc", "recirculation", "recommended", "recommendations?", "read-?(?:more|next|also)",
    "more-(?:on|from|stories|news|like|in)", "also-(?:read|like)", "see-also", "trending",
    "most-(?:read|popular|viewed|shared)", "popular", "outbrain", "taboola", "zergnet", "promos?",
    "promo-?box",
    "further-reading",
    # what the site wants
    "newsletters?", "news-?letter-?\\w*", "sign-?up", "subscribe", "donate", "donation", "follow-us", "share",
    "sharing", "share-?(?:bar|tools|buttons?|links)",
    "social-(?:share|sharing|links|icons|media|follow|bar|buttons)",
    "adverts?", "advertisement", "ads", "ad-(?:slot|unit|container|wrapper|block|label|break)",
    "sponsor(?:ed)?", "dfp",
    "paywall-(?:prompt|promo|modal|overlay|banner|message)", "reg-?wall", "app-(?:promo|banner|download)",
    # consent
    "cookies?", "cookie-?\\w+", "consent", "gdpr", "onetrust\\w*", "didomi\\w*", "qc-cmp\\w*",
    "sp-message\\w*",
    "usercentrics\\w*", "truste\\w*", "trustarc\\w*", "privacy-?\\w*",
    # readers
    "comments?", "comment-?(?:list|section|thread)", "disqus\\w*", "respond",
    # beside the text
    "pull-?quotes?", "captions?", "(?:image|photo|media|picture)-?(?:captions?|credits?)",
    "wp-caption-text", "credits?",
    "pop-?over", "tool-?tip", "pop-?up", "modal", "hover-?card", "fly-?out", "breadcrumbs?", "author-?bio",
    "about-?(?:the-)?author",
    "visually-?hidden", "sr-only", "screen-reader-?\\w*", "skip-link", "tags",
)  # fmt: skip
"""Words that name such a part, as sites write them between hyphens."""


_FURNITURE = re.compile(r"(?<![a-z0-9])(?:" + "|".join(_WORDS) + r")(?![a-z0-9])")
_OF_OTHERS = re.compile(
    r"(?<![a-z])(?:comments?|disqus|related|recirc|recommend|cookie|consent|gdpr|onetrust|didomi|qc-cmp|sp-message)"
)
_ARTICLE = re.compile(r"article|story|post|entry|content|body|main|text")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")

_NEVER = frozenset({"html", "head", "body", "main", "article", "h1"})
_BESIDE = frozenset({
    "aside", "nav", "footer", "form", "figcaption", "button", "iframe", "dialog", "menu", "select",
    "amp-consent", "amp-sidebar", "amp-user-notification", "amp-ad", "amp-embed",
})  # fmt: skip
_BESIDE_ROLES = frozenset({"dialog", "alertdialog", "navigation", "search", "banner", "contentinfo", "menu"})
_SECTIONS = frozenset({"div", "section", "ul", "ol", "figure", "table"})
_BLOCKS = _SECTIONS | {"p", "li", "h2", "h3", "h4", "h5", "h6", "td", "dd", "dt"}
_INLINE = frozenset({"a", "em", "strong", "b", "i", "small", "span", "u"})
_SILENT = frozenset({"script", "style", "noscript", "template", "svg"})
_HIDDEN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_HERE = ("#", "mailto:", "tel:", "javascript:")

_MOST, _SOME, _LITTLE = 0.5, 0.3, 0.1
"""Shares of a page's text."""
_LINKED = 0.9
_FEW_ELEMENTS = 20
"""Only what has so few elements in it is read for its words, so that deep nesting costs nothing."""
_LONGEST_CALL, _SHORTEST_CALL = 300, 15
_LINKS_IN_LIST = 2
_FEWEST_LINKED = 12
"""A link of fewer letters may be a name."""


@dataclass(slots=True)
class _Extent:
    """What is in an element: its letters, those in links to elsewhere, those in paragraphs, its elements."""

    letters: int = 0
    linked: int = 0
    prose: int = 0
    elements: int = 1
    has_headline: bool = False

    def add(self, other: _Extent) -> None:
        self.letters += other.letters
        self.linked += other.linked
        self.prose += other.prose
        self.elements += other.elements
        self.has_headline |= other.has_headline


class _Pruner:
    """Says of each element of a page whether it stands beside the article."""

    def __init__(self, page: Any) -> None:
        self.extents = _extents(page)
        self.whole = self.extents[page]

    def is_beside(self, element: Any) -> bool:
        """Whether it does; never the headline or most of the text."""
        extent = self.extents.get(element)
        if extent is None or element.tag in _NEVER or extent.has_headline:
            return False
        if self._is_most(extent) and not _is_of_others(_names(element)):
            return False
        return (
            self._is_hidden(element, extent)
            or _is_named_beside(element)
            or self._is_under_heading(element, extent)
            or self._is_linked(element, extent)
            or _is_call(element, extent)
        )

    def _is_most(self, extent: _Extent) -> bool:
        return extent.prose > _MOST * self.whole.prose

    def _is_hidden(self, element: Any, extent: _Extent) -> bool:
        """Whether nobody sees it. Much text is an article, or half of one, that a script will show."""
        return _is_hiding(element) and extent.prose <= _LITTLE * self.whole.prose

    def _is_under_heading(self, element: Any, extent: _Extent) -> bool:
        """Whether it begins with a heading like "Read next"."""
        if element.tag not in _SECTIONS or extent.prose > _SOME * self.whole.prose or _letters(element.text):
            return False
        first = next((child for child in element if self._has_letters(child)), None)
        if first is None or _letters(first.tail):
            return False
        return self.extents[first].elements <= _FEW_ELEMENTS and is_furniture_heading(_text(first))

    def _has_letters(self, element: Any) -> bool:
        return element in self.extents and self.extents[element].letters > 0

    def _is_linked(self, element: Any, extent: _Extent) -> bool:
        """Whether it is made of links to elsewhere: teasers, or names with what else there is about them."""
        is_few = extent.letters < _FEWEST_LINKED or extent.linked < _LINKED * extent.letters
        if is_few or extent.linked > _MOST * self.whole.letters:
            return False
        return element.tag in _BLOCKS or (element.tag == "span" and extent.elements > _LINKS_IN_LIST)


def _is_hiding(element: Any) -> bool:
    return element.get("hidden") is not None or bool(_HIDDEN.search(element.get("style") or ""))


def _is_of_others(names: str) -> bool:
    """Whether something called so is not the article, however much it is."""
    return _OF_OTHERS.search(names) is not None and _ARTICLE.search(names) is None


def _is_named_beside(element: Any) -> bool:
    """Whether its tag or one of its names says so."""
    if element.tag in _BESIDE and next(element.iterancestors("blockquote"), None) is None:
        return True
    return (element.get("role") or "").lower() in _BESIDE_ROLES or bool(_FURNITURE.search(_names(element)))


def _is_call(element: Any, extent: _Extent) -> bool:
    """Whether these words in a paragraph are furniture."""
    is_short = _SHORTEST_CALL <= extent.letters <= _LONGEST_CALL and extent.elements <= _FEW_ELEMENTS
    return is_short and element.tag in _INLINE and is_furniture(_text(element))


def pruned(tree: Element) -> Element:
    """A copy of a page without what stands beside its article."""
    page: Any = deepcopy(cast("Any", tree))
    pruner = _Pruner(page)
    doomed = [
        element for element in page.iter() if isinstance(element.tag, str) and pruner.is_beside(element)
    ]
    for element in doomed:
        element.drop_tree()
    for element in page.iter():
        if isinstance(element.tag, str) and _is_hiding(element):
            element.attrib.pop("style", None)  # what was left of it is text, which extractors would pass over
            element.attrib.pop("hidden", None)
    return cast("Element", page)


def _extents(page: Any) -> dict[Any, _Extent]:
    """What is in each element, found in one walk."""
    extents: dict[Any, _Extent] = {}
    open_: list[_Extent] = [_Extent()]
    links = paragraphs = 0
    walk: Any = iterwalk(page, events=("start", "end"))
    for event, element in walk:
        is_link, is_paragraph = _is_link(element), element.tag in ("p", "blockquote", "li")
        if event == "end":
            links, paragraphs = links - is_link, paragraphs - is_paragraph
            done = open_.pop()
            extents[element] = done
            open_[-1].add(done)
            _count(open_[-1], element.tail, links, paragraphs)
        else:
            links, paragraphs = links + is_link, paragraphs + is_paragraph
            open_.append(_Extent(has_headline=element.tag == "h1"))
            if element.tag in _SILENT:
                walk.skip_subtree()
            else:
                _count(open_[-1], element.text, links, paragraphs)
    return extents


def _count(extent: _Extent, text: str | None, links: int, paragraphs: int) -> None:
    letters = _letters(text)
    extent.letters += letters
    extent.linked += letters if links else 0
    extent.prose += letters if paragraphs and not links else 0


def _is_link(element: Any) -> bool:
    """Whether an element leads to another page."""
    return element.tag == "a" and bool(element.get("href")) and not element.get("href").startswith(_HERE)


def _letters(text: str | None) -> int:
    return sum(map(len, text.split())) if text else 0


def _names(element: Any) -> str:
    """What an element's attributes call it, in small letters with hyphens."""
    given = " ".join(value for name in _NAMES if (value := element.get(name)))
    return _CAMEL.sub("-", given).replace("_", "-").lower()[:_LONGEST_CALL] if given else ""


def _text(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())
