"""Feeds: what is followed, what is due, and that each item leads to one article."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta

from bot.archive.interface import Archive, Saved, SaveStatus
from bot.domain.articles import Via
from bot.domain.corrections import Act, Correction, OtherMetadata
from bot.domain.feeds import Entry, Failing, Feed, FeedItem, FeedPlan, ItemCounts, Listing, Validators
from tests.archive.values import DAY, HARBOUR, MONDAY, ORCHARD, Line, added, keep, report, said

PLAN = FeedPlan("https://post.example/rss", "The Kelder Post", channel_id=9)
BRIDGE = Entry("g1", "https://post.example/bridge", "Bridge to close")
THIRD = "https://post.example/third"
FERRY = Entry("g2", "https://post.example/ferry", "Ferry sold")
NONE = Validators()
HOUR = timedelta(hours=1)


async def follow(archive: Archive, *entries: Entry, guild: int = ORCHARD, plan: FeedPlan = PLAN) -> Feed:
    feed = await archive.add_feed(guild, plan, by=8, at=MONDAY)
    assert feed is not None
    await listed(archive, feed, *entries)
    return feed


async def listed(archive: Archive, feed: Feed, *entries: Entry, at: datetime = MONDAY) -> int:
    listing = Listing(feed.plan.title, entries)
    return await archive.feed_listed(feed.guild_id, feed.id, listing, NONE, at=at, next_at=at + HOUR)


async def due(
    archive: Archive, guild: int = ORCHARD, at: datetime = MONDAY, limit: int = 20
) -> list[FeedItem]:
    return await archive.due_items(guild, now=at, limit=limit)


async def read(
    archive: Archive, item: FeedItem, *lines: Line, next_at: datetime | None = None, **fields: str
) -> Saved | None:
    """Save the article that an item leads to."""
    written = report(*lines, **{"title": item.title, "url": item.link} | fields)
    provenance = added(via=Via.FEED, received_from=item.link)
    return await archive.save_item(item.guild_id, item.id, *written, provenance, next_at=next_at)


class FeedsContract:
    """The rules of `interface.Feeds`."""

    async def test_a_feed_is_kept_once_listed_and_removed(self, archive: Archive) -> None:
        kept = await follow(archive)
        other = await archive.add_feed(HARBOUR, PLAN, by=9, at=MONDAY)

        again = await archive.add_feed(ORCHARD, PLAN, by=8, at=MONDAY)
        removed = [await archive.remove_feed(ORCHARD, kept.id, by=8, at=MONDAY) for _ in range(2)]
        anew = await archive.add_feed(ORCHARD, PLAN, by=8, at=MONDAY)

        assert (kept.plan, kept.added_by, kept.added_at, kept.next_at) == (PLAN, 8, MONDAY, MONDAY)
        assert again is None
        assert removed == [True, False]
        assert anew is not None
        assert anew.id > kept.id
        assert await archive.feeds(ORCHARD) == [anew]
        assert sorted(await archive.all_feeds(), key=lambda one: one.guild_id) == [anew, other]
        assert [entry.action for entry in await archive.audit(ORCHARD)] == [
            "add feed",
            "remove feed",
            "add feed",
        ]

    async def test_a_feed_that_is_due_is_claimed_once(self, archive: Archive) -> None:
        feed = await archive.add_feed(ORCHARD, PLAN, by=8, at=MONDAY)
        assert feed is not None

        async def claim(now: datetime, guild: int = ORCHARD) -> bool:
            return await archive.claim_feed(guild, feed.id, now=now, until=now + HOUR)

        early = [await claim(MONDAY - HOUR), await claim(MONDAY, HARBOUR)]
        claims = await asyncio.gather(*(claim(MONDAY) for _ in range(5)))
        abandoned = await claim(MONDAY + HOUR)

        assert early == [False, False]
        assert sorted(claims) == [False, False, False, False, True]
        assert abandoned

    async def test_a_paused_feed_is_not_due_until_it_is_resumed(self, archive: Archive) -> None:
        feed = await follow(archive, BRIDGE)
        later = MONDAY + DAY

        paused = [await archive.pause_feed(ORCHARD, feed.id, by=8, at=MONDAY) for _ in range(2)]
        [meanwhile] = await archive.feeds(ORCHARD)
        claimed = await archive.claim_feed(ORCHARD, feed.id, now=later, until=later)
        waiting = await due(archive, at=later)
        resumed = [await archive.resume_feed(ORCHARD, feed.id, by=8, at=later) for _ in range(2)]
        [afterwards] = await archive.feeds(ORCHARD)

        assert (paused, resumed) == ([True, False], [True, False])
        assert (meanwhile.paused_at, meanwhile.paused_by) == (MONDAY, 8)
        assert not claimed
        assert waiting == []
        assert (afterwards.paused_at, afterwards.next_at) == (None, later)
        assert [item.link for item in await due(archive, at=later)] == [BRIDGE.link]

    async def test_what_a_feed_answered_is_recorded_with_its_new_items(self, archive: Archive) -> None:
        feed = await follow(archive)
        seen = Validators('"v1"', "Mon, 02 Mar 2026 09:30:00 GMT")
        listing = Listing("The Post", (BRIDGE, FERRY), without_link=1)
        at, then = MONDAY + HOUR, MONDAY + 2 * HOUR

        new = await archive.feed_listed(ORCHARD, feed.id, listing, seen, at=at, next_at=then)
        [first] = await archive.feeds(ORCHARD)
        same = await archive.feed_listed(ORCHARD, feed.id, None, seen, at=then, next_at=then + HOUR)
        [second] = await archive.feeds(ORCHARD)

        assert (new, same) == (2, 0)
        assert (first.validators, first.next_at, first.answered_at) == (seen, then, at)
        assert (first.listed, first.without_link, first.news_at) == (3, 1, at)
        assert (second.listed, second.news_at, second.answered_at) == (3, at, then)
        assert [(item.link, item.title, item.found_at) for item in await due(archive, at=at)] == [
            (BRIDGE.link, BRIDGE.title, at),
            (FERRY.link, FERRY.title, at),
        ]

    async def test_an_item_is_known_by_any_guid_or_link_it_had(self, archive: Archive) -> None:
        feed = await follow(archive, BRIDGE)
        moved = replace(BRIDGE, link="https://post.example/2026/bridge")

        new = [
            await listed(archive, feed, replace(BRIDGE, title="Bridge closed", guid="g9")),
            await listed(archive, feed, moved),
            await listed(archive, feed, replace(moved, guid="g10", link="http://post.example/2026/bridge")),
            await listed(archive, feed),
            await listed(archive, feed, replace(BRIDGE, guid="g10", link="https://other.example/")),
            await listed(archive, feed, replace(BRIDGE, guid=None)),
            await listed(archive, feed, Entry("g11", "https://post.example/third", "Bridge to close")),
        ]

        assert new == [0, 0, 0, 0, 0, 0, 1]
        assert len(await due(archive)) == 2

    async def test_a_guid_that_several_pages_share_tells_none_of_them(self, archive: Archive) -> None:
        shared = [replace(one, guid="post") for one in (BRIDGE, FERRY)]
        same = [replace(BRIDGE, guid="one", link="http://post.example/third"), Entry("one", THIRD, "Third")]

        feed = await follow(archive, *shared, *same)
        again = await listed(archive, feed, *shared, replace(BRIDGE, guid="post", link=f"{THIRD}/more"))

        assert again == 1
        assert [item.link for item in await due(archive)] == [BRIDGE.link, FERRY.link, THIRD, f"{THIRD}/more"]

    async def test_guids_of_one_feed_say_nothing_about_another(self, archive: Archive) -> None:
        await follow(archive, BRIDGE)

        await follow(
            archive,
            replace(BRIDGE, link="https://two.example/"),
            plan=FeedPlan("https://two.example/rss", "Two"),
        )
        await follow(archive, BRIDGE, guild=HARBOUR)

        assert [len(await due(archive, guild)) for guild in (ORCHARD, HARBOUR)] == [2, 1]

    async def test_a_failing_feed_says_since_when_and_why_until_it_answers(self, archive: Archive) -> None:
        feed = await follow(archive)

        for hour, problem in enumerate(("answered HTTP 500", "took too long"), 1):
            at = MONDAY + hour * HOUR
            await archive.feed_failed(ORCHARD, feed.id, problem, at=at, next_at=at + HOUR)
        [failing] = await archive.feeds(ORCHARD)
        await archive.feed_told(ORCHARD, feed.id, at=MONDAY + DAY)
        [told] = await archive.feeds(ORCHARD)
        await listed(archive, feed, at=MONDAY + 2 * DAY)
        [well] = await archive.feeds(ORCHARD)

        assert failing.failing == Failing(MONDAY + HOUR, "took too long", 2)
        assert (failing.asked_at, failing.answered_at) == (MONDAY + 2 * HOUR, MONDAY)
        assert told.failing == Failing(MONDAY + HOUR, "took too long", 2, told_at=MONDAY + DAY)
        assert well.failing is None

    async def test_an_item_and_its_article_are_kept_together(self, archive: Archive) -> None:
        feed = await follow(archive, BRIDGE, FERRY)
        item = (await due(archive))[0]
        claimed = [
            await archive.claim_item(ORCHARD, item.id, now=MONDAY, until=MONDAY + HOUR) for _ in range(2)
        ]

        saved = await read(archive, item, said("it will close", by="Ada Osei"), next_at=MONDAY + DAY)

        assert claimed == [True, False]
        assert saved is not None
        assert (saved.status, saved.quotations) == (SaveStatus.ADDED, 1)
        assert [one.link for one in await due(archive)] == [FERRY.link]
        first_unread = await due(archive, at=MONDAY + DAY)
        assert [(one.link, one.article_id) for one in first_unread] == [
            (FERRY.link, None),
            (BRIDGE.link, saved.card.id),
        ]
        found = await archive.feed_report(ORCHARD, feed.id)
        assert found is not None
        assert found.counts == ItemCounts(articles=1, waiting=1)

    async def test_of_each_feed_only_so_many_items_are_given(self, archive: Archive) -> None:
        many = [Entry(None, f"https://post.example/{number}", "") for number in range(5)]
        await follow(archive, *many)
        await follow(archive, FERRY, plan=FeedPlan("https://two.example/rss", "Two"))

        found = await due(archive, limit=2)

        assert [item.link for item in found] == [many[0].link, many[1].link, FERRY.link]

    async def test_the_same_text_at_two_addresses_of_a_feed_is_one_article(self, archive: Archive) -> None:
        await follow(archive, BRIDGE)
        await read(archive, (await due(archive))[0], said("it will close", by="Ada Osei"), next_at=MONDAY)
        [feed] = await archive.feeds(ORCHARD)
        elsewhere = Entry("other", "https://post.example/moved", "Bridge to close")
        await listed(archive, feed, elsewhere)
        unread = (await due(archive))[0]

        saved = await read(archive, unread, said("it will close", by="Ada Osei"), next_at=MONDAY)

        assert saved is not None
        assert saved.status is SaveStatus.UNCHANGED
        assert (await archive.stats(ORCHARD)).articles == 1
        assert [item.link for item in await due(archive)] == [elsewhere.link]

    async def test_an_article_looked_at_again_has_a_new_version(self, archive: Archive) -> None:
        await follow(archive, BRIDGE)
        [item] = await due(archive)
        await read(archive, item, said("it will close", by="Ada Osei"), next_at=MONDAY)

        same = await read(archive, item, said("it will close", by="Ada Osei"), next_at=MONDAY)
        changed = await read(archive, item, said("it may close", by="Ada Osei"), title="Bridge may close")
        moved = await read(archive, item, title="Bridge may close", url="https://post.example/new")
        home = await read(archive, item, title="News and sport", url="https://post.example/")

        statuses = [one and one.status for one in (same, changed, moved, home)]
        assert statuses == [SaveStatus.UNCHANGED, SaveStatus.UPDATED, SaveStatus.UPDATED, None]
        assert (await archive.stats(ORCHARD)).articles == 1
        report = await archive.feed_report(ORCHARD, 1)
        assert report is not None
        assert [one.problem for one in report.troubled] == ["Its address now leads to another article."]

    async def test_what_a_moderator_removed_does_not_come_back(self, archive: Archive) -> None:
        feed = await follow(archive, BRIDGE)
        [item] = await due(archive)
        saved = await read(archive, item, said("it will close", by="Ada Osei"), next_at=MONDAY)
        assert saved is not None
        await archive.remove_article(ORCHARD, saved.card.id, by=8, reason="wrong", at=MONDAY)

        again = await read(archive, item, said("it did close", by="Ada Osei"), next_at=MONDAY)
        await listed(archive, feed, Entry("new", "https://post.example/x", "Bridge to close"))
        [unread] = await due(archive)
        by_address = await read(archive, unread, url=item.link)
        by_text = await read(archive, unread, said("it will close", by="Ada Osei"))

        assert [again, by_address, by_text] == [None, None, None]
        assert (await archive.stats(ORCHARD)).articles == 0
        assert await due(archive, at=MONDAY + DAY) == []

    async def test_an_article_whose_address_was_corrected_is_still_known_by_the_one_it_had(
        self, archive: Archive
    ) -> None:
        feed = await follow(archive, BRIDGE)
        [item] = await due(archive)
        await read(archive, item, said("it will close", by="Ada Osei"), next_at=MONDAY)
        values = {"url": "https://post.example/right", "title": "Bridge shut"}
        change = OtherMetadata(values)
        mended = Correction(act=Act.ARTICLE, change=change, reason="moved", by=8, at=MONDAY, article=1)
        await archive.correct(ORCHARD, mended)

        changed = await read(archive, item, said("it may close", by="Ada Osei"), title="Bridge may close")
        await archive.remove_article(ORCHARD, 1, by=8, reason="wrong", at=MONDAY)
        await listed(archive, feed, Entry("new", "https://post.example/x", "Bridge"))
        [unread] = await due(archive)
        again = await read(archive, unread, said("it did close", by="Ada Osei"), url=BRIDGE.link)

        assert changed is not None
        assert changed.status is SaveStatus.UPDATED
        assert again is None
        assert (await archive.stats(ORCHARD)).articles == 0

    async def test_an_article_that_is_here_already_is_the_items(self, archive: Archive) -> None:
        kept = await keep(archive, said("it will close", by="Ada Osei"), url=BRIDGE.link, title=BRIDGE.title)
        await follow(archive, BRIDGE)
        [item] = await due(archive)

        saved = await read(archive, item, said("it will close", by="Ada Osei"))

        assert saved is not None
        assert (saved.card.id, saved.status) == (kept.card.id, SaveStatus.UNCHANGED)

    async def test_an_item_that_cannot_be_read_is_tried_again_then_given_up(self, archive: Archive) -> None:
        feed = await follow(archive, BRIDGE)
        [item] = await due(archive)

        await archive.item_failed(ORCHARD, item.id, "is behind a paywall", next_at=MONDAY + HOUR)
        now, [later] = await due(archive), await due(archive, at=MONDAY + HOUR)
        await archive.item_failed(ORCHARD, item.id, "is not there", next_at=None)
        found = await archive.feed_report(ORCHARD, feed.id)

        assert now == []
        assert later.problem == "is behind a paywall"
        assert found is not None
        assert found.counts == ItemCounts(given_up=1)
        assert [one.problem for one in found.troubled] == ["is not there"]
        assert await archive.feed_report(HARBOUR, feed.id) is None

    async def test_items_of_a_removed_feed_are_left(self, archive: Archive) -> None:
        feed = await follow(archive, BRIDGE)

        await archive.remove_feed(ORCHARD, feed.id, by=8, at=MONDAY)

        assert await due(archive, at=MONDAY + DAY) == []
        assert await archive.feed_report(ORCHARD, feed.id) is None
