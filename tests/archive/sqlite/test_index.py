"""Versions, removal and the index."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.archive.interface import Archive
from bot.archive.sqlite import open_archive
from bot.domain.answers import Filters
from bot.retrieval import finding
from tests.archive.sqlite.looking import query
from tests.archive.values import HARBOUR, MONDAY, ORCHARD, candidates, keep, said


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
