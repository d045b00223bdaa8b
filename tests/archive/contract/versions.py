"""Versions: every text that an article has had, with its quotations."""

from __future__ import annotations

from bot.archive.interface import Archive
from bot.domain.corrections import Act, Correction, Hidden
from tests.archive.values import DAY, HARBOUR, MONDAY, ORCHARD, keep, said

URL = "https://post.example/bridge"


class VersionsContract:
    """The rules of `interface.Versions`."""

    async def test_every_version_is_kept_with_its_quotations(self, archive: Archive) -> None:
        first = await keep(archive, said("it will close", by="Ada Osei"), said("no", by="Jon Bell"), url=URL)
        second = [said("it may close", by="Ada Osei"), said("no", by="Jon Bell")]
        await keep(archive, *second, url=URL, title="Bridge may close", at=MONDAY + DAY)

        versions = await archive.versions(ORCHARD, first.card.id)

        assert [(one.number, one.card.title, one.card.provenance.added_at) for one in versions] == [
            (1, "Orchard bridge to close", MONDAY),
            (2, "Bridge may close", MONDAY + DAY),
        ]
        assert [[(each.id, each.text) for each in one.quotations] for one in versions] == [
            [(1, "it will close"), (2, "no")],
            [(3, "it may close"), (2, "no")],
        ]
        assert versions[0].text != versions[1].text
        assert [one.number for one in await archive.versions(ORCHARD, 1, limit=1)] == [2]

    async def test_a_former_quotation_is_still_known_to_its_article(self, archive: Archive) -> None:
        await keep(archive, said("it will close", by="Ada Osei"), url=URL)
        await keep(archive, said("it may close", by="Ada Osei"), url=URL)

        assert [await archive.article_of(ORCHARD, id_) for id_ in (1, 2, 3)] == [1, 1, None]
        assert await archive.article_of(HARBOUR, 1) is None

    async def test_a_removed_article_has_no_history(self, archive: Archive) -> None:
        await keep(archive, said("it will close", by="Ada Osei"), url=URL)
        await archive.remove_article(ORCHARD, 1, by=8, reason="wrong", at=MONDAY)

        assert await archive.versions(ORCHARD, 1) == []
        assert await archive.versions(HARBOUR, 1) == []
        assert await archive.article_of(ORCHARD, 1) is None

    async def test_a_version_names_what_was_retracted(self, archive: Archive) -> None:
        await keep(archive, said("it will close", by="Ada Osei"), said("no", by="Jon Bell"), url=URL)
        await keep(archive, said("it may close", by="Ada Osei"), said("no", by="Jon Bell"), url=URL)
        retraction = Correction(
            act=Act.RETRACT, change=Hidden(), reason="wrong", by=8, at=MONDAY, quotation=2
        )
        await archive.correct(ORCHARD, retraction)

        versions = await archive.versions(ORCHARD, 1)

        assert [version.hidden for version in versions] == [frozenset({2})] * 2
