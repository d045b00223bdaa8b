"""Transfer: lines into an archive, batch by batch, whatever happens in between."""

from __future__ import annotations

import asyncio
import io
import json
import random
import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from bot.archive.sqlite import open_archive
from bot.domain.clock import now_utc
from bot.services import transfer
from bot.services.transfer import Transfer

GUILD = 41
BATCH = 40
"""Lines of one batch in these tests: half of them bare quotations, half whole articles."""


def bare(number: int) -> dict[str, Any]:
    return {"id": f"bare {number}", "text": f"The ferry sank {number} times.", "speaker": "Jon Bell"}


def whole(number: int) -> dict[str, Any]:
    words = f"The bridge will close {number} times"
    said = {"kind": "direct", "spans": [[1, 1 + len(words)]], "text": words, "speaker": f"Ada {number % 5}"}
    return {
        "external_id": f"whole {number}",
        "title": f"Bridge {number}",
        "text": f"“{words},” she said.",
        "quotations": [said],
    }


def mixed(batches: int) -> io.BytesIO:
    """Batches of bare quotations and whole articles in turn."""
    lines = (one(number) for number in range(batches * BATCH // 2) for one in (bare, whole))
    return io.BytesIO(b"".join(json.dumps(line).encode() + b"\n" for line in lines))


def look(path: Path, statement: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(path)) as db:  # noqa: TID251 -- looked at from outside
        found = db.execute(statement).fetchall()
        db.commit()
        return found


def kept(path: Path) -> tuple[int, int]:
    """How many bare quotations and how many whole articles the file holds."""
    counts = "SELECT count(*) FILTER (WHERE title = ''), count(*) FILTER (WHERE title <> '') FROM article"
    [(of_bare, of_whole)] = look(path, counts)
    return of_bare, of_whole


@pytest.fixture
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transfer, "FIRST_LINES", BATCH)
    monkeypatch.setattr(transfer, "BATCH_LINES", BATCH)


@pytest.mark.usefixtures("small_batches")
async def test_of_a_batch_that_fails_neither_quotations_nor_articles_stay(tmp_path: Path) -> None:
    path = tmp_path / "archive.sqlite3"
    archive = await open_archive(path)
    look(
        path,
        "CREATE TRIGGER refuse BEFORE INSERT ON article WHEN NEW.title = 'Bridge 25' "
        "BEGIN SELECT RAISE(ABORT, 'no'); END",
    )

    with pytest.raises(sqlite3.IntegrityError):
        async for _ in Transfer(archive, now_utc).import_lines(GUILD, "mixed.jsonl", mixed(3), by=0):
            pass
    after_failing = kept(path)
    look(path, "DROP TRIGGER refuse")
    again = Transfer(archive, now_utc).import_lines(GUILD, "mixed.jsonl", mixed(3), by=0)
    added = [batch.added async for batch in again]
    stats = await archive.stats(GUILD)
    await archive.close()

    assert after_failing == (BATCH // 2, BATCH // 2)
    assert added == [0, BATCH, BATCH]
    assert (stats.articles, stats.quotations) == (3 * BATCH, 3 * BATCH)


_IMPORT = """
import asyncio, sys
from pathlib import Path
from bot.archive.sqlite import open_archive
from bot.domain.clock import now_utc
from bot.services import transfer
from tests.services.test_transfer import BATCH, GUILD, mixed

async def main():
    transfer.FIRST_LINES = transfer.BATCH_LINES = BATCH
    archive = await open_archive(Path(sys.argv[1]))
    carried = transfer.Transfer(archive, now_utc)
    async for batch in carried.import_lines(GUILD, "mixed.jsonl", mixed(int(sys.argv[2])), by=0):
        if batch.added:
            print("kept one", flush=True)

asyncio.run(main())
"""


async def test_killed_at_any_moment_an_import_has_kept_each_batch_wholly_or_not_at_all(
    tmp_path: Path,
) -> None:
    path, moments, halves = tmp_path / "archive.sqlite3", random.Random(7), BATCH // 2
    batches = 400

    for _ in range(6):
        importing = await asyncio.create_subprocess_exec(
            sys.executable, "-c", _IMPORT, str(path), str(batches), stdout=asyncio.subprocess.PIPE
        )
        assert importing.stdout is not None
        assert await importing.stdout.readline() == b"kept one\n"
        await asyncio.sleep(moments.uniform(0, 0.08))
        importing.kill()
        await importing.communicate()

        of_bare, of_whole = kept(path)
        assert of_bare == of_whole
        assert of_bare % halves == 0
        assert look(path, "SELECT count(*) FROM indexed") == [(of_bare + of_whole,)]

    done = kept(path)[0] // halves
    archive = await open_archive(path)
    again = Transfer(archive, now_utc).import_lines(GUILD, "mixed.jsonl", mixed(done + 1), by=0)
    outcomes = [(batch.added, batch.unchanged) async for batch in again]
    await archive.close()
    assert sum(added for added, _ in outcomes) == BATCH
    assert sum(unchanged for _, unchanged in outcomes) == done * BATCH
