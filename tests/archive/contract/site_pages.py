"""Pages of sites: fetched once, and what became of them."""

from __future__ import annotations

from datetime import timedelta

from bot.archive.interface import Archive, Saved, SaveStatus
from bot.domain.articles import Received, Via
from tests.archive.values import DAY, HARBOUR, MONDAY, ORCHARD, added, keep, report, said

BRIDGE, FERRY = "https://post.example/bridge", "https://post.example/ferry?p=2"


async def kept(archive: Archive, link: str, *, url: str | None = None, title: str = "Bridge") -> Saved | None:
    """Keep an article that a sitemap's link leads to."""
    article, quotations = report(said("we will mend it"), title=title, url=url or link)
    return await archive.save_page(
        ORCHARD,
        link,
        article,
        quotations,
        added(via=Via.BACKFILL, received_from=link),
        Received.of(b"page", keep=True),
    )


class SitePagesContract:
    """The rules of `interface.SitePages`."""

    async def test_a_page_is_known_by_its_link_whatever_its_article_is_called(self, archive: Archive) -> None:
        saved = await kept(archive, FERRY, url="https://post.example/ferry")

        known = await archive.fetched_pages(ORCHARD, [BRIDGE, FERRY], now=MONDAY)

        assert known == {FERRY: None}
        assert saved is not None
        assert saved.status is SaveStatus.ADDED
        assert len(await archive.receipts(ORCHARD, saved.card.id)) == 1
        assert await archive.fetched_pages(HARBOUR, [FERRY], now=MONDAY) == {}

    async def test_an_article_that_came_otherwise_need_not_be_fetched(self, archive: Archive) -> None:
        await keep(archive, said("we will mend it"), url=BRIDGE)

        assert await archive.fetched_pages(ORCHARD, [BRIDGE, FERRY], now=MONDAY) == {BRIDGE: None}

    async def test_a_page_without_an_article_is_tried_again_when_it_may_be(self, archive: Archive) -> None:
        await archive.page_failed(ORCHARD, BRIDGE, "It is behind a paywall.", retry_at=MONDAY + DAY)
        await archive.page_failed(ORCHARD, FERRY, "It is not there.", retry_at=None)

        soon = await archive.fetched_pages(ORCHARD, [BRIDGE, FERRY], now=MONDAY)
        later = await archive.fetched_pages(ORCHARD, [BRIDGE, FERRY], now=MONDAY + 2 * DAY)

        assert soon == {BRIDGE: "It is behind a paywall.", FERRY: "It is not there."}
        assert later == {FERRY: "It is not there."}

    async def test_a_page_that_failed_may_lead_to_an_article_later(self, archive: Archive) -> None:
        await archive.page_failed(ORCHARD, BRIDGE, "It took too long.", retry_at=MONDAY + DAY)

        await kept(archive, BRIDGE)

        assert await archive.fetched_pages(ORCHARD, [BRIDGE], now=MONDAY) == {BRIDGE: None}

    async def test_two_links_to_one_article_keep_it_once(self, archive: Archive) -> None:
        first = await kept(archive, BRIDGE)
        second = await kept(archive, FERRY, url=BRIDGE)

        assert first is not None
        assert second is not None
        assert (second.card.id, second.status) == (first.card.id, SaveStatus.UNCHANGED)
        assert len(await archive.fetched_pages(ORCHARD, [BRIDGE, FERRY], now=MONDAY)) == 2

    async def test_what_a_moderator_removed_does_not_come_back(self, archive: Archive) -> None:
        saved = await kept(archive, FERRY, url=BRIDGE)
        assert saved is not None
        await archive.remove_article(ORCHARD, saved.card.id, by=8, reason="Withdrawn.", at=MONDAY)

        again = await kept(archive, "https://post.example/bridge-2", url=BRIDGE)

        assert again is None
        links = [BRIDGE, FERRY, "https://post.example/bridge-2"]
        assert set(await archive.fetched_pages(ORCHARD, links, now=MONDAY)) == set(links)
        assert await archive.articles(ORCHARD) == []

    async def test_an_archive_of_old_is_no_news(self, archive: Archive) -> None:
        await keep(archive, said("it is mended"), title="Today")
        await kept(archive, BRIDGE)

        digest = await archive.digest(ORCHARD, MONDAY - DAY, MONDAY + timedelta(days=1))

        assert [card.title for card in digest.articles] == ["Today"]
