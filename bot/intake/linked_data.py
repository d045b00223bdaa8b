"""Linked data: the JSON-LD in which a page describes its article to search engines."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, cast

from bot.intake.names import plain

Node = dict[str, Any]

_ARTICLE_TYPES = re.compile(r"(?:\w*Article|BlogPosting|LiveBlogPosting|Report)$")
_WRAPPING = re.compile(r"^\s*(?:(?://|/\*)?\s*<!\[CDATA\[(?:\s*\*/)?|<!--|//[^\n{\[]*\n)\s*")
_TRAILING_COMMA = re.compile(r",(?=\s*[}\]])")
_MAX_DEPTH = 12
"""How deep it is searched; publishers nest three or four levels."""
_MAX_PARTS = 10
_NESTED = ("@graph", "mainEntity", "mainEntityOfPage", "subjectOf")
_DECODER = json.JSONDecoder(strict=False)


@dataclass(frozen=True, slots=True)
class LinkedData:
    """All that a page describes, nodes that are named by their `@id` elsewhere included."""

    nodes: tuple[Node, ...]

    def articles(self) -> list[Node]:
        """The articles it describes, in order."""
        return [node for node in self.nodes if _is_article(node)]

    def resolved(self, value: object) -> object:
        """A value with the nodes in place of their ids."""
        if isinstance(value, list):
            return [self.resolved(each) for each in cast("list[object]", value)]
        node = cast("Node", value) if isinstance(value, dict) else {}
        name = node.get("@id")
        if name is None or "name" in node:
            return cast("object", value)
        return next((one for one in self.nodes if one.get("@id") == name and "name" in one), node)


def linked_data(scripts: Iterable[str]) -> LinkedData:
    """What the scripts of a page describe; what is not JSON is passed over."""
    return LinkedData(tuple(node for script in scripts for node in _objects(_parsed(script), _MAX_DEPTH)))


def is_free(node: Node) -> bool | None:
    """Whether something says that anybody may read it; it comes as a boolean, a word or an address."""
    free = node.get("isAccessibleForFree")
    if isinstance(free, str):
        return {"true": True, "false": False}.get(free.rpartition("/")[2].strip().lower())
    return free if isinstance(free, bool) else None


def closed_parts(node: Node) -> list[str]:
    """The CSS selectors of the parts of an article that are for subscribers."""
    parts: object = node.get("hasPart")
    each = cast("list[object]", parts) if isinstance(parts, list) else [parts]
    closed = [cast("Node", part) for part in each[:_MAX_PARTS] if isinstance(part, dict)]
    selectors = [plain(part.get("cssSelector")) for part in closed if is_free(part) is False]
    return [selector for selector in dict.fromkeys(selectors) if selector]


def stated_words(node: Node) -> int | None:
    """How many words an article says it has."""
    count: object = node.get("wordCount")
    text = str(count) if isinstance(count, int | str) and not isinstance(count, bool) else ""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= len("100000") else None


def _is_article(node: Node) -> bool:
    kinds: object = node.get("@type")
    each = cast("list[object]", kinds) if isinstance(kinds, list) else [kinds]
    return any(isinstance(kind, str) and _ARTICLE_TYPES.search(kind) for kind in each)


def _parsed(script: str) -> object:
    """The value in a script, whatever it is wrapped in: CDATA, comments, a semicolon at the end."""
    script = _WRAPPING.sub("", script.removeprefix("\ufeff"))
    for text in (script, html.unescape(script), _TRAILING_COMMA.sub("", script)):
        try:
            return _DECODER.raw_decode(text.lstrip())[0]
        except (ValueError, RecursionError):
            continue
    return None


def _objects(value: object, depth: int) -> Iterator[Node]:
    """Every object in a value, outer ones first."""
    if depth and isinstance(value, list):
        for each in cast("list[object]", value):
            yield from _objects(each, depth - 1)
    elif depth and isinstance(value, dict):
        found = cast("Node", value)
        yield found
        for key in _NESTED:
            yield from _objects(found.get(key), depth - 1)
