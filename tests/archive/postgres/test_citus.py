"""Every table of guilds can be distributed by them, on a Citus server that CITUS_URL names."""

from __future__ import annotations

import os
from collections.abc import Iterator

import psycopg
import pytest

from bot.archive import postgres
from bot.archive.moving import NOT_MOVED, TABLES
from tests.archive.values import NO_FILTERS, ORCHARD, keep, look_up, said

OF_ALL_GUILDS = ("process", "fact", "migration")


@pytest.fixture
def citus() -> Iterator[str]:
    """The address of an empty database on that server."""
    address = os.environ.get("CITUS_URL")
    if not address:
        pytest.skip("needs a Citus server that CITUS_URL names")
    yield address
    with psycopg.connect(address) as db:
        db.execute("DROP SCHEMA public CASCADE")
        db.execute("CREATE SCHEMA public")


async def test_an_archive_whose_tables_are_distributed_answers(citus: str) -> None:
    await (await postgres.open_archive(citus)).close()
    with psycopg.connect(citus, autocommit=True) as db:
        db.execute("CREATE EXTENSION IF NOT EXISTS citus")
        db.execute("SET citus.enable_unsafe_triggers = on")
        for table in OF_ALL_GUILDS:
            db.execute("SELECT create_reference_table(%s)", [table])
        for table in (*TABLES, *NOT_MOVED):
            together = "none" if table == "guild" else "guild"
            distribute = "SELECT create_distributed_table(%s, 'guild_id', colocate_with => %s)"
            db.execute(distribute, [table, together])

    archive = await postgres.open_archive(citus)
    await keep(archive, said("we will mend the bridge", by="Ada Osei"))
    found = await look_up(archive, ORCHARD, ["mend"], NO_FILTERS)
    await archive.close()

    assert [one.speaker for one in found] == ["Ada Osei"]
