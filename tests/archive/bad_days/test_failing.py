"""An archive on a full disk, in use by another program, or without memory."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import aiosqlite
import pytest

from bot.archive.interface import Archive
from bot.archive.sqlite import failures, open_archive
from bot.errors import ArchiveError, SettingsError
from tests.archive.bad_days.files import everything_in
from tests.archive.values import keep, said


async def test_a_full_disk_is_said_each_time_and_written_to_again_when_there_is_room(
    archive: Archive,
) -> None:
    writer: aiosqlite.Connection = archive._connections._writer  # type: ignore[attr-defined]
    await writer.execute_fetchall("PRAGMA max_page_count = 1")

    for _ in range(2):
        with pytest.raises(ArchiveError, match="disk is full") as refused:
            await keep(archive, *(said("water " * 200, by="Jon Bell") for _ in range(300)), title="Flood")
        assert archive.trouble() == str(refused.value)
        assert await everything_in(archive) == ["Before"]
    await writer.execute_fetchall("PRAGMA max_page_count = 1000000")
    await keep(archive, title="After")

    assert archive.trouble() is None
    assert await everything_in(archive) == ["After", "Before"]


async def test_an_archive_in_use_is_no_lasting_trouble(
    archive: Archive, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.archive.sqlite.connection.BUSY_SECONDS", 0.05)
    hasty = await open_archive(path)

    async with aiosqlite.connect(path) as beside:
        await beside.execute("BEGIN IMMEDIATE")
        with pytest.raises(ArchiveError, match="Another program is writing") as refused:
            await keep(hasty, title="In between")

    assert not isinstance(refused.value, SettingsError)
    assert hasty.trouble() is None
    await keep(hasty, title="Afterwards")
    await hasty.close()


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (sqlite3.SQLITE_FULL, "disk is full"),
        (sqlite3.SQLITE_IOERR_SHMSIZE, "disk is full"),
        (sqlite3.SQLITE_IOERR_READ, "disk could not be read"),
        (sqlite3.SQLITE_CANTOPEN, "cannot be opened"),
        (sqlite3.SQLITE_PERM, "may not be written to"),
        (sqlite3.SQLITE_AUTH, "may not be written to"),
        (sqlite3.SQLITE_READONLY_DIRECTORY, "may not be written to"),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, "Another program"),
        (sqlite3.SQLITE_LOCKED, "Another program"),
        (sqlite3.SQLITE_PROTOCOL, "Another program"),
        (sqlite3.SQLITE_CORRUPT_VTAB, "is damaged"),
        (sqlite3.SQLITE_NOTADB, "is damaged"),
    ],
)
async def test_what_an_operator_can_do_something_about_is_a_sentence(
    archive: Archive, code: int, words: str
) -> None:
    def fail(_: object) -> None:
        failure = sqlite3.OperationalError("whatever SQLite calls it")
        failure.sqlite_errorcode = code
        raise failure

    for ask in (archive._connections.read, archive._connections.write):  # type: ignore[attr-defined]
        with pytest.raises(ArchiveError) as told:
            await ask(fail)

        assert words in str(told.value)
        assert str(told.value).endswith(".")
        assert await everything_in(archive) == ["Before"]


async def test_too_little_memory_is_a_sentence(archive: Archive) -> None:
    def fail(_: object) -> None:
        raise MemoryError

    with pytest.raises(ArchiveError, match="not enough memory"):
        await archive.at_one_moment(fail)


def test_a_failure_that_is_ours_is_no_sentence() -> None:
    assert failures.sentence(sqlite3.OperationalError("no such table: artcle")) is None
