"""Rows: many of them inserted at once; how times and lists of ids are written and read."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import chain, islice
from typing import Any

from bot.archive.database import Copying, Database

Values = tuple[object, ...]
Parameters = dict[str, Any]


_TOGETHER = 60
"""How many rows one statement inserts: inserted one by one, they would take twice as long."""


def insertion(table: str, *columns: str, shared: Sequence[str] = ()) -> str:
    """The statement that inserts a row with these columns; `shared` ones are bound once for all rows."""
    names = ", ".join((*shared, *columns))
    marks = ", ".join([*(f"?{at}" for at in range(1, len(shared) + 1)), *("?" * len(columns))])
    return f"INSERT INTO {table} ({names}) VALUES ({marks})"  # noqa: S608 -- our own names


def insert_alike(
    db: Database, table: str, alike: Mapping[str, object], own: Mapping[str, Iterable[object]]
) -> None:
    """Insert many rows that are alike but for the columns that are their own."""
    shared = {name: value for name, value in alike.items() if name not in own}
    rows = zip(*own.values(), strict=True)
    insert(db, insertion(table, *own, shared=tuple(shared)), rows, shared=tuple(shared.values()))


def insert(
    db: Database,
    statement: str,
    rows: Iterable[Sequence[object]],
    on_conflict: str = "",
    shared: Values = (),
) -> None:
    """Insert many rows; `statement` ends with the placeholders of one.

    What all rows have in common is bound once: "VALUES (?1, ?2, ?, ?)" begins with two `shared` values.
    """
    if isinstance(db, Copying) and not on_conflict:
        db.copy_in(statement, (shared + tuple(row) for row in rows))
        return
    into, values, row = statement.rpartition("VALUES ")
    many = f"{into}{values}{', '.join([row.strip()] * _TOGETHER)} {on_conflict}"
    width = row.count("?") - len(shared)
    every = chain.from_iterable(rows)
    left: Values = ()

    def together() -> Iterator[Values]:
        nonlocal left
        while len(left := tuple(islice(every, width * _TOGETHER))) == width * _TOGETHER:
            yield shared + left

    db.executemany(many, together())
    rest = (shared + left[start : start + width] for start in range(0, len(left), width))
    db.executemany(f"{statement} {on_conflict}", rest)


def moment(at: datetime) -> str:
    """Write an aware time so that text sorts as time does."""
    if at.tzinfo is None:
        message = "times in the archive are aware"
        raise ValueError(message)
    return at.astimezone(UTC).isoformat(timespec="microseconds")


LONG_AGO = moment(datetime.min.replace(tzinfo=UTC))
"""Before any time that is written."""


def moment_of(written: str) -> datetime:
    """Read a time that `moment` wrote, in UTC."""
    return datetime.fromisoformat(written)


class IdList(tuple[int, ...]):
    """A list of ids for `json_each(:ids)`: one parameter, however many there are."""

    __slots__ = ()

    def __conform__(self, _: object) -> str:
        """Write it as SQLite reads it."""
        return json.dumps(self)


class TextList(tuple[str, ...]):
    """The same of texts."""

    __slots__ = ()

    def __conform__(self, _: object) -> str:
        """Write it as SQLite reads it."""
        return json.dumps(self)
