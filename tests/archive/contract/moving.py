"""Moving: rows as they are, from one store into another."""

from __future__ import annotations

import pytest

from bot.archive.interface import Archive
from bot.archive.moving import TABLES
from tests.archive.contract.hiding import full
from tests.archive.values import DAY, HARBOUR, MONDAY, NO_FILTERS, ORCHARD, keep, look_up, said


async def copy(source: Archive, target: Archive, guild: int = ORCHARD) -> None:
    for table in TABLES:
        after = None
        while rows := await source.rows(guild, table, after=after):
            await target.add_rows(guild, rows)
            after = rows.last
    await target.finish_move(guild)


class MovingContract:
    """The rules of `interface.Moving`; `other` is a second, empty archive of any kind."""

    async def test_a_copied_archive_has_the_same_rows_and_gives_the_same_answers(
        self, archive: Archive, other: Archive
    ) -> None:
        await full(archive)

        await copy(archive, other)

        assert await other.checksum(ORCHARD) == await archive.checksum(ORCHARD)
        assert (await other.checksum(ORCHARD)).rows > 100
        found = [await look_up(each, ORCHARD, ["mend", "bridge"], NO_FILTERS) for each in (archive, other)]
        assert found[0] == found[1] != []
        assert await other.usage(ORCHARD) == await archive.usage(ORCHARD)

    async def test_ids_go_on_where_they_were(self, archive: Archive, other: Archive) -> None:
        first = await keep(archive, said("we will mend it", by="Ada Osei"), url="u1")
        await copy(archive, other)

        second = await keep(other, said("not this year", by="Jon Bell"), url="u2")

        assert second.card.id == first.card.id + 1

    async def test_any_changed_row_changes_the_checksum(self, archive: Archive, other: Archive) -> None:
        await full(archive)
        await copy(archive, other)
        before = await other.checksum(ORCHARD)

        await other.remove_article(ORCHARD, 1, by=7, reason="satire", at=MONDAY + DAY)

        assert await other.checksum(ORCHARD) != before

    async def test_how_far_a_guild_is_copied_is_known(self, archive: Archive, other: Archive) -> None:
        await keep(archive, said("we will mend it", by="Ada Osei"))
        nothing = await other.moved(ORCHARD)
        rows = await archive.rows(ORCHARD, "guild", after=None)
        assert rows is not None

        await other.add_rows(ORCHARD, rows)
        begun = await other.moved(ORCHARD)
        await other.finish_move(ORCHARD)
        ended = await other.moved(ORCHARD)

        assert nothing is None
        assert begun is not None
        assert (begun.table, begun.key, begun.is_whole) == ("guild", (), False)
        assert ended is not None
        assert ended.is_whole

    async def test_what_was_dropped_can_be_copied_anew(self, archive: Archive, other: Archive) -> None:
        await full(archive)
        await archive.remove_article(ORCHARD, 1, by=7, reason="satire", at=MONDAY)
        await copy(archive, other)
        await archive.remove_article(ORCHARD, 2, by=7, reason="satire, too", at=MONDAY)

        await other.drop_rows(ORCHARD)
        await copy(archive, other)

        assert await other.checksum(ORCHARD) == await archive.checksum(ORCHARD)
        assert await other.audit(ORCHARD) == await archive.audit(ORCHARD)

    async def test_guilds_are_moved_one_by_one(self, archive: Archive, other: Archive) -> None:
        await keep(archive, said("we will mend it", by="Ada Osei"))
        await keep(archive, said("not this year", by="Jon Bell"), guild=HARBOUR)

        await copy(archive, other, HARBOUR)

        assert await archive.moved_guilds() == sorted([ORCHARD, HARBOUR])
        assert await other.moved_guilds() == [HARBOUR]
        assert (await other.checksum(ORCHARD)).rows == 0

    async def test_facts_about_moving_are_not_moved(self, archive: Archive, other: Archive) -> None:
        await archive.remember("commands", "abc")
        await archive.finish_move(ORCHARD)

        assert await archive.facts() == {"commands": "abc"}

    async def test_the_order_in_which_a_store_sorts_its_keys_does_not_matter(
        self, archive: Archive, other: Archive
    ) -> None:
        roles = ("mayor\x00", "mayor of Kelder")
        await keep(archive, *(said(f"no to {role}", by="Ada Osei", role=role) for role in roles))

        await copy(archive, other)

        assert await other.checksum(ORCHARD) == await archive.checksum(ORCHARD)

    @pytest.mark.parametrize("text", ["a\x00b", "half past “nine”", "\U0010ffff\ufffe"])
    async def test_any_text_comes_over(self, archive: Archive, other: Archive, text: str) -> None:
        await keep(archive, said(f"we will mend {text}", by="Ada Osei"), title=text)

        await copy(archive, other)

        assert await other.checksum(ORCHARD) == await archive.checksum(ORCHARD)
        assert await other.usage(ORCHARD) == await archive.usage(ORCHARD)
