"""Statements as PostgreSQL reads them."""

from __future__ import annotations

import pytest

from bot.archive.postgres.dialect import translated


def read(statement: str, *missing: str) -> tuple[str, tuple[str | int, ...]]:
    found = translated(statement, frozenset(missing))
    return " ".join(found.statement.decode().split()), found.bound


@pytest.mark.parametrize(
    ("statement", "expected", "bound"),
    [
        ("SELECT a FROM t WHERE g = :guild AND h = :guild", "SELECT a FROM t WHERE g = $1 AND h = $1", ("guild",)),
        ("INSERT INTO t (a, b) VALUES (?, ?)", "INSERT INTO t (a, b) VALUES ($1, $2)", (0, 1)),
        ("INSERT INTO t VALUES (?1, ?, ?), (?1, ?, ?)", "INSERT INTO t VALUES ($1, $2, $3), ($1, $4, $5)", (0, 1, 2, 3, 4)),
        ("SELECT ':no' , '?' FROM t", "SELECT ':no' , '?' FROM t", ()),
        ("SELECT 'it''s :no'", "SELECT 'it''s :no'", ()),
        ("SELECT a::text", "SELECT a::text", ()),
        ("SELECT 1 WHERE a IS NULL AND b IS NOT NULL", "SELECT 1 WHERE a IS NULL AND b IS NOT NULL", ()),
        ("SELECT 1 WHERE a IS b", "SELECT 1 WHERE a IS NOT DISTINCT FROM b", ()),
        ("SELECT 1 WHERE a IS NOT :b", "SELECT 1 WHERE a IS DISTINCT FROM $1", ("b",)),
        ("FROM a CROSS JOIN b ON b.x = a.x WHERE 1", "FROM a JOIN b ON b.x = a.x WHERE 1", ()),
        ("FROM a CROSS JOIN b WHERE b.x", "FROM a CROSS JOIN b WHERE b.x", ()),
        ("FROM a CROSS JOIN b CROSS JOIN c ON c.x", "FROM a CROSS JOIN b JOIN c ON c.x", ()),
        ("FROM a AS b INDEXED BY b_by_c WHERE 1", "FROM a AS b WHERE 1", ()),
        ("DELETE FROM indexed WHERE a = ?", "DELETE FROM indexed WHERE a = $1", (0,)),
        ("SELECT 1 WHERE a LIKE b", "SELECT 1 WHERE a ILIKE b", ()),
        ("PRAGMA defer_foreign_keys = ON", "SET CONSTRAINTS ALL DEFERRED", ()),
        ("SELECT value FROM json_each(a.kept_to)", "SELECT value FROM json_each(a.kept_to)", ()),
    ],
)  # fmt: skip
def test_what_differs_is_rewritten(statement: str, expected: str, bound: tuple[str | int, ...]) -> None:
    assert read(statement) == (expected, bound)


def test_what_is_missing_is_said_to_be_null() -> None:
    statement = "SELECT a WHERE (:before IS NULL OR id < :before) AND g = :guild"

    assert read(statement, "before") == ("SELECT a WHERE (NULL IS NULL OR id < NULL) AND g = $1", ("guild",))


def test_a_list_is_read_with_the_places_of_what_is_in_it() -> None:
    found, bound = read("SELECT w.value FROM json_each(:ids) AS w ORDER BY w.key")

    assert "unnest($1) WITH ORDINALITY" in found
    assert found.endswith(") AS w ORDER BY w.key")
    assert bound == ("ids",)


def test_a_list_that_is_missing_is_empty() -> None:
    found, bound = read("SELECT value FROM json_each(:ids)", "ids")

    assert "unnest(NULL::bigint[])" in found
    assert bound == ()
