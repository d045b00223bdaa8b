"""Locations: where an archive is kept, in a SQLite file or on a PostgreSQL server."""

from __future__ import annotations

import os.path
import re
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

_ADDRESS = re.compile(
    r"(?P<scheme>postgres(?:ql)?://)(?:[^/?@:]*(?::(?P<password>[^/?@]*))?@)?"
    r"(?P<shown>[^/?@]*(?:/[^?@]*)?)(?:\?(?P<options>.*))?"
)
_LIKE_AN_ADDRESS = re.compile(
    r"[a-z][a-z0-9+.-]*://|(?:host|hostaddr|dbname|user|password|service)\s*=", re.I
)
"""How addresses of databases begin, of other kinds or as other programs write them: no file is called so."""
_PASSWORD = re.compile(r"(?:^|&)(?:ssl)?password=([^&]*)")

_WRONG = (
    "Input should be a file, or an address such as postgresql://user:password@host/name, with %2F for a / in "
    "the password, %40 for @, %3F for ? and %25 for %"
)


@dataclass(frozen=True, slots=True)
class Server:
    """A database on a PostgreSQL server.

    Its address may hold a password, so only what is harmless of it is shown.
    """

    address: str = field(repr=False)

    def __str__(self) -> str:
        found = _ADDRESS.fullmatch(self.address)
        return found["scheme"] + found["shown"] if found else "postgresql://…"

    @property
    def passwords(self) -> list[str]:
        """The passwords in the address, each as it is written there and as it is meant."""
        if (found := _ADDRESS.fullmatch(self.address)) is None:
            return []
        written = [found["password"] or "", *_PASSWORD.findall(found["options"] or "")]
        return [form for each in written if each for form in (each, unquote(each))]


Location = Path | Server


def read_location(text: str) -> Location:
    """Read a location as it is typed: a path, or an address that begins with postgresql://.

    Raises:
        ValueError: it is neither; the message does not repeat it, for it may hold a password.
    """
    if _ADDRESS.fullmatch(text):
        return Server(text)
    if _LIKE_AN_ADDRESS.match(text):
        raise ValueError(_WRONG)
    return read_path(text)


def read_path(text: str) -> Path:
    """Read a path as it is typed; as in a shell, ~ is the home folder."""
    return Path(os.path.expanduser(text))  # noqa: PTH111 - Path.expanduser fails if there is no home
