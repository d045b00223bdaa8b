"""No statement reads a table from end to end."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import aiosqlite
import pytest

import bot.archive
from bot.archive import digests, edits, erasing, feeds, questions, renewal, vectors, watches
from bot.archive.interface import Archive


def _statements() -> Iterator[Any]:
    for module in pkgutil.iter_modules(bot.archive.__path__):
        for name, value in vars(importlib.import_module(f"bot.archive.{module.name}")).items():
            if isinstance(value, str) and re.match(r"\s*(SELECT|INSERT|UPDATE|DELETE|WITH) ", value):
                yield pytest.param(value, id=f"{module.name}{name.lower()}")


OF_EVERY_GUILD = {
    digests._ALL,  # type: ignore[attr-defined]
    edits._ALL,  # type: ignore[attr-defined]
    erasing._TABLES,  # type: ignore[attr-defined] # which tables there are, not what is in them
    feeds._ALL,  # type: ignore[attr-defined]
    renewal._OUTDATED,  # type: ignore[attr-defined]
    questions._FORGET,  # type: ignore[attr-defined]
    vectors._GUILDS,  # type: ignore[attr-defined]
    watches._CLAIMED,  # type: ignore[attr-defined]
    watches._UNHEARD,  # type: ignore[attr-defined]
}


@pytest.mark.parametrize(
    "statement", [param for param in _statements() if param.values[0] not in OF_EVERY_GUILD]
)
async def test_no_statement_reads_a_table_from_end_to_end(
    archive: Archive, tmp_path: Path, statement: str
) -> None:
    named = dict.fromkeys(re.findall(r":(\w+)", statement))
    parameters = named or [None] * statement.count("?")

    async with aiosqlite.connect(tmp_path / "archive.sqlite3") as db:
        plan = [row[3] for row in await db.execute_fetchall(f"EXPLAIN QUERY PLAN {statement}", parameters)]

    scanned = {name for step in plan if (name := re.fullmatch(r"SCAN (\w+)", step))}
    assert {match[1] for match in scanned} - _made_by(statement) == set()


def _made_by(statement: str) -> set[str]:
    """What a statement calls the rows that it made itself: its common tables, subqueries and their aliases."""
    common = set(
        re.findall(
            r"(?:\bWITH(?: RECURSIVE)?|\),)\s+(\w+)(?: \([\w, ]+\))? AS (?:MATERIALIZED )?\(", statement
        )
    )
    read_as = re.findall(r"\b(?:FROM|JOIN|,) (\w+)(?: AS (\w+))?", statement)
    return (
        common
        | {alias for name, alias in read_as if name in common and alias}
        | set(re.findall(r"\) AS (\w+)", statement))
    )
