"""What these tests do to an archive, and what they see of it."""

from __future__ import annotations

import shutil
import stat
from pathlib import Path

from bot.archive.interface import Archive
from bot.archive.sqlite import open_archive
from tests.archive.values import ORCHARD, keep, said


async def everything_in(archive: Archive) -> list[str]:
    return [card.title for card in await archive.articles(ORCHARD)]


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


async def another_archive(path: Path) -> None:
    other = await open_archive(path)
    await keep(other, said("of another archive", by="Jon Bell"), title="Another")
    await other.close()


async def killed_while_open(path: Path) -> None:
    """Leave the archive as a killed process does: its last article only in the log beside it."""
    archive = await open_archive(path)
    await keep(archive, title="In the log only")
    for file in path.parent.glob("archive.sqlite3*"):
        shutil.copy(file, file.with_suffix(f"{file.suffix}.kept"))
    await archive.close()
    for file in path.parent.glob("*.kept"):
        file.replace(file.with_suffix(""))
