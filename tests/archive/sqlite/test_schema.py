"""Migrations: what an older archive becomes."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from bot.archive.sqlite import open_archive, schema
from bot.errors import ArchiveError
from tests.archive.sqlite.looking import query
from tests.archive.values import MONDAY, keep, said


async def test_a_new_file_gets_the_newest_schema_and_a_record_of_it(tmp_path: Path) -> None:
    path = tmp_path / "archive.sqlite3"

    for _ in range(2):
        await (await open_archive(path)).close()

    newest = schema.migrations()[-1].number
    assert await query(path, "PRAGMA user_version") == [(newest,)]
    assert await query(path, "PRAGMA journal_mode") == [("wal",)]
    assert await query(path, "SELECT number, name FROM migration") == [
        (migration.number, migration.name) for migration in schema.migrations()
    ]


async def test_migrations_are_numbered_without_a_gap() -> None:
    numbers = [migration.number for migration in schema.migrations()]

    assert numbers == list(range(1, len(numbers) + 1))


async def test_a_failing_migration_leaves_the_file_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "archive.sqlite3"
    broken = schema.Migration(1, "broken", "CREATE TABLE half (x);\nCREATE TABLE half (x);\n")
    monkeypatch.setattr(schema, "migrations", lambda: [broken])

    with pytest.raises(ArchiveError):
        await open_archive(path)

    assert await query(path, "SELECT name FROM sqlite_master") == []
    assert await query(path, "PRAGMA user_version") == [(0,)]


async def test_names_of_an_older_archive_are_those_it_would_have_now(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "archive.sqlite3"
    every = schema.migrations()
    monkeypatch.setattr(schema, "migrations", lambda: every[:2])
    await (await open_archive(path)).close()
    await query(path, "INSERT INTO guild VALUES (41, 1)")
    await query(path, _AN_ARTICLE_OF_THE_FIRST_SCHEMA)
    await query(
        path, "INSERT INTO speaker VALUES (41, 1, 'Nóra Lindqvist', 0, 'nóra lindqvist', 'nora lindqvist')"
    )
    await query(path, "INSERT INTO speaker VALUES (41, 2, 'Al', 0, 'al', 'al')")
    monkeypatch.setattr(schema, "migrations", lambda: every)
    await (await open_archive(path)).close()
    fresh = await open_archive(tmp_path / "fresh.sqlite3")
    lines = [said("never", by="Nóra Lindqvist", is_claim=False), said("ever", by="Al")]
    await keep(fresh, *lines, title="Sewage works", publisher="The Post", url="https://post.example/1")
    await fresh.close()

    for table in ("name_word", "name_start"):
        of_now = await query(tmp_path / "fresh.sqlite3", f"SELECT * FROM {table} ORDER BY 1, 2, 3")  # noqa: S608
        assert await query(path, f"SELECT * FROM {table} ORDER BY 1, 2, 3") == of_now  # noqa: S608
        assert len(of_now) > 8
    assert await query(path, "SELECT kind, id, shown, folded, weight FROM name") == [
        (1, 1, "Nóra Lindqvist", "nora lindqvist", 0),
        (1, 2, "Al", "al", 0),
        (2, 1, "The Post", "the post", 1),
        (3, 1, "Sewage works", "sewage works the post https post example 1", 1),
    ]
    assert await query(path, "SELECT last FROM sequence WHERE kind = 'publisher'") == [(1,)]


async def test_digests_of_an_older_archive_go_on_where_they_were(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "archive.sqlite3"
    every = schema.migrations()
    monkeypatch.setattr(schema, "migrations", lambda: every[:3])
    await (await open_archive(path)).close()
    await query(path, "INSERT INTO guild (guild_id, number) VALUES (41, 1)")
    await query(path, "INSERT INTO sequence VALUES (41, 'article', 4)")
    for id_, added_at, via in ((1, "04", "paste"), (2, "02", "link"), (3, "03", "import"), (4, "05", "file")):
        await query(path, _AN_ARTICLE_OF_THE_THIRD_SCHEMA.format(id=id_, day=added_at, via=via))
    for id_, days in ((1, "0123456"), (2, "0123456"), (3, "0")):
        await query(path, _A_DIGEST_OF_THE_THIRD_SCHEMA.format(id=id_, days=days))
    slot = "INSERT INTO digest_slot VALUES (41, 1, '2026-03-{0}T08:00:00.000000+00:00', '{1}', '', 9)"
    for day, state in (("02", "skipped"), ("04", "sent"), ("05", "claimed")):
        await query(path, slot.format(day, state))

    monkeypatch.setattr(schema, "migrations", lambda: every)
    archive = await open_archive(path)
    later = MONDAY + timedelta(days=30)
    untold = [await archive.untold(41, digest, before=later) for digest in (1, 2, 3)]
    told = [
        [card.id for card in (await archive.news(41, each, since=MONDAY, until=later)).articles]
        for each in untold
    ]
    await keep(archive, title="The next", guild=41)
    await archive.close()

    assert told == [[4, 1], [4, 1], [4, 1, 2]]
    assert await query(path, "SELECT id, news FROM article ORDER BY id") == [
        (1, 2),
        (2, 1),
        (3, None),
        (4, 3),
        (5, 4),
    ]


async def test_articles_of_an_older_archive_can_be_read_again_but_no_bare_quotations(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "archive.sqlite3"
    every = schema.migrations()
    monkeypatch.setattr(schema, "migrations", lambda: every[:5])
    await (await open_archive(path)).close()
    await query(path, "INSERT INTO guild (guild_id, number) VALUES (41, 1)")
    for id_, via in ((1, "paste"), (2, "import"), (3, "file")):
        await query(path, _AN_ARTICLE_OF_THE_THIRD_SCHEMA.format(id=id_, day="04", via=via))

    monkeypatch.setattr(schema, "migrations", lambda: every)
    archive = await open_archive(path)
    outdated = await archive.outdated(41)
    await archive.close()

    assert outdated == [1, 3]


_AN_ARTICLE_OF_THE_THIRD_SCHEMA = """
INSERT INTO article (
    guild_id, id, version, content_hash, title, guessed, publisher_folded, added_by, added_at, via
) VALUES (41, {id}, 1, 'hash {id}', 'Sewage works', '[]', '', 5, '2026-03-{day}T09:30:00.000000+00:00', '{via}');
"""


_A_DIGEST_OF_THE_THIRD_SCHEMA = """
INSERT INTO digest VALUES (
    41, {id}, 5, '08:00:00', 'UTC', '{days}', 7, '2026-03-04T08:00:00.000000+00:00', NULL
)
"""


_AN_ARTICLE_OF_THE_FIRST_SCHEMA = """
INSERT INTO article VALUES (
    41, 1, 1, NULL, 'https://post.example/1', 'hash', 'Sewage works', 'The Post', NULL, NULL, '[]', NULL,
    'the post', 'sewage works the post https post example 1', 5, '2026-03-02T09:30:00.000000+00:00',
    'paste', NULL, NULL, NULL, NULL
)
"""
