"""A backup is put in the place of the archive: wholly, or not at all."""

from __future__ import annotations

import asyncio
import os
import signal
import stat
import sys
from pathlib import Path

import pytest

from bot.archive.sqlite import open_archive, replacement, schema
from bot.archive.sqlite.replacement import Replaced, replace_archive
from bot.errors import ArchiveError, WrongFileError
from tests.archive.values import MONDAY, ORCHARD, keep, said

KEPT = "archive.sqlite3.replaced-2026-03-02T093000"


@pytest.fixture
async def backup(tmp_path: Path) -> Path:
    """A backup with one article of an archive that has two by now."""
    archive = await open_archive(tmp_path / "archive.sqlite3")
    await keep(archive, said("it will close", by="Ada Osei"))
    await archive.backup(tmp_path / "backup")
    await keep(archive, said("it stays", by="Ada Osei"), title="Bridge stays")
    await archive.close()
    return tmp_path / "backup"


def restore(backup: Path, name: str = "archive.sqlite3") -> Replaced:
    return replace_archive(backup, backup.parent / name, at=MONDAY, copied=lambda *_: None)


async def articles(path: Path) -> int:
    """How many articles an archive has; it can be written to."""
    archive = await open_archive(path)
    found = (await archive.stats(ORCHARD)).articles
    await keep(archive, said("and on", by="Ada Osei"), title="After")
    await archive.close()
    return found


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()} - {"backup"}


async def test_the_backup_is_the_archive_and_the_old_file_is_kept(backup: Path, tmp_path: Path) -> None:
    replaced = restore(backup)

    assert replaced.kept == tmp_path / KEPT
    assert names(tmp_path) == {"archive.sqlite3", KEPT}
    assert await articles(tmp_path / "archive.sqlite3") == 1
    assert await articles(tmp_path / KEPT) == 2


async def test_the_new_file_has_the_owner_and_the_permissions_of_the_old(
    backup: Path, tmp_path: Path
) -> None:
    archive = tmp_path / "archive.sqlite3"
    archive.chmod(0o640)

    replaced = restore(backup)

    assert stat.S_IMODE(archive.stat().st_mode) == 0o640
    assert archive.stat().st_uid == (tmp_path / KEPT).stat().st_uid
    assert replaced.owner


async def test_another_user_than_the_owner_is_told_who_that_is(
    backup: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 54321)

    with pytest.raises(ArchiveError, match=r"must belong to .*: restore it as that user, or as root"):
        restore(backup)

    assert names(tmp_path) == {"archive.sqlite3"}


async def test_a_second_restore_in_a_second_keeps_both(backup: Path, tmp_path: Path) -> None:
    restore(backup)

    again = restore(backup)

    assert again.kept == tmp_path / f"{KEPT}-2"
    assert await articles(tmp_path / KEPT) == 2


async def test_where_there_is_no_archive_the_backup_becomes_one(backup: Path, tmp_path: Path) -> None:
    (tmp_path / "new.sqlite3-wal").write_bytes(b"of a file that was lost")

    replaced = restore(backup, "new.sqlite3")

    assert replaced.kept is None
    assert await articles(tmp_path / "new.sqlite3") == 1
    assert not (tmp_path / "new.sqlite3-wal").exists()


async def test_a_link_to_the_archive_stays_one(backup: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("archive.sqlite3")

    restore(backup, "link")

    assert (tmp_path / "link").is_symlink()
    assert await articles(tmp_path / "archive.sqlite3") == 1


async def test_a_damaged_archive_is_replaced_and_kept_with_its_log(backup: Path, tmp_path: Path) -> None:
    archive = tmp_path / "archive.sqlite3"
    archive.write_bytes(b"x" * 8192)
    (tmp_path / "archive.sqlite3-wal").write_bytes(b"what was not written yet")

    restore(backup)

    assert names(tmp_path) == {"archive.sqlite3", KEPT, f"{KEPT}-wal"}
    assert await articles(archive) == 1


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "is no archive"),
        (b"no database at all, but long enough to be one " * 40, "is damaged or no archive"),
        (None, "There is no file"),
    ],
)
async def test_what_is_no_backup_is_refused(
    backup: Path, tmp_path: Path, content: bytes | None, told: str
) -> None:
    other = tmp_path / "other"
    if content is not None:
        other.write_bytes(content)

    with pytest.raises(WrongFileError, match=told):
        replace_archive(other, tmp_path / "archive.sqlite3", at=MONDAY, copied=lambda *_: None)

    assert names(tmp_path) - {"other"} == {"archive.sqlite3"}
    assert await articles(tmp_path / "archive.sqlite3") == 2


async def test_a_damaged_backup_is_refused(backup: Path, tmp_path: Path) -> None:
    data = bytearray(backup.read_bytes())
    data[40_000:60_000] = b"x" * 20_000
    backup.write_bytes(data)

    with pytest.raises(ArchiveError, match="is damaged"):
        restore(backup)

    assert await articles(tmp_path / "archive.sqlite3") == 2


async def test_a_backup_of_a_newer_version_is_refused(
    backup: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    every = schema.migrations()
    monkeypatch.setattr(schema, "migrations", lambda: every[:3])

    with pytest.raises(WrongFileError, match="Install the newer version"):
        restore(backup)

    assert names(tmp_path) == {"archive.sqlite3"}


async def test_the_archive_itself_is_no_backup_of_it(backup: Path, tmp_path: Path) -> None:
    (tmp_path / "hard").hardlink_to(tmp_path / "archive.sqlite3")

    with pytest.raises(WrongFileError, match="is the archive itself"):
        replace_archive(tmp_path / "hard", tmp_path / "archive.sqlite3", at=MONDAY, copied=lambda *_: None)


_OPEN = """
import asyncio, sys
from pathlib import Path
from bot.archive.sqlite import open_archive
from tests.archive.values import keep, said

async def main():
    archive = await open_archive(Path(sys.argv[1]))
    if "write" in sys.argv:
        await keep(archive, said("it moved", by="Ada Osei"), title="Moved")
    print("open", flush=True)
    await asyncio.to_thread(sys.stdin.readline)
    print((await archive.stats(41)).articles, flush=True)
    await archive.close()

asyncio.run(main())
"""


@pytest.mark.parametrize("how", ["read", "write"])
async def test_an_archive_that_a_bot_has_open_is_not_replaced(backup: Path, tmp_path: Path, how: str) -> None:
    archive, pipe = tmp_path / "archive.sqlite3", asyncio.subprocess.PIPE
    bot = await asyncio.create_subprocess_exec(
        sys.executable, "-c", _OPEN, str(archive), how, stdin=pipe, stdout=pipe
    )
    assert bot.stdout
    assert await bot.stdout.readline() == b"open\n"

    with pytest.raises(ArchiveError, match="is in use: stop the bot"):
        await asyncio.to_thread(restore, backup)
    told, _ = await bot.communicate(b"\n")

    assert told == (b"3\n" if how == "write" else b"2\n")
    assert names(tmp_path) == {"archive.sqlite3"}


async def test_a_bot_that_is_opened_at_the_last_moment_keeps_its_archive(
    backup: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive, pipe = tmp_path / "archive.sqlite3", asyncio.subprocess.PIPE
    settle, bots = replacement._settle, list[asyncio.subprocess.Process]()
    loop = asyncio.get_running_loop()

    async def open_bot() -> None:
        bot = await asyncio.create_subprocess_exec(
            sys.executable, "-c", _OPEN, str(archive), "write", stdin=pipe, stdout=pipe
        )
        assert bot.stdout
        assert await bot.stdout.readline() == b"open\n"
        bots.append(bot)

    def settle_then_open(target: Path) -> None:
        settle(target)
        asyncio.run_coroutine_threadsafe(open_bot(), loop).result()

    monkeypatch.setattr(replacement, "_settle", settle_then_open)
    with pytest.raises(ArchiveError, match="is in use"):
        await asyncio.to_thread(restore, backup)
    told, _ = await bots[0].communicate(b"\n")

    assert told == b"3\n"
    assert await articles(archive) == 3


_KILLED = """
import os, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from bot.archive.sqlite import replacement

def die(*args, **options):
    os.kill(os.getpid(), signal.SIGKILL)

backup, archive, point, when = sys.argv[1:]
found = getattr(replacement, point)

def killed(*args, **options):
    if when == "before":
        die()
    made = found(*args, **options)
    die()

setattr(replacement, point, killed)
if point == "synchronise":  # the one after the files have changed places
    seen = []
    setattr(replacement, point, lambda path: die() if path.is_dir() else found(path))
replacement.replace_archive(
    Path(backup), Path(archive), at=datetime(2026, 3, 2, 9, 30, tzinfo=UTC), copied=lambda *_: None
)
"""


@pytest.mark.parametrize(
    ("point", "when", "left"),
    [
        ("_copy", "after", 2),
        ("_belong", "after", 2),
        ("_settle", "after", 2),
        ("_link", "after", 2),
        ("_set_logs_aside", "after", 2),
        ("synchronise", "before", 1),
    ],
)
async def test_a_restore_that_is_killed_leaves_the_old_archive_or_the_new_one(
    backup: Path, tmp_path: Path, point: str, when: str, left: int
) -> None:
    archive = tmp_path / "archive.sqlite3"
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", _KILLED, str(backup), str(archive), point, when
    )

    assert await process.wait() == -signal.SIGKILL

    assert await articles(archive) == left
    assert restore(backup).kept is not None
    assert await articles(archive) == 1
    assert not [name for name in names(tmp_path) if name.endswith(".part")]
