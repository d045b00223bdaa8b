"""Erasing an article, or all that a guild has."""

from __future__ import annotations

from typing import Any

from bot.archive.interface import Archive
from bot.domain.corrections import Act, Correction, Merge
from bot.domain.feeds import Entry, FeedPlan, Listing, Validators
from bot.domain.names import NameKind
from tests.archive.values import (
    DAY,
    HARBOUR,
    MONDAY,
    ORCHARD,
    PLAN,
    added,
    everything,
    found,
    keep,
    publishers,
    report,
    said,
    similar,
    speakers,
)

SECRET: dict[str, Any] = {
    "title": "Quorndon zeppelin",
    "publisher": "Wexbury Tattler",
    "url": "https://tattler.example/zeppelin",
}


async def erase(archive: Archive, article: int = 1, guild: int = ORCHARD) -> bool:
    """Erase an article as its admin."""
    return await archive.erase_article(guild, article, by=3, reason="a court order", at=MONDAY)


class ErasingContract:
    """The rules of `interface.Erasing`."""

    async def test_an_erased_article_is_nowhere_and_the_others_are_as_before(self, archive: Archive) -> None:
        await keep(archive, said("the zeppelin frobnicated", by="Zelda Quist"), **SECRET)
        await keep(archive, said("the bridge is safe", by="Ada Osei"), publisher="The Orchard Post")
        await keep(archive, said("the zeppelin sank", by="Zelda Quist"), guild=HARBOUR, **SECRET)
        before = await everything(archive, ORCHARD)

        is_erased = await erase(archive)

        assert is_erased
        assert await everything(archive, ORCHARD) == before[1:]
        assert await found(archive, "frobnicated") == []
        assert await found(archive, "bridge") == [2]
        assert await speakers(archive, ORCHARD, "") == ["Ada Osei"]
        assert await similar(archive, ORCHARD, "zelda quits") == []
        assert await publishers(archive, ORCHARD, "") == ["The Orchard Post"]
        assert await archive.names(ORCHARD, NameKind.ARTICLE, "zeppelin") == []
        assert (await archive.stats(ORCHARD)).articles == 1
        assert await found(archive, "sank", guild=HARBOUR) == [1]

    async def test_an_erasure_is_noted_and_its_ids_are_not_given_out_again(self, archive: Archive) -> None:
        await keep(archive, said("the zeppelin frobnicated", by="Zelda Quist"), **SECRET)
        await erase(archive)

        saved = await keep(archive, said("the zeppelin frobnicated", by="Zelda Quist"), **SECRET)

        [entry] = await archive.audit(ORCHARD)
        assert (entry.action, entry.subject, entry.by) == ("erase article", "article 1", 3)
        assert entry.reason == "a court order"
        assert saved.card.id == 2
        assert await found(archive, "frobnicated") == [2]

    async def test_a_removed_article_can_be_erased_and_not_restored(self, archive: Archive) -> None:
        await keep(archive, said("the zeppelin frobnicated", by="Zelda Quist"), **SECRET)
        await archive.remove_article(ORCHARD, 1, by=3, reason="satire", at=MONDAY)

        is_erased, again = await erase(archive), await erase(archive)

        assert (is_erased, again) == (True, False)
        assert await archive.removed_articles(ORCHARD) == []
        assert await archive.restore_article(ORCHARD, 1, by=3, reason="after all", at=MONDAY) is None
        assert (await archive.stats(ORCHARD)).articles == 0

    async def test_a_speaker_of_other_articles_stays_with_what_was_merged(self, archive: Archive) -> None:
        await keep(archive, said("the zeppelin frobnicated", by="Zelda Quist"), **SECRET)
        await keep(archive, said("the bridge is safe", by="Zelda Quist"), said("so it is", by="Z. Quist"))
        await keep(archive, said("a secret", by="Zed Q"), title="Only here")
        for name in ("Z. Quist", "Zed Q"):
            merge = Correction(
                act=Act.MERGE, change=Merge("Zelda Quist", name), reason="one", by=3, at=MONDAY
            )
            assert await archive.correct(ORCHARD, merge) is not None

        await erase(archive, 1)
        await erase(archive, 3)

        assert [each.change for each in await archive.merges(ORCHARD)] == [Merge("Zelda Quist", "Z. Quist")]
        [quist] = await archive.names(ORCHARD, NameKind.SPEAKER, "quist")
        assert quist.name == "Zelda Quist"
        assert await archive.names(ORCHARD, NameKind.SPEAKER, "zed") == []

    async def test_an_erased_article_does_not_come_again_through_its_feed(self, archive: Archive) -> None:
        feed = await archive.add_feed(ORCHARD, FeedPlan("https://tattler.example/rss", "T"), by=3, at=MONDAY)
        assert feed is not None
        listing = Listing("T", (Entry("g1", "https://tattler.example/zeppelin", "Zeppelin"),))
        listed: dict[str, Any] = {"at": MONDAY, "next_at": MONDAY}
        await archive.feed_listed(ORCHARD, feed.id, listing, Validators(), **listed)
        [item] = await archive.due_items(ORCHARD, now=MONDAY, limit=5)
        await archive.save_item(ORCHARD, item.id, *report(**SECRET), added(), next_at=MONDAY + DAY)

        await erase(archive)
        new = await archive.feed_listed(ORCHARD, feed.id, listing, Validators(), **listed)

        assert new == 0
        assert await archive.due_items(ORCHARD, now=MONDAY + 9 * DAY, limit=5) == []

    async def test_all_that_a_guild_has_is_erased_and_nothing_of_anothers(self, archive: Archive) -> None:
        await keep(archive, said("the zeppelin frobnicated", by="Zelda Quist"), **SECRET)
        await archive.create_digest(ORCHARD, PLAN, by=8, at=MONDAY)
        await archive.add_feed(ORCHARD, FeedPlan("https://tattler.example/rss", "T"), by=3, at=MONDAY)
        await keep(archive, said("the bridge is safe", by="Ada Osei"), guild=HARBOUR)
        await archive.create_digest(HARBOUR, PLAN, by=8, at=MONDAY)
        kept = await everything(archive, HARBOUR)

        count = await archive.erase_guild(ORCHARD, by=3, reason="we close", at=MONDAY)

        assert count == 1
        assert await everything(archive, ORCHARD) == []
        assert await archive.digests(ORCHARD) == await archive.feeds(ORCHARD) == []
        assert (await archive.audit(ORCHARD))[0].action == "erase archive"
        assert await everything(archive, HARBOUR) == kept
        assert len(await archive.digests(HARBOUR)) == 1
        assert (await keep(archive, said("anew", by="Ada Osei"))).card.id == 2

    async def test_what_was_erased_can_be_overwritten_while_others_read(self, archive: Archive) -> None:
        await keep(archive, said("the zeppelin frobnicated", by="Zelda Quist"), **SECRET)
        await keep(archive, said("the bridge is safe", by="Ada Osei"))
        await erase(archive)

        is_clean = await archive.overwrite_erased()

        assert is_clean
        assert await found(archive, "bridge") == [2]
        assert (await keep(archive, said("the ferry sails", by="Jon Bell"))).card.id == 3
