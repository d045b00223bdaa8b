"""Limits: how much of what it may have a guild has."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Usage:
    """What a guild has: articles that are not removed, and the bytes of every text that is kept.

    `told_at` is when its moderators were told that there is little room left.
    """

    guild_id: int
    articles: int = 0
    text_bytes: int = 0
    told_at: datetime | None = None


class Limits(Protocol):
    """How much guilds have. Nothing is counted when it is asked: the counts are kept."""

    async def usage(self, guild: int) -> Usage:
        """What a guild has."""
        ...

    async def usages(self) -> list[Usage]:
        """What each guild has."""
        ...

    async def limit_told(self, guild: int, *, at: datetime) -> None:
        """Note that a guild's moderators were told that there is little room left."""
        ...
