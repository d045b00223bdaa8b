"""Whatever strangers send, the newsroom ingests, answers and stops."""

from __future__ import annotations

import asyncio
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from tests.intake.website import open_site

LIVING = Path(__file__).with_name("living.py")
SOON = 10.0
"""Seconds within which it does all of that."""

LARGEST = 3 * 2**20 - 100
SLOW_LABELS = ["idna", "punycode", "unicode_escape", "utf-7", "hz", "cp037"]


@asynccontextmanager
async def newsroom_with(tmp_path: Path, port: int, *inputs: str) -> AsyncGenerator[Process]:
    """A newsroom in a process of its own that was given these inputs."""
    database = str(tmp_path / "archive.sqlite3")
    process = await asyncio.create_subprocess_exec(
        sys.executable, str(LIVING), database, str(port), *inputs, stdout=PIPE
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


async def heard(process: Process, *words: str) -> None:
    """Wait until it has said all of this."""
    missing = list(words)
    assert process.stdout is not None
    while missing:
        line = (await process.stdout.readline()).decode().strip()
        assert line, f"it ended before it said {missing}"
        if line in missing:
            missing.remove(line)


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGTERM")
@pytest.mark.parametrize("kind", ["text/plain", "text/html"])
async def test_no_declared_encoding_keeps_the_newsroom_from_its_work(tmp_path: Path, kind: str) -> None:
    async with open_site() as site:
        text = b"a" * LARGEST if kind == "text/plain" else b"<p>" + b"a" * LARGEST
        links = [
            site.answers(f"/{label}", text, Content_Type=f"{kind}; charset={label}") for label in SLOW_LABELS
        ]
        async with newsroom_with(tmp_path, site.port, *links) as newsroom:
            await asyncio.wait_for(heard(newsroom, "at work"), 60)
            await asyncio.wait_for(heard(newsroom, "ingested", "answered 1"), SOON)

            newsroom.terminate()

            assert await asyncio.wait_for(newsroom.wait(), SOON) == 0


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGTERM")
async def test_texts_that_take_long_and_wait_for_each_other_do_not_hold_up_the_end(tmp_path: Path) -> None:
    files = [tmp_path / f"{number}.txt" for number in range(6)]
    for number, file in enumerate(files):
        file.write_text(f"Number {number}\n" + "“No,” he said. " * (999_000 // 15))
    async with newsroom_with(tmp_path, 0, *map(str, files)) as newsroom:
        await asyncio.wait_for(heard(newsroom, "at work"), 60)

        newsroom.terminate()

        assert await asyncio.wait_for(newsroom.wait(), SOON) == 0
