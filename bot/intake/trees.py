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
_SILENT = frozenset({"script", "style", "noscript", "template", "graphic", "svg"})
_BESIDE = ("aside", "nav", "footer", "form", "figure", "figcaption", "button", "iframe")
"""What stands beside an article in its own container: pull quotes, captions, links to others."""

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
    strip_elements(page, *_BESIDE, with_tail=False)
    try:
        return list(_paragraphs(document_fromstring(Document(page).summary(html_partial=True))))
    except (LxmlError, Unparseable, ValueError):
        return []


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

    Only markup is asked for the date: a year in a footer is not one.
    """
    found = trafilatura.extract_metadata(deepcopy(cast("Any", tree)), default_url=url, extensive=False)
    return {"title": found.title, "sitename": found.sitename, "author": found.author, "date": found.date}


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
