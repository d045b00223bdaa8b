import json
from pathlib import Path

import pytest

from benchmarks.pages import report

PAGE = """<html><head><title>Bridge to shut</title></head><body><article><h1>Bridge to shut</h1>
<p>“We have looked at every way of keeping one lane open,” said Odile Farrant, the county engineer.</p>
<p>The bridge will close for a year from May.</p></article></body></html>"""


def test_a_case_is_right_if_the_article_has_all_it_must_have(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "bridge.html").write_text(PAGE)
    expect = {
        "title": "Bridge to shut",
        "quotes": ["We have looked at every way of keeping one lane open,"],
        "once": ["close for a year"],
        "hasnot": ["gull"],
    }
    wrong = {**expect, "title": "Gull bites mayor", "published": "2026-03-04", "has": ["gull"]}
    cases = [
        {"id": name, "file": "bridge.html", "mode": "file", "expect": each}
        for name, each in (("right", expect), ("wrong", wrong))
    ]
    (tmp_path / "cases.jsonl").write_text("\n".join(map(json.dumps, cases)))

    assert report(tmp_path / "cases.jsonl") == (1, 2)
    shown = capsys.readouterr().out
    assert "right  right" in shown
    for told in (
        "title is 'Bridge to shut', not 'Gull bites mayor'",
        "published is None",
        "text lacks “gull”",
    ):
        assert told in shown
