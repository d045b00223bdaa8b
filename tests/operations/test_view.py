"""What programs on the bot's machine are shown of it, over real HTTP."""

from __future__ import annotations

import asyncio
import errno
import json
import re
import socket
import threading
from collections.abc import AsyncIterator
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import aiohttp
import pytest
import simcord
from discord import Client

from bot.archive.interface import SlotState
from bot.client import NewsroomBot
from bot.domain.feeds import FeedPlan
from bot.errors import ArchiveError, SettingsError
from bot.operations import operated, view
from bot.services.newsroom import Newsroom
from tests.archive.values import PLAN
from tests.builders import NOON, article
from tests.servers import Server, answer, archived, new_server

OPERATIONS = Path(__file__).parents[2] / "docs" / "operations.md"
SAID = "“The quokka may stay in the harbour,” said Wilhelmina Osei, the mayor."


@pytest.fixture
async def port(env: simcord.Env, newsroom: Newsroom) -> AsyncIterator[int]:
    """Where the running bot is looked at."""
    async with operated(running(env), free := free_port()):
        yield free


def running(env: simcord.Env) -> NewsroomBot:
    """The bot on the simulated Discord."""
    bot: Any = env.bot
    return bot


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


async def got(port: int, path: str, host: str | None = None) -> tuple[int, str]:
    """The status and the text of a page; `host` is the name by which it is asked for."""
    headers = {"Host": host} if host else {}
    async with (
        aiohttp.ClientSession() as session,
        session.get(f"http://127.0.0.1:{port}{path}", headers=headers) as response,
    ):
        return response.status, await response.text()


async def figures(port: int) -> dict[str, float]:
    """Every figure, by its name and labels."""
    status, text = await got(port, "/metrics")
    assert status == 200
    lines = (line.rpartition(" ") for line in text.splitlines() if not line.startswith("#"))
    return {name: float(value) for name, _, value in lines}


async def health(port: int) -> tuple[int, dict[str, Any]]:
    status, text = await got(port, "/health")
    return status, json.loads(text)


async def test_a_bot_that_answers_is_healthy(port: int) -> None:
    status, told = await health(port)

    assert (status, told["status"]) == (200, "ok")
    assert told["checks"] == {"event_loop": "ok", "archive": "ok", "discord": "ok"}
    assert re.fullmatch(r"\d+\.\d+\.\d+", told["version"])


async def test_a_bot_that_lost_discord_is_unhealthy_until_it_is_back(env: simcord.Env, port: int) -> None:
    gateway: Any = running(env).shards[0]._parent.ws  # type: ignore[misc]
    gateway.open = False
    lost = await health(port)
    metrics = await figures(port)
    gateway.open = True
    back = await health(port)

    assert lost[0] == 503
    assert lost[1]["checks"] == {
        "event_loop": "ok",
        "archive": "ok",
        "discord": "Not connected: shard 0.",
    }
    assert metrics['ontherecord_discord_ready{shard="0"}'] == 0
    assert back[0] == 200


async def test_a_bot_that_never_connected_is_unhealthy(newsroom: Newsroom) -> None:
    bot = NewsroomBot(newsroom)
    async with operated(bot, port := free_port()):
        status, told = await health(port)
        metrics = await figures(port)
    await bot.close()

    assert status == 503
    assert told["checks"]["discord"] == "The bot has not connected to Discord yet."
    assert metrics['ontherecord_discord_ready{shard="0"}'] == 0  # else no alert would notice


async def test_an_archive_that_cannot_be_read_makes_it_unhealthy(
    newsroom: Newsroom, port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def gone() -> None:
        message = "The archive's file was moved."
        raise ArchiveError(message)

    monkeypatch.setattr(newsroom.archive, "overview", gone)

    status, told = await health(port)
    metrics = await figures(port)

    assert status == 503
    assert told["checks"] == {
        "event_loop": "ok",
        "archive": "It could not be read within 3 seconds.",
        "discord": "ok",
    }
    assert metrics["ontherecord_archive_readable"] == 0
    assert "ontherecord_articles" not in metrics


async def test_an_archive_that_takes_too_long_keeps_nobody_waiting(
    newsroom: Newsroom, port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.operations.vitals.PATIENCE", 0.05)
    may_end = threading.Event()
    read = newsroom.archive._connections.read  # type: ignore[attr-defined]
    readers = [asyncio.create_task(read(lambda _: may_end.wait())) for _ in range(3)]

    status, told = await health(port)
    may_end.set()
    await asyncio.gather(*readers)

    assert status == 503
    assert told["checks"]["archive"].startswith("It could not be read")


async def test_an_event_loop_that_stands_still_is_told_by_a_thread(
    port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(view, "ANSWERS_WITHIN", 0.05)
    answers: list[tuple[int, str]] = []

    def ask() -> None:
        for path in ("/health", "/metrics"):
            connection = HTTPConnection("127.0.0.1", port, timeout=30)
            connection.request("GET", path)
            response = connection.getresponse()
            answers.append((response.status, response.read().decode()))
            connection.close()

    asking = threading.Thread(target=ask)
    asking.start()
    asking.join()  # on the event loop, which can do nothing meanwhile

    assert [status for status, _ in answers] == [503, 503]
    assert json.loads(answers[0][1])["checks"] == {"event_loop": "It has not answered for 0 seconds."}


async def test_what_members_ask_is_counted_by_command_and_outcome(
    env: simcord.Env, newsroom: Newsroom, server: Server, port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    await archived(newsroom, server, article(SAID))
    asked = answer(
        await server.journalist.slash(server.channel, "who-said", words="the quokka may stay in the harbour")
    )
    await server.journalist.click(asked, label="Why this?")
    await server.journalist.slash(server.channel, "who-said", words="zeppelin")
    await server.journalist.slash(server.channel, "who-said", words="zeppelin", since="yesteryear")
    await server.journalist.autocomplete(server.channel, "who-said", "speaker", "Wilh")
    monkeypatch.setattr(newsroom.answers, "ask", _failing)
    await server.journalist.slash(server.channel, "who-said", words="zeppelin")
    env._errors.clear()

    counted = await figures(port)

    by_outcome = {
        outcome: counted[f'ontherecord_commands_total{{command="/who-said",outcome="{outcome}"}}']
        for outcome in ("answered", "no_match", "refused", "failed")
    }
    assert by_outcome == {"answered": 1, "no_match": 1, "refused": 1, "failed": 1}
    assert counted['ontherecord_commands_total{command="otr:why",outcome="answered"}'] == 1
    assert counted['ontherecord_command_seconds_count{command="/who-said"}'] == 4
    assert counted['ontherecord_completions_total{command="/who-said",outcome="answered"}'] == 1


async def _failing(*_given: Any, **_options: Any) -> Any:
    raise RuntimeError


async def test_what_has_not_happened_yet_is_shown_as_none(port: int) -> None:
    shown = await figures(port)

    counted = {name: value for name, value in shown.items() if "_total" in name and "process" not in name}
    assert counted['ontherecord_feed_runs_total{outcome="failed"}'] == 0
    assert counted['ontherecord_digests_total{outcome="sent"}'] == 0
    assert counted['ontherecord_backups_total{outcome="written"}'] == 0
    assert set(counted.values()) == {0}


async def test_how_things_are_is_shown_for_all_servers_together(
    env: simcord.Env, newsroom: Newsroom, server: Server, port: int
) -> None:
    other = new_server(env, "courier")
    await archived(newsroom, server, article(SAID))
    await archived(newsroom, other, article(SAID))
    feed = await newsroom.archive.add_feed(
        server.guild.id, FeedPlan("https://post.example/rss", "Post"), by=8, at=NOON
    )
    assert feed is not None
    await newsroom.archive.feed_failed(server.guild.id, feed.id, "It is gone.", at=NOON, next_at=NOON)
    await newsroom.archive.remember("backup", NOON.isoformat())

    shown = await figures(port)

    assert shown["ontherecord_servers"] == 2
    assert shown["ontherecord_articles"] == 2
    assert shown["ontherecord_quotations_without_vector"] == 2
    assert (shown["ontherecord_feeds"], shown["ontherecord_feeds_failing"]) == (1, 1)
    assert shown['ontherecord_ingests_total{outcome="added",via="paste"}'] == 2
    assert shown["ontherecord_last_backup_timestamp_seconds"] == NOON.timestamp()
    assert shown["ontherecord_archive_free_bytes"] > 0
    assert shown["ontherecord_archive_trouble"] == 0
    assert shown['ontherecord_discord_ready{shard="0"}'] == 1
    queues = {name: value for name, value in shown.items() if name.startswith("ontherecord_queue_length")}
    assert queues == {
        f'ontherecord_queue_length{{queue="{name}"}}': 0
        for name in ("reading", "extracting", "embedding", "feeds")
    }
    assert shown["ontherecord_event_loop_lag_seconds_count"] >= 0


async def test_every_figure_is_explained_and_every_figure_that_is_explained_is_there(
    newsroom: Newsroom, server: Server, port: int
) -> None:
    await archived(newsroom, server, article(SAID))
    await newsroom.archive.remember("backup", NOON.isoformat())
    digest = await newsroom.archive.create_digest(server.guild.id, PLAN, by=8, at=NOON)
    assert await newsroom.archive.claim_slot(server.guild.id, digest.id, NOON, now=NOON)
    await newsroom.archive.settle_slot(server.guild.id, digest.id, NOON, SlotState.SENT, message_id=5)
    await server.journalist.autocomplete(server.channel, "who-said", "speaker", "Wilh")
    await server.journalist.slash(server.channel, "who-said", words="zeppelin")

    shown = {family(name) for name in await figures(port) if name.startswith("ontherecord_")}

    assert set(re.findall(r"`(ontherecord_\w+)", OPERATIONS.read_text("utf-8"))) == shown
    rules = re.findall(r"expr: (.+)", OPERATIONS.read_text("utf-8"))
    assert len(rules) == 3
    assert set(re.findall(r"ontherecord_\w+", " ".join(rules))) < shown


def family(name: str) -> str:
    """The name of a figure without its labels, and of a histogram without what each of its lines ends with."""
    return re.sub(r"(_seconds)_(bucket|sum|count)$", r"\1", name.partition("{")[0])


async def test_no_figure_tells_of_a_server_a_member_or_a_word(
    env: simcord.Env, newsroom: Newsroom, server: Server, port: int
) -> None:
    await archived(newsroom, server, article(SAID, title="Marmalade"))
    form = await server.moderator.slash(server.channel, "ingest")
    await server.moderator.submit_modal(form, {"headline": "Marmalade again", "body": SAID})
    await server.journalist.slash(server.channel, "who-said", words="quokka", speaker="Wilhelmina")
    await server.moderator.slash(server.channel, "ingest", url="https://marmalade.example/quokka")

    _, text = await got(port, "/metrics")

    secrets = ["quokka", "marmalade", "wilhelmina", "gazette", server.guild.id, server.journalist.id]
    assert [each for each in secrets if str(each) in text.casefold()] == []


async def test_only_this_machine_is_answered_and_only_by_its_own_name(port: int) -> None:
    by_a_web_page, by_name = [
        await got(port, "/health", host) for host in (f"evil.example:{port}", f"LocalHost:{port}")
    ]
    elsewhere, changing = await got(port, "/"), await posted(port, "/health")

    assert by_a_web_page[0] == 403
    assert by_name[0] == 200
    assert elsewhere[0] == 404
    assert changing == 405
    with socket.socket() as outside:
        assert outside.connect_ex(("127.0.0.2", port)) == errno.ECONNREFUSED


async def test_whoever_asks_for_the_head_alone_is_told_the_same_in_few_words(
    env: simcord.Env, port: int
) -> None:
    well = await head(port, "/health"), await head(port, "/metrics"), await head(port, "/")
    gateway: Any = running(env).shards[0]._parent.ws  # type: ignore[misc]
    gateway.open = False
    ill = await head(port, "/health")
    gateway.open = True

    assert (well, ill) == ((200, 200, 404), 503)


async def head(port: int, path: str) -> int:
    """The status alone; fails if anything follows it."""
    async with (
        aiohttp.ClientSession() as session,
        session.head(f"http://127.0.0.1:{port}{path}") as response,
    ):
        return response.status


async def posted(port: int, path: str) -> int:
    async with (
        aiohttp.ClientSession() as session,
        session.post(f"http://127.0.0.1:{port}{path}") as response,
    ):
        return response.status


async def test_a_look_that_fails_is_logged_and_nothing_is_written_beside_the_log(
    newsroom: Newsroom,
    port: int,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(view._Handler, "timeout", 0.01)
    monkeypatch.setattr(newsroom.queues, "lengths", None)

    answers = [await got(port, path) for path in ("/health", "/metrics")]
    with socket.socket() as silent:
        silent.connect(("127.0.0.1", port))
        await asyncio.to_thread(silent.recv, 1)  # until it is given up

    assert answers == [(500, "It failed; the log says why.\n")] * 2
    assert caplog.text.count("The view could not answer") == 2
    assert capfd.readouterr().err == ""


async def test_a_port_that_is_taken_is_one_sentence(newsroom: Newsroom, port: int) -> None:
    bot = NewsroomBot(newsroom)

    with pytest.raises(SettingsError, match=rf"METRICS_PORT cannot be {port}: Address already in use"):
        async with operated(bot, port):
            pass

    await bot.close()


async def test_without_the_extra_the_setting_is_refused_in_a_sentence(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "bot.operations.view", None)
    bot = NewsroomBot(newsroom)

    with pytest.raises(SettingsError, match=r"pip install '\.\[metrics\]'"):
        async with operated(bot, 9464):
            pass

    await bot.close()


async def test_nothing_listens_when_the_operator_wants_no_view(
    env: simcord.Env, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(view, "make_server", None)

    async with operated(running(env), None):
        assert isinstance(running(env), Client)
