"""The measuring of extraction, shown on a small invented gold."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks.extraction import __main__ as command
from benchmarks.extraction.gold import read_gold
from benchmarks.extraction.mistakes import costs
from benchmarks.extraction.reliability import (
    Shown,
    bins,
    calibration_error,
    is_right,
    naming,
    shown,
    verdicts,
)
from benchmarks.extraction.scoring import Comparison, Name, compare, same_full_name, same_name, score
from bot.domain.quotations import Kind

TEXT = (
    "Ada Osei said that the ward would close. Jon Bell said the roof leaked all winter long.\n\n"
    "“Nobody asked the nurses about it,” Osei said.\n\nThe mayor hopes that it rains."
)


def attribution(
    content: str, kind: str, speaker: str | None, cue: str = "said", **more: Any
) -> dict[str, Any]:
    """A line's attribution, as the normalised gold gives it."""
    start, of_cue = TEXT.index(content), TEXT.index(cue)
    spans = {"content": [[start, start + len(content)]], "cue": [[of_cue, of_cue + len(cue)]]}
    return {**spans, "kind": kind, "speech": True, "speaker": speaker, **more}


def compared(
    folder: Path, *attributions: dict[str, Any], discard: list[list[int]] | None = None
) -> list[Comparison]:
    """What is found in the text, beside such a gold read from a file."""
    path = folder / "gold.jsonl.gz"
    line = {"id": "a", "text": TEXT, "attributions": attributions, "discard": discard}
    path.write_bytes(gzip.compress(json.dumps(line).encode()))
    return compare(read_gold(path))


WARD = attribution("that the ward would close", "indirect", "Ada Osei")
ROOF = attribution("the roof leaked all winter long", "indirect", "Jon Bell")
NURSES = attribution("“Nobody asked the nurses about it,”", "direct", "Ada Osei")
RAIN = attribution("that it rains", "indirect", None, cue="hopes", speech=False)


def test_a_gold_with_marks_and_that_is_matched_by_words_alone(tmp_path: Path) -> None:
    found = score(compared(tmp_path, WARD, ROOF, NURSES, RAIN))

    assert (found.words.right, found.words.found, found.words.gold) == (3, 3, 3)
    assert found.words.f1 == found.with_name.f1 == found.full_names.precision == 1


def test_kinds_are_scored_apart(tmp_path: Path) -> None:
    comparisons = compared(tmp_path, WARD, ROOF, NURSES)

    assert score(comparisons, Kind.DIRECT).words.gold == 1
    assert score(comparisons, Kind.INDIRECT).words.gold == 2


def test_what_the_gold_does_not_have_costs_precision_unless_set_aside(tmp_path: Path) -> None:
    start = TEXT.index("Jon Bell")

    spurious = score(compared(tmp_path, WARD, NURSES)).words
    set_aside = score(compared(tmp_path, WARD, NURSES, discard=[[start, start + 60]])).words

    assert (spurious.right, spurious.found) == (2, 3)
    assert (set_aside.right, set_aside.found) == (2, 2)


def test_a_name_the_gold_does_not_give_cannot_be_judged(tmp_path: Path) -> None:
    comparisons = compared(tmp_path, {**WARD, "speaker": None}, ROOF, NURSES)

    assert [each.name for each in comparisons[0].judged] == [Name.UNKNOWN, Name.RIGHT, Name.RIGHT]
    assert score(comparisons).with_name.found == 2
    assert len(verdicts(comparisons)) == 2


def test_each_sort_of_mistake_says_what_it_costs(tmp_path: Path) -> None:
    short = attribution("roof leaked", "indirect", "Jon Bell")
    never = attribution("The mayor hopes", "indirect", "Sir Pitt", cue="hopes")
    comparisons = compared(tmp_path, {**WARD, "speaker": "Jon Bell"}, short, never)

    groups = {(each.sort, each.kind): each for each in costs(comparisons, score(comparisons))}

    assert set(groups) == {
        ("wrong name", "indirect"),
        ("too long", "indirect"),
        ("missed", "indirect"),
        ("spurious", "direct"),
    }
    assert groups["wrong name", "indirect"].words == 0
    assert groups["wrong name", "indirect"].names > 0
    assert groups["missed", "indirect"].words > groups["spurious", "direct"].words > 0
    assert groups["missed", "indirect"].behind(1) == [("hopes", 1)]
    assert groups["too long", "indirect"].behind(1) == [("clause, say", 1)]


@pytest.mark.parametrize(
    ("ours", "gold", "same", "full"),
    [
        ("Ada Osei", "Ada Osei", True, True),
        ("Sen. René Diaz Jr.", "Rene Diaz", True, True),
        ("Osei", "Ada Osei", True, False),
        ("A. Osei", "Ada Osei", True, True),
        ("Ben Osei", "Ada Osei", False, False),
        ("Ada Bell", "Ada Osei", False, False),
    ],
)
def test_names_are_compared_by_surname_and_first_name(ours: str, gold: str, same: bool, full: bool) -> None:
    assert (same_name(ours, gold), same_full_name(ours, gold)) == (same, full)


def test_confidence_is_judged_by_words_and_name_together(tmp_path: Path) -> None:
    comparisons = compared(tmp_path, WARD, {**ROOF, "speaker": "Ada Osei"}, NURSES)

    right = [is_right(each) for each in comparisons[0].judged]

    assert right == [True, False, True]
    assert naming(shown(comparisons), bar=0).precision == pytest.approx(2 / 3)


def test_a_bar_for_naming_trades_coverage_for_precision() -> None:
    names = [Shown(Name.RIGHT, 0.9), Shown(Name.WRONG, 0.4), Shown(Name.MISSING, 0.9), Shown(Name.RIGHT, 0.3)]

    assert (naming(names, bar=0).precision, naming(names, bar=0).coverage) == (pytest.approx(2 / 3), 0.75)
    assert (naming(names, bar=0.5).precision, naming(names, bar=0.5).coverage) == (1, 0.25)


def test_calibration_error_is_the_distance_of_confidence_from_truth() -> None:
    honest = [(0.75, True)] * 3 + [(0.75, False)]
    boastful = [(0.95, True), (0.95, False)]

    assert calibration_error(bins(honest)) == pytest.approx(0)
    assert calibration_error(bins(boastful)) == pytest.approx(0.45)


def test_the_command_measures_the_samples_without_any_file(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["extraction", "--every", "5", "--examples", "1"])

    command.main()

    printed = capsys.readouterr().out
    assert printed.startswith("2 articles")
    assert "expected calibration error" in printed
    assert "articles of 750 words a second" in printed


@pytest.mark.parametrize(
    ("holds", "why"),
    [
        (None, "cannot be read: No such file or directory"),
        ("", "holds no articles"),
        ("Ada Osei said so.", "holds a line that is no gold"),
        ('{"id": "a"}', "holds a line that is no gold"),
    ],
)
def test_a_gold_that_cannot_be_read_gets_a_sentence(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    holds: str | None,
    why: str,
) -> None:
    path = tmp_path / "gold.jsonl"
    if holds is not None:
        path.write_text(holds)
    monkeypatch.setattr("sys.argv", ["extraction", str(path)])

    with pytest.raises(SystemExit) as ended:
        command.main()

    assert ended.value.code == 2
    assert f"argument gold: {path} {why}" in capsys.readouterr().err
