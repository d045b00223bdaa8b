"""Joint speakers: what several say together is found under each of them."""

from __future__ import annotations

from datetime import date

from bot.archive.interface import Archive
from bot.domain.answers import Filters
from bot.domain.digests import Tally
from bot.domain.names import NameKind
from tests.archive.values import (
    DAY,
    HARBOUR,
    MONDAY,
    NO_FILTERS,
    ORCHARD,
    Line,
    everything,
    import_all,
    keep,
    look_up,
    said,
    speakers,
    undated_articles,
)

BOTH = ("Ada Osei", "Jon Bell")


def together(words: str, *names: str, as_written: str = "Osei and Bell", role: str | None = None) -> Line:
    """Several said `words`."""
    by = " and ".join(names)
    return said(words, by=by, speakers=names, speaker_as_written=as_written, role=role)


class JointSpeakersContract:
    """What holds for a quotation with several speakers."""

    async def test_a_joint_quotation_is_loaded_with_all_who_said_it(self, archive: Archive) -> None:
        await keep(archive, together("we will mend it", *BOTH))

        record = await archive.quotation(ORCHARD, 1)

        assert record is not None
        assert (record.quotation.speaker, record.quotation.speakers) == ("Ada Osei and Jon Bell", BOTH)

    async def test_a_joint_quotation_is_found_under_each_who_said_it(self, archive: Archive) -> None:
        await keep(archive, together("the bridge is shut", *BOTH), said("the bridge opens", by="Jon Bell"))
        await keep(archive, together("the bridge is theirs", *BOTH), guild=HARBOUR)

        async def found(speaker: str) -> list[int]:
            return sorted(
                one.id for one in await look_up(archive, ORCHARD, ["bridge"], Filters(speaker=speaker))
            )

        assert await found("Ada Osei") == await found("osei") == [1]
        assert await found("Jon Bell") == [1, 2]
        assert await found("Mae Park") == await found("osei and bell") == []

    async def test_the_joined_name_of_several_leads_to_what_they_said_together(
        self, archive: Archive
    ) -> None:
        three = ("Ada Osei", "Roads and Rails", "Jon Bell")
        await keep(archive, together("the bridge is shut", *BOTH), said("the bridge opens", by="Jon Bell"))
        await keep(archive, together("the bridge is old", *three), together("the bridge is ours", *BOTH))
        await keep(archive, together("the bridge is theirs", *BOTH), guild=HARBOUR)

        async def found(speaker: str) -> list[int]:
            filters = Filters(speaker=speaker)
            assert await archive.is_known(ORCHARD, NameKind.SPEAKER, speaker)
            return sorted(one.id for one in await look_up(archive, ORCHARD, ["bridge"], filters))

        assert await found("Ada Osei and Jon Bell") == await found("ada osei AND  jon bell") == [1, 4]
        assert await found("Ada Osei and Roads and Rails and Jon Bell") == [3]
        assert not await archive.is_known(ORCHARD, NameKind.PUBLISHER, "Ada Osei and Jon Bell")
        joined = Filters(speaker="Ada Osei and Jon Bell", since=date(2026, 1, 1))
        assert await undated_articles(archive, ORCHARD, joined) == 2

    async def test_several_who_speak_together_are_no_further_person(self, archive: Archive) -> None:
        await keep(archive, together("one", *BOTH), together("two", *BOTH), said("three", by="Jon Bell"))

        stats = await archive.stats(ORCHARD)
        digest = await archive.digest(ORCHARD, MONDAY, MONDAY + DAY)

        assert await speakers(archive, ORCHARD, "") == ["Jon Bell", "Ada Osei"]
        assert await speakers(archive, ORCHARD, "ose be") == []
        assert await archive.is_known(ORCHARD, NameKind.SPEAKER, "Ada Osei")
        assert not await archive.is_known(ORCHARD, NameKind.SPEAKER, "Osei and Bell")
        assert stats.speakers == 2
        assert digest.most_quoted == (Tally("Jon Bell", 3), Tally("Ada Osei", 2))

    async def test_a_name_written_for_both_is_no_other_name_of_either(self, archive: Archive) -> None:
        await keep(archive, together("we will mend it", "Ada Osei", "Orchard Bus Users", as_written="OBU"))

        assert await speakers(archive, ORCHARD, "OBU") == []

    async def test_an_undated_article_counts_for_each_of_its_joint_speakers(self, archive: Archive) -> None:
        await keep(archive, together("we will mend it", *BOTH))

        async def undated(speaker: str) -> int:
            return await undated_articles(archive, ORCHARD, Filters(speaker=speaker, since=date(2026, 1, 1)))

        assert (await undated("Osei"), await undated("Bell"), await undated("Park")) == (1, 1, 0)

    async def test_a_joint_quotation_keeps_its_id_while_the_same_say_it(self, archive: Archive) -> None:
        await keep(archive, together("one", *BOTH), together("two", *BOTH), url="u")

        await keep(archive, together("one", *BOTH), together("two", "Ada Osei", "Mae Park"), url="u")
        record = await archive.article(ORCHARD, 1)

        assert record is not None
        assert [one.id for one in record.quotations] == [1, 3]
        assert await speakers(archive, ORCHARD, "") == ["Ada Osei", "Jon Bell", "Mae Park"]
        assert [one.id for one in await look_up(archive, ORCHARD, ["two"], Filters(speaker="bell"))] == []

    async def test_a_removed_article_leaves_its_joint_speakers_nothing(self, archive: Archive) -> None:
        await keep(archive, together("one", *BOTH))
        await keep(archive, said("two", by="Jon Bell"))

        await archive.remove_article(ORCHARD, 1, by=8, reason="wrong page", at=MONDAY)

        assert await speakers(archive, ORCHARD, "") == ["Jon Bell"]
        assert await look_up(archive, ORCHARD, ["one"], NO_FILTERS) == []

    async def test_joint_speakers_are_exported_and_restored(self, archive: Archive) -> None:
        await keep(archive, together("one", *BOTH), url="u")
        await keep(archive, together("one", *BOTH), together("two", "Mae Park", "Ada Osei"), url="u")

        await import_all(archive, await everything(archive, ORCHARD), guild=HARBOUR)

        assert await everything(archive, HARBOUR) == await everything(archive, ORCHARD)
        assert await speakers(archive, HARBOUR, "") == ["Ada Osei", "Jon Bell", "Mae Park"]
        assert [one.id for one in await look_up(archive, HARBOUR, ["two"], Filters(speaker="osei"))] == [2]
