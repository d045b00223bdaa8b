"""Locations: where an archive is kept, in a SQLite file or on a PostgreSQL server."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

_SCHEMES = ("postgresql://", "postgres://")


@dataclass(frozen=True, slots=True)
class Server:
    """A database on a PostgreSQL server.

    Its address may hold a password, so only what is harmless of it is shown.
    """

    address: str = field(repr=False)

    def __str__(self) -> str:
        parts = urlsplit(self.address)
        host = parts.netloc.rpartition("@")[2]
        return f"postgresql://{host}{parts.path}"


Location = Path | Server


def read_location(text: str) -> Location:
    """Read a location as it is typed: a path, or an address that begins with postgresql://."""
    return Server(text) if text.startswith(_SCHEMES) else Path(text)
