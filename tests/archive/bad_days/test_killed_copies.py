"""What a backup that was killed leaves behind."""

from __future__ import annotations

import asyncio
import signal
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from bot.archive.newfile import new_file
from bot.archive.sqlite import open_archive
from bot.errors import SettingsError

_COPY = """
import asyncio, sys
from pathlib import Path
from bot.archive.newfile import new_file

async def main():
    async with new_file(Path(sys.argv[1])) as part:
        part.write_bytes(b"x" * 100_000)
        print("begun", flush=True)
        await asyncio.to_thread(sys.stdin.readline)

asyncio.run(main())
"""


async def copying(target: Path) -> asyncio.subprocess.Process:
    """A process in the middle of writing a copy."""
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", _COPY, str(target), stdin=pipe, stdout=pipe
    )
    assert process.stdout is not None
    assert await process.stdout.readline() == b"begun\n"
    return process


async def open_and_close(folder: Path) -> None:
    await (await open_archive(folder / "archive.sqlite3")).close()


async def write_a_copy(folder: Path) -> None:
    async with new_file(folder / "another copy") as part:
        part.write_text("whole")


@pytest.mark.parametrize("begin", [open_and_close, write_a_copy])
async def test_what_a_killed_backup_left_is_removed_and_a_living_one_is_let_be(
    tmp_path: Path, begin: Callable[[Path], Awaitable[None]]
) -> None:
    living = await copying(tmp_path / "living")
    killed = await copying(tmp_path / "killed")
    killed.send_signal(signal.SIGKILL)
    await killed.communicate()
    assert len(list(tmp_path.iterdir())) == 2

    await begin(tmp_path)
    await living.communicate(b"\n")

    names = {file.name for file in tmp_path.iterdir()}
    assert names in ({"living", "archive.sqlite3"}, {"living", "another copy"})
    assert living.returncode == 0
    assert (tmp_path / "living").stat().st_size == 100_000


async def test_a_copy_that_stands_in_the_way_of_another_is_never_replaced(tmp_path: Path) -> None:
    async def write_late() -> None:
        async with new_file(tmp_path / "copy") as part:
            part.write_text("late")
            (tmp_path / "copy").write_text("early")

    with pytest.raises(SettingsError, match="exists already"):
        await write_late()

    assert {file.name: file.read_text() for file in tmp_path.iterdir()} == {"copy": "early"}
