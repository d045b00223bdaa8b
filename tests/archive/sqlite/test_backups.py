"""Backups, made while others write."""

from __future__ import annotations

import asyncio
import sqlite3
from pathlib import Path

import aiosqlite
import pytest

from bot.archive.interface import Archive, SaveStatus
from bot.archive.sqlite import open_archive
from bot.errors import ArchiveError
from tests.archive.values import ORCHARD, keep, said


async def test_a_backup_made_during_writes_is_a_whole_archive(archive: Archive, tmp_path: Path) -> None:
    target = tmp_path / "copy.sqlite3"

    async def write() -> None:
        for number in range(40):
            await keep(
                archive, *(said(f"r {number} {n}", by="Ada Osei") for n in range(5)), title=f"{number}"
            )

    writing = asyncio.create_task(write())
    await asyncio.sleep(0.05)
    await archive.backup(target)
    await writing
    copy = await open_archive(target)
    stats = await copy.stats(ORCHARD)
    again = await keep(copy, said("after", by="Ada Osei"))
    await copy.close()

    assert stats.quotations == 5 * stats.articles
    assert again.status is SaveStatus.ADDED
    assert (await archive.stats(ORCHARD)).articles == 40
    assert {path.name for path in tmp_path.iterdir() if "copy" in path.name} == {"copy.sqlite3"}


async def test_a_failed_backup_leaves_nothing_behind(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reason = ["disk I/O error"]

    async def fail(*_args: object, **_options: object) -> None:
        raise sqlite3.OperationalError(*reason)

    monkeypatch.setattr(aiosqlite.Connection, "backup", fail)

    with pytest.raises(ArchiveError, match="disk I/O error"):
        await archive.backup(tmp_path / "copy.sqlite3")

    assert [path.name for path in tmp_path.iterdir() if "copy" in path.name] == []


async def test_a_backup_never_replaces_a_file(archive: Archive, tmp_path: Path) -> None:
    target = tmp_path / "copy.sqlite3"
    target.write_text("precious")

    with pytest.raises(ArchiveError, match="exists already"):
        await archive.backup(target)
    with pytest.raises(ArchiveError, match="cannot be written"):
        await archive.backup(tmp_path / "no such folder" / "copy.sqlite3")

    assert target.read_text() == "precious"
