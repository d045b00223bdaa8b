"""Meaning: vectors are kept with their quotations, found by nearness, and gone with them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from bot.archive.interface import Archive
from bot.domain.answers import Filters
from bot.domain.findings import Findings
from bot.meaning.codes import Embedded
from tests.archive.values import HARBOUR, MONDAY, NO_FILTERS, ORCHARD, keep, said

DIMENSIONS = 64


def towards(*directions: int, model: str = "tiny") -> Embedded:
    """Vectors that each point where no other direction's does."""
    vectors = np.full((len(directions), DIMENSIONS), -0.01, np.float32)
    for row, one in enumerate(directions):
        vectors[row, 8 * one : 8 * one + 8] = 1.0
    return Embedded(model, vectors / np.linalg.norm(vectors, axis=1, keepdims=True))


async def ask(
    archive: Archive, meant: Embedded, *, guild: int = ORCHARD, filters: Filters = NO_FILTERS
) -> Findings:
    """What a question of a word that nobody said finds."""
    return await archive.at_one_moment(
        lambda moment: moment.candidates(guild, ["zeppelin"], filters, meant=meant)
    )


def near(found: Findings) -> Sequence[int]:
    return [one.id for one in found.near]


class MeaningContract:
    """The rules of `interface.Meaning`."""

    async def test_the_nearest_come_first(self, archive: Archive) -> None:
        await keep(archive, said("one", by="Ada Osei"), said("two", by="Jon Bell"), said("three"))
        kept = await archive.add_vectors(ORCHARD, [1, 2, 3], towards(0, 1, 2))

        found = await ask(archive, towards(1))

        assert kept == 3
        assert near(found)[0] == 2
        assert found.cosines[2] > 0.99 > 0.1 > found.cosines[1]

    async def test_words_keep_their_candidates_and_say_how_near_they_are(self, archive: Archive) -> None:
        await keep(archive, said("the bridge", by="Ada Osei"), said("the goat", by="Jon Bell"))
        await archive.add_vectors(ORCHARD, [1, 2], towards(0, 1))

        found = await archive.at_one_moment(
            lambda moment: moment.candidates(ORCHARD, ["goat"], NO_FILTERS, meant=towards(0))
        )

        assert [one.id for one in found.candidates] == [2]
        assert (near(found), found.cosines.keys()) == ([1], {1, 2})

    async def test_filters_hold_for_what_is_near(self, archive: Archive) -> None:
        await keep(archive, said("one", by="Ada Osei"), said("two", by="Jon Bell", is_claim=False))
        await archive.add_vectors(ORCHARD, [1, 2], towards(0, 1))

        assert near(await ask(archive, towards(0), filters=Filters(speaker="Bell"))) == [2]
        assert near(await ask(archive, towards(0), filters=Filters(publisher="Nobody"))) == []
        claims = await archive.at_one_moment(
            lambda moment: moment.candidates(
                ORCHARD, ["zeppelin"], NO_FILTERS, claims_only=True, meant=towards(1)
            )
        )
        assert near(claims) == [1]

    async def test_only_the_given_quotations_lie_near_when_some_are(self, archive: Archive) -> None:
        lines = [said(f"number {line}", by="Ada Osei") for line in range(700)]
        await keep(archive, *lines)
        await archive.add_vectors(ORCHARD, range(1, 701), towards(*(one % 7 for one in range(1, 701))))

        async def nearest(among: Sequence[int]) -> Sequence[int]:
            found = await archive.at_one_moment(
                lambda moment: moment.candidates(
                    ORCHARD, ["zeppelin"], NO_FILTERS, meant=towards(3), among=among
                )
            )
            return near(found)

        few = await nearest([1, 2, 4, 17])
        assert (few[0], sorted(few)) == (17, [1, 2, 4, 17])
        assert all(one % 7 == 3 for one in await nearest(range(1, 680)))
        assert await nearest([]) == []

    async def test_what_lacks_a_vector_is_known(self, archive: Archive) -> None:
        await keep(archive, said("one", by="Ada Osei"), said("two"), said("three"), title="Thaw")
        before = await archive.stats(ORCHARD)
        await archive.add_vectors(ORCHARD, [2], towards(1))

        lacking = await archive.without_vector(ORCHARD, "tiny")
        beyond = await archive.without_vector(ORCHARD, "tiny", after=1)

        assert [(one.id, one.text, one.speaker, one.title) for one in lacking] == [
            (1, "one", "Ada Osei", "Thaw"),
            (3, "three", None, "Thaw"),
        ]
        assert [one.id for one in beyond] == [3]
        assert await archive.guilds_without_vectors("tiny") == [ORCHARD]
        assert (before.without_vector, (await archive.stats(ORCHARD)).without_vector) == (3, 2)
        await archive.add_vectors(ORCHARD, [1, 3], towards(0, 2))
        assert await archive.guilds_without_vectors("tiny") == []

    async def test_a_vector_is_gone_with_its_quotation(self, archive: Archive) -> None:
        await keep(archive, said("one"), said("two"), url="https://post.example/1")
        await keep(archive, said("three"), title="Thaw", url="https://post.example/2")
        await archive.add_vectors(ORCHARD, [1, 2, 3], towards(0, 1, 2))
        await keep(archive, said("one"), said("else"), url="https://post.example/1")
        after_update = near(await ask(archive, towards(0)))
        await archive.remove_article(ORCHARD, 2, by=8, reason="wrong page", at=MONDAY)

        assert after_update == [3]
        assert near(await ask(archive, towards(2))) == []
        assert [one.id for one in await archive.without_vector(ORCHARD, "tiny")] == [1, 4]
        assert (await archive.stats(ORCHARD)).without_vector == 2

    async def test_a_quotation_that_went_meanwhile_gets_no_vector(self, archive: Archive) -> None:
        await keep(archive, said("one"), said("two"))
        await archive.remove_article(ORCHARD, 1, by=8, reason="wrong page", at=MONDAY)

        assert await archive.add_vectors(ORCHARD, [1, 2, 99], towards(0, 1, 2)) == 0
        assert near(await ask(archive, towards(0))) == []

    async def test_vectors_of_another_model_are_none(self, archive: Archive) -> None:
        await keep(archive, said("one"), said("two"))
        await archive.add_vectors(ORCHARD, [1, 2], towards(0, 1))

        foreign = await ask(archive, towards(0, model="large"))
        lacking = await archive.without_vector(ORCHARD, "large")
        await archive.add_vectors(ORCHARD, [1], towards(0, model="large"))

        assert near(foreign) == []
        assert [one.id for one in lacking] == [1, 2]
        assert near(await ask(archive, towards(0, model="large"))) == [1]
        assert await archive.vectors_of(ORCHARD) == "large"
        assert await archive.vectors_of(HARBOUR) is None

    async def test_a_guild_is_near_nothing_of_another(self, archive: Archive) -> None:
        await keep(archive, said("one"), guild=ORCHARD)
        await keep(archive, said("two"), guild=HARBOUR)
        await archive.add_vectors(ORCHARD, [1], towards(0))

        assert near(await ask(archive, towards(0), guild=HARBOUR)) == []
        assert await archive.guilds_without_vectors("tiny") == [HARBOUR]

    async def test_many_are_found_and_taken_out_across_blocks(self, archive: Archive) -> None:
        for report in range(9):
            lines = [said(f"number {report} {line}") for line in range(500)]
            await keep(archive, *lines, title=f"Report {report}")
        ids = list(range(1, 4501))
        await archive.add_vectors(ORCHARD, ids, towards(*(id_ % 7 for id_ in ids)))

        before = await ask(archive, towards(3))
        await archive.remove_article(ORCHARD, 9, by=8, reason="wrong page", at=MONDAY)

        assert len(near(before)) == 12
        assert all(id_ % 7 == 3 for id_ in near(before))
        assert (await archive.stats(ORCHARD)).without_vector == 0
