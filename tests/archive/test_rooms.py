"""How the archive is built: one dialect, and what the driver keeps to itself in one place."""

from __future__ import annotations

import ast
import asyncio
import sqlite3
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from threading import Event

import aiosqlite
import pytest

import bot.archive
from bot.archive.interface import Archive
from bot.archive.sqlite import open_archive
from bot.domain.answers import Asked, Question
from tests.archive.values import DAY, MONDAY, ORCHARD, keep, said

ROOM = Path(bot.archive.__file__).parent
HOLD_CONNECTIONS = {"backup.py", "connection.py", "connections.py"}
"""The modules that know a connection has a thread of its own; the others are given what is on it."""


def modules() -> Iterator[tuple[str, ast.Module]]:
    """Those that aiosqlite is behind, or may be."""
    for path in sorted(ROOM.rglob("*.py")):
        if path.parent.name != "postgres":
            yield path.name, ast.parse(path.read_text("utf-8"))


def test_what_the_driver_keeps_to_itself_is_called_in_one_place() -> None:
    own = {name for name in vars(aiosqlite.Connection) if name.startswith("_") and not name.endswith("__")}

    used = [
        (module, node.attr)
        for module, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in own
    ]

    assert sorted(used) == [("connection.py", "_conn"), ("connection.py", "_execute")]


def test_statements_are_written_for_one_kind_of_connection() -> None:
    importing = {
        module
        for module, tree in modules()
        for node in ast.walk(tree)
        if isinstance(node, ast.Import) and any(name.name == "aiosqlite" for name in node.names)
    }

    assert importing <= HOLD_CONNECTIONS


@pytest.fixture
def turns(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """What was run on the threads of connections since."""
    taken: list[object] = []
    execute = aiosqlite.Connection._execute  # type: ignore[attr-defined]

    async def counted(self: aiosqlite.Connection, work: object, *args: object, **kwargs: object) -> object:
        taken.append(work)
        return await execute(self, work, *args, **kwargs)

    monkeypatch.setattr(aiosqlite.Connection, "_execute", counted)
    return taken


@pytest.fixture
async def archive(tmp_path: Path) -> AsyncIterator[Archive]:
    opened = await open_archive(tmp_path / "archive.sqlite3")
    await keep(opened, said("we will mend it", by="Ada Osei"))
    yield opened
    await opened.close()


async def test_whatever_is_asked_or_changed_is_one_turn_of_a_connection(
    archive: Archive, turns: list[object]
) -> None:
    question = Question(Asked.WHO_SAID, "mend")
    operations = [
        lambda: keep(archive, said("it is mended", by="Jon Bell"), title="Again"),
        lambda: archive.article(ORCHARD, 1),
        lambda: archive.articles(ORCHARD, find="bridge"),
        lambda: archive.keep_question(ORCHARD, question, at=MONDAY),
        lambda: archive.digest(ORCHARD, MONDAY, MONDAY + DAY),
        lambda: archive.remove_article(ORCHARD, 1, by=8, reason="wrong page", at=MONDAY),
        lambda: archive.audit(ORCHARD),
        lambda: archive.stats(ORCHARD),
    ]

    taken: list[int] = []
    for operation in operations:
        turns.clear()
        await operation()
        taken.append(len(turns))

    assert taken == [1] * len(operations)


async def test_what_is_called_off_while_it_is_written_is_not_kept(archive: Archive) -> None:
    is_writing, may_end = Event(), Event()

    def write(db: sqlite3.Connection) -> None:
        db.execute("INSERT INTO fact VALUES ('half', 'done')")
        is_writing.set()
        may_end.wait()

    writing = asyncio.create_task(archive._connections.write(write))  # type: ignore[attr-defined]
    await asyncio.to_thread(is_writing.wait)
    writing.cancel()
    await asyncio.sleep(0)
    may_end.set()
    await asyncio.wait([writing])

    assert writing.cancelled()
    assert await archive.recall("half") is None
    await archive.remember("half", "nothing")
