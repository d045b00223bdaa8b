"""Batches: one query a line on standard input, each answered before the next is read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import BinaryIO, cast

from bot.errors import QuestionError

MAX_LINE = 1 << 20
"""The longest line taken, in bytes; a longer one is a bad line."""

_FILTERS = ("speaker", "publisher", "since", "until", "kind", "limit")


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A question as it was typed. `id` is whatever the asker gave, to come back with the answer."""

    text: str
    id: object = None
    speaker: str | None = None
    publisher: str | None = None
    since: str | None = None
    until: str | None = None
    kind: str | None = None
    limit: int = 5


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that is no query, and the sentence that says why; `id` when that much could be read."""

    error: str
    id: object = None


def lines(stream: BinaryIO) -> Iterator[bytes]:
    """The stream's lines without their ends, each as soon as it is there.

    Of a line over `MAX_LINE` only that much is kept in memory.
    """
    while line := stream.readline(MAX_LINE + 1):
        rest = line
        while len(rest) > MAX_LINE and not rest.endswith(b"\n"):
            rest = stream.readline(MAX_LINE + 1)
        yield line.rstrip(b"\r\n")


def read_query(line: bytes, defaults: Query) -> Query | BadLine:
    """The query on a line: plain text, or a JSON object with `text`, `id` and any filter as a key.

    What the line does not say is as in `defaults`; its other keys are the asker's own.
    """
    if len(line) > MAX_LINE:
        return BadLine("The line is too long.")
    try:
        text = line.decode("utf-8-sig").strip()
    except UnicodeDecodeError:
        return BadLine("The line is not UTF-8 text.")
    if not text.startswith("{"):
        return replace(defaults, text=text)
    try:
        given = json.loads(text)
    except (ValueError, RecursionError):
        return BadLine("The line begins like a JSON object but is not one.")
    return _query(cast("dict[str, object]", given), defaults)


def _query(given: dict[str, object], defaults: Query) -> Query | BadLine:
    identity = given.get("id")
    text = given.get("text")
    if not isinstance(text, str):
        return BadLine('The object needs its question as a string under "text".', identity)
    try:
        filters = {name: _filter(name, given[name]) for name in _FILTERS if given.get(name) is not None}
    except QuestionError as error:
        return BadLine(str(error), identity)
    return replace(defaults, text=text, id=identity, **filters)


def _filter(name: str, value: object) -> str | int:
    """A filter's value as the command line would have it: text, and for `limit` a number."""
    is_number = isinstance(value, int) and not isinstance(value, bool)
    if name == "limit":
        if not is_number or not 1 <= cast("int", value) <= 100:
            message = 'The "limit" must be a number from 1 to 100.'
            raise QuestionError(message)
        return cast("int", value)
    if not isinstance(value, str) and not is_number:
        message = f'The filter "{name}" must be text.'
        raise QuestionError(message)
    return str(value)
