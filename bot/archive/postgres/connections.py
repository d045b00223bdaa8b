"""Connections to a PostgreSQL server: a few, lent to one turn of work at a time.

Work runs in threads of their own: those that write keep none waiting that reads. Reads see one snapshot
(`REPEATABLE READ`). Whoever writes for a guild has its lock until the transaction ends, so that what is
written for it happens one after the other whatever process does it, as it does in a SQLite file; who writes
for no guild in particular waits for all of them.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar
from weakref import WeakValueDictionary

from psycopg import errors

from bot.archive.database import Database, Engine, Work
from bot.archive.interface import Copied
from bot.archive.moving import TABLES
from bot.archive.postgres import address as addresses
from bot.archive.postgres import engine
from bot.archive.postgres.connecting import connect
from bot.archive.postgres.failures import BUSY, UNREACHABLE, sentence
from bot.archive.postgres.session import Session
from bot.archive.postgres.transaction import AMONG_PROCESSES, Transaction, alone
from bot.archive.postgres.workers import Connection, Job, LateCancellation, Workers
from bot.errors import ArchiveError

READERS, WRITERS, EXPORTS = 4, 2, 2
"""The most connections of one process for each kind of work."""
WAIT = 10.0
"""Seconds that work waits for a connection, and for what another process writes."""

# Either side notices within half a minute when the other's machine is gone, and its locks with it.
_KEEPALIVES = {"keepalives_idle": 10, "keepalives_interval": 5, "keepalives_count": 3}
_OPTIONS = {"connect_timeout": int(WAIT), "tcp_user_timeout": 25_000, **_KEEPALIVES}
_AS_WRITTEN = {
    **dict.fromkeys(("enable_hashjoin", "enable_mergejoin", "enable_material", "enable_bitmapscan"), "off"),
    "join_collapse_limit": "1",
    "plan_cache_mode": "force_generic_plan",
    "jit": "off",
}
"""Tables are read in the order that statements say, by their indexes, as in SQLite, and planned only once.

What the server would rather do depends on what it has counted of the tables: a question took five times as
long until it had counted them.
"""
_SETTINGS = {
    **_AS_WRITTEN,
    "client_min_messages": "warning",
    "lock_timeout": f"{WAIT:.0f}s",
    "client_connection_check_interval": "2s",
    **{f"tcp_{name}": str(value) for name, value in _KEEPALIVES.items()},
}
_OF_WRITERS = _SETTINGS | {"idle_in_transaction_session_timeout": "60s"}
"""A process that stands still keeps no guild for itself any longer."""

_BEGIN_READING = b"BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"

_REWRITE = (
    f"VACUUM (FULL, ANALYZE, SKIP_LOCKED) {', '.join(TABLES)}".encode(),
    b"VACUUM (FULL, SKIP_LOCKED) pg_statistic",  # where ANALYZE keeps samples of what is in tables
)
"""Tables are named, for only of those the server tells which it passed over."""

_CLOSED = "The archive is closed: the bot is being stopped. Ask again when it runs."
_NO_BACKUP = (
    "The archive is in PostgreSQL, whose own tools copy it: use pg_dump, or copy it into a SQLite file by "
    "`ontherecord move`."
)

_log = logging.getLogger(__name__)

T = TypeVar("T")


class _RefusalError(ArchiveError):
    """The server did not do what it was told."""


class Connections:
    """Fulfils `database.Connections`."""

    def __init__(self, address: str) -> None:
        """Raises SettingsError if the address cannot be understood."""
        self._address = addresses.options(address)
        self._readers = Workers(self._connected, READERS, "reading")
        self._writers = Workers(lambda: self._connected(_OF_WRITERS), WRITERS, "writing")
        self._aside = Workers(lambda: self._connected(_OF_WRITERS), 1, "writing aside")
        self._exports = asyncio.Semaphore(EXPORTS)
        self._turns: WeakValueDictionary[int | None, asyncio.Lock] = WeakValueDictionary()
        self._trouble: str | None = None
        self._is_closed = False

    def _connected(self, settings: Mapping[str, str] = _SETTINGS) -> Connection:
        """Connect; what the address says comes first."""
        options: dict[str, Any] = {"application_name": "ontherecord", **_OPTIONS}
        options |= self._address
        connection = connect(options)
        connection.prepare_threshold = 2
        connection.execute(";".join(f"SET {name} = '{value}'" for name, value in settings.items()).encode())
        return connection

    async def open(self, prepare: Callable[[Connection], T]) -> T:
        """Connect, and return what `prepare` gives.

        Raises:
            ArchiveError: the server cannot be reached or used.
        """
        return await self._do(self._writers, Job(prepare))

    async def read(self, work: Work[T]) -> T:
        """Run `work` in one snapshot; return its result."""
        reading = Job(lambda connection: work(Session(connection)), begin=_BEGIN_READING)
        seen = await self._do(self._readers, reading)
        if self._trouble == UNREACHABLE:
            self._accepted()
        return seen

    @asynccontextmanager
    async def snapshot(self) -> AsyncGenerator[Snapshot]:
        """Lend a connection for several turns that all see the same snapshot."""
        lent: list[Connection] = []

        def take(_connection: Connection) -> None:
            lent.append(self._connected())
            lent[0].execute(_BEGIN_READING)

        async with self._exports:
            try:
                await self._do(self._readers, Job(take))
                yield Snapshot(lambda work: self._do(self._readers, Job(lambda _: work(lent[0]))))
            finally:
                for connection in lent:
                    await asyncio.to_thread(connection.close)

    async def write(self, work: Work[T], guild: int | None = None) -> T:
        """Run `work` in one transaction, kept wholly or not at all; return its result.

        Cancelled while it is being committed, it counts as done, and the task is cancelled at its next
        `await`.
        """
        async with self._turns.setdefault(guild, asyncio.Lock()):
            return await self._write(self._writers, Transaction(self._connected, work, alone(guild)))

    async def write_aside(self, work: Work[T]) -> T:
        """Do the same on a connection of its own: signs of life wait behind nothing else."""
        return await self._write(self._aside, Transaction(self._connected, work, AMONG_PROCESSES))

    async def _write(self, workers: Workers, writing: Transaction[T]) -> T:
        try:
            made = await self._do(workers, writing.job())
        except LateCancellation as late:
            _cancel_later()
            return late.made
        except _RefusalError as failure:
            self._refused(failure)
            raise
        self._accepted()
        return made

    async def write_unchecked(self, work: Work[T], guild: int | None = None) -> T:
        """Do the same: the server checks foreign keys quickly enough."""
        return await self.write(work, guild)

    async def _do(self, workers: Workers, job: Job[T]) -> T:
        """Let a worker do a job; a failure that an operator can mend is one sentence."""
        if self._is_closed:
            raise ArchiveError(_CLOSED)
        try:
            return await workers.do(job)
        except Exception as failure:
            if (told := sentence(failure)) is None:
                raise
            raise _RefusalError(told) from failure

    def _refused(self, refusal: _RefusalError) -> None:
        told = str(refusal)
        if told == BUSY:  # which another program is, and which says nothing of the archive
            return
        if told != self._trouble:
            _log.error("Nothing can be written to the archive: %s (%s)", told, refusal.__cause__)
        self._trouble = told

    def _accepted(self) -> None:
        if self._trouble is not None:
            _log.warning("The archive can be written to again.")
        self._trouble = None

    async def recount(self) -> None:
        """Let the server count its tables: until it has, it believes that a guild has a handful of rows.

        Those that are being counted or cleaned already it passes over.
        """
        await self._do(self._writers, Job(lambda connection: connection.execute("ANALYZE (SKIP_LOCKED)")))

    async def looked_for_damage(self) -> None:
        """The server looks after its own files."""

    async def rewrite(self) -> bool:
        """Let the server write every table anew; False if one of them was being read for long.

        It does not wait for that: all questions would wait behind it.
        """
        return await self._do(self._writers, Job(_rewrite))

    async def backup(self, target: Path, copied: Copied | None, at: datetime | None) -> None:
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
        for workers in (self._readers, self._writers, self._aside):
            await asyncio.to_thread(workers.close)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Fulfils `database.Snapshot`."""

    do: Callable[[Callable[[Connection], Any]], Awaitable[Any]]

    async def run(self, work: Work[T]) -> T:
        """Run `work` in a turn of the connection's thread; return its result."""
        return await self.do(lambda connection: work(Session(connection)))


def _rewrite(connection: Connection) -> bool:
    told: list[str | None] = []

    def note(warning: errors.Diagnostic) -> None:
        told.append(warning.sqlstate)

    connection.add_notice_handler(note)
    try:
        for statement in _REWRITE:
            connection.execute(statement)
    finally:
        connection.remove_notice_handler(note)
    return errors.LockNotAvailable.sqlstate not in told


def _cancel_later() -> None:
    """Put off the cancellation of the current task until it waits for something again."""
    if (task := asyncio.current_task()) is not None:
        task.uncancel()
        task.cancel()
