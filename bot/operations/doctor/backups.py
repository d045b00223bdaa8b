"""Whether backups can be made on the schedule, and are."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from shlex import quote

from bot.domain.checks import Check, mend, note, well
from bot.domain.locations import Location, Server
from bot.services.backups import last_in
from bot.settings import Settings

_LATE = 2
"""So many times the hours between two backups, and the last one is too old."""


def of_folder(settings: Settings, now: datetime) -> Iterator[Check]:
    """The folder, and how old the newest backup in it is."""
    folder = settings.backup_folder
    if isinstance(settings.database, Server):
        yield _of_server(folder)
    elif folder is None:
        remedy = "Set BACKUP_FOLDER, unless something else makes backups."
        yield note("backups", "The bot makes none by itself.", remedy)
    elif not folder.is_dir():
        remedy = f"Create it: mkdir -m 700 {quote(str(folder))}"
        yield mend("backups", f"BACKUP_FOLDER {folder} is no folder.", remedy)
    elif not os.access(folder, os.W_OK | os.X_OK):
        remedy = "Let the user that the bot runs as write to it, by chown."
        yield mend("backups", f"This user may not write to BACKUP_FOLDER {folder}.", remedy)
    else:
        yield _newest(folder, settings.backup_hours, now)
        yield from _place(folder, settings.database)


def _of_server(folder: Path | None) -> Check:
    """What is said of a database, which the bot does not copy."""
    if folder is None:
        remedy = "See to it that pg_dump runs every day, and keep what it writes elsewhere."
        return note("backups", "The bot makes none of a PostgreSQL database.", remedy)
    remedy = "Leave it empty, and let pg_dump make backups."
    return mend("backups", "BACKUP_FOLDER is for an archive in a SQLite file only.", remedy)


def _newest(folder: Path, hours: int, now: datetime) -> Check:
    last = last_in(folder)
    if last is None:
        remedy = f"Start the bot: it makes the first one at once, then one every {hours} hours."
        return mend("backups", f"There are none in {folder} yet.", remedy)
    found = f"The newest in {folder} is from {last:%Y-%m-%d %H:%M} UTC."
    if now - last > timedelta(hours=_LATE * hours):
        return mend("backups", found, "Start the bot if it is stopped; else its log says why none was made.")
    return well("backups", found)


def _place(folder: Path, database: Location) -> Iterator[Check]:
    """Whether a copy fits, and lies on another disk than the archive."""
    if isinstance(database, Server) or not database.exists():
        return
    size, free = database.stat().st_size, shutil.disk_usage(folder).free
    if free < 2 * size:
        found = f"{free / (1 << 30):,.1f} GB are left in {folder}, for copies of {size / (1 << 30):,.1f} GB."
        yield mend("backups", found, "Free some space there, or keep fewer by BACKUP_KEEP.")
    if folder.stat().st_dev == database.stat().st_dev:
        remedy = "Keep them on another disk, or copy them to one: a broken disk takes both."
        yield note("backups", "They lie on the same disk as the archive.", remedy)
