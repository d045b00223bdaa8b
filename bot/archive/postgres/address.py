"""The address of a database, as PostgreSQL's own library takes it apart."""

from __future__ import annotations

from typing import Any

import psycopg
from psycopg.conninfo import conninfo_to_dict

from bot.errors import SettingsError

_WRONG = (
    "PostgreSQL does not understand the address in DATABASE. Write it as "
    "postgresql://user:password@host/name, with %25 for a % in the password, and name no option after the ? "
    "that PostgreSQL does not know."
)


def options(address: str) -> dict[str, Any]:
    """What the address says.

    Raises:
        SettingsError: it cannot be understood; what of it cannot is not said, for it may be the password.
    """
    try:
        return conninfo_to_dict(address)
    except psycopg.ProgrammingError:
        raise SettingsError(_WRONG) from None
