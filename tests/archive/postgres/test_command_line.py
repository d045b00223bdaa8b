"""The command line on an archive in PostgreSQL."""

from __future__ import annotations

from pathlib import Path

import psycopg
import pytest

from tests.cli.conftest import BRIDGE, Terminal
from tests.postgres import Server

PASSWORD = "a-secret-of-the-operator"  # noqa: S105 -- made up


@pytest.fixture
def terminal(address: str, tmp_path: Path) -> Terminal:
    """A terminal in a folder with an article, whose DATABASE is that database."""
    (tmp_path / "bridge.txt").write_text(BRIDGE)
    return Terminal(tmp_path, DATABASE=address.replace("postgres@", f"postgres:{PASSWORD}@"))


def test_an_article_is_added_found_and_moved_into_a_file(terminal: Terminal) -> None:
    added = terminal.run("ingest", "bridge.txt", "--json").record
    there = terminal.run("who-said", "a year too early", "--json")
    moved = terminal.run("move", "--from", terminal.environment["DATABASE"], "--to", "copy.sqlite3", "--json")
    here = terminal.run("who-said", "a year too early", "--json", "--database", "copy.sqlite3")

    assert added["status"] == "added"
    assert [found["speaker"] for found in there.record["results"]] == ["Ada Osei"]
    assert (moved.status, moved.record["guild"], moved.record["equal"]) == (0, 0, True)
    assert here.stdout == there.stdout


def test_what_belongs_to_files_is_refused_in_one_sentence(terminal: Terminal) -> None:
    backup = terminal.run("backup", "copy.sqlite3")
    restore = terminal.run("restore", "copy.sqlite3")

    assert (backup.status, restore.status) == (1, 2)
    assert "pg_dump" in backup.stderr
    assert "pg_restore" in restore.stderr
    assert backup.stderr.count("\n") == restore.stderr.count("\n") == 1


def test_stats_do_not_say_that_there_is_no_backup_where_pg_dump_makes_them(terminal: Terminal) -> None:
    read, told = terminal.run("stats"), terminal.run("stats", "--json").record

    assert "backup     made by pg_dump\n" in read.stdout
    assert told["store"].startswith("PostgreSQL")


def test_the_password_in_the_address_is_never_shown(terminal: Terminal) -> None:
    wrong = terminal.environment["DATABASE"].replace("127.0.0.1:", "127.0.0.1:1")
    shown = [
        terminal.run("doctor"),
        terminal.run("stats", "--json"),
        terminal.run("stats", DATABASE=wrong[:60]),
        terminal.run("move", "--from", "nothing.sqlite3", "--to", terminal.environment["DATABASE"]),
        terminal.run("stats", LOG_LEVEL="DEBUG"),
    ]

    assert [ran.status for ran in shown[1:3]] == [0, 1]
    assert "There is no archive at nothing.sqlite3." in shown[3].stderr
    assert not [ran for ran in shown if PASSWORD in ran.stdout + ran.stderr]


@pytest.mark.parametrize("end", ["%zz@h/x", "@[h/x", "@h/x?colour=red", "/1@h/x"])
def test_an_address_that_cannot_be_understood_is_told_without_showing_it(
    terminal: Terminal, end: str
) -> None:
    wrong = f"postgresql://bot:{PASSWORD}{end}"

    read, moved = terminal.run("stats", DATABASE=wrong), terminal.run("move", "--from", "a", "--to", wrong)

    assert (read.status, moved.status) == (2, 2)
    assert read.stderr.count("\n") == moved.stderr.count("\n") == 1
    assert not [ran for ran in (read, moved, terminal.run("doctor", DATABASE=wrong)) if PASSWORD in repr(ran)]


def test_a_server_that_is_away_is_one_sentence(terminal: Terminal) -> None:
    away = terminal.run(
        "who-said", "a year too early", "--json", DATABASE="postgresql://bot@127.0.0.1:9/archive"
    )

    assert away.status == 1
    assert "cannot be reached" in away.record["error"] if away.stdout else "cannot be reached" in away.stderr


def test_nothing_is_made_where_an_archive_was_to_be_moved_from(terminal: Terminal, server: Server) -> None:
    nowhere = server.new_database()
    terminal.run("ingest", "bridge.txt", "--database", "archive.sqlite3")

    moved = terminal.run("move", "--from", nowhere, "--to", "archive.sqlite3")

    assert moved.status == 2
    assert moved.stderr == f"There is no archive at {nowhere.replace('postgres@', '')}.\n"
    with psycopg.connect(nowhere) as db:
        assert db.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'").fetchone() == (0,)
