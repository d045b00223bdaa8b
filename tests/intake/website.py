"""A web site on this machine, and a door that may go there and nowhere else."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.errors import FetchError
from bot.intake.door import Door, FetchPolicy

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass
class Site:
    """What a test's web site answers, by path, and every request it got."""

    port: int = 0
    pages: dict[str, Handler] = field(default_factory=dict[str, Handler])
    requests: list[web.Request] = field(default_factory=list[web.Request])

    def url(self, path: str) -> str:
        """The address of a page."""
        return f"http://127.0.0.1:{self.port}{path}"

    def door(self, **limits: float) -> Door:
        """A door that lets pages in from this site only."""
        return Door(FetchPolicy(loopback_port=self.port, **limits))  # pyright: ignore[reportArgumentType]

    def answers(self, path: str, body: bytes | str, *, status: int = 200, **headers: str) -> str:
        """Let a page answer with this; its address."""
        data = body.encode() if isinstance(body, str) else body
        named = {name.replace("_", "-"): value for name, value in headers.items()}

        async def answer(_request: web.Request) -> web.Response:
            return web.Response(body=data, status=status, headers={"Content-Type": "text/html", **named})

        self.pages[path] = answer
        return self.url(path)

    def redirects(self, path: str, to: str, *, status: int = 302) -> str:
        """Let a page send its visitor elsewhere; its address."""
        return self.answers(path, b"", status=status, Location=to)


@asynccontextmanager
async def open_site() -> AsyncGenerator[Site]:
    """A web site with no pages yet."""
    site = Site()

    async def answer(request: web.Request) -> web.StreamResponse:
        site.requests.append(request)
        return await site.pages[request.path](request)

    app = web.Application()
    app.router.add_get("/{path:.*}", answer)
    async with TestServer(app, host="127.0.0.1") as server:
        site.port = server.port or 0
        yield site


async def failure(door: Door, url: str) -> str:
    """The sentence with which a door refuses a page."""
    with pytest.raises(FetchError) as caught:
        await door.fetch(url)
    return str(caught.value)
