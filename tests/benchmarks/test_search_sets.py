"""The measuring of answers end to end, shown on a small invented set."""

from __future__ import annotations

import json
from pathlib import Path

from benchmarks.search.endtoend import run, table
from benchmarks.search.rankers import RANKERS
from benchmarks.search.sets import MarkedUp, read_set

TEXT = (
    "“The ferry will sail again by Easter,” Ada Osei said.\n\n"
    "Jon Bell said the harbour wall had cost nine million crowns.\n"
)


def written(folder: Path, *questions: dict[str, object]) -> MarkedUp:
    """The set of one article and these questions, as it is read from files."""
    said = [
        {"id": f"a-q{number}", "spans": [[TEXT.index(words), TEXT.index(words) + len(words)]]}
        for number, words in enumerate(
            ["The ferry will sail again by Easter", "the harbour wall had cost nine million crowns"]
        )
    ]
    articles, asked = folder / "articles.jsonl", folder / "questions.jsonl"
    articles.write_text(
        json.dumps({"id": "a", "title": "Harbour", "publisher": "Echo", "text": TEXT, "quotations": said})
    )
    asked.write_text("\n".join(map(json.dumps, questions)))
    return read_set(articles, asked)


def asking(text: str, kind: str, expect: object, **more: str) -> dict[str, object]:
    return {
        "id": text,
        "class": kind,
        "command": "who-said",
        "text": text,
        "speaker": None,
        "expect": expect,
        **more,
    }


async def test_a_quotation_is_named_by_its_place_or_by_its_id(tmp_path: Path) -> None:
    given = written(
        tmp_path,
        asking("the ferry will sail again", "exact", [{"article": "a", "quotation": 0}]),
        asking("harbour wall cost", "keywords", ["a-q1"]),
    )

    project, *peers = await run(given, RANKERS)

    assert [one.shown_first for one in project.outcomes] == [True, True]
    assert all(one.offered for peer in peers for one in peer.outcomes)


async def test_a_match_for_what_nobody_said_counts_as_answered(tmp_path: Path) -> None:
    given = written(
        tmp_path,
        asking("the ferry will sail again by Easter", "none", "none"),
        asking("the referee apologised to me in the tunnel", "none", "none"),
    )

    (project,) = await run(given, ())

    assert [one.answered for one in project.outcomes] == [True, False]
    assert "| On the Record | 0 / 0 | 50 |" in table([project])


async def test_peers_see_only_what_the_named_speaker_said(tmp_path: Path) -> None:
    ferry = asking("the ferry will sail again", "exact", ["a-q0"], speaker="Jon Bell")
    given = written(tmp_path, ferry)

    _, *peers = await run(given, RANKERS)

    assert not any(one.offered for peer in peers for one in peer.outcomes)


def test_questions_for_other_commands_are_left_out(tmp_path: Path) -> None:
    given = written(tmp_path, {"id": "v", "class": "verify", "command": "verify", "text": "“Ferry”"})

    assert given.questions == ()


async def test_meaning_finds_what_was_said_in_other_words(tmp_path: Path) -> None:
    given = written(tmp_path, asking("what did the quay rampart come to in money", "question", ["a-q1"]))

    (by_meaning,) = await run(given, (), with_meaning=True)

    assert [one.offered for one in by_meaning.outcomes] == [True]
