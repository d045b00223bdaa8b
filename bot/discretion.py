"""Discretion: what somebody typed into Discord, so that no line of the log repeats it.

An unexpected failure's message may hold anything, and readers' questions are nobody's business. What is
remembered here belongs to the task that answers one interaction, and to the tasks that this one starts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextvars import ContextVar
from typing import Any, cast

TYPED = "[typed]"
"""Stands in the log for what was typed."""

_SHORTEST = 3
"""Characters of a word or a text that is worth hiding."""

_WORD = re.compile(rf"\w{{{_SHORTEST},}}")
_SOUGHT = re.compile(r"\Aotr:articles:\d+:(.+)\Z", re.DOTALL)
"""The words in the id of the button for the next page of a list that was searched."""
_texts: ContextVar[tuple[str, ...]] = ContextVar("typed", default=())


def remember(data: object) -> None:
    """Note what was typed, given an interaction's data."""
    texts = {text for text in _values(data) if len(text) >= _SHORTEST}
    _texts.set(tuple(sorted(texts, key=len, reverse=True)))


def without_typed(line: str) -> str:
    """`line` without the texts that were typed."""
    for text in _texts.get():
        line = line.replace(text, TYPED)
    return line


def without_typed_words(message: str) -> str:
    """`message` without any word of theirs, for what may repeat only a part."""
    words = {word.casefold() for text in _texts.get() for word in _WORD.findall(text)}
    return _WORD.sub(lambda found: TYPED if found[0].casefold() in words else found[0], message)


def _values(data: object) -> Iterator[str]:
    """The values of options, fields and menus, wherever they are nested."""
    if isinstance(data, Mapping):
        given = cast("Mapping[str, Any]", data)
        if isinstance(given.get("value"), str):
            yield given["value"]
        yield from _SOUGHT.findall(str(given.get("custom_id", "")))
        for inner in given.values():
            yield from _values(inner)
    elif isinstance(data, list):
        for inner in cast("list[Any]", data):
            yield from _values(inner)
