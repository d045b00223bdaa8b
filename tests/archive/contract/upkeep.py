"""Upkeep: sizes, facts, copies, closing."""

from __future__ import annotations

from bot.archive.interface import Archive, Stats
from tests.archive.values import (
    HARBOUR,
    MONDAY,
    ORCHARD,
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
        assert before == Stats(0, 0, 0, 0, None, stats.schema, stats.bytes)
        assert stats.schema >= 1
        assert stats.bytes > 0

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
