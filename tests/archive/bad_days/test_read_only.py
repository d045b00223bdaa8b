"""An archive that may not be written to, or was left behind by a process that was killed."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest

from bot.archive.sqlite import open_archive
from tests.archive.bad_days.files import another_archive, killed_while_open, mode_of
from tests.archive.values import keep
from tests.powers import python_without_powers

_TALK = """
import asyncio, sys
from pathlib import Path
from bot.archive.sqlite import open_archive
from bot.errors import ExpectedError
from tests.archive.values import keep

async def main():
    archive = await open_archive(Path(sys.argv[1]))
    for line in sys.stdin:
        try:
            if line.startswith("write"):
                await keep(archive, title=line.strip())
            print(len(await archive.articles(41)), flush=True)
        except ExpectedError as error:
            print(error, flush=True)

asyncio.run(main())
"""


class Talk:
    """A process that may only do what permissions allow, with the archive open."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.process = process

    async def say(self, what: str) -> str:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(f"{what}\n".encode())
        return (await self.process.stdout.readline()).decode().strip()


@pytest.fixture
async def talk(path: Path) -> AsyncIterator[Callable[[], Awaitable[Talk]]]:
    begun: list[asyncio.subprocess.Process] = []

    async def begin() -> Talk:
        command = python_without_powers("-c", _TALK, str(path))
        pipe = asyncio.subprocess.PIPE
        begun.append(await asyncio.create_subprocess_exec(*command, stdin=pipe, stdout=pipe))
        return Talk(begun[-1])

    yield begin
    for process in begun:
        process.kill()
        await process.communicate()
    path.parent.chmod(0o700)


LEFT = {"nothing": (), "both": ("-wal", "-shm"), "log alone": ("-wal",), "index alone": ("-shm",)}


@pytest.mark.parametrize("left", list(LEFT))
@pytest.mark.parametrize("what", ["file", "folder", "both"])
async def test_what_may_not_be_written_to_is_read_all_the_same(
    path: Path, talk: Callable[[], Awaitable[Talk]], left: str, what: str
) -> None:
    path.parent.mkdir()
    await killed_while_open(path)
    if "-wal" not in LEFT[left]:
        await (await open_archive(path)).close()
    for suffix in {"-wal", "-shm"} - set(LEFT[left]):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
    if left == "index alone":
        path.with_name(f"{path.name}-shm").write_bytes(bytes(32768))
    if what != "folder":
        for file in path.parent.iterdir():
            file.chmod(0o400)
    if what != "file":
        path.parent.chmod(0o500)
    before = {file.name for file in path.parent.iterdir()}

    reader = await talk()

    assert await reader.say("read") == "1"
    if what == "folder" and left == "both":  # then there is all that writing takes
        assert await reader.say("write one") == "2"
    else:
        for _ in range(2):
            assert re.search("may not be written to|cannot be opened", await reader.say("write one"))
            assert await reader.say("read") == "1"
        assert all(mode_of(file) == 0o600 for file in path.parent.iterdir() if file.name not in before)


@pytest.mark.parametrize("what", ["file", "folder"])
async def test_an_archive_is_written_to_again_when_its_permissions_are_mended(
    path: Path, talk: Callable[[], Awaitable[Talk]], what: str
) -> None:
    path.parent.mkdir()
    await another_archive(path)
    spoilt = path if what == "file" else path.parent
    spoilt.chmod(0o500)
    newsroom = await talk()
    refused = await newsroom.say("write one")
    spoilt.chmod(0o700)

    assert "may not be written to" in refused
    assert await newsroom.say("write one") == "2"
    assert await newsroom.say("read") == "2"


async def test_who_reads_without_locks_sees_what_another_program_writes(
    path: Path, talk: Callable[[], Awaitable[Talk]]
) -> None:
    path.parent.mkdir()
    await another_archive(path)
    path.parent.chmod(0o500)
    reader = await talk()
    assert await reader.say("read") == "1"

    path.parent.chmod(0o700)
    writer = await open_archive(path)
    await keep(writer, title="Meanwhile")
    path.parent.chmod(0o500)

    assert await reader.say("read") == "2"
    await keep(writer, title="Again")
    assert await reader.say("read") == "3"
    path.parent.chmod(0o700)
    await writer.close()


async def test_an_older_schema_that_may_not_be_written_to_is_one_sentence(
    path: Path, talk: Callable[[], Awaitable[Talk]]
) -> None:
    path.parent.mkdir()
    path.touch()
    path.chmod(0o400)

    process = await asyncio.create_subprocess_exec(
        *python_without_powers("-m", "bot", "stats", "--database", str(path)),
        stderr=asyncio.subprocess.PIPE,
    )
    _, told = await process.communicate()

    assert process.returncode == 1
    assert told.count(b"\n") == 1
    assert b"must be brought up to this version's schema" in told
    assert b"may not be written to" in told
