"""Told to stop, the bot stops within ten seconds, whatever it is doing, and the archive is whole afterwards."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, closing, contextmanager, suppress
from pathlib import Path

import aiosqlite
import pytest

from bot.archive.sqlite import open_archive
from bot.domain.clock import now_utc
from bot.domain.feeds import FeedPlan
from tests.stopping.loopback_discord import LoopbackDiscord, loopback_discord

PATIENCE = 10.0
"""Seconds in which a process that was told to stop must be gone."""

PROMPT = 8.0
"""Seconds in which it is gone when nothing keeps it but another program."""

START = 60.0
"""Seconds in which a busy machine has started it."""

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="on Windows a process is ended without being told to stop"
)

NOT_FINISHED = "This was not finished, because the bot is being stopped. Try again in a moment."

PAGE = "<html><body><article>" + "".join(
    f"<p>“The pier is shut,” said Ada Osei, the mayor of Kelder, for the {number}. time.</p>"
    for number in range(40)
)
DRONE = "He said that she said, “and then “he said that “she said " * 18_000
"""A million characters of marks that never close: what takes extraction longest."""
STORY = {"title": "Pier", "text": "“The pier is shut,” said Ada Osei, the mayor of Kelder."}


@pytest.fixture
async def discord() -> AsyncIterator[LoopbackDiscord]:
    """A Discord on this machine."""
    async with loopback_discord() as running:
        yield running


@asynccontextmanager
async def running_bot(database: Path, discord: LoopbackDiscord) -> AsyncIterator[asyncio.subprocess.Process]:
    """The bot in a process of its own, connected; killed if it is still there at the end."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "tests.stopping.bot_process",
        str(database),
        str(discord.port),
        cwd=Path(__file__).parents[2],
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        await asyncio.wait_for(discord.ready.wait(), START)
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.communicate()


async def stop(process: asyncio.subprocess.Process) -> str:
    """Send SIGTERM; what the process wrote to its log until it ended, in time and in order."""
    process.send_signal(signal.SIGTERM)
    _, log = await asyncio.wait_for(process.communicate(), PATIENCE)
    assert process.returncode == 0, log.decode()
    assert "never retrieved" not in log.decode()
    assert "Traceback" not in log.decode()
    return log.decode()


async def is_whole(database: Path) -> bool:
    """Whether the archive can be opened and has no damage."""
    async with aiosqlite.connect(database) as db:
        return list(await db.execute_fetchall("PRAGMA integrity_check")) == [("ok",)]


async def until(has_happened: Callable[[], object]) -> None:
    """Wait for what another process brings about."""
    async with asyncio.timeout(START):
        while not has_happened():  # noqa: ASYNC110 - another process
            await asyncio.sleep(0.05)


async def articles_in(database: Path) -> int:
    """How many articles are on disk."""
    async with aiosqlite.connect(database) as db:
        with suppress(aiosqlite.OperationalError):  # no table yet
            [[count]] = await db.execute_fetchall("SELECT count(*) FROM article")
            return count
    return 0


def fill(disk: Path) -> Path:
    """Take all that is left of a disk; the file that does."""
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(bytes(4096))
    return filler


async def test_it_stops_while_a_page_is_still_coming(discord: LoopbackDiscord, tmp_path: Path) -> None:
    async with running_bot(tmp_path / "archive.sqlite3", discord) as bot:
        await discord.ingest(url=discord.address("/site/endless"))
        await asyncio.wait_for(discord.fetched.wait(), START)

        await stop(bot)

    assert discord.told(NOT_FINISHED) == 1
    assert await is_whole(tmp_path / "archive.sqlite3")


async def test_it_stops_while_a_feed_is_still_coming(discord: LoopbackDiscord, tmp_path: Path) -> None:
    archive = await open_archive(tmp_path / "archive.sqlite3")
    await archive.add_feed(1, FeedPlan(discord.address("/site/endless"), "Post"), by=4, at=now_utc())
    await archive.close()
    async with running_bot(tmp_path / "archive.sqlite3", discord) as bot:
        await asyncio.wait_for(discord.fetched.wait(), START)

        began = time.monotonic()
        await stop(bot)

    assert time.monotonic() - began < PROMPT
    assert await is_whole(tmp_path / "archive.sqlite3")


@pytest.mark.parametrize("what", ["link", "attachment"])
async def test_it_stops_while_a_name_is_looked_up(
    discord: LoopbackDiscord, tmp_path: Path, what: str
) -> None:
    discord.bodies["wire.txt"] = (b"Pier\n\nThe pier is shut.", "text/plain")
    async with running_bot(tmp_path / "archive.sqlite3", discord) as bot:
        if what == "link":
            await discord.ingest(url="https://silent.example/pier")
        else:
            await discord.ingest(file="wire.txt", at="https://cdn.silent.example")
        await asyncio.wait_for(discord.acknowledged.wait(), START)
        await asyncio.sleep(1.0)

        began = time.monotonic()
        await stop(bot)

    assert time.monotonic() - began < PROMPT
    assert discord.told(NOT_FINISHED) == 1
    assert await is_whole(tmp_path / "archive.sqlite3")


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
@pytest.mark.parametrize("name", ["wire", "wire.txt", "wire.jsonl"])
async def test_it_stops_while_bytes_are_decoded(discord: LoopbackDiscord, tmp_path: Path, name: str) -> None:
    discord.bodies["page"] = (PAGE.encode(), "text/html")
    discord.bodies[name] = (b"xn--9ca" + b"a" * 3_000_000, "text/plain; charset=idna")
    async with running_bot(tmp_path / "archive.sqlite3", discord) as bot:
        await discord.ingest(url=discord.address("/site/page"))
        await until(lambda: any("The pier is shut" in edit for edit in discord.edits))
        decoder, told = decoder_of(bot), len(discord.edits)
        os.kill(decoder, signal.SIGSTOP)  # no decoding comes to its end from here on
        if name == "wire":
            await discord.ingest(url=discord.address("/site/wire"))
        else:
            await discord.ingest(file=name)
        await until(lambda: waiting_for(decoder) > 0)
        assert all("Fetching" in edit or "Reading" in edit for edit in discord.edits[told:])  # no outcome yet

        await stop(bot)

    assert not Path(f"/proc/{decoder}").exists()
    assert await is_whole(tmp_path / "archive.sqlite3")


def decoder_of(bot: asyncio.subprocess.Process) -> int:
    """The number of the process in which the bot reads what strangers hand in."""
    found: list[int] = []
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):  # it ended meanwhile
            is_child = (folder / "stat").read_text().rpartition(")")[2].split()[1] == str(bot.pid)
            if is_child and b"bot.sandbox.worker\0page" in (folder / "cmdline").read_bytes():
                found.append(int(folder.name))
    [decoder] = found
    return decoder


def waiting_for(process: int) -> int:
    """How many bytes wait on a process's standard input."""
    import fcntl
    import termios

    with Path(f"/proc/{process}/fd/0").open("rb", buffering=0) as pipe:
        return int.from_bytes(fcntl.ioctl(pipe, termios.FIONREAD, bytes(4)), sys.byteorder)


async def test_it_stops_while_quotations_are_looked_for(discord: LoopbackDiscord, tmp_path: Path) -> None:
    discord.bodies["long.txt"] = (f"Headline\n\n{DRONE[:990_000]}".encode(), "text/plain")
    async with running_bot(tmp_path / "archive.sqlite3", discord) as bot:
        await discord.ingest(file="long.txt")
        await asyncio.wait_for(discord.fetched.wait(), START)
        await asyncio.sleep(1.0)

        await stop(bot)

    assert discord.told(NOT_FINISHED) == 1
    assert await is_whole(tmp_path / "archive.sqlite3")


async def test_it_stops_with_a_queue_of_work(discord: LoopbackDiscord, tmp_path: Path) -> None:
    discord.bodies["long.txt"] = (f"Headline\n\n{DRONE[:300_000]}".encode(), "text/plain")
    async with running_bot(tmp_path / "archive.sqlite3", discord) as bot:
        for number in range(10):
            await discord.ingest(url=discord.address(f"/site/endless-{number}"))
            await discord.ingest(file="long.txt")
        await asyncio.wait_for(discord.fetched.wait(), START)
        await asyncio.sleep(1.0)

        await stop(bot)

    assert discord.told(NOT_FINISHED) >= 10
    assert await is_whole(tmp_path / "archive.sqlite3")


async def test_it_stops_while_discord_is_out_of_reach(discord: LoopbackDiscord, tmp_path: Path) -> None:
    discord.bodies["page"] = (PAGE.encode(), "text/html")
    async with running_bot(tmp_path / "archive.sqlite3", discord) as bot:
        await discord.ingest(url=discord.address("/site/endless"))
        await asyncio.wait_for(discord.fetched.wait(), START)
        await discord.lose_gateway()
        await asyncio.sleep(1.0)

        bot.send_signal(signal.SIGTERM)
        _, log = await asyncio.wait_for(bot.communicate(), PATIENCE)

    assert bot.returncode == 0
    assert "never retrieved" not in log.decode()
    assert discord.told(NOT_FINISHED) == 1
    assert await is_whole(tmp_path / "archive.sqlite3")


async def test_it_stops_while_discord_does_not_answer(discord: LoopbackDiscord, tmp_path: Path) -> None:
    discord.is_silent = True
    async with running_bot(tmp_path / "archive.sqlite3", discord) as bot:
        await discord.ingest(url=discord.address("/site/endless"))
        await asyncio.wait_for(discord.fetched.wait(), START)
        await asyncio.sleep(2.5)

        await stop(bot)

    assert discord.told("Fetching") == discord.told("One moment") == 1
    assert await is_whole(tmp_path / "archive.sqlite3")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of two megabytes."""
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("needs root on Linux: mounts a small disk")
    folder = tmp_path / "disk"
    folder.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", folder], check=True)  # noqa: S603, S607
    yield folder
    subprocess.run(["umount", "-l", folder], check=True)  # noqa: S603, S607


async def test_it_stops_while_the_disk_is_full(discord: LoopbackDiscord, small_disk: Path) -> None:
    discord.bodies["page"] = (PAGE.encode(), "text/html")
    async with running_bot(small_disk / "archive.sqlite3", discord) as bot:
        filler = fill(small_disk)
        await discord.ingest(url=discord.address("/site/page"))
        await until(lambda: discord.told("The disk is full"))
        discord.fetched.clear()
        await discord.ingest(url=discord.address("/site/endless"))
        await asyncio.wait_for(discord.fetched.wait(), START)

        await stop(bot)

    assert discord.told(NOT_FINISHED) == 1
    filler.unlink()
    assert await is_whole(small_disk / "archive.sqlite3")


@contextmanager
def another_program_writing(database: Path) -> Iterator[None]:
    """Another program that holds the archive's write lock."""
    with closing(sqlite3.connect(database, isolation_level=None)) as other:  # noqa: TID251 - another program
        other.execute("BEGIN IMMEDIATE")
        yield


async def test_it_stops_while_another_program_writes(discord: LoopbackDiscord, tmp_path: Path) -> None:
    database = tmp_path / "archive.sqlite3"
    discord.bodies["page"] = (PAGE.encode(), "text/html")
    async with running_bot(database, discord) as bot:
        with another_program_writing(database):
            await discord.ingest(url=discord.address("/site/page"))
            await asyncio.wait_for(discord.fetched.wait(), START)
            await until(lambda: discord.told("Looking for quotations"))

            began = time.monotonic()
            await stop(bot)

    assert time.monotonic() - began < PROMPT
    assert discord.told(NOT_FINISHED) == 1
    assert await articles_in(database) == 0


async def test_an_answer_stands_though_its_question_is_never_kept(
    discord: LoopbackDiscord, tmp_path: Path
) -> None:
    database = tmp_path / "archive.sqlite3"
    async with running_bot(database, discord) as bot:
        with another_program_writing(database):
            await discord.who_said("the pier is shut")
            await until(lambda: discord.told("There are no quotations in this archive yet"))

            began = time.monotonic()
            await stop(bot)

    assert time.monotonic() - began < PROMPT
    assert discord.told(NOT_FINISHED) == 0


async def test_what_comes_while_it_stops_is_refused(discord: LoopbackDiscord, tmp_path: Path) -> None:
    async with running_bot(tmp_path / "archive.sqlite3", discord) as bot:
        await discord.ingest(url=discord.address("/site/endless"))
        await asyncio.wait_for(discord.fetched.wait(), START)
        stopping = asyncio.create_task(stop(bot))
        await asyncio.sleep(0.5)

        await discord.who_said("the pier is shut")
        await asyncio.sleep(1.0)
        refused_at_once = discord.told(NOT_FINISHED)
        await stopping

    assert refused_at_once == 1
    assert discord.told(NOT_FINISHED) == 2


async def test_what_a_file_brought_before_the_stop_is_told(discord: LoopbackDiscord, tmp_path: Path) -> None:
    database = tmp_path / "archive.sqlite3"
    stories = [*({**STORY, "id": str(at)} for at in range(3)), {"title": "Long", "text": DRONE[:990_000]}]
    discord.bodies["wire.jsonl"] = ("\n".join(map(json.dumps, stories)).encode(), "text/plain")
    async with running_bot(database, discord) as bot:
        await discord.ingest(file="wire.jsonl")
        await until(lambda: discord.told("Reading article 4"))

        await stop(bot)

    assert discord.told("3 articles in the archive, 0 failed") == 1
    assert discord.told("The bot is being stopped, so the rest was not finished.") == 1
    assert discord.told(NOT_FINISHED) == 0
    assert await articles_in(database) == 3


async def test_an_import_stops_with_what_it_counted_on_disk(tmp_path: Path) -> None:
    lines = (
        {"id": f"q{at}", "text": f"The pier is shut for day {at}.", "speaker": "Ada Osei"}
        for at in range(400_000)
    )
    (tmp_path / "wire.jsonl").write_text("\n".join(map(json.dumps, lines)))
    database = tmp_path / "archive.sqlite3"
    importing = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "--json", "--database", str(database)),
        *("import", str(tmp_path / "wire.jsonl")),
        cwd=Path(__file__).parents[2],
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    async with asyncio.timeout(START):
        while not (database.exists() and await articles_in(database)):  # noqa: ASYNC110 - another process
            await asyncio.sleep(0.1)

    importing.send_signal(signal.SIGTERM)
    counted, said = await asyncio.wait_for(importing.communicate(), PATIENCE)

    assert importing.returncode != 0
    assert b"Traceback" not in said
    assert await is_whole(database)
    assert 0 < await articles_in(database) < 400_000
    assert json.loads(counted)["added"] == await articles_in(database)
