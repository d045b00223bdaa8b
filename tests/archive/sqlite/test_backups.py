"""Backups, made while others write."""

from __future__ import annotations

import asyncio
import sqlite3
from pathlib import Path

import aiosqlite
import pytest

from bot.archive.interface import Archive, SaveStatus
from bot.archive.sqlite import backup, open_archive, soundness
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


async def test_a_backup_tells_how_far_it_is(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await keep(archive, said("the bridge will close", by="Ada Osei"))
    monkeypatch.setattr(backup, "_PAGES", 10)
    told: list[tuple[int, int]] = []

    await archive.backup(tmp_path / "copy.sqlite3", lambda copied, total: told.append((copied, total)))

    (total,) = {total for _, total in told}
    assert [copied for copied, _ in told] == [*range(10, total, 10), total]


async def test_a_backup_that_nobody_waits_for_any_more_stops_where_it_is(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await keep(archive, said("the bridge will close", by="Ada Osei"))
    monkeypatch.setattr(backup, "_PAGES", 1)
    loop, told = asyncio.get_running_loop(), []

    def stop(copied: int, _total: int) -> None:
        told.append(copied)
        asyncio.run_coroutine_threadsafe(cancel(), loop).result()

    async def cancel() -> None:
        making.cancel()

    making = asyncio.create_task(archive.backup(tmp_path / "copy.sqlite3", stop))
    with pytest.raises(asyncio.CancelledError):
        await making

    assert told[0] == 1
    assert len(told) <= 2
    assert [path.name for path in tmp_path.iterdir() if "archive" not in path.name] == []
    await archive.backup(tmp_path / "copy.sqlite3")


async def test_a_copy_that_nobody_waits_for_is_not_checked_to_the_end(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    loop, checking = asyncio.get_running_loop(), asyncio.Event()

    def check_for_ever(copy: sqlite3.Connection) -> None:
        loop.call_soon_threadsafe(checking.set)
        copy.execute("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n")

    monkeypatch.setattr(soundness, "damage_in_detail", check_for_ever)
    making = asyncio.create_task(archive.backup(tmp_path / "copy.sqlite3"))
    await checking.wait()

    making.cancel()

    with pytest.raises(asyncio.CancelledError):
        await making
    assert [path.name for path in tmp_path.iterdir() if "archive" not in path.name] == []
