"""No statement reads a table from end to end."""

from __future__ import annotations

import asyncio
import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import aiosqlite
import pytest

import bot.archive
from bot.archive import (
    digests,
    edits,
    erasing,
    feeds,
    guilds,
    leases,
    moving,
    overview,
    questions,
    renewal,
    vectors,
    watches,
)
from bot.archive.sqlite import open_archive
from tests.archive.values import StillClock


def _statements() -> Iterator[Any]:
    for module in pkgutil.iter_modules(bot.archive.__path__):
        for name, value in vars(importlib.import_module(f"bot.archive.{module.name}")).items():
            if isinstance(value, str) and re.match(r"\s*(SELECT|INSERT|UPDATE|DELETE|WITH) ", value):
                yield pytest.param(value, id=f"{module.name}{name.lower()}")


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of an empty archive, which is only read."""
    path = tmp_path_factory.mktemp("empty") / "archive.sqlite3"

    async def create() -> None:
        await (await open_archive(path, StillClock())).close()

    asyncio.run(create())
    return path


OF_EVERY_GUILD = {
    digests._ALL,  # type: ignore[attr-defined]
    edits._ALL,  # type: ignore[attr-defined]
    erasing._TABLES,  # type: ignore[attr-defined] # which tables there are, not what is in them
    guilds._USAGES,  # type: ignore[attr-defined] # a row for each guild
    feeds._ALL,  # type: ignore[attr-defined]
    overview._COUNTS,  # type: ignore[attr-defined] # a few rows for each guild
    overview._POSTED,  # type: ignore[attr-defined] # the same
    moving._COLUMNS,  # type: ignore[attr-defined] # which columns there are
    moving._FACTS,  # type: ignore[attr-defined] # a few rows for each guild
    moving._GUILDS,  # type: ignore[attr-defined] # the same
    leases._ALL,  # type: ignore[attr-defined] # a row for each process
    leases._OF_PROCESS,  # type: ignore[attr-defined] # rare: a process is gone
    renewal._OUTDATED,  # type: ignore[attr-defined]
    questions._FORGET,  # type: ignore[attr-defined]
    vectors._GUILDS,  # type: ignore[attr-defined]
    watches._CLAIMED,  # type: ignore[attr-defined]
    watches._UNHEARD,  # type: ignore[attr-defined]
}

OF_EVERYTHING_IN_A_GUILD = {
    # The first or last so many
    "articles_list",
    "articles_newest",
    "audit_latest",
    "corrections_latest",
    "known_terms_first",
    "moving_audited",
    # Of which a guild has few, or all are wanted
    "corrections_of_speakers",
    "digests_of_guild",
    "edits_answered",
    "edits_mark",
    "erasing_named",
    "erasing_of_speakers",
    "erasing_quotations",
    "erasing_speakers",
    "feed_items_counts",
    "feed_items_troubled",
    "feeds_of_guild",
    "names_all_words",
    "names_drop_starts",
    "renewal_outdated",  # whether there is any
    "seen_unseen",
    "slots_abandon",  # rare: a process is gone
    "story_questions_open",
    "vectors_blocks",
    "watches_abandon",  # rare, too
    "watches_of_guild",
    "withholding_hidden",
    # Names and texts that hold something, wherever it stands in them
    "completion_known",
    "filtering_joint",
    "filtering_speakers",
    "filtering_undated",
    "withholding_naming",
}


@pytest.mark.parametrize(
    "statement", [param for param in _statements() if param.values[0] not in OF_EVERY_GUILD]
)
async def test_no_statement_reads_a_table_from_end_to_end(empty: Path, statement: str) -> None:
    plan = await _plan(empty, statement)

    scanned = {name for step in plan if (name := re.fullmatch(r"SCAN (\w+)", step))}
    assert {match[1] for match in scanned} - _made_by(statement) == set()


@pytest.mark.parametrize(
    "statement", [param for param in _statements() if param.id not in OF_EVERYTHING_IN_A_GUILD]
)
async def test_no_statement_reads_all_that_a_table_has_of_a_guild(empty: Path, statement: str) -> None:
    plan = await _plan(empty, statement)

    assert [step for step in plan if step.endswith("(guild_id=?)")] == []


async def _plan(path: Path, statement: str) -> list[str]:
    named = dict.fromkeys(re.findall(r":(\w+)", statement))
    parameters = named or [None] * statement.count("?")
    async with aiosqlite.connect(path) as db:
        return [row[3] for row in await db.execute_fetchall(f"EXPLAIN QUERY PLAN {statement}", parameters)]


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
