"""Trees: parsed HTML, and the libraries that read it, in typed words.

lxml and readability carry no types, so they are spoken to here only.
"""

# pyright: reportMissingTypeStubs=false, reportUnknownVariableType=false, reportUnknownMemberType=false
# pyright: reportUnknownArgumentType=false, reportUnknownParameterType=false

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from copy import deepcopy
from typing import Any, Protocol, cast

import trafilatura
from cssselect import SelectorError
from lxml.etree import LxmlError, iterwalk, strip_elements
from lxml.html import document_fromstring
from readability import Document
from readability.readability import Unparseable

_BREAKS = frozenset({"br", "lb"})
_INLINE = _BREAKS | {
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font",
    "hi", "i", "ins", "kbd", "mark", "q", "ref", "s", "samp", "small", "span", "strike", "strong", "sub",
    "sup", "time", "tt", "u", "var", "wbr",
}  # fmt: skip
_HIDDEN_OR_FRAME = (
    "//nav | //footer | //header[not(.//h1)] | //*[@hidden]"
    " | //*[contains(translate(@style, ' ', ''), 'display:none')]"
)

_AMBIGUOUS = re.compile(
    r"(?<![\d/-])(?P<first>0?[1-9]|1[0-2])([/-])(?!(?P=first)\2)(?:0?[1-9]|1[0-2])\2(?:\d{4}|\d\d)(?![\d/-])"
)
"""A day that is another one in another country: 10/11/2025."""

_SILENT = frozenset({"script", "style", "noscript", "template", "graphic", "svg"})
_BESIDE = ("aside", "nav", "footer", "form", "figure", "figcaption", "button", "iframe")
"""What stands beside an article: pull quotes, captions, links to others."""

_LONGEST_SELECTOR, _MOST_STEPS, _MOST_FOUND = 100, 2, 100
"""Longer selectors are written to take long."""

_BREAK = "\0"
"""Stands for a line break while a paragraph is put together; no HTML can hold this character."""

_SPACE = re.compile(r"[ \t\n\r\f\v]+")
_BORDER = re.compile(r"\0(?: ?\0)+")
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


class Element(Protocol):
    """As much of lxml's element as is used here."""

    @property
    def text(self) -> str | None:
        """The text before the first child."""
        ...

    def get(self, name: str) -> str | None:
        """An attribute."""
        ...

    def iter(self, tag: str) -> Iterator[Element]:
        """The elements of this kind, in document order."""
        ...


def parse(source: str) -> Element | None:
    """A page parsed, None when there is nothing in it. `<q>` becomes the marks a browser shows for it."""
    source = _XML_DECLARATION.sub("", source.replace("\0", "\ufffd"))
    tree: Any = trafilatura.load_html(source if "html" in source[:50].lower() else f"<html>{source}")
    if tree is None:
        return None
    for quoted in list(tree.iter("q")):
        quoted.text = f"“{quoted.text or ''}"
        quoted.tail = f"”{quoted.tail or ''}"
        quoted.drop_tag()
    return cast("Element", tree)


def by_trafilatura(tree: Element) -> list[str]:
    """The article's paragraphs, subheadings, list items and block quotations, as trafilatura sees them."""
    page: Any = deepcopy(tree)
    for moment in list(page.iter("time")):
        moment.drop_tag()  # it would go with its words: "said on <time>Monday</time> that"
    found = trafilatura.bare_extraction(page, output_format="xml", include_comments=False)
    return list(_paragraphs(getattr(found, "body", None)))


def by_readability(tree: Element) -> list[str]:
    """The same as readability sees them, without what stands beside the article."""
    logging.getLogger("readability").setLevel(logging.CRITICAL)
    page: Any = deepcopy(tree)
    strip_elements(page, "figure", with_tail=False)
    try:
        return list(_paragraphs(document_fromstring(Document(page).summary(html_partial=True))))
    except (LxmlError, Unparseable, ValueError):
        return []


def blocks(tree: Element) -> list[str]:
    """All paragraphs of a page, the article's and others', in their order."""
    page: Any = tree
    return list(_paragraphs(page.find("body")))


def outer_blocks(tree: Element) -> list[str]:
    """All that a page shows outside its menus, its head and its foot."""
    page: Any = deepcopy(tree)
    for element in page.xpath(_HIDDEN_OR_FRAME):
        element.drop_tree()
    return blocks(page)


def part(tree: Element, selector: str) -> list[str] | None:
    """The paragraphs of what a CSS selector finds on a page, None when it finds nothing."""
    page: Any = tree
    if len(selector) > _LONGEST_SELECTOR or len(selector.split()) > _MOST_STEPS:
        return None
    try:
        found: list[Any] = page.cssselect(selector)[:_MOST_FOUND]
    except (SelectorError, LxmlError, ValueError):
        return None
    return [paragraph for element in found for paragraph in _paragraphs(element)] if found else None


def headings(tree: Element) -> list[str]:
    """The main headings of a page."""
    return [text for heading in tree.iter("h1") if (text := text_of(heading))]


def text_of(element: Element) -> str:
    """An element's text on one line."""
    found: Any = element
    return " ".join("".join(found.itertext()).split())


def linked_headings(tree: Element) -> int:
    """How many headings lead to another page: a list of articles is made of them."""
    page: Any = tree
    beside = {each for tag in _BESIDE for root in page.iter(tag) for each in root.iter()}
    return sum(
        1
        for level in ("h2", "h3", "h4", "h5", "h6")
        for heading in page.iter(level)
        if heading not in beside
        and (heading.find(".//a[@href]") is not None or next(heading.iterancestors("a"), None) is not None)
    )


def guesses(tree: Element, url: str | None) -> dict[str, str | None]:
    """What trafilatura makes of headings and bylines: title, sitename, author and date.

    Only markup is asked for the date: a year in a footer is not one. A day that could be two is taken out
    before, because the guess would be one of them.
    """
    page: Any = deepcopy(tree)
    for element in page.iter():
        for where, value in ((None, element.text), *element.attrib.items()):
            if value and _AMBIGUOUS.search(value):
                _without_ambiguous(element, where, value)
    found = trafilatura.extract_metadata(page, default_url=url, extensive=False)
    return {"title": found.title, "sitename": found.sitename, "author": found.author, "date": found.date}


def _without_ambiguous(element: Any, attribute: str | None, value: str) -> None:
    if attribute is None:
        element.text = _AMBIGUOUS.sub("", value)
    else:
        element.set(attribute, _AMBIGUOUS.sub("", value))


def _paragraphs(root: Any) -> Iterator[str]:
    """The texts of a tree's blocks in reading order; a line break inside one stays a line break."""
    if root is None:
        return
    buffer: list[str] = []
    walk: Any = iterwalk(root, events=("start", "end"))
    for event, element in walk:
        tag = element.tag
        if tag not in _INLINE:
            yield from _lines(buffer)
            buffer.clear()
        if event == "start":
            if tag in _SILENT:
                walk.skip_subtree()
            else:
                buffer.append(element.text or "")
        else:
            if tag in _BREAKS:
                buffer.append(_BREAK)
            buffer.append(element.tail or "")
    yield from _lines(buffer)


def _lines(buffer: list[str]) -> Iterator[str]:
    """The paragraphs in a block's text: one, or several where a page separates them by two line breaks."""
    for paragraph in _BORDER.split(_SPACE.sub(" ", "".join(buffer))):
        lines = [line.strip(" ") for line in paragraph.split(_BREAK)]
        text = "\n".join(line for line in lines if line)
        if text:
            yield text
