"""Place: the archive's file and those that SQLite keeps beside it, seen from outside.

Nothing here opens a file that SQLite has open: closing it again would drop SQLite's locks on it.
"""

from __future__ import annotations

import logging
import os
import stat
from contextlib import suppress
from pathlib import Path

from bot.archive.newfile import clear_leavings, create_private
from bot.archive.sqlite.failures import READ_ONLY
from bot.errors import ArchiveError, WrongFileError

GONE = (
    "The archive's file was moved, deleted or replaced while it was in use: nothing was changed. "
    "Put it back, or restart to use what is there now."
)
_BESIDE = ("-wal", "-shm")

_log = logging.getLogger(__name__)

Identity = tuple[int, int] | None
"""Device and inode of a file; None when there is none."""
State = tuple[tuple[int, int, int] | None, ...]
"""Inode, size and time of each file, which change with its content; None for one that is not there."""


def find_place(path: Path) -> Place:
    """Find the archive at `path`; if there is none, an empty file is created.

    Raises:
        WrongFileError: no archive can lie there.
        ArchiveError: there is none and none can be made.
    """
    # SQLite follows links, and keeps its own files beside the real one.
    file = Path(os.path.realpath(path))
    try:
        _refuse(path, file)
        clear_leavings(file.parent)
        if not file.exists():
            _create(path, file)
    except OSError as failure:
        message = f"{path} cannot be used: {failure.strerror}."
        raise ArchiveError(message) from failure
    return Place(path, file)


class Place:
    """Where one archive lies, and which files were there when it was opened."""

    def __init__(self, path: Path, file: Path) -> None:
        self.path = path
        self.file = file
        self._link = path.absolute()
        self._identity = _identity(self._link)
        self._beside: dict[Path, Identity] = {}
        self._size = 0
        self._version = 0
        self.is_overwritten = False
        """Whether another file was copied over the archive's while it was in use."""

    def watch_beside(self) -> None:
        """Watch SQLite's own files too: they stay while a connection that takes locks is open."""
        found = {path: _identity(path) for path in map(self._other, _BESIDE)}
        self._beside = {path: identity for path, identity in found.items() if identity}

    def unwatch_beside(self) -> None:
        """Watch the archive's file alone."""
        self._beside = {}

    def is_same(self) -> bool:
        """Whether the archive's file is still the one that was opened."""
        return _identity(self._link) == self._identity

    def require_same(self) -> None:
        """Refuse to go on if a file is not the one opened: what is written would be lost at a restart.

        Raises:
            ArchiveError: one was moved, deleted or replaced.
        """
        if self.is_overwritten:
            raise ArchiveError(GONE)
        beside = self._beside.items()
        if not self.is_same() or any(_identity(path) != identity for path, identity in beside):
            raise ArchiveError(GONE)

    def require_whole(self, version: int) -> None:
        """Refuse to go on if the file shrank and not through SQLite: another file was copied over it.

        `version` is SQLite's `data_version`, which changes when another program writes by SQLite's rules.
        Only such a program can make an archive smaller, because nothing here does.

        Raises:
            ArchiveError: another file was copied over the archive's.
        """
        size = self.file.stat().st_size
        if size < self._size and version == self._version:
            self.is_overwritten = True
            raise ArchiveError(GONE)
        self._size = size
        self._version = version

    def set_log_aside(self) -> None:
        """Move the log of a file that was copied over away: SQLite would write it into the new file."""
        for suffix in _BESIDE:
            with suppress(OSError):
                self._other(suffix).replace(self._other(f"{suffix}.of-the-replaced"))

    def require_writable(self) -> None:
        """Refuse to write to a file that is read-only: SQLite would leave read-only files beside it.

        Raises:
            ArchiveError: it is, or it is another one than was opened.
        """
        self.require_same()
        if not os.access(self.file, os.W_OK):
            raise ArchiveError(READ_ONLY)

    def may_be_locked(self) -> bool:
        """Whether SQLite can share locks here without leaving read-only files behind."""
        return os.access(self.file, os.W_OK) or all(self._other(suffix).exists() for suffix in _BESIDE)

    def state(self) -> State:
        """The state of the files now; an empty log counts as none."""
        return (_state(self.file), *(_state(self._other(suffix)) for suffix in ("-wal", "-journal")))

    def keep_private(self) -> None:
        """Close the files to other users of the machine, if they are ours."""
        for suffix in _BESIDE:
            _tighten(self._other(suffix))
        if _tighten(self.file):
            _log.warning("%s could be read by others; from now on only its owner may.", self.path)

    def _other(self, suffix: str) -> Path:
        return self.file.with_name(self.file.name + suffix)


def _refuse(path: Path, file: Path) -> None:
    """Refuse what SQLite would only call "unable to open database file"."""
    if path.is_dir():
        message = f"{path} is a folder. Name a file with DATABASE or --database."
        raise WrongFileError(message)
    if not file.parent.is_dir():
        message = f"The folder {file.parent} does not exist. Create it, or name another DATABASE."
        raise WrongFileError(message)
    if path.exists() and not path.is_file():
        message = f"{path} is not a file. Name another with DATABASE or --database."
        raise WrongFileError(message)


def _create(path: Path, file: Path) -> None:
    if not os.access(file.parent, os.W_OK | os.X_OK):
        message = f"{path} may not be written to. Check the permissions of the file and its folder."
        raise ArchiveError(message)
    with suppress(FileExistsError):  # another program made it meanwhile
        create_private(file)


def _identity(path: Path) -> Identity:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _state(path: Path) -> tuple[int, int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return (found.st_ino, found.st_size, found.st_mtime_ns) if found.st_size else None


def _tighten(path: Path) -> bool:
    """Let only the owner use a file of ours; return whether others could."""
    if os.name != "posix":
        return False
    try:
        found = path.stat()
        if found.st_uid != os.geteuid() or not found.st_mode & (stat.S_IRWXG | stat.S_IRWXO):
            return False
        path.chmod(stat.S_IMODE(found.st_mode) & stat.S_IRWXU)
    except OSError:  # not there, or on a disk that cannot be written to
        return False
    return True
