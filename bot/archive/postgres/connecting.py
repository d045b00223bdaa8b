"""Connecting to a server that an archive can be kept on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import psycopg

from bot.archive.postgres.adapting import adapt
from bot.errors import WrongFileError

OLDEST = 15
"""The first version of PostgreSQL that will do."""


def connect(options: Mapping[str, Any]) -> psycopg.Connection[Any]:
    """Connect; each statement is a transaction, unless one is begun.

    Raises:
        WrongFileError: the server is too old, or the database cannot hold every text.
    """
    given: dict[str, Any] = {**options, "client_encoding": "UTF8"}
    connection: psycopg.Connection[Any] = psycopg.connect(autocommit=True, **given)
    try:
        _require_suitable(connection)
    except WrongFileError:
        connection.close()
        raise
    adapt(connection)
    return connection


def _require_suitable(connection: psycopg.Connection[Any]) -> None:
    version = connection.info.server_version // 10_000
    if version < OLDEST:
        message = f"The database server is PostgreSQL {version}. On the Record needs {OLDEST} or later."
        raise WrongFileError(message)
    encoding = connection.info.parameter_status("server_encoding")
    if encoding != "UTF8":
        message = (
            f"The database's encoding is {encoding}. Make one by createdb --encoding UTF8 and name that."
        )
        raise WrongFileError(message)
