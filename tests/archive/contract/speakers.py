"""Speakers: what the archive knows of a person or body across articles."""

from __future__ import annotations

from bot.archive.interface import Archive
from bot.domain.corrections import Act, Merge
from bot.domain.roles import KnownAlias, KnownRole
from tests.archive.contract.corrections import correct
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
