"""Embedding: quotations get their vectors, beside everything else.

Every quotation without a vector gets one, whether an ingest or an import brought it or an older version left
it so. Until then it is found by its words. Of several processes each sees to its own guilds.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING

from bot.archive.interface import Archive, Unembedded
from bot.errors import ArchiveError
from bot.meaning.codes import Embedded, blended, joined
from bot.services.leases import SOLE, Ownership

if TYPE_CHECKING:
    from bot.sandbox.encoding import Encoding

AT_ONCE = 256
"""Quotations whose vectors are saved together."""
_EMBEDDED_AT_ONCE = 4
"""Quotations that are embedded together, two texts each: a question waits for no more than these."""
LOOK_AGAIN = 600.0
"""Seconds until it looks by itself: another program may import into the file."""
TRY_AGAIN = 60.0
"""Seconds until it tries again when the encoder or the archive could not be used."""
Told = Callable[[int], None]
"""Told how many quotations have just got their vectors."""

_log = logging.getLogger(__name__)


class Embedding:
    """Makes the vectors that quotations lack."""

    def __init__(
        self,
        archive: Archive,
        encoder: Encoding,
        *,
        wait: Callable[[float], Awaitable[None]] = asyncio.sleep,
        ownership: Ownership = SOLE,
    ) -> None:
        self._archive = archive
        self._ownership = ownership
        self._encoder = encoder
        self._wait = wait
        self._wanted = asyncio.Event()
        self._turn = asyncio.Lock()
        self._listening: list[Told] = []

    def look(self) -> None:
        """There may be quotations without a vector: `run` looks at once."""
        self._wanted.set()

    async def run(self) -> None:
        """Make vectors whenever some are lacking, until cancelled."""
        while True:
            self._wanted.clear()
            try:
                is_done = await self.catch_up()
            except ArchiveError as refusal:
                _log.warning("Vectors of quotations could not be saved: %s", refusal)
                is_done = False
            if not is_done:
                await self._wait(TRY_AGAIN)
                continue
            try:
                await asyncio.wait_for(self._wanted.wait(), LOOK_AGAIN)
            except TimeoutError:
                continue

    async def lacking(self, guild: int | None = None) -> int:
        """How many quotations, of a guild or of all, have no vector of this encoder; 0 without one."""
        nothing = await self._encoder.embed([])
        if nothing is None:
            return 0
        total = 0
        for each in await self._guilds(nothing.model, guild):
            stats = await self._archive.stats(each)
            is_same = await self._archive.vectors_of(each) == nothing.model
            total += stats.without_vector if is_same else stats.quotations
        return total

    async def catch_up(self, told: Told | None = None, guild: int | None = None) -> bool:
        """Make all vectors that a guild, or all, lack now; False when the encoder cannot be used.

        `told` also hears of those that `run` makes meanwhile.

        Raises:
            ArchiveError: they cannot be saved now.
        """
        listening = [told] if told else []
        self._listening += listening
        try:
            return await self._make_all(guild)
        finally:
            self._listening = [one for one in self._listening if one not in listening]

    async def _make_all(self, only: int | None) -> bool:
        async with self._turn:
            nothing = await self._encoder.embed([])
            if nothing is None:
                return False
            for guild in await self._guilds(nothing.model, only):
                if not await self._catch_up(guild, nothing.model):
                    return False
            return True

    async def _guilds(self, model: str, only: int | None) -> list[int]:
        lacking = await self._archive.guilds_without_vectors(model)
        return sorted(await self._ownership.mine(each for each in lacking if only in {None, each}))

    async def _catch_up(self, guild: int, model: str) -> bool:
        after = 0
        while some := await self._archive.without_vector(guild, model, after=after, limit=AT_ONCE):
            vectors = await self._embedded(some)
            if vectors is None:
                return False
            await self._archive.add_vectors(guild, [one.id for one in some], vectors)
            after = some[-1].id
            for told in self._listening:
                told(len(some))
        return True

    async def _embedded(self, some: Sequence[Unembedded]) -> Embedded | None:
        """One vector each, halfway between that of its words and that of its words under their headline."""
        parts: list[Embedded] = []
        for start in range(0, len(some), _EMBEDDED_AT_ONCE):
            few = some[start : start + _EMBEDDED_AT_ONCE]
            headed = await self._encoder.embed(
                [f"{one.title}. {one.speaker or ''}: {one.text}" for one in few]
            )
            alone = await self._encoder.embed([one.text for one in few])
            if headed is None or alone is None:
                return None
            parts.append(blended(headed, alone))
        return joined(parts)
