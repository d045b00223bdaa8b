"""`run` up to the moment where Discord would answer; a small server on this machine answers instead."""

from __future__ import annotations

import asyncio
import gc
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest
from aiohttp import web
from discord.gateway import DiscordWebSocket
from discord.http import Route
from yarl import URL

from bot.cli.serve import required_token, serve, served_shards, settle
from bot.client import NewsroomBot
from bot.domain.processes import EVERY_SHARD, Shards
from bot.errors import SettingsError, UnreachableError
from bot.services.newsroom import open_newsroom
from bot.settings import Secret

TOKEN = "MTIz.not-a-real.token"  # noqa: S105

_APPLICATION = {"name": "record", "icon": None, "description": "", "bot_public": True, "flags": 0} | {
    "bot_require_code_grant": False,
    "verify_key": "",
    "summary": "",
    "owner": {"id": "8", "username": "mo", "discriminator": "0", "avatar": None},
}

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def _json(body: object) -> web.Response:
    """An answer as Discord gives it: discord.py reads JSON only where no charset is named."""
    return web.Response(body=json.dumps(body).encode(), headers={"Content-Type": "application/json"})


@pytest.fixture
async def bot(tmp_path: Path) -> AsyncIterator[NewsroomBot]:
    async with open_newsroom(tmp_path / "archive.sqlite3") as newsroom:
        yield NewsroomBot(newsroom)


@pytest.fixture
async def discord_that(
    monkeypatch: pytest.MonkeyPatch,
) -> AsyncIterator[Callable[[Handler], Awaitable[None]]]:
    """Sets up what answers in Discord's place."""
    runners: list[web.AppRunner] = []

    async def answers(handler: Handler) -> None:
        app = web.Application()
        app.router.add_route("*", "/{path:.*}", handler)
        runner = web.AppRunner(app, shutdown_timeout=0.1)
        await runner.setup()
        runners.append(runner)
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        monkeypatch.setattr(Route, "BASE", f"http://127.0.0.1:{runner.addresses[0][1]}")

    yield answers
    for runner in runners:
        await runner.cleanup()


async def test_a_token_that_discord_refuses_is_one_sentence_without_the_token(
    bot: NewsroomBot, discord_that: Callable[[Handler], Awaitable[None]]
) -> None:
    async def refuse(_request: web.Request) -> web.Response:
        return web.json_response({"message": "401: Unauthorized", "code": 0}, status=401)

    await discord_that(refuse)

    with pytest.raises(SettingsError, match="does not accept DISCORD_TOKEN") as refusal:
        await serve(bot, TOKEN, asyncio.Event())

    assert TOKEN not in str(refusal.value)
    assert bot.is_closed()


async def test_discord_out_of_reach_is_one_sentence(
    bot: NewsroomBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Route, "BASE", "http://127.0.0.1:9")

    with pytest.raises(UnreachableError, match="cannot be reached"):
        await serve(bot, TOKEN, asyncio.Event())

    assert bot.is_closed()


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        (4011, "Discord wants more shards for this bot: start every process with a larger --of"),
        (4013, "its gateway says 4013"),
    ],
)
async def test_a_gateway_that_does_not_let_the_bot_in_is_one_sentence(
    tmp_path: Path,
    discord_that: Callable[[Handler], Awaitable[None]],
    monkeypatch: pytest.MonkeyPatch,
    code: int,
    sentence: str,
) -> None:
    async def refuse(request: web.Request) -> web.StreamResponse:
        if request.path.endswith("/commands"):
            return _json([])
        if request.headers.get("Upgrade") != "websocket":
            return _json(
                {"id": "7", "username": "record", "discriminator": "0", "avatar": None} | _APPLICATION
            )
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_str('{"op": 10, "d": {"heartbeat_interval": 41250}}')
        await socket.receive()
        await socket.close(code=code)
        return socket

    await discord_that(refuse)
    monkeypatch.setattr(DiscordWebSocket, "DEFAULT_GATEWAY", URL(Route.BASE.replace("http", "ws")))
    async with open_newsroom(tmp_path / "archive.sqlite3", shards=Shards((0,), 2)) as newsroom:
        with pytest.raises((SettingsError, UnreachableError), match=sentence):
            await asyncio.wait_for(serve(NewsroomBot(newsroom), TOKEN, asyncio.Event()), timeout=20)


async def test_a_stop_while_discord_does_not_answer_is_clean(
    bot: NewsroomBot, discord_that: Callable[[Handler], Awaitable[None]]
) -> None:
    asked, stopped = asyncio.Event(), asyncio.Event()

    async def hang(_request: web.Request) -> web.Response:
        asked.set()
        await asyncio.sleep(60)
        return web.Response()

    await discord_that(hang)
    serving = asyncio.create_task(serve(bot, TOKEN, stopped))
    await asyncio.wait_for(asked.wait(), timeout=10)

    stopped.set()
    await asyncio.wait_for(serving, timeout=10)

    assert bot.is_closed()


async def test_a_bot_that_cannot_be_closed_leaves_nothing_running(
    bot: NewsroomBot,
    discord_that: Callable[[Handler], Awaitable[None]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked, stopped = asyncio.Event(), asyncio.Event()
    close = bot.http.close

    async def hang(_request: web.Request) -> web.Response:
        asked.set()
        await asyncio.sleep(60)
        return web.Response()

    async def fail() -> None:
        await close()
        raise ConnectionResetError

    await discord_that(hang)
    monkeypatch.setattr(bot.http, "close", fail)
    serving = asyncio.create_task(serve(bot, TOKEN, stopped), name="serving")
    await asyncio.wait_for(asked.wait(), timeout=10)
    stopped.set()

    with pytest.raises(ConnectionResetError):
        await asyncio.wait_for(serving, timeout=10)

    assert [task for task in asyncio.all_tasks() if "Client.start" in repr(task.get_coro())] == []


def test_the_cycle_collector_does_not_look_through_what_was_loaded_at_the_start() -> None:
    settle()

    looked_through = len(gc.get_objects())

    gc.unfreeze()
    assert looked_through < 1_000


@pytest.mark.parametrize("unset", [None, Secret(""), Secret("  \n")])
def test_no_token_is_one_sentence(unset: Secret | None) -> None:
    with pytest.raises(SettingsError, match="playground"):
        required_token(unset)


def test_a_token_loses_the_blanks_that_came_along_with_it() -> None:
    assert required_token(Secret(f" {TOKEN}\n")) == TOKEN


@pytest.mark.parametrize(
    ("shards", "of", "sentence"),
    [
        ((0, 1), 0, "Give --shards and --of together, as in `run --shards 0,1 --of 4`"),
        ((), 4, "Give --shards and --of together, as in `run --shards 0,1 --of 4`"),
        ((1, 4), 4, "There is no shard 4: with --of 4, --shards may name 0 to 3."),
        ((2, 1, 2), 4, "--shards names shard 2 twice: name each shard once."),
    ],
)
def test_shards_that_cannot_be_served_are_refused_in_a_sentence(
    shards: tuple[int, ...], of: int, sentence: str
) -> None:
    with pytest.raises(SettingsError) as refusal:
        served_shards(shards, of)

    assert str(refusal.value).startswith(sentence)


def test_a_process_serves_the_shards_it_is_given_and_all_if_it_is_given_none() -> None:
    assert served_shards((0, 1), 4) == Shards((0, 1), 4)
    assert served_shards((), 0) == EVERY_SHARD
