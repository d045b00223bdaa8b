"""`watch` at the command line: what came up since the last check, once."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import BRIDGE, CINEMA, Terminal


def test_what_came_up_is_shown_once(terminal: Terminal, tmp_path: Path) -> None:
    (terminal.folder / "cinema.txt").write_text(CINEMA, "utf-8")
    (terminal.folder / "bridge.txt").write_text(BRIDGE, "utf-8")
    terminal.run("ingest", "cinema.txt")
    speaker = terminal.run("watch", "add", "--speaker", "Ada Osei", "--json")
    terminal.run("watch", "add", "--phrase", "known about the cracks")
    terminal.run("watch", "add", "--topic", "cinema")
    nothing = terminal.run("watch", "check", "--json")
    terminal.run("ingest", "bridge.txt")

    said, phrase = terminal.run("--json", "watch", "check").records
    again = terminal.run("watch", "check", "--json")

    assert (speaker.record["id"], speaker.record["kind"], speaker.record["words"]) == (
        1,
        "speaker",
        "Ada Osei",
    )
    assert "No speaker here is called “Ada Osei”" in speaker.stderr
    assert (nothing.status, nothing.records, nothing.stderr) == (0, [], "Nothing new has come up.\n")
    assert said["watch"] == speaker.record
    assert {each["speaker"] for each in said["results"]} == {"Ada Osei"}
    assert said["more"] is False
    assert [each["label"] for each in phrase["results"]] == ["verbatim"]
    assert phrase["results"][0]["article"]["title"] == "Ferry bridge to close after inspection"
    assert (again.status, again.records) == (0, [])


def test_watches_are_listed_and_removed(terminal: Terminal) -> None:
    terminal.run("watch", "add", "--topic", "the  harbour wall")

    listed = terminal.run("watch", "list")
    removed = terminal.run("watch", "remove", "w1", "--json")
    gone = terminal.run("watch", "remove", "1")

    assert listed.stdout == "W1  topic: the harbour wall\n"
    assert removed.record["removed"] is True
    assert (gone.status, gone.stderr) == (
        1,
        "You have no watch W1 here; `ontherecord watch list` shows yours.\n",
    )
    assert terminal.run("watch", "add").status == 2
    assert terminal.run("watch", "add", "--topic", "a", "--phrase", "b").status == 2
