"""Exports for spreadsheets and for those who check facts."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import AsyncIterator
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from bot.archive.interface import Archive
from bot.archive.sqlite import open_archive
from bot.domain.clock import now_utc
from bot.domain.corrections import Act, Correction, HiddenName, OtherSpeaker
from bot.domain.quotations import Kind, Stance
from bot.domain.transfer import Format
from bot.errors import ExpectedError
from bot.services import attaching
from bot.services.attaching import attachment
from bot.services.transfer import Transfer
from tests.archive.values import HARBOUR, MONDAY, ORCHARD, keep, said


@pytest.fixture
async def archive(tmp_path: Path) -> AsyncIterator[Archive]:
    opened = await open_archive(tmp_path / "archive.sqlite3")
    yield opened
    await opened.close()


async def exported(archive: Archive, chosen: Format) -> bytes:
    pages = [page async for page in Transfer(archive, now_utc).export(ORCHARD, chosen)]
    return b"".join(line for page in pages for line in page.lines)


async def table(archive: Archive) -> list[dict[str, str]]:
    text = (await exported(archive, Format.CSV)).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


async def reviews(archive: Archive) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (await exported(archive, Format.CLAIMS)).splitlines()]


async def test_a_spreadsheet_has_a_line_for_each_current_quotation(archive: Archive) -> None:
    fields: dict[str, Any] = {
        "title": "Bridge, “old” and new",
        "publisher": "The Orchard Post",
        "published": "2026-03-01",
        "url": "https://post.example/1",
    }
    lines = [
        said('the bridge, "she" said, is safe', by="Ada Osei", role="engineer", cue="said"),
        said("it is not", by="Jon Bell", denies=0, kind=Kind.INDIRECT),
    ]
    await keep(archive, *lines, **fields)
    await keep(archive, said("gone", by="Eve Marsh"), title="Satire")
    await archive.remove_article(ORCHARD, 2, by=1, reason="satire", at=MONDAY)
    await keep(archive, said("elsewhere", by="Tom Vale"), guild=HARBOUR)

    [safe, not_safe] = await table(archive)

    assert safe == {
        "quotation": "Q1",
        "article": "A1",
        "headline": "Bridge, “old” and new",
        "publisher": "The Orchard Post",
        "published": "2026-03-01",
        "address": "https://post.example/1",
        "speaker": "Ada Osei",
        "certainty": "attributed",
        "role": "engineer",
        "kind": "direct",
        "words": '“the bridge, "she" said, is safe”',
        "cue": "said",
        "stance": "asserted",
        "denies": "",
        "corrections": "",
    }
    assert (not_safe["speaker"], not_safe["kind"], not_safe["denies"]) == ("Jon Bell", "indirect", "Q1")


@pytest.mark.parametrize("formula", ["=cmd|'/c calc'!A0", "+1", "-1", "@SUM(A1)", "\t=1", "  =1", "\r=1"])
async def test_no_headline_becomes_a_formula_in_a_spreadsheet(archive: Archive, formula: str) -> None:
    await keep(archive, said("we will mend it", by="Ada Osei"), title=formula)

    [line] = await table(archive)

    assert line["headline"] == f"'{formula}"


async def test_claims_are_written_as_reviews_without_a_rating(archive: Archive) -> None:
    lines = [
        said("the roof leaks", by="Ada Osei and Tom Vale", speakers=("Ada Osei", "Tom Vale")),
        said("is it safe?", by="Ada Osei", is_claim=False),
        said("the roof had leaked", by="Jon Bell", stance=Stance.DENIED),
        said("it is a ruin", by="Eve Marsh", confidence=0.1),
    ]
    await keep(archive, *lines, title="Roof", publisher="The Orchard Post", published="2026-03-01")

    [leaks, ruin] = await reviews(archive)

    assert leaks == {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "identifier": "Q1",
        "claimReviewed": "“the roof leaks”",
        "itemReviewed": {
            "@type": "Claim",
            "author": [{"name": "Ada Osei"}, {"name": "Tom Vale"}],
            "datePublished": "2026-03-01",
            "appearance": {
                "@type": "NewsArticle",
                "identifier": "A1",
                "headline": "Roof",
                "datePublished": "2026-03-01",
                "publisher": {"@type": "Organization", "name": "The Orchard Post"},
            },
        },
    }
    assert "author" not in ruin["itemReviewed"]


async def test_a_large_export_is_zipped_and_a_larger_one_refused(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(60):
        await keep(archive, said(f"number {number}", by="Ada Osei"), title=f"Story {number}")
    monkeypatch.setattr(attaching, "PLAIN", 1_000)
    told: list[str] = []

    async def progress(doing: str) -> None:
        told.append(doing)

    async def attached(most: int) -> attaching.Attachment:
        return await attachment(
            Transfer(archive, now_utc), ORCHARD, Format.CSV, most=most, total=60, progress=progress
        )

    zipped = await attached(1_000_000)

    with ZipFile(BytesIO(zipped.data)) as folder:
        assert folder.read("quotations.csv") == await exported(archive, Format.CSV)
    assert (zipped.name, zipped.articles) == ("quotations.csv.zip", 60)
    assert told[-2:] == ["50 of 60 articles written", "60 of 60 articles written"]
    with pytest.raises(ExpectedError, match="ontherecord export FILE --format csv"):
        await attached(500)


async def test_what_a_moderator_corrected_is_marked_in_every_table(archive: Archive) -> None:
    await keep(archive, said("we will mend it", by="Ada Osei", confidence=0.9))
    change = OtherSpeaker("Zed Nobody", by_moderator_alone=True)
    made = Correction(act=Act.SPEAKER, change=change, reason="wrong", by=7, at=MONDAY, quotation=1)
    await archive.correct(ORCHARD, made)

    [line], [review] = await table(archive), await reviews(archive)

    assert line["speaker"] == "Zed Nobody"
    assert line["corrections"] == "speaker named by a moderator on 2 March 2026"
    assert review["correction"] == [line["corrections"]]


async def test_a_withheld_name_moves_to_another_archive_with_all_that_is_exported(
    archive: Archive, tmp_path: Path
) -> None:
    await keep(archive, said("it was dark", by="Sam Quill"), title="Sam Quill speaks")
    change = HiddenName("Sam Quill")
    await archive.correct(
        ORCHARD, Correction(act=Act.HIDE_NAME, change=change, reason="a minor", by=8, at=MONDAY)
    )
    transfer = Transfer(archive, now_utc)

    whole = [line async for page in transfer.export_lines(ORCHARD, hidden=True) for line in page]
    imported = [one async for one in transfer.import_lines(HARBOUR, "all", BytesIO(b"".join(whole)), by=8)]

    assert "Sam Quill" in str(whole)
    assert imported[0].bad == []
    record = await archive.article(HARBOUR, 1)
    assert record is not None
    assert record.card.title == "[name withheld] speaks"
    assert "Quill" not in repr(record)
