"""Queues: how much work of each kind is under way or waits for its turn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.sandbox.encoding import Encoding
from bot.sandbox.reader import Reader
from bot.services.following import Follower
from bot.services.ingest import Ingest


class Queues:
    """Looks at what keeps the processes beside the bot busy."""

    def __init__(
        self, reader: Reader, encoder: Encoding | None, ingests: Sequence[Ingest], follower: Follower
    ) -> None:
        self._reader = reader
        self._encoder = encoder
        self._ingests = ingests
        self._follower = follower

    def lengths(self) -> Mapping[str, int]:
        """How long each queue is now, with what is being done."""
        waiting = [ingest.waiting for ingest in self._ingests]
        return {
            "reading": self._reader.reading + sum(to_read for to_read, _ in waiting),
            "extracting": self._reader.extracting + sum(to_extract for _, to_extract in waiting),
            "embedding": self._encoder.waiting if self._encoder else 0,
            "feeds": self._follower.visits,
        }
