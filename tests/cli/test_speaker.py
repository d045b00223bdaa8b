"""`speaker` at a terminal: what is stated about speakers, and who is likely the same."""

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
from bot.cli.output import JsonLines
from bot.cli.readable import Readable
from bot.cli.speaker import speaker
from bot.domain.clock import now_utc
from bot.errors import CorrectionError, NotFoundError
from bot.extraction import extract
from tests.builders import article, provenance


@pytest.fixture
async def archive(tmp_path: Path) -> AsyncIterator[Archive]:
    opened = await open_archive(tmp_path / "archive.sqlite3")
    for name in ("Tom Bell", "T. Bell"):
        text = f"“It will close,” said {name}, the mayor of Kelder."
        page = article(text, title=name, url=f"https://p.example/{name}")
        await opened.save(0, page, extract(text), provenance())
    yield opened
    await opened.close()


async def run(archive: Archive, capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict[str, Any]]:
    """Run `speaker` with a reason; what it writes as JSON."""
    reason = () if arguments[0] == "same" else ("--reason", "the desk checked")
    await speaker(archive, now_utc, parse(["speaker", *arguments, *reason]), JsonLines())
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


@pytest.mark.parametrize(
    ("arguments", "change"),
    [
        (
            ["role", "Tom Bell", "mayor of Kelder", "--since", "2024-05", "--until", "2026"],
            {"speaker": "Tom Bell", "role": "mayor of Kelder", "since": "2024-05", "until": "2026"},
        ),
        (["alias", "Tom Bell", "Tommy"], {"speaker": "Tom Bell", "alias": "Tommy"}),
        (["apart", "Tom Bell", "T. Bell"], {"speaker": "Tom Bell", "other": "T. Bell"}),
    ],
)
async def test_what_is_stated_is_written_as_a_correction(
    archive: Archive, capsys: pytest.CaptureFixture[str], arguments: list[str], change: dict[str, object]
) -> None:
    [made] = await run(archive, capsys, *arguments)

    assert (made["correction"]["act"], made["correction"]["change"]) == (arguments[0], change)
    assert (made["correction"]["reason"], made["correction"]["by"]) == ("the desk checked", 0)
    assert (made["quotation"], made["article"]) == (None, None)


async def test_who_is_likely_the_same_is_listed(archive: Archive, capsys: pytest.CaptureFixture[str]) -> None:
    [likely] = await run(archive, capsys, "same")

    assert (likely["speaker"], likely["into"]) == ("T. Bell", "Tom Bell")
    assert likely["why"][:2] == ["the same surname and initials", "both mayor of kelder"]
    await run(archive, capsys, "apart", "T. Bell", "Tom Bell")
    assert await run(archive, capsys, "same") == []


async def test_that_nobody_is_likely_the_same_is_said(
    archive: Archive, capsys: pytest.CaptureFixture[str]
) -> None:
    await run(archive, capsys, "apart", "T. Bell", "Tom Bell")

    await speaker(archive, now_utc, parse(["speaker", "same"]), JsonLines())

    assert capsys.readouterr().err.startswith("Nobody among the most quoted speakers")


async def test_a_reader_sees_names_and_reasons(archive: Archive) -> None:
    console = Console(file=io.StringIO(), width=120)

    await speaker(archive, now_utc, parse(["speaker", "same"]), Readable(console))

    assert isinstance(console.file, io.StringIO)
    assert console.file.getvalue().startswith("T. Bell → Tom Bell  the same surname and initials; both mayor")


async def test_what_cannot_be_stated_is_one_sentence(
    archive: Archive, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(NotFoundError, match="No speaker here"):
        await run(archive, capsys, "alias", "Nobody", "Tommy")
    with pytest.raises(CorrectionError, match="is not a date"):
        await run(archive, capsys, "role", "Tom Bell", "mayor of Kelder", "--since", "May")
    with pytest.raises(UsageError, match="reason"):
        parse(["speaker", "apart", "Tom Bell", "T. Bell"])
