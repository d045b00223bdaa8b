"""A transaction that writes: alone for its guild, kept wholly or not at all, and known to be kept or not."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from time import monotonic, sleep
from typing import Generic, TypeVar

import psycopg
from psycopg import errors
from psycopg.pq import TransactionStatus

from bot.archive.database import Work
from bot.archive.postgres.failures import OutcomeUnknownError
from bot.archive.postgres.session import Session
from bot.archive.postgres.workers import Connection, Job

T = TypeVar("T")

ASKING = 5.0
"""Seconds that a server which was lost is asked what became of a transaction."""
_AGAIN = 0.1

_NUMBER = "SELECT pg_current_xact_id()::text"
"""It is asked for at once: if the connection is lost later, nobody tells it any more."""
Locks = tuple[str, tuple[int, ...]]
"""What takes them, and its values: one statement for all guilds is prepared once."""
AMONG_PROCESSES: Locks = ("pg_advisory_xact_lock(0, 1)", ())
"""Alone among those that write of processes."""


def alone(guild: int | None) -> Locks:
    """Alone for a guild, or, without one, for all of them."""
    if guild is None:
        return "pg_advisory_xact_lock(0, 0)", ()
    return "pg_advisory_xact_lock_shared(0, 0), pg_advisory_xact_lock(%s)", (guild,)


class Transaction(Generic[T]):
    """Work in one transaction; whatever else needs one of its locks waits for its end."""

    def __init__(self, connect: Callable[[], Connection], work: Work[T], locks: Locks) -> None:
        self._connect = connect
        self._work = work
        self._locks = locks
        self._number = ""

    def job(self) -> Job[T]:
        """The work, for a worker."""
        return Job(self._run, begin=b"BEGIN", end=self._commit)

    def _run(self, connection: Connection) -> T:
        locks, values = self._locks
        [row] = connection.execute(f"{_NUMBER}, {locks}".encode(), values)
        self._number = row[0]
        return self._work(Session(connection))

    def _commit(self, connection: Connection) -> None:
        if connection.info.transaction_status is TransactionStatus.INERROR:  # which COMMIT would not say
            raise errors.InFailedSqlTransaction
        try:
            connection.execute("COMMIT")
        except psycopg.OperationalError:
            if not connection.closed or not self._was_kept():
                raise

    def _was_kept(self) -> bool:
        """Ask the server whether the transaction was kept, as soon as it answers again.

        Raises:
            OutcomeUnknownError: it does not answer for a while.
        """
        give_up = monotonic() + ASKING
        while monotonic() < give_up:
            with suppress(psycopg.OperationalError), self._connect() as connection:
                if (status := _status(connection, self._number)) != "in progress":
                    return status == "committed"
            sleep(_AGAIN)
        message = f"transaction {self._number}: pg_xact_status tells what became of it"
        raise OutcomeUnknownError(message)


def _status(connection: Connection, number: str) -> str:
    try:
        [row] = connection.execute("SELECT pg_xact_status(%s::text::xid8)", [number])
    except errors.InvalidParameterValue:  # a number of the future: this server never heard of it
        return "aborted"
    return row[0]
