"""Examining: whether an archive's file is sound, private and has room, without changing anything.

Opening an archive brings its schema up to date and mends its permissions; this only looks.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import sqlite3
import stat
from collections.abc import AsyncIterator, Iterator
from datetime import datetime
from pathlib import Path
from shlex import quote
from threading import Event

from bot.archive import renewal
from bot.archive.examining import of_content
from bot.archive.sqlite import schema, soundness
from bot.archive.sqlite.connection import STEPS, open_reader, run, stoppable
from bot.archive.sqlite.engine import engine, size_of
from bot.archive.sqlite.failures import at_opening, is_damage
from bot.archive.sqlite.place import Place
from bot.domain.checks import Check, mend, note, well
from bot.domain.clock import Clock
from bot.errors import ExpectedError, WrongFileError

LEAST_FREE = 1 << 30
"""Bytes that should be left on the disk."""
LARGEST_LOG = 1 << 29
"""From this size on, the log has not been merged for long."""

_DAMAGED = "Put a backup in its place: stop the bot, then run `ontherecord restore FILE`."


async def examine_file(path: Path, clock: Clock) -> AsyncIterator[Check]:
    """Look at the archive at `path`."""
    file = Path(await asyncio.to_thread(os.path.realpath, path))
    if not await asyncio.to_thread(file.exists):
        yield await asyncio.to_thread(_absent, path, file)
        return
    for check in await asyncio.to_thread(lambda: list(_of_file(path, file))):
        yield check
    try:
        reader = await open_reader(Place(path, file))
        stopped = Event()
        try:
            looking = run(reader.db, lambda db: list(_of_content(db, path, clock(), stopped)))
            for check in await stoppable(looking, stopped, reader.db):
                yield check
        finally:
            await reader.db.close()
    except ExpectedError as refusal:
        yield mend("database", f"{path} cannot be used.", str(refusal))
    except sqlite3.Error as failure:
        told = at_opening(failure, path)
        is_damaged = is_damage(failure) and not isinstance(told, WrongFileError)
        yield mend("database", f"{path} cannot be read.", _DAMAGED if is_damaged else str(told))


def _absent(path: Path, file: Path) -> Check:
    found = f"There is no archive at {path} yet."
    if not os.access(file.parent, os.W_OK | os.X_OK):
        return mend("database", found, f"Let this user write to the folder {file.parent}, or set DATABASE.")
    return note("database", found, "If there should be one, run in its folder, or set DATABASE.")


def _of_file(path: Path, file: Path) -> Iterator[Check]:
    """What can be seen without opening it."""
    beside = [file.with_name(f"{file.name}{suffix}") for suffix in ("", "-wal", "-shm")]
    yield _privacy(path, [each for each in beside if each.exists()])
    if not os.access(file, os.W_OK) or not os.access(file.parent, os.W_OK):
        yield mend("permissions", f"This user may not write to {path}.", _owned(file))
    yield _room(path, file)
    log = size_of(beside[1])
    if log >= LARGEST_LOG:
        remedy = "Stop whatever else has the archive open for long, then restart the bot."
        yield mend("log", f"{log >> 20:,} MB of its log are still to be merged.", remedy)
    else:
        yield well("log", f"{log / (1 << 20):.1f} MB of its log are still to be merged.")


def _owned(file: Path) -> str:
    folder = file.parent
    return (
        f"Run as the user whom {file.name} belongs to, or give {file.name} and {folder} to this one by chown."
    )


def _privacy(path: Path, files: list[Path]) -> Check:
    if os.name != "posix":
        return well("privacy", f"{path} is as private as its folder.")
    shared = [each.name for each in files if each.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO)]
    if shared:
        names = " ".join(map(quote, shared))
        return mend("privacy", f"Other users may use {names}.", f"In {files[0].parent}: chmod 600 {names}")
    return well("privacy", f"Only its owner may use {path}.")


def _room(path: Path, file: Path) -> Check:
    free = shutil.disk_usage(file.parent).free
    found = f"{free / (1 << 30):,.1f} GB are left on the disk of {path}."
    if free < max(LEAST_FREE, size_of(file) // 4):
        return mend("disk", found, "Free some space: nothing can be added on a full disk.")
    return well("disk", found)


def _of_content(db: sqlite3.Connection, path: Path, now: datetime, stopped: Event) -> Iterator[Check]:
    """What is in it."""
    db.set_progress_handler(stopped.is_set, STEPS)
    schema.check_ours(db)
    damage = soundness.damage(db)
    if damage is not None:
        yield mend("database", f"{path} is damaged ({damage}).", _DAMAGED)
        return
    found, newest = schema.version(db), schema.newest()
    if found == newest and not renewal.outdated(db):
        yield well("schema", f"{found}, the newest.")
        yield from of_content(db, str(path), engine, now)
    else:
        remedy = "Make a backup, then start the bot: that brings it up to date."
        yield note("schema", f"{found} of {newest}, or its index is older.", remedy)
        yield well("database", f"{path} is undamaged.")
