"""Backups on a schedule: a verified copy every so many hours, of which the newest are kept."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import monotonic

from bot.domain.clock import Clock, Timer
from bot.domain.processes import Duty
from bot.events import Event, Events, What
from bot.services.leases import SOLE, Ownership
from bot.services.upkeep import Upkeep

_NAME = "archive-%Y%m%dT%H%M%SZ.sqlite3"
_OURS = re.compile(r"archive-\d{8}T\d{6}Z\.sqlite3")


@dataclass(frozen=True, slots=True)
class BackupPlan:
    """Where backups go, how many are kept, and how many hours are between two. No folder: none are made."""

    folder: Path | None = None
    keep: int = 7
    hours: int = 24


NO_BACKUPS = BackupPlan()


class Backups:
    """Makes the backups that are due."""

    def __init__(
        self,
        upkeep: Upkeep,
        clock: Clock,
        plan: BackupPlan,
        *,
        timer: Timer = monotonic,
        events: Events | None = None,
        ownership: Ownership = SOLE,
    ) -> None:
        self._upkeep = upkeep
        self._clock = clock
        self._plan = plan
        self._timer = timer
        self._ownership = ownership
        self._events = events or Events()

    async def make_due(self) -> Path | None:
        """Make a backup if one is due and no other process makes them, then remove the oldest; return it.

        No old one is removed before the new one is there and verified.

        Raises:
            WrongFileError: the folder is not there.
            ArchiveError: the copy cannot be written, or the archive is damaged.
        """
        folder = self._plan.folder
        if folder is None or not await self._ownership.may(Duty.BACKUPS):
            return None
        now = self._clock().astimezone(UTC)
        made = await asyncio.to_thread(_made, folder)
        if made and now - _when(made[-1]) < timedelta(hours=self._plan.hours):
            return None
        target = folder / now.strftime(_NAME)
        await self._write(target)
        await asyncio.to_thread(_remove, [*made, target][: -self._plan.keep])
        return target

    async def _write(self, target: Path) -> None:
        """Make a backup, and tell what came of it."""
        began, outcome = self._timer(), "failed"
        try:
            await self._upkeep.back_up(target)
            outcome = "written"
        finally:
            seconds, details = self._timer() - began, {"file": target.name}
            self._events.tell(Event(what=What.BACKUP, outcome=outcome, seconds=seconds, details=details))


def last_in(folder: Path) -> datetime | None:
    """When the newest backup in a folder was made; None if there is none."""
    made = _made(folder)
    return _when(made[-1]) if made else None


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
