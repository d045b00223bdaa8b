"""New files: private to their owner, and put in their place once they are complete.

A file is written in a folder of its own beside its place. A lock on that folder tells a running backup or
export from one that was killed, whose leftovers are removed.
"""

from __future__ import annotations

import asyncio
import logging
import os
import shutil
import sqlite3
import sys
from collections.abc import AsyncGenerator, Generator
from contextlib import asynccontextmanager, contextmanager, suppress
from pathlib import Path
from tempfile import mkdtemp

from bot.errors import ArchiveError, WrongFileError

if sys.platform != "win32":
    import fcntl

_PREFIX, _SUFFIX = ".ontherecord-", ".part"
_TRIES = 10

_log = logging.getLogger(__name__)


@asynccontextmanager
async def new_file(target: Path) -> AsyncGenerator[Path]:
    """Lend an empty file to write to. If all goes well it becomes `target`, else it is removed.

    Raises:
        WrongFileError: `target` exists already, or its folder does not.
        ArchiveError: it cannot be written.
    """
    if await asyncio.to_thread(os.path.lexists, target):
        raise _exists(target)
    try:
        folder, lock = await asyncio.to_thread(_new_folder, target.parent)
    except (FileNotFoundError, NotADirectoryError) as failure:
        message = f"{target} cannot be written: there is no folder {target.parent}."
        raise WrongFileError(message) from failure
    except OSError as failure:
        raise _unwritable(target, failure) from failure
    part = folder / "part"
    try:
        await asyncio.to_thread(create_private, part)
        yield part
        await asyncio.to_thread(_publish, part, target)
    except FileExistsError as failure:
        raise _exists(target) from failure
    except (OSError, sqlite3.Error) as failure:
        raise _unwritable(target, failure) from failure
    finally:
        await asyncio.to_thread(_remove, folder, lock)


@contextmanager
def part_beside(target: Path) -> Generator[Path]:
    """Lend an empty file in a folder beside `target`; what is left there in the end is removed.

    Raises:
        OSError: there can be none.
    """
    folder, lock = _new_folder(target.parent)
    part = folder / "part"
    try:
        create_private(part)
        yield part
    finally:
        _remove(folder, lock)


def synchronise(path: Path) -> None:
    """Have a file, or the names in a folder, safe from a power cut."""
    if path.is_file():
        with path.open("rb+") as file:
            os.fsync(file.fileno())
    elif os.name == "posix":  # elsewhere a folder cannot be synchronised
        folder = os.open(path, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def create_private(path: Path) -> None:
    """Create an empty file that only its owner may use, whatever the umask; it never replaces another."""
    handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600)
    try:
        if os.name == "posix":
            path.chmod(0o600)
    finally:
        os.close(handle)


def clear_leavings(folder: Path) -> None:
    """Remove what killed backups and exports left in a folder; nothing that is still being written."""
    with suppress(OSError):
        for left in folder.glob(f"{_PREFIX}*{_SUFFIX}"):
            with suppress(OSError):
                lock = _lock(left)
                if lock is not None:
                    _remove(left, lock)
                    _log.info("Removed %s, left by a backup or export that was killed", left)


def _new_folder(beside: Path) -> tuple[Path, int | None]:
    """A new folder to write in, and the lock on it."""
    clear_leavings(beside)
    for _ in range(_TRIES):
        folder = Path(mkdtemp(_SUFFIX, _PREFIX, beside))
        # Another process may find the folder before it is locked, and remove it as left over.
        with suppress(FileNotFoundError, BlockingIOError):
            folder.chmod(0o700)
            lock = _lock(folder)
            if folder.exists():
                return folder, lock
            _unlock(lock)
    message = "another program keeps removing what is written there"
    raise OSError(0, message)


def _lock(folder: Path) -> int | None:
    """Lock a folder until the descriptor is closed; None if the system has no such locks.

    Raises:
        BlockingIOError: another holds the lock.
        OSError: it is no folder.
    """
    if sys.platform == "win32":
        return None
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as failure:
        os.close(handle)
        if isinstance(failure, BlockingIOError):
            raise
        return None  # a file system without locks: nothing there counts as left over
    return handle


def _unlock(lock: int | None) -> None:
    if lock is not None:
        os.close(lock)


def _remove(folder: Path, lock: int | None) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    _unlock(lock)


def _publish(part: Path, target: Path) -> None:
    """Give a finished file its name, safe from a power cut and never over another file."""
    synchronise(part)
    try:
        target.hardlink_to(part)
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        part.rename(target)
    synchronise(target.parent)


def _exists(target: Path) -> WrongFileError:
    return WrongFileError(f"{target} exists already. Name a file that does not exist.")


def _unwritable(target: Path, failure: OSError | sqlite3.Error) -> ArchiveError:
    reason = (failure.strerror if isinstance(failure, OSError) else None) or failure
    return ArchiveError(f"{target} cannot be written: {reason}.")
