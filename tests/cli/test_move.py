"""`move` at a terminal."""

from __future__ import annotations

import asyncio
import signal
import sqlite3
from contextlib import closing

from bot.archive.sqlite import open_archive
from tests.archive.values import keep, said
from tests.cli.conftest import Terminal

GUILDS = 30


def is_begun(terminal: Terminal) -> bool:
    """Whether some of the archive is in the other file."""
    file = terminal.folder / "copy.sqlite3"
    if not file.exists():
        return False
    with closing(sqlite3.connect(file, timeout=30)) as db:  # noqa: TID251 -- looked at from outside
        tables = db.execute("SELECT 1 FROM sqlite_schema WHERE name = 'fact'").fetchall()
        return bool(tables and db.execute("SELECT 1 FROM fact WHERE key LIKE 'moved %'").fetchall())


async def test_a_move_that_is_stopped_says_how_it_goes_on(terminal: Terminal) -> None:
    archive = await open_archive(terminal.folder / "archive.sqlite3")
    for guild in range(GUILDS):
        await keep(archive, said("the water is safe", by="Ada Osei"), guild=guild)
    await archive.close()
    command = ("move", "--from", "archive.sqlite3", "--to", "copy.sqlite3", "--json")

    with terminal.start(*command) as moving:
        while not is_begun(terminal):
            assert moving.poll() is None
            await asyncio.sleep(0.02)
        moving.send_signal(signal.SIGINT)
        _, told = moving.communicate(timeout=30)
    again = terminal.run(*command)

    assert (moving.returncode, told) == (
        130,
        "It was stopped. Give the same command again: it goes on where it was.\n",
    )
    assert {record["equal"] for record in again.records} == {True}
    assert len(again.records) == GUILDS
