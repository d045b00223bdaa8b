"""Vitals: how the archive, the queues and the connection to Discord are right now."""

from __future__ import annotations

import asyncio
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from bot.errors import ArchiveError

if TYPE_CHECKING:
    from bot.archive.interface import Overview
    from bot.client import NewsroomBot
    from bot.services.newsroom import Newsroom

PATIENCE = 3.0
"""Seconds in which the archive must have been read."""


@dataclass(frozen=True, slots=True)
class Shard:
    """One connection to Discord. The latency is not a number, or infinite, as long as it is unknown."""

    number: int
    is_connected: bool
    latency: float


@dataclass(frozen=True, slots=True)
class Vitals:
    """What was found. Without `overview` the archive could not be read."""

    overview: Overview | None
    last_backup: datetime | None
    trouble: str | None
    queues: Mapping[str, int]
    under_way: int
    is_ready: bool
    shards: Sequence[Shard]
    servers: int

    def problems(self) -> Iterator[tuple[str, str]]:
        """What keeps the bot from answering, each with a sentence."""
        if self.overview is None:
            yield "archive", f"It could not be read within {PATIENCE:.0f} seconds."
        lost = [shard.number for shard in self.shards if not shard.is_connected]
        if not self.is_ready:
            yield "discord", "The bot has not connected to Discord yet."
        elif lost:
            yield "discord", f"Not connected: shard {', '.join(map(str, lost))}."


async def take_vitals(bot: NewsroomBot) -> Vitals:
    """Look at everything once; whatever the archive does, within `PATIENCE` seconds."""
    overview, last_backup = await _read(bot.newsroom)
    return Vitals(
        overview=overview,
        last_backup=last_backup,
        trouble=bot.newsroom.archive.trouble(),
        queues=bot.newsroom.queues.lengths(),
        under_way=bot.under_way,
        is_ready=bot.is_ready() and not bot.is_closed(),
        shards=_shards(bot),
        servers=len(bot.guilds),
    )


def _shards(bot: NewsroomBot) -> list[Shard]:
    """The connections to Discord; before there are any, those that are to be."""
    if not bot.shards:
        return [Shard(number, False, math.nan) for number in bot.newsroom.ownership.shards.ids]
    return [Shard(number, not one.is_closed(), one.latency) for number, one in bot.shards.items()]


async def _read(newsroom: Newsroom) -> tuple[Overview | None, datetime | None]:
    try:
        async with asyncio.timeout(PATIENCE):
            return await newsroom.archive.overview(), await newsroom.upkeep.last_backup()
    except (ArchiveError, TimeoutError):
        return None, None
