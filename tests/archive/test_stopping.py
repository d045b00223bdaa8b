"""What becomes of a write that is given up, and how soon an archive closes."""

import asyncio
import sqlite3
import threading
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.archive.interface import Archive, Saved
from bot.archive.sqlite import open_archive
from bot.errors import ArchiveError
from tests.archive.values import ORCHARD, keep

SOON = 2.0
"""Seconds, far less than the ten that a write waits for another program."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "archive.sqlite3"


@pytest.fixture
async def archive(path: Path) -> AsyncIterator[Archive]:
    opened = await open_archive(path)
    await keep(opened, title="Before")
    yield opened
    await opened.close()


@pytest.fixture
def another_program_writes(archive: Archive, path: Path) -> Iterator[None]:
    with closing(sqlite3.connect(path, isolation_level=None)) as other:  # noqa: TID251 - another program
        other.execute("BEGIN IMMEDIATE")
        yield


async def begun(work: "asyncio.Task[Saved]") -> None:
    """Let a write begin to wait for another program."""
    await asyncio.sleep(0.5)
    assert not work.done()


@pytest.mark.usefixtures("another_program_writes")
async def test_a_write_that_is_cancelled_waits_for_no_other_program(archive: Archive) -> None:
    writing = asyncio.create_task(keep(archive, title="After"))
    await begun(writing)

    began = time.monotonic()
    writing.cancel()
    await asyncio.wait([writing])

    assert writing.cancelled()
    assert time.monotonic() - began < SOON


@pytest.mark.usefixtures("another_program_writes")
async def test_an_archive_that_closes_waits_for_no_other_program(archive: Archive) -> None:
    writing = asyncio.create_task(keep(archive, title="After"))
    await begun(writing)

    began = time.monotonic()
    await archive.close()

    assert time.monotonic() - began < SOON
    with pytest.raises(ArchiveError, match="Another program is writing"):
        await writing


async def test_a_write_that_is_cancelled_too_late_counts_as_kept(archive: Archive) -> None:
    is_committing, go_on = threading.Event(), threading.Event()

    def watch(statement: str) -> None:
        if statement == "COMMIT":
            is_committing.set()
            go_on.wait(10)

    writer = archive._connections._writer  # type: ignore[attr-defined]
    await writer.set_trace_callback(watch)
    outcomes: list[str] = []

    async def work() -> None:
        saved = await keep(archive, title="After")
        outcomes.append(saved.card.title)
        await asyncio.sleep(0)
        outcomes.append("went on")

    working = asyncio.create_task(work())
    await asyncio.to_thread(is_committing.wait, 10)
    working.cancel()
    await asyncio.sleep(0)
    go_on.set()
    await asyncio.wait([working])

    assert working.cancelled()
    assert outcomes == ["After"]
    assert [card.title for card in await archive.articles(ORCHARD)] == ["After", "Before"]
