"""The archive in SQLite: the contract, and what only a file can get wrong."""

from __future__ import annotations

import asyncio
import importlib
import pkgutil
import random
import re
import sqlite3
import struct
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import aiosqlite
import pytest

import bot.archive
from bot.archive import digests, questions, renewal, schema, soundness, vectors, vocabulary
from bot.archive.interface import Archive, SaveStatus
from bot.archive.postings import BLOCK_BITS
from bot.archive.sqlite import SqliteArchive, open_archive
from bot.domain.answers import Filters
from bot.domain.transfer import BareQuotation
from bot.errors import ArchiveError, SettingsError
from bot.retrieval import finding
from tests.archive import contract
from tests.archive.values import HARBOUR, MONDAY, ORCHARD, candidates, import_all, keep, said


@pytest.fixture
async def archive(tmp_path: Path) -> AsyncIterator[Archive]:
    opened = await open_archive(tmp_path / "archive.sqlite3")
    yield opened
    await opened.close()


async def query(path: Path, statement: str) -> list[Any]:
    """Look into a database file from outside, as an operator might."""
    async with aiosqlite.connect(path) as db:
        rows = list(await db.execute_fetchall(statement))
        await db.commit()
        return rows


class TestArticles(contract.ArticlesContract):
    """SQLite keeps the contract."""


class TestSearch(contract.SearchContract):
    """SQLite keeps the contract."""


class TestCompletion(contract.CompletionContract):
    """SQLite keeps the contract."""


class TestQuestions(contract.QuestionsContract):
    """SQLite keeps the contract."""


class TestDigests(contract.DigestsContract):
    """SQLite keeps the contract."""


class TestJointSpeakers(contract.JointSpeakersContract):
    """SQLite keeps the contract."""


class TestRereading(contract.RereadingContract):
    """SQLite keeps the contract."""


class TestBulk(contract.BulkContract):
    """SQLite keeps the contract."""


class TestMeaning(contract.MeaningContract):
    """SQLite keeps the contract."""


class TestUpkeep(contract.UpkeepContract):
    """SQLite keeps the contract."""


class TestGuilds(contract.GuildsContract):
    """SQLite keeps the contract."""


# Opening


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


async def _newer(path: Path) -> None:
    await (await open_archive(path)).close()
    await query(path, "PRAGMA user_version = 99")


async def _of_another_program(path: Path) -> None:
    await query(path, "CREATE TABLE recipe (name)")


async def _damaged(path: Path) -> None:
    archive = await open_archive(path)
    await keep(archive, *(said(f"remark {n}", by="Ada Osei") for n in range(400)))
    await archive.close()
    content = bytearray(path.read_bytes())
    for at in range(4096, len(content), 4096):
        content[at : at + 200] = random.Random(at).randbytes(200)
    path.write_bytes(content)


async def _cut_short(path: Path) -> None:
    archive = await open_archive(path)
    await keep(archive, *(said(f"remark {n}", by="Ada Osei") for n in range(400)))
    await archive.close()
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


async def _text(path: Path) -> None:
    path.write_text("Minutes of the council, continued. " * 100)


async def _folder(path: Path) -> None:
    path.mkdir()


@pytest.mark.parametrize(
    ("spoil", "sentence", "is_wrong_setting"),
    [
        (_newer, "newer version", True),
        (_of_another_program, "another program", True),
        (_damaged, "damaged", False),
        (_cut_short, "damaged", False),
        (_text, "not a database", True),
        (_folder, "is a folder", True),
    ],
)
async def test_a_file_that_cannot_be_used_is_refused_in_a_sentence_and_left_alone(
    tmp_path: Path, spoil: Callable[[Path], Any], sentence: str, is_wrong_setting: bool
) -> None:
    path = tmp_path / "archive.sqlite3"
    await spoil(path)
    before = path.read_bytes() if path.is_file() else None

    with pytest.raises(ArchiveError) as refused:
        await open_archive(path)

    assert isinstance(refused.value, SettingsError) is is_wrong_setting
    assert sentence in str(refused.value)
    assert "\n" not in str(refused.value)
    assert (path.read_bytes() if path.is_file() else None) == before


async def test_a_large_file_is_used_at_once_and_its_damage_is_logged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(soundness, "READ_FIRST", 0)
    path = tmp_path / "archive.sqlite3"
    archive = await open_archive(path)
    await keep(archive, *(said(f"the bridge is shut {number}", by="Ada Osei") for number in range(400)))
    await archive.close()
    sound = await open_archive(path)
    await sound.close()
    assert caplog.text == ""
    content = bytearray(path.read_bytes())
    content[-8192:] = bytes(8192)
    path.write_bytes(content)

    damaged = await open_archive(path)
    assert isinstance(damaged, SqliteArchive)
    await damaged.looked_for_damage()

    assert "is damaged" in caplog.text
    await damaged.close()


async def test_a_place_that_cannot_hold_a_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError, match="does not exist"):
        await open_archive(tmp_path / "nowhere" / "archive.sqlite3")


async def test_an_archive_that_may_not_be_written_to_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Whoever runs the tests may be root, who may write anywhere; so the answer is put into access()'s mouth.
    monkeypatch.setattr("os.access", lambda *_args, **_options: False)

    with pytest.raises(ArchiveError, match="permissions"):
        await open_archive(tmp_path / "archive.sqlite3")


# Beside other processes


async def test_the_command_line_works_beside_the_running_bot(archive: Archive, tmp_path: Path) -> None:
    beside = await open_archive(tmp_path / "archive.sqlite3")

    async def write(to: Archive, name: str) -> None:
        for number in range(25):
            await keep(to, said(f"remark {name} {number}", by="Ada Osei"), title=f"{name} {number}")

    await asyncio.gather(write(archive, "bot"), write(beside, "terminal"))

    for either in (archive, beside):
        assert (await either.stats(ORCHARD)).articles == 50
        assert len((await candidates(either, ORCHARD, ["remark"], Filters(), limit=200)).candidates) == 50
    await beside.close()


async def test_processes_that_open_a_new_archive_at_once_agree_on_it(tmp_path: Path) -> None:
    path = tmp_path / "archive.sqlite3"

    opened = await asyncio.gather(*(open_archive(path) for _ in range(6)))

    for number, archive in enumerate(opened):
        await keep(archive, said("hello", by="Ada Osei"), title=f"Story {number}")
        await archive.close()
    assert await query(path, "SELECT count(*) FROM article") == [(6,)]


async def test_a_full_disk_changes_nothing_and_is_told_plainly(tmp_path: Path) -> None:
    path = tmp_path / "archive.sqlite3"
    archive = await open_archive(path)
    await keep(archive, said("before the flood", by="Ada Osei"))
    writer: aiosqlite.Connection = archive._connections._writer  # type: ignore[attr-defined]
    await writer.execute_fetchall("PRAGMA max_page_count = 60")

    with pytest.raises(ArchiveError, match="disk is full"):
        await keep(archive, *(said("water " * 200, by="Jon Bell") for _ in range(300)), title="Flood")

    assert (await archive.stats(ORCHARD)).articles == 1
    assert len((await candidates(archive, ORCHARD, ["flood"], Filters(), limit=200)).candidates) == 1
    await archive.close()


# Killed at any moment

_INGEST_FOREVER = """
import asyncio, sys
from pathlib import Path
from bot.archive.sqlite import open_archive
from tests.archive.values import keep, said

async def main():
    archive = await open_archive(Path(sys.argv[1]))
    number = (await archive.stats(41)).articles
    while True:
        lines = [said(f"remark {number} {n}", by=f"Speaker {n % 7}") for n in range(40)]
        await keep(archive, *lines, title=f"Story {number}", external_id="same" if number % 3 == 2 else None)
        number += 1
        print("kept one", flush=True)

asyncio.run(main())
"""


async def test_killed_at_any_moment_the_archive_holds_each_article_wholly_or_not_at_all(
    tmp_path: Path,
) -> None:
    path = tmp_path / "archive.sqlite3"
    moments = random.Random(7)
    held = 0

    for _ in range(12):
        ingest = await asyncio.create_subprocess_exec(
            sys.executable, "-c", _INGEST_FOREVER, str(path), stdout=asyncio.subprocess.PIPE
        )
        assert ingest.stdout is not None
        assert await ingest.stdout.readline() == b"kept one\n"
        await asyncio.sleep(moments.uniform(0, 0.08))
        ingest.kill()
        await ingest.communicate()

        archive = await open_archive(path)
        stats = await archive.stats(ORCHARD)
        assert stats.articles >= held
        assert stats.quotations == 40 * stats.articles
        assert await query(path, "SELECT count(*) FROM indexed") == [(stats.quotations,)]
        for card in await archive.articles(ORCHARD, limit=3):
            record = await archive.article(ORCHARD, card.id)
            assert record is not None
            assert all(one.text == one.quotation.text(record.text) for one in record.quotations)
        held = stats.articles
        await archive.close()

    assert held > 0


# Versions, removal and the index


async def test_former_texts_and_their_quotations_are_kept(archive: Archive, tmp_path: Path) -> None:
    await keep(archive, said("a total shambles", by="Jon Bell"), said("thank you", by="Ada Osei"), url="u")
    await keep(archive, said("thank you", by="Ada Osei"), url="u")
    path = tmp_path / "archive.sqlite3"

    texts = await query(path, "SELECT version, text LIKE '%shambles%' FROM article_version ORDER BY version")
    rows = await query(path, "SELECT id, version, is_current FROM quotation ORDER BY version, id")

    assert texts == [(1, 1), (2, 0)]
    assert rows == [(1, 1, 0), (2, 1, 0), (2, 2, 1)]


async def test_the_index_keeps_in_step_with_the_quotations(archive: Archive, tmp_path: Path) -> None:
    await keep(archive, said("one", by="Ada Osei"), said("two", by="Ada Osei"), url="u")
    await keep(archive, said("two", by="Ada Osei"), said("three", by="Ada Osei"), url="u")
    await keep(archive, said("four", by="Ada Osei"), guild=HARBOUR, url="u")
    await keep(archive, said("five", by="Ada Osei"), url="v")
    await archive.remove_article(ORCHARD, 2, by=1, reason="wrong", at=MONDAY)
    path = tmp_path / "archive.sqlite3"

    held = "SELECT t.guild_id, t.term, t.frequency, hex(p.quotations) FROM term AS t JOIN posting AS p"
    on = "ON p.guild_id = t.guild_id AND p.term_id = t.id WHERE t.term NOT GLOB '[@#]*' ORDER BY t.guild_id, t.term"
    terms = await query(path, f"{held} {on}")
    states = await query(path, "SELECT guild_id, quotations FROM index_state ORDER BY guild_id")
    indexed = await query(path, "SELECT guild_id, quotation_id FROM indexed ORDER BY guild_id, quotation_id")

    assert terms == [(ORCHARD, "2", 1, "0200"), (ORCHARD, "3", 1, "0300"), (HARBOUR, "4", 1, "0100")]
    assert states == [(ORCHARD, 2), (HARBOUR, 1)]
    assert indexed == [(ORCHARD, 2), (ORCHARD, 3), (HARBOUR, 1)]


async def test_an_index_that_another_way_of_reading_wrote_is_written_anew(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await keep(archive, said("the ferry sails", by="Ada Osei"), title="Timetable")
    await keep(archive, said("the bridge is shut", by="Ada Osei"), guild=HARBOUR)
    await archive.close()
    path = tmp_path / "archive.sqlite3"
    before = await query(path, "SELECT * FROM posting")
    await query(path, "UPDATE index_state SET reading = 0 WHERE guild_id = 41")
    await query(path, "DELETE FROM posting WHERE guild_id = 41")

    again = await open_archive(path)

    found = await candidates(again, ORCHARD, ["timetables", "sail"], Filters())
    assert [one.text for one in found.candidates] == ["the ferry sails"]
    await again.close()
    assert len(await query(path, "SELECT * FROM posting")) == len(before)


async def test_a_question_of_common_words_reads_no_more_than_its_budget(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    await keep(archive, *(said(f"the bridge is shut {n}", by="Ada Osei") for n in range(30)))
    await keep(archive, said("the ferry sails", by="Jon Bell"), title="Ferry")
    monkeypatch.setattr(finding, "POSTINGS", 10)

    rare = (await candidates(archive, ORCHARD, ["the", "bridge", "ferry"], Filters(), limit=200)).candidates
    common = (await candidates(archive, ORCHARD, ["bridge"], Filters(), limit=200)).candidates

    assert [one.text for one in rare] == ["the ferry sails"]
    assert len(common) == 30


async def test_speakers_keep_their_roles_with_the_article_that_gives_them(
    archive: Archive, tmp_path: Path
) -> None:
    await keep(archive, said("one", by="Ada Osei", role="mayor"), title="Then")
    await keep(
        archive, said("two", by="Ada Osei", role="former mayor", speaker_as_written="Osei"), title="Now"
    )
    path = tmp_path / "archive.sqlite3"

    roles = await query(path, "SELECT speaker_id, article_id, role FROM speaker_role ORDER BY article_id")
    aliases = await query(path, "SELECT speaker_id, article_id, alias FROM speaker_alias")

    assert roles == [(1, 1, "mayor"), (1, 2, "former mayor")]
    assert aliases == [(1, 2, "Osei")]


# Importing


def bare(*numbered: tuple[int, str], by: str = "Ada Osei") -> list[BareQuotation]:
    return [BareQuotation(str(number), text, by) for number, text in numbered]


def index_of(path: Path) -> dict[str, tuple[int, set[int]]]:
    """Each term with how many quotations hold it, and which of them are listed under it."""
    with closing(sqlite3.connect(path)) as db:  # noqa: TID251 -- looked at from outside
        terms = {id_: (term, held) for id_, term, held in db.execute("SELECT id, term, frequency FROM term")}
        listed: dict[str, set[int]] = {term: set() for term, _ in terms.values()}
        for id_, block, packed in db.execute("SELECT term_id, block, quotations FROM posting"):
            numbers = [low + (block << BLOCK_BITS) for (low,) in struct.iter_unpack("<H", packed)]
            assert listed[terms[id_][0]].isdisjoint(numbers)
            listed[terms[id_][0]].update(numbers)
    return {term: (held, listed[term]) for term, held in terms.values()}


async def test_batch_after_batch_gives_the_index_that_one_reading_gives(tmp_path: Path) -> None:
    texts = [
        "It is one hundred and thirty-six, isn't it?",
        "A million of them, and two 2 000 more",
        "the twenty - first bridge, a twenty first",
        "",
        "two",
        "hundred bridges is what it is",
    ]
    batches, whole = tmp_path / "batches.sqlite3", tmp_path / "whole.sqlite3"
    numbered = [(number, f"{text} number {number % 3}.") for number, text in enumerate(texts * 8)]

    archive = await open_archive(batches)
    for at in range(0, len(numbered), 5):
        await import_all(archive, bare(*numbered[at : at + 5]))
    await archive.close()
    other = await open_archive(whole)
    await import_all(other, bare(*numbered))
    await other.close()

    assert index_of(batches) == index_of(whole)
    assert index_of(batches)["136"][0] == 8


async def test_two_programs_that_import_at_once_share_one_index(tmp_path: Path) -> None:
    path = tmp_path / "archive.sqlite3"
    one, other = await open_archive(path), await open_archive(path)

    for number in range(0, 12, 2):
        for archive, own in ((one, number), (other, number + 1)):
            given = bare((own, f"The ferry {'abcdefghijkl'[own]}x sank, and word {number} went"))
            await import_all(archive, given)
    await one.close()
    await other.close()

    found = index_of(path)
    assert found["ferr"] == (12, set(range(1, 13)))
    assert [found[f"{letter}x"][1] for letter in "abcl"] == [{1}, {2}, {3}, {12}]


async def test_what_is_imported_points_only_to_what_is_there(archive: Archive, tmp_path: Path) -> None:
    path = tmp_path / "archive.sqlite3"
    await import_all(archive, bare((1, "the ferry sank"), (2, "no")))
    await import_all(archive, bare((1, "it sank"), by="Jon Bell"))
    with closing(sqlite3.connect(path)) as db:  # noqa: TID251 -- looked at from outside
        broken = db.execute("PRAGMA foreign_key_check").fetchall()
    [checked] = await archive._connections.write(  # type: ignore[attr-defined]
        lambda db: db.execute("PRAGMA foreign_keys").fetchall()
    )

    assert (broken, checked[0]) == ([], 1)


async def test_a_batch_that_failed_leaves_nothing_that_the_next_could_build_on(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await import_all(archive, bare((1, "the ferry sank")))

    def fail(*_: object) -> None:
        raise sqlite3.IntegrityError

    with monkeypatch.context() as patched:
        patched.setattr(vocabulary, "add", fail)
        with pytest.raises(sqlite3.IntegrityError):
            await import_all(archive, bare((2, "the lighthouse fell")))
    await keep(archive, said("a depot opened"))
    await import_all(archive, bare((3, "a lighthouse rose")))

    found = index_of(tmp_path / "archive.sqlite3")
    assert (found["lighthous"], found["ferr"][0]) == ((1, {3}), 1)
    assert found["depot"][0] == 1


# Backups


async def test_a_backup_made_during_writes_is_a_whole_archive(archive: Archive, tmp_path: Path) -> None:
    target = tmp_path / "copy.sqlite3"

    async def write() -> None:
        for number in range(40):
            await keep(
                archive, *(said(f"r {number} {n}", by="Ada Osei") for n in range(5)), title=f"{number}"
            )

    writing = asyncio.create_task(write())
    await asyncio.sleep(0.05)
    await archive.backup(target)
    await writing
    copy = await open_archive(target)
    stats = await copy.stats(ORCHARD)
    again = await keep(copy, said("after", by="Ada Osei"))
    await copy.close()

    assert stats.quotations == 5 * stats.articles
    assert again.status is SaveStatus.ADDED
    assert (await archive.stats(ORCHARD)).articles == 40
    assert {path.name for path in tmp_path.iterdir() if "copy" in path.name} == {"copy.sqlite3"}


async def test_a_failed_backup_leaves_nothing_behind(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reason = ["disk I/O error"]

    async def fail(*_args: object, **_options: object) -> None:
        raise sqlite3.OperationalError(*reason)

    monkeypatch.setattr(aiosqlite.Connection, "backup", fail)

    with pytest.raises(ArchiveError, match="disk I/O error"):
        await archive.backup(tmp_path / "copy.sqlite3")

    assert [path.name for path in tmp_path.iterdir() if "copy" in path.name] == []


# Statements


def _statements() -> Iterator[Any]:
    for module in pkgutil.iter_modules(bot.archive.__path__):
        for name, value in vars(importlib.import_module(f"bot.archive.{module.name}")).items():
            if isinstance(value, str) and re.match(r"\s*(SELECT|INSERT|UPDATE|DELETE|WITH) ", value):
                yield pytest.param(value, id=f"{module.name}{name.lower()}")


OF_EVERY_GUILD = {
    digests._ALL,  # type: ignore[attr-defined]
    renewal._OUTDATED,  # type: ignore[attr-defined]
    questions._FORGET,  # type: ignore[attr-defined]
    vectors._GUILDS,  # type: ignore[attr-defined]
}


@pytest.mark.parametrize(
    "statement", [param for param in _statements() if param.values[0] not in OF_EVERY_GUILD]
)
async def test_no_statement_reads_a_table_from_end_to_end(
    archive: Archive, tmp_path: Path, statement: str
) -> None:
    named = dict.fromkeys(re.findall(r":(\w+)", statement))
    parameters = named or [None] * statement.count("?")

    async with aiosqlite.connect(tmp_path / "archive.sqlite3") as db:
        plan = [row[3] for row in await db.execute_fetchall(f"EXPLAIN QUERY PLAN {statement}", parameters)]

    scanned = [step for step in plan if re.match(r"SCAN \w+$", step)]
    of_the_statement_itself = {"SCAN hit", "SCAN claim", "SCAN weighty", "SCAN found", "SCAN new"} | {
        "SCAN said",
        "SCAN said_by",
    }
    assert [step for step in scanned if step not in of_the_statement_itself] == []
