"""Events: what the bot did and how that ended, for whoever operates it.

Each event is a line in the log, with fields for programs, and is told to whoever counts them. It is made of
numbers and of words that stand in the code, so nothing that somebody typed can be in one.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

_log = logging.getLogger(__name__)


class What(StrEnum):
    """What happened."""

    START = "start"
    READY = "ready"
    COMMAND = "command"
    COMPLETION = "completion"
    INGEST = "ingest"
    FEED = "feed"
    DIGEST = "digest"
    ALERT = "alert"
    BACKUP = "backup"
    STOP = "stop"


_QUIET = frozenset({What.COMPLETION})
"""What happens with each letter that somebody types, and is logged at DEBUG only."""

_WHICH = {What.COMMAND: "command", What.COMPLETION: "command", What.INGEST: "via"}
"""What the log calls `which`."""

_NOTHING: Mapping[str, int | str] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened: what came of it, and how many seconds it took, if it took any.

    `which` tells few kinds of it apart, such as commands by their names. `details` are fields for the log
    alone, such as the id of a server; nothing is counted by them.
    """

    what: What
    which: str = ""
    outcome: str = ""
    seconds: float | None = None
    details: Mapping[str, int | str] = field(default_factory=lambda: _NOTHING)

    @property
    def fields(self) -> dict[str, int | float | str]:
        """The event for a program."""
        known: dict[str, int | float | str] = {"event": self.what.value}
        if self.which:
            known[_WHICH[self.what]] = self.which
        if self.outcome:
            known["outcome"] = self.outcome
        if self.seconds is not None:
            known["seconds"] = round(self.seconds, 3)
        return {**known, **self.details}

    def __str__(self) -> str:
        """The event for a reader: "ingest link: added in 0.84 s (server 12, article 3, quotations 5)"."""
        which = f" {self.which}" if self.which else ""
        outcome = f": {self.outcome}" if self.outcome else ""
        lasted = "" if self.seconds is None else f" in {self.seconds:.2f} s"
        details = ", ".join(f"{name} {value}" for name, value in self.details.items())
        return f"{self.what}{which}{outcome}{lasted}{f' ({details})' if details else ''}"


class Events:
    """Where events are told."""

    def __init__(self) -> None:
        self._listeners: list[Callable[[Event], None]] = []

    def listen(self, told: Callable[[Event], None]) -> None:
        """Have each event told to `told`, too."""
        self._listeners.append(told)

    def tell(self, event: Event) -> None:
        """Log an event, and tell it to those who listen."""
        level = logging.DEBUG if event.what in _QUIET else logging.INFO
        _log.log(level, "%s", event, extra={"event": event})
        for told in self._listeners:
            told(event)


class Runs:
    """Work of one kind that is begun here and ended there: tells how each run ended, and how long it took."""

    def __init__(self, what: What, events: Events | None, timer: Callable[[], float]) -> None:
        self._what = what
        self._events = events or Events()
        self._timer = timer
        self._began: dict[tuple[int, int], float] = {}

    def begin(self, key: tuple[int, int]) -> None:
        """A run begins; its key is a server, and what it is about in it."""
        self._began[key] = self._timer()

    def end(self, key: tuple[int, int], outcome: str, **details: int | str) -> None:
        """A run ended; one whose beginning was not seen has no duration."""
        began = self._began.pop(key, None)
        seconds = None if began is None else self._timer() - began
        known = {"server": key[0], **details}
        self._events.tell(Event(what=self._what, outcome=outcome, seconds=seconds, details=known))
