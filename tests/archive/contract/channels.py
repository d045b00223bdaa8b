"""Channels: an article that is kept to some is seen by whoever asks there, and nowhere else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.archive.interface import Archive, SlotState
from bot.domain.asking import asking_in
from bot.domain.names import NameKind
from tests.archive.contract.embargoes import read
from tests.archive.contract.meaning import towards
from tests.archive.values import (
    DAY,
    HARBOUR,
    MONDAY,
    NO_FILTERS,
    ORCHARD,
    PLAN,
    candidates,
    everything,
    found,
    keep,
    said,
    similar,
    speakers,
)

DESK, THREAD, ELSEWHERE = 70, 71, 80
AT_THE_DESK = frozenset({DESK})


async def kept(archive: Archive) -> None:
    """An article that is kept to the desk, and one that is not."""
    await keep(
        archive,
        said("we will mend it", by="Ada Osei"),
        title="Mending",
        publisher="The Orchard Post",
        url="u1",
    )
    await keep(archive, said("we will break it", by="Jon Bell"), title="Breaking", publisher="The Post")
    card = await archive.keep_to_channels(ORCHARD, 1, [DESK], by=8, reason="not for all", at=MONDAY)
    assert card is not None
    assert card.channels == (DESK,)


class ChannelsContract:
    """The rules of `interface.Access.keep_to_channels`."""

    async def test_whoever_asks_elsewhere_reads_as_if_it_were_not_there(self, archive: Archive) -> None:
        await kept(archive)
        with asking_in(AT_THE_DESK):
            here = await read(archive)

        with asking_in(frozenset({ELSEWHERE})):
            elsewhere = await read(archive)

        assert "mend it" in here
        assert "Osei" in here
        for word in ("mend it", "Mending", "Ada Osei", "Orchard Post", "u1"):
            assert word not in elsewhere
        assert "break it" in elsewhere

    async def test_whoever_asks_there_or_in_a_thread_of_it_finds_it(self, archive: Archive) -> None:
        await kept(archive)

        for channels in (AT_THE_DESK, frozenset({THREAD, DESK})):
            with asking_in(channels):
                assert sorted(await found(archive, "mend", "break")) == [1, 2]
                assert await speakers(archive, ORCHARD, "ada") == ["Ada Osei"]

    async def test_the_operator_sees_it(self, archive: Archive) -> None:
        await kept(archive)

        record = await archive.article(ORCHARD, 1)

        assert record is not None
        assert record.card.channels == (DESK,)
        assert sorted(await found(archive, "mend", "break")) == [1, 2]

    @pytest.mark.parametrize("kind", list(NameKind))
    async def test_nothing_of_it_completes_elsewhere(self, archive: Archive, kind: NameKind) -> None:
        await kept(archive)

        with asking_in(frozenset({ELSEWHERE})):
            offered = [
                one.name
                for typed in ("", "o", "mend", "ada")
                for one in await archive.names(ORCHARD, kind, typed)
            ]
            alike = await similar(archive, ORCHARD, "Adda Osei", kind) + await similar(
                archive, ORCHARD, "Mendnig", kind
            )
            known = await archive.is_known(ORCHARD, kind, "Ada Osei")

        assert set(offered) <= {"Jon Bell", "The Post", "Breaking"}
        assert alike == []
        assert not known

    async def test_a_speaker_of_other_articles_too_completes_everywhere(self, archive: Archive) -> None:
        await kept(archive)
        await keep(archive, said("we have time", by="Ada Osei"), title="Time")

        with asking_in(frozenset({ELSEWHERE})):
            assert await speakers(archive, ORCHARD, "ada") == ["Ada Osei"]
            assert await found(archive, "mend", "time") == [3]

    async def test_what_is_not_seen_takes_no_place_in_an_answer(self, archive: Archive) -> None:
        lines = [said(f"we will mend bridge number {number}", by="Ada Osei") for number in range(40)]
        await keep(archive, *lines, title="Many")
        await keep(archive, said("we will mend a bridge, or number some of them", by="Jon Bell"), title="One")
        await archive.keep_to_channels(ORCHARD, 1, [DESK], by=8, reason="not for all", at=MONDAY)

        with asking_in(frozenset({ELSEWHERE})):
            result = await candidates(archive, ORCHARD, ["mend", "bridge", "number"], NO_FILTERS, limit=5)

        assert [one.id for one in result.candidates] == [41]

    async def test_what_is_not_seen_is_not_found_by_meaning_either(self, archive: Archive) -> None:
        await kept(archive)
        await archive.add_vectors(ORCHARD, [1, 2], towards(0, 1))

        with asking_in(frozenset({ELSEWHERE})):
            near = await archive.at_one_moment(
                lambda moment: moment.candidates(ORCHARD, ["lamp"], NO_FILTERS, meant=towards(0))
            )

        assert {one.id for one in near.near} <= {2}
        assert 1 not in near.cosines

    async def test_a_digest_tells_it_in_its_channels_alone(self, archive: Archive) -> None:
        await kept(archive)
        digest = await archive.create_digest(ORCHARD, PLAN, by=5, at=MONDAY - DAY)
        told = replace(await archive.untold(ORCHARD, digest.id, before=MONDAY + DAY), after=0)

        with asking_in(frozenset({ELSEWHERE})):
            elsewhere = await archive.news(ORCHARD, told, since=MONDAY, until=MONDAY + DAY)
        with asking_in(AT_THE_DESK):
            here = await archive.news(ORCHARD, told, since=MONDAY, until=MONDAY + DAY)

        assert [card.id for card in elsewhere.articles] == [2]
        assert [card.id for card in here.articles] == [2, 1]

    async def test_posts_that_told_it_are_to_be_edited(self, archive: Archive) -> None:
        digest = await archive.create_digest(ORCHARD, PLAN, by=5, at=MONDAY)
        await keep(archive, said("we will mend it", by="Ada Osei"))
        await archive.claim_slot(ORCHARD, digest.id, MONDAY, now=MONDAY)
        await archive.fix_untold(ORCHARD, digest.id, MONDAY)
        await archive.settle_slot(ORCHARD, digest.id, MONDAY, SlotState.SENT, message_id=70)

        await archive.keep_to_channels(ORCHARD, 1, [DESK], by=8, reason="not for all", at=MONDAY)

        assert [edit.message_id for edit in await archive.digest_edits()] == [70]

    async def test_it_stays_so_in_a_new_version_until_it_is_for_all(self, archive: Archive) -> None:
        await kept(archive)
        await keep(archive, said("we will mend it soon", by="Ada Osei"), title="Mending", url="u1")
        with asking_in(frozenset({ELSEWHERE})):
            before = await found(archive, "mend")

        card = await archive.keep_to_channels(ORCHARD, 1, [], by=8, reason="for all", at=MONDAY)

        assert before == []
        assert card is not None
        assert card.channels == ()
        with asking_in(frozenset({ELSEWHERE})):
            assert await found(archive, "mend") != []
        assert [entry.subject for entry in await archive.audit(ORCHARD)] == [
            "article 1, to all channels",
            "article 1, to channels 70",
        ]

    async def test_it_is_not_in_an_export_for_somebody_elsewhere(self, archive: Archive) -> None:
        await kept(archive)

        with asking_in(frozenset({ELSEWHERE})):
            exported = await everything(archive, ORCHARD)
            records = [one.card.id async for page in archive.records(ORCHARD) for one in page]

        assert [one.id for one in exported] == [2]
        assert records == [2]
        assert [one.id for one in await everything(archive, ORCHARD)] == [1, 2]

    async def test_an_article_that_is_not_there_is_kept_to_nothing(self, archive: Archive) -> None:
        await kept(archive)

        missing = await archive.keep_to_channels(HARBOUR, 1, [DESK], by=8, reason="no", at=MONDAY)

        assert missing is None
