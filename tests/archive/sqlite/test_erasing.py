"""Nothing of what was erased is left in the archive's files."""

from __future__ import annotations

import hashlib
import sqlite3
from pathlib import Path
from typing import Any

import aiosqlite
import numpy as np
import pytest

from bot.archive import erasing
from bot.archive.interface import Archive
from bot.archive.sqlite import connection, open_archive
from bot.domain.articles import Received
from bot.domain.transfer import KeptArticle, KeptVersion
from bot.meaning.codes import Embedded
from tests.archive.values import (
    HARBOUR,
    MONDAY,
    ORCHARD,
    added,
    everything,
    found,
    import_all,
    keep,
    report,
    said,
)

SECRETS = ("zeppelin", "frobnicat", "quorndon", "zelda", "quist", "tattler", "wexbury", "skiffle")
FIELDS: dict[str, Any] = {
    "title": "Quorndon zeppelin",
    "publisher": "Wexbury Tattler",
    "url": "https://tattler.example/zeppelin",
    "author": "Skiffle Quist",
}


def traces(database: Path) -> set[str]:
    """Which of the secret words are somewhere in the archive's files."""
    files = [database, *(database.with_name(f"{database.name}{suffix}") for suffix in ("-wal", "-shm"))]
    content = b"".join(file.read_bytes() for file in files if file.exists()).lower()
    return {word for word in SECRETS if word.encode() in content}


async def keep_secret(archive: Archive, guild: int = ORCHARD, words: str = "the zeppelin frobnicated") -> int:
    article, quotations = report(said(words, by="Zelda Quist", role="skiffle player"), **FIELDS)
    received = Received.of(article.text.encode(), keep=True)
    return (await archive.save(guild, article, quotations, added(), received)).card.id


async def keep_others(archive: Archive, first: int, count: int) -> None:
    """Keep so many other articles that the pages of the file are split many times."""
    others = [other(number) for number in range(first, first + count)]
    for guild in (ORCHARD, HARBOUR):
        await import_all(archive, others, guild=guild)


def other(number: int) -> KeptArticle:
    """An article whose name, address and headline stand anywhere among others."""
    digest = hashlib.sha256(str(number).encode()).digest()
    name = "".join(chr(ord("a") + byte % 26) for byte in digest)
    article, quotations = report(
        said(f"story {name[:12]} is told", by=f"{name[:6].upper()} {name[6:14]}"),
        title=f"{name[:20]} {number}",
        url=f"https://{name[:9]}.example/{name}",
    )
    version = KeptVersion(article, added(), tuple(quotations), (1_000 + number,))
    return KeptArticle(1_000 + number, (version,))


@pytest.fixture
async def full(archive: Archive) -> Archive:
    """An archive with a secret article among many others, changed once."""
    await keep_others(archive, 0, 40)
    await keep_secret(archive)
    await keep_others(archive, 40, 80)
    await keep_secret(archive, words="the zeppelin frobnicated twice")
    vectors = np.ones((1, 512), np.float32)
    ids = await found(archive, "frobnicated")
    await archive.add_vectors(ORCHARD, ids, Embedded("m", vectors))
    return archive


async def test_no_byte_of_an_erased_article_is_left(full: Archive, tmp_path: Path) -> None:
    database = tmp_path / "archive.sqlite3"
    before, size = await everything(full, ORCHARD), database.stat().st_size
    held = traces(database)
    [secret] = [kept.id for kept in before if kept.current.article.title == FIELDS["title"]]

    await full.erase_article(ORCHARD, secret, by=3, reason="a court order", at=MONDAY)
    is_clean = await full.overwrite_erased()

    assert held == set(SECRETS)
    assert is_clean
    assert traces(database) == set()
    assert database.stat().st_size >= size
    assert await everything(full, ORCHARD) == [kept for kept in before if kept.id != secret]
    assert len(await everything(full, HARBOUR)) == 120
    assert len(await found(full, "told")) == 120
    await keep(full, said("the ferry sails", by="Jon Bell"))
    with sqlite3.connect(database) as db:  # noqa: TID251 -- looks at the file as another program would
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
    db.close()


async def test_no_byte_of_an_erased_archive_is_left(full: Archive, tmp_path: Path) -> None:
    others = await everything(full, HARBOUR)

    await full.erase_guild(ORCHARD, by=3, reason="we close", at=MONDAY)
    await full.overwrite_erased()

    assert traces(tmp_path / "archive.sqlite3") == set()
    assert await everything(full, HARBOUR) == others


async def test_the_log_is_emptied_once_nobody_reads_from_it_any_more(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await keep_secret(archive)
    await keep(archive, said("the bridge is safe", by="Ada Osei"))
    monkeypatch.setattr(connection, "BUSY_SECONDS", 0.0)
    export = archive.export(ORCHARD)
    await anext(export)

    await archive.erase_article(ORCHARD, 1, by=3, reason="a court order", at=MONDAY)
    while_read = await archive.overwrite_erased()
    await export.aclose()
    afterwards = await archive.overwrite_erased()

    assert (while_read, afterwards) == (False, True)
    assert traces(tmp_path / "archive.sqlite3") == set()


async def test_another_program_goes_on_with_an_archive_that_was_cleaned(
    full: Archive, tmp_path: Path
) -> None:
    other = await open_archive(tmp_path / "archive.sqlite3")
    await keep(other, said("the tram is late", by="Jon Bell"))

    await full.erase_guild(ORCHARD, by=3, reason="we close", at=MONDAY)
    await full.overwrite_erased()
    await keep(other, said("the ferry sails", by="Jon Bell"))
    await keep(other, said("the ferry is late", by="Jon Bell"))

    assert len(await everything(full, ORCHARD)) == 2
    await other.close()


async def test_an_article_is_erased_without_reading_a_whole_table(archive: Archive, tmp_path: Path) -> None:
    async with aiosqlite.connect(tmp_path / "archive.sqlite3") as db:
        db.row_factory = sqlite3.Row
        for column in ("article_id", "quotation_id"):
            for table in await connection.run(db, erasing._tables, column):
                statement = f"DELETE FROM {table} WHERE guild_id = 1 AND {column} = 1"  # noqa: S608

                [plan] = await db.execute_fetchall(f"EXPLAIN QUERY PLAN {statement}")

                assert f"{column}=?" in plan[3], plan[3]
