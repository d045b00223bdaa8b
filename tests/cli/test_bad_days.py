"""A terminal on bad days: the archive is busy, its disk full, its folder read-only, its pages damaged."""

from __future__ import annotations

import errno
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from tests.cli.conftest import BRIDGE, CINEMA, Prepared, Ran, Terminal
from tests.powers import python_without_powers

_IMPATIENT = """
import sys
import bot.archive.sqlite.connection
from bot.__main__ import main
bot.archive.sqlite.connection.BUSY_SECONDS = 0.05
raise SystemExit(main(sys.argv[1:]))
"""
_HASTY = """
import sys
import bot.archive.sqlite.soundness
from bot.__main__ import main
bot.archive.sqlite.soundness.READ_FIRST = 0
raise SystemExit(main(sys.argv[1:]))
"""
_IN_SMALL_FILES = """
import resource, sys
from bot.__main__ import main
resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
raise SystemExit(main(sys.argv[1:]))
"""
"""Simulates a nearly full disk: no file may grow beyond the limit."""

READING = [
    ("who-said", "a year too early"),
    ("claims", "cracks"),
    ("articles",),
    ("article", "1"),
    ("stats",),
    ("export", "-"),
]


class Powerless(Prepared):
    """A terminal of a user who is bound by file permissions."""

    def command(self, *arguments: str) -> list[str]:
        return python_without_powers("-m", "bot", *arguments)


class Scripted(Prepared):
    """A terminal whose commands run in a prepared Python."""

    def __init__(self, folder: Path, script: str) -> None:
        super().__init__(folder)
        self._script = script

    def command(self, *arguments: str) -> list[str]:
        return [sys.executable, "-c", self._script, *arguments]


@pytest.fixture
def filled(terminal: Terminal, newsroom: Terminal) -> Terminal:
    """A terminal in a folder with an archive of two articles, and two more to add."""
    shutil.copy(newsroom.folder / "archive.sqlite3", terminal.folder)
    (terminal.folder / "new").mkdir()
    for name in ("one", "two"):
        (terminal.folder / "new" / f"{name}.txt").write_text(
            f"Story {name}\n\n“It is {name},” said Jon Bell.\n"
        )
    return terminal


def assert_one_sentence(text: str) -> None:
    assert text.endswith(".\n")
    assert text.count("\n") == 1
    assert "Traceback" not in text


def assert_each_input_has_its_line(ran: Ran, words: str) -> None:
    assert ran.status == 1
    assert [Path(record["input"]).name for record in ran.records] == ["one.txt", "two.txt"]
    assert {record["status"] for record in ran.records} == {"failed"}
    assert all(words in record["error"] for record in ran.records)
    assert ran.stderr == "2 failed.\n"


@contextmanager
def being_written_to(archive: Path) -> Iterator[None]:
    """Another program writes for a long time."""
    with closing(sqlite3.connect(archive, isolation_level=None)) as other:  # noqa: TID251 - another program
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


def test_with_a_busy_archive_each_input_gets_a_line_and_questions_are_answered(filled: Terminal) -> None:
    impatient = Scripted(filled.folder, _IMPATIENT)
    (filled.folder / "wire.jsonl").write_text('{"id": 1, "text": "We sail.", "speaker": "Jon Bell"}\n')

    with being_written_to(filled.folder / "archive.sqlite3"):
        ingested = impatient.run("ingest", "new", "--json")
        imported = impatient.run("import", "wire.jsonl", "nowhere.jsonl", "--json")
        asked = impatient.run("who-said", "-", "--json", stdin="a year too early\ncracks\n")

    assert_each_input_has_its_line(ingested, "Another program is writing")
    assert imported.status == 1
    assert [record["input"] for record in imported.records] == ["wire.jsonl", "nowhere.jsonl"]
    assert "Another program is writing" in imported.records[0]["error"]
    assert asked.status == 0
    assert [record["query"] for record in asked.records] == ["a year too early", "cracks"]


def test_on_a_full_disk_each_input_gets_a_line_and_the_archive_is_unchanged(filled: Terminal) -> None:
    cramped = Scripted(filled.folder, _IN_SMALL_FILES)
    long = "\n\n".join(f"“It is {number} fathoms,” said Jon Bell {number}." for number in range(2_000))
    for file in (filled.folder / "new").iterdir():
        file.write_text(f"Story {file.stem}\n\n{long}\n")

    ran = cramped.run("ingest", "new", "--json")

    assert_each_input_has_its_line(ran, "disk")
    assert filled.run("stats", "--json").record["articles"] == 2


def test_a_batch_on_a_damaged_archive_gets_a_line_for_each_line(filled: Terminal) -> None:
    hasty = Scripted(filled.folder, _HASTY)
    spoil(filled.folder / "archive.sqlite3")

    ran = hasty.run(
        "who-said", "-", "--json", stdin='{"id": 1, "text": "the bridge"}\n{"id": 2, "text": " "}\n'
    )

    assert ran.status == 1
    assert [record["id"] for record in ran.records] == [1, 2]
    assert "is damaged" in ran.records[0]["error"]
    assert "no words" in ran.records[1]["error"]
    assert "Traceback" not in ran.stderr


def spoil(archive: Path) -> None:
    """Overwrite the pages with the article on the bridge and its quotations."""
    content = bytearray(archive.read_bytes())
    for start in range(0, len(content), 4096):
        if b"too early" in content[start : start + 4096]:
            content[start : start + 4096] = b"\xa7" * 4096
    archive.write_bytes(content)


@pytest.mark.parametrize(
    "command", [*READING, ("backup", "copy.sqlite3"), ("export", "all.jsonl"), ("ingest", "new")]
)
def test_a_damaged_archive_is_a_sentence_at_a_terminal_and_never_a_traceback(
    filled: Terminal, command: tuple[str, ...]
) -> None:
    spoil(filled.folder / "archive.sqlite3")

    small = filled.run(*command)
    large = Scripted(filled.folder, _HASTY).run(*command)

    assert small.status == 1
    assert_one_sentence(small.stderr)
    assert "Traceback" not in large.stderr
    assert large.status in {0, 1}
    if large.status and command[0] != "ingest":
        assert_one_sentence(large.stderr)
    assert {"copy.sqlite3", "all.jsonl"}.isdisjoint(file.name for file in filled.folder.iterdir())


def a_folder(folder: Path) -> None:
    (folder / "archive.sqlite3").mkdir()


def a_text(folder: Path) -> None:
    (folder / "archive.sqlite3").write_text("Minutes of the council. " * 400)


def a_database_of_another_program(folder: Path) -> None:
    with closing(sqlite3.connect(folder / "archive.sqlite3")) as database:  # noqa: TID251 - another program's
        database.execute("CREATE TABLE recipe (name)")


@pytest.mark.parametrize("mistake", [a_folder, a_text, a_database_of_another_program])
@pytest.mark.parametrize("command", [("stats",), ("ingest", "bridge.txt"), ("import", "bridge.txt")])
def test_a_file_that_cannot_be_the_archive_is_a_wrong_setting(
    terminal: Terminal, mistake: object, command: tuple[str, ...]
) -> None:
    (terminal.folder / "bridge.txt").write_text(BRIDGE)
    mistake(terminal.folder)  # type: ignore[operator]

    ran = terminal.run(*command)

    assert ran.status == 2
    assert_one_sentence(ran.stderr)


@pytest.mark.parametrize("target", ["archive.sqlite3", "no such folder/copy"])
@pytest.mark.parametrize("command", ["backup", "export"])
def test_a_target_that_cannot_take_a_copy_is_wrong_usage(filled: Terminal, command: str, target: str) -> None:
    ran = filled.run(command, target)

    assert ran.status == 2
    assert_one_sentence(ran.stderr)


@pytest.mark.parametrize("command", READING)
def test_an_archive_in_a_read_only_folder_is_read(filled: Terminal, command: tuple[str, ...]) -> None:
    expected = filled.run(*command, "--json")
    filled.folder.chmod(0o500)

    ran = Powerless(filled.folder).run(*command, "--json")
    filled.folder.chmod(0o700)

    assert (ran.status, ran.stdout, ran.stderr) == (0, expected.stdout, "")


def test_an_archive_in_a_read_only_folder_is_copied_elsewhere_and_not_added_to(
    filled: Terminal, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    filled.folder.chmod(0o500)
    powerless = Powerless(filled.folder)

    copied = powerless.run("backup", str(elsewhere / "copy.sqlite3"))
    beside = powerless.run("backup", "copy.sqlite3")
    ingested = powerless.run("ingest", "new", "--json")
    filled.folder.chmod(0o700)

    assert copied.status == 0
    assert (
        filled.run("stats", "--database", str(elsewhere / "copy.sqlite3"), "--json").record["articles"] == 2
    )
    assert beside.status == 1
    assert_one_sentence(beside.stderr)
    assert_each_input_has_its_line(ingested, "may not be written to")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A small disk."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = (
        shutil.which("mount")
        and not subprocess.run(  # noqa: S603 - a fixed command
            ["mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", str(disk)],  # noqa: S607
            check=False,
            capture_output=True,
        ).returncode
    )
    if not mounted:
        pytest.skip("needs root on Linux: mounts a small disk")
    yield disk
    subprocess.run(["umount", "--lazy", str(disk)], check=True)  # noqa: S603, S607


@pytest.mark.parametrize("left", ["nothing", "log and index", "log alone"])
def test_on_a_full_disk_everything_is_read_and_nothing_is_added_until_there_is_room(
    filled: Terminal, small_disk: Path, left: str, tmp_path: Path
) -> None:
    shutil.copytree(filled.folder / "new", small_disk / "new")
    for story in (small_disk / "new").iterdir():  # longer than what the log may have room for
        story.write_text(story.read_text("utf-8") + "\n\nThe tide came in at Holm." * 12_000, "utf-8")
    shutil.copy(filled.folder / "archive.sqlite3", small_disk)
    terminal = Terminal(small_disk)
    if left != "nothing":
        (small_disk / "cinema.txt").write_text(CINEMA.replace("Regent", "Odeon"))
        leave_in_the_log(terminal, "cinema.txt")
    if left == "log alone":
        (small_disk / "archive.sqlite3-shm").unlink()
    fill(small_disk)
    articles = 2 if left == "nothing" else 3

    asked = [terminal.run(*command, "--json") for command in READING]
    copied = terminal.run("backup", str(tmp_path / "copy.sqlite3"))
    beside = terminal.run("backup", "copy.sqlite3")
    ingested = terminal.run("ingest", "new", "--json")
    (small_disk / "filling").unlink()
    afterwards = terminal.run("ingest", "new", "--json")

    assert [ran.status for ran in asked] == [0] * len(READING)
    assert [ran.stderr for ran in asked] == [""] * len(READING)
    assert asked[READING.index(("stats",))].record["articles"] == articles
    assert copied.status == 0
    assert beside.status == 1
    assert_one_sentence(beside.stderr)
    assert_each_input_has_its_line(ingested, "disk is full")
    assert [record["status"] for record in afterwards.records] == ["added", "added"]
    assert [file.name for file in small_disk.glob(".*")] == []


def leave_in_the_log(terminal: Terminal, name: str) -> None:
    """Ingest a file, and leave the files behind as a process does that is killed before it can clean up."""
    archive = terminal.folder / "archive.sqlite3"
    with closing(sqlite3.connect(archive, isolation_level=None)) as beside:  # noqa: TID251 - another program
        beside.execute("SELECT count(*) FROM article").fetchall()
        assert terminal.run("ingest", name).status == 0
        kept = {file: file.read_bytes() for file in terminal.folder.glob("archive.sqlite3*")}
    for file, content in kept.items():
        file.write_bytes(content)


def fill(disk: Path) -> None:
    with (disk / "filling").open("wb", buffering=0) as filling:
        try:
            while True:
                filling.write(bytes(4096))
        except OSError as full:
            if full.errno != errno.ENOSPC:
                raise


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("command", READING)
def test_output_to_a_full_disk_is_a_sentence(newsroom: Terminal, command: tuple[str, ...]) -> None:
    with open("/dev/full", "wb") as full:  # noqa: PTH123
        ran = subprocess.run(  # noqa: S603 - our own command line
            newsroom.command(*command, "--json"),
            stdout=full,
            stderr=subprocess.PIPE,
            cwd=newsroom.folder,
            env=newsroom.environment,
            timeout=60,
        )

    assert ran.returncode == 1
    assert_one_sentence(ran.stderr.decode())
    assert b"disk is full" in ran.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize(
    "command",
    [
        ("--help",),
        ("--version",),
        ("feed",),
        ("sing", "--json"),
        ("completion", "bash"),
        ("stats", "--json"),
        ("who-said", "a year too early"),
        ("export", "-"),
        ("extract", "articles", "--json"),
    ],
)
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_full_disk_behind_standard_output_is_told_in_one_line(
    newsroom: Terminal, command: tuple[str, ...], unbuffered: str
) -> None:
    with Path("/dev/full").open("wb") as full:
        ended = subprocess.run(  # noqa: S603 - our own command line
            newsroom.command(*command),
            stdout=full,
            stderr=subprocess.PIPE,
            cwd=newsroom.folder,
            env={**newsroom.environment, "PYTHONUNBUFFERED": unbuffered},
            text=True,
            timeout=60,
        )

    assert ended.returncode == 1
    assert_one_sentence(ended.stderr)
    assert ended.stderr.startswith("The disk is full")


def test_without_a_standard_output_a_command_does_its_work(terminal: Terminal) -> None:
    (terminal.folder / "bridge.txt").write_text(BRIDGE)

    ended = subprocess.run(  # noqa: S603 - our own command line
        ["sh", "-c", '"$@" >&-', "sh", *terminal.command("ingest", "bridge.txt")],  # noqa: S607
        stderr=subprocess.PIPE,
        cwd=terminal.folder,
        env=terminal.environment,
        text=True,
        timeout=60,
    )

    assert (ended.returncode, ended.stderr) == (0, "")
    assert terminal.run("stats", "--json").record["articles"] == 1
