"""Connections: one writer behind a lock, a few readers beside it.

Coroutines that share a connection share its transaction, so nobody touches a connection but inside
`transaction()` or `snapshot()`, which lend it to one coroutine at a time.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import TypeVar

import aiosqlite

from bot.errors import ArchiveError

BUSY_SECONDS = 10.0
"""How long a write waits for another process's before it gives up."""

READERS = 3

_READER_CACHE_KB = 16_384
"""What each reader keeps of the file for itself."""
_MAPPED = 256 << 20
"""Bytes of the file that a reader reads where the system keeps them, without a copy of its own."""

T = TypeVar("T")


async def connect(path: Path | str) -> aiosqlite.Connection:
    """Open a connection that begins and ends transactions only where the code says so."""
    db = await aiosqlite.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
    db.row_factory = sqlite3.Row
    return db


async def pragma(db: aiosqlite.Connection, statement: str) -> list[sqlite3.Row]:
    """Run a PRAGMA and fetch its rows: one left unfetched can keep the file locked."""
    return list(await db.execute_fetchall(statement))


async def run(db: aiosqlite.Connection, work: Callable[..., T], *arguments: object) -> T:
    """Run `work(connection, *arguments)` on the connection's own thread, as one turn of it.

    For what takes many statements and computation between them: one turn instead of one for each statement.
    """
    inner: sqlite3.Connection = db._conn  # pyright: ignore[reportPrivateUsage]
    return await db._execute(work, inner, *arguments)  # pyright: ignore


class Connections:
    """The writer and the readers of one open database."""

    def __init__(self, writer: aiosqlite.Connection, readers: list[aiosqlite.Connection]) -> None:
        self._writer = writer
        self._readers = readers
        self._writing = asyncio.Lock()
        # The reader used last is lent first: what it has read of the file is at hand.
        self._idle: asyncio.LifoQueue[aiosqlite.Connection] = asyncio.LifoQueue()
        for reader in readers:
            self._idle.put_nowait(reader)

    @asynccontextmanager
    async def transaction(self, *, is_checked: bool = True) -> AsyncGenerator[aiosqlite.Connection]:
        """Lend the writer for one transaction: kept wholly at the end, or not at all.

        Without `is_checked` rows are trusted to point to rows that are there: for work that adds both, and
        so many that looking each up would tell.
        """
        async with self._writing:
            try:
                if not is_checked:
                    await pragma(self._writer, "PRAGMA foreign_keys = OFF")
                # IMMEDIATE: a transaction that reads first and then writes would fail at once, without
                # waiting, when another process wrote in between.
                await self._writer.execute_fetchall("BEGIN IMMEDIATE")
                yield self._writer
                await self._writer.execute_fetchall("COMMIT")
            except BaseException as failure:
                # SQLite may have rolled back by itself, or never begun.
                with suppress(sqlite3.OperationalError):
                    await self._writer.execute_fetchall("ROLLBACK")
                sentence = _sentence(failure)
                if sentence is None:
                    raise
                raise ArchiveError(sentence) from failure
            finally:
                if not is_checked:
                    await pragma(self._writer, "PRAGMA foreign_keys = ON")

    async def read(self, work: Callable[..., T], *arguments: object) -> T:
        """Run `work(connection, *arguments)` on a reader: one snapshot, one turn of its thread."""
        db = await self._idle.get()
        try:
            return await run(db, _in_snapshot, work, *arguments)
        finally:
            self._idle.put_nowait(db)

    @asynccontextmanager
    async def snapshot(self) -> AsyncGenerator[aiosqlite.Connection]:
        """Lend a reader: all that is read within is of one moment."""
        db = await self._idle.get()
        try:
            await db.execute_fetchall("BEGIN")
            yield db
        finally:
            try:
                with suppress(sqlite3.OperationalError):
                    await db.execute_fetchall("ROLLBACK")
            finally:
                self._idle.put_nowait(db)

    async def close(self) -> None:
        """Wait for what is under way, then close every connection."""
        for _ in self._readers:
            await self._idle.get()
        for reader in self._readers:
            await reader.close()
        self._readers.clear()
        async with self._writing:
            await self._writer.close()


def _in_snapshot(db: sqlite3.Connection, work: Callable[..., T], *arguments: object) -> T:
    db.execute("BEGIN")
    try:
        return work(db, *arguments)
    finally:
        db.execute("ROLLBACK")


async def open_connections(path: Path, writer: aiosqlite.Connection) -> Connections:
    """Add readers to a writer that has been made ready."""
    readers: list[aiosqlite.Connection] = []
    try:
        for _ in range(READERS):
            reader = await connect(path)
            readers.append(reader)
            await pragma(reader, "PRAGMA query_only = ON")
            await pragma(reader, f"PRAGMA cache_size = -{_READER_CACHE_KB}")
            await pragma(reader, f"PRAGMA mmap_size = {_MAPPED}")
    except BaseException:
        for reader in readers:
            await reader.close()
        raise
    return Connections(writer, readers)


def _sentence(failure: BaseException) -> str | None:
    """What to tell an operator who can do something about it; None of any other failure."""
    if not isinstance(failure, sqlite3.OperationalError):
        return None
    match failure.sqlite_errorcode & 0xFF:  # the primary code, below its details
        case sqlite3.SQLITE_FULL:
            return "The disk is full: nothing was changed. Free some space and try again."
        case sqlite3.SQLITE_BUSY:
            return "Another program is writing to the archive. Try again in a moment."
        case sqlite3.SQLITE_READONLY:
            return "The archive's file or folder may not be written to. Check its permissions."
        case _:
            return None
