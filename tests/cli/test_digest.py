"""`digest` at the command line: what a post would say now, and the plans."""

from __future__ import annotations

import asyncio
import re
from datetime import time
from pathlib import Path

import pytest

from bot.archive.sqlite import open_archive
from bot.cli.arguments import UsageError, parse
from bot.domain.clock import now_utc
from bot.domain.digests import DigestFilters, DigestPlan
from tests.cli.conftest import BRIDGE, Terminal

PLAN = DigestPlan(
    channel_id=42, at=time(8), timezone="Europe/London", filters=DigestFilters(speaker="Osei"), is_quiet=True
)


async def _plan(database: Path) -> None:
    archive = await open_archive(database)
    await archive.create_digest(0, PLAN, by=7, at=now_utc())
    await archive.pause_digest(0, 1, by=0, at=now_utc(), problem="the channel is gone")
    await archive.close()


def test_a_digest_is_previewed_and_listed(terminal: Terminal) -> None:
    (terminal.folder / "bridge.txt").write_text(BRIDGE, "utf-8")
    terminal.run("ingest", "bridge.txt", "--json")
    asyncio.run(_plan(terminal.folder / "archive.sqlite3"))

    told = terminal.run("digest", "preview", "--json").record
    listed = terminal.run("--json", "digest", "list").record
    read = terminal.run("digest", "preview")

    assert (told["digest"], told["articles"], told["new"][0]["title"]) == (
        None,
        1,
        "Ferry bridge to close after inspection",
    )
    assert {"speaker": "Ada Osei", "quotations": 3} in told["most_quoted"]
    assert ("repairs would take eleven months", ["number"]) in [
        (each["shown"], each["grounds"]) for each in told["claims"]
    ]
    assert told["denials"][0]["denial"]["text"] == "that any report had been withheld"
    assert (listed["id"], listed["speaker"], listed["quiet"], listed["next"]) == (1, "Osei", True, None)
    assert (listed["paused"], listed["problem"]) == (True, "the channel is gone")
    assert "Claims worth checking\n" in read.stdout
    assert "  repairs would take eleven months\n    Ada Osei · has a number  Q" in read.stdout
    assert "Denials\n  denied that: " in read.stdout
    assert re.match(r"1 new article with 5 quotations since [\d-]{10} \d\d:\d\d UTC\n", read.stdout)


def test_a_long_digest_shows_the_first_claims_and_says_how_to_see_the_rest(terminal: Terminal) -> None:
    said = "\n\n".join(f"Ada Osei said that repairs would take {n} months." for n in range(20, 33))
    (terminal.folder / "long.txt").write_text(f"Repairs\n\n{said}\n", "utf-8")
    terminal.run("ingest", "long.txt")

    read = terminal.run("digest", "preview").stdout

    assert read.count("has a number") == 10
    assert "  and 3 more: --json has all of them\n" in read


def test_a_digest_is_named_as_people_type_it() -> None:
    assert parse(["digest", "preview", "D3"]).digest == parse(["digest", "preview", "3"]).digest == 3
    with pytest.raises(UsageError, match="a digest's id"):
        parse(["digest", "preview", "A3"])
