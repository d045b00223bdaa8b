"""Finding: articles by headline, publisher and days, in a real archive."""

from __future__ import annotations

from datetime import date

from bot.archive.interface import Archive
from bot.domain.answers import Filters
from bot.services.finding import find_articles
from tests.builders import article, provenance

GAZETTE = 11


async def test_an_old_article_is_found_however_many_newer_ones_have_its_headline(archive: Archive) -> None:
    for year in (2019, 2023, 2024, 2025):
        budget = article(
            f"{year}.", title="The budget", published=f"{year}-03-01", url=f"https://post.example/{year}"
        )
        await archive.save(GAZETTE, budget, [], provenance())

    found = await find_articles(archive, GAZETTE, "budget", Filters(until=date(2019, 12, 31)), limit=2)

    assert found == [1]
    assert await find_articles(archive, GAZETTE, "budget", Filters(), limit=2) == [4, 3]


async def test_without_a_headline_articles_come_by_their_dates(archive: Archive) -> None:
    for year in (2024, 2025, 2023):
        budget = article(f"{year}.", published=f"{year}-03-01", url=f"https://post.example/{year}")
        await archive.save(GAZETTE, budget, [], provenance())

    assert await find_articles(archive, GAZETTE, "", Filters(), limit=9) == [2, 1, 3]
