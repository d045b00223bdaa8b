"""Speakers: what the archive knows of a person or body across articles."""

from __future__ import annotations

from bot.archive.interface import Archive
from bot.domain.corrections import Act, Apart, Merge
from bot.domain.roles import KnownAlias, KnownRole
from tests.archive.contract.corrections import UNDONE, correct
from tests.archive.values import HARBOUR, MONDAY, ORCHARD, keep, said


class SpeakersContract:
    """The rules of `interface.Speakers`."""

    async def test_roles_have_the_dates_of_the_articles_that_give_them(self, archive: Archive) -> None:
        mayor = said("mend it", by="Ada Osei", role="mayor of Orchard")
        await keep(archive, mayor, title="One", published="2026-03-02T08:00:00Z")
        await keep(
            archive, said("no", by="Ada Osei", role="Mayor of Orchard"), title="Two", published="2026-05"
        )
        await keep(
            archive, said("ah", by="Ada Osei", role="councillor"), title="Three", published="2024-01-09"
        )
        await keep(archive, said("oh", by="Ada Osei", role="engineer"), title="Four")
        await keep(archive, said("so", by="Jon Bell", role="farmer"), title="Five", published="2026-05-01")

        roles = await archive.roles_of(ORCHARD, "ada osei")

        assert roles == [
            KnownRole("mayor of Orchard", "2026-03-02", "2026-05", 2),
            KnownRole("councillor", "2024-01-09", "2024-01-09", 1),
            KnownRole("engineer", None, None, 1),
        ]
        assert await archive.roles_of(ORCHARD, "Nobody") == []
        assert await archive.roles_of(HARBOUR, "Ada Osei") == []

    async def test_aliases_are_counted_by_article(self, archive: Archive) -> None:
        short = said("mend it", by="Ada Osei", speaker_as_written="Osei")
        await keep(archive, short, said("no", by="Ada Osei", speaker_as_written="Ms Osei"), title="One")
        await keep(archive, short, title="Two")

        aliases = await archive.aliases_of(ORCHARD, "Ada Osei")

        assert aliases == [KnownAlias("Osei", 2), KnownAlias("Ms Osei", 1)]
        assert await archive.aliases_of(HARBOUR, "Ada Osei") == []

    async def test_what_a_removed_article_says_of_a_speaker_is_not_known(self, archive: Archive) -> None:
        line = said("mend it", by="Ada Osei", role="mayor of Orchard", speaker_as_written="Osei")
        saved = await keep(archive, line)

        await archive.remove_article(ORCHARD, saved.card.id, by=8, reason="wrong page", at=MONDAY)

        assert await archive.roles_of(ORCHARD, "Ada Osei") == []
        assert await archive.aliases_of(ORCHARD, "Ada Osei") == []

    async def test_speakers_that_are_one_have_their_roles_and_names_together(self, archive: Archive) -> None:
        await keep(archive, said("mend it", by="Ada Osei", role="mayor of Orchard"), title="One")
        await keep(archive, said("no", by="Adaeze Osei", role="engineer"), title="Two")

        await correct(archive, Act.MERGE, Merge("Adaeze Osei", "Ada Osei"))

        for name in ("Ada Osei", "Adaeze Osei"):
            roles = await archive.roles_of(ORCHARD, name)
            assert {role.role for role in roles} == {"mayor of Orchard", "engineer"}
            assert await archive.aliases_of(ORCHARD, name) == [KnownAlias("Ada Osei", 1)]

    # Who may be one

    async def test_speakers_with_a_word_in_common_are_found_as_pairs(self, archive: Archive) -> None:
        for at, by in enumerate(("Ada Osei", "A. Osei", "Adah Ossei", "Jon Bell", "Osei")):
            await keep(archive, said(f"number {at}", by=by), title=by)
        await keep(archive, said("who knows", by="a friend of Osei", unnamed=True), title="F")

        near = await archive.near_names(ORCHARD)

        names = {frozenset((one.name, other.name)) for one, other in near}
        assert names == {
            frozenset(pair)
            for pair in (
                ("Ada Osei", "A. Osei"),
                ("Ada Osei", "Adah Ossei"),
                ("Ada Osei", "Osei"),
                ("A. Osei", "Adah Ossei"),
                ("A. Osei", "Osei"),
                ("Osei", "Adah Ossei"),
            )
        }
        assert await archive.near_names(HARBOUR) == []

    async def test_only_the_most_quoted_are_looked_at(self, archive: Archive) -> None:
        await keep(archive, said("one", by="Jon Bell"), said("two", by="Jon Bell"), title="One")
        for by in ("J. Bell", "Ada Osei", "A. Osei"):
            await keep(archive, said(f"{by} spoke", by=by), title=by)

        near = await archive.near_names(ORCHARD, first=1)

        assert [(one.name, other.name) for one, other in near] == [("Jon Bell", "J. Bell")]

    async def test_pairs_tell_what_both_are_called_and_where(self, archive: Archive) -> None:
        await keep(archive, said("one", by="Ada Osei", role="Mayor"), title="One", publisher="The Post")
        await keep(archive, said("two", by="A. Osei", role="engineer"), title="Two", publisher="The Echo")

        [pair] = await archive.pairs(ORCHARD, [(1, 2)])

        assert (pair.speaker.name, pair.other.name) == ("Ada Osei", "A. Osei")
        assert pair.roles == (("mayor",), ("engineer",))
        assert pair.publishers == (("The Post",), ("The Echo",))
        assert await archive.pairs(HARBOUR, [(1, 2)]) == []
        assert await archive.pairs(ORCHARD, [(1, 99)]) == []

    async def test_whoever_speaks_in_one_article_under_both_names_is_two(self, archive: Archive) -> None:
        together = ("Ada Osei", "Kwame Osei")
        both = said("both", by=" and ".join(together), speakers=together)
        await keep(archive, said("one", by="A. Osei"), both, title="One")
        await keep(archive, said("two", by="Ada Osei"), title="Two")

        near = await archive.near_names(ORCHARD)
        pairs = await archive.pairs(ORCHARD, [(one.id, other.id) for one, other in near])

        assert len(near) == 3
        assert pairs == []

    async def test_speakers_kept_apart_are_no_pair_until_that_is_undone(self, archive: Archive) -> None:
        for by in ("Ada Osei", "A. Osei", "Ada M. Osei"):
            await keep(archive, said(f"{by} spoke", by=by), title=by)

        made = await correct(archive, Act.APART, Apart("A. Osei", "Ada Osei"))

        assert await archive.pairs(ORCHARD, [(1, 2)]) == []
        assert len(await archive.pairs(ORCHARD, [(1, 3)])) == 1
        await correct(archive, Act.MERGE, Merge("Ada M. Osei", "Ada Osei"))
        assert await archive.pairs(ORCHARD, [(2, 3), (1, 3)]) == []
        await archive.undo(ORCHARD, made, UNDONE)
        assert len(await archive.pairs(ORCHARD, [(2, 3)])) == 1
