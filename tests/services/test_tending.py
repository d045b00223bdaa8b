"""Tending: roles and names of speakers are stated, used by extraction's articles, and taken back."""

from __future__ import annotations

import pytest

from bot.archive.interface import Archive
from bot.domain.articles import Article
from bot.errors import CorrectionError, NotFoundError
from bot.extraction import extract
from bot.services.corrections import Corrections, Moderator
from bot.services.tending import Tending
from tests.builders import NOON, provenance

GAZETTE = 11
WHO = Moderator(7, "the town hall confirmed it")


@pytest.fixture
def desk(archive: Archive) -> Tending:
    return Tending(archive, lambda: NOON)


async def read(
    archive: Archive, text: str, title: str, published: str | None = "2026-05-03"
) -> list[str | None]:
    """Keep an article as extraction reads it; who speaks in it."""
    article = Article(title=title, text=text, published=published, publisher="The Gazette")
    saved = await archive.save(GAZETTE, article, extract(text), provenance())
    record = await archive.article(GAZETTE, saved.card.id)
    assert record is not None
    return [one.quotation.speaker for one in record.quotations]


async def test_an_article_without_the_name_is_found_under_the_officeholder(
    archive: Archive, desk: Tending
) -> None:
    await read(archive, "Ada Osei said the bridge would close.", "Bridge")
    await desk.role(GAZETTE, "Ada Osei", "Home Secretary", "2024-07", None, WHO)

    spoken = await read(
        archive,
        "“Prisons are full,” the home secretary said on Tuesday. She added that more would be built.\n\n"
        "The chief executive said bills would rise.",
        "Prisons",
    )

    assert spoken == ["Ada Osei", "Ada Osei", "The chief executive"]


async def test_a_nickname_leads_to_whom_it_is_stated_to_be(archive: Archive, desk: Tending) -> None:
    await read(archive, "Ada Osei said the bridge would close.", "Bridge")
    await desk.alias(GAZETTE, "ada osei", "Rosie", WHO)

    assert await read(archive, "“I am worried,” Rosie said.", "Worry") == ["Ada Osei"]
    assert await read(archive, "Rosie Bell spoke. “I am worried,” Rosie said.", "Bell") == ["Rosie Bell"]


async def test_what_articles_of_the_time_say_leads_there_with_reserve(archive: Archive) -> None:
    for day in ("2026-03-01", "2026-04-01", "2026-05-01"):
        text = f"Ada Osei, the mayor of Kelder, said on {day} that the bridge would close."
        await read(archive, text, day, day)

    assert await read(archive, "The mayor of Kelder said it had closed.", "Closed") == ["Ada Osei"]
    assert await read(archive, "The mayor of Kelder said it was shut.", "Undated", None) == [
        "The mayor of Kelder"
    ]


@pytest.mark.parametrize(
    ("since", "until", "problem"),
    [
        ("May", None, "is not a date"),
        ("2026-02-30", None, "is not a date"),
        ("2026-05", "2025", "before it begins"),
    ],
)
async def test_dates_of_a_role_are_days_months_or_years_in_order(
    archive: Archive, desk: Tending, since: str, until: str | None, problem: str
) -> None:
    await read(archive, "Ada Osei said the bridge would close.", "Bridge")

    with pytest.raises(CorrectionError, match=problem):
        await desk.role(GAZETTE, "Ada Osei", "mayor of Kelder", since, until, WHO)
    await desk.role(GAZETTE, "Ada Osei", "mayor of Kelder", "2026-05", "2026", WHO)


@pytest.mark.parametrize(
    "alias", ["the chief executive", "Chief Executive", "the Mayor", "her", "Ada Osei", " "]
)
async def test_what_anybody_could_be_called_is_no_alias(archive: Archive, desk: Tending, alias: str) -> None:
    await read(archive, "Ada Osei said the bridge would close.", "Bridge")

    with pytest.raises(CorrectionError):
        await desk.alias(GAZETTE, "Ada Osei", alias, WHO)


async def test_nothing_is_stated_of_somebody_who_is_not_there(archive: Archive, desk: Tending) -> None:
    with pytest.raises(NotFoundError, match="choose it from the list"):
        await desk.role(GAZETTE, "Ada Osei", "mayor of Kelder", None, None, WHO)


async def test_who_is_likely_the_same_is_suggested_until_somebody_decides(
    archive: Archive, desk: Tending
) -> None:
    for name, title in (
        ("Tom Bell", "One"),
        ("T. Bell", "Two"),
        ("Kwame Osei", "Three"),
        ("K. Osei", "Four"),
    ):
        await read(archive, f"{name}, the mayor of Kelder, said the bridge would close.", title)

    [tom, kwame] = sorted(await desk.same(GAZETTE), key=lambda one: one.into.name, reverse=True)
    assert (tom.speaker.name, tom.into.name) == ("T. Bell", "Tom Bell")
    assert tom.why == ("the same surname and initials", "both mayor of kelder", "both in The Gazette")

    await Corrections(archive, lambda: NOON).merge(GAZETTE, "T. Bell", "Tom Bell", WHO)
    await desk.apart(GAZETTE, "K. Osei", "Kwame Osei", WHO)

    assert await desk.same(GAZETTE) == []
    for pair in (tom, kwame):
        with pytest.raises(NotFoundError, match="decided already"):
            await desk.pair(GAZETTE, pair.speaker.id, pair.into.id)
