"""Taking: corrections that come with an import are made here as they were made there."""

from __future__ import annotations

import pytest

from bot.archive.interface import Archive, SaveStatus, SlotState
from bot.domain.articles import Article
from bot.domain.corrections import (
    Act,
    Change,
    Correction,
    Hidden,
    Merge,
    OtherArticle,
    OtherMetadata,
    OtherSpeaker,
    Split,
    Undone,
)
from bot.domain.transfer import KeptArticle
from tests.archive.values import DAY, HARBOUR, MONDAY, ORCHARD, PLAN, added, import_all, keep, said

URL = "https://post.example/bridge"
UNDONE = Undone(by=8, at=MONDAY + DAY, reason="it was right after all")
CHANGES: list[tuple[Act, Change, int | None]] = [
    (Act.SPEAKER, OtherSpeaker("Mae Park"), 1),
    (Act.RETRACT, Hidden(), 1),
    (Act.ARTICLE, OtherMetadata({"title": "Bridge shut"}), None),
    (Act.SPLIT, Split("Jon Bell", "Jon Bell (footballer)"), None),
    (Act.MERGE, Merge(into="Ada Osei", speaker="Jon Bell"), None),
    (Act.SAME_STORY, OtherArticle(1), None),
    (Act.KEEP_APART, OtherArticle(1), None),
]


async def both(archive: Archive) -> None:
    """Two articles in either archive, the same ones, with other ids there and here."""
    await keep(archive, said("in the way", by="Nobody"), title="In the way", guild=HARBOUR)
    for guild in (ORCHARD, HARBOUR):
        brief = Article(title="Orchard bridge to close", text="A brief.", url="https://echo.example/brief")
        await archive.save(guild, brief, [], added())
        await keep(archive, said("mend it", by="Jon Bell"), said("no", by="Ada Osei"), url=URL, guild=guild)


async def correct(archive: Archive, act: Act, change: Change, quotation: int | None) -> int:
    """Correct something in the archive that is exported; the correction's id."""
    article = 2 if quotation is None and act is not Act.MERGE else None
    new = Correction(
        act=act, change=change, reason="checked", by=8, at=MONDAY, quotation=quotation, article=article
    )
    made = await archive.correct(ORCHARD, new)
    assert made is not None
    return made.id


async def carry(archive: Archive) -> list[SaveStatus | None]:
    """Import into the other archive what the first exports."""
    given: list[KeptArticle | Correction] = [
        one async for page in archive.export(ORCHARD, hidden=True) for one in page
    ]
    return await import_all(archive, [*given, *await archive.merges(ORCHARD)], guild=HARBOUR)


class TakingContract:
    """The rules of `interface.Importing` for corrections."""

    @pytest.mark.parametrize(("act", "change", "quotation"), CHANGES)
    async def test_an_imported_correction_is_audited(
        self, archive: Archive, act: Act, change: Change, quotation: int | None
    ) -> None:
        await both(archive)
        await correct(archive, act, change, quotation)
        await carry(archive)
        await carry(archive)

        [entry] = [one for one in await archive.audit(HARBOUR) if str(act) in one.action]

        assert (entry.action, entry.by, entry.at) == (f"import {act}", 5, MONDAY)
        assert entry.subject.endswith(", C1")
        assert entry.reason == "checked"

    @pytest.mark.parametrize(("act", "change", "quotation"), CHANGES)
    async def test_what_was_undone_there_is_undone_here(
        self, archive: Archive, act: Act, change: Change, quotation: int | None
    ) -> None:
        await both(archive)
        before = [await archive.article(HARBOUR, each) for each in (2, 3)]
        made = await correct(archive, act, change, quotation)
        await carry(archive)

        await archive.undo(ORCHARD, made, UNDONE)
        statuses = await carry(archive)
        again = await carry(archive)

        [correction] = await archive.corrections(HARBOUR)
        assert correction.undone == UNDONE
        assert SaveStatus.UPDATED in statuses
        assert set(again) == {SaveStatus.UNCHANGED}
        assert [await archive.article(HARBOUR, each) for each in (2, 3)] == before
        assert await archive.copies(HARBOUR, 2) == []
        assert next(one.action for one in await archive.audit(HARBOUR)) == f"import undone {act}"

    @pytest.mark.parametrize(("act", "change", "quotation"), CHANGES[:5])
    async def test_posts_that_tell_of_what_is_corrected_are_edited(
        self, archive: Archive, act: Act, change: Change, quotation: int | None
    ) -> None:
        await both(archive)
        digest = await archive.create_digest(HARBOUR, PLAN, by=8, at=MONDAY, since=MONDAY)
        await archive.claim_slot(HARBOUR, digest.id, MONDAY, now=MONDAY)
        await archive.fix_untold(HARBOUR, digest.id, MONDAY)
        await archive.settle_slot(HARBOUR, digest.id, MONDAY, SlotState.SENT, message_id=5)
        await carry(archive)
        before = await archive.digest_edits()

        await correct(archive, act, change, quotation)
        await carry(archive)

        assert before == []
        assert [edit.message_id for edit in await archive.digest_edits()] == [5]

    async def test_stories_are_those_of_the_same_articles_here(self, archive: Archive) -> None:
        await both(archive)
        await correct(archive, Act.SAME_STORY, OtherArticle(1), None)

        await carry(archive)

        assert [card.id for card in await archive.copies(HARBOUR, 3)] == [2]
        assert await archive.copies(HARBOUR, 1) == []
        assert await archive.story_questions(HARBOUR) == ([], 0)

    @pytest.mark.parametrize("other", [99, "1", [1], None])
    async def test_a_story_with_an_article_that_is_not_there_is_left_out(
        self, archive: Archive, other: object
    ) -> None:
        await both(archive)
        await correct(archive, Act.SAME_STORY, OtherArticle(1), None)
        [page] = [page async for page in archive.export(ORCHARD)]
        [made] = page[1].corrections
        forged = OtherArticle(other)  # type: ignore[arg-type]
        kept = KeptArticle(
            page[1].id,
            page[1].versions,
            page[1].rules,
            (Correction(act=made.act, change=forged, reason="r", by=8, at=MONDAY, article=2),),
        )

        statuses = await import_all(archive, [page[0], kept], guild=HARBOUR)

        assert statuses == [SaveStatus.UNCHANGED] * 2
        assert await archive.corrections(HARBOUR) == []
