"""Watches: what members want to hear of as soon as it is on record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.answers import Match
from bot.domain.articles import OPERATOR
from bot.domain.quotations import QuotationRecord


class WatchKind(StrEnum):
    """What is watched: whoever has this name, these words, or what is said about this."""

    SPEAKER = "speaker"
    PHRASE = "phrase"
    TOPIC = "topic"


@dataclass(frozen=True, slots=True)
class Watched:
    """What a watch is for."""

    kind: WatchKind
    words: str


@dataclass(frozen=True, slots=True)
class Claim:
    """Somebody is telling of a watch's arrivals up to `until`; they began, or last went on, at `at`.

    `first_at` is when the first of several began.
    """

    until: int
    at: datetime
    first_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """A watch that a member has set.

    Without `channel_id` it is told to the member alone. `heard` is the last arrival it has told of, or found
    nothing in. `problem` says why it is paused, None if it is not.
    """

    id: int
    guild_id: int
    member_id: int
    watched: Watched
    channel_id: int | None
    created_at: datetime
    heard: int
    problem: str | None = None
    claim: Claim | None = None

    @property
    def is_listening(self) -> bool:
        """Whether its member is to be told on Discord of what arrives, and nobody is doing so."""
        return self.member_id != OPERATOR and self.problem is None and self.claim is None


@dataclass(frozen=True, slots=True)
class Hit:
    """A new quotation that a watch is for; `match` says how close it comes to a phrase or a topic."""

    record: QuotationRecord
    match: Match | None = None


@dataclass(frozen=True, slots=True)
class Alert:
    """What a watch tells of the arrivals above `after`, up to `until`; the best of its hits come first."""

    watch: Watch
    after: int
    until: int
    hits: tuple[Hit, ...]
