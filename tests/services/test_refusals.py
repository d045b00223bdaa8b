"""An ingest of many articles while the archive takes no writes for a while."""

import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import aiosqlite
import pytest

import bot.archive.sqlite.connection
from bot.archive.interface import Archive, SaveStatus
from bot.archive.sqlite import open_archive
from bot.errors import ArchiveError, IntakeError
from bot.intake.door import Door
from bot.sandbox.reader import Reader
from bot.services.archiving import REFUSALS, REST
from bot.services.ingest import Ingest
from bot.services.ingested import Ingested

GUILD, MODERATOR = 7, 99
NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)
BUSY = "Another program is writing to the archive. Try again in a moment."


class Lock:
    """The archive's write lock, which another program takes and gives back; and the time that passes."""

    def __init__(self, db: aiosqlite.Connection) -> None:
        self._db = db
        self.waited = 0.0

    async def take(self) -> None:
        await self._db.execute_fetchall("BEGIN IMMEDIATE")

    async def give_back(self) -> None:
        await self._db.execute_fetchall("ROLLBACK")


@pytest.fixture
async def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Archive]:
    monkeypatch.setattr(bot.archive.sqlite.connection, "BUSY_SECONDS", 0.05)
    archive = await open_archive(tmp_path / "archive.sqlite3")
    yield archive
    await archive.close()


@pytest.fixture
async def lock(archive: Archive, tmp_path: Path) -> AsyncIterator[Lock]:
    db = await bot.archive.sqlite.connection.connect(tmp_path / "archive.sqlite3")
    yield Lock(db)
    await db.close()


@pytest.fixture
async def ingest(archive: Archive, lock: Lock) -> AsyncIterator[Ingest]:
    reader = Reader()
    yield Ingest(archive, lambda: NOW, door=Door(), reader=reader, timer=lambda: lock.waited)
    await reader.close()


def wire(count: int, *, broken: tuple[int, ...] = ()) -> bytes:
    """A file of articles, of which some lines are broken."""
    return b"\n".join(
        b"{broken"
        if number in broken
        else json.dumps(
            {"id": str(number), "title": f"Story {number}", "text": f"Story {number} is told."}
        ).encode()
        for number in range(1, count + 1)
    )


def became(ingested: Ingested) -> str:
    """What became of an article, in a word or in a sentence."""
    return str(ingested.error or ingested.status)


async def whole(ingest: Ingest, data: bytes) -> list[str]:
    return [became(each) async for each in ingest.file(GUILD, "wire.jsonl", data, by=MODERATOR)]


async def test_a_lock_in_the_middle_costs_only_the_articles_that_met_it(
    ingest: Ingest, archive: Archive, lock: Lock
) -> None:
    outcomes: list[str] = []
    async for each in ingest.file(GUILD, "wire.jsonl", wire(6), by=MODERATOR):
        outcomes.append(became(each))
        if len(outcomes) == 2:
            await lock.take()
        if len(outcomes) == 4:
            await lock.give_back()

    again = await whole(ingest, wire(6))

    assert outcomes == ["added", "added", BUSY, BUSY, "added", "added"]
    assert again == ["unchanged", "unchanged", "added", "added", "unchanged", "unchanged"]
    assert (await archive.stats(GUILD)).articles == 6


async def test_an_archive_that_keeps_refusing_is_not_asked_for_every_article(
    ingest: Ingest, lock: Lock, archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str | None] = []
    save = archive.save

    async def counted(guild: int, article: object, *given: object) -> object:
        asked.append(article.external_id)  # type: ignore[attr-defined]
        return await save(guild, article, *given)  # type: ignore[arg-type]

    monkeypatch.setattr(archive, "save", counted)
    await lock.take()

    outcomes = await whole(ingest, wire(400))

    assert outcomes == [BUSY] * 400
    assert asked == ["1", "2", "3"]
    await lock.give_back()


async def test_it_is_asked_again_after_a_rest(ingest: Ingest, lock: Lock) -> None:
    await lock.take()
    assert await whole(ingest, wire(REFUSALS)) == [BUSY] * REFUSALS
    await lock.give_back()

    at_once = await whole(ingest, wire(1))
    lock.waited += REST
    later = await whole(ingest, wire(REFUSALS))

    assert at_once == [BUSY]
    assert later == ["added"] * REFUSALS


async def test_a_bad_line_is_told_as_such_though_the_archive_refuses(ingest: Ingest, lock: Lock) -> None:
    await lock.take()
    bad = {2, 5}

    outcomes = [each async for each in ingest.file(GUILD, "wire.jsonl", wire(6, broken=(2, 5)), by=MODERATOR)]

    kinds = [type(each.error) for each in outcomes]
    assert kinds == [IntakeError if number in bad else ArchiveError for number in range(1, 7)]
    await lock.give_back()


async def test_on_a_full_disk_what_was_kept_is_told_as_kept(ingest: Ingest, archive: Archive) -> None:
    writer = archive._connections._writer  # type: ignore[attr-defined]
    [[pages]] = await writer.execute_fetchall("PRAGMA page_count")
    await writer.execute_fetchall(f"PRAGMA max_page_count = {pages + 8}")

    outcomes = [each async for each in ingest.file(GUILD, "wire.jsonl", wire(400), by=MODERATOR)]

    kept = [each for each in outcomes if each.status is SaveStatus.ADDED]
    assert len(outcomes) == 400
    assert 0 < len(kept) < 400
    assert len(kept) == (await archive.stats(GUILD)).articles
    assert {became(each) for each in outcomes} == {
        "added",
        "The disk is full: nothing was changed. Free some space and try again.",
    }


async def test_as_soon_as_a_full_disk_has_room_again_articles_are_kept(
    ingest: Ingest, archive: Archive
) -> None:
    writer = archive._connections._writer  # type: ignore[attr-defined]
    await writer.execute_fetchall("PRAGMA max_page_count = 1")

    refused = await whole(ingest, wire(40))
    await writer.execute_fetchall("PRAGMA max_page_count = 1000000")
    again = await whole(ingest, wire(40))

    assert len([each for each in refused if "disk is full" in each]) > REFUSALS
    assert {*again} <= {"added", "unchanged"}
