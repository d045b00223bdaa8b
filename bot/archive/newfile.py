"""New files: for their owner alone, written aside, and put in their place once they are whole.

What is being written lies in a folder of its own beside its place. A lock on that folder tells a living
backup or export from one that was killed, whose leavings are removed.
"""

from __future__ import annotations

import asyncio
import logging
import os
import shutil
import sqlite3
import sys
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
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
    """Lend an empty file to write to, which becomes `target` when all went well and is gone else.

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


def create_private(path: Path) -> None:
    """Make an empty file that only its owner may use, whatever the umask; never in the place of another."""
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
    """A folder to write in, and the lock that says so."""
    clear_leavings(beside)
    for _ in range(_TRIES):
        folder = Path(mkdtemp(_SUFFIX, _PREFIX, beside))
        # Whoever clears leavings may find the folder before it is locked, and take it for one.
        with suppress(FileNotFoundError, BlockingIOError):
            folder.chmod(0o700)
            lock = _lock(folder)
            if folder.exists():
                return folder, lock
            _unlock(lock)
    message = "another program keeps removing what is written there"
    raise OSError(0, message)


def _lock(folder: Path) -> int | None:
    """Lock a folder until the descriptor is closed; None where there are no such locks.

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
        return None  # a file system without locks: nothing there is taken for left behind
    return handle


def _unlock(lock: int | None) -> None:
    if lock is not None:
        os.close(lock)


def _remove(folder: Path, lock: int | None) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    _unlock(lock)


def _publish(part: Path, target: Path) -> None:
    """Give a finished copy its name, lasting through a power cut and never over another file."""
    with part.open("rb+") as file:
        os.fsync(file.fileno())
    try:
        target.hardlink_to(part)
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        part.rename(target)
    if os.name == "posix":  # elsewhere a folder cannot be synchronised
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _exists(target: Path) -> WrongFileError:
    return WrongFileError(f"{target} exists already. Name a file that does not exist.")


def _unwritable(target: Path, failure: OSError | sqlite3.Error) -> ArchiveError:
    reason = (failure.strerror if isinstance(failure, OSError) else None) or failure
    return ArchiveError(f"{target} cannot be written: {reason}.")
