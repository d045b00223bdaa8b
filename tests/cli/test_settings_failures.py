"""Wrong usage and settings: one plain sentence, exit status 2, nothing lost."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
import tomllib
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.conftest import Ran, Terminal


def _assert_one_sentence(ran: Ran) -> str:
    sentence = ran.stderr.strip()
    assert ran.status == 2
    assert sentence.endswith(".")
    assert "\n" not in sentence
    assert "Traceback" not in sentence
    return sentence


def test_without_a_token_run_says_how_to_get_one_and_names_the_playground(terminal: Terminal) -> None:
    ran = terminal.run("run", "--json")

    sentence = _assert_one_sentence(ran)
    assert "https://discord.com/developers/applications" in sentence
    assert "`ontherecord playground`" in sentence
    assert ran.record == {"error": sentence}
    assert list(terminal.folder.iterdir()) == []


@pytest.mark.parametrize("arguments", [(), ("who-said",), ("sing",), ("stats", "--guild", "here")])
def test_wrong_usage_is_one_sentence_and_an_object_with_json(
    terminal: Terminal, arguments: tuple[str, ...]
) -> None:
    ran = terminal.run(*arguments, "--json")

    assert ran.record == {"error": _assert_one_sentence(ran)}


@pytest.mark.parametrize(("arguments", "listed"), [((), "who-said"), (("feed",), "status")])
def test_whoever_types_no_command_is_shown_the_help(
    terminal: Terminal, arguments: tuple[str, ...], listed: str
) -> None:
    ran = terminal.run(*arguments)

    assert (ran.status, ran.stderr) == (0, "")
    assert ran.stdout.startswith(" ".join(("usage: ontherecord", *arguments)))
    assert f"    {listed}" in ran.stdout


def test_the_version_is_told(terminal: Terminal) -> None:
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text("utf-8"))["project"]

    ran = terminal.run("--version")

    assert (ran.status, ran.stdout) == (0, f"ontherecord {project['version']}\n")


def test_help_is_not_a_failure(terminal: Terminal) -> None:
    ran = terminal.run("--help")

    assert ran.status == 0
    assert "playground" in ran.stdout


@pytest.mark.parametrize(
    "command", [("who-said", "x"), ("articles",), ("stats",), ("backup", "copy.sqlite3")]
)
def test_a_missing_archive_is_not_an_empty_one(terminal: Terminal, command: tuple[str, ...]) -> None:
    ran = terminal.run("--database", "tpyo.sqlite3", *command)

    assert "tpyo.sqlite3" in _assert_one_sentence(ran)
    assert list(terminal.folder.iterdir()) == []


def test_a_file_that_is_not_a_database_is_refused_and_left_alone(terminal: Terminal) -> None:
    notes = terminal.folder / "notes.sqlite3"
    notes.write_text("Ring the council about the bridge.\n" * 100)

    ran = terminal.run("--database", "notes.sqlite3", "stats")

    assert "notes.sqlite3" in _assert_one_sentence(ran)
    assert notes.read_text().startswith("Ring the council")


def test_an_archive_of_a_newer_version_is_refused(terminal: Terminal) -> None:
    with closing(sqlite3.connect(terminal.folder / "archive.sqlite3")) as database:  # noqa: TID251 - a foreign file
        database.execute("CREATE TABLE schema_migrations (number INTEGER PRIMARY KEY)")
        database.execute("PRAGMA user_version = 9999")
        database.commit()

    _assert_one_sentence(terminal.run("stats"))


def test_the_database_comes_from_the_option_the_environment_or_the_env_file(terminal: Terminal) -> None:
    (terminal.folder / ".env").write_text("DATABASE=from-env-file.sqlite3\n")

    from_option = terminal.run(
        "stats", "--database", "from-option.sqlite3", DATABASE="from-environment.sqlite3"
    )
    from_environment = terminal.run("stats", DATABASE="from-environment.sqlite3")
    from_file = terminal.run("stats")

    assert "from-option.sqlite3" in from_option.stderr
    assert "from-environment.sqlite3" in from_environment.stderr
    assert "from-env-file.sqlite3" in from_file.stderr


_EACH_OF = """
import io, json, sys
from contextlib import redirect_stderr, redirect_stdout
from bot.__main__ import main
for line in sys.stdin.read().splitlines():
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        status = main(line.split())
    sys.stdout.write(json.dumps([status, out.getvalue(), err.getvalue()]) + "\\n")
"""
_REFUSED = {
    2: """
        article; article twelve; quotation; said-by; verify; extract; ingest; import; backfill; export; erase; proof 1;
        backup; restore; embargo 1; channels; feed add; feed status x; watch add; watch remove; digest preview x;
        correct undo; correct kind 1 direct; speaker role; audit --limit 0; completion tcsh; playground --port x;
        backup archive.sqlite3; restore nowhere.sqlite3; erase 1 --reason x; who-said x --since soon; run
    """,
    1: """
        article 999; quotation 999; proof 999 proof.html; erase 999 --reason x --yes; embargo 999 none --reason x;
        channels 999 70 --reason x; feed status 9; watch remove 9; digest preview 9; correct undo 9 --reason x
    """,
}


@pytest.mark.parametrize("status", _REFUSED)
def test_what_each_command_refuses_is_one_sentence_and_an_object_with_json(
    newsroom: Terminal, status: int
) -> None:
    commands = [each.strip() for each in _REFUSED[status].split(";")]

    ended = subprocess.run(  # noqa: S603 - our own commands
        [sys.executable, "-c", _EACH_OF],
        input="".join(f"{each} --json\n" for each in commands),
        cwd=newsroom.folder,
        env=newsroom.environment,
        capture_output=True,
        text=True,
        timeout=120,
    )

    answers = [json.loads(line) for line in ended.stdout.splitlines()]
    for command, (found, out, err) in zip(commands, answers, strict=True):
        told = json.loads(out)
        assert (command, found, told, err.count("\n")) == (command, status, {"error": err.rstrip("\n")}, 1)
        assert err.endswith(".\n")


_FAILING = """
import sys
import bot.__main__ as command

async def fail(*_):
    raise LookupError("it failed at postgresql://bot:s3cret@db.example/archive, with the token t0ken.x.y")

command._obey = fail
sys.exit(command.main(["stats", "--json"]))
"""


def test_a_failure_that_nobody_expected_is_logged_without_secrets(terminal: Terminal) -> None:
    address = "postgresql://bot:s3cret@db.example/archive"

    ended = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-c", _FAILING],
        cwd=terminal.folder,
        env={**terminal.environment, "DATABASE": address, "DISCORD_TOKEN": "t0ken.x.y"},
        capture_output=True,
        text=True,
        timeout=60,
    )

    sentence = "Something went wrong that nobody expected; the lines above say where."
    assert (ended.returncode, json.loads(ended.stdout)) == (1, {"error": sentence})
    assert "LookupError: it failed at postgresql://bot:[token]@db.example" in ended.stderr
    assert ended.stderr.endswith(f"{sentence}\n")
    assert not [secret for secret in ("s3cret", "t0ken") if secret in ended.stderr]


def test_why_the_bot_ends_is_a_line_of_its_log_where_programs_read_it(terminal: Terminal) -> None:
    ran = terminal.run("run", LOG_FORMAT="json")

    told = json.loads(ran.stderr)
    assert (ran.status, told["level"]) == (2, "ERROR")
    assert told["message"].startswith("DISCORD_TOKEN is not set")


def test_a_setting_that_is_not_valid_is_named(terminal: Terminal) -> None:
    ran = terminal.run("stats", LOG_LEVEL="SHOUTING")

    assert "LOG_LEVEL" in _assert_one_sentence(ran)
