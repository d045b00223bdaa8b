"""Failures of SQLite as sentences: what is wrong with the archive, and what an operator can do."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from bot.errors import ArchiveError, WrongFileError

DAMAGED = (
    "The archive is damaged: restore it from a backup. Until then nothing can be added or changed, and "
    "some of it cannot be read."
)
_BUSY = "Another program is writing to the archive. Try again in a moment."
READ_ONLY = "The archive's file or folder may not be written to. Check its permissions."
_FULL = "The disk is full: nothing was changed. Free some space and try again."
_SENTENCES = {
    sqlite3.SQLITE_FULL: _FULL,
    sqlite3.SQLITE_BUSY: _BUSY,
    sqlite3.SQLITE_LOCKED: _BUSY,
    sqlite3.SQLITE_PROTOCOL: _BUSY,
    sqlite3.SQLITE_READONLY: READ_ONLY,
    sqlite3.SQLITE_PERM: READ_ONLY,
    sqlite3.SQLITE_AUTH: READ_ONLY,
    sqlite3.SQLITE_CANTOPEN: (
        "The archive's files cannot be opened. Check that they are there, who may use them, and whether "
        "the disk is full."
    ),
    sqlite3.SQLITE_IOERR: (
        "The archive's disk could not be read or written. Check that it is there, sound and not full."
    ),
}
_OF_MEMORY = "There is not enough memory for that. Close other programs and try again."
_OF_THE_PLACE = {
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_IOERR,
}


def _code(failure: BaseException) -> int | None:
    """SQLite's primary error code; None if the failure is not SQLite's."""
    code: int | None = getattr(failure, "sqlite_errorcode", None)
    return None if code is None else code & 0xFF


def is_damage(failure: BaseException) -> bool:
    """Whether it shows damage: to the file's structure, or to a text that is no longer UTF-8."""
    if _code(failure) in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}:
        return True
    return isinstance(failure, sqlite3.OperationalError) and str(failure).startswith("Could not decode")


def is_passing(failure: BaseException) -> bool:
    """Whether the same may work in a moment, once another program has finished."""
    return isinstance(failure, MemoryError) or _SENTENCES.get(_code(failure) or 0) == _BUSY


def is_of_the_place(failure: BaseException) -> bool:
    """Whether it comes from how the files were opened: opening them again may help."""
    return _code(failure) in _OF_THE_PLACE


def sentence(failure: BaseException) -> str | None:
    """What to tell an operator who can do something about it; None for any other failure."""
    if isinstance(failure, MemoryError):  # what Python makes of SQLITE_NOMEM
        return _OF_MEMORY
    if getattr(failure, "sqlite_errorcode", None) == sqlite3.SQLITE_IOERR_SHMSIZE:
        return _FULL  # no room for the memory that connections share
    return DAMAGED if is_damage(failure) else _SENTENCES.get(_code(failure) or 0)


def at_opening(failure: sqlite3.Error, path: Path) -> ArchiveError:
    """Why the archive at `path` cannot be opened."""
    match _code(failure):
        case sqlite3.SQLITE_NOTADB:
            return WrongFileError(f"{path} is not a database. Name another file with DATABASE or --database.")
        case sqlite3.SQLITE_CORRUPT:
            return ArchiveError(f"{path} is damaged. Restore it from a backup.")
        case sqlite3.SQLITE_BUSY:
            return ArchiveError(f"{path} is in use by another program. Try again in a moment.")
        case sqlite3.SQLITE_CANTOPEN:
            return ArchiveError(f"{path} cannot be opened. Check who may use it and its folder.")
        case _:
            known = sentence(failure)
            return ArchiveError(
                f"{path} cannot be opened. {known}" if known else f"{path} cannot be used: {failure}."
            )
