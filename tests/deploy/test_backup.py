"""The backup script: verified, the newest are kept, and nothing is removed when it fails."""

from __future__ import annotations

import gzip
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bot.archive.sqlite import open_archive
from bot.services import backups
from tests.deploy.units import DEPLOY

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX shell")

OLD = ["archive-20260101T000000Z", "archive-20260102T000000Z", "archive-20260103T000000Z"]
DUMP = r"printf '%s\n' 'CREATE TABLE article ();' '--' '-- PostgreSQL database dump complete' '--'"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with three backups of each kind, and a file that is none."""
    place = tmp_path / "backups"
    place.mkdir()
    for name in OLD:
        (place / f"{name}.sqlite3").touch()
        (place / f"{name}.sql.gz").touch()
    (place / "archive-of-1998.sqlite3").touch()
    return place


def back_up(home: Path, folder: Path, *command: str, keep: str = "2") -> subprocess.CompletedProcess[str]:
    """Run the script as in a checkout, in the bot's own folder."""
    script = home / "checkout" / "deploy" / "backup"
    program = home / "checkout" / ".venv" / "bin" / "ontherecord"
    for place in (script, program):
        place.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(DEPLOY / "backup", script)
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m bot "$@"\n', "utf-8")
    program.chmod(0o755)
    given = [str(script), str(folder), keep, *command]
    return subprocess.run(given, cwd=home, capture_output=True, text=True, check=False)  # noqa: S603 - our own


def names(folder: Path, ending: str) -> list[str]:
    """The backups of a kind, the oldest first."""
    return sorted(each.name.removesuffix(ending) for each in folder.iterdir() if each.name.endswith(ending))


async def test_the_newest_are_kept_and_other_files_left_alone(tmp_path: Path, folder: Path) -> None:
    archive = await open_archive(tmp_path / "archive.sqlite3")
    await archive.close()

    done = back_up(tmp_path, folder)

    assert done.returncode == 0, done.stderr
    last, new, other = names(folder, ".sqlite3")
    assert (last, other) == (OLD[-1], "archive-of-1998")
    assert backups._OURS.fullmatch(
        f"{new}.sqlite3"
    )  # as `run` names its own, so that each counts the other's
    assert (folder / f"{new}.sqlite3").read_bytes().startswith(b"SQLite format 3")
    assert names(folder, ".sql.gz") == OLD


def test_where_there_is_no_archive_nothing_is_removed(tmp_path: Path, folder: Path) -> None:
    done = back_up(tmp_path, folder)

    assert done.returncode == 2
    assert names(folder, ".sqlite3") == [*OLD, "archive-of-1998"]


def test_a_dump_is_kept_once_it_is_complete(tmp_path: Path, folder: Path) -> None:
    done = back_up(tmp_path, folder, "sh", "-c", DUMP)

    assert done.returncode == 0, done.stderr
    last, new = names(folder, ".sql.gz")
    assert last == OLD[-1]
    assert re.fullmatch(r"archive-\d{8}T\d{6}Z", new)
    dump = folder / f"{new}.sql.gz"
    assert gzip.decompress(dump.read_bytes()).startswith(b"CREATE TABLE article")
    assert dump.stat().st_mode & 0o077 == 0
    assert names(folder, ".sqlite3") == [*OLD, "archive-of-1998"]


@pytest.mark.parametrize("command", ["echo 'CREATE TABLE article ();'", f"{DUMP}; exit 1"])
def test_a_dump_that_was_cut_off_is_not_kept(command: str, tmp_path: Path, folder: Path) -> None:
    done = back_up(tmp_path, folder, "sh", "-c", command)

    assert done.returncode == 1
    assert names(folder, ".sql.gz") == OLD
    assert names(folder, ".part") == []


@pytest.mark.parametrize("keep", ["0", "-1", "two", "2 3", ""])
def test_what_is_no_number_of_backups_is_refused_and_nothing_is_removed(
    tmp_path: Path, folder: Path, keep: str
) -> None:
    done = back_up(tmp_path, folder, "sh", "-c", DUMP, keep=keep)

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("usage: backup FOLDER KEEP")
    assert names(folder, ".sql.gz") == OLD


def test_the_folder_may_have_a_blank_in_its_name(tmp_path: Path, folder: Path) -> None:
    spaced = folder.rename(tmp_path / "on disk:2")
    (tmp_path / "on").touch()

    done = back_up(tmp_path, spaced, "sh", "-c", DUMP)

    assert (done.returncode, done.stderr) == (0, "")
    assert len(names(spaced, ".sql.gz")) == 2
    assert (tmp_path / "on").exists()


def test_what_a_killed_dump_left_is_removed_by_a_later_one(tmp_path: Path, folder: Path) -> None:
    for name, age in (("archive-20260102T033000Z.part", 2), ("archive-20260103T033000Z.part", 0)):
        (folder / name).touch()
        at = time.time() - age * 24 * 60 * 60
        os.utime(folder / name, (at, at))

    done = back_up(tmp_path, folder, "sh", "-c", DUMP)

    assert done.returncode == 0, done.stderr
    assert names(folder, ".part") == ["archive-20260103T033000Z"]


def test_the_end_of_a_dump_is_found_whatever_its_version_writes_after_it(
    tmp_path: Path, folder: Path
) -> None:
    done = back_up(tmp_path, folder, "sh", "-c", rf"{DUMP}; printf '\n\n\\unrestrict qUokka\n\n\n'")

    assert done.returncode == 0, done.stderr
    assert len(names(folder, ".sql.gz")) == 2
