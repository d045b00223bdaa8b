"""Only its owner may use an archive and its copies."""

from __future__ import annotations

import os
from pathlib import Path

import aiosqlite
import pytest

from bot.archive.newfile import new_file
from bot.archive.sqlite import open_archive
from bot.errors import SettingsError
from tests.archive.bad_days.files import killed_while_open, mode_of
from tests.archive.values import keep


@pytest.mark.skipif(os.name != "posix", reason="Windows has other permissions")
@pytest.mark.parametrize("umask", [0o000, 0o022, 0o777])
async def test_only_its_owner_may_use_a_new_archive_and_its_copies(tmp_path: Path, umask: int) -> None:
    former = os.umask(umask)
    try:
        archive = await open_archive(tmp_path / "archive.sqlite3")
        await keep(archive, title="Before")
        await archive.backup(tmp_path / "copy.sqlite3")
        async with new_file(tmp_path / "export.jsonl") as part:
            part.write_text("{}")

        assert {file.name: mode_of(file) for file in tmp_path.iterdir()} == dict.fromkeys(
            ["archive.sqlite3", "archive.sqlite3-wal", "archive.sqlite3-shm", "copy.sqlite3", "export.jsonl"],
            0o600,
        )
        await archive.close()
    finally:
        os.umask(former)


@pytest.mark.skipif(os.name != "posix", reason="Windows has other permissions")
async def test_an_archive_that_others_could_read_is_closed_to_them_and_it_is_said_once(
    path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path.parent.mkdir()
    await killed_while_open(path)
    for file in path.parent.iterdir():
        file.chmod(0o644)

    for _ in range(2):
        archive = await open_archive(path)
        assert {mode_of(file) for file in path.parent.iterdir()} == {0o600}
        await archive.close()

    assert [record.getMessage() for record in caplog.records] == [
        f"{path} could be read by others; from now on only its owner may."
    ]


@pytest.mark.skipif(os.name != "posix", reason="Windows has other permissions")
async def test_the_permissions_of_another_programs_database_are_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "recipes.sqlite3"
    async with aiosqlite.connect(path) as db:
        await db.execute_fetchall("CREATE TABLE recipe (name)")
    path.chmod(0o644)

    with pytest.raises(SettingsError, match="another program"):
        await open_archive(path)

    assert mode_of(path) == 0o644
