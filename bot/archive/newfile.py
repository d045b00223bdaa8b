"""New files: written beside their place and put there once they are whole, never over another file."""

from __future__ import annotations

import asyncio
import os
import sqlite3
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import mkstemp

from bot.errors import ArchiveError


@asynccontextmanager
async def new_file(target: Path) -> AsyncGenerator[Path]:
    """Lend an empty file to write to, which becomes `target` when all went well and is gone else.

    Raises:
        ArchiveError: `target` exists already or cannot be written.
    """
    if await asyncio.to_thread(os.path.lexists, target):
        message = f"{target} exists already. Name a file that does not exist."
        raise ArchiveError(message)
    try:
        handle, name = await asyncio.to_thread(mkstemp, ".part", f".{target.name}.", target.parent)
        os.close(handle)
    except OSError as failure:
        message = f"{target} cannot be written: {failure.strerror}."
        raise ArchiveError(message) from failure
    part = Path(name)
    try:
        yield part
        await asyncio.to_thread(_publish, part, target)
    except FileExistsError as failure:
        message = f"{target} exists already. Name a file that does not exist."
        raise ArchiveError(message) from failure
    except (OSError, sqlite3.Error) as failure:
        message = f"{target} cannot be written: {failure}."
        raise ArchiveError(message) from failure
    finally:
        await asyncio.to_thread(part.unlink, missing_ok=True)


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
