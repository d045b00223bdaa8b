"""The state of an archive, and what was done with its file."""

from __future__ import annotations

from typing import NotRequired, TypedDict


class ShareObject(TypedDict):
    """How much of what it may have a server has."""

    name: str
    used: int
    limit: int


class HolderObject(TypedDict):
    """A server that has articles in the file; 0 is the local archive."""

    guild: int
    articles: int


class StatsObject(TypedDict):
    """Sizes of an archive; `last_added` is when its newest article was added.

    `without_vector` quotations are found by their words alone, so far. `trouble` says why nothing can be
    written, `last_backup` when a verified copy was last made (PostgreSQL's own are not known). `limits` says
    how much of what it may have the server has. `guilds` are all that have articles in the file, those with
    the most first.
    """

    articles: int
    quotations: int
    speakers: int
    publishers: int
    last_added: str | None
    schema: int
    bytes: int
    without_vector: NotRequired[int]
    limits: NotRequired[list[ShareObject]]
    trouble: NotRequired[str | None]
    store: NotRequired[str]
    last_backup: NotRequired[str | None]
    guilds: NotRequired[list[HolderObject]]


class DoctorObject(TypedDict):
    """One thing that `doctor` checked: "well", "note" or "mend", what was found, and what to do."""

    check: str
    state: str
    found: str
    remedy: str | None


class MovedObject(TypedDict):
    """A server whose archive was copied: its rows, their SHA-256, and whether both stores have the same."""

    guild: int
    rows: int
    checksum: str
    equal: bool


class AuditObject(TypedDict):
    """An entry of the audit log; `by` is a member's id, 0 the operator."""

    id: int
    at: str
    by: int
    action: str
    subject: str
    reason: str


class BackupObject(TypedDict):
    """Where a verified copy of the archive was written."""

    backup: str


class RestoredObject(TypedDict):
    """The archive that is a backup now, where the file that it replaced is, and whose it must be."""

    restored: str
    kept: str | None
    owner: str | None


class ErasedObject(TypedDict):
    """The article that was erased, null for everything; `clean` says that no byte of it is left."""

    erased: int | None
    clean: bool


PlaygroundObject = TypedDict("PlaygroundObject", {"url": str, "try": dict[str, str]})
"""Where the playground is open; `try` says what to type there, and why."""
