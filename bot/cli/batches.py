"""Batches: one query a line on standard input, each answered before the next is read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import BinaryIO, cast

from bot.errors import QuestionError
from bot.intake.lines import bounded_lines

MAX_LINE = 1 << 20
"""The longest line accepted, in bytes; a longer one is a bad line."""

_DAYS = ("since", "until")
_FILTERS = ("speaker", "publisher", *_DAYS, "kind", "limit")
_NEARLY = 0.75
"""From this similarity on (0 to 1), a key is a misspelt filter: "speker", "sinse", "kinds"."""
_NAMED = 5
"""Keys that a notice names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A question as it was typed. `id` is whatever the asker gave; the answer returns it."""

    text: str
    id: object = None
    speaker: str | None = None
    publisher: str | None = None
    since: str | None = None
    until: str | None = None
    kind: str | None = None
    limit: int = 5
    notice: str = ""
    """What the asker should know about the line itself: which of its keys were ignored."""


@dataclass(frozen=True, slots=True)
class BadQuery:
    """A line that is not a query, with a sentence that says why, and its `id` if that could be read."""

    error: str
    id: object = None


def lines(stream: BinaryIO) -> Iterator[bytes]:
    """The lines of a stream without their line ends, each as soon as it arrives."""
    return (line.rstrip(b"\r\n") for line in bounded_lines(stream, MAX_LINE))


def read_query(line: bytes, defaults: Query) -> Query | BadQuery:
    """The query on a line: plain text, or a JSON object with `text`, `id` and any filters as keys.

    `defaults` supplies what the line leaves out. A misspelt filter makes it a bad line, because the answer
    would be to another question. Other keys are the asker's own; the query's notice names them.
    """
    if len(line) > MAX_LINE:
        return BadQuery("The line is too long.")
    try:
        text = line.decode("utf-8-sig").strip()
    except UnicodeDecodeError:
        return BadQuery("The line is not UTF-8 text.")
    if not text.startswith("{"):
        return replace(defaults, text=text)
    try:
        fields = json.loads(text)
    except (ValueError, RecursionError):
        return BadQuery("The line begins like a JSON object but is not one.")
    return _query(cast("dict[str, object]", fields), defaults)


def _query(fields: dict[str, object], defaults: Query) -> Query | BadQuery:
    identity = fields.get("id")
    text = fields.get("text")
    if not isinstance(text, str):
        return BadQuery('The object needs its question as a string under "text".', identity)
    own = [key for key in fields if key not in {"id", "text", *_FILTERS}]
    for key in own:
        if meant := _meant(key):
            return BadQuery(f"There is no filter {_key(key)}; did you mean {_key(meant)}?", identity)
    try:
        filters = {name: _filter(name, fields[name]) for name in _FILTERS if fields.get(name) is not None}
    except QuestionError as error:
        return BadQuery(str(error), identity)
    return replace(defaults, text=text, id=identity, notice=_left_out(own), **filters)


def _meant(key: str) -> str | None:
    """The filter that a key is nearly the name of."""
    from difflib import get_close_matches  # not before: few lines have keys of their own

    return next(iter(get_close_matches(key.strip().lower(), _FILTERS, 1, _NEARLY)), None)


def _left_out(own: list[str]) -> str:
    """A notice about keys that are not filters; empty if there are none."""
    if not own:
        return ""
    more = [f"{len(own) - _NAMED} more"] if len(own) > _NAMED else []
    return f"Ignored, because not a filter: {', '.join([*map(_key, own[:_NAMED]), *more])}."


def _key(key: str) -> str:
    return f'"{key[:40]}"'


def _filter(name: str, value: object) -> str | int:
    """A filter's value as on the command line: text, or a number for `limit` and for years."""
    is_number = isinstance(value, int) and not isinstance(value, bool)
    if name == "limit":
        if not is_number or not 1 <= cast("int", value) <= 100:
            message = 'The "limit" must be a number from 1 to 100.'
            raise QuestionError(message)
        return cast("int", value)
    if not isinstance(value, str) and not (is_number and name in _DAYS):
        message = f'The "{name}" must be text.'
        raise QuestionError(message)
    return str(value)
