"""Backups on a schedule: a verified copy every so many hours, of which the newest are kept."""

from __future__ import annotations

import asyncio
import logging
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.domain.clock import Clock
from bot.services.upkeep import Upkeep

_NAME = "archive-%Y%m%dT%H%M%SZ.sqlite3"
_OURS = re.compile(r"archive-\d{8}T\d{6}Z\.sqlite3")

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class BackupPlan:
    """Where backups go, how many are kept, and how many hours are between two. No folder: none are made."""

    folder: Path | None = None
    keep: int = 7
    hours: int = 24


NO_BACKUPS = BackupPlan()


class Backups:
    """Makes the backups that are due."""

    def __init__(self, upkeep: Upkeep, clock: Clock, plan: BackupPlan) -> None:
        self._upkeep = upkeep
        self._clock = clock
        self._plan = plan

    async def make_due(self) -> Path | None:
        """Make a backup if one is due, then remove the oldest; return the new one.

        No old one is removed before the new one is there and verified.

        Raises:
            WrongFileError: the folder is not there.
            ArchiveError: the copy cannot be written, or the archive is damaged.
        """
        folder = self._plan.folder
        if folder is None:
            return None
        now = self._clock().astimezone(UTC)
        made = await asyncio.to_thread(_made, folder)
        if made and now - _when(made[-1]) < timedelta(hours=self._plan.hours):
            return None
        target = folder / now.strftime(_NAME)
        await self._upkeep.back_up(target)
        _log.info("Wrote the backup %s", target)
        await asyncio.to_thread(_remove, [*made, target][: -self._plan.keep])
        return target


def _made(folder: Path) -> list[Path]:
    """The backups in a folder, the oldest first; other files are none of ours."""
    if not folder.is_dir():
        return []
    return sorted(file for file in folder.iterdir() if _OURS.fullmatch(file.name) and file.is_file())


def _when(backup: Path) -> datetime:
    return datetime.strptime(backup.name, _NAME).replace(tzinfo=UTC)


def _remove(old: list[Path]) -> None:
    for backup in old:
        backup.unlink(missing_ok=True)
