"""The resolver: names of machines to addresses, in threads that nothing has to wait for.

The system's look-up takes as long as the nameservers let it, 40 s if they are silent, and nothing breaks it
off. In the event loop's own threads a few such names would keep everybody else's work waiting, and the
process from its end.
"""

from __future__ import annotations

import asyncio
import socket
import threading
from contextlib import suppress
from typing import Any

from aiohttp.abc import AbstractResolver, ResolveResult

LOOK_UP_TIMEOUT = 10.0
"""Seconds a look-up may take: twice what the system waits for a nameserver before it asks the next."""

_NUMERIC = socket.AI_NUMERICHOST | socket.AI_NUMERICSERV
_Found = list[tuple[socket.AddressFamily, socket.SocketKind, int, str, tuple[Any, ...]]]


class Resolver(AbstractResolver):
    """Looks up names as the system does, a bounded number at once.

    A look-up that is given up holds its place until the system ends it, so that their number is bounded too.
    """

    def __init__(self, *, at_once: int, timeout: float = LOOK_UP_TIMEOUT) -> None:
        self._places = asyncio.Semaphore(at_once)
        self._timeout = timeout

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """The addresses of a host.

        Raises:
            OSError: It has none.
            TimeoutError: None was found in time.
        """
        try:
            async with asyncio.timeout(self._timeout):
                await self._places.acquire()
                found = await self._looked_up(host, port, family)
        except TimeoutError as error:
            message = f"the address of {host} was not found in time"
            raise TimeoutError(message) from error
        return [
            ResolveResult(hostname=host, host=address, port=port, family=kind, proto=protocol, flags=_NUMERIC)
            for kind, _, protocol, _, (address, *_) in found
            if isinstance(address, str)  # not where Python was built without IPv6
        ]

    async def close(self) -> None:
        """Nothing is held."""

    def _looked_up(self, host: str, port: int, family: socket.AddressFamily) -> asyncio.Future[_Found]:
        """What the system will have found; its place is free again then."""
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[_Found] = loop.create_future()

        def settle(found: _Found | Exception) -> None:
            self._places.release()
            if answer.done():  # it was given up
                return
            if isinstance(found, Exception):
                answer.set_exception(found)
            else:
                answer.set_result(found)

        def look_up() -> None:
            found = _asked(host, port, family)
            with suppress(RuntimeError):  # the loop is closed: the process is at its end
                loop.call_soon_threadsafe(settle, found)

        try:
            threading.Thread(target=look_up, name="look-up", daemon=True).start()
        except RuntimeError as error:  # the system grants no more threads
            settle(OSError(str(error)))
        return answer


def _asked(host: str, port: int, family: socket.AddressFamily) -> _Found | Exception:
    try:
        return socket.getaddrinfo(host, port, family, socket.SOCK_STREAM, flags=socket.AI_ADDRCONFIG)
    except Exception as error:  # noqa: BLE001 - raised where the answer is awaited
        return error
