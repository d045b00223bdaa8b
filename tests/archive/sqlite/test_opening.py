"""Files and places that cannot be used."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bot.archive.sqlite import open_archive, soundness
from bot.archive.store import Store
from bot.errors import ArchiveError, SettingsError
from tests.archive.sqlite.looking import query
from tests.archive.values import keep, said


async def _newer(path: Path) -> None:
    await (await open_archive(path)).close()
    await query(path, "PRAGMA user_version = 99")


async def _of_another_program(path: Path) -> None:
    await query(path, "CREATE TABLE recipe (name)")


async def _damaged(path: Path) -> None:
    archive = await open_archive(path)
    await keep(archive, *(said(f"remark {n}", by="Ada Osei") for n in range(400)))
    await archive.close()
    content = bytearray(path.read_bytes())
    for at in range(4096, len(content), 4096):
        content[at : at + 200] = random.Random(at).randbytes(200)
    path.write_bytes(content)


async def _cut_short(path: Path) -> None:
    archive = await open_archive(path)
    await keep(archive, *(said(f"remark {n}", by="Ada Osei") for n in range(400)))
    await archive.close()
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


async def _text(path: Path) -> None:
    path.write_text("Minutes of the council, continued. " * 100)


async def _folder(path: Path) -> None:
    path.mkdir()


@pytest.mark.parametrize(
    ("spoil", "sentence", "is_wrong_setting"),
    [
        (_newer, "newer version", True),
        (_of_another_program, "another program", True),
        (_damaged, "damaged", False),
        (_cut_short, "damaged", False),
        (_text, "not a database", True),
        (_folder, "is a folder", True),
    ],
)
async def test_a_file_that_cannot_be_used_is_refused_in_a_sentence_and_left_alone(
    tmp_path: Path, spoil: Callable[[Path], Any], sentence: str, is_wrong_setting: bool
) -> None:
    path = tmp_path / "archive.sqlite3"
    await spoil(path)
    before = path.read_bytes() if path.is_file() else None

    with pytest.raises(ArchiveError) as refused:
        await open_archive(path)

    assert isinstance(refused.value, SettingsError) is is_wrong_setting
    assert sentence in str(refused.value)
    assert "\n" not in str(refused.value)
    assert (path.read_bytes() if path.is_file() else None) == before


async def test_a_large_file_is_used_at_once_and_its_damage_is_logged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(soundness, "READ_FIRST", 0)
    path = tmp_path / "archive.sqlite3"
    archive = await open_archive(path)
    await keep(archive, *(said(f"the bridge is shut {number}", by="Ada Osei") for number in range(400)))
    await archive.close()
    sound = await open_archive(path)
    await sound.close()
    assert caplog.text == ""
    content = bytearray(path.read_bytes())
    content[-8192:] = bytes(8192)
    path.write_bytes(content)

    damaged = await open_archive(path)
    assert isinstance(damaged, Store)
    await damaged.looked_for_damage()

    assert "is damaged" in caplog.text
    await damaged.close()


async def test_a_place_that_cannot_hold_a_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="does not exist"):
        await open_archive(tmp_path / "nowhere" / "archive.sqlite3")


async def test_an_archive_that_may_not_be_written_to_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Whoever runs the tests may be root, who may write anywhere; so the answer is put into access()'s mouth.
    monkeypatch.setattr("os.access", lambda *_args, **_options: False)

    with pytest.raises(ArchiveError, match="permissions"):
        await open_archive(tmp_path / "archive.sqlite3")


async def test_a_question_to_a_closed_archive_is_refused_at_once(tmp_path: Path) -> None:
    archive = await open_archive(tmp_path / "archive.sqlite3")
    asked = asyncio.Event()

    async def ask() -> None:
        async for _ in archive.export(1):
            pass
        await asked.wait()
        await archive.stats(1)

    asking = [asyncio.create_task(ask()) for _ in range(9)]
    await archive.close()
    asked.set()
    async with asyncio.timeout(5):
        told = await asyncio.gather(*asking, asyncio.create_task(ask()), return_exceptions=True)

    assert {str(each) for each in told} == {
        "The archive is closed: the bot is being stopped. Ask again when it runs."
    }
