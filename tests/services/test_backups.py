"""Backups on a schedule."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.archive.interface import Archive
from bot.archive.sqlite import open_archive
from bot.errors import ArchiveError
from bot.services.backups import BackupPlan, Backups
from bot.services.upkeep import Upkeep
from tests.archive.values import MONDAY, ORCHARD, keep, said

HOUR = timedelta(hours=1)


class Calendar:
    """A clock that tests turn."""

    now = MONDAY

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
async def archive(tmp_path: Path) -> AsyncIterator[Archive]:
    opened = await open_archive(tmp_path / "archive.sqlite3")
    await keep(opened, said("the bridge is safe", by="Ada Osei"))
    yield opened
    await opened.close()


def backups(archive: Archive, calendar: Calendar, folder: Path | None) -> Backups:
    return Backups(Upkeep(archive, calendar), calendar, BackupPlan(folder, keep=2, hours=24))


async def test_the_newest_backups_are_kept_and_nothing_else_is_touched(
    archive: Archive, tmp_path: Path
) -> None:
    folder, calendar = tmp_path / "copies", Calendar()
    folder.mkdir()
    (folder / "archive-by-hand.sqlite3").write_text("mine")
    made: list[Path | None] = []

    for hours in (0, 23, 24, 50, 80):
        calendar.now = MONDAY + hours * HOUR
        made.append(await backups(archive, calendar, folder).make_due())

    assert [each and each.name for each in made] == [
        "archive-20260302T093000Z.sqlite3",
        None,
        "archive-20260303T093000Z.sqlite3",
        "archive-20260304T113000Z.sqlite3",
        "archive-20260305T173000Z.sqlite3",
    ]
    assert sorted(each.name for each in folder.iterdir()) == [
        "archive-20260304T113000Z.sqlite3",
        "archive-20260305T173000Z.sqlite3",
        "archive-by-hand.sqlite3",
    ]
    copy = await open_archive(folder / "archive-20260305T173000Z.sqlite3")
    assert (await copy.stats(ORCHARD)).articles == 1
    await copy.close()


async def test_no_old_backup_goes_when_the_new_one_cannot_be_made(archive: Archive, tmp_path: Path) -> None:
    folder, calendar = tmp_path / "copies", Calendar()
    folder.mkdir()
    old = [folder / f"archive-2026010{day}T000000Z.sqlite3" for day in (1, 2, 3)]
    for each in old:
        each.touch()
    (folder / "archive-20260302T093000Z.sqlite3").symlink_to(tmp_path / "nowhere")

    with pytest.raises(ArchiveError, match="exists already"):
        await backups(archive, calendar, folder).make_due()

    assert all(each.exists() for each in old)


async def test_without_a_folder_no_backups_are_made(archive: Archive) -> None:
    assert await backups(archive, Calendar(), None).make_due() is None
