"""`correct` at a terminal: what was corrected, as JSON and as text."""

from __future__ import annotations

import io
import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from bot.archive.interface import Archive
from bot.archive.sqlite import open_archive
from bot.cli.arguments import UsageError, parse
from bot.cli.correct import correct
from bot.cli.output import JsonLines
from bot.cli.readable import Readable
from bot.domain.clock import now_utc
from bot.errors import CorrectionError, NotFoundError
from bot.services.transfer import Transfer
from tests.builders import article, provenance, said

_TEXT = "“We have no choice but to close it,” said Ada Osei. “Nobody asked “us” here,” said Jon Bell."


@pytest.fixture
async def archive(tmp_path: Path) -> AsyncIterator[Archive]:
    opened = await open_archive(tmp_path / "archive.sqlite3")
    quotations = [
        said("We have no choice but to close it", _TEXT),
        said("Nobody asked “us” here", _TEXT, by="Jon Bell"),
    ]
    await opened.save(0, article(_TEXT), quotations, provenance())
    yield opened
    await opened.close()


async def run(archive: Archive, capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict[str, Any]]:
    """Run `correct` with a reason; what it writes as JSON."""
    reason = () if arguments[0] in {"list", "stories"} else ("--reason", "the desk checked")
    await correct(archive, now_utc, parse(["correct", *arguments, *reason]), JsonLines())
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


@pytest.mark.parametrize("listed", ["list", "stories"])
async def test_a_list_without_anything_in_it_says_so(
    archive: Archive, capsys: pytest.CaptureFixture[str], listed: str
) -> None:
    await correct(archive, now_utc, parse(["correct", listed]), JsonLines())

    written = capsys.readouterr()
    assert written.out == ""
    assert written.err.startswith({"list": "Nothing was corrected yet", "stories": "No two articles"}[listed])


@pytest.mark.parametrize(
    ("arguments", "field", "value"),
    [
        (["speaker", "Q1", "--name", "Mae Park", "--role", "mayor"], "speaker", "Mae Park"),
        (["speaker", "1"], "speaker", None),
        (["words", "q1", "--words", "no choice … close it"], "text", "no choice close it"),
        (["kind", "1", "indirect"], "kind", "indirect"),
        (["kind", "2", "mixed"], "quoted_spans", [[67, 69]]),
        (["denial", "2", "denied", "--denies", "Q1"], "denies", 1),
    ],
)
async def test_a_correction_writes_the_quotation_as_it_is_now(
    archive: Archive, capsys: pytest.CaptureFixture[str], arguments: list[str], field: str, value: object
) -> None:
    [made] = await run(archive, capsys, *arguments)

    assert made["quotation"][field] == value
    [standing] = made["quotation"]["corrections"]
    assert (standing["act"], standing["reason"], standing["by"]) == (arguments[0], "the desk checked", 0)
    assert standing["note"].startswith(("speaker ", "words ", "kind ", "denial "))


async def test_a_name_that_nobody_else_gives_is_marked_as_the_moderators(
    archive: Archive, capsys: pytest.CaptureFixture[str]
) -> None:
    names = ("Jon Bell", "Mae Park")

    marked = [
        made["correction"]["change"]["by_moderator_alone"]
        for name in names
        for made in await run(archive, capsys, "speaker", "1", "--name", name)
    ]

    assert marked == [False, True]


async def test_what_is_retracted_comes_back_when_that_is_undone(
    archive: Archive, capsys: pytest.CaptureFixture[str]
) -> None:
    [gone] = await run(archive, capsys, "retract", "Q2")
    [back] = await run(archive, capsys, "undo", "C1")

    assert (gone["quotation"], back["quotation"]["text"]) == (None, "Nobody asked “us” here")
    assert back["correction"]["undone"]["reason"] == "the desk checked"
    [listed] = await run(archive, capsys, "list")
    assert listed == back["correction"]


async def test_an_answer_stands_beside_the_quotation(
    archive: Archive, capsys: pytest.CaptureFixture[str]
) -> None:
    await run(
        archive, capsys, "reply", "1", "--by", "Jon Bell", "--words", "No.", "--url", "https://b.example/1"
    )
    await run(archive, capsys, "dispute", "1", "--by", "Jon Bell", "--answer", "Q2")
    written = io.StringIO()

    console = Console(file=written, highlight=False, no_color=True, width=200)
    await correct(archive, now_utc, parse(["correct", "list"]), Readable(console))

    lines = written.getvalue().splitlines()
    assert "Q1: disputed by Jon Bell, entered by a moderator on" in lines[0]
    assert lines[0].endswith(": Q2")
    assert lines[2].endswith("No. · https://b.example/1")


async def test_an_article_is_corrected_removed_and_restored(
    archive: Archive, capsys: pytest.CaptureFixture[str]
) -> None:
    values = ("--date", "2024-02", "--publisher", "none", "--address", "https://post.example/2")
    [made] = await run(archive, capsys, "article", "A1", *values)
    await archive.remove_article(0, 1, by=0, reason="wrong", at=now_utc())
    [restored] = await run(archive, capsys, "restore", "A1")

    assert made["article"] == restored
    assert (restored["published"], restored["publisher"]) == ("2024-02", None)
    assert restored["url"] == "https://post.example/2"


async def test_speakers_are_merged_and_told_apart(
    archive: Archive, capsys: pytest.CaptureFixture[str]
) -> None:
    [merged] = await run(archive, capsys, "merge", "Jon Bell", "Ada Osei")
    [split] = await run(archive, capsys, "split", "jon bell", "A1", "Jon Bell (baker)")

    assert merged["correction"]["change"] == {"into": "Ada Osei", "speaker": "Jon Bell"}
    assert split["correction"]["change"]["other"] == "Jon Bell (baker)"


@pytest.mark.parametrize(
    ("arguments", "error", "sentence"),
    [
        (["words", "1", "--words", "never said"], CorrectionError, "does not have these words"),
        (["speaker", "9", "--name", "Ada Osei"], NotFoundError, "Q9"),
        (["speaker", "1", "--role", "mayor"], CorrectionError, "belongs to a name"),
        (["speaker", "1", "--name", "x" * 201], CorrectionError, "up to 200"),
        (["kind", "1", "mixed"], CorrectionError, "in quotation marks"),
        (["denial", "1", "denied", "--denies", "1"], CorrectionError, "no other quotation"),
        (["reply", "1", "--by", "Jon Bell"], CorrectionError, "Give either"),
        (["reply", "1", "--by", " ", "--answer", "2"], CorrectionError, "whose answer"),
        (["reply", "1", "--by", "Jon Bell", "--answer", "1"], CorrectionError, "itself"),
        (["reply", "1", "--by", "Jon Bell", "--answer", "9"], NotFoundError, "Q9"),
        (["reply", "1", "--by", "Jon Bell", "--words", "No."], CorrectionError, "address"),
        (["article", "1"], CorrectionError, "Give what to correct"),
        (["article", "1", "--date", "1 March"], CorrectionError, "not a date"),
        (["article", "1", "--address", "javascript:alert(1)"], CorrectionError, "not the address"),
        (["article", "7", "--author", "Mae Park"], NotFoundError, "A7"),
        (["merge", "Jon Bell", "Nobody"], NotFoundError, "called “Jon Bell” or “Nobody”"),
        (["merge", "Jon Bell", "jon bell"], CorrectionError, "one speaker"),
        (["split", "Mae Park", "1", "Mae Park (mayor)"], NotFoundError, "Nobody called"),
        (["undo", "C9"], NotFoundError, "C9"),
        (["restore", "1"], NotFoundError, "no removed article"),
    ],
)
async def test_what_cannot_be_corrected_is_told_in_a_sentence(
    archive: Archive,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    error: type[Exception],
    sentence: str,
) -> None:
    with pytest.raises(error, match=sentence):
        await run(archive, capsys, *arguments)

    assert await archive.corrections(0) == []


def test_a_correction_without_a_reason_is_wrong_usage() -> None:
    with pytest.raises(UsageError, match="--reason"):
        parse(["correct", "retract", "Q1"])


async def test_an_export_has_what_was_corrected_and_what_was_extracted(
    archive: Archive, capsys: pytest.CaptureFixture[str]
) -> None:
    await run(archive, capsys, "speaker", "1", "--name", "Mae Park")
    await run(archive, capsys, "article", "1", "--headline", "Bridge shut")
    await run(archive, capsys, "retract", "2")
    transfer = Transfer(archive, now_utc)

    [line] = [line async for some in transfer.export_lines(0) for line in some]
    whole = [line async for some in transfer.export_lines(0, hidden=True) for line in some]
    async for done in transfer.import_lines(5, "export", io.BytesIO(b"".join(whole)), by=0):
        assert (done.added, done.bad) == (1, [])

    written = json.loads(line)
    [quotation] = written["quotations"]
    assert (quotation["speaker"], quotation["extracted"]["speaker"]) == ("Mae Park", "Ada Osei")
    assert (written["title"], written["received"]) == ("Bridge shut", {"title": "Kelder bridge to close"})
    assert [one["act"] for one in written["corrections"]] == ["speaker", "article"]
    again = [line async for some in transfer.export_lines(5, hidden=True) for line in some]
    assert json.loads(again[0])["quotations"] == json.loads(whole[0])["quotations"]


async def test_articles_that_may_be_one_story_are_listed_and_decided(
    archive: Archive, capsys: pytest.CaptureFixture[str]
) -> None:
    await archive.save(0, article("Other words.", url="https://echo.example/bridge"), [], provenance())

    [question] = await run(archive, capsys, "stories")
    [made] = await run(archive, capsys, "keep-apart", "A2", "A1")
    left = await run(archive, capsys, "stories")

    assert (question["article"]["id"], question["other"]["id"]) == (2, 1)
    assert made["correction"]["note"].startswith("kept apart from A1 by a moderator")
    assert left == []


async def test_a_name_is_withheld_and_shown_again(
    archive: Archive, capsys: pytest.CaptureFixture[str]
) -> None:
    [made] = await run(archive, capsys, "hide-name", "Jon Bell")
    record = await archive.article(0, 1)
    listed = await run(archive, capsys, "list")
    await run(archive, capsys, "undo", "C1")
    again = await archive.article(0, 1)

    assert made["correction"]["act"] == "hide-name"
    assert made["correction"]["change"] == {"speaker": "[name withheld]"}
    assert "Bell" not in repr([made, listed, record])
    assert "Jon Bell" in repr(again)
