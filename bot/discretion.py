"""Discretion: remembers what somebody typed into Discord, so that the log can leave it out.

An unexpected failure's message may contain anything, and readers' questions are private. What is
remembered is visible to the task that answers one interaction, and to the tasks it starts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextvars import ContextVar
from typing import Any, cast

TYPED = "[typed]"
"""Replaces what was typed in the log."""

_SHORTEST = 3
"""Characters of the shortest word or text that is hidden."""

_WORD = re.compile(rf"\w{{{_SHORTEST},}}")
_SOUGHT = re.compile(r"\Aotr:(?:articles|list):\d+:(.+)\Z", re.DOTALL)
"""The search words in the id of a list's next-page button."""
_texts: ContextVar[tuple[str, ...]] = ContextVar("typed", default=())


def remember(data: object) -> None:
    """Remember what was typed, given an interaction's data."""
    _remember(set(_values(data)))


def remember_too(*texts: str | None) -> None:
    """Remember as well what was typed earlier and is used again: the words of a stored question."""
    _remember({*_texts.get(), *(text for text in texts if text)})


def _remember(texts: set[str]) -> None:
    plain = {text.strip(" <>") for text in texts}  # a link may be typed in brackets and used without them
    kept = {text for text in texts | plain if len(text) >= _SHORTEST}
    _texts.set(tuple(sorted(kept, key=len, reverse=True)))


def without_typed(line: str) -> str:
    """`line` without the texts that were typed."""
    for text in _texts.get():
        line = line.replace(text, TYPED)
    return line


def without_typed_words(message: str) -> str:
    """`message` without any word of those texts: it may repeat only a part of one."""
    words = {word.casefold() for text in _texts.get() for word in _WORD.findall(text)}
    return _WORD.sub(lambda found: TYPED if found[0].casefold() in words else found[0], message)


def _values(data: object) -> Iterator[str]:
    """The values of options, fields and menus, wherever they are nested."""
    if isinstance(data, Mapping):
        mapping = cast("Mapping[str, Any]", data)
        if isinstance(mapping.get("value"), str):
            yield mapping["value"]
        yield from _SOUGHT.findall(str(mapping.get("custom_id", "")))
        for inner in mapping.values():
            yield from _values(inner)
    elif isinstance(data, list):
        for inner in cast("list[Any]", data):
            yield from _values(inner)
