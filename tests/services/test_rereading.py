"""Rereading: what becomes of articles that cannot be read or saved."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.archive.interface import Archive, Reread
from bot.archive.sqlite import connection
from bot.domain.articles import Article, Via
from bot.domain.quotations import RULES
from bot.domain.transfer import KeptArticle, KeptVersion
from bot.errors import ArchiveError, IntakeError
from bot.sandbox.reader import Reader
from bot.sandbox.sandbox import Sandbox
from bot.services.rereading import Rereader
from tests.archive.values import added, import_all

GUILD = 41
SHORT = "“We will mend the bridge,” said Ada Osei, the mayor of Orchard."
HARD = "“No,” he said. " * 66_000

Outcome = Reread | IntakeError | None


async def keep_unread(archive: Archive, *texts: str) -> None:
    """Keep articles in which older rules found nothing."""
    versions = [
        KeptVersion(Article(title=text[:9], text=text), added(via=Via.FILE), (), ()) for text in texts
    ]
    await import_all(archive, [KeptArticle(0, (version,)) for version in versions])


async def test_a_text_that_takes_too_long_is_left_and_the_rest_is_read(archive: Archive) -> None:
    hasty = Reader(Sandbox(extract_timeout=2.0))
    await keep_unread(archive, HARD, SHORT)
    outcomes: dict[int, Outcome] = {}

    await Rereader(archive, [hasty]).reread(GUILD, [1, 2], outcomes.__setitem__)
    await hasty.close()

    assert str(outcomes[1]).startswith("Article A1 is too complicated to look for quotations in.")
    assert outcomes[2] == Reread(kept=0, new=1, gone=0, renamed=0)
    assert await archive.outdated(GUILD) == [1]


async def test_what_the_first_rules_found_is_read_again_by_todays(archive: Archive) -> None:
    version = KeptVersion(Article(title="Bridge", text=SHORT), added(via=Via.FILE), (), ())

    await import_all(archive, [KeptArticle(0, (version,), rules=1)], guild=GUILD)

    assert await archive.outdated(GUILD) == [1]


def test_rules_are_counted_in_whole_numbers_from_one() -> None:
    assert type(RULES) is int
    assert RULES >= 1


async def test_an_article_that_is_gone_by_then_is_passed_over(archive: Archive, reader: Reader) -> None:
    await keep_unread(archive, SHORT)
    outcomes: dict[int, Outcome] = {}

    await Rereader(archive, [reader]).reread(GUILD, [7, 1], outcomes.__setitem__)

    assert outcomes == {7: None, 1: Reread(kept=0, new=1, gone=0, renamed=0)}


async def test_an_archive_that_cannot_be_written_to_is_one_sentence_and_nothing_is_lost(
    archive: Archive, reader: Reader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await keep_unread(archive, SHORT, f"{SHORT} Again.")
    monkeypatch.setattr(connection, "BUSY_SECONDS", 0.3)
    path = tmp_path / "archive.sqlite3"

    with closing(sqlite3.connect(path, isolation_level=None)) as other:  # noqa: TID251 -- another program
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(ArchiveError, match="Another program is writing"):
            await Rereader(archive, [reader, reader]).reread(GUILD, [1, 2], lambda *_: None)

    assert await archive.outdated(GUILD) == [1, 2]


async def test_an_article_whose_language_nobody_noted_is_reread_in_its_own(
    archive: Archive, reader: Reader
) -> None:
    german = (
        "Die Brücke am Hafen wird für ein Jahr gesperrt, hat der Rat am Dienstag beschlossen. „Wir haben jede "
        "Möglichkeit geprüft“, sagte Odile Farrant, und keine davon sei sicher für die Busse der Stadt."
    )
    await keep_unread(archive, german)
    outcomes: dict[int, Outcome] = {}

    await Rereader(archive, [reader]).reread(GUILD, [1], outcomes.__setitem__)

    kept = await archive.article(GUILD, 1)
    assert kept is not None
    assert [(each.text, each.quotation.speaker) for each in kept.quotations] == [
        ("Wir haben jede Möglichkeit geprüft", None)
    ]


async def test_a_language_that_is_found_is_kept(archive: Archive, reader: Reader) -> None:
    await keep_unread(
        archive, f"{SHORT} It was closed in the winter, when the river rose above its banks. " * 5
    )

    await Rereader(archive, [reader]).reread(GUILD, [1], lambda *_: None)

    record = await archive.article(GUILD, 1)
    assert record is not None
    assert record.card.language == "en"
