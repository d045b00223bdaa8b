"""Backup: verified copies, made while the archive is in use."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import aiosqlite

from bot.archive.newfile import new_file
from bot.archive.sqlite import soundness
from bot.archive.sqlite.connection import connect, run
from bot.archive.sqlite.failures import is_damage
from bot.errors import ArchiveError


async def backup(
    snapshot: Callable[[], AbstractAsyncContextManager[aiosqlite.Connection]], target: Path
) -> None:
    """Copy the archive, in use or not, to `target`, which appears only once it is whole.

    Raises:
        WrongFileError: `target` exists already, or its folder does not.
        ArchiveError: it cannot be written, or the archive is damaged.
    """
    # Copy through an open connection: by now another file may be at the archive's path.
    async with new_file(target) as part, snapshot() as source:
        try:
            await _copy(source, part)
        except sqlite3.Error as failure:
            if is_damage(failure):
                raise
            message = f"{target} cannot be written: {failure}."
            raise ArchiveError(message) from failure


async def _copy(source: aiosqlite.Connection, part: Path) -> None:
    """Copy page by page through SQLite, so that writers may go on, and verify the copy."""
    copy = await connect(part)
    try:
        await source.backup(copy)
        found = await run(copy, _verify)
        if found is not None:
            message = (
                f"The copy is damaged ({found}), as the archive probably is, and was not kept. "
                "Restore the archive from an earlier backup."
            )
            raise ArchiveError(message)
    finally:
        await copy.close()


def _verify(copy: sqlite3.Connection) -> str | None:
    # Leave a single file: a write-ahead log would have to be moved along with it.
    copy.execute("PRAGMA journal_mode = DELETE").fetchall()
    return soundness.damage_in_detail(copy)
