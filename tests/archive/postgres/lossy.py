"""A way to a server that loses its last word: the answer to a COMMIT."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import urlsplit, urlunsplit

from tests.postgres import Server

_KEPT = b"C\x00\x00\x00\x0bCOMMIT\x00"
"""How the server says that it has committed."""


class Lossy:
    """Passes on what either side says; told to, it breaks the connection instead of passing on that answer."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._ways: set[asyncio.Task[None]] = set()
        self.loses_answers = False
        self.is_blocked_then = False
        """Whether it leads nowhere once it has lost an answer."""
        self.is_blocked = False

    @asynccontextmanager
    async def to(self, address: str) -> AsyncIterator[str]:
        """An address that leads to a database this way."""
        listening = await asyncio.start_server(self._lead, "127.0.0.1", 0)
        port = listening.sockets[0].getsockname()[1]
        try:
            yield urlunsplit(urlsplit(address)._replace(netloc=f"postgres@127.0.0.1:{port}"))
        finally:
            listening.close()
            for way in self._ways:
                way.cancel()
            await asyncio.gather(*self._ways, return_exceptions=True)

    async def _lead(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self.is_blocked:
            writer.close()
            return
        there, back = await asyncio.open_connection("127.0.0.1", self._server.port)
        ways = {asyncio.create_task(self._pass_on(*each)) for each in ((reader, back), (there, writer))}
        self._ways |= ways
        await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
        for each in (writer, back):
            each.close()

    async def _pass_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while said := await reader.read(1 << 16):
            if self.loses_answers and _KEPT in said:
                self.is_blocked = self.is_blocked_then
                return
            writer.write(said)
