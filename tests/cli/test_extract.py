from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.cli.extract import BATCH_ARTICLES, extracted
from bot.domain.articles import Article
from bot.domain.quotations import certainty
from bot.errors import IntakeError
from bot.intake.files import Document
from tests.cli.conftest import BRIDGE, CINEMA, Terminal


def _document(number: int) -> Document:
    if number % 7 == 3:
        return Document(f"line {number}", IntakeError(f"Line {number} is not JSON."))
    text = f"“The answer is {number} boats,” said Ada Osei, the harbour master."
    return Document(f"line {number}", Article(title=f"Boats {number}", text=text, external_id=f"w-{number}"))


def test_a_file_becomes_an_article_with_text_and_quotations_and_no_database(terminal: Terminal) -> None:
    (terminal.folder / "bridge.txt").write_text(BRIDGE)

    ran = terminal.run("extract", "bridge.txt", "--json")

    article = ran.record
    assert ran.status == 0
    assert article["title"] == "Ferry bridge to close after inspection"
    assert article["text"] == BRIDGE.split("\n\n", 1)[1]
    assert [quotation["id"] for quotation in article["quotations"]] == list(
        range(1, len(article["quotations"]) + 1)
    )
    assert "Ada Osei" in {quotation["speaker"] for quotation in article["quotations"]}
    for quotation in article["quotations"]:
        assert quotation["text"] == " ".join(article["text"][start:end] for start, end in quotation["spans"])
    assert [path.name for path in terminal.folder.iterdir()] == ["bridge.txt"]


def test_readers_see_each_part_of_an_interrupted_quotation_in_its_own_marks(terminal: Terminal) -> None:
    said = "“It is closed,” said Ada Osei, the harbour master. “It stays closed.”"
    (terminal.folder / "boats.txt").write_text(f"Boats\n\n{said}")

    ran = terminal.run("extract", "boats.txt", "--json")

    (quotation,) = ran.record["quotations"]
    assert quotation["text"] == "It is closed, It stays closed."
    assert quotation["shown"] == "“It is closed” … “It stays closed.”"


def test_those_who_speak_together_are_each_named(terminal: Terminal) -> None:
    (terminal.folder / "boats.txt").write_text("Boats\n\nAda Osei and Tom Bell said the boats were late.")

    ran = terminal.run("extract", "boats.txt", "--json")

    (quotation,) = ran.record["quotations"]
    assert quotation["speaker"] == "Ada Osei and Tom Bell"
    assert quotation["speakers"] == ["Ada Osei", "Tom Bell"]


def test_a_record_says_how_its_speaker_may_be_named_and_who_spoke_for_them(terminal: Terminal) -> None:
    said = "“We are sorry for the delay,” a spokesman for Tarn Energy said.\n\n“It is late,” said Ada Osei."
    (terminal.folder / "boats.txt").write_text(f"Boats\n\n{said}")

    company, person = terminal.run("extract", "boats.txt", "--json").record["quotations"]

    assert (company["speaker"], company["spoken_by"]) == ("Tarn Energy", "spokesperson")
    assert (person["speaker"], person["spoken_by"]) == ("Ada Osei", None)
    for each in (company, person):
        assert each["certainty"] == certainty(each["speaker"], each["confidence"])


def test_good_lines_are_extracted_in_order_and_broken_ones_named(terminal: Terminal) -> None:
    lines = [
        json.dumps({"id": "a", "title": "Cinema", "text": CINEMA}),
        '{"id": "b", "title": ',
        json.dumps({"id": "c", "title": "Bridge", "text": BRIDGE}),
    ]
    (terminal.folder / "wire.jsonl").write_text("\n".join(lines))

    ran = terminal.run("extract", "wire.jsonl", "missing.txt", "--json")

    first, broken, third, missing = ran.records
    assert ran.status == 1
    assert (first["id"], third["id"]) == ("a", "c")
    assert broken.keys() == missing.keys() == {"input", "error"}
    assert broken["input"] == "wire.jsonl line 2"
    assert "missing.txt" in missing["error"]


def test_without_json_the_quotations_are_readable_and_failures_go_to_stderr(terminal: Terminal) -> None:
    (terminal.folder / "cinema.txt").write_text(CINEMA)

    ran = terminal.run("extract", "cinema.txt", "missing.txt")

    assert "“I sold my boat, and I would sell it again for one more Saturday matinee,”" in ran.stdout
    assert "Nora Lindqvist" in ran.stdout
    assert ran.stderr == "There is no file or folder missing.txt.\n"


def test_articles_are_read_from_standard_input_each_answered_before_the_next(terminal: Terminal) -> None:
    with subprocess.Popen(  # noqa: S603 - our own command line
        terminal.command("extract", "-", "--json"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        bufsize=1,
        cwd=terminal.folder,
        env=terminal.environment,
    ) as extracting:
        assert extracting.stdin is not None
        assert extracting.stdout is not None
        for number in range(2):
            line = {"id": f"w-{number}", "title": "Cinema", "text": CINEMA}
            extracting.stdin.write(json.dumps(line) + "\n")

            assert json.loads(extracting.stdout.readline())["id"] == f"w-{number}"

        extracting.stdin.close()
        assert extracting.wait(timeout=30) == 0


def test_no_process_runs_code_that_lies_in_the_working_folder(
    terminal: Terminal, tmp_path_factory: pytest.TempPathFactory
) -> None:
    program = tmp_path_factory.mktemp("installed") / "ontherecord"  # as installing the package makes it
    program.write_text(
        "from bot.__main__ import main\nif __name__ == '__main__':\n    raise SystemExit(main())"
    )
    (terminal.folder / "signal.py").write_text("open('was-run', 'w')\nraise SystemExit('not the library')")
    lines = [json.dumps({"id": str(number), "title": "Cinema", "text": CINEMA}) for number in range(100)]
    (terminal.folder / "wire.jsonl").write_text("\n".join(lines))
    command = [sys.executable, str(program), "extract", "wire.jsonl", "--json"]

    ran = subprocess.run(command, cwd=terminal.folder, capture_output=True, check=False, timeout=60)  # noqa: S603 - our own command line

    assert not (terminal.folder / "was-run").exists()
    assert (ran.returncode, len(ran.stdout.splitlines())) == (0, 100)


def test_all_cores_give_the_same_as_one_in_the_order_of_the_input() -> None:
    many = [_document(number) for number in range(5 * BATCH_ARTICLES)]

    on_all_cores = list(extracted(iter(many)))

    assert on_all_cores == [one for document in many for one in extracted([document])]


def test_a_long_file_is_read_only_as_fast_as_it_is_processed() -> None:
    read: list[int] = []

    def reading() -> Iterator[Document]:
        for number in range(100 * BATCH_ARTICLES):
            read.append(number)
            yield _document(number)

    working = extracted(reading())
    next(working)

    assert len(read) < 50 * BATCH_ARTICLES
    working.close()


@settings(max_examples=50)
@given(st.lists(st.integers(min_value=0, max_value=100), max_size=BATCH_ARTICLES - 1))
def test_every_document_becomes_one_record_with_its_name(numbers: list[int]) -> None:
    records = list(extracted(_document(number) for number in numbers))

    assert [record.get("input") for record in records] == [f"line {number}" for number in numbers]
    assert ["error" in record for record in records] == [number % 7 == 3 for number in numbers]
