"""Connections: one writer behind a lock, a few readers beside it.

Coroutines that share a connection share its transaction, so nobody touches a connection but through `write`,
`read` and `snapshot()`, which give it to one coroutine at a time. What reads or writes is a function over a
`sqlite3.Connection`, run in one turn of that connection's thread. The file is watched: SQLite's errors become
sentences, and nothing is written to a file that is damaged or gone.
"""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import Event
from time import monotonic
from typing import Concatenate, Generic, ParamSpec, TypeVar

import aiosqlite

from bot.archive.database import Database, Engine, Work
from bot.archive.interface import Copied
from bot.archive.sqlite import backup, cleaning, connection, engine, soundness
from bot.archive.sqlite.condition import Condition
from bot.archive.sqlite.connection import ReadingConnection, connect, look, open_reader, run, wait_in_turns
from bot.archive.sqlite.failures import DAMAGED, is_damage, is_of_the_place, is_passing, sentence
from bot.archive.sqlite.place import Place
from bot.errors import ArchiveError, ExpectedError

READERS = 3
_PAUSE = 0.2
"""Seconds between two attempts to empty the log."""

_CLOSED = "The archive is closed: the bot is being stopped. Ask again when it runs."

_log = logging.getLogger(__name__)

P = ParamSpec("P")
T = TypeVar("T")


class Connections:
    """The writer and the readers of one archive; the writer is opened when something is written.

    `make_ready` prepares the writer whenever it is opened.
    """

    def __init__(self, place: Place, make_ready: Callable[[sqlite3.Connection], None]) -> None:
        self._place = place
        self._make_ready = make_ready
        self._writer: aiosqlite.Connection | None = None
        self._writing = asyncio.Lock()
        # The reader used last is lent first: what it has read of the file is at hand. After the last is None.
        self._idle: asyncio.LifoQueue[ReadingConnection | None] = asyncio.LifoQueue()
        self._readers = 0
        self._looking: asyncio.Task[None] | None = None
        self._is_closing = False
        self._condition = Condition(place.path)

    async def open(
        self, check: Callable[Concatenate[sqlite3.Connection, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Open the readers and return what `check(connection, …)` says about the archive.

        Raises:
            sqlite3.Error: it cannot be read.
        """
        for _ in range(READERS):
            self._idle.put_nowait(await open_reader(self._place))
            self._readers += 1
        reader = await self._next_reader()
        if reader.seen is None:
            await asyncio.to_thread(self._place.watch_beside)
        try:
            return await run(reader.db, check, *args, **kwargs)
        finally:
            self._idle.put_nowait(reader)

    def engine(self, db: Database) -> Engine:
        """What SQLite can tell of itself, asked in a turn of a connection."""
        return engine.engine(db)

    def trouble(self) -> str | None:
        """Why nothing can be written, as far as is known; None when nothing is wrong."""
        return self._condition.trouble()

    # Writing

    async def write(self, work: Work[T], guild: int | None = None) -> T:
        """Run `work` in one transaction, kept wholly or not at all; return its result."""
        return await self._write(True, work)

    async def write_unchecked(self, work: Work[T], guild: int | None = None) -> T:
        """The same without checking foreign keys: for bulk inserts that add both sides."""
        return await self._write(False, work)

    async def _write(self, is_checked: bool, work: Work[T]) -> T:
        """Run a transaction, waiting in short turns while another program writes.

        Nothing can interrupt SQLite's own waiting, so if this is cancelled or the archive closed, it ends
        between two turns. Cancelled while it is being committed, it counts as done, and the task is cancelled
        at its next `await`.
        """
        transaction = _Transaction(self._place, is_checked, work)
        give_up = monotonic() + connection.BUSY_SECONDS
        async with self._lent_writer() as db:
            while True:
                try:
                    return await run(db, transaction.run)
                except asyncio.CancelledError:
                    transaction.is_called_off.set()
                    await run(db, _roll_back)  # when its turn comes, the transaction has ended
                    if not transaction.kept:
                        raise
                    _cancel_later()
                    return transaction.kept[0]
                except sqlite3.OperationalError as failure:
                    may_wait = is_passing(failure) and not transaction.has_begun and not self._is_closing
                    if not may_wait or monotonic() >= give_up:
                        raise

    async def write_aside(self, work: Work[T]) -> T:
        """Do the same: a file has one writer."""
        return await self.write(work)

    async def rewrite(self) -> bool:
        """Write the whole file anew and empty the log; False if somebody kept reading from the log."""
        async with self._lent_writer() as db:
            await run(db, self._rewrite)
        give_up = monotonic() + connection.BUSY_SECONDS
        while True:
            async with self._lent_writer() as db:
                if await run(db, cleaning.empty_log):
                    return True
            if monotonic() >= give_up:
                return False
            await asyncio.sleep(_PAUSE)

    def _rewrite(self, db: sqlite3.Connection) -> None:
        self._place.require_same()
        cleaning.rewrite(db)

    async def open_writer(self) -> None:
        """Open the writer and prepare it."""
        async with self._lent_writer():
            pass

    @asynccontextmanager
    async def _lent_writer(self) -> AsyncGenerator[aiosqlite.Connection]:
        async with self._writing:
            try:
                self._condition.require_sound()
                yield await self._opened_writer()
            except Exception as failure:
                if is_of_the_place(failure):
                    await self._close_writer()  # opened again, it may be able to write
                told = await self._told(failure)
                if isinstance(told, ArchiveError) and not is_passing(failure):
                    self._condition.refused(str(told))
                if told is failure:
                    raise
                raise told from failure
            self._condition.accepted()

    async def _opened_writer(self) -> aiosqlite.Connection:
        if self._writer is None:
            await asyncio.to_thread(self._place.require_writable)
            writer = await connect(self._place.file)
            try:
                await run(writer, self._prepare)
                await run(writer, wait_in_turns)
            except BaseException:
                await writer.close()
                raise
            self._writer = writer
            await self._show_readers()
        return self._writer

    def _prepare(self, db: sqlite3.Connection) -> None:
        self._place.require_same()
        self._make_ready(db)
        self._place.watch_beside()

    async def _show_readers(self) -> None:
        """Let the readers open the writer's log.

        They open it when they next read, and by then another file might be in its place.
        """
        for reader in [await self._next_reader() for _ in range(self._idle.qsize())]:
            try:
                await run(reader.db, look)
            finally:
                self._idle.put_nowait(reader)

    async def _close_writer(self) -> None:
        self._place.unwatch_beside()
        writer, self._writer = self._writer, None
        if writer is not None:
            await writer.close()

    # Reading

    async def read(self, work: Work[T]) -> T:
        """Run `work` in one snapshot; return its result."""
        async with self._lent_reader() as db:
            return await run(db, _in_snapshot, work)

    @asynccontextmanager
    async def snapshot(self) -> AsyncGenerator[Snapshot]:
        """Lend a reader for several turns that all see the same snapshot."""
        async with self.lent_snapshot() as db:
            yield Snapshot(db)

    @asynccontextmanager
    async def lent_snapshot(self) -> AsyncGenerator[aiosqlite.Connection]:
        """Lend such a reader itself."""
        async with self._lent_reader() as db:
            try:
                await run(db, _begin_snapshot)
                yield db
            finally:
                await run(db, _roll_back)

    @asynccontextmanager
    async def _lent_reader(self) -> AsyncGenerator[aiosqlite.Connection]:
        reader = await self._next_reader()
        try:
            reader = await self._renewed(reader)
            yield reader.db
            await reader.require_current()
        except Exception as failure:
            reader.has_failed = is_of_the_place(failure)
            await reader.require_current()  # if it is not, that may be why it failed
            told = await self._told(failure)
            if told is failure:
                raise
            raise told from failure
        finally:
            self._idle.put_nowait(reader)

    async def _next_reader(self) -> ReadingConnection:
        """Wait for a reader that nobody uses.

        Raises:
            ArchiveError: the archive is closed, perhaps meanwhile.
        """
        reader = await self._idle.get()
        if reader is None:
            self._idle.put_nowait(None)  # for whoever else is waiting
            raise ArchiveError(_CLOSED)
        return reader

    async def _renewed(self, reader: ReadingConnection) -> ReadingConnection:
        """The reader, or a new one if it cannot be used any more."""
        if not reader.has_failed and not await reader.is_outdated():
            return reader
        new = await open_reader(self._place)
        await reader.db.close()
        return new

    # What goes wrong

    async def _told(self, failure: Exception) -> Exception:
        """The error to raise for a failure: a sentence if somebody can do something about it."""
        if isinstance(failure, ExpectedError):
            return failure
        if is_damage(failure):
            self._condition.found_damage(str(failure))
        elif (told := sentence(failure)) is not None:
            return ArchiveError(told)
        else:  # damage that SQLite misses shows as values that our code does not expect
            await self.looked_for_damage()
        return ArchiveError(DAMAGED) if self._condition.is_damaged else failure

    async def backup(self, target: Path, copied: Copied | None, at: datetime | None) -> None:
        """Make a verified copy in a new file; `backup.backup` says more."""
        await backup.backup(self.lent_snapshot, target, copied, at)

    def look_for_damage(self) -> None:
        """Start reading the whole file in the background."""
        self._looking = asyncio.create_task(self._look())

    async def recount(self) -> None:
        """Nothing is to be done: statements say by which index they read."""

    async def looked_for_damage(self) -> None:
        """Wait until the whole file has been read, if that was started."""
        if self._looking is not None:
            await asyncio.wait([self._looking])

    async def _look(self) -> None:
        try:
            reader = await open_reader(self._place)
            try:
                found = await run(reader.db, soundness.damage)
                if found is not None and not await reader.is_outdated():
                    self._condition.found_damage(found)
            finally:
                await reader.db.interrupt()
                await reader.db.close()
        except (sqlite3.Error, ArchiveError) as failure:
            _log.warning("%s could not be looked through for damage: %s", self._place.path, failure)

    async def close(self) -> None:
        """Wait for our own work, not for other programs, then close every connection."""
        self._is_closing = True
        if self._looking is not None:
            self._looking.cancel()
            await asyncio.wait([self._looking])
        async with self._guarded():
            for _ in range(self._readers):
                await (await self._next_reader()).db.close()
            self._readers = 0
            self._idle.put_nowait(None)
            async with self._writing:
                await self._close_writer()

    @asynccontextmanager
    async def _guarded(self) -> AsyncGenerator[None]:
        """Keep SQLite from writing its log into a file that was copied over the archive's.

        The last connection to close would do that, so the last one is one that may not write.
        """
        if not self._place.is_overwritten:
            yield
            return
        guard = await connect(self._place.file, mode="ro")
        try:
            with suppress(sqlite3.Error):
                await run(guard, _hold)
            yield
            await asyncio.to_thread(self._place.set_log_aside)
        finally:
            await guard.close()


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Fulfils `database.Snapshot`."""

    db: aiosqlite.Connection

    async def run(self, work: Work[T]) -> T:
        """Run `work` in a turn of the connection's thread; return its result."""
        return await run(self.db, work)


class _Transaction(Generic[T]):
    """Work in one transaction, as one turn of the connection's thread."""

    def __init__(self, place: Place, is_checked: bool, work: Work[T]) -> None:
        self._place = place
        self._is_checked = is_checked
        self._work = work
        self.is_called_off = Event()
        self.has_begun = False
        self.kept: list[T] = []
        """The result, once it is committed."""

    def run(self, db: sqlite3.Connection) -> T:
        self._place.require_same()
        if not self._is_checked:
            db.execute("PRAGMA foreign_keys = OFF")
        try:
            # IMMEDIATE: a transaction that reads first and then writes would fail at once, without waiting,
            # when another process wrote in between.
            db.execute("BEGIN IMMEDIATE")
            self.has_begun = True
            self._require_whole(db)
            made = self._work(db)
            if self.is_called_off.is_set():
                raise asyncio.CancelledError
            self._place.require_same()
            db.execute("COMMIT")
            self.kept.append(made)
            self._require_whole(db)  # which notes how the file has grown
            return made
        finally:
            _roll_back(db)
            _check_again(db)

    def _require_whole(self, db: sqlite3.Connection) -> None:
        version: int = db.execute("PRAGMA data_version").fetchall()[0][0]
        self._place.require_whole(version)


def _cancel_later() -> None:
    """Put off the cancellation of the current task until it waits for something again."""
    if (task := asyncio.current_task()) is not None:
        task.uncancel()
        task.cancel()


def _check_again(db: sqlite3.Connection) -> None:
    """Turn foreign keys on if they are off: setting it each time would drop SQLite's prepared statements."""
    if not db.execute("PRAGMA foreign_keys").fetchall()[0][0]:
        db.execute("PRAGMA foreign_keys = ON")


def _hold(db: sqlite3.Connection) -> None:
    """Read something, so that SQLite counts the connection as using the file."""
    db.execute("SELECT count(*) FROM sqlite_master").fetchall()


def _begin_snapshot(db: sqlite3.Connection) -> None:
    db.execute("BEGIN")


def _roll_back(db: sqlite3.Connection) -> None:
    """End a transaction; SQLite may have done so itself, or never begun one."""
    if db.in_transaction:
        with suppress(sqlite3.OperationalError):
            db.execute("ROLLBACK")


def _in_snapshot(db: sqlite3.Connection, work: Work[T]) -> T:
    _begin_snapshot(db)
    try:
        return work(db)
    finally:
        _roll_back(db)
