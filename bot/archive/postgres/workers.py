"""Workers: threads, each with a connection to the server of its own.

A connection is made when a worker first needs it, and again when it was lost. So it is known at once that a
server is down, and one that is back is used at once.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from threading import Lock, local
from typing import Any, Generic, TypeVar

import psycopg
from psycopg import errors
from psycopg.pq import TransactionStatus

T = TypeVar("T")
Connection = psycopg.Connection[Any]

CALLING_OFF = 2.0
"""Seconds that the server is given to end a statement that is not wanted any more."""


def _nothing(_connection: Connection) -> None:
    pass


@dataclass(frozen=True, slots=True)
class Job(Generic[T]):
    """What a worker does in one turn: a statement that begins a transaction, if any, the work, and the end.

    The work can be called off, the end cannot. What was not ended by then is rolled back.
    """

    work: Callable[[Connection], T]
    begin: bytes = b""
    end: Callable[[Connection], None] = _nothing


class Workers:
    """Does jobs, as many at once as there are threads; the others wait."""

    def __init__(self, connect: Callable[[], Connection], most: int, name: str) -> None:
        self._connect = connect
        self._threads = ThreadPoolExecutor(most, thread_name_prefix=name)
        self._own = local()
        self._lock = Lock()
        self._connections: list[Connection] = []

    async def do(self, job: Job[T]) -> T:
        """Do a job; return its result. If the task is cancelled, call the job off and wait for its end.

        Raises:
            LateCancellation: the task is cancelled, but the job was done by then.
        """
        turn = _Turn()
        done = self._threads.submit(self._do, job, turn)
        waiting = asyncio.wrap_future(done)
        try:
            return await asyncio.shield(waiting)
        except asyncio.CancelledError:
            if not done.cancel():
                await asyncio.to_thread(turn.call_off)
                await asyncio.wait([waiting])
                _raise_if_done(waiting)
            raise

    def _do(self, job: Job[T], turn: _Turn) -> T:
        connection = self._begun(job.begin)
        try:
            made = turn.work(job, connection)
            job.end(connection)
        except errors.FeatureNotSupported:  # a table was changed; the plans of this connection are too old
            connection.close()
            raise
        else:
            return made
        finally:
            roll_back(connection)

    def _begun(self, begin: bytes) -> Connection:
        """This thread's connection, with a transaction begun: a new one if the last was lost."""
        connection: Connection | None = getattr(self._own, "connection", None)
        if connection is not None and _is_idle(connection):
            try:
                connection.execute(begin)
            except psycopg.OperationalError:
                if not connection.closed:
                    raise
            else:
                return connection
        return self._begun_anew(begin)

    def _begun_anew(self, begin: bytes) -> Connection:
        connection = self._own.connection = self._connect()
        with self._lock:
            self._connections = [each for each in self._connections if not each.closed] + [connection]
        connection.execute(begin)
        return connection

    def close(self) -> None:
        """Wait for jobs under way, then close every connection."""
        self._threads.shutdown()
        for connection in self._connections:
            connection.close()


class LateCancellation(asyncio.CancelledError):
    """The task is cancelled, but what it waited for is done: `made` is the result."""

    def __init__(self, made: Any) -> None:
        super().__init__()
        self.made = made


def _raise_if_done(done: asyncio.Future[Any]) -> None:
    if done.exception() is None:  # which also looks at the exception, so that nobody complains
        raise LateCancellation(done.result())


@dataclass(slots=True)
class _Turn:
    """The turn of one job, while it can be called off."""

    _lock: Lock = field(default_factory=Lock)
    _at_work: Connection | None = None
    _is_called_off: bool = False

    def work(self, job: Job[T], connection: Connection) -> T:
        self._go_on(connection)
        try:
            made = job.work(connection)
        finally:
            with self._lock:
                self._at_work = None
        self._go_on(None)
        return made

    def _go_on(self, at_work: Connection | None) -> None:
        with self._lock:
            if self._is_called_off:
                raise asyncio.CancelledError
            self._at_work = at_work

    def call_off(self) -> None:
        """End the statement that runs, and let no other begin."""
        with self._lock:
            self._is_called_off = True
            if self._at_work is not None:
                with suppress(psycopg.Error):
                    self._at_work.cancel_safe(timeout=CALLING_OFF)


def _is_idle(connection: Connection) -> bool:
    return not connection.closed and connection.info.transaction_status is TransactionStatus.IDLE


def roll_back(connection: Connection) -> None:
    """End the transaction that a connection is in, if it is in one."""
    if not connection.closed and not _is_idle(connection):
        with suppress(psycopg.OperationalError):  # if the server is gone, so is the transaction
            connection.execute("ROLLBACK")
