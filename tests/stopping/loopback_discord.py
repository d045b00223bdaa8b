"""A Discord on this machine, just enough for the real program: its gateway, its answers, a site with pages.

simcord runs inside the bot's own process, so it cannot show how a process ends. This one is spoken to over sockets.
"""

from __future__ import annotations

import asyncio
import itertools
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSMsgType, web

GUILD, CHANNEL, MODERATOR, BOT = "1001", "1002", "1003", "1004"
MANAGE_MESSAGES = str(1 << 13 | 1 << 10 | 1 << 11)

_ids = itertools.count(5000)


@dataclass
class LoopbackDiscord:
    """What the bot under test is connected to, and what it was told."""

    port: int = 0
    answers: list[str] = field(default_factory=list[str])
    edits: list[str] = field(default_factory=list[str])
    bodies: dict[str, tuple[bytes, str]] = field(default_factory=dict[str, tuple[bytes, str]])
    fetched: asyncio.Event = field(default_factory=asyncio.Event)
    acknowledged: asyncio.Event = field(default_factory=asyncio.Event)
    ready: asyncio.Event = field(default_factory=asyncio.Event)
    is_lost: bool = False
    is_silent: bool = False
    """Whether edits of answers are taken and never answered."""
    _gateway: web.WebSocketResponse | None = None
    _numbers: itertools.count[int] = field(default_factory=lambda: itertools.count(1))

    def address(self, path: str) -> str:
        """An address on the site of pages."""
        return f"http://127.0.0.1:{self.port}{path}"

    async def ingest(self, *, url: str | None = None, file: str | None = None, at: str = "") -> None:
        """A moderator types /ingest; with `file`, the name of an attachment among `bodies`, kept `at` a site."""
        options: list[dict[str, Any]] = []
        resolved: dict[str, Any] = {}
        if url is not None:
            options.append({"name": "url", "type": 3, "value": url})
        if file is not None:
            body, _ = self.bodies[file]
            attachment = {"id": "77", "filename": file, "size": len(body)}
            address = f"{at}/site/{file}" if at else self.address(f"/site/{file}")
            attachment |= {"url": address, "proxy_url": address}
            options.append({"name": "file", "type": 11, "value": "77"})
            resolved = {"attachments": {"77": attachment}}
        await self._command("ingest", options, resolved)

    async def who_said(self, words: str) -> None:
        """Somebody types /who-said."""
        await self._command("who-said", [{"name": "words", "type": 3, "value": words}], {})

    async def _command(self, name: str, options: list[dict[str, Any]], resolved: dict[str, Any]) -> None:
        member = {
            "user": {"id": MODERATOR, "username": "mo", "discriminator": "0", "avatar": None},
            "roles": [],
            "joined_at": "2024-01-01T00:00:00+00:00",
            "deaf": False,
            "mute": False,
            "flags": 0,
            "permissions": MANAGE_MESSAGES,
        }
        number = str(next(_ids))
        data = {"id": "9", "name": name, "type": 1, "options": options, "resolved": resolved}
        channel = {"id": CHANNEL, "type": 0, "permissions": MANAGE_MESSAGES}
        await self._dispatch(
            "INTERACTION_CREATE",
            {"id": number, "application_id": BOT, "type": 2, "token": f"t{number}", "version": 1}
            | {"guild_id": GUILD, "channel_id": CHANNEL, "channel": channel, "member": member, "data": data}
            | {"locale": "en-GB", "app_permissions": MANAGE_MESSAGES, "entitlements": [], "context": 0}
            | {"authorizing_integration_owners": {"0": GUILD}, "attachment_size_limit": 10 << 20},
        )

    def told(self, words: str) -> int:
        """How often the bot answered with these words, at once or later."""
        return sum(words in body for body in (*self.answers, *self.edits))

    async def lose_gateway(self) -> None:
        """Close the connection to the bot, and let in no new one."""
        self.is_lost = True
        if self._gateway is not None:
            await self._gateway.close()

    async def _dispatch(self, event: str, data: dict[str, Any]) -> None:
        assert self._gateway is not None
        await self._gateway.send_str(json.dumps({"op": 0, "s": next(self._numbers), "t": event, "d": data}))

    async def gateway(self, request: web.Request) -> web.StreamResponse:
        """The gateway: hello, ready, one server, and an echo of each heartbeat."""
        if self.is_lost:
            raise web.HTTPServiceUnavailable
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        self._gateway = socket
        await socket.send_str(json.dumps({"op": 10, "d": {"heartbeat_interval": 41_250}}))
        async for message in socket:
            if message.type is not WSMsgType.TEXT:
                continue
            told = json.loads(message.data)
            operation = told["op"]
            if operation == 1:
                await socket.send_str(json.dumps({"op": 11}))
            elif operation == 2:
                await self._welcome(told["d"]["shard"])
        return socket

    async def _welcome(self, shard: list[int]) -> None:
        await self._dispatch(
            "READY",
            {"v": 10, "user": _user(), "guilds": [{"id": GUILD, "unavailable": True}], "session_id": "s"}
            | {"resume_gateway_url": self.address("/gateway").replace("http", "ws")}
            | {"application": {"id": BOT, "flags": 0}, "shard": shard},
        )
        everyone = {
            "id": GUILD,
            "name": "@everyone",
            "permissions": MANAGE_MESSAGES,
            "position": 0,
            "color": 0,
        }
        everyone |= {"hoist": False, "managed": False, "mentionable": False, "flags": 0}
        everyone |= {"colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None}}
        channel = {"id": CHANNEL, "type": 0, "name": "newsroom", "position": 0, "permission_overwrites": []}
        await self._dispatch(
            "GUILD_CREATE",
            {"id": GUILD, "name": "Gazette", "owner_id": MODERATOR, "roles": [everyone], "emojis": []}
            | {"channels": [channel], "members": [], "threads": [], "stickers": [], "features": []}
            | {"member_count": 2, "verification_level": 0, "default_message_notifications": 0}
            | {"explicit_content_filter": 0, "mfa_level": 0, "premium_tier": 0, "nsfw_level": 0}
            | {"system_channel_flags": 0, "preferred_locale": "en-GB", "afk_timeout": 300},
        )
        self.ready.set()

    async def site(self, request: web.Request) -> web.StreamResponse:
        """A page of the site: one of `bodies`, else one that never ends."""
        self.fetched.set()
        if (body := self.bodies.get(request.match_info["name"])) is not None:
            return web.Response(body=body[0], headers={"Content-Type": body[1]})
        answer = web.StreamResponse(headers={"Content-Type": "text/html"})
        await answer.prepare(request)
        with suppress(ConnectionError, asyncio.CancelledError):
            while True:
                await answer.write(b"<p>More follows.</p>\n")
                await asyncio.sleep(0.2)
        return answer

    async def api(self, request: web.Request) -> web.Response:
        """Discord's HTTP interface."""
        path = request.match_info["path"]
        if path.endswith("/callback"):
            self.acknowledged.set()
            self.answers.append(await request.text())
            number = path.split("/")[1]
            known = {"id": number, "type": 2, "response_message_loading": True}
            known |= {"response_message_ephemeral": False, "response_message_id": str(next(_ids))}
            return _json({"interaction": known})
        if path.startswith("webhooks/"):
            told = self.edits if request.method == "PATCH" else self.answers
            told.append(await request.text())
            if self.is_silent:
                await asyncio.sleep(60)
            return _json(_message())
        if path == "users/@me":
            return _json(_user())
        if path.startswith("oauth2/") or path == "applications/@me":
            return _json(_application())
        if path == "gateway/bot":
            limit = {"total": 9, "remaining": 9, "reset_after": 1, "max_concurrency": 1}
            url = self.address("/gateway").replace("http", "ws")
            return _json({"url": url, "shards": 1, "session_start_limit": limit})
        if path.endswith("/commands"):
            return _json([])
        return _json({"message": "404: Not Found", "code": 0}, status=404)


@asynccontextmanager
async def loopback_discord() -> AsyncIterator[LoopbackDiscord]:
    """Start it; stop it, whatever still hangs on it, at the end."""
    discord = LoopbackDiscord()
    app = web.Application(client_max_size=1 << 26)
    app.router.add_get("/gateway", discord.gateway)
    app.router.add_get("/gateway/", discord.gateway)
    app.router.add_get("/site/{name}", discord.site)
    app.router.add_route("*", "/api/{path:.*}", discord.api)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    discord.port = runner.addresses[0][1]
    try:
        yield discord
    finally:
        await runner.cleanup()


def _json(value: object, status: int = 200) -> web.Response:
    """An answer as Discord gives it: discord.py reads JSON only where no charset is named."""
    return web.Response(
        body=json.dumps(value).encode(), status=status, headers={"Content-Type": "application/json"}
    )


def _user() -> dict[str, Any]:
    return {"id": BOT, "username": "record", "discriminator": "0", "avatar": None, "bot": True, "flags": 0}


def _application() -> dict[str, Any]:
    known = {"id": BOT, "name": "record", "icon": None, "description": "", "bot_public": True, "flags": 0}
    return known | {"bot_require_code_grant": False, "verify_key": "", "owner": _user(), "summary": ""}


def _message() -> dict[str, Any]:
    known = {"id": str(next(_ids)), "channel_id": CHANNEL, "author": _user(), "content": "", "type": 0}
    known |= {"embeds": [], "attachments": [], "components": [], "mentions": [], "mention_roles": []}
    known |= {"timestamp": "2026-01-01T00:00:00+00:00", "edited_timestamp": None, "flags": 0}
    return known | {"pinned": False, "tts": False, "mention_everyone": False}
