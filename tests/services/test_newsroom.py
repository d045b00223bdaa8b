"""The newsroom as a whole: opened together, and closed without a trace."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from bot.domain.answers import Asked, Question
from bot.domain.articles import Article
from bot.errors import ArchiveError
from bot.services.newsroom import open_newsroom

ARTICLE = Article(title="Bridge", text="“We will mend the bridge,” said Ada Osei, the mayor of Orchard.")


async def test_a_reopened_newsroom_answers_from_what_was_archived(tmp_path: Path) -> None:
    database = tmp_path / "archive.sqlite3"

    async with open_newsroom(database) as newsroom:
        ingested = [one async for one in newsroom.ingest.paste(1, ARTICLE, by=4)]
    async with open_newsroom(database) as newsroom:
        answer = await newsroom.answers.ask(1, Question(Asked.WHO_SAID, "mend the bridge"))

    assert ingested[0].card == answer.matches[0].record.article
    assert answer.matches[0].record.quotation.speaker == "Ada Osei"


async def test_a_closed_newsroom_leaves_no_connection_and_no_lock(tmp_path: Path) -> None:
    database = tmp_path / "archive.sqlite3"
    before = set(threading.enumerate())

    async with open_newsroom(database) as newsroom:
        await newsroom.archive.remember("commands", "abc")

    # asyncio keeps the threads of its own pool for the next use.
    left = [one for one in threading.enumerate() if one not in before and not one.name.startswith("asyncio_")]
    for thread in left:
        thread.join(timeout=10)  # a connection's thread ends a moment after its last answer
    assert not any(thread.is_alive() for thread in left)
    assert [path.name for path in tmp_path.iterdir()] == ["archive.sqlite3"]


async def test_a_file_that_is_not_an_archive_opens_no_newsroom(tmp_path: Path) -> None:
    database = tmp_path / "notes.txt"
    database.write_text("Minutes of the council. " * 100)

    with pytest.raises(ArchiveError, match="not a database"):
        async with open_newsroom(database):
            pytest.fail("the newsroom opened")
