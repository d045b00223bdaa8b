"""The measuring of extraction on whole articles, shown on a small invented one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks.extraction import __main__ as command
from benchmarks.extraction.marked import Reading, read_articles, read_marked
from benchmarks.extraction.names import NameState, judge
from tests.builders import said

TEXT = (
    "Ada Osei said that the ward would close. Jon Bell denied that the roof leaked.\n\n"
    "“Nobody asked the nurses about it,” Osei said."
)


def marked(content: str, kind: str, speaker: str, **more: Any) -> dict[str, Any]:
    """A quotation as a reader marks it."""
    start = TEXT.index(content)
    spans = [[start, start + len(content)]]
    known = {"kind": kind, "spans": spans, "speaker": speaker, "aliases": [], "type": "person"}
    return {**known, "optional": False, "denies": None, **more}


WARD = marked("the ward would close", "indirect", "Ada Osei")
ROOF = marked("the roof leaked", "indirect", "Jon Bell")
NURSES = marked("Nobody asked the nurses about it,", "direct", "Ada Osei")


def gold(folder: Path, *quotations: dict[str, Any]) -> Path:
    """A file with one marked article."""
    path = folder / "marked.jsonl"
    path.write_text(json.dumps({"id": "a", "text": TEXT, "quotations": quotations}))
    return path


def read(folder: Path, *quotations: dict[str, Any]) -> Reading:
    """What is found in it, beside what is marked."""
    [reading] = read_articles(read_marked(gold(folder, *quotations)))
    return reading


def test_all_that_a_reader_marked_is_found_with_its_speaker(tmp_path: Path) -> None:
    reading = read(tmp_path, WARD, ROOF, NURSES)

    assert reading.missed == []
    assert [each.name for each in reading.beside] == [NameState.RIGHT] * 3
    assert [each.f1 for each in reading.beside] == [1.0] * 3


def test_what_nobody_marked_is_invented_and_what_is_optional_is_neither(tmp_path: Path) -> None:
    reading = read(tmp_path, WARD, {**ROOF, "optional": True})

    assert [each.marked is None for each in reading.beside] == [False, False, True]
    assert not reading.beside[2].is_part


def test_a_wrong_name_a_short_one_and_one_with_other_words_are_told_apart() -> None:
    names = {name: judge(said("no choice", by=name), ("Ada Osei", "Osei"), "person") for name in NAMES}

    assert names == NAMES


NAMES = {
    "Ada Osei": NameState.RIGHT,
    "Dr Ada Osei": NameState.RIGHT,
    "Osei": NameState.SHORT,
    "Editor Ada Osei": NameState.POLLUTED,
    "Lorna Osei": NameState.WRONG,
    "Jon Bell": NameState.WRONG,
    None: NameState.NONE,
}


def test_the_command_tells_both_shapes_apart(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = gold(tmp_path, WARD, marked("Jon Bell", "indirect", "Jon Bell"))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.argv", ["benchmarks.extraction", str(path), "--examples", "1"])
        command.main()

    printed = capsys.readouterr().out
    assert "found, of the demanded                                 1    50.0 %" in printed
    assert "a · missed · Jon Bell · ('Jon Bell',)" in printed
