"""Limits: nobody's work is begun that cannot be kept, and everything that is there can be read."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.archive.interface import Archive
from bot.domain.articles import OPERATOR, Article, Provenance, Via
from bot.domain.limits import Limits
from bot.errors import LimitError
from bot.sandbox.reader import Reader
from bot.services.ingest import Ingest
from bot.services.ingested import Ingested
from bot.services.limits import HOUR, Quota
from tests.intake.website import Site, open_site

GUILD, MODERATOR = 7, 99
PAGE = (Path(__file__).parents[1] / "intake" / "pages" / "bridge.html").read_bytes()
NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)


class Desk:
    """A newsroom that may have three articles, a megabyte of text and four ingests an hour."""

    def __init__(self, archive: Archive, site: Site, reader: Reader) -> None:
        self.now = 0.0
        limits = Limits(articles=3, text_megabytes=1, ingests_per_hour=4)
        self.quota = Quota(archive, lambda: NOW, lambda: self.now, limits)
        self.ingest = Ingest(archive, lambda: NOW, door=site.door(), reader=reader, quota=self.quota)

    async def paste(self, number: int, *, by: int = MODERATOR, dry_run: bool = False) -> Ingested:
        article = Article(title=f"Story {number}", text=f"“We will wade for {number} days,” said Ada Osei.")
        [done] = [each async for each in self.ingest.paste(GUILD, article, by=by, dry_run=dry_run)]
        return done

    async def records(self, first: int, last: int, *, by: int = MODERATOR) -> list[Ingested]:
        told = (f"“We will mend it in {number} days,” said Jon Bell." for number in range(first, last + 1))
        lines = "".join(json.dumps({"title": f"Record {text[20:30]}", "text": text}) + "\n" for text in told)
        every = self.ingest.file(GUILD, "wire.jsonl", lines.encode(), by=by)
        return [each async for each in every]


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    async with open_site() as site:
        yield site


@pytest.fixture
def desk(archive: Archive, site: Site, reader: Reader) -> Desk:
    return Desk(archive, site, reader)


async def test_a_full_archive_takes_nothing_more_and_can_be_read(desk: Desk, archive: Archive) -> None:
    kept = [await desk.paste(number) for number in (1, 2, 3)]

    refused = await desk.paste(4)

    assert str(refused.error) == (
        "This server has its 3 articles; remove some with /article remove to add others, or ask the "
        "operator for more room."
    )
    assert not any(each.error for each in kept)
    assert len(await archive.articles(GUILD)) == 3


async def test_what_is_only_read_needs_no_room(desk: Desk) -> None:
    for number in (1, 2, 3):
        await desk.paste(number)

    read = await desk.paste(4, dry_run=True)

    assert read.draft is not None


async def test_a_file_ends_with_how_many_of_its_articles_were_kept(desk: Desk, archive: Archive) -> None:
    *kept, end = await desk.records(1, 9)

    assert [each.error for each in kept] == [None] * 3
    assert end.is_end
    assert str(end.error).startswith(
        "3 articles were kept before the limit was reached. This server has its 3 articles; remove some"
    )
    assert (await archive.usage(GUILD)).articles == 3


async def test_several_links_end_at_the_limit_without_another_page_fetched(desk: Desk, site: Site) -> None:
    for number in (1, 2):
        await desk.paste(number)
    urls = [site.answers(f"/{name}", PAGE) for name in ("a", "b", "c")]

    *_, end = [each async for each in desk.ingest.urls(GUILD, urls, by=MODERATOR)]

    assert (end.input, end.is_end) == (urls[1], True)
    assert [request.path for request in site.requests] == ["/a"]
    assert str(end.error).startswith("1 article was kept before the limit was reached. This server has")


async def test_bytes_of_text_have_a_limit_too(desk: Desk, archive: Archive) -> None:
    article = Article(title="Long", text="Words and words. " * 60_000)
    await archive.save(GUILD, article, [], Provenance(MODERATOR, NOW, Via.PASTE))

    refused = await desk.paste(1)

    assert str(refused.error).startswith("This server has its 1 MB of text; erase articles with /archive")


async def test_no_more_is_ingested_than_an_hour_may_bring(desk: Desk) -> None:
    for number in range(4):
        await desk.paste(number, dry_run=True)
    desk.now = HOUR - 90.0

    with pytest.raises(
        LimitError, match=r"^This server has had its 4 ingests of this hour; go on in 2 minutes\.$"
    ):
        await desk.quota.admit(GUILD, by=MODERATOR)

    desk.now = HOUR
    await desk.quota.admit(GUILD, by=MODERATOR)
    await desk.quota.admit(GUILD + 1, by=MODERATOR)


async def test_the_operator_is_never_refused(desk: Desk) -> None:
    done = await desk.records(1, 9, by=OPERATOR)

    assert [each.error for each in done] == [None] * 9


async def test_little_room_is_told_once(desk: Desk) -> None:
    await desk.records(1, 2, by=OPERATOR)
    before = await desk.quota.nearly_full()
    await desk.records(3, 3, by=OPERATOR)

    [(guild, shares)] = await desk.quota.nearly_full()
    await desk.quota.told(guild)

    assert before == []
    assert (guild, [str(share) for share in shares]) == (GUILD, ["3 of 3 articles"])
    assert await desk.quota.nearly_full() == []
