"""`stats` and `audit` at the command line."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from pathlib import Path

from bot.archive.sqlite import open_archive
from tests.archive.values import keep, said
from tests.cli.conftest import Terminal

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


async def _remove_articles(database: Path, count: int) -> None:
    archive = await open_archive(database)
    for number in range(1, count + 1):
        await keep(archive, said(f"number {number}", by="Ada Osei"), guild=0, title=f"Story {number}")
        await archive.remove_article(0, number, by=number - 1, reason=f"satire {number}", at=NOON)
    await archive.close()


def test_the_audit_log_is_read_at_a_terminal(terminal: Terminal) -> None:
    asyncio.run(_remove_articles(terminal.folder / "archive.sqlite3", 3))

    newest = terminal.run("audit", "--limit", "2", "--json")
    oldest = terminal.run("audit", "--before", "2").stdout
    stats = terminal.run("stats", "--json").record

    assert [record["id"] for record in newest.records] == [3, 2]
    assert newest.records[0] == {
        "id": 3,
        "at": "2026-03-02T12:00:00+00:00",
        "by": 2,
        "action": "remove article",
        "subject": "article 3",
        "reason": "satire 3",
    }
    assert "--before 2" in newest.stderr
    assert "2026-03-02 12:00 UTC  the operator  remove article  article 1: satire 1" in oldest
    assert (stats["trouble"], stats["last_backup"]) == (None, None)


def test_an_empty_audit_log_says_so(terminal: Terminal) -> None:
    asyncio.run(_remove_articles(terminal.folder / "archive.sqlite3", 0))

    empty, older = terminal.run("audit", "--json"), terminal.run("audit", "--before", "1")

    assert (empty.stdout, empty.stderr) == ("", "The audit log is empty so far.\n")
    assert (older.stdout, older.stderr) == ("", "There are no older entries.\n")


def test_quotations_are_exported_for_a_spreadsheet(newsroom: Terminal, tmp_path: Path) -> None:
    ran = newsroom.run("export", "-", "--format", "csv")

    header, *lines = ran.stdout.removeprefix("\ufeff").splitlines()
    assert header.startswith("quotation,article,headline,")
    assert any("Dr" in line or "Ada Osei" in line for line in lines)


def test_an_article_is_erased_at_a_terminal_only_with_yes(terminal: Terminal) -> None:
    asyncio.run(_remove_articles(terminal.folder / "archive.sqlite3", 2))

    unsure = terminal.run("erase", "A1", "--reason", "a court order")
    sure = terminal.run("erase", "A1", "--reason", "a court order", "--yes", "--json")
    again = terminal.run("erase", "A1", "--reason", "a court order", "--yes")

    assert unsure.status == 2
    assert "give --yes" in unsure.stderr
    assert (sure.status, sure.record) == (0, {"erased": 1, "clean": True})
    assert again.status == 1
    assert "There is no article A1" in again.stderr


def test_an_archive_that_was_restored_knows_when_its_backup_was_made(terminal: Terminal) -> None:
    asyncio.run(_remove_articles(terminal.folder / "archive.sqlite3", 1))
    terminal.run("backup", "copy.sqlite3")
    made = terminal.run("stats", "--json").record["last_backup"]

    terminal.run("restore", "copy.sqlite3")

    assert made is not None
    assert terminal.run("stats", "--json").record["last_backup"] == made


def test_a_backup_is_restored_at_a_terminal(terminal: Terminal) -> None:
    archive = terminal.folder / "archive.sqlite3"
    asyncio.run(_remove_articles(archive, 1))
    terminal.run("backup", "copy.sqlite3")
    asyncio.run(_remove_articles(archive, 2))

    restored = terminal.run("restore", "copy.sqlite3")
    again = terminal.run("restore", "copy.sqlite3", "--json").record
    missing = terminal.run("restore", "nothing.sqlite3")

    assert "archive.sqlite3 is the backup now." in restored.stdout
    assert "is kept as" in restored.stdout
    assert "run the bot as that user" in restored.stdout
    assert len(terminal.run("audit", "--json").records) == 1
    assert again["kept"].startswith(f"{archive}.replaced-")
    assert missing.status == 2
    assert "There is no file nothing.sqlite3 to restore." in missing.stderr


def test_an_export_of_quotations_or_claims_is_counted_in_those(newsroom: Terminal) -> None:
    table = newsroom.run("export", "all.csv", "--format", "csv")
    counted = newsroom.run("export", "again.csv", "--format", "csv", "--json").record
    claims = newsroom.run("export", "claims.jsonl", "--format", "claims").stdout

    rows = len((newsroom.folder / "all.csv").read_text("utf-8-sig").splitlines()) - 1
    assert counted["quotations"] == rows
    assert f"{rows} quotations of " in table.stdout
    assert "claims of " in claims


async def _keep_in(database: Path, articles: dict[int, int]) -> None:
    archive = await open_archive(database)
    for guild, count in articles.items():
        for number in range(count):
            await keep(archive, said(f"number {number}", by="Ada Osei"), guild=guild, title=f"Story {number}")
    await archive.close()


def test_the_statistics_name_the_servers_whose_articles_are_in_the_file(terminal: Terminal) -> None:
    asyncio.run(_keep_in(terminal.folder / "archive.sqlite3", {0: 1, 5: 2, 7: 0, 112233445566778899: 3}))

    as_json, readable = terminal.run("stats", "--json"), terminal.run("stats")

    assert as_json.record["articles"] == 1
    assert as_json.record["guilds"] == [
        {"guild": 112233445566778899, "articles": 3},
        {"guild": 5, "articles": 2},
        {"guild": 0, "articles": 1},
    ]
    assert as_json.stderr == ""
    servers = [line.split() for line in readable.stdout.splitlines() if "  articles " in line]
    assert servers == [
        ["servers", "3", "articles", "with", "--guild", "112233445566778899"],
        ["2", "articles", "with", "--guild", "5"],
        ["1", "articles", "in", "the", "local", "archive"],
    ]


def test_whoever_asks_an_empty_archive_for_its_size_is_told_of_one_that_is_not(terminal: Terminal) -> None:
    asyncio.run(_keep_in(terminal.folder / "archive.sqlite3", {5: 2, 7: 1}))

    local, other = terminal.run("stats", "--json"), terminal.run("stats", "--guild", "6", "--json")

    assert (local.status, local.record["articles"], other.record["articles"]) == (0, 0, 0)
    assert local.stderr == "The local archive is empty: give --guild 5 to see one that is not.\n"
    assert other.stderr == "The archive of server 6 is empty: give --guild 5 to see one that is not.\n"


def test_a_file_with_the_local_archive_alone_names_no_server(newsroom: Terminal) -> None:
    ran = newsroom.run("stats")

    assert "  articles " not in ran.stdout
    assert ran.stderr == ""
