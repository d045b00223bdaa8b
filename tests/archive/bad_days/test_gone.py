"""An archive whose file is moved, deleted or replaced while it is in use."""

from __future__ import annotations

import sqlite3
from collections.abc import Awaitable, Callable
from pathlib import Path

import aiosqlite
import pytest

from bot.archive.interface import Archive
from bot.archive.sqlite import open_archive
from bot.domain.answers import Filters
from bot.errors import ArchiveError
from tests.archive.bad_days.files import another_archive, everything_in
from tests.archive.values import ORCHARD, candidates, keep, said


def files(folder: Path) -> dict[str, tuple[int, bytes]]:
    """What is in a folder, but for what readers note for each other."""
    found = folder.iterdir() if folder.exists() else ()
    return {
        file.name: (file.stat().st_ino, file.read_bytes()) for file in found if not file.name.endswith("-shm")
    }


async def delete(path: Path) -> None:
    for file in path.parent.iterdir():
        file.unlink()


async def move(path: Path) -> None:
    path.parent.rename(path.parent.with_name("there"))


async def replace(path: Path) -> None:
    await delete(path)
    await another_archive(path)


async def restore_a_copy(path: Path) -> None:
    copy = path.with_name("copy.sqlite3")
    await another_archive(copy)
    copy.replace(path)


@pytest.mark.parametrize("vanish", [delete, move, replace, restore_a_copy])
async def test_an_archive_that_is_gone_is_noticed_by_the_next_write_and_nothing_is_written_elsewhere(
    archive: Archive, path: Path, vanish: Callable[[Path], Awaitable[None]]
) -> None:
    await vanish(path)
    left = files(path.parent)

    for _ in range(2):
        with pytest.raises(ArchiveError, match=r"^The archive's file was moved, deleted or replaced .*\.$"):
            await keep(archive, said("after it happened", by="Ada Osei"), title="After")

    assert await everything_in(archive) == ["Before"]
    assert len((await candidates(archive, ORCHARD, ["happened"], Filters())).candidates) == 1
    await archive.close()
    assert files(path.parent) == left


async def test_a_backup_copied_over_an_archive_in_use_is_noticed_and_left_as_it_is(
    archive: Archive, path: Path, tmp_path: Path
) -> None:
    backup = tmp_path / "backup.sqlite3"
    await archive.backup(backup)
    for number in range(40):
        await keep(archive, said(f"claim {number} of many", by="Ada Osei"), title=f"Story {number}")
    async with aiosqlite.connect(path) as other:
        await other.execute("PRAGMA wal_checkpoint(RESTART)")
    await keep(archive, title="In the log")
    path.write_bytes(backup.read_bytes())

    for _ in range(2):
        with pytest.raises(ArchiveError, match=r"^The archive's file was moved, deleted or replaced .*\.$"):
            await keep(archive, title="After")
    assert "replaced" in (archive.trouble() or "")
    await archive.close()

    assert path.read_bytes() == backup.read_bytes()
    restored = await open_archive(path)
    assert await everything_in(restored) == ["Before"]
    await restored.close()
    assert path.with_name("archive.sqlite3-wal.of-the-replaced").exists()


async def test_an_archive_that_another_program_makes_smaller_is_used_as_before(
    archive: Archive, path: Path
) -> None:
    async with aiosqlite.connect(path) as other:
        await other.execute("CREATE TABLE filler AS SELECT zeroblob(2000000)")
        await other.commit()
        await other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    await keep(archive, title="Between")
    before = path.stat().st_size
    async with aiosqlite.connect(path) as other:
        await other.execute("DROP TABLE filler")
        await other.commit()
        await other.execute("VACUUM")
        await other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert path.stat().st_size < before

    await keep(archive, title="After")

    assert "After" in await everything_in(archive)


@pytest.mark.parametrize("vanish", [delete, move, replace, restore_a_copy])
async def test_an_archive_that_goes_before_it_was_ever_written_to_is_noticed_too(
    path: Path, vanish: Callable[[Path], Awaitable[None]]
) -> None:
    path.parent.mkdir()
    await another_archive(path)
    archive = await open_archive(path)
    await vanish(path)

    with pytest.raises(ArchiveError, match="moved, deleted or replaced"):
        await keep(archive, title="After")

    assert await everything_in(archive) == ["Another"]
    await archive.close()


@pytest.mark.parametrize("is_written_to", [True, False])
async def test_a_log_that_is_gone_is_noticed_and_closing_saves_what_stood_in_it(
    archive: Archive, path: Path, is_written_to: bool
) -> None:
    beside = await open_archive(path)
    path.with_name("archive.sqlite3-wal").unlink()

    with pytest.raises(ArchiveError, match="moved, deleted or replaced"):
        await keep(archive if is_written_to else beside, title="After")
    await beside.close()
    await archive.close()

    again = await open_archive(path)
    assert await everything_in(again) == ["Before"]
    await again.close()


async def test_a_link_that_leads_elsewhere_is_noticed(tmp_path: Path) -> None:
    for name in ("one", "two"):
        await another_archive(tmp_path / f"{name}.sqlite3")
    link = tmp_path / "archive.sqlite3"
    link.symlink_to("one.sqlite3")
    archive = await open_archive(link)
    link.unlink()
    link.symlink_to("two.sqlite3")

    with pytest.raises(ArchiveError, match="moved, deleted or replaced"):
        await keep(archive, title="After")

    await archive.close()


async def test_an_archive_that_goes_in_the_middle_of_a_change_does_not_keep_it(
    archive: Archive, path: Path
) -> None:
    aside = path.with_name("aside")

    def write(db: sqlite3.Connection) -> None:
        db.execute("INSERT INTO fact VALUES ('half', 'done')")
        path.rename(aside)

    with pytest.raises(ArchiveError, match="moved, deleted or replaced"):
        await archive._connections.write(write)  # type: ignore[attr-defined]
    aside.rename(path)

    assert await archive.recall("half") is None


async def test_an_archive_that_is_put_back_is_written_to_again(archive: Archive, path: Path) -> None:
    aside = path.with_name("aside")
    path.rename(aside)
    with pytest.raises(ArchiveError):
        await keep(archive, title="Lost")
    told = archive.trouble()
    aside.rename(path)

    await keep(archive, title="Found")

    assert told is not None
    assert archive.trouble() is None
    assert await everything_in(archive) == ["Found", "Before"]


@pytest.mark.parametrize("vanish", [delete, replace])
async def test_a_copy_of_an_archive_that_is_gone_is_of_what_was_opened(
    archive: Archive, path: Path, tmp_path: Path, vanish: Callable[[Path], Awaitable[None]]
) -> None:
    await vanish(path)

    await archive.backup(tmp_path / "copy.sqlite3")
    exported = [kept async for page in archive.export(ORCHARD) for kept in page]

    copy = await open_archive(tmp_path / "copy.sqlite3")
    assert await everything_in(copy) == ["Before"]
    assert [kept.current.article.title for kept in exported] == ["Before"]
    await copy.close()


async def test_closing_an_archive_that_was_replaced_takes_nothing_from_the_new_one(
    archive: Archive, path: Path
) -> None:
    await replace(path)
    beside = await open_archive(path)
    await keep(beside, title="Not yet in the file itself")

    await archive.close()

    assert (path.parent / "archive.sqlite3-wal").stat().st_size > 0
    assert await everything_in(beside) == ["Not yet in the file itself", "Another"]
    await beside.close()
