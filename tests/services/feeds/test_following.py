"""What feeds list arrives once, whatever they do, and what changes is seen."""

from __future__ import annotations

import asyncio
import time
from datetime import timedelta

import pytest
from aiohttp import web

from bot.archive.interface import SaveStatus
from bot.domain.feeds import FLOOR, ItemCounts
from bot.errors import FeedError
from bot.services.visiting import Asked, Looked
from tests.intake.feeds import item, rss
from tests.services.feeds.wire import GUILD, HOUR, MODERATOR, Wire, page

DAY = timedelta(days=1)


async def test_what_a_feed_lists_is_in_the_archive_with_its_quotations(wire: Wire) -> None:
    report = await wire.follow(wire.publishes("bridge", "ferry"))

    assert await wire.titles() == ["Bridge", "Ferry"]
    [card, _] = await wire.archive.articles(GUILD)
    record = await wire.archive.article(GUILD, card.id)
    assert record is not None
    assert [quotation.quotation.speaker for quotation in record.quotations] == ["Ada Osei"]
    assert (record.card.provenance.via, record.card.provenance.added_by) == ("feed", MODERATOR)
    assert (report.feed.plan.title, report.counts) == ("The Post", ItemCounts(articles=2))
    assert report.feed.next_at == wire.now + FLOOR


async def test_only_what_is_new_arrives_later(wire: Wire) -> None:
    await wire.follow(wire.publishes("bridge"))

    too_early = await wire.after(FLOOR - timedelta(seconds=1))
    asked_early = wire.asked("/rss")
    wire.publishes("ferry", "bridge")
    report = await wire.after(timedelta(seconds=1))

    assert (too_early.counts.articles, asked_early) == (1, 1)
    assert report.counts.articles == 2
    assert await wire.titles() == ["Bridge", "Ferry"]
    assert (wire.asked("/rss"), wire.asked("/bridge")) == (2, 1)


async def test_an_item_that_changes_all_but_its_text_arrives_once(wire: Wire) -> None:
    moved = wire.site.answers("/2026/bridge", page("Bridge"))
    elsewhere = wire.site.answers("/news/bridge", page("Bridge"))
    first = wire.site.url("/bridge")
    await wire.follow(wire.publishes("bridge"))

    for one in (
        item("Bridge", first, guid="bridge", date="Mon, 02 Mar 2026 12:00:00 GMT"),
        item("Bridge!", f"{first}?utm_source=rss", guid="other"),
        item("Bridge", moved, guid="other"),
        item("Bridge", moved, guid="third", date="Thu, 01 Jan 1970 00:00:00 GMT"),
        item("Bridge", elsewhere, guid="fourth", date="no date"),
        item("Bridge", elsewhere),
    ):
        wire.lists(one, one)
        await wire.after(FLOOR)
        wire.lists()
        await wire.after(FLOOR)
    await wire.after(4 * DAY)

    assert await wire.titles() == ["Bridge"]


async def test_a_site_that_says_nothing_has_changed_is_believed(wire: Wire) -> None:
    url = wire.publishes("bridge", ETag='"v1"', Last_Modified="Mon, 02 Mar 2026 09:00:00 GMT")
    await wire.follow(url)
    wire.site.answers("/rss", b"", status=304)

    report = await wire.after(FLOOR)

    sent = wire.site.requests[-1].headers
    assert sent["If-None-Match"] == '"v1"'
    assert sent["If-Modified-Since"] == "Mon, 02 Mar 2026 09:00:00 GMT"
    assert (report.feed.failing, report.feed.answered_at, report.feed.listed) == (None, wire.now, 1)


async def test_a_feed_that_fails_is_asked_more_rarely_and_says_why(wire: Wire) -> None:
    report = await wire.follow(wire.publishes("bridge"))
    wire.site.answers("/rss", b"", status=500)

    waits: list[timedelta] = []
    for _ in range(3):
        report = await wire.after(max(waits[-1:], default=FLOOR))
        waits.append(report.feed.next_at - wire.now)
    failing = report.feed.failing
    wire.publishes("bridge", "ferry")
    well = await wire.after(waits[-1])

    assert waits == [2 * FLOOR, 4 * FLOOR, 8 * FLOOR]
    assert failing is not None
    assert failing.problem == "It could not be fetched: the site answered HTTP 500."
    assert failing.times == 3
    assert (well.feed.failing, well.counts.articles) == (None, 2)


async def test_articles_are_looked_at_while_their_feed_fails(wire: Wire) -> None:
    await wire.follow(wire.publishes("bridge"))
    wire.site.answers("/rss", b"", status=500)
    await wire.after(FLOOR)
    wire.site.answers("/bridge", page("Bridge", "We had no other choice"))

    await wire.after(HOUR)

    record = await wire.archive.article(GUILD, 1)
    assert record is not None
    assert record.version == 2


async def test_a_site_that_asks_to_be_left_alone_is(wire: Wire) -> None:
    await wire.follow(wire.publishes("bridge"))
    wire.site.answers("/rss", b"", status=429, Retry_After="36000")

    report = await wire.after(FLOOR)
    before = len(wire.site.requests)
    await wire.after(9 * HOUR)

    assert report.feed.next_at == wire.now - 9 * HOUR + 10 * HOUR
    assert len(wire.site.requests) == before


@pytest.mark.parametrize(
    ("hostile", "problem"),
    [
        (b'<!DOCTYPE r [<!ENTITY a "ha">]><rss version="2.0"><channel/></rss>', "defines entities"),
        (b'<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss>&x;</rss>', "defines entities"),
        (b"<rss version='2.0'>" + b"x" * (4 << 20), "is larger than 3 MiB"),
        (b"%PDF-1.7", "is not an RSS or Atom feed"),
        (b'<link rel="alternate" type="application/rss+xml" href="/rss">', "There is a page now"),
    ],
)
async def test_a_feed_made_to_do_harm_is_a_failing_feed(wire: Wire, hostile: bytes, problem: str) -> None:
    await wire.follow(wire.publishes("bridge"))
    wire.site.answers("/rss", hostile)

    report = await wire.after(FLOOR)

    assert report.feed.failing is not None
    assert problem in report.feed.failing.problem
    assert await wire.titles() == ["Bridge"]


async def test_an_article_is_looked_at_again_and_has_a_version_when_it_changed(wire: Wire) -> None:
    await wire.follow(wire.publishes("bridge"))
    wire.publishes()
    looked: list[int] = []

    for hours in range(1, 80):
        if hours == 20:
            wire.site.answers("/bridge", page("Bridge", "We had no other choice"))
        before = wire.asked("/bridge")
        await wire.after(HOUR)
        if wire.asked("/bridge") > before:
            looked.append(hours)

    assert looked == [1, 6, 24, 72]
    statuses = [one.ingested.status for one in wire.done if isinstance(one, Looked)]
    assert statuses == [
        SaveStatus.ADDED,
        SaveStatus.UNCHANGED,
        SaveStatus.UNCHANGED,
        SaveStatus.UPDATED,
        SaveStatus.UNCHANGED,
    ]
    record = await wire.archive.article(GUILD, 1)
    assert record is not None
    assert "We had no other choice" in record.text


async def test_a_page_that_cannot_be_read_yet_is_tried_again(wire: Wire) -> None:
    url = wire.publishes("bridge")
    wire.site.answers("/bridge", "<html><p>Soon.</p></html>")

    waiting = await wire.follow(url)
    wire.site.answers("/bridge", page("Bridge"))
    report = await wire.after(FLOOR)

    assert waiting.counts == ItemCounts(waiting=1)
    assert [one.problem for one in waiting.troubled] == ["It has no article text."]
    assert (report.counts, report.troubled) == (ItemCounts(articles=1), ())


async def test_a_page_that_stays_unreadable_is_given_up(wire: Wire) -> None:
    url = wire.publishes("bridge")
    wire.site.answers("/bridge", b"", status=404)
    report = await wire.follow(url)

    for _ in range(80):
        report = await wire.after(HOUR)

    assert report.counts == ItemCounts(given_up=1)
    assert [one.problem for one in report.troubled] == ["It is not there (HTTP 404)."]
    assert wire.asked("/bridge") == 5


async def test_an_article_that_is_removed_does_not_come_back(wire: Wire) -> None:
    await wire.follow(wire.publishes("bridge"))
    await wire.archive.remove_article(GUILD, 1, by=MODERATOR, reason="wrong", at=wire.now)

    await wire.after(HOUR)
    wire.lists(item("Bridge", wire.site.url("/bridge"), guid="new guid"))
    report = await wire.after(3 * DAY)

    assert await wire.titles() == []
    assert [one.problem for one in report.troubled] == ["A moderator removed its article."]


async def test_nothing_inside_is_reached_through_a_feed(wire: Wire) -> None:
    inside = [
        f"http://{host}/x"
        for host in ("169.254.169.254", "10.0.0.1", "[::1]", "0x7f.1:81", "user:pw@127.0.0.1")
    ]
    wire.site.redirects("/hop", "http://127.0.0.1:81/secret")

    report = await wire.follow(wire.lists(*(item("In", link) for link in [*inside, wire.site.url("/hop")])))

    assert report.counts.articles == 0
    assert {request.path for request in wire.site.requests} == {"/rss", "/hop"}
    with pytest.raises(FeedError, match="is not on the public internet"):
        await wire.desk.add(GUILD, "http://169.254.169.254/latest", by=MODERATOR)


async def test_feeds_of_one_host_are_asked_one_at_a_time(wire: Wire) -> None:
    at_once, most = 0, 0

    async def answer(_request: web.Request) -> web.Response:
        nonlocal at_once, most
        at_once += 1
        most = max(most, at_once)
        await asyncio.sleep(0.01)
        at_once -= 1
        return web.Response(text=rss(), content_type="application/rss+xml")

    for number in range(4):
        wire.site.pages[f"/rss{number}"] = answer
        await wire.desk.add(GUILD, wire.site.url(f"/rss{number}"), by=MODERATOR)
    wire.wait(FLOOR)
    await wire.once()

    assert sum(isinstance(one, Asked) for one in wire.done) == 4
    assert most == 1


async def test_a_dead_host_is_left_alone_and_keeps_nobody_waiting(wire: Wire) -> None:
    let_go, arrived = asyncio.Event(), asyncio.Event()
    failures = 0

    async def hang(request: web.Request) -> web.Response:
        await let_go.wait()
        assert request.transport is not None
        request.transport.close()
        return web.Response()

    def tell(done: Asked | Looked) -> None:
        nonlocal failures
        if done.error is None:
            arrived.set()
        else:
            failures += 1

    wire.site.pages["/dead"] = hang
    dead = f"http://localhost:{wire.site.port}/dead"  # another name of this machine
    await wire.desk.add(GUILD, wire.lists(*(item("Dead", f"{dead}?{n}") for n in range(30))), by=MODERATOR)
    await wire.desk.add(GUILD, wire.publishes("bridge", path="/other"), by=MODERATOR)

    following = asyncio.create_task(wire.follower.once(told=tell))
    await arrived.wait()
    meanwhile, was_waiting = await wire.titles(), not following.done()
    let_go.set()
    await following
    failed_at_once = failures
    wire.wait(FLOOR)
    await wire.follower.once(told=tell)

    assert (meanwhile, was_waiting) == (["Bridge"], True)
    assert (failed_at_once, failures) == (1, 2)


async def test_the_event_loop_is_not_blocked_by_a_large_feed(wire: Wire) -> None:
    many = [item(f"Item {n}", f"https://never.example/{n}", guid=f"g{n}") for n in range(5000)]
    url = wire.lists(*many)
    slowest = 0.0

    async def tick() -> None:
        nonlocal slowest
        while True:
            began = time.thread_time()
            await asyncio.sleep(0)
            slowest = max(slowest, time.thread_time() - began)

    ticking = asyncio.create_task(tick())
    report = await wire.desk.add(GUILD, url, by=MODERATOR)
    ticking.cancel()

    assert report.counts.waiting == 500
    assert slowest < 0.1


async def test_a_paused_feed_brings_nothing_until_it_is_resumed(wire: Wire) -> None:
    await wire.follow(wire.publishes("bridge"))

    await wire.desk.pause(GUILD, 1, by=MODERATOR)
    wire.publishes("bridge", "ferry")
    await wire.after(DAY)
    while_paused = wire.asked("/rss"), await wire.titles()
    await wire.desk.resume(GUILD, 1, by=MODERATOR)
    await wire.once()

    assert while_paused == (1, ["Bridge"])
    assert await wire.titles() == ["Bridge", "Ferry"]
