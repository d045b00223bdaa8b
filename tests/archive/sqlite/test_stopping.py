"""Stopping: work on the archive's file ends when nobody waits for it any more."""

from __future__ import annotations

import asyncio
import sqlite3
from pathlib import Path
from threading import Event

import aiosqlite
import pytest

from bot.archive.examining import examine
from bot.archive.interface import Archive
from bot.archive.sqlite import soundness
from bot.archive.sqlite.connection import run, stoppable

ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"


async def test_what_is_one_step_to_sqlite_is_interrupted(tmp_path: Path) -> None:
    begun = Event()

    def work(db: sqlite3.Connection) -> None:
        begun.set()
        db.execute(ENDLESS)  # nothing in it looks whether it is to stop

    async with aiosqlite.connect(tmp_path / "archive.sqlite3") as db:
        waiting = asyncio.create_task(stoppable(run(db, work), Event(), db))
        await asyncio.to_thread(begun.wait)

        waiting.cancel()

        with pytest.raises(asyncio.CancelledError):
            await asyncio.wait_for(waiting, 30)


async def test_a_look_at_an_archive_ends_when_nobody_waits(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    loop, reading = asyncio.get_running_loop(), asyncio.Event()

    def read_for_ever(db: sqlite3.Connection) -> None:
        loop.call_soon_threadsafe(reading.set)
        db.execute(ENDLESS)

    monkeypatch.setattr(soundness, "damage", read_for_ever)

    async def look() -> None:
        async for _ in examine(tmp_path / "archive.sqlite3"):
            pass

    looking = asyncio.create_task(look())
    await asyncio.wait_for(reading.wait(), 30)

    looking.cancel()

    with pytest.raises(asyncio.CancelledError):
        await asyncio.wait_for(looking, 30)
