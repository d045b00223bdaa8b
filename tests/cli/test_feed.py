"""`feed` at the command line: one object a line, and what cannot be followed in a sentence."""

from __future__ import annotations

import asyncio
from pathlib import Path

from bot.archive.sqlite import open_archive
from bot.domain.clock import now_utc
from bot.domain.feeds import Entry, FeedPlan, Listing, Validators
from tests.cli.conftest import Terminal


async def _follow(database: Path) -> None:
    archive = await open_archive(database)
    feed = await archive.add_feed(0, FeedPlan("http://127.0.0.1:9/rss", "The Post"), by=0, at=now_utc())
    assert feed is not None
    listing = Listing("The Post", (Entry("g", "http://127.0.0.1:9/bridge", "Bridge"),))
    await archive.feed_listed(0, feed.id, listing, Validators(), at=now_utc(), next_at=now_utc())
    await archive.close()


def test_a_feed_is_shown_polled_paused_and_removed(terminal: Terminal) -> None:
    asyncio.run(_follow(terminal.folder / "archive.sqlite3"))

    listed = terminal.run("feed", "list", "--json").record
    polled = terminal.run("--json", "feed", "poll")
    status = terminal.run("feed", "status", "F1", "--json").record
    paused = terminal.run("feed", "pause", "1", "--json").record
    removed = terminal.run("feed", "remove", "F1", "--json").record

    assert (listed["id"], listed["status"], listed["waiting"]) == (1, "working", 1)
    assert polled.status == 1
    [asked, looked] = polled.records
    assert asked["feed"] == 1
    assert "is not on a web site's usual port" in asked["error"]
    assert (looked["input"], looked["status"]) == ("http://127.0.0.1:9/bridge", "failed")
    assert (status["status"], status["problem"]) == ("failing", asked["error"])
    assert status["next"] > status["asked"]
    assert [item["link"] for item in status["items"]] == ["http://127.0.0.1:9/bridge"]
    assert (paused["status"], paused["next"]) == ("paused", None)
    assert removed["status"] == "removed"
    assert terminal.run("feed", "list", "--json").records == []


def test_what_cannot_be_followed_is_a_sentence(terminal: Terminal) -> None:
    refused = terminal.run("feed", "add", "http://169.254.169.254/rss", "--json")

    assert refused.status == 1
    assert refused.record["error"].startswith(
        "That feed cannot be followed. It is not on the public internet"
    )
    assert terminal.run("feed", "status", "F7").stderr.startswith("There is no feed F7")
    assert terminal.run("feed", "jump").status == 2
