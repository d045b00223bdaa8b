"""The log of a whole small day, as programs read it."""

from __future__ import annotations

import io
import json
import logging
import sys
from collections.abc import AsyncIterator, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import simcord

from bot.cli.logs import keep_logs
from bot.client import NewsroomBot
from bot.events import Event, Events, What
from bot.intake.door import FetchPolicy
from bot.operations import operated
from bot.sandbox.reader import Reader
from bot.services.newsroom import Newsroom, open_newsroom
from tests.cogs.digest.posting import Watch
from tests.intake.feeds import item, rss
from tests.intake.website import Site, open_site
from tests.servers import new_server
from tests.services.feeds.wire import page

TWO_LINES = "first\nsecond\u2028third"
TYPED = ["quokka", "zeppelin", "Featherstonehaugh", "marmalade", "xylophone"]
PASTED = "The marmalade conspiracy.\n\n“It was marmalade all along,” said Ada Osei, the county engineer."


@pytest.fixture
def log(monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    """Everything logged at DEBUG, as JSON."""
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    root.handlers.clear()
    written = io.StringIO()
    monkeypatch.setattr(sys, "stderr", written)
    monkeypatch.setattr(logging.getLogger("aiohttp.access"), "disabled", True)  # that of the feed's site
    keep_logs("DEBUG", as_json=True)
    yield written
    root.handlers[:] = handlers
    root.setLevel(level)


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    async with open_site() as site:
        site.answers("/bridge", page("Bridge to close"))
        site.answers("/rss", rss(item("Bridge to close", "/bridge")), Content_Type="text/xml")
        yield site


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
async def newsroom(tmp_path: Path, site: Site, watch: Watch, reader: Reader) -> AsyncIterator[Newsroom]:
    policy = FetchPolicy(loopback_port=site.port)
    async with open_newsroom(
        tmp_path / "archive.sqlite3", reader=reader, clock=watch, fetch_policy=policy
    ) as opened:
        yield opened


def lines(log: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in log.getvalue().splitlines()]


async def a_day(newsroom: Newsroom, site: Site, watch: Watch) -> None:
    """Start the bot, ingest, ask, follow a feed, post a digest, stop."""
    env = simcord.Env(bot := NewsroomBot(newsroom), check_errors=False, shard_count=1)
    async with operated(bot, None):
        await env.start()
        watch.env = env
        gazette = new_server(env, "gazette")
        moderator, journalist, channel = gazette.moderator, gazette.journalist, gazette.channel
        form = await moderator.slash(channel, "ingest")
        await moderator.submit_modal(form, {"headline": "Marmalade", "body": PASTED})
        await moderator.slash(channel, "ingest", url=f"http://127.0.0.1:{site.port}/bridge?xylophone")
        await journalist.slash(channel, "who-said", words="it was marmalade all along")
        await journalist.slash(channel, "claims", question="quokka smuggling by zeppelin")
        await journalist.slash(channel, "said-by", speaker="Wilhelmina Featherstonehaugh")
        await moderator.slash(
            channel, "digest create", channel=channel, at="00:05", timezone="UTC", topic="the marmalade"
        )
        await moderator.slash(channel, "feed add", url=site.url("/rss"))
        await env.advance_time(6 * 60)
        watch.ahead = timedelta(hours=2)
        await newsroom.follower.once()
        await env.shutdown()


async def test_the_log_of_a_day_tells_what_was_done_and_repeats_no_word(
    log: io.StringIO, newsroom: Newsroom, site: Site, watch: Watch
) -> None:
    site.pages["/bridge?xylophone"] = site.pages["/bridge"]

    await a_day(newsroom, site, watch)

    told = [each for each in lines(log) if "event" in each]
    happened = [(each["event"], each.get("outcome")) for each in told]
    assert happened[0] == ("start", None)
    assert happened[1] == ("ready", None)
    assert happened[-1] == ("stop", None)
    assert {("ingest", "added"), ("feed", "listed"), ("digest", "sent"), ("command", "answered")} < {
        *happened
    }
    assert ("command", "no_match") in happened
    assert [word for word in TYPED if word.casefold() in log.getvalue().casefold()] == []


async def test_each_line_has_what_a_program_needs(
    log: io.StringIO, newsroom: Newsroom, site: Site, watch: Watch
) -> None:
    await a_day(newsroom, site, watch)

    told = {each["event"]: each for each in lines(log) if "event" in each}
    assert {"time", "level", "logger", "message"} <= set.intersection(*(set(each) for each in lines(log)))
    assert told["start"].keys() >= {"version", "store", "schema", "articles"}
    assert (told["start"]["articles"], told["ready"]["servers"]) == (0, 0)
    assert told["ingest"].keys() >= {"via", "outcome", "seconds", "server", "article", "quotations"}
    assert told["feed"].keys() >= {"outcome", "seconds", "server", "feed", "new"}
    assert told["digest"].keys() >= {"outcome", "seconds", "server", "digest", "slot"}
    assert told["command"].keys() >= {"command", "outcome", "seconds"}
    assert told["stop"]["uptime"] >= 0


def test_a_failure_is_one_line_with_its_traceback(log: io.StringIO) -> None:
    try:
        raise LookupError(TWO_LINES)  # noqa: TRY301 - to be logged
    except LookupError:
        logging.getLogger("bot").exception("It failed:\n%s", "twice")

    [line] = lines(log)
    assert line["message"] == "It failed:\ntwice"
    assert line["level"] == "ERROR"
    assert line["exception"].startswith("Traceback")
    assert line["exception"].endswith(f"LookupError: {TWO_LINES}")


def test_a_line_for_readers_says_the_same(log: io.StringIO) -> None:
    event = Event(what=What.INGEST, which="link", outcome="added", seconds=0.836, details={"article": 3})
    Events().tell(event)

    assert lines(log)[0]["message"] == "ingest link: added in 0.84 s (article 3)"
