"""Watches: what members want to hear of, and how far each has heard."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.domain.watches import Watch, Watched


@dataclass(frozen=True, slots=True)
class Unheard:
    """Arrivals that some watch of a guild has not heard: above `after`, up to `until`."""

    guild_id: int
    after: int
    until: int


@dataclass(frozen=True, slots=True)
class ToBeTold:
    """Watches that somebody is telling of, and what the others of each guild have not heard."""

    claimed: list[Watch]
    unheard: list[Unheard]


@dataclass(frozen=True, slots=True)
class SentMessage:
    """A message that the bot sent, in a channel or to a member."""

    channel_id: int
    id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertEdit:
    """A message that told of what a watch heard, of which something was corrected since.

    It told of the arrivals above `after`, up to `until`, and shows no quotations but its `hits`.
    """

    guild_id: int
    watch_id: int
    after: int
    until: int
    message: SentMessage
    hits: tuple[int, ...]
    mark: int


class Watches(Protocol):
    """Watches and the arrivals they hear of, each exactly once.

    Quotations arrive when an article is added or changed and brings new ones, and when bare quotations are
    imported. What a backfill brings does not arrive, nor what a `reread` finds, nor what an export restores.
    """

    async def add_watch(
        self, guild: int, watched: Watched, *, by: int, channel_id: int | None, at: datetime, most: int | None
    ) -> Watch | None:
        """Keep a watch, which hears of what arrives from now on; None when its member has `most` already."""
        ...

    async def watches(self, guild: int, *, member: int | None = None) -> list[Watch]:
        """A guild's watches, or a member's, oldest first."""
        ...

    async def watch(self, guild: int, watch_id: int) -> Watch | None:
        """One watch."""
        ...

    async def remove_watch(self, guild: int, watch_id: int) -> bool:
        """Forget a watch; False when it is not there."""
        ...

    async def pause_watch(self, guild: int, watch_id: int, problem: str) -> None:
        """Let a watch hear of nothing until it is resumed; its member is to be told why."""
        ...

    async def resume_watch(self, guild: int, watch_id: int) -> bool:
        """Let a paused watch hear of what arrives from now on; False when it is not there, or not paused."""
        ...

    async def unexplained_watches(self, guild: int, *, member: int) -> list[Watch]:
        """A member's paused watches of which they have not been told why."""
        ...

    async def explain_watch(self, guild: int, watch_id: int) -> None:
        """Record that its member was told why a watch is paused."""
        ...

    async def to_be_told(self) -> ToBeTold:
        """What every guild's watches are to be told: for the scheduler only.

        Watches that are paused, or that an operator reads at the command line, do not count.
        """
        ...

    async def newest_arrival(self, guild: int) -> int:
        """The number of a guild's last arrival; 0 before the first."""
        ...

    async def skip_arrivals(self, guild: int, watch_ids: Collection[int], *, until: int) -> None:
        """Record that watches have heard all up to `until`, but those that somebody is telling of."""
        ...

    async def claim_watch(
        self, watch: Watch, *, until: int, now: datetime, stale_before: datetime | None = None
    ) -> bool:
        """Claim the telling of a watch's arrivals; False when somebody else has, or it changed meanwhile.

        With `stale_before`, a claim made before then is taken over; so is one that was made as far in the
        future, by a clock that was wrong. Only one of several that try gets it.
        """
        ...

    async def renew_watch(self, guild: int, watch_id: int, *, held: datetime, now: datetime) -> bool:
        """Renew the claim that was made, or last renewed, at `held`; False when it is gone."""
        ...

    async def fix_alert(
        self, guild: int, watch_id: int, *, after: int, until: int, hits: Mapping[int, int]
    ) -> None:
        """Record before it is sent which quotations a message may show; `hits` has the article of each.

        Fixed again, it may show these as well.
        """
        ...

    async def settle_watch(
        self, guild: int, watch_id: int, *, until: int, message: SentMessage | None = None
    ) -> None:
        """Record that a claimed watch was told of its arrivals up to `until` by a message, or need not be."""
        ...

    async def alert_edits(self) -> list[AlertEdit]:
        """Every guild's messages that have to be edited, of removed watches, too: for the scheduler only."""
        ...

    async def settle_alert_edit(self, guild: int, edit: AlertEdit) -> None:
        """Record that a message was edited, or is gone; one that changed meanwhile is still to be edited."""
        ...
