"""A session: a connection to PostgreSQL that runs the archive's statements."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any, cast

import psycopg

from bot.archive.database import Cursor
from bot.archive.postgres.adapting import named_row
from bot.archive.postgres.dialect import translated

Parameters = Sequence[Any] | Mapping[str, Any]


class Session:
    """Fulfils `database.Database`, within a transaction of its connection."""

    def __init__(self, connection: psycopg.Connection[Any]) -> None:
        self._connection = connection

    def execute(self, statement: str, parameters: Parameters = (), /) -> Cursor:
        """Run a statement with its parameters."""
        sql, values = _ready(statement, parameters)
        return self._cursor().execute(sql, values, binary=True)

    def executemany(self, statement: str, parameters: Iterable[Parameters], /) -> Cursor:
        """Run a statement with one set of parameters after another."""
        cursor = self._cursor()
        ready = (_ready(statement, each) for each in parameters)
        for sql, alike in groupby(ready, key=lambda one: one[0]):
            cursor.executemany(sql, [values for _, values in alike])
        return cursor

    def copy_in(self, statement: str, rows: Iterable[Sequence[Any]], /) -> None:
        """Insert rows as `statement` does, which inserts one: by COPY, several times as fast."""
        into = statement.partition("VALUES")[0].strip().removeprefix("INSERT INTO ")
        with self._cursor().copy(f"COPY {into} FROM STDIN".encode()) as copy:
            for row in rows:
                copy.write_row(row)

    def _cursor(self) -> psycopg.RawCursor[Any]:
        return psycopg.RawCursor(self._connection, row_factory=named_row)


def _ready(statement: str, parameters: Parameters) -> tuple[bytes, list[Any]]:
    """A statement in PostgreSQL's words, with the values of its parameters in their order."""
    if isinstance(parameters, Mapping):
        missing = frozenset(name for name, value in parameters.items() if value is None)
        own = translated(statement, missing)
    else:
        own = translated(statement)
    given = cast("Mapping[str | int, Any]", parameters)
    return own.statement, [given[place] for place in own.bound]
