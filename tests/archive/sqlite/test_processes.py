"""Other processes beside this one, a full disk, and being killed at any moment."""

from __future__ import annotations

import asyncio
import random
import sys
from pathlib import Path

import aiosqlite
import pytest

from bot.archive.interface import Archive
from bot.archive.sqlite import open_archive
from bot.domain.answers import Filters
from bot.errors import ArchiveError
from tests.archive.sqlite.looking import query
from tests.archive.values import ORCHARD, candidates, keep, said


async def test_the_command_line_works_beside_the_running_bot(archive: Archive, tmp_path: Path) -> None:
    beside = await open_archive(tmp_path / "archive.sqlite3")

    async def write(to: Archive, name: str) -> None:
        for number in range(25):
            await keep(to, said(f"remark {name} {number}", by="Ada Osei"), title=f"{name} {number}")

    await asyncio.gather(write(archive, "bot"), write(beside, "terminal"))

    for either in (archive, beside):
        assert (await either.stats(ORCHARD)).articles == 50
        assert len((await candidates(either, ORCHARD, ["remark"], Filters(), limit=200)).candidates) == 50
    await beside.close()


async def test_processes_that_open_a_new_archive_at_once_agree_on_it(tmp_path: Path) -> None:
    path = tmp_path / "archive.sqlite3"

    opened = await asyncio.gather(*(open_archive(path) for _ in range(6)))

    for number, archive in enumerate(opened):
        await keep(archive, said("hello", by="Ada Osei"), title=f"Story {number}")
        await archive.close()
    assert await query(path, "SELECT count(*) FROM article") == [(6,)]


async def test_a_full_disk_changes_nothing_and_is_told_plainly(tmp_path: Path) -> None:
    path = tmp_path / "archive.sqlite3"
    archive = await open_archive(path)
    await keep(archive, said("before the flood", by="Ada Osei"))
    writer: aiosqlite.Connection = archive._connections._writer  # type: ignore[attr-defined]
    await writer.execute_fetchall("PRAGMA max_page_count = 60")

    with pytest.raises(ArchiveError, match="disk is full"):
        await keep(archive, *(said("water " * 200, by="Jon Bell") for _ in range(300)), title="Flood")

    assert (await archive.stats(ORCHARD)).articles == 1
    assert len((await candidates(archive, ORCHARD, ["flood"], Filters(), limit=200)).candidates) == 1
    await archive.close()


_INGEST_FOREVER = """
import asyncio, sys
from pathlib import Path
from bot.archive.sqlite import open_archive
from tests.archive.values import keep, said

async def main():
    archive = await open_archive(Path(sys.argv[1]))
    number = (await archive.stats(41)).articles
    while True:
        lines = [said(f"remark {number} {n}", by=f"Speaker {n % 7}") for n in range(40)]
        await keep(archive, *lines, title=f"Story {number}", external_id="same" if number % 3 == 2 else None)
        number += 1
        print("kept one", flush=True)

asyncio.run(main())
"""


async def test_killed_at_any_moment_the_archive_holds_each_article_wholly_or_not_at_all(
    tmp_path: Path,
) -> None:
    path = tmp_path / "archive.sqlite3"
    moments = random.Random(7)
    held = 0

    for _ in range(12):
        ingest = await asyncio.create_subprocess_exec(
            sys.executable, "-c", _INGEST_FOREVER, str(path), stdout=asyncio.subprocess.PIPE
        )
        assert ingest.stdout is not None
        assert await ingest.stdout.readline() == b"kept one\n"
        await asyncio.sleep(moments.uniform(0, 0.08))
        ingest.kill()
        await ingest.communicate()

        archive = await open_archive(path)
        stats = await archive.stats(ORCHARD)
        assert stats.articles >= held
        assert stats.quotations == 40 * stats.articles
        assert await query(path, "SELECT count(*) FROM indexed") == [(stats.quotations,)]
        for card in await archive.articles(ORCHARD, limit=3):
            record = await archive.article(ORCHARD, card.id)
            assert record is not None
            assert all(one.text == one.quotation.text(record.text) for one in record.quotations)
        held = stats.articles
        await archive.close()

    assert held > 0
