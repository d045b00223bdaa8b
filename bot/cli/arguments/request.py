"""The request: a command with its options, as every command receives them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot.domain.locations import Location

STDIN = "-"
"""Typed in place of words, files or links: read them from standard input."""

LOCAL_GUILD = 0
"""The guild id of the local archive, which belongs to no Discord server."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A command with its options; options that the command does not have keep their defaults."""

    command: str
    json: bool = False
    guild: int = LOCAL_GUILD
    database: Location | None = None
    port: int = 0
    inputs: tuple[str, ...] = ()
    words: str = ""
    speaker: str | None = None
    publisher: str | None = None
    since: str | None = None
    until: str | None = None
    kind: str | None = None
    limit: int = 5
    about: str = ""
    sort: str | None = None
    find: str | None = None
    article: int = 0
    quotation: int = 0
    action: str = ""
    url: str = ""
    feed: int = 0
    digest: int = 0
    phrase: str | None = None
    topic: str | None = None
    watch: int = 0
    target: Path = Path()
    source: Location = Path()
    into: Location = Path()
    dry_run: bool = False
    date: str | None = None
    embargo: str | None = None
    channels: tuple[int, ...] = ()
    pages: int | None = None
    online: bool = False
    before: int | None = None
    yes: bool = False
    all: bool = False
    format: str = ""
    act: str = ""
    reason: str = ""
    shell: str = ""
    shards: tuple[int, ...] = ()
    of: int = 0
    values: Mapping[str, Any] = field(default_factory=dict[str, Any])
    """What a correction says, by the names of its options."""
