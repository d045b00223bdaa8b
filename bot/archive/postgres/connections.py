"""Connections to a PostgreSQL server: a few, lent to one turn of work at a time.

Work runs in threads of their own. Reads see one snapshot (`REPEATABLE READ`). Whoever writes for a guild has
its lock until the transaction ends, so that what is written for it happens one after the other whatever
process does it, as it does in a SQLite file; who writes for no guild in particular waits for all of them.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator, Awaitable, Callable, Generator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import Any, Generic, TypeVar

import psycopg
from psycopg_pool import ConnectionPool

from bot.archive.database import Database, Engine, Work
from bot.archive.interface import Copied
from bot.archive.postgres import engine
from bot.archive.postgres.adapting import adapt
from bot.archive.postgres.failures import sentence
from bot.archive.postgres.session import Session
from bot.errors import ArchiveError

MOST = 6
"""The most connections of one process."""
WAIT = 10.0
"""Seconds that work waits for a connection, and for what another process writes."""

_CLOSED = "The archive is closed: the bot is being stopped. Ask again when it runs."
_NO_BACKUP = (
    "The archive is in PostgreSQL, whose own tools copy it: use pg_dump, or copy it into a SQLite file by "
    "`ontherecord move`."
)

_AS_WRITTEN = (
    "join_collapse_limit = 1",
    "enable_hashjoin = off",
    "enable_mergejoin = off",
    "enable_material = off",
    "enable_bitmapscan = off",
    "plan_cache_mode = force_generic_plan",
    "jit = off",
)
"""Tables are read in the order that statements say, by their indexes, as in SQLite, and planned only once.

What the server would rather do depends on what it has counted of the tables: a question took five times as
long until it had counted them.
"""

_log = logging.getLogger(__name__)

T = TypeVar("T")
Connection = psycopg.Connection[Any]
Pool = ConnectionPool[Connection]


class _RefusalError(ArchiveError):
    """The server did not do what it was told."""


class Connections:
    """Fulfils `database.Connections`."""

    def __init__(self, address: str) -> None:
        self._pool: Pool = ConnectionPool(
            address,
            connection_class=Connection,
            min_size=1,
            max_size=MOST,
            timeout=WAIT,
            open=False,
            configure=_configure,
            check=ConnectionPool.check_connection,
            kwargs={"autocommit": True, "application_name": "ontherecord", "connect_timeout": int(WAIT)},
        )
        self._threads = ThreadPoolExecutor(MOST, thread_name_prefix="postgres")
        self._trouble: str | None = None
        self._is_closed = False

    async def open(self, prepare: Callable[[Connection], T]) -> T:
        """Connect, and return what `prepare` gives.

        Raises:
            ArchiveError: the server cannot be reached or used.
        """

        def opened() -> T:
            self._pool.open(wait=True, timeout=WAIT)
            with self._pool.connection() as connection:
                return prepare(connection)

        return await self._run(opened)

    async def read(self, work: Work[T]) -> T:
        """Run `work` in one snapshot; return its result."""
        return await self._run(lambda: self._read(work))

    def _read(self, work: Work[T]) -> T:
        with self._pool.connection() as connection, _snapshot(connection):
            return work(Session(connection))

    @asynccontextmanager
    async def snapshot(self) -> AsyncGenerator[Snapshot]:
        """Lend a connection for several turns that all see the same snapshot."""
        lent = ExitStack()

        def take() -> Connection:
            connection = lent.enter_context(self._pool.connection())
            lent.enter_context(_snapshot(connection))
            return connection

        try:
            yield Snapshot(self._run, await self._run(take))
        finally:
            await self._run(lent.close)

    async def write(self, work: Work[T], guild: int | None = None) -> T:
        """Run `work` in one transaction, kept wholly or not at all; return its result.

        Cancelled while it is being committed, it counts as done, and the task is cancelled at its next
        `await`.
        """
        transaction = _Transaction(self._pool, work, guild)
        try:
            made = await self._run(transaction.run, transaction.is_called_off.set)
        except asyncio.CancelledError:
            if not transaction.kept:
                raise
            _cancel_later()
            return transaction.kept[0]
        except _RefusalError as failure:
            self._refused(str(failure))
            raise
        self._accepted()
        return made

    async def write_unchecked(self, work: Work[T], guild: int | None = None) -> T:
        """Do the same: the server checks foreign keys quickly enough."""
        return await self.write(work, guild)

    async def _run(self, work: Callable[[], T], call_off: Callable[[], None] = lambda: None) -> T:
        """Run `work` in a thread; if the task is cancelled, call it off and wait for its end."""
        if self._is_closed:
            raise ArchiveError(_CLOSED)
        running = asyncio.get_running_loop().run_in_executor(self._threads, work)
        try:
            return await asyncio.shield(running)
        except asyncio.CancelledError:
            call_off()
            await asyncio.wait([running])
            running.exception()  # so that nobody complains that it was never looked at
            raise
        except Exception as failure:
            if (told := sentence(failure)) is None:
                raise
            raise _RefusalError(told) from failure

    def _refused(self, told: str) -> None:
        if told != self._trouble:
            _log.error("Nothing can be written to the archive: %s", told)
        self._trouble = told

    def _accepted(self) -> None:
        if self._trouble is not None:
            _log.warning("The archive is written to again.")
        self._trouble = None

    async def recount(self) -> None:
        """Let the server count its tables: until it has, it believes that a guild has a handful of rows."""

        def analyse() -> None:
            with self._pool.connection() as connection:
                connection.execute("ANALYZE")

        await self._run(analyse)

    async def looked_for_damage(self) -> None:
        """The server looks after its own files."""

    async def rewrite(self) -> bool:
        """Let the server overwrite what was erased."""

        def vacuum() -> bool:
            with self._pool.connection() as connection:
                connection.execute("VACUUM (FULL)")
            return True

        return await self._run(vacuum)

    async def backup(self, target: Path, copied: Copied | None) -> None:
        """Refuse.

        Raises:
            ArchiveError: always; it says what to use.
        """
        raise ArchiveError(_NO_BACKUP)

    def engine(self, db: Database) -> Engine:
        """What PostgreSQL can tell of itself, asked in a turn of a connection."""
        return engine.engine(db)

    def trouble(self) -> str | None:
        """Why nothing can be written, as far as is known; None when nothing is wrong."""
        return self._trouble

    async def close(self) -> None:
        """Wait for work under way, then close every connection."""
        self._is_closed = True
        await asyncio.to_thread(self._threads.shutdown)
        await asyncio.to_thread(self._pool.close)


def _configure(connection: Connection) -> None:
    adapt(connection)
    connection.prepare_threshold = 2
    for setting in (f"lock_timeout = '{WAIT:.0f}s'", *_AS_WRITTEN):
        connection.execute(f"SET {setting}".encode())


@contextmanager
def _snapshot(connection: Connection) -> Generator[None]:
    connection.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
    try:
        yield
    finally:
        _roll_back(connection)


def _roll_back(connection: Connection) -> None:
    with suppress(psycopg.OperationalError):  # if the server is gone, so is the transaction
        connection.execute("ROLLBACK")


class _Transaction(Generic[T]):
    """Work in one transaction."""

    def __init__(self, pool: Pool, work: Work[T], guild: int | None) -> None:
        self._pool = pool
        self._work = work
        self._guild = guild
        self.is_called_off = Event()
        self.kept: list[T] = []
        """The result, once it is committed."""

    def run(self) -> T:
        with self._pool.connection() as connection:
            connection.execute("BEGIN")
            try:
                self._wait_for_others(connection)
                made = self._work(Session(connection))
                self._require_wanted()
                connection.execute("COMMIT")
            except BaseException:
                _roll_back(connection)
                raise
            self.kept.append(made)
            return made

    def _require_wanted(self) -> None:
        if self.is_called_off.is_set():
            raise asyncio.CancelledError

    def _wait_for_others(self, connection: Connection) -> None:
        if self._guild is None:
            connection.execute("SELECT pg_advisory_xact_lock(0, 0)")
        else:
            one = "SELECT pg_advisory_xact_lock_shared(0, 0), pg_advisory_xact_lock(%s)"
            connection.execute(one, [self._guild])


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Fulfils `database.Snapshot`."""

    run_in_thread: Callable[[Callable[[], Any]], Awaitable[Any]]
    connection: Connection

    async def run(self, work: Work[T]) -> T:
        """Run `work` in a turn of the connection's thread; return its result."""
        return await self.run_in_thread(lambda: work(Session(self.connection)))


def _cancel_later() -> None:
    """Put off the cancellation of the current task until it waits for something again."""
    if (task := asyncio.current_task()) is not None:
        task.uncancel()
        task.cancel()
