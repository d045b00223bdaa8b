"""A connection to the archive's file: how it is opened, and how work runs on its thread.

Reading must work where nothing can be written: on a disk or in a folder that is read-only or full. There
SQLite cannot create the file through which connections share their locks, so a reader takes none, and what it
read counts only if the files have not changed meanwhile (docs/decisions/0011-bad-days.md).
"""

from __future__ import annotations

import asyncio
import os
import sqlite3
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import Concatenate, ParamSpec, TypeVar
from urllib.parse import urlencode

import aiosqlite

from bot.archive.sqlite.failures import is_of_the_place
from bot.archive.sqlite.place import Place, State
from bot.errors import ArchiveError

BUSY_SECONDS = 10.0
"""How long a write waits for another process's before it gives up."""

_TURN = 250
"""Milliseconds of that which the writer waits at a time: SQLite's waiting cannot be interrupted."""

STEPS = 100_000
"""Steps of SQLite's, some milliseconds, after which long work looks whether it is to stop."""

_AGAIN = 0.05
"""Seconds between two interruptions: one that comes between two statements has no effect."""

_READER_CACHE_KB = 16_384
"""The size of each reader's page cache."""
_MAPPED = 256 << 20
"""How many bytes of the file a reader maps into memory instead of copying them."""

P = ParamSpec("P")
T = TypeVar("T")


async def connect(path: Path, **options: str) -> aiosqlite.Connection:
    """Open an existing file. Transactions begin and end only where our code says so."""
    address = address_of(path, **options)
    db = await aiosqlite.connect(address, uri=True, timeout=BUSY_SECONDS, isolation_level=None)
    db.row_factory = sqlite3.Row
    return db


def address_of(path: Path, **options: str) -> str:
    """The address by which SQLite opens a file."""
    return f"{path.absolute().as_uri()}?{urlencode({'mode': 'rw', **options})}"


async def run(
    db: aiosqlite.Connection,
    work: Callable[Concatenate[sqlite3.Connection, P], T],
    *args: P.args,
    **kwargs: P.kwargs,
) -> T:
    """Run `work(connection, …)` on the connection's own thread, as one turn of it.

    aiosqlite offers one turn for each statement only, so this uses its private members: here, and nowhere
    else.
    """
    inner: sqlite3.Connection = db._conn  # pyright: ignore[reportPrivateUsage]
    return await db._execute(work, inner, *args, **kwargs)  # pyright: ignore


async def stoppable(work: Awaitable[T], stopped: Event, db: aiosqlite.Connection) -> T:
    """Wait for work in a thread; if nobody waits any more, stop it and wait until it lets go of the file.

    The work looks now and then whether it is `stopped`, as SQLite does by a progress handler. A check of the
    file is one step to that, however long, and has to be interrupted.
    """
    under_way = asyncio.ensure_future(work)
    try:
        return await asyncio.shield(under_way)
    except asyncio.CancelledError:
        stopped.set()
        while not under_way.done():
            await db.interrupt()
            await asyncio.wait([under_way], timeout=_AGAIN)
        under_way.exception()  # it is expected, and nobody else asks
        raise


@dataclass(slots=True)
class ReadingConnection:
    """A connection that reads; without locks if `seen`, the state of the files at its opening, is set."""

    db: aiosqlite.Connection
    place: Place
    seen: State | None = None
    has_failed: bool = False
    """Whether it could not read because of how it was opened."""

    async def is_outdated(self) -> bool:
        """Whether it may read a mixture of old and new: without locks, and another program wrote."""
        return self.seen is not None and await asyncio.to_thread(self._has_changed)

    async def require_current(self) -> None:
        """Refuse to go on with what may be such a mixture.

        Raises:
            ArchiveError: it may.
        """
        if await self.is_outdated():
            message = "Another program changed the archive while it was being read. Try again."
            raise ArchiveError(message)

    def _has_changed(self) -> bool:
        # Nobody but us can change a file that is no longer in its place.
        return self.place.is_same() and self.place.state() != self.seen


async def open_reader(place: Place) -> ReadingConnection:
    """Open a connection for reading, with locks where that is possible.

    Raises:
        sqlite3.Error: the file cannot be read.
        ArchiveError: it must be written to first, or another file is in its place.
    """
    reader = await _with_locks(place) or await _without_locks(place)
    try:
        await asyncio.to_thread(place.require_same)
    except BaseException:
        await reader.db.close()
        raise
    return reader


async def _with_locks(place: Place) -> ReadingConnection | None:
    if not await asyncio.to_thread(place.may_be_locked):
        return None
    try:
        return ReadingConnection(await _open(place), place)
    except sqlite3.Error as failure:
        if not is_of_the_place(failure):
            raise
        return None


async def _without_locks(place: Place) -> ReadingConnection:
    """Open a file that SQLite cannot lock, to be read as it is now, its log included."""
    seen = await asyncio.to_thread(place.state)
    _, log, journal = seen
    if journal is not None or (log is not None and os.name != "posix"):
        message = (
            f"{place.path} was left in the middle of a change, and must be finished where it can be written "
            "to: mend the permissions, or copy it with the files beside it elsewhere."
        )
        raise ArchiveError(message)
    if log is None:
        db = await _open(place, mode="ro", immutable="1")
    else:
        db = await _open(place, "PRAGMA locking_mode = EXCLUSIVE", mode="ro", vfs="unix-none")
    return ReadingConnection(db, place, seen)


async def _open(place: Place, *statements: str, **options: str) -> aiosqlite.Connection:
    db = await connect(place.file, **options)
    try:
        await run(db, _make_ready, *statements)
    except BaseException:
        await db.close()
        raise
    return db


def _make_ready(db: sqlite3.Connection, *statements: str) -> None:
    """Set up a reader."""
    for statement in (
        *statements,
        "PRAGMA query_only = ON",
        f"PRAGMA cache_size = -{_READER_CACHE_KB}",
        f"PRAGMA mmap_size = {_MAPPED}",
    ):
        db.execute(statement).fetchall()
    look(db)


def wait_in_turns(db: sqlite3.Connection) -> None:
    """Give up soon if another program is writing: `Connections` tries again."""
    db.execute(f"PRAGMA busy_timeout = {min(_TURN, int(1000 * BUSY_SECONDS))}").fetchall()


def look(db: sqlite3.Connection) -> None:
    """Read something: only then does SQLite open the file and the log beside it."""
    db.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchall()
