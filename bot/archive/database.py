"""A database, as far as the archive's statements need to know one.

The modules of this room read and write through these few methods. `sqlite3.Connection` has them, and so has
`bot.archive.postgres.session.Session`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol, TypeVar, runtime_checkable

from bot.archive.interface import Copied
from bot.errors import IntakeError

T = TypeVar("T")


class Row(Protocol):
    """A row: its values by column name or place."""

    def __getitem__(self, column: str | int, /) -> Any: ...

    def __iter__(self) -> Iterator[Any]:
        """Iterate over the values."""
        ...

    def __len__(self) -> int: ...

    def keys(self) -> Sequence[str]:
        """The names of the columns."""
        ...


class Cursor(Protocol):
    """What a statement gave."""

    @property
    def rowcount(self) -> int:
        """How many rows it changed."""
        ...

    def fetchall(self) -> list[Any]:
        """The rows that are left, each a `Row`."""
        ...

    def fetchone(self) -> Any:
        """The next row, None after the last."""
        ...

    def __iter__(self) -> Iterator[Any]:
        """Iterate over the rows that are left."""
        ...


class Database(Protocol):
    """A connection, within a transaction."""

    def execute(self, statement: str, parameters: Sequence[Any] | Mapping[str, Any] = ..., /) -> Cursor:
        """Run a statement with its parameters: `:name`, or `?` in their order."""
        ...

    def executemany(
        self, statement: str, parameters: Iterable[Sequence[Any] | Mapping[str, Any]], /
    ) -> Cursor:
        """Run a statement with one set of parameters after another."""
        ...


@runtime_checkable
class Copying(Protocol):
    """A connection that can take many rows in one go."""

    def copy_in(self, statement: str, rows: Iterable[Sequence[Any]], /) -> None:
        """Insert rows as `statement` does, which inserts one; `?1`, … come first in each row."""
        ...


class UnkeepableError(IntakeError):
    """A text that a database cannot keep."""

    def __init__(self, message: str, text: str) -> None:
        super().__init__(message)
        self.text = text


Work = Callable[[Database], T]
"""What runs in one turn of a connection's thread."""


@dataclass(frozen=True, slots=True)
class Engine:
    """What a database can tell of itself: see `Overview`."""

    name: str
    schema: int
    bytes: int
    free: int | None
    log: int | None


class Snapshot(Protocol):
    """A connection that goes on seeing what it saw first."""

    async def run(self, work: Work[T]) -> T:
        """Run `work` in a turn of the connection's thread; return its result."""
        ...


class Connections(Protocol):
    """What a store is reached through."""

    async def read(self, work: Work[T]) -> T:
        """Run `work` in one snapshot; return its result."""
        ...

    async def write(self, work: Work[T], guild: int | None = None) -> T:
        """Run `work` in one transaction, kept wholly or not at all; return its result.

        Whatever else is written for the guild, or for any of them, waits meanwhile.
        """
        ...

    async def write_unchecked(self, work: Work[T], guild: int | None = None) -> T:
        """The same without checking foreign keys: for bulk inserts that add both sides."""
        ...

    async def write_aside(self, work: Work[T]) -> T:
        """Do the same with what belongs to no guild, but to processes: it need not wait for any guild's."""
        ...

    def snapshot(self) -> AbstractAsyncContextManager[Snapshot]:
        """Lend a connection for several turns that all see the same snapshot."""
        ...

    def engine(self, db: Database) -> Engine:
        """What the database can tell of itself, asked in a turn of a connection."""
        ...

    async def recount(self) -> None:
        """Let the database find out how large its tables are, after much was added."""
        ...

    async def looked_for_damage(self) -> None:
        """Wait until the archive was looked through for damage, if it is."""
        ...

    async def rewrite(self) -> bool:
        """Overwrite what was erased; False if some of it could not be."""
        ...

    async def backup(self, target: Path, copied: Copied | None, at: datetime | None) -> None:
        """Make a verified copy in a new file, and tell how far it is."""
        ...

    def trouble(self) -> str | None:
        """Why nothing can be written, as far as is known; None when nothing is wrong."""
        ...

    async def close(self) -> None:
        """Wait for work under way, then close every connection."""
        ...
