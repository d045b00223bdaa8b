"""Replacement: a backup that was verified, put in the place of the archive.

Whatever stops it, the archive is the old file or the new one. Two files never change places while another
process has the archive open, and the log of the old file never lies beside the new one: SQLite would write it
into that. docs/decisions/0024-restore.md says how.
"""

from __future__ import annotations

import os
import sqlite3
import stat
import sys
from collections.abc import Generator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from shutil import copyfile

from bot.archive.interface import Copied
from bot.archive.newfile import part_beside, synchronise
from bot.archive.sqlite import schema, soundness
from bot.archive.sqlite.connection import address_of
from bot.archive.sqlite.failures import is_damage, is_passing
from bot.errors import ArchiveError, WrongFileError

if sys.platform != "win32":
    import fcntl
    import pwd

_PAGES = 4096
"""Pages copied at a time."""

_SHARED, _SHARED_LENGTH = 0x4000_0002, 510
"""The bytes that SQLite locks while a connection may read a file (https://sqlite.org/lockingv3.html)."""

_IN_USE = "is in use: stop the bot, and whatever else has the archive open, then restore it again."


@dataclass(frozen=True, slots=True)
class Replaced:
    """Where the old file is kept, None if there was none, and whose file the archive must be."""

    kept: Path | None
    owner: str | None


def replace_archive(backup: Path, path: Path, *, at: datetime, copied: Copied) -> Replaced:
    """Put a copy of a backup in the place of the archive at `path`, which nobody may have open.

    If `copied` raises an error, the archive stays as it was.

    Raises:
        WrongFileError: the backup is no archive, or one of a newer version.
        ArchiveError: it is damaged, the archive is in use, or this user may not do that.
    """
    target = Path(os.path.realpath(path))
    _require_other(backup, target)
    owner = _owner(target)
    with _part(target) as part:
        _copy(backup, part, copied)
        _belong(part, target, owner)
        synchronise(part)
        copied(1, 1)
        kept = _exchange(part, target, at)
    return Replaced(kept, None if owner is None else _name(owner))


def _require_other(backup: Path, target: Path) -> None:
    if not backup.is_file():
        message = f"There is no file {backup} to restore."
        raise WrongFileError(message)
    if target.exists() and backup.samefile(target):
        message = f"{backup} is the archive itself. Name a backup of it."
        raise WrongFileError(message)


@contextmanager
def _part(target: Path) -> Generator[Path]:
    """A file beside the archive to copy to, removed in the end."""
    try:
        with part_beside(target) as part:
            yield part
    except (OSError, sqlite3.Error) as failure:
        reason = (failure.strerror if isinstance(failure, OSError) else None) or failure
        message = f"{target} cannot be written: {reason}. The archive is as it was."
        raise ArchiveError(message) from failure


def _copy(backup: Path, part: Path, copied: Copied) -> None:
    """Copy a backup page by page through SQLite, and verify the copy."""
    try:
        with closing(_connect(backup, mode="ro")) as source, closing(_connect(part)) as copy:
            source.backup(copy, pages=_PAGES, progress=lambda _, left, every: copied(every - left, every))
            copy.set_progress_handler(lambda: copied(1, 1), 100_000)
            copy.execute("PRAGMA journal_mode = DELETE").fetchall()
            _check(copy, backup)
    except sqlite3.DatabaseError as failure:
        if not is_damage(failure):
            raise
        message = f"{backup} is damaged or no archive ({failure}). Restore another backup."
        raise WrongFileError(message) from failure


def _connect(path: Path, timeout: float = 10.0, **options: str) -> sqlite3.Connection:
    return sqlite3.connect(  # noqa: TID251 -- this is bot.archive, and nothing else runs meanwhile
        address_of(path, **options), uri=True, timeout=timeout, isolation_level=None
    )


def _check(copy: sqlite3.Connection, backup: Path) -> None:
    if not schema.version(copy):
        message = f"{backup} is no archive. Name a file that `backup` wrote."
        raise WrongFileError(message)
    schema.check_ours(copy)
    found = soundness.damage_in_detail(copy)
    if found is not None:
        message = f"{backup} is damaged ({found}). Restore another backup."
        raise ArchiveError(message)


def _exchange(part: Path, target: Path, at: datetime) -> Path | None:
    """Put the new file in the place of the old one, which is kept under another name."""
    kept = _free(target, at)
    if not target.exists():
        _set_logs_aside(target, kept)
        part.replace(target)
        synchronise(target.parent)
        return None
    _settle(target)
    with _held(target):
        _link(target, kept)
        _set_logs_aside(target, kept)
        part.replace(target)
        synchronise(target.parent)
    return kept


def _settle(target: Path) -> None:
    """Let SQLite write the log into the old file and remove it; leave a damaged file as it is.

    Raises:
        ArchiveError: somebody else has the file open.
    """
    try:
        with closing(_connect(target, mode="ro", immutable="1")) as db:  # this leaves a log alone
            db.execute("SELECT count(*) FROM sqlite_master").fetchall()
        with closing(_connect(target, timeout=1.0)) as db:
            db.execute("PRAGMA journal_mode = DELETE").fetchall()
    except sqlite3.DatabaseError as failure:
        if is_passing(failure):
            message = f"{target} {_IN_USE}"
            raise ArchiveError(message) from failure
        if not is_damage(failure):
            raise


@contextmanager
def _held(target: Path) -> Generator[None]:
    """Keep every connection of SQLite from using a file.

    Where locks are of another kind, files that are in use cannot be replaced anyway.

    Raises:
        ArchiveError: somebody uses it.
    """
    if sys.platform == "win32":
        yield
        return
    with target.open("rb+") as file:
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, _SHARED_LENGTH, _SHARED)
        except (BlockingIOError, PermissionError) as failure:
            message = f"{target} {_IN_USE}"
            raise ArchiveError(message) from failure
        yield


def _set_logs_aside(target: Path, kept: Path) -> None:
    """Let logs that SQLite could not write into the old file lie beside the one that is kept."""
    for suffix in ("-wal", "-journal"):
        with suppress(FileNotFoundError):
            _beside(target, suffix).replace(_beside(kept, suffix))
    _beside(target, "-shm").unlink(missing_ok=True)


def _free(target: Path, at: datetime) -> Path:
    """A name with the date that no file has."""
    name = f"{target.name}.replaced-{at:%Y-%m-%dT%H%M%S}"
    names = [name, *(f"{name}-{number}" for number in range(2, 100))]
    return next(place for each in names if not os.path.lexists(place := target.with_name(each)))


def _link(file: Path, name: Path) -> None:
    try:
        name.hardlink_to(file)
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        copyfile(file, name)
        synchronise(name)


def _beside(file: Path, suffix: str) -> Path:
    return file.with_name(file.name + suffix)


def _owner(target: Path) -> int | None:
    """Whose file the archive must be: that of the old one, or of its folder.

    Raises:
        ArchiveError: it is another user's, and only root can make such a file.
    """
    if sys.platform == "win32":
        return None
    with suppress(FileNotFoundError):
        owner = (target if target.exists() else target.parent).stat().st_uid
        if os.geteuid() not in (0, owner):
            message = (
                f"{target} must belong to {_name(owner)}, as whom the bot runs: restore it as that user, or "
                "as root."
            )
            raise ArchiveError(message)
        return owner
    message = f"{target} cannot be written: there is no folder {target.parent}."
    raise WrongFileError(message)


def _belong(part: Path, target: Path, owner: int | None) -> None:
    """Give the new file the owner and the permissions of the old one."""
    old = (target if target.exists() else target.parent).stat()
    if owner is not None:
        os.chown(part, owner, old.st_gid)
    if target.exists():
        part.chmod(stat.S_IMODE(old.st_mode))


def _name(owner: int) -> str:
    if sys.platform != "win32":
        with suppress(KeyError):
            return pwd.getpwuid(owner).pw_name
    return f"user {owner}"
