"""The two kinds of store have the same tables."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path
from typing import Any

import psycopg
import pytest

from bot.archive import postgres, sqlite
from bot.archive.interface import Archive
from bot.archive.moving import FLAGS, NOT_MOVED, TABLES
from bot.archive.postgres import connecting, schema
from bot.archive.sqlite import schema as of_file
from bot.errors import ArchiveError, IntakeError, WrongFileError
from bot.services.moving import Compared, Mover
from tests.archive.sqlite.looking import query
from tests.archive.values import MONDAY, ORCHARD, keep, said
from tests.postgres import Server

_COLUMNS = "SELECT table_name, column_name FROM table_column"
_INDEXES = "SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
_KEYS = """
SELECT c.relname, array_agg(a.attname ORDER BY array_position(i.indkey::int[], a.attnum::int))
FROM pg_index AS i JOIN pg_class AS c ON c.oid = i.indrelid
JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum = ANY (i.indkey)
JOIN pg_namespace AS n ON n.oid = c.relnamespace AND n.nspname = 'public'
WHERE i.indisprimary GROUP BY c.relname
"""


async def _file(folder: Path) -> Path:
    path = folder / "archive.sqlite3"
    await (await sqlite.open_archive(path)).close()
    return path


def _asked(address: str, statement: str) -> list[Any]:
    with psycopg.connect(address) as db:
        return db.execute(statement.encode()).fetchall()


async def test_both_have_the_same_columns_in_every_table(address: str, tmp_path: Path) -> None:
    in_file = {tuple(row) for row in await query(await _file(tmp_path), _COLUMNS)}

    assert set(_asked(address, _COLUMNS)) == in_file


async def test_both_have_the_same_indexes(address: str, tmp_path: Path) -> None:
    in_file = {row[0] for row in await query(await _file(tmp_path), _INDEXES)}
    there = {
        row[0] for row in _asked(address, "SELECT indexname FROM pg_indexes WHERE schemaname = 'public'")
    }

    assert {name for name in there if not name.endswith("_pkey")} == in_file


def test_migrations_have_the_same_numbers_and_names_since_there_are_two_kinds() -> None:
    first, *later = schema.migrations()

    assert first.number == 25
    assert [(one.number, one.name) for one in later] == [
        (one.number, one.name) for one in of_file.migrations() if one.number > first.number
    ]


def test_every_key_begins_with_the_guild(address: str) -> None:
    keys = dict(_asked(address, _KEYS))
    of_guilds = {name for name, column in _asked(address, _COLUMNS) if column == "guild_id"}

    assert {name: key[0] for name, key in keys.items() if name in of_guilds} == dict.fromkeys(
        of_guilds, "guild_id"
    )
    assert keys.keys() - of_guilds == {"fact", "migration", "process"}


def test_what_is_unique_is_so_within_a_guild_and_what_refers_stays_within_it(address: str) -> None:
    unique = _asked(
        address, "SELECT indexname, indexdef FROM pg_indexes WHERE indexdef LIKE 'CREATE UNIQUE%'"
    )
    ours = {name: text for name, text in unique if "public." in text}
    refers = """
        SELECT pg_get_constraintdef(oid) FROM pg_constraint
        WHERE contype = 'f' AND connamespace = 'public'::regnamespace
    """
    within = {text for (text,) in _asked(address, refers) if "REFERENCES process(" not in text}

    assert {name for name, text in ours.items() if "(guild_id" not in text} == {
        "fact_pkey",
        "migration_pkey",
        "process_pkey",
    }
    assert {text for text in within if text.count("(guild_id") != 2} == set()


def test_everything_that_a_guild_has_is_moved(address: str) -> None:
    keys = dict(_asked(address, _KEYS))
    of_guilds = {name for name, column in _asked(address, _COLUMNS) if column == "guild_id"}
    flags = "SELECT DISTINCT column_name FROM information_schema.columns WHERE data_type = 'boolean' AND table_schema = 'public'"

    assert TABLES.keys() == of_guilds - NOT_MOVED
    assert {name: ("guild_id", *key) for name, key in TABLES.items()} == {
        name: tuple(key) for name, key in keys.items() if name in TABLES
    }
    assert {row[0] for row in _asked(address, flags)} == FLAGS


async def test_a_newer_schema_is_refused(server: Server) -> None:
    address = server.new_database()
    await (await postgres.open_archive(address)).close()
    with psycopg.connect(address) as db:
        db.execute("INSERT INTO migration VALUES (999, 'later', 'now')")

    with pytest.raises(WrongFileError, match="schema 999"):
        await postgres.open_archive(address)


@pytest.mark.parametrize(
    "columns",
    [
        "invoice (id bigint)",
        "migration (version text, apply_time bigint)",
        "migration (number bigint, name text, applied_at text)",
    ],
)
async def test_the_tables_of_another_program_are_left_alone(server: Server, columns: str) -> None:
    address = server.new_database()
    with psycopg.connect(address) as db:
        db.execute(f"CREATE TABLE {columns}".encode())

    with pytest.raises(WrongFileError, match="another program"):
        await postgres.open_archive(address)

    assert len(_asked(address, "SELECT tablename FROM pg_tables WHERE schemaname = 'public'")) == 1


@pytest.mark.parametrize("encoding", ["SQL_ASCII", "LATIN1"])
async def test_a_database_that_cannot_hold_every_text_is_refused(server: Server, encoding: str) -> None:
    name = f"in_{encoding.lower()}"
    server.run(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING '{encoding}' LOCALE 'C'")

    with pytest.raises(WrongFileError, match=f"encoding is {encoding}. Make one by createdb"):
        await postgres.open_archive(server.address(name))


async def test_the_encoding_that_an_address_names_changes_nothing(address: str) -> None:
    archive = await postgres.open_archive(f"{address}?client_encoding=latin1")
    kept = await keep(archive, said("we will améliorer it — now", by="Zoë Osei"))

    found = await archive.article(ORCHARD, kept.card.id)

    await archive.close()
    assert found is not None
    assert "said Zoë Osei" in found.text
    assert _asked(address, "SELECT text FROM quotation") == [("we will améliorer it — now",)]


async def test_an_older_server_is_refused(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connecting, "OLDEST", 99)

    with pytest.raises(WrongFileError, match=r"is PostgreSQL 15\. On the Record needs 99 or later"):
        await postgres.open_archive(server.address())


async def test_a_role_without_a_schema_is_refused(server: Server) -> None:
    with pytest.raises(WrongFileError, match="no schema for its tables"):
        await postgres.open_archive(f"{server.new_database()}?options=-csearch_path%3Dnothing")


async def test_a_server_that_is_not_there_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.archive.postgres.connections.WAIT", 1.0)

    with pytest.raises(ArchiveError, match="cannot be reached") as refused:
        await postgres.open_archive("postgresql://bot:secret@127.0.0.1:9/archive")

    assert "secret" not in str(refused.value)


async def test_what_stands_for_another_character_is_refused_by_itself(archive: Archive) -> None:
    with pytest.raises(IntakeError, match="U\\+FDD0"):
        await keep(archive, said("we will mend \ufdd0", by="Ada Osei"))

    assert await archive.articles(ORCHARD) == []


async def test_where_it_stands_is_said_when_an_archive_with_it_is_moved(
    archive: Archive, other: Archive
) -> None:
    await keep(other, said("we will mend it", by="Ada Osei"))
    await keep(other, said("not \ufdd0 this year", by="Jon Bell"), title="Budget")

    with pytest.raises(ArchiveError, match=r"article_version \(article_id 2, version 1\) holds U\+FDD0"):
        async for _ in Mover(other, archive).move():
            pass
    await other.erase_article(ORCHARD, 2, by=1, reason="cannot be moved", at=MONDAY)
    moved = [step async for step in Mover(other, archive).move() if isinstance(step, Compared)]

    assert [step.is_equal for step in moved] == [True]


def test_statements_that_make_indexes_differ_in_the_order_of_nothing_only() -> None:
    """SQLite sorts what is missing last when it sorts downwards; PostgreSQL has to be told."""
    downwards = re.findall(r"\w+ DESC[^,)]*", schema.migrations()[0].sql)

    assert downwards == ["published DESC NULLS LAST", "id DESC"]
    assert sqlite3.sqlite_version_info >= (3, 38)
