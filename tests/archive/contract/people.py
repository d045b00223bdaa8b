"""People: what one person or body said, across articles."""

from __future__ import annotations

from bot.archive.interface import Archive
from bot.domain.names import NameKind
from bot.domain.people import OnRecord
from tests.archive.values import HARBOUR, MONDAY, ORCHARD, added, keep, report, said


async def recorded(archive: Archive, name: str, *, guild: int = ORCHARD) -> OnRecord | None:
    """All that is on record of whoever has this name."""
    [named] = [
        each for each in await archive.names(guild, NameKind.SPEAKER, name) if each.name.startswith(name)
    ]
    return await archive.on_record(guild, named.id)


def quoted(found: OnRecord | None) -> list[int]:
    assert found is not None
    return [each.quotation for each in found.sayings]


class PeopleContract:
    """The rules of `interface.People`."""

    async def test_everything_that_somebody_said_is_on_record_the_last_published_first(
        self, archive: Archive
    ) -> None:
        await keep(archive, said("one", by="Ada Osei"), published="2026-03-01", publisher="Post")
        await keep(archive, said("two", by="Ada Osei"), said("three", by="Jon Bell"))
        await keep(archive, said("four", by="Ada Osei"), published="2026-04", title="Later")

        found = await recorded(archive, "Ada Osei")

        assert found is not None
        assert (found.name, found.is_unnamed) == ("Ada Osei", False)
        assert [(one.quotation, one.article, one.period, one.publisher) for one in found.sayings] == [
            (4, 3, "2026-04", None),
            (1, 1, "2026-03-01", "Post"),
            (2, 2, None, None),
        ]

    async def test_what_several_said_together_is_what_each_of_them_said(self, archive: Archive) -> None:
        both = ("Ada Osei", "Jon Bell")
        await keep(archive, said("we agree", by=" and ".join(both), speakers=both))

        assert quoted(await recorded(archive, "Ada Osei")) == [1]
        assert quoted(await recorded(archive, "Jon Bell")) == [1]

    async def test_a_removed_article_and_another_guild_have_no_part_in_it(self, archive: Archive) -> None:
        await keep(archive, said("one", by="Ada Osei"))
        gone = await keep(archive, said("two", by="Ada Osei"), title="Gone")
        await keep(archive, said("three", by="Ada Osei"), guild=HARBOUR)
        [named] = await archive.names(ORCHARD, NameKind.SPEAKER, "Ada Osei")

        await archive.remove_article(ORCHARD, gone.card.id, by=5, reason="Withdrawn.", at=MONDAY)

        assert quoted(await archive.on_record(ORCHARD, named.id)) == [1]
        await archive.remove_article(ORCHARD, 1, by=5, reason="Withdrawn.", at=MONDAY)
        assert await archive.on_record(ORCHARD, named.id) is None
        assert await archive.on_record(ORCHARD, 999) is None

    async def test_only_the_current_version_counts_and_it_is_told_that_there_were_others(
        self, archive: Archive
    ) -> None:
        here = {"url": "https://post.example/a"}
        await keep(archive, said("one is kept", by="Ada Osei"), said("two", by="Ada Osei"), **here)
        article, quotations = report(said("one is kept", by="Ada Osei"), **here)
        await archive.save(ORCHARD, article, quotations, added())

        found = await recorded(archive, "Ada Osei")

        assert quoted(found) == [1]
        assert found is not None
        assert found.sayings[0].is_revised

    async def test_a_wording_for_somebody_unnamed_is_told_as_such(self, archive: Archive) -> None:
        await keep(archive, said("I saw it", by="a neighbour", unnamed=True))

        found = await recorded(archive, "a neighbour")

        assert found is not None
        assert found.is_unnamed

    async def test_what_is_too_uncertain_to_be_named_is_not_on_record(self, archive: Archive) -> None:
        await keep(archive, said("one", by="Ada Osei"), said("two", by="Ada Osei", confidence=0.3))

        assert quoted(await recorded(archive, "Ada Osei")) == [1]
