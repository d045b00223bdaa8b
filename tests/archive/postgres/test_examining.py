"""What is found out about an archive in PostgreSQL by looking at it."""

from __future__ import annotations

import psycopg
import pytest

from bot.archive.examining import examine
from bot.archive.interface import Archive
from bot.domain.checks import Check, State
from bot.domain.locations import Server, read_location
from tests.archive.values import keep, said
from tests.postgres import Server as Running


async def found(address: str) -> dict[str, Check]:
    """What is found, by name."""
    location = read_location(address)
    assert isinstance(location, Server)
    return {check.name: check async for check in examine(location)}


async def test_a_sound_database_is_well(archive: Archive, address: str) -> None:
    await keep(archive, said("we will mend it", by="Ada Osei"))

    checks = await found(address)

    assert {check.state for check in checks.values()} == {State.WELL}
    assert "undamaged: 1 article, 1 server, " in checks["database"].found
    assert "PostgreSQL " in checks["database"].found


async def test_an_empty_database_stays_empty(server: Running) -> None:
    address = server.new_database()

    checks = await found(address)

    assert checks["database"].state is State.NOTE
    with psycopg.connect(address) as db:
        assert db.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'").fetchone() == (0,)


@pytest.mark.parametrize(
    ("statement", "remedy"),
    [
        ("CREATE TABLE recipe (name text)", "The database has tables of another program."),
        (
            "CREATE TABLE migration (number bigint, name text, applied_at text); "
            "INSERT INTO migration VALUES (9999, 'later', '')",
            "Install the newer version of On the Record",
        ),
    ],
)
async def test_a_database_that_cannot_be_used_says_why(server: Running, statement: str, remedy: str) -> None:
    address = server.new_database()
    with psycopg.connect(address, autocommit=True) as db:
        for each in statement.split("; "):
            db.execute(each.encode())

    checks = await found(address)

    assert checks["database"].state is State.MEND
    assert remedy in checks["database"].remedy


async def test_a_server_out_of_reach_is_told_without_the_password() -> None:
    checks = await found("postgresql://record:s3cret@127.0.0.1:9/record")

    assert checks["database"].state is State.MEND
    assert "cannot be reached" in checks["database"].remedy
    assert "s3cret" not in repr(checks)
