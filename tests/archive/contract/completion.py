"""Completion: completing and recognising speakers, publishers and headlines."""

from __future__ import annotations

import pytest

from bot.archive.interface import Archive
from bot.domain.answers import Filters
from bot.domain.digests import Tally
from bot.domain.names import NameKind
from tests.archive.values import (
    DAY,
    HARBOUR,
    MONDAY,
    ORCHARD,
    candidates,
    keep,
    publishers,
    said,
    similar,
    speakers,
)


class CompletionContract:
    """The rules of `interface.Completion`."""

    async def test_names_complete_most_quoted_first_and_aliases_lead_to_them(self, archive: Archive) -> None:
        await keep(
            archive,
            said("one", by="Ada Osei"),
            said("two", by="Orchard Bus Users", speaker_as_written="OBU"),
            said("three", by="ORCHARD BUS USERS"),
            said("four", by="Jon Bell"),
        )

        assert await speakers(archive, ORCHARD, "") == ["Orchard Bus Users", "Ada Osei", "Jon Bell"]
        assert await speakers(archive, ORCHARD, "o", limit=2) == ["Orchard Bus Users", "Ada Osei"]
        assert await speakers(archive, ORCHARD, "obu") == ["Orchard Bus Users"]
        assert await speakers(archive, ORCHARD, "users bus") == ["Orchard Bus Users"]
        assert await speakers(archive, ORCHARD, "Mr Bell") == ["Jon Bell"]
        assert await speakers(archive, ORCHARD, "ell") == await speakers(archive, ORCHARD, "zz") == []

    async def test_a_name_is_known_as_the_filters_know_it(self, archive: Archive) -> None:
        await keep(
            archive,
            said("one", by="Ada Osei"),
            said("two", by="Orchard Bus Users", speaker_as_written="OBU"),
            publisher="The Orchard Post",
        )

        async def known(kind: NameKind, name: str, guild: int = ORCHARD) -> bool:
            is_known = await archive.is_known(guild, kind, name)
            narrowed = Filters(speaker=name) if kind is NameKind.SPEAKER else Filters(publisher=name)
            found = (await candidates(archive, guild, ["one", "two"], narrowed)).candidates
            assert is_known is bool(found)
            return is_known

        for name in ("ADA", "osei", "ada os", "obu", "bus users"):
            assert await known(NameKind.SPEAKER, name), name
            assert not await known(NameKind.SPEAKER, name, HARBOUR), name
        for name in ("osie", "sei", "users bus", "orchard post", "—", "%"):
            assert not await known(NameKind.SPEAKER, name), name
        assert await known(NameKind.PUBLISHER, "orchard po")
        assert not await known(NameKind.PUBLISHER, "osei")
        assert not await known(NameKind.PUBLISHER, "orchard post", HARBOUR)

    async def test_names_complete_however_many_weigh_more(self, archive: Archive) -> None:
        popular = [said(f"remark {n}", by=f"Voice {n}") for n in range(40) for _ in range(2)]
        await keep(archive, *popular, said("at last", by="Zora Voss"))
        for number in range(30):
            await keep(archive, title=f"Voting, part {number}", url=f"https://post.example/{number}")

        assert await speakers(archive, ORCHARD, "vo z") == ["Zora Voss"]
        assert (await speakers(archive, ORCHARD, "vo", limit=50))[-1] == "Zora Voss"
        assert await archive.names(ORCHARD, NameKind.ARTICLE, "part 0", limit=1) == (
            await archive.names(ORCHARD, NameKind.ARTICLE, "voting 0")
        )

    @pytest.mark.parametrize(
        "typed",
        [
            "lindqist",
            "lindqvits",
            "linqvist",
            "indqvist",
            "Lindqviist",
            "nroa lindq",
            "Mrs Lindqwist",
            "lnidq",
        ],
    )
    async def test_a_misspelt_name_leads_to_names_it_may_mean(self, archive: Archive, typed: str) -> None:
        await keep(archive, said("one", by="Nora Lindqvist"), said("two", by="Ada Osei"))
        await keep(archive, said("three", by="Nora Lindqvist"), guild=HARBOUR)

        assert await similar(archive, ORCHARD, typed) == ["Nora Lindqvist"]

    async def test_a_misspelt_word_is_found_beside_common_ones(self, archive: Archive) -> None:
        for number in range(12):
            title = f"Council votes again, part {number}"
            await keep(archive, title=title, url=f"https://post.example/{number}")
        await keep(archive, title="Council refuses pumps", url="https://post.example/pumps")
        await keep(archive, title="Counsel for the pier refused", url="https://post.example/pier")

        async def headlines(typed: str) -> list[str]:
            return await similar(archive, ORCHARD, typed, NameKind.ARTICLE)

        assert await headlines("concil pmups") == ["Council refuses pumps"]
        assert await headlines("counsil pire") == ["Counsel for the pier refused"]
        assert await headlines("refused conucil") == ["Council refuses pumps"]
        assert await headlines("concil zzyzx") == []
        assert len(await headlines("conucil")) == 13

    async def test_publishers_and_headlines_may_be_misspelt_too(self, archive: Archive) -> None:
        await keep(archive, title="Sewage works to close", publisher="The Orchard Gazette")

        assert await similar(archive, ORCHARD, "gazete", NameKind.PUBLISHER) == ["The Orchard Gazette"]
        assert await similar(archive, ORCHARD, "sewege wroks", NameKind.ARTICLE) == ["Sewage works to close"]
        assert await similar(archive, ORCHARD, "gazete", NameKind.SPEAKER) == []
        assert await similar(archive, ORCHARD, "ga") == await similar(archive, ORCHARD, "") == []

    async def test_headlines_complete_newest_first_as_they_are_now(self, archive: Archive) -> None:
        await keep(archive, title="Bridge to close", external_id="a")
        await keep(archive, title="Bridge opens", publisher="The Post")
        await keep(archive, title="Ferry to close", external_id="a")
        await keep(archive, title="", url=None)

        found = await archive.names(ORCHARD, NameKind.ARTICLE, "")
        bridges = await archive.names(ORCHARD, NameKind.ARTICLE, "brid")

        assert [(one.id, one.name) for one in found] == [(2, "Bridge opens"), (1, "Ferry to close")]
        assert [one.id for one in bridges] == [2]

    async def test_a_publisher_counts_the_articles_it_has_now(self, archive: Archive) -> None:
        await keep(archive, title="a", publisher="The Orchard Post", external_id="a")
        await keep(archive, title="a", publisher="Harbour Wire", external_id="a")
        await keep(archive, title="b", publisher="Harbour Wire")
        await keep(archive, title="c", publisher="The Quay")
        await archive.remove_article(ORCHARD, 2, by=8, reason="wrong page", at=MONDAY)
        await archive.remove_article(ORCHARD, 3, by=8, reason="wrong page", at=MONDAY)

        assert await publishers(archive, ORCHARD, "") == ["Harbour Wire"]

    async def test_an_unnamed_speaker_is_not_the_named_one_of_that_wording(self, archive: Archive) -> None:
        await keep(archive, said("one", by="The Neighbour"), said("two", by="the neighbour", unnamed=True))

        stats = await archive.stats(ORCHARD)
        digest = await archive.digest(ORCHARD, MONDAY, MONDAY + DAY)

        assert stats.speakers == 2
        assert digest.most_quoted == (Tally("The Neighbour", 1),)

    async def test_publishers_complete_most_articles_first(self, archive: Archive) -> None:
        await keep(archive, title="a", publisher="The Orchard Post")
        await keep(archive, title="b", publisher="Harbour Post")
        await keep(archive, title="c", publisher="Harbour Post")

        assert await publishers(archive, ORCHARD, "post") == ["Harbour Post", "The Orchard Post"]
        assert await publishers(archive, ORCHARD, "ORCH") == ["The Orchard Post"]
        assert await publishers(archive, ORCHARD, "post", limit=1) == ["Harbour Post"]
