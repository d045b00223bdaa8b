"""Upkeep: health, copies and the audit log."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

LAST_BACKUP = "backup"
"""The fact that says when a verified copy was last made."""


Copied = Callable[[int, int], None]
"""Told how much is copied by now, and how much there is, in any unit."""


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """Who changed what, when and why. `subject` names the thing, like "article 12"."""

    id: int
    at: datetime
    by: int
    action: str
    subject: str
    reason: str


@dataclass(frozen=True, slots=True)
class Stats:
    """Sizes of one guild's archive; `schema`, `bytes` and `store`, its kind, are the whole database's.

    `added_at` is when the newest article came in; None when there is none.
    """

    articles: int
    quotations: int
    speakers: int
    publishers: int
    added_at: datetime | None
    schema: int
    bytes: int
    without_vector: int = 0
    """Quotations that are found by their words alone, so far."""
    store: str = "SQLite"

    @property
    def has_own_backups(self) -> bool:
        """Whether the database's own tools copy it, of which nothing is known here."""
        return not self.store.startswith("SQLite")


@dataclass(frozen=True, slots=True)
class Overview:
    """What the store holds for all guilds together, for its operator.

    `store` names the engine and its version. `free` is how many bytes are left where the store lies, and
    `log` how many of its own are still to be merged; None if it cannot tell. `digest_slot` is the last one
    that was posted.
    """

    store: str
    schema: int
    bytes: int
    free: int | None
    log: int | None
    guilds: int
    articles: int
    quotations: int
    without_vector: int
    feeds: int
    failing_feeds: int
    digest_slot: datetime | None


class Upkeep(Protocol):
    """Health, copies and the audit log."""

    async def audit(self, guild: int, *, limit: int = 25, before: int | None = None) -> list[AuditEntry]:
        """The audit log, latest first. `before` continues it: only ids below it."""
        ...

    async def stats(self, guild: int) -> Stats:
        """Sizes."""
        ...

    async def overview(self) -> Overview:
        """What the store holds altogether, quickly, however large it is."""
        ...

    async def guide(self, guild: int) -> bool:
        """Note that a guild's moderators are shown how to set the bot up; False when they were before."""
        ...

    async def remember(self, key: str, value: str) -> None:
        """Keep a fact about this installation, such as the hash of the commands last synced."""
        ...

    async def recall(self, key: str) -> str | None:
        """A fact kept by `remember`."""
        ...

    async def backup(self, target: Path, copied: Copied | None = None, *, at: datetime | None = None) -> None:
        """Write a consistent, verified copy while the archive is in use.

        With `at`, the copy knows when it was made, for the time when it is the archive again.
        `copied` is told, in any thread, how much is copied by now and how much there is. If the task is
        cancelled, that ends at once and leaves nothing.

        Raises:
            WrongFileError: `target` exists already, or its folder does not.
            ArchiveError: it cannot be written, or the archive is damaged.
        """
        ...

    def trouble(self) -> str | None:
        """Why nothing can be written for now, as a sentence, as far as is known; None when all is well."""
        ...

    async def close(self) -> None:
        """Close every connection; nothing is lost."""
        ...
