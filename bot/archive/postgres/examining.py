"""Examining: whether the archive's database can be reached, may be written to and is up to date."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from datetime import datetime
from typing import Any

import psycopg

from bot.archive import renewal
from bot.archive.examining import of_content
from bot.archive.postgres.address import options
from bot.archive.postgres.connecting import connect
from bot.archive.postgres.connections import WAIT
from bot.archive.postgres.engine import engine
from bot.archive.postgres.failures import sentence
from bot.archive.postgres.schema import migrations, version
from bot.archive.postgres.session import Session
from bot.domain.checks import Check, mend, note, well
from bot.domain.clock import Clock
from bot.domain.locations import Server
from bot.errors import SettingsError

_APART = 5.0
"""Seconds that the server's clock may differ from ours."""


async def examine_server(server: Server, clock: Clock) -> AsyncIterator[Check]:
    """Look at the archive in a database."""
    for check in await asyncio.to_thread(lambda: list(_examined(server, clock))):
        yield check


def _examined(server: Server, clock: Clock) -> Iterator[Check]:
    try:
        with connect(options(server.address) | {"connect_timeout": int(WAIT)}) as db:
            yield from _of_server(db, clock)
            yield from _of_archive(db, server, clock())
    except SettingsError as refusal:
        yield mend("database", f"{server} cannot be used.", str(refusal))
    except psycopg.Error as failure:
        yield mend(
            "database", f"{server} cannot be read.", sentence(failure) or f"The server says: {failure}"
        )


def _of_server(db: psycopg.Connection[Any], clock: Clock) -> Iterator[Check]:
    """What the server is like."""
    [row] = db.execute(
        "SELECT pg_is_in_recovery(), has_schema_privilege(current_schema(), 'CREATE'), clock_timestamp()"
    )
    if row[0] or not row[1]:
        found = "The server is a standby." if row[0] else "The role in DATABASE may not make tables."
        yield mend("permissions", found, "Name a database in DATABASE whose owner the role is.")
    else:
        yield well("permissions", "The role in DATABASE may write, and make tables.")
    apart = abs((clock() - row[2]).total_seconds())
    if apart > _APART:
        remedy = "Set the clocks of both machines by NTP: digests come at the time they say."
        yield mend("server clock", f"It is {apart:,.0f} seconds off this machine's.", remedy)


def _of_archive(db: psycopg.Connection[Any], server: Server, now: datetime) -> Iterator[Check]:
    """What is in the database."""
    found, newest = version(db), migrations()[-1].number
    if found is None:
        yield note("database", f"There is no archive in {server} yet.", "Start the bot: it makes the tables.")
        return
    session = Session(db)
    if found == newest and not renewal.outdated(session):
        yield well("schema", f"{found}, the newest.")
        yield from of_content(session, str(server), engine, now)
    else:
        remedy = "Make a dump by pg_dump, then start the bot: that brings it up to date."
        yield note("schema", f"{found} of {newest}, or its index is older.", remedy)
