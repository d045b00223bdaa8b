"""`import` and `export`: an archive as JSON lines, for operators and scripts."""

from __future__ import annotations

import gzip
import json
import os
from pathlib import Path

import pytest

from tests.cli.conftest import BRIDGE, Terminal

BARE = [
    {"id": 7, "text": "We will mend it before the frost.", "speaker": "Ada Osei"},
    {"id": "w-8", "text": "Nobody asked the ferrymen.", "speaker": None},
]


def as_lines(*records: object) -> str:
    return "".join(json.dumps(record) + "\n" for record in records)


def test_bare_quotations_are_found_with_the_id_they_came_with(terminal: Terminal) -> None:
    (terminal.folder / "wire.jsonl").write_text(as_lines(*BARE))

    imported = terminal.run("import", "wire.jsonl", "--json")
    asked = terminal.run("who-said", "nobody asked the ferrymen", "--json")
    again = terminal.run("import", "wire.jsonl", "--json")

    assert (imported.status, again.status) == (0, 0)
    assert imported.record == {
        "input": "wire.jsonl",
        "added": 2,
        "updated": 0,
        "unchanged": 0,
        "failed": 0,
        "quotations": 2,
    }
    assert (again.record["added"], again.record["unchanged"]) == (0, 2)
    [result] = asked.record["results"]
    assert (result["external_id"], result["speaker"], result["label"]) == ("w-8", None, "verbatim")


def test_a_bad_line_is_named_and_the_rest_is_imported(terminal: Terminal) -> None:
    bad = [
        "{",
        "[]",
        as_lines({"id": "a", "text": " "}).strip(),
        as_lines({"text": "no id"}).strip(),
        as_lines({"id": "b", "text": "half \ud83d", "speaker": None}).strip(),
        as_lines({"id": "c", "text": "words", "speaker": ["Ada"]}).strip(),
        as_lines({"title": "Bridge", "text": "An article without quotations."}).strip(),
        as_lines(
            {
                "title": "T",
                "text": "short",
                "quotations": [{"kind": "direct", "spans": [[0, 9]], "text": "short"}],
            }
        ).strip(),
        as_lines(
            {
                "title": "T",
                "text": "short",
                "quotations": [{"kind": "direct", "spans": [[0, 5]], "text": "other"}],
            }
        ).strip(),
    ]
    lines = [as_lines(BARE[0]).strip(), "", *bad, as_lines(BARE[1]).strip()]

    ran = terminal.run("import", "-", "--json", stdin="\n".join(lines))

    *errors, total = ran.records
    assert ran.status == 1
    assert [error["input"] for error in errors] == [f"- line {number}" for number in range(3, 12)]
    assert all(error["error"].startswith("The line ") and error["error"].endswith(".") for error in errors)
    assert (total["added"], total["failed"]) == (2, 9)


def test_what_is_exported_and_imported_is_exported_the_same(terminal: Terminal) -> None:
    (terminal.folder / "bridge.txt").write_text(BRIDGE)
    (terminal.folder / "wire.jsonl").write_text(as_lines(*BARE))
    (terminal.folder / "live.jsonl").write_text(as_lines({"id": "live", "title": "Live", "text": BRIDGE}))
    (terminal.folder / "later.jsonl").write_text(
        as_lines({"id": "live", "title": "Live", "text": BRIDGE[:400]})
    )
    for name in ("bridge.txt", "live.jsonl", "later.jsonl"):
        terminal.run("ingest", name)
    terminal.run("import", "wire.jsonl")

    assert terminal.run("export", "first.jsonl", "--json").record == {"export": "first.jsonl", "articles": 4}
    imported = terminal.run("import", "first.jsonl", "--database", "other.sqlite3", "--json")
    terminal.run("export", "second.jsonl", "--database", "other.sqlite3")

    first = (terminal.folder / "first.jsonl").read_text()
    assert imported.record["added"] == 4
    assert (terminal.folder / "second.jsonl").read_text() == first
    [live] = [json.loads(line) for line in first.splitlines() if json.loads(line)["title"] == "Live"]
    assert [former["text"] for former in live["former"]] == [BRIDGE]
    for of, database in (("article 1", "archive.sqlite3"), ("article 1", "other.sqlite3")):
        assert terminal.run(*of.split(), "--database", database, "--json").record["quotations"]


def test_an_export_that_explains_in_sentences_is_imported_with_them(terminal: Terminal) -> None:
    words = "We will mend it"
    told = (
        "In quotation marks beside “said”; its subject, “she”, is Ada Osei, the last woman to act or speak."
    )
    quotation = {"kind": "direct", "spans": [[1, 16]], "text": words, "explanation": told}
    (terminal.folder / "old.jsonl").write_text(
        as_lines({"title": "Bridge", "text": f"“{words},” she said.", "quotations": [quotation]})
    )

    imported = terminal.run("import", "old.jsonl", "--json")
    exported = terminal.run("export", "-")

    assert (imported.record["added"], imported.record["failed"]) == (1, 0)
    assert exported.record["quotations"][0]["explanation"] == told


def test_an_export_never_replaces_a_file(newsroom: Terminal, tmp_path: Path) -> None:
    target = tmp_path / "precious.jsonl"
    target.write_text("precious")

    ran = newsroom.run("export", str(target), "--json")

    assert ran.status == 2
    assert "exists already" in ran.record["error"]
    assert target.read_text() == "precious"
    assert list(tmp_path.iterdir()) == [target]


def test_a_missing_file_fails_alone(terminal: Terminal) -> None:
    (terminal.folder / "wire.jsonl").write_text(as_lines(*BARE))

    ran = terminal.run("import", "nowhere.jsonl", "wire.jsonl", "--json")

    assert ran.status == 1
    assert ran.records[0]["input"] == "nowhere.jsonl"
    assert ran.records[1]["added"] == 2


@pytest.mark.parametrize("extracted", ["extract", "article"])
def test_what_other_commands_write_can_be_imported(
    newsroom: Terminal, terminal: Terminal, extracted: str
) -> None:
    arguments = ["articles/bridge.txt"] if extracted == "extract" else ["1"]
    line = newsroom.run(extracted, *arguments, "--json").stdout

    imported = terminal.run("import", "-", "--json", stdin=line)
    asked = terminal.run("who-said", "repairs would take eleven months", "--json")

    assert imported.record["added"] == 1
    assert asked.record["results"][0]["speaker"] == "Ada Osei"


def test_an_article_that_came_after_a_bare_quotation_is_never_overwritten_by_it(terminal: Terminal) -> None:
    bare = {"id": "a1", "text": "We go on Friday.", "speaker": "Ann Poe"}
    whole = {"id": "a1", "title": "Ferry", "publisher": "Gazette", "text": "The ferry sank, Ann Poe said."}
    (terminal.folder / "bare.jsonl").write_text(as_lines(bare))
    (terminal.folder / "whole.jsonl").write_text(as_lines(whole))

    terminal.run("import", "bare.jsonl", "--json")
    terminal.run("ingest", "whole.jsonl", "--json")
    again = terminal.run("import", "bare.jsonl", "--json")
    [article] = [json.loads(line) for line in terminal.run("articles", "--json").stdout.splitlines()]

    assert again.status == 1
    assert (article["title"], article["publisher"]) == ("Ferry", "Gazette")


def test_an_export_to_standard_output_contains_nothing_else(terminal: Terminal) -> None:
    (terminal.folder / "wire.jsonl").write_text(as_lines(*BARE))
    terminal.run("import", "wire.jsonl")

    terminal.run("export", "whole.jsonl")
    ran = terminal.run("export", "-")

    assert ran.status == 0
    assert ran.stdout == (terminal.folder / "whole.jsonl").read_text()
    assert not (terminal.folder / "-").exists()


def test_the_last_of_two_lines_with_one_id_is_kept_however_often_they_come(terminal: Terminal) -> None:
    first, last = BARE[0], BARE[0] | {"text": "We will never mend it."}
    (terminal.folder / "wire.jsonl").write_text(as_lines(first, last))

    imported = [terminal.run("import", "wire.jsonl", "--json").record for _ in range(3)]
    [article] = [json.loads(line) for line in terminal.run("export", "-").stdout.splitlines()]

    counted = [(one["added"], one["updated"], one["unchanged"]) for one in imported]
    assert counted == [(1, 1, 0), (0, 2, 0), (0, 2, 0)]
    assert article["text"] == "We will never mend it."
    assert "former" not in article


def test_a_corrected_attribution_arrives_with_the_next_import(newsroom: Terminal, terminal: Terminal) -> None:
    exported = newsroom.run("export", "-").stdout
    (terminal.folder / "one.jsonl").write_text(exported)
    (terminal.folder / "two.jsonl").write_text(
        exported.replace('"speaker": "Ada Osei"', '"speaker": "Ida Moor"')
    )

    terminal.run("import", "one.jsonl")
    same = terminal.run("import", "one.jsonl", "--json").record
    changed = terminal.run("import", "two.jsonl", "--json").record
    asked = terminal.run("who-said", "repairs would take eleven months", "--json").record

    assert (same["updated"], changed["updated"]) == (0, 1)
    assert asked["results"][0]["speaker"] == "Ida Moor"


def test_a_packed_file_is_unpacked(terminal: Terminal) -> None:
    packed = gzip.compress(as_lines(*BARE).encode())
    (terminal.folder / "wire.jsonl.gz").write_bytes(packed)
    (terminal.folder / "half.gz").write_bytes(packed[:-12])

    imported = terminal.run("import", "wire.jsonl.gz", "--json")
    piped = terminal.run("import", "-", "--json", stdin=packed)
    half = terminal.run("import", "half.gz", "--json")

    assert (imported.record["added"], piped.record["unchanged"]) == (2, 2)
    assert half.status == 1
    assert half.record["error"].startswith("half.gz cannot be read: ")


def test_a_truncated_packed_file_is_refused_with_a_sentence_that_says_what_to_do(
    terminal: Terminal,
) -> None:
    packed = bytearray(gzip.compress(as_lines(*BARE).encode()))
    (terminal.folder / "cut-off.gz").write_bytes(packed[:-3])
    packed[-7] ^= 1  # in the check sum
    (terminal.folder / "damaged.gz").write_bytes(packed)

    ran = terminal.run("import", "cut-off.gz", "damaged.gz", "--json")

    assert ran.status == 1
    assert [record["error"] for record in ran.records] == [
        "cut-off.gz cannot be read: it is damaged or was cut off. Copy or pack it again.",
        "damaged.gz cannot be read: it is damaged or was cut off. Copy or pack it again.",
    ]


def test_what_a_truncated_packed_file_brought_before_is_told(terminal: Terminal) -> None:
    articles = [
        {"title": f"Story {n}", "text": f"Told {n}. {os.urandom(64).hex()}", "quotations": []}
        for n in range(9000)
    ]
    packed = gzip.compress(as_lines(*articles).encode())
    (terminal.folder / "wire.jsonl.gz").write_bytes(packed[: len(packed) * 3 // 4])

    ran = terminal.run("import", "wire.jsonl.gz", "--json")

    told, error = ran.records
    assert ran.status == 1
    assert (told["added"], told["quotations"]) == (5000, 0)
    assert error["error"].startswith("wire.jsonl.gz cannot be read: it is damaged or was cut off.")
    assert terminal.run("stats", "--json").record["articles"] == 5000


def test_a_line_whose_id_cannot_be_stored_unchanged_is_refused(terminal: Terminal) -> None:
    article = {"title": "Ferry", "text": "It runs.", "quotations": []}
    lines = [
        json.dumps(BARE[0] | {"id": "w\0"}),
        json.dumps(BARE[0] | {"id": "w\ud800"}),
        json.dumps(article | {"external_id": "f\0"}),
        json.dumps(article | {"external_id": "f", "former": [article | {"external_id": "g\0"}]}),
        json.dumps(article | {"external_id": "f\ufffd"}),
    ]

    ran = terminal.run("import", "-", "--json", stdin="\n".join(lines))

    *errors, total = ran.records
    cannot = (
        "The line has an id with a NUL or half a character in it, which cannot be kept. Give it another id."
    )
    assert {error["input"]: error["error"] for error in errors} == {
        "- line 1": cannot,
        "- line 2": "The line holds half a character (a lone surrogate). Write it anew as UTF-8.",
        "- line 3": cannot,
        "- line 4": cannot,
    }
    assert (total["added"], total["failed"]) == (1, 4)


def test_a_file_that_is_not_text_is_refused_in_one_sentence(terminal: Terminal) -> None:
    (terminal.folder / "photo.jpg").write_bytes(b"\xff\xd8\xff\0\n\0\n" * 50)

    ran = terminal.run("import", "photo.jpg", "--json")

    assert ran.status == 1
    assert ran.record == {
        "input": "photo.jpg",
        "error": "photo.jpg is not text in UTF-8. Give JSON lines, as they are or as .gz.",
    }


def test_a_text_too_long_for_ingest_is_refused(terminal: Terminal) -> None:
    long = BARE[0] | {"text": "far too long " * 80_000}

    ran = terminal.run("import", "-", "--json", stdin=as_lines(long, BARE[1]))

    error, total = ran.records
    assert error == {
        "input": "- line 1",
        "error": "The line has a text of more than 1,000,000 characters. Split it.",
    }
    assert (total["added"], total["failed"]) == (1, 1)


def test_a_quotation_without_a_headline_is_shown_with_the_id_it_came_with(terminal: Terminal) -> None:
    (terminal.folder / "wire.jsonl").write_text(as_lines(*BARE))
    terminal.run("import", "wire.jsonl")

    shown = terminal.run("who-said", "nobody asked the ferrymen").stdout

    assert "untitled w-8" in shown


def test_an_import_says_how_many_quotations_wait_for_their_vectors(terminal: Terminal) -> None:
    lines = [{"id": str(n), "text": f"the ferry sails at {n}", "speaker": "Ada Osei"} for n in range(3)]
    (terminal.folder / "said.jsonl").write_text("\n".join(map(json.dumps, lines)))

    ran = terminal.run("import", "said.jsonl", EMBEDDING_MODEL="")

    assert ran.status == 0
    assert "3 quotations are found by their words alone until `run` or `ingest`" in ran.stderr


def test_an_import_promises_no_vectors_where_none_are_wanted(terminal: Terminal) -> None:
    line = {"id": "1", "text": "the ferry sails at nine", "speaker": "Ada Osei"}
    (terminal.folder / "said.jsonl").write_text(json.dumps(line))

    ran = terminal.run("import", "said.jsonl", EMBEDDING_MODEL="none")

    assert ran.status == 0
    assert "by their words alone" not in ran.stderr
