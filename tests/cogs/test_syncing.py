"""Several processes start at once: one of them tells Discord which commands there are."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from discord.http import Route

from bot.client import NewsroomBot
from bot.domain.processes import Shards
from bot.sandbox.reader import Reader
from bot.services.newsroom import open_newsroom


@dataclass
class Commands:
    """The commands that Discord knows, and how often they were written."""

    known: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    written: int = 0

    async def answer(self, request: web.Request) -> web.Response:
        """What Discord answers at a start."""
        body: Any = {"id": "7", "username": "record", "discriminator": "0", "avatar": None, "bot": True}
        if request.path.endswith("/commands"):
            if request.method == "PUT":
                self.written += 1
                await asyncio.sleep(0.05)
                sent = await request.json()
                filled = {"application_id": "7", "description": "", "default_member_permissions": None}
                self.known = [{**filled, **each, "id": str(at)} for at, each in enumerate(sent, start=1)]
            body = self.known
        elif request.path.startswith("/oauth2") or request.path.startswith("/applications"):
            body = {"id": "7", "name": "record", "icon": None, "description": "", "bot_public": True}
            body |= {"flags": 0, "bot_require_code_grant": False, "verify_key": "", "summary": ""}
            body |= {"owner": {"id": "8", "username": "mo", "discriminator": "0", "avatar": None}}
        return web.Response(body=json.dumps(body).encode(), headers={"Content-Type": "application/json"})


@pytest.fixture
async def discord(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Commands]:
    """What answers in Discord's place."""
    commands = Commands()
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", commands.answer)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    monkeypatch.setattr(Route, "BASE", f"http://127.0.0.1:{runner.addresses[0][1]}")
    yield commands
    await runner.cleanup()


async def test_of_processes_that_start_at_once_one_writes_the_commands_and_all_know_them(
    discord: Commands, tmp_path: Path, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.services.leases.TURN", 0.05)
    path = tmp_path / "archive.sqlite3"
    async with AsyncExitStack() as closing:
        bots: list[NewsroomBot] = []
        for shard in range(3):
            shards = Shards((shard,), 3)
            newsroom = await closing.enter_async_context(open_newsroom(path, reader=reader, shards=shards))
            bots.append(NewsroomBot(newsroom, posts_digests=False))
            closing.push_async_callback(bots[-1].close)

        await asyncio.gather(*(bot.login("MTIz.not-a-real.token") for bot in bots))

        assert discord.written == 1
        assert len({frozenset(bot.command_ids.items()) for bot in bots}) == 1
        assert "who-said" in bots[0].command_ids
