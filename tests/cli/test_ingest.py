from __future__ import annotations

import gzip
import json
import os
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.cli.conftest import BRIDGE, CINEMA, Terminal
from tests.papers import pdf


def test_a_folder_is_walked_and_every_article_in_it_kept(terminal: Terminal) -> None:
    (terminal.folder / "desk" / "may").mkdir(parents=True)
    (terminal.folder / "desk" / "may" / "cinema.txt").write_text(CINEMA)
    (terminal.folder / "desk" / "bridge.txt").write_text(BRIDGE)
    (terminal.folder / "desk" / "photo.jpeg").write_bytes(b"\xff\xd8\xff")

    ran = terminal.run("ingest", "desk", "--json")

    assert ran.status == 0
    assert [record["status"] for record in ran.records] == ["added", "added"]
    assert [record["input"] for record in ran.records] == ["desk/bridge.txt", "desk/may/cinema.txt"]
    assert ran.records[0].keys() == {"input", "article", "status", "quotations", "error"}
    assert ran.records[0]["quotations"] >= 3
    assert ran.records[0]["article"]["title"] == "Ferry bridge to close after inspection"


def test_the_same_article_again_is_unchanged(terminal: Terminal) -> None:
    (terminal.folder / "bridge.txt").write_text(BRIDGE)

    first = terminal.run("ingest", "bridge.txt", "--json").record
    again = terminal.run("ingest", "bridge.txt", "--json").record

    assert (first["status"], again["status"]) == ("added", "unchanged")
    assert first["article"] == again["article"]


def test_an_article_a_line_keeps_its_metadata_and_its_id_comes_back(terminal: Terminal) -> None:
    title, text = CINEMA.split("\n\n", 1)
    article = {"title": title, "publisher": "The Holm Courier", "published": "2025-05-03", "text": text}
    (terminal.folder / "wire.jsonl").write_text(json.dumps({"id": "w-17", **article}))

    ingested = terminal.run("ingest", "wire.jsonl", "--json").record
    answer = terminal.run("who-said", "sold my boat", "--publisher", "courier", "--json").record

    assert ingested["article"]["publisher"] == "The Holm Courier"
    assert answer["results"][0]["external_id"] == "w-17"
    assert answer["results"][0]["article"]["published"] == "2025-05-03"


def test_a_packed_file_is_unpacked(terminal: Terminal) -> None:
    (terminal.folder / "desk").mkdir()
    (terminal.folder / "desk" / "bridge.txt.gz").write_bytes(gzip.compress(BRIDGE.encode()))
    line = json.dumps({"title": "Cinema saved", "text": CINEMA})
    (terminal.folder / "desk" / "wire.jsonl.gz").write_bytes(gzip.compress(line.encode()))

    ran = terminal.run("ingest", "desk", "--json")
    extracted = terminal.run("extract", "desk", "--json")

    inputs = ["desk/bridge.txt.gz", "desk/wire.jsonl.gz line 1"]
    assert (ran.status, extracted.status) == (0, 0)
    assert [(record["input"], record["status"]) for record in ran.records] == [
        (one, "added") for one in inputs
    ]
    assert [record["input"] for record in extracted.records] == inputs


def test_of_a_packed_file_that_was_cut_off_what_came_before_is_kept_and_told(terminal: Terminal) -> None:
    lines = [
        json.dumps({"title": f"Story {n}", "text": f"Told {n}. {os.urandom(600).hex()}"}) for n in range(40)
    ]
    packed = gzip.compress("\n".join(lines).encode())
    (terminal.folder / "wire.jsonl.gz").write_bytes(packed[: len(packed) // 2])

    ran = terminal.run("ingest", "wire.jsonl.gz", "--json")

    *before, last = ran.records
    assert ran.status == 1
    assert len(before) > 10
    assert {record["status"] for record in before} == {"added"}
    assert (
        last["error"] == "wire.jsonl.gz cannot be read: it is damaged or was cut off. Copy or pack it again."
    )
    assert terminal.run("stats", "--json").record["articles"] == len(before)


def test_broken_lines_are_named_and_the_good_ones_kept(terminal: Terminal) -> None:
    good = json.dumps({"title": "Cinema saved", "text": CINEMA})
    (terminal.folder / "wire.jsonl").write_text(f'{good}\n{{"title": "cut\n[]\n{{"title": "No text"}}\n')

    ran = terminal.run("ingest", "wire.jsonl", "--json")

    assert ran.status == 1
    assert [record["status"] for record in ran.records] == ["added", "failed", "failed", "failed"]
    assert [record["input"] for record in ran.records[1:]] == [
        f"wire.jsonl line {line}" for line in (2, 3, 4)
    ]
    assert all(record["error"].endswith(".") for record in ran.records[1:])
    assert terminal.run("stats", "--json").record["articles"] == 1


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("empty.txt", b""),
        ("blank.html", b"  \n"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(200)),
        ("program.jsonl", bytes(range(256)) * 4),
        ("shell.html", b"<html><body><div id='app'></div><script>start()</script></body></html>"),
        ("report.pdf", b"%PDF-1.7"),
    ],
)
def test_a_file_that_is_no_article_fails_alone(terminal: Terminal, name: str, data: bytes) -> None:
    (terminal.folder / name).write_bytes(data)
    (terminal.folder / "bridge.txt").write_text(BRIDGE)

    ran = terminal.run("ingest", name, "bridge.txt", "--json")

    *failed, added = ran.records
    assert ran.status == 1
    assert failed
    assert {record["status"] for record in failed} == {"failed"}
    assert all(name in record["error"] for record in failed)
    assert added["status"] == "added"


def test_a_name_that_is_no_text_does_not_stop_the_rest(terminal: Terminal) -> None:
    (terminal.folder / os.fsdecode(b"caf\xe9.txt")).write_text(CINEMA)
    (terminal.folder / "half.jsonl").write_text(json.dumps({"title": "Half \ud800", "text": "Half \ud83d."}))

    ran = terminal.run("ingest", ".", "x" * 5000, "--json")

    assert [record["status"] for record in ran.records] == ["added", "added", "failed"]
    assert ran.records[0]["input"] == "caf\ufffd.txt"


def test_what_is_not_there_is_a_failed_input(terminal: Terminal) -> None:
    (terminal.folder / "nothing").mkdir()

    ran = terminal.run("ingest", "missing.txt", "nothing", "--json")

    assert ran.status == 1
    assert [record["status"] for record in ran.records] == ["failed", "failed"]
    assert "missing.txt" in ran.records[0]["error"]
    assert ".jsonl" in ran.records[1]["error"]


def test_without_json_each_article_is_a_line_for_reading(terminal: Terminal) -> None:
    (terminal.folder / "cinema.txt").write_text(CINEMA)

    ran = terminal.run("ingest", "cinema.txt", "missing.txt")

    added, failed = ran.stdout.splitlines()
    assert added == "added     A1  Cinema saved by its audience (1 quotation)"
    assert failed.startswith("failed    There is no file or folder missing.txt.")
    assert ran.stderr == "1 added; 1 failed.\n"


def test_paths_are_read_from_standard_input_with_a_dash(terminal: Terminal) -> None:
    (terminal.folder / "cinema.txt").write_text(CINEMA)
    (terminal.folder / "bridge.txt").write_text(BRIDGE)

    ran = terminal.run("ingest", "-", "--json", stdin="cinema.txt\nbridge.txt\n")

    assert [record["input"] for record in ran.records] == ["cinema.txt", "bridge.txt"]


@pytest.fixture
def private_page() -> Iterator[tuple[str, list[str]]]:
    """A page on this machine, and the paths it was asked for."""
    asked: list[str] = []

    class Page(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the inherited name
            """Keep quiet."""

    with HTTPServer(("127.0.0.1", 0), Page) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/secret", asked
        server.shutdown()
        thread.join()


def test_a_link_into_this_machine_is_refused_and_never_asked_for(
    terminal: Terminal, private_page: tuple[str, list[str]]
) -> None:
    link, asked = private_page

    ran = terminal.run("ingest", link, "http://127.0.0.1/", "file:///etc/passwd", "--json")

    assert ran.status == 1
    assert [record["status"] for record in ran.records] == ["failed"] * 3
    assert all(record["error"].endswith(".") for record in ran.records)
    assert asked == []


def test_a_backup_is_an_archive_of_its_own_and_never_overwrites(newsroom: Terminal, tmp_path: Path) -> None:
    copy = tmp_path / "copy.sqlite3"

    written = newsroom.run("backup", str(copy), "--json")
    again = newsroom.run("backup", str(copy), "--json")
    stats = newsroom.run("stats", "--json").record
    stats_of_copy = newsroom.run("stats", "--json", "--database", str(copy)).record

    assert (written.status, written.record) == (0, {"backup": str(copy)})
    assert again.status == 2
    assert again.record.keys() == {"error"}
    assert stats.keys() >= {"articles", "quotations", "speakers", "schema", "bytes"}
    assert stats["articles"] == 2
    assert datetime.now(UTC) - datetime.fromisoformat(stats["last_added"]) < timedelta(days=1)
    assert stats["last_backup"] is not None
    assert {**stats_of_copy, "bytes": 0} == {**stats, "bytes": 0}


def test_what_is_passed_over_in_a_folder_is_counted_and_named(terminal: Terminal) -> None:
    folder = terminal.folder / "desk"
    folder.mkdir()
    (folder / "bridge.txt").write_text(BRIDGE)
    (folder / "photo.jpeg").write_bytes(b"\xff\xd8\xff")
    (folder / ".DS_Store").write_bytes(b"\0")
    with ZipFile(folder / "more.zip", "w") as packed:
        packed.writestr("cinema.md", f"# {CINEMA}")
        packed.writestr("sound.mp3", b"ID3")

    ran = terminal.run("ingest", "desk", "--json")

    assert ran.status == 0
    assert [record["input"] for record in ran.records] == ["desk/bridge.txt", "desk/more.zip/cinema.md"]
    assert ran.stderr == (
        "2 added; 2 passed over, because files of their kind are not read: "
        "desk/more.zip/sound.mp3, desk/photo.jpeg.\n"
    )


def test_a_file_that_was_ingested_before_is_not_read_again(terminal: Terminal) -> None:
    (terminal.folder / "bridge.pdf").write_bytes(pdf(BRIDGE.splitlines()))
    first = terminal.run("ingest", "bridge.pdf", "--json").record
    (terminal.folder / "bridge.pdf").rename(terminal.folder / "moved.pdf")

    again = terminal.run("ingest", "moved.pdf", "--json").record

    assert (first["status"], again["status"]) == ("added", "unchanged")
    assert first["article"] == again["article"]


def test_a_dry_run_shows_what_would_be_added_without_adding_it(terminal: Terminal) -> None:
    (terminal.folder / "bridge.txt").write_text(BRIDGE)

    read = terminal.run("ingest", "--dry-run", "bridge.txt", "--json").record

    assert (read["status"], read["article"]["id"], read["error"]) == ("read", None, None)
    assert read["quotations"] >= 3
    assert terminal.run("stats", "--json").record["articles"] == 0


def test_bare_texts_can_be_given_a_publisher_and_a_date(terminal: Terminal) -> None:
    (terminal.folder / "bridge.txt").write_text(BRIDGE)
    named = {"title": "Cinema", "publisher": "The Holm Courier", "text": "It was saved."}
    (terminal.folder / "wire.jsonl").write_text(json.dumps(named))

    given = ("--publisher", "The Ferry Post", "--date", "2026-03")
    ran = terminal.run("ingest", "bridge.txt", "wire.jsonl", *given, "--json")

    told = [(record["article"]["publisher"], record["article"]["published"]) for record in ran.records]
    assert told == [("The Ferry Post", "2026-03"), ("The Holm Courier", "2026-03")]
    wrong = terminal.run("ingest", "bridge.txt", "--date", "yesterday")
    assert wrong.status == 2
    assert "is not a year, month or day" in wrong.stderr


def test_the_proof_of_an_article_is_what_it_was_read_from(terminal: Terminal) -> None:
    data = pdf(BRIDGE.splitlines())
    (terminal.folder / "bridge.pdf").write_bytes(data)
    (terminal.folder / "cinema.txt").write_text(CINEMA)
    terminal.run("ingest", "bridge.pdf", "cinema.txt")

    written = terminal.run("proof", "A1", "proof.pdf")

    assert (terminal.folder / "proof.pdf").read_bytes() == data
    assert f"SHA-256 {sha256(data).hexdigest()}" in written.stderr
    missing = terminal.run("proof", "A2", "proof.txt")
    assert missing.status == 1
    assert "is not kept" in missing.stderr


def test_a_failure_names_its_file_once(terminal: Terminal) -> None:
    (terminal.folder / "new").mkdir()
    (terminal.folder / "new" / "empty.txt").write_bytes(b"")
    (terminal.folder / "new" / "wire.jsonl").write_text("{broken\n")
    (terminal.folder / "lines.jsonl").write_text("{broken\n")

    told = terminal.run("ingest", "new", "nothing.txt")
    imported = terminal.run("import", "lines.jsonl")

    failed = [line for line in told.stdout.splitlines() if line.startswith("failed")]
    assert len(failed) == 3
    names = ("empty.txt", "wire.jsonl", "nothing.txt")
    assert [sum(map(line.count, names)) for line in failed] == [1, 1, 1]
    assert all(line.count("lines.jsonl") == 1 for line in imported.stderr.splitlines() if line)


def test_a_date_that_is_none_is_told_at_a_terminal(terminal: Terminal) -> None:
    line = json.dumps({"title": "Bridge", "text": "It is shut.", "published": "2999-01-01"})
    (terminal.folder / "one.jsonl").write_text(line)

    told = terminal.run("ingest", "--dry-run", "one.jsonl").stdout
    [record] = terminal.run("ingest", "one.jsonl", "--json").records

    assert "without its date: “2999-01-01” is none" in told
    assert (record["unread_date"], record["article"]["published"]) == ("2999-01-01", None)
