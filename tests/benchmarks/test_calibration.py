"""The fitting of confidence, against counts that can be done by hand and on a small invented article."""

from __future__ import annotations

import json
import math
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from benchmarks.calibration import __main__ as command
from benchmarks.calibration.cases import PECULIAR, SILVER, Outcome, Set, read_set
from benchmarks.calibration.crossing import fitted, left_out
from benchmarks.calibration.report import module
from benchmarks.extraction.marked import given_either
from benchmarks.fitting import Case, fit


def flat(_: str) -> tuple[float, float]:
    """A prior that hardly pulls."""
    return 0.0, 1e-6


def drawn(_: str) -> tuple[float, float]:
    """A prior that draws to seven in ten."""
    return math.log(7 / 3), 1.0


def cases(trait: str, *, right: int, wrong: int) -> list[Case]:
    """So many things of one trait."""
    return [((trait,), True)] * right + [((trait,), False)] * wrong


def test_log_odds_are_those_of_the_counts() -> None:
    odds = fit(cases("direct", right=90, wrong=10) + cases("clause", right=50, wrong=50), flat)

    assert odds["direct"] == pytest.approx(math.log(9), abs=1e-3)
    assert odds["clause"] == pytest.approx(0, abs=1e-3)


def test_what_was_seen_once_stays_near_the_middle() -> None:
    odds = fit(cases("rare", right=0, wrong=1) + cases("common", right=0, wrong=400), drawn)

    assert 0 < odds["rare"] < math.log(7 / 3)
    assert odds["common"] < -2


def test_traits_that_come_together_share_what_they_explain() -> None:
    both: list[Case] = [(("direct", "short"), n % 2 == 0) for n in range(200)]

    odds = fit(both + cases("direct", right=180, wrong=20), flat)

    assert odds["direct"] == pytest.approx(math.log(9), abs=1e-3)
    assert odds["short"] == pytest.approx(-math.log(9), abs=1e-3)


def test_a_case_counts_as_often_as_its_weight_says() -> None:
    given = cases("direct", right=1, wrong=1)

    odds = fit(given, flat, [9.0, 1.0])

    assert odds["direct"] == pytest.approx(math.log(9), abs=1e-3)


def test_a_trait_that_must_not_make_surer_has_no_effect_where_it_seems_to() -> None:
    lucky: list[Case] = [(("direct", "far"), True)] * 40
    given = lucky + cases("direct", right=60, wrong=40)

    odds = fit(given, flat, never_raise={"far"})

    assert odds["far"] == 0
    assert odds["direct"] == pytest.approx(math.log(100 / 40), abs=1e-3)


TEXT = (
    "Ada Osei said that the ward would close. Jon Bell denied that the roof leaked. "
    "“Nobody asked the nurses about it,” Osei said."
)


def quoted(words: str, **more: Any) -> dict[str, Any]:
    """A quotation of the article as a reader marks it."""
    start = TEXT.index(words)
    known = {"spans": [[start, start + len(words)]], "speaker": "Ada Osei", "type": "person"}
    return {"kind": "indirect", "aliases": [], "optional": False, **known, **more}


def attributed(words: str, speaker: str) -> dict[str, Any]:
    """The same in PolNeAR's shape."""
    start = TEXT.index(words)
    return {"content": [[start, start + len(words)]], "kind": "indirect", "speech": True, "speaker": speaker}


def file(folder: Path, name: str, **lines: Any) -> str:
    """A file with one article in either shape."""
    path = folder / name
    path.write_text(json.dumps({"id": "a", "text": TEXT, **lines}))
    return str(path)


def of_file(path: str) -> Set:
    """The cases of a file."""
    return read_set("set", given_either(path))


def test_marked_articles_tell_what_became_of_every_quotation(tmp_path: Path) -> None:
    marked = [quoted("the ward would close"), quoted("the roof leaked", speaker="Ravi Kaur")]

    read = of_file(file(tmp_path, "marked.jsonl", quotations=marked))

    assert [case.outcome for case in read.cases] == [Outcome.RIGHT, Outcome.WRONG, Outcome.INVENTED]
    assert [case.has_words for case in read.cases] == [True, True, False]
    assert read.demanded == 2


def test_what_is_peculiar_to_polnear_is_no_trait_of_a_quotation(tmp_path: Path) -> None:
    gold = [attributed("the ward would close", "Ada Osei"), attributed("the roof leaked", "Jon Bell")]

    read = of_file(file(tmp_path, "silver.jsonl", attributions=gold))
    tables = fitted(read.cases)

    assert {case.weight for case in read.cases} == {SILVER}
    assert all(PECULIAR in case.names for case in read.cases)
    assert PECULIAR not in module(tables, read.cases)


def test_every_article_is_judged_by_numbers_that_never_saw_it(tmp_path: Path) -> None:
    right = of_file(file(tmp_path, "right.jsonl", quotations=[quoted("the ward would close")]))
    only = right.cases[0]
    others = [replace(only, article=str(n), outcome=Outcome.WRONG) for n in range(40)]

    judged = left_out([only, *others], lambda case: case.article if case is only else None)

    assert [each.case for each in judged] == [only]
    assert judged[0].chance < 0.2


def test_one_command_reads_both_shapes_and_writes_the_numbers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    marked = file(tmp_path, "one.jsonl", quotations=[quoted("the ward would close")])
    also = file(tmp_path, "other.jsonl", quotations=[quoted("the roof leaked", speaker="Jon Bell")])
    silver = file(tmp_path, "silver.jsonl", attributions=[attributed("the roof leaked", "Jon Bell")])
    written = tmp_path / "odds.py"
    monkeypatch.setattr(command, "MODULE", written)
    monkeypatch.setattr(sys, "argv", ["calibration", marked, also, silver, "--write"])

    command.main()

    assert "other, by numbers fitted without it" in capsys.readouterr().out
    assert '"way: full name"' in written.read_text()
