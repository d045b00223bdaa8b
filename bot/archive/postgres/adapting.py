"""Adapting: how Python's values are written to PostgreSQL, and its rows read.

Every `int` is a bigint, so that a statement is prepared once whatever its numbers are. PostgreSQL's texts
cannot hold the character U+0000, which an article may: it is kept as U+FDD0, which Unicode reserves for such
inner uses, and a text that holds that one is refused.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

import psycopg
from psycopg.abc import Buffer
from psycopg.adapt import Dumper, Loader
from psycopg.pq import Format
from psycopg.types.numeric import Int8Dumper

from bot.archive.database import UnkeepableError
from bot.archive.rows import IdList, TextList

_NUL, _STANDS_FOR_NUL = "\x00", "\ufdd0"
_TEXT, _BIGINTS, _TEXTS = 25, 1016, 1009
"""PostgreSQL's own numbers for its types: text, bigint[] and text[]."""


class _TextDumper(Dumper):
    oid = _TEXT

    def dump(self, obj: str) -> Buffer:
        return _stored(obj).encode()


class _IdListDumper(Dumper):
    oid = _BIGINTS

    def dump(self, obj: IdList) -> Buffer:
        return f"{{{','.join(map(str, obj))}}}".encode()


class _TextListDumper(Dumper):
    oid = _TEXTS

    def dump(self, obj: TextList) -> Buffer:
        quoted = (_stored(one).replace("\\", "\\\\").replace('"', '\\"') for one in obj)
        return ("{" + ",".join(f'"{one}"' for one in quoted) + "}").encode()


class _TextLoader(Loader):
    def load(self, data: Buffer) -> str:
        return str(data, "utf-8").replace(_STANDS_FOR_NUL, _NUL)


class _BinaryTextLoader(_TextLoader):
    format = Format.BINARY


def _stored(text: str) -> str:
    if _STANDS_FOR_NUL in text:
        message = "The text holds U+FDD0, which is no character. Remove it and try again."
        raise UnkeepableError(message, text)
    return text.replace(_NUL, _STANDS_FOR_NUL)


def adapt(connection: psycopg.Connection[Any]) -> None:
    """Let a connection write and read values in this way."""
    connection.adapters.register_dumper(str, _TextDumper)
    connection.adapters.register_dumper(int, Int8Dumper)
    connection.adapters.register_dumper(IdList, _IdListDumper)
    connection.adapters.register_dumper(TextList, _TextListDumper)
    connection.adapters.register_loader("text", _TextLoader)
    connection.adapters.register_loader("text", _BinaryTextLoader)
    connection.adapters.register_loader("json", _TextLoader)
    connection.adapters.register_loader("json", _BinaryTextLoader)


class NamedRow(tuple[Any, ...]):
    """Fulfils `database.Row`: a tuple whose values have names, too."""

    __slots__ = ()
    places: dict[str, int]
    """Where the value of each column stands."""

    def __getitem__(self, column: Any) -> Any:
        return super().__getitem__(self.places[column] if isinstance(column, str) else column)

    def keys(self) -> list[str]:
        """The names of the columns."""
        return list(self.places)


@lru_cache(maxsize=1_000)
def _rows_with(names: tuple[str, ...]) -> type[NamedRow]:
    places = {name: at for at, name in reversed(list(enumerate(names)))}
    return type("NamedRow", (NamedRow,), {"__slots__": (), "places": places})


def named_row(cursor: psycopg.Cursor[Any]) -> RowMaker:
    """Psycopg's factory of such rows."""
    return _rows_with(tuple(column.name for column in cursor.description or ()))


RowMaker = Callable[[Sequence[Any]], NamedRow]
