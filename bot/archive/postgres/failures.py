"""Failures of PostgreSQL as sentences: what is wrong, and what an operator can do."""

from __future__ import annotations

import psycopg
from psycopg import errors

UNREACHABLE = (
    "The archive's database server cannot be reached. Try again in a moment; if that does not help, check "
    "that it runs and what DATABASE says."
)
BUSY = "Another program is writing to the archive. Try again in a moment."
_ENDED = "That took too long, and the database server ended it: nothing was changed. Try again in a moment."
_UNKNOWN = (
    "The archive's database server was lost just as this was being kept, so it may be kept or not. Look "
    "before you do it again."
)


class OutcomeUnknownError(Exception):
    """The server was lost while a transaction was committed, and does not say whether that was done."""


_SENTENCES: list[tuple[tuple[type[BaseException], ...], str]] = [
    ((errors.DiskFull,), "The database server's disk is full: nothing was changed. Free some space there."),
    (
        (errors.InsufficientPrivilege,),
        "The archive's database may not be written to. Check the role's rights.",
    ),
    (
        (errors.ReadOnlySqlTransaction,),
        "The archive's database may only be read: the server is a standby, or is set so.",
    ),
    ((errors.LockNotAvailable, errors.DeadlockDetected, errors.SerializationFailure), BUSY),
    ((errors.OutOfMemory,), "The database server has not enough memory for that. Try again in a moment."),
    ((errors.DataCorrupted, errors.IndexCorrupted), "The archive is damaged: restore it from a backup."),
    ((errors.QueryCanceled, errors.IdleInTransactionSessionTimeout), _ENDED),
    ((OutcomeUnknownError,), _UNKNOWN),
    ((psycopg.OperationalError, psycopg.InterfaceError), UNREACHABLE),
]


def sentence(failure: BaseException) -> str | None:
    """What to tell an operator who can do something about it; None for any other failure."""
    return next((told for kinds, told in _SENTENCES if isinstance(failure, kinds)), None)
