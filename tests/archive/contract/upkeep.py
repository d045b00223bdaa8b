"""Upkeep: sizes, facts, copies, closing."""

from __future__ import annotations

from bot.archive.interface import Archive, SlotState, Stats
from bot.domain.feeds import FeedPlan
from tests.archive.values import (
    DAY,
    HARBOUR,
    MONDAY,
    ORCHARD,
    PLAN,
    keep,
    said,
)


class UpkeepContract:
    """The rules of `interface.Upkeep`."""

    async def test_sizes_are_counted(self, archive: Archive) -> None:
        await keep(archive, said("one", by="Ada Osei"), said("two", by="ada osei"), said("three", by=None))
        await keep(archive, title="Quiet day", publisher="The Orchard Post")
        before = await archive.stats(HARBOUR)

        stats = await archive.stats(ORCHARD)

        assert (stats.articles, stats.quotations, stats.speakers) == (2, 3, 1)
        assert (stats.publishers, stats.added_at) == (1, MONDAY)
        assert before == Stats(0, 0, 0, 0, None, stats.schema, stats.bytes, store=stats.store)
        assert stats.schema >= 1
        assert stats.bytes > 0

    async def test_what_all_guilds_have_is_counted_together(self, archive: Archive) -> None:
        await keep(archive, said("one", by="Ada Osei"), said("two", by="Jon Bell"))
        await keep(archive, said("three", by=None), guild=HARBOUR)
        await archive.add_feed(ORCHARD, FeedPlan("https://post.example/rss", "Post"), by=8, at=MONDAY)
        feed = await archive.add_feed(HARBOUR, FeedPlan("https://mail.example/rss", "Mail"), by=8, at=MONDAY)
        assert feed is not None
        await archive.feed_failed(HARBOUR, feed.id, "It is gone.", at=MONDAY, next_at=MONDAY)

        overview = await archive.overview()

        assert (overview.guilds, overview.articles, overview.quotations) == (2, 2, 3)
        assert (overview.without_vector, overview.feeds, overview.failing_feeds) == (3, 2, 1)
        assert overview.store.split()[0] in {"SQLite", "PostgreSQL"}
        assert overview.schema >= 1
        assert overview.bytes > 0

    async def test_an_empty_archive_has_an_overview(self, archive: Archive) -> None:
        overview = await archive.overview()

        assert (overview.guilds, overview.articles, overview.quotations, overview.feeds) == (0, 0, 0, 0)
        assert overview.digest_slot is None

    async def test_the_last_digest_posted_in_any_guild_is_known(self, archive: Archive) -> None:
        digests = [await archive.create_digest(guild, PLAN, by=8, at=MONDAY) for guild in (ORCHARD, HARBOUR)]
        states = (SlotState.SENT, SlotState.SENT, SlotState.SKIPPED)
        for digest, day, state in zip((*digests, digests[1]), range(3), states, strict=True):
            slot = MONDAY + day * DAY
            assert await archive.claim_slot(digest.guild_id, digest.id, slot, now=slot)
            await archive.settle_slot(digest.guild_id, digest.id, slot, state, message_id=5)

        overview = await archive.overview()

        assert overview.digest_slot == MONDAY + DAY

    async def test_moderators_of_a_guild_are_guided_once(self, archive: Archive) -> None:
        guided = [await archive.guide(guild) for guild in (ORCHARD, ORCHARD, HARBOUR)]

        assert guided == [True, False, True]

    async def test_the_audit_log_is_read_back_to_its_beginning(self, archive: Archive) -> None:
        for number in range(1, 6):
            await keep(archive, title=f"Story {number}", url=f"https://post.example/{number}")
            await archive.remove_article(ORCHARD, number, by=number, reason="satire", at=MONDAY)

        newest = await archive.audit(ORCHARD, limit=2)
        older = await archive.audit(ORCHARD, limit=9, before=newest[-1].id)

        assert [entry.by for entry in [*newest, *older]] == [5, 4, 3, 2, 1]
        assert len({entry.id for entry in [*newest, *older]}) == 5

    async def test_facts_are_remembered(self, archive: Archive) -> None:
        await archive.remember("commands", "abc")
        await archive.remember("commands", "def")

        assert await archive.recall("commands") == "def"

    async def test_a_sound_archive_has_no_trouble(self, archive: Archive) -> None:
        before = archive.trouble()
        await keep(archive, said("we will mend it", by="Ada Osei"))

        assert (before, archive.trouble()) == (None, None)

    async def test_closing_twice_does_no_harm(self, archive: Archive) -> None:
        await keep(archive, said("we will mend it", by="Ada Osei"))

        await archive.close()
        await archive.close()
