"""Moving: all that a store has of a guild, row by row, on its way into another store."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

Key = tuple[int | str, ...]
"""Where a row stands among its guild's rows of a table: the rest of its primary key."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of a table, in the order of their keys; `last` is the key of the last one."""

    table: str
    columns: tuple[str, ...]
    values: Sequence[tuple[object, ...]]
    last: Key


@dataclass(frozen=True, slots=True)
class Moved:
    """How far a guild is copied: up to a row of a table, or wholly. Before the first row there is no key.

    `digest` is that of its checksum when the last row had been copied.
    """

    table: str
    key: Key | None = None
    digest: str | None = None

    @property
    def is_whole(self) -> bool:
        """Whether all of it is copied."""
        return self.digest is not None


@dataclass(frozen=True, slots=True)
class Checksum:
    """How many rows a guild has, and the sum of their hashes: equal in two stores that hold the same."""

    rows: int
    digest: str


class Moving(Protocol):
    """Reading and writing rows as they are. Nothing else may use the archives meanwhile.

    No embargo ends by it, which would change what is copied.
    """

    async def moved_guilds(self) -> list[int]:
        """Every guild of which anything is kept."""
        ...

    async def rows(self, guild: int, table: str, *, after: Key | None) -> Rows | None:
        """Give the next rows of a guild after a key; None when there are no more."""
        ...

    async def add_rows(self, guild: int, new: Rows) -> None:
        """Add rows that another store gave, and note that the guild is copied so far."""
        ...

    async def finish_move(self, guild: int) -> Checksum:
        """Note that a guild is wholly copied, and what it is like now."""
        ...

    async def end_move(self) -> None:
        """Make the store ready for questions about what was copied."""
        ...

    async def moved(self, guild: int) -> Moved | None:
        """How far a guild is copied; None if nothing of it was."""
        ...

    async def drop_rows(self, guild: int) -> None:
        """Drop what was copied of a guild, to copy it anew. Its audit log, which only grows, stays."""
        ...

    async def facts(self) -> dict[str, str]:
        """The facts about this installation that another one should have, too."""
        ...

    async def checksum(self, guild: int) -> Checksum:
        """Read all rows of a guild once more."""
        ...
