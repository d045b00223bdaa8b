"""Backup: verified copies, made while the archive is in use."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from datetime import datetime
from itertools import count
from pathlib import Path
from threading import Event
from typing import BinaryIO, TypeVar

import aiosqlite

from bot.archive.interface import LAST_BACKUP, Copied
from bot.archive.newfile import new_file
from bot.archive.sqlite import soundness
from bot.archive.sqlite.connection import STEPS, connect, run, stoppable
from bot.archive.sqlite.failures import is_damage
from bot.archive.upkeep import remember
from bot.errors import ArchiveError

_PAGES = 1_024
"""Pages copied in one step, 4 MB: between two steps it can be stopped."""
_STEPS = 8
"""Steps after which what is written goes to the disk: nothing can stop that, and all at once takes long."""

T = TypeVar("T")


class _StoppedError(Exception):
    """Whoever waited for the copy does so no more."""


async def backup(
    snapshot: Callable[[], AbstractAsyncContextManager[aiosqlite.Connection]],
    target: Path,
    copied: Copied | None = None,
    at: datetime | None = None,
) -> None:
    """Copy the archive, in use or not, to `target`, which appears only once it is whole, and knows of `at`.

    Raises:
        WrongFileError: `target` exists already, or its folder does not.
        ArchiveError: it cannot be written, or the archive is damaged.
    """
    # Copy through an open connection: by now another file may be at the archive's path.
    async with new_file(target) as part, snapshot() as source:
        try:
            await _copy(source, part, copied, at)
        except sqlite3.Error as failure:
            if is_damage(failure):
                raise
            message = f"{target} cannot be written: {failure}."
            raise ArchiveError(message) from failure


async def _copy(source: aiosqlite.Connection, part: Path, copied: Copied | None, at: datetime | None) -> None:
    """Copy page by page through SQLite, so that writers may go on, and verify the copy."""
    stopped = Event()
    with part.open("rb+") as file:
        copy = await connect(part)
        try:
            told = _progress(file, copied, stopped)
            await stoppable(source.backup(copy, pages=_PAGES, progress=told), stopped, copy)
            found = await stoppable(run(copy, _finish, stopped, at), stopped, copy)
        finally:
            await copy.close()
    if found is not None:
        message = (
            f"The copy is damaged ({found}), as the archive probably is, and was not kept. "
            "Restore the archive from an earlier backup."
        )
        raise ArchiveError(message)


def _progress(file: BinaryIO, copied: Copied | None, stopped: Event) -> Callable[[int, int, int], None]:
    """What is called after each step."""
    steps = count(1)

    def told(_status: int, left: int, every: int) -> None:
        if stopped.is_set():
            raise _StoppedError
        if next(steps) % _STEPS == 0:
            os.fsync(file.fileno())
        if copied is not None:
            copied(every - left, every)

    return told


def _finish(copy: sqlite3.Connection, stopped: Event, at: datetime | None) -> str | None:
    """Leave one sound file; what is damaged in it."""
    copy.set_progress_handler(stopped.is_set, STEPS)
    # Leave a single file: a write-ahead log would have to be moved along with it.
    copy.execute("PRAGMA journal_mode = DELETE").fetchall()
    if at is not None:
        remember(copy, LAST_BACKUP, at.isoformat())
    return soundness.damage_in_detail(copy)
