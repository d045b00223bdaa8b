"""What an operator's shell notices: how quick a command is, and how it ends."""

from __future__ import annotations

import json
import os
import pty
import shutil
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.cli.conftest import CINEMA, Terminal


def test_a_question_is_answered_without_loading_discord_or_the_page_reader(newsroom: Terminal) -> None:
    ask = "from bot.__main__ import main; main(['who-said', 'sold my boat', '--json'])"
    tell = "import sys; sys.stderr.write(' '.join(sys.modules))"

    ended = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-c", f"{ask}; {tell}"],
        cwd=newsroom.folder,
        env=newsroom.environment,
        capture_output=True,
        text=True,
        timeout=60,
    )

    assert json.loads(ended.stdout)["results"]
    loaded = set(ended.stderr.split())
    assert {"rapidfuzz", "aiosqlite"} <= loaded
    libraries = {"discord", "aiohttp", "trafilatura", "lxml", "simcord", "rich", "pydantic", "psycopg"}
    assert not loaded & {*libraries, "dotenv", "numpy.ma", "bot.services.newsroom", "bot.sandbox"}
    assert not loaded & {
        "bot.cli.arguments.examples",
        "bot.extraction",
        "bot.intake.html",
        "bot.presentation",
    }


def test_an_encoder_that_is_to_be_asked_does_not_hold_up_what_is_found_by_words() -> None:
    open_it = "from bot.sandbox.encoding import Encoding; Encoding()"
    tell = "import sys; sys.stderr.write(' '.join(sys.modules))"

    ended = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-c", f"{open_it}; {tell}"], capture_output=True, text=True, timeout=60
    )

    assert not set(ended.stderr.split()) & {"pydantic", "onnxruntime", "tokenizers", "bot.sandbox.answers"}


def test_the_help_is_shown_before_anything_is_loaded_that_only_commands_need() -> None:
    show = "import sys; from bot.__main__ import main; sys.argv[1:] = ['--help']\ntry: main()\nexcept SystemExit: pass"
    tell = "sys.stderr.write(' '.join(sys.modules))"

    ended = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-c", f"{show}\n{tell}"], capture_output=True, text=True, timeout=60
    )

    assert "who-said" in ended.stdout
    loaded = set(ended.stderr.split())
    libraries = {"numpy", "pydantic", "rapidfuzz", "aiosqlite", "rich", "shtab", "dotenv"}
    assert not loaded & {*libraries, "asyncio", "logging", "tempfile", "difflib", "importlib.metadata"}
    assert not loaded & {"bot.settings", "bot.domain.articles", "bot.domain.quotations", "bot.archive"}


def test_neither_pages_nor_texts_are_read_in_the_process_that_ingests(terminal: Terminal) -> None:
    (terminal.folder / "cinema.txt").write_text(CINEMA)
    (terminal.folder / "cinema.html").write_text(f"<p>{CINEMA}</p>")
    ingest = "from bot.__main__ import main; main(['ingest', 'cinema.txt', 'cinema.html', '--json'])"
    tell = "import sys; sys.stderr.write(' '.join(sys.modules))"

    ended = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-c", f"{ingest}; {tell}"],
        cwd=terminal.folder,
        env=terminal.environment,
        capture_output=True,
        text=True,
        timeout=60,
    )

    assert [json.loads(line)["quotations"] for line in ended.stdout.splitlines()] == [1, 1]
    assert not set(ended.stderr.split()) & {"bot.extraction", "trafilatura", "lxml"}


def test_a_reader_that_stops_listening_ends_the_command_quietly(terminal: Terminal) -> None:
    line = json.dumps({"title": "Cinema", "text": CINEMA * 50})
    (terminal.folder / "wire.jsonl").write_text(f"{line}\n" * 100)

    with terminal.start("extract", "wire.jsonl", "--json") as writing:
        assert writing.stdout is not None
        assert writing.stderr is not None
        assert json.loads(writing.stdout.readline())["title"] == "Cinema"
        writing.stdout.close()

        assert writing.wait(timeout=30) == 1
        assert writing.stderr.read() == ""


def test_ctrl_c_ends_a_wait_for_input_quietly(newsroom: Terminal) -> None:
    with newsroom.start("who-said", "-", "--json") as asking:
        assert asking.stdin is not None
        assert asking.stdout is not None
        assert asking.stderr is not None
        asking.stdin.write("sold my boat\n")
        asking.stdout.readline()

        asking.send_signal(signal.SIGINT)

        assert asking.wait(timeout=30) == 130
        assert asking.stderr.read() == ""


def listens_to_signals(process: subprocess.Popen[str]) -> bool:
    """Whether a process has something of its own to do when it is told to stop."""
    status = Path(f"/proc/{process.pid}/status").read_text()
    [caught] = [line.split()[1] for line in status.splitlines() if line.startswith("SigCgt")]
    return bool(int(caught, 16) >> (signal.SIGTERM - 1) & 1)


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
@pytest.mark.parametrize("command", [("who-said", "-"), ("ingest", "-"), ("extract", "-"), ("import", "-")])
def test_a_command_that_is_told_to_stop_says_so_in_one_sentence(
    newsroom: Terminal, tmp_path: Path, command: tuple[str, str]
) -> None:
    database = (tmp_path / "archive.sqlite3") if command[0] in {"ingest", "import"} else "archive.sqlite3"
    with newsroom.start(*command, "--database", str(database)) as waiting:
        assert waiting.stdin is not None
        assert waiting.stderr is not None
        while not listens_to_signals(waiting):
            time.sleep(0.05)

        waiting.terminate()
        waiting.stdin.close()

        assert waiting.wait(timeout=30) == 143
        assert waiting.stderr.read() == (
            "Stopped before everything was done; what was reported as done is kept.\n"
        )


def everything_on(screen: int) -> str:
    """Everything shown on a pseudo-terminal until its other end is closed."""
    shown = bytearray()
    try:
        while chunk := os.read(screen, 1 << 16):
            shown += chunk
    except OSError:
        pass  # Linux says so when the other end is closed
    os.close(screen)
    return shown.decode(errors="replace")


def test_long_work_shows_a_bar_at_a_terminal_and_leaves_the_records_alone(terminal: Terminal) -> None:
    line = json.dumps({"title": "Cinema", "text": CINEMA})
    (terminal.folder / "wire.jsonl").write_text(f"{line}\n" * 200)
    screen, terminal_end = pty.openpty()

    with ThreadPoolExecutor(1) as looker:
        looking = looker.submit(everything_on, screen)
        ended = subprocess.run(  # noqa: S603 - our own command
            terminal.command("extract", "wire.jsonl", "--json"),
            cwd=terminal.folder,
            env={**terminal.environment, "TERM": "xterm-256color", "COLUMNS": "100"},
            stdout=subprocess.PIPE,
            stderr=terminal_end,
            text=True,
            timeout=60,
        )
        os.close(terminal_end)
        seen = looking.result(timeout=60)

    assert [json.loads(record)["title"] for record in ended.stdout.splitlines()] == ["Cinema"] * 200
    assert "Extracting quotations" in seen
    assert "%" in seen


_CHECKING_FOR_EVER = """
import sys
import bot.archive.sqlite.soundness as soundness
from bot.__main__ import main
endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
soundness.damage_in_detail = lambda copy: copy.execute(endless).fetchall()
raise SystemExit(main(sys.argv[1:]))
"""


def seen_up_to(words: str, screen: int) -> str:
    """What a pseudo-terminal shows, up to some words."""
    shown = ""
    while words not in shown:
        shown += os.read(screen, 1 << 16).decode(errors="replace")
    return shown


@pytest.mark.parametrize("command", [("backup", "copy.sqlite3"), ("restore", "older.sqlite3")])
def test_a_copy_has_a_bar_and_ctrl_c_ends_it_at_once(
    newsroom: Terminal, tmp_path: Path, command: tuple[str, str]
) -> None:
    assert newsroom.run("backup", str(tmp_path / "older.sqlite3")).status == 0
    shutil.copy(tmp_path / "older.sqlite3", tmp_path / "archive.sqlite3")
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}
    screen, terminal_end = pty.openpty()
    with subprocess.Popen(  # noqa: S603 - our own command
        [sys.executable, "-c", _CHECKING_FOR_EVER, *command],
        cwd=tmp_path,
        env={**newsroom.environment, "TERM": "xterm-256color", "COLUMNS": "100"},
        stdout=subprocess.PIPE,
        stderr=terminal_end,
    ) as copying:
        os.close(terminal_end)
        shown = seen_up_to("Checking the copy", screen)

        copying.send_signal(signal.SIGINT)

        rest = everything_on(screen)
        assert copying.wait(timeout=30) == 130
    assert "%" in shown
    assert "Traceback" not in rest
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before


_ALL_THAT_WRITES = """
import sys
from bot.__main__ import main
for line in sys.stdin.read().splitlines():
    assert main(line.split()) == 0, line
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs the permissions of POSIX")
def test_only_its_owner_may_read_what_a_command_writes(terminal: Terminal) -> None:
    (terminal.folder / "bridge.html").write_text(f"<p>{CINEMA}</p>")
    commands = [
        "ingest bridge.html",
        "backup copy.sqlite3",
        "export whole.jsonl",
        "export all.csv --format csv",
    ]
    commands += ["export all.json --format claims", "proof A1 proof.html", "restore copy.sqlite3"]

    ended = subprocess.run(  # noqa: S603 - our own commands
        [sys.executable, "-c", _ALL_THAT_WRITES],
        input="\n".join(commands),
        cwd=terminal.folder,
        env=terminal.environment,
        capture_output=True,
        text=True,
        timeout=60,
        umask=0o022,
    )

    assert ended.returncode == 0, ended.stderr
    written = [path for path in terminal.folder.iterdir() if path.name != "bridge.html"]
    assert len(written) == 7
    assert {path.stat().st_mode & 0o777 for path in written} == {0o600}
