"""Turns: work that is done one after the other for all servers, each server in its turn."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from bot.errors import IntakeError

MAX_WAITING = 20
"""How many turns one server may wait for: as many as one member may ask for in a minute."""

_TOO_MUCH = "Much of this server is waiting to be read already. Give this again when some of that is done."


class Turns:
    """One turn at a time. A server that had one waits until every other waiting server has had one.

    So a server whose texts take long keeps itself waiting, and every other for one text at most.
    """

    def __init__(self) -> None:
        self._is_taken = False
        self._waiting: dict[int, deque[asyncio.Future[None]]] = {}
        """Those who wait, by server, in the order in which the servers have their turns."""

    @property
    def waiting(self) -> int:
        """How many wait for their turn."""
        return sum(map(len, self._waiting.values()))

    @asynccontextmanager
    async def of(self, guild: int) -> AsyncGenerator[None]:
        """Wait for the turn of a server; it lasts as long as the block.

        Raises:
            IntakeError: too much of the server waits already.
        """
        await self._begin(guild)
        try:
            yield
        finally:
            self._end(guild)

    async def _begin(self, guild: int) -> None:
        if not self._is_taken:
            self._is_taken = True
            return
        line = self._waiting.setdefault(guild, deque())
        if len(line) >= MAX_WAITING:
            raise IntakeError(_TOO_MUCH)
        turn = asyncio.get_running_loop().create_future()
        line.append(turn)
        try:
            await turn
        except asyncio.CancelledError:
            if not turn.cancelled():  # it came in the same moment
                self._end(guild)
            raise

    def _end(self, guild: int) -> None:
        """Give the turn to the next server, and let this one go to the end of the round."""
        if (line := self._waiting.pop(guild, None)) is not None:
            self._waiting[guild] = line
        while self._waiting:
            following, line = next(iter(self._waiting.items()))
            turn = line.popleft()
            if not line:
                del self._waiting[following]
            if not turn.done():  # else it was cancelled
                turn.set_result(None)
                return
        self._is_taken = False
