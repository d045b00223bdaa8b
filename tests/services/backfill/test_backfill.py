"""A newsroom's old articles come in from its own sitemaps, politely and each once."""

from __future__ import annotations

import gzip
from datetime import timedelta

import pytest
from aiohttp import web

from bot.domain.articles import Via
from bot.errors import ArchiveError, FetchError, IntakeError
from bot.services.backfill import FAULTS, PageStatus
from bot.services.site import FORBIDDEN
from tests.services.backfill.paper import GUILD, Paper, outcomes, problems

KEPT, BEFORE, EARLIER, REFUSED = PageStatus


async def test_an_archive_is_filled_from_the_sitemaps_that_robots_names(paper: Paper) -> None:
    old = paper.lists("mill", path="/2025.xml")
    new = paper.lists("bridge", "ferry", path="/2026.xml")
    paper.asks(f"Sitemap: {paper.index(old, new, path='/all.xml')}")

    visits = await paper.fill()

    assert await paper.titles() == ["Mill", "Bridge", "Ferry"]
    assert sum(each.share for each in visits) == pytest.approx(1)
    [card] = await paper.archive.articles(GUILD, limit=1)
    assert (card.provenance.via, card.provenance.received_from) == (Via.BACKFILL, paper.site.url("/ferry"))
    [request, *_] = [each for each in paper.site.requests if each.path == "/ferry"]
    assert request.headers["User-Agent"].startswith("OnTheRecord/")


async def test_a_site_that_names_no_sitemap_is_asked_for_the_usual_one(paper: Paper) -> None:
    paper.asks("gone", status=404)
    paper.lists("bridge")

    await paper.fill()

    assert await paper.titles() == ["Bridge"]


async def test_one_sitemap_alone_may_be_given_and_may_be_packed(paper: Paper) -> None:
    lines = gzip.compress(paper.site.url("/bridge").encode())
    paper.lists("bridge", "ferry")

    await paper.fill(paper.site.answers("/news.txt.gz", lines, Content_Type="application/gzip"))

    assert await paper.titles() == ["Bridge"]


async def test_a_site_is_asked_for_one_thing_a_second(paper: Paper) -> None:
    paper.lists("bridge", "ferry")

    await paper.fill()

    assert paper.pauses == [1.0, 1.0, 1.0]


async def test_a_site_is_left_in_peace_for_as_long_as_it_asks(paper: Paper) -> None:
    paper.asks("User-agent: *\nCrawl-delay: 7")
    paper.lists("bridge", "ferry")

    await paper.fill()

    assert paper.pauses[-2:] == [7.0, 7.0]


async def test_what_robots_forbids_is_never_asked_for(paper: Paper) -> None:
    paper.asks("User-agent: *\nDisallow: /ferry\nDisallow: /secret.xml")
    secret = paper.lists("mill", path="/secret.xml")
    paper.index(paper.lists("bridge", "ferry", path="/open.xml"), secret)

    visits = await paper.fill()

    assert await paper.titles() == ["Bridge"]
    assert problems(visits) == {"ferry": FORBIDDEN, "secret.xml": FORBIDDEN}
    assert paper.asked("/ferry") == paper.asked("/secret.xml") == paper.asked("/mill") == 0


async def test_a_site_whose_robots_fails_is_not_touched(paper: Paper) -> None:
    paper.asks("", status=503)
    paper.lists("bridge")

    with pytest.raises(FetchError, match="HTTP 503"):
        await paper.fill()

    assert [request.path for request in paper.site.requests] == ["/robots.txt"]


async def test_a_page_that_was_fetched_is_not_fetched_again(paper: Paper) -> None:
    paper.lists("bridge", "ferry")
    await paper.fill(limit=1)
    paper.lists("bridge", "ferry", "mill")

    visits = await paper.fill()

    assert outcomes(visits) == [("bridge", BEFORE), ("ferry", KEPT), ("mill", KEPT)]
    assert [paper.asked(f"/{name}") for name in ("bridge", "ferry", "mill")] == [1, 1, 1]


async def test_a_page_without_an_article_is_reported_again_but_not_fetched_for_a_month(paper: Paper) -> None:
    paper.lists("bridge", "gone", "shell")
    paper.site.answers("/gone", "", status=410)
    paper.site.answers("/shell", "<html><body><div id=app></div></body></html>")
    reasons = {"gone": "It is not there (HTTP 410).", "shell": "It has no article text."}

    assert problems(await paper.fill()) == reasons
    assert problems(await paper.fill()) == reasons
    assert paper.asked("/gone") == paper.asked("/shell") == 1
    paper.wait(timedelta(days=31))
    await paper.fill()

    assert paper.asked("/gone") == 2


async def test_what_the_sitemap_dates_earlier_is_left_out(paper: Paper) -> None:
    old = paper.lists("mill", path="/old.xml", dated="2024-12-31")
    mixed = paper.lists("bridge", path="/new.xml", dated="2025-01-01")
    paper.index(old, mixed)

    visits = await paper.fill(since="2025")

    assert outcomes(visits) == [("mill", EARLIER), ("bridge", KEPT)]
    paper.index(old, dated="2024-12-31")
    assert await paper.fill(since="2025") == []


async def test_pages_of_other_sites_are_not_asked_for(paper: Paper) -> None:
    paper.site.answers("/sitemap.xml", "https://elsewhere.example/a\nhttp://169.254.169.254/latest")

    visits = await paper.fill()

    assert set(problems(visits).values()) == {"It is on another site."}


async def test_sitemaps_that_list_each_other_come_to_an_end(paper: Paper) -> None:
    one, two = paper.site.url("/one.xml"), paper.site.url("/two.xml")
    paper.index(two, one, path="/one.xml")
    paper.index(one, paper.lists("bridge", path="/pages.xml"), path="/two.xml")

    await paper.fill(one)

    assert await paper.titles() == ["Bridge"]
    assert paper.asked("/one.xml") == 1


async def test_a_sitemap_that_cannot_be_read_stops_no_other(paper: Paper) -> None:
    broken = paper.site.answers("/broken.xml", "<html>Not found</html>")
    paper.index(broken, paper.lists("bridge", path="/pages.xml"))

    visits = await paper.fill()

    assert problems(visits) == {"broken.xml": "It is not a sitemap."}
    assert await paper.titles() == ["Bridge"]


async def test_a_site_that_asks_for_a_rest_gets_it(paper: Paper) -> None:
    paper.lists("bridge", "ferry")
    paper.site.answers("/bridge", "", status=429, Retry_After="120")

    visits = await paper.fill()

    assert paper.pauses[-1] == 120
    assert outcomes(visits) == [("bridge", REFUSED), ("ferry", KEPT)]
    paper.wait(timedelta(days=2))
    paper.lists("bridge", "ferry")
    await paper.fill()
    assert await paper.titles() == ["Ferry", "Bridge"]


async def test_a_site_that_goes_down_is_left_alone(paper: Paper) -> None:
    names = [f"page{at}" for at in range(FAULTS + 3)]
    paper.lists(*names)
    for name in names:
        paper.site.answers(f"/{name}", "", status=500)

    with pytest.raises(FetchError, match="pages in a row"):
        await paper.fill()

    assert sum(paper.asked(f"/{name}") for name in names) == FAULTS


async def test_what_a_moderator_removed_stays_out(paper: Paper) -> None:
    paper.lists("bridge")
    await paper.fill()
    await paper.archive.remove_article(GUILD, 1, by=5, reason="Withdrawn.", at=paper.now)
    paper.site.answers("/moved", await _page(paper, "/bridge"))
    paper.site.answers("/sitemap.xml", f"{paper.site.url('/bridge')}\n{paper.site.url('/moved')}")

    visits = await paper.fill()

    assert problems(visits) == {"moved": "A moderator removed its article."}
    assert await paper.titles() == []


async def _page(paper: Paper, path: str) -> bytes:
    [request, *_] = [each for each in paper.site.requests if each.path == path]
    answer = await paper.site.pages[path](request)
    assert isinstance(answer, web.Response)
    assert isinstance(answer.body, bytes)
    return answer.body


async def test_an_archive_that_refuses_ends_a_backfill(paper: Paper) -> None:
    paper.lists("bridge", "ferry")
    paper.path.unlink()

    with pytest.raises(ArchiveError):
        await paper.fill()

    assert paper.asked("/ferry") == 0


@pytest.mark.parametrize("given", ["not a site", "ftp://post.example/", ""])
async def test_what_is_no_address_is_a_sentence(paper: Paper, given: str) -> None:
    with pytest.raises(IntakeError, match="Give one such as"):
        await paper.fill(given or " ")
