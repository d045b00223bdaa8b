"""The archive on bad days: its file gone, its disk full, its pages damaged, its folder read-only."""

from __future__ import annotations

import asyncio
import logging
import os
import random
import re
import shutil
import signal
import sqlite3
import stat
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any

import aiosqlite
import pytest

from bot.archive import failures, soundness
from bot.archive.interface import Archive
from bot.archive.newfile import new_file
from bot.archive.sqlite import SqliteArchive, open_archive
from bot.domain.answers import Asked, Filters, Question
from bot.domain.names import NameKind
from bot.errors import ArchiveError, ExpectedError, SettingsError
from tests.archive.values import DAY, MONDAY, ORCHARD, candidates, denials_of, keep, records_of, said
from tests.powers import python_without_powers


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "here" / "archive.sqlite3"


@pytest.fixture
async def archive(path: Path) -> AsyncIterator[Archive]:
    path.parent.mkdir()
    opened = await open_archive(path)
    await keep(opened, said("before it happened", by="Ada Osei"), title="Before")
    yield opened
    await opened.close()


async def everything_in(archive: Archive) -> list[str]:
    return [card.title for card in await archive.articles(ORCHARD)]


def files(folder: Path) -> dict[str, tuple[int, bytes]]:
    """What is in a folder, but for what readers note for each other."""
    found = folder.iterdir() if folder.exists() else ()
    return {
        file.name: (file.stat().st_ino, file.read_bytes()) for file in found if not file.name.endswith("-shm")
    }


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


# Gone


async def another_archive(path: Path) -> None:
    other = await open_archive(path)
    await keep(other, said("of another archive", by="Jon Bell"), title="Another")
    await other.close()


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


# Full, busy, and what else SQLite says


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
    monkeypatch.setattr("bot.archive.connection.BUSY_SECONDS", 0.05)
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


# Damaged

PAGE = 4096


async def make_large(path: Path, monkeypatch: pytest.MonkeyPatch, articles: int = 60) -> None:
    """An archive that counts as large, so that it is used before all of it has been read."""
    monkeypatch.setattr(soundness, "READ_FIRST", 0)
    path.parent.mkdir()
    archive = await open_archive(path)
    for number in range(articles):
        lines = [said(f"remark {number} {n} on the bridge, " * 4, by=f"Speaker {n}") for n in range(6)]
        url = f"https://post.example/{number}"
        await keep(archive, *lines, title=f"Story {number}", publisher=f"Paper {number}", url=url)
    await archive.keep_question(ORCHARD, Question(Asked.WHO_SAID, "bridge"), at=MONDAY)
    await archive.close()


def spoil(path: Path, pages: list[int], seed: int) -> None:
    """Overwrite pages as a failing disk might: with noise, with nothing, or in part."""
    chance = random.Random(seed)
    content = bytearray(path.read_bytes())
    for page in pages:
        start = page * PAGE
        match chance.randrange(3):
            case 0:
                content[start : start + PAGE] = chance.randbytes(PAGE)
            case 1:
                content[start : start + PAGE] = bytes(PAGE)
            case _:
                at = start + chance.randrange(PAGE - 200)
                content[at : at + 200] = chance.randbytes(200)
    path.write_bytes(content)


def readings(archive: Archive, tmp_path: Path) -> list[Callable[[], Awaitable[Any]]]:
    """Everything that can be read."""

    async def export() -> None:
        async for _ in archive.export(ORCHARD):
            pass

    return [
        *(lambda number=number: archive.article(ORCHARD, number) for number in range(1, 61)),
        lambda: archive.articles(ORCHARD, limit=500),
        lambda: archive.articles(ORCHARD, find="story", limit=500),
        lambda: candidates(archive, ORCHARD, ["remark", "bridge"], Filters(), limit=200),
        lambda: records_of(archive, ORCHARD, list(range(1, 361))),
        lambda: denials_of(archive, ORCHARD, list(range(1, 361))),
        lambda: archive.quotation(ORCHARD, 7),
        lambda: archive.names(ORCHARD, NameKind.SPEAKER, "spea"),
        lambda: archive.similar_names(ORCHARD, NameKind.SPEAKER, "speker"),
        lambda: archive.is_known(ORCHARD, NameKind.PUBLISHER, "paper 3"),
        lambda: archive.question(ORCHARD, 1),
        archive.all_digests,
        lambda: archive.digest(ORCHARD, MONDAY - DAY, MONDAY + DAY),
        lambda: archive.audit(ORCHARD),
        lambda: archive.stats(ORCHARD),
        lambda: archive.recall("commands"),
        lambda: archive.backup(tmp_path / "copy.sqlite3"),
        export,
    ]


async def test_of_a_damaged_archive_the_rest_is_read_and_nothing_is_written(
    path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    await make_large(path, monkeypatch)
    content = bytearray(path.read_bytes())
    at = content.index(b"remark 30 0 on the bridge") // PAGE * PAGE
    content[at : at + PAGE] = random.Random(1).randbytes(PAGE)
    path.write_bytes(content)

    archive = await open_archive(path)
    outcomes: list[str] = []
    for number in range(1, 61):
        try:
            await archive.article(ORCHARD, number)
            outcomes.append("read")
        except ArchiveError as error:
            outcomes.append(str(error))
    with pytest.raises(ArchiveError, match="is damaged"):
        await keep(archive, title="After")

    assert archive.trouble() == failures.DAMAGED
    assert set(outcomes) == {"read", failures.DAMAGED}
    assert outcomes.count("read") > 40
    assert (await archive.stats(ORCHARD)).articles == 60
    assert [record.levelno for record in caplog.records] == [logging.CRITICAL]
    await archive.close()


@pytest.mark.parametrize("seed", range(12))
async def test_wherever_an_archive_is_damaged_what_fails_fails_with_a_sentence(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    await make_large(path, monkeypatch)
    chance = random.Random(seed)
    pages = chance.sample(range(1, path.stat().st_size // PAGE), 25)
    spoil(path, pages, seed)

    try:
        archive = await open_archive(path)
    except ArchiveError:
        return
    failed: list[str] = []
    for read in readings(archive, tmp_path):
        try:
            await read()
        except ExpectedError as error:
            failed.append(str(error))
    with pytest.raises(ArchiveError, match="is damaged"):
        await asyncio.wait_for(_until_refused(archive), timeout=10)

    assert failed
    assert all(sentence.endswith(".") and "\n" not in sentence for sentence in failed)
    assert isinstance(archive, SqliteArchive)
    await archive.looked_for_damage()
    assert archive.trouble() == failures.DAMAGED
    await archive.close()


async def _until_refused(archive: Archive) -> None:
    """Write until what is read beside it has found the damage, or the writing itself has."""
    while True:
        await keep(archive, said("after it happened", by="Ada Osei"), title="After")


# Read-only, or left behind by a process that was killed

_TALK = """
import asyncio, sys
from pathlib import Path
from bot.archive.sqlite import open_archive
from bot.errors import ExpectedError
from tests.archive.values import keep

async def main():
    archive = await open_archive(Path(sys.argv[1]))
    for line in sys.stdin:
        try:
            if line.startswith("write"):
                await keep(archive, title=line.strip())
            print(len(await archive.articles(41)), flush=True)
        except ExpectedError as error:
            print(error, flush=True)

asyncio.run(main())
"""


class Talk:
    """A process that may only do what permissions allow, with the archive open."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.process = process

    async def say(self, what: str) -> str:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(f"{what}\n".encode())
        return (await self.process.stdout.readline()).decode().strip()


@pytest.fixture
async def talk(path: Path) -> AsyncIterator[Callable[[], Awaitable[Talk]]]:
    begun: list[asyncio.subprocess.Process] = []

    async def begin() -> Talk:
        command = python_without_powers("-c", _TALK, str(path))
        pipe = asyncio.subprocess.PIPE
        begun.append(await asyncio.create_subprocess_exec(*command, stdin=pipe, stdout=pipe))
        return Talk(begun[-1])

    yield begin
    for process in begun:
        process.kill()
        await process.communicate()
    path.parent.chmod(0o700)


async def killed_while_open(path: Path) -> None:
    """Leave the archive as a killed process does: its last article only in the log beside it."""
    archive = await open_archive(path)
    await keep(archive, title="In the log only")
    for file in path.parent.glob("archive.sqlite3*"):
        shutil.copy(file, file.with_suffix(f"{file.suffix}.kept"))
    await archive.close()
    for file in path.parent.glob("*.kept"):
        file.replace(file.with_suffix(""))


LEFT = {"nothing": (), "both": ("-wal", "-shm"), "log alone": ("-wal",), "index alone": ("-shm",)}


@pytest.mark.parametrize("left", list(LEFT))
@pytest.mark.parametrize("what", ["file", "folder", "both"])
async def test_what_may_not_be_written_to_is_read_all_the_same(
    path: Path, talk: Callable[[], Awaitable[Talk]], left: str, what: str
) -> None:
    path.parent.mkdir()
    await killed_while_open(path)
    if "-wal" not in LEFT[left]:
        await (await open_archive(path)).close()
    for suffix in {"-wal", "-shm"} - set(LEFT[left]):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
    if left == "index alone":
        path.with_name(f"{path.name}-shm").write_bytes(bytes(32768))
    if what != "folder":
        for file in path.parent.iterdir():
            file.chmod(0o400)
    if what != "file":
        path.parent.chmod(0o500)
    before = {file.name for file in path.parent.iterdir()}

    reader = await talk()

    assert await reader.say("read") == "1"
    if what == "folder" and left == "both":  # then there is all that writing takes
        assert await reader.say("write one") == "2"
    else:
        for _ in range(2):
            assert re.search("may not be written to|cannot be opened", await reader.say("write one"))
            assert await reader.say("read") == "1"
        assert all(mode_of(file) == 0o600 for file in path.parent.iterdir() if file.name not in before)


@pytest.mark.parametrize("what", ["file", "folder"])
async def test_an_archive_is_written_to_again_when_its_permissions_are_mended(
    path: Path, talk: Callable[[], Awaitable[Talk]], what: str
) -> None:
    path.parent.mkdir()
    await another_archive(path)
    spoilt = path if what == "file" else path.parent
    spoilt.chmod(0o500)
    newsroom = await talk()
    refused = await newsroom.say("write one")
    spoilt.chmod(0o700)

    assert "may not be written to" in refused
    assert await newsroom.say("write one") == "2"
    assert await newsroom.say("read") == "2"


async def test_who_reads_without_locks_sees_what_another_program_writes(
    path: Path, talk: Callable[[], Awaitable[Talk]]
) -> None:
    path.parent.mkdir()
    await another_archive(path)
    path.parent.chmod(0o500)
    reader = await talk()
    assert await reader.say("read") == "1"

    path.parent.chmod(0o700)
    writer = await open_archive(path)
    await keep(writer, title="Meanwhile")
    path.parent.chmod(0o500)

    assert await reader.say("read") == "2"
    await keep(writer, title="Again")
    assert await reader.say("read") == "3"
    path.parent.chmod(0o700)
    await writer.close()


async def test_an_older_schema_that_may_not_be_written_to_is_one_sentence(
    path: Path, talk: Callable[[], Awaitable[Talk]]
) -> None:
    path.parent.mkdir()
    path.touch()
    path.chmod(0o400)

    process = await asyncio.create_subprocess_exec(
        *python_without_powers("-m", "bot", "stats", "--database", str(path)),
        stderr=asyncio.subprocess.PIPE,
    )
    _, told = await process.communicate()

    assert process.returncode == 1
    assert told.count(b"\n") == 1
    assert b"must be brought up to this version's schema" in told
    assert b"may not be written to" in told


# Private


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


# Killed while it wrote a copy

_COPY = """
import asyncio, sys
from pathlib import Path
from bot.archive.newfile import new_file

async def main():
    async with new_file(Path(sys.argv[1])) as part:
        part.write_bytes(b"x" * 100_000)
        print("begun", flush=True)
        await asyncio.to_thread(sys.stdin.readline)

asyncio.run(main())
"""


async def copying(target: Path) -> asyncio.subprocess.Process:
    """A process in the middle of writing a copy."""
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", _COPY, str(target), stdin=pipe, stdout=pipe
    )
    assert process.stdout is not None
    assert await process.stdout.readline() == b"begun\n"
    return process


async def open_and_close(folder: Path) -> None:
    await (await open_archive(folder / "archive.sqlite3")).close()


async def write_a_copy(folder: Path) -> None:
    async with new_file(folder / "another copy") as part:
        part.write_text("whole")


@pytest.mark.parametrize("begin", [open_and_close, write_a_copy])
async def test_what_a_killed_backup_left_is_removed_and_a_living_one_is_let_be(
    tmp_path: Path, begin: Callable[[Path], Awaitable[None]]
) -> None:
    living = await copying(tmp_path / "living")
    killed = await copying(tmp_path / "killed")
    killed.send_signal(signal.SIGKILL)
    await killed.communicate()
    assert len(list(tmp_path.iterdir())) == 2

    await begin(tmp_path)
    await living.communicate(b"\n")

    names = {file.name for file in tmp_path.iterdir()}
    assert names in ({"living", "archive.sqlite3"}, {"living", "another copy"})
    assert living.returncode == 0
    assert (tmp_path / "living").stat().st_size == 100_000


async def test_a_copy_that_stands_in_the_way_of_another_is_never_replaced(tmp_path: Path) -> None:
    async def write_late() -> None:
        async with new_file(tmp_path / "copy") as part:
            part.write_text("late")
            (tmp_path / "copy").write_text("early")

    with pytest.raises(SettingsError, match="exists already"):
        await write_late()

    assert {file.name: file.read_text() for file in tmp_path.iterdir()} == {"copy": "early"}
