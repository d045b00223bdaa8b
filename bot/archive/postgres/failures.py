"""Failures of PostgreSQL as sentences: what is wrong, and what an operator can do."""

from __future__ import annotations

import re

import psycopg
from psycopg import errors

UNREACHABLE = (
    "The archive's database server cannot be reached. Try again in a moment; if that does not help, check "
    "that it runs and what DATABASE says."
)
_NOT_LET_IN = (
    "The archive's database server does not let the bot in. Check the role and the password in DATABASE, and "
    "the server's pg_hba.conf."
)
_CROWDED = (
    "The archive's database server has no connection left for the bot. Close some, or raise its "
    "max_connections or the role's limit."
)
_NO_DATABASE = (
    "The database server has no database of the name in DATABASE. Make it by createdb, or correct the name."
)
_NO_ENCRYPTION = (
    "No encrypted connection to the archive's database server can be made. Check its certificate, and what "
    "DATABASE says by sslmode."
)
_REFUSED = "The archive's database server answers, but refuses the bot: its log, and the bot's, say why."
BUSY = "Another program is writing to the archive. Try again in a moment."
CHANGED = (
    "A newer version of On the Record has just changed the archive's tables. Try again in a moment; this one "
    "should be replaced, too."
)
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
    ((errors.FeatureNotSupported,), CHANGED),
    ((OutcomeUnknownError,), _UNKNOWN),
    ((psycopg.OperationalError, psycopg.InterfaceError), UNREACHABLE),
]


_REFUSALS = [
    (r"the database system is |not yet accepting connections", UNREACHABLE),
    (r"too many |connection slots are reserved", _CROWDED),
    (r'database "[^"]*" does not exist', _NO_DATABASE),
    (r'authentication failed|no password supplied|role "|pg_hba\.conf|permission denied', _NOT_LET_IN),
    (r"\bSSL\b|certificate", _NO_ENCRYPTION),
    (r"FATAL:", _REFUSED),
]
"""Words of a server that refuses a connection, which libpq passes on as they are, without a code."""


def sentence(failure: BaseException) -> str | None:
    """What to tell an operator who can do something about it; None for any other failure."""
    told = next((told for kinds, told in _SENTENCES if isinstance(failure, kinds)), None)
    if told == UNREACHABLE and not getattr(failure, "sqlstate", None):
        said = str(failure)
        return next((why for words, why in _REFUSALS if re.search(words, said)), told)
    return told
