"""Processes: several can work on one archive, each with shards of Discord's gateway."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Shards:
    """Some of the `of` shards that Discord divides a bot's servers into: each server belongs to one."""

    ids: tuple[int, ...] = (0,)
    of: int = 1

    def have(self, guild: int) -> bool:
        """Whether a guild belongs to one of them."""
        return (guild >> 22) % self.of in self.ids


EVERY_SHARD = Shards()


@dataclass(frozen=True, slots=True)
class Process:
    """A process that works on the archive. As long as it lives, `beats` grows."""

    id: str
    shards: Shards = EVERY_SHARD
    beats: int = 0


class Duty(StrEnum):
    """Work that one process does by itself, without anybody asking."""

    GUILD = "guild"
    """A guild's digests, watches, feeds and notices."""
    COMMANDS = "commands"
    """Telling Discord which commands there are."""
    SERVERS = "servers"
    """Noting which servers the bot is in."""
    BACKUPS = "backups"
    QUESTIONS = "questions"
    """Forgetting old questions."""


INSTALLATION = 0
"""Stands for the guild in duties that belong to none."""
