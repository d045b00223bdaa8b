"""Changes: what digests tell of older articles, each once."""

from __future__ import annotations

from typing import Any

import pytest

from bot.archive.interface import Archive, Revised, SlotState, Untold
from bot.domain.articles import Via
from bot.domain.corrections import (
    Act,
    Change,
    Correction,
    Hidden,
    OtherKind,
    OtherSpeaker,
    OtherWords,
    Undone,
)
from bot.domain.digests import ChangedQuotation
from bot.domain.quotations import Kind
from bot.domain.versions import Change as Kinds
from tests.archive.values import (
    DAY,
    HARBOUR,
    MONDAY,
    ORCHARD,
    PLAN,
    added,
    everything,
    import_all,
    keep,
    report,
)
from tests.archive.values import said as line

URL = "https://post.example/bridge"
ALL = Untold(0, 1000, None)


async def say(archive: Archive, *words: str, **fields: Any) -> int:
    """Ada Osei's words in an article at one address; returns the article's id."""
    saved = await keep(archive, *(line(each, by="Ada Osei") for each in words), **{"url": URL, **fields})
    return saved.card.id


async def correct(archive: Archive, act: Act, change: Change, quotation: int = 1) -> int:
    new = Correction(act=act, change=change, reason="checked", by=8, at=MONDAY, quotation=quotation)
    made = await archive.correct(ORCHARD, new)
    assert made is not None
    return made.id


async def last_news(archive: Archive, guild: int = ORCHARD) -> int:
    """The number of the newest news."""
    return (await archive.news_since(guild, MONDAY + 99 * DAY)).until


async def corrected_since(archive: Archive, after: int) -> list[ChangedQuotation]:
    return list((await archive.changes(ORCHARD, Untold(after, 1000, None))).corrected)


class ChangesContract:
    """The rules of `interface.Digests.changes`."""

    async def test_a_change_is_told_by_the_first_post_after_it(self, archive: Archive) -> None:
        await say(archive, "it will close", "no")
        digest = await archive.create_digest(ORCHARD, PLAN, by=8, at=MONDAY)
        told: list[tuple[Revised, ...]] = []

        for day, words in enumerate(["it may close", "it may not close", ""]):
            if words:
                await say(archive, words, "no")
            await archive.claim_slot(ORCHARD, digest.id, MONDAY + day * DAY, now=MONDAY)
            untold = await archive.fix_untold(ORCHARD, digest.id, MONDAY + day * DAY)
            await archive.settle_slot(ORCHARD, digest.id, MONDAY + day * DAY, SlotState.SENT, message_id=5)
            told.append((await archive.changes(ORCHARD, untold)).revised)

        assert told == [(Revised(1, 1, 2),), (Revised(1, 2, 3),), ()]

    async def test_several_versions_are_one_change(self, archive: Archive) -> None:
        await say(archive, "it will close")
        after = await last_news(archive)
        for words in ("it may close", "it might close", "it could close"):
            await say(archive, words)

        changes = await archive.changes(ORCHARD, Untold(after, 1000, None))

        assert changes.revised == (Revised(1, 1, 4),)

    async def test_only_a_version_that_lost_a_quotation_is_a_change(self, archive: Archive) -> None:
        await say(archive, "it will close")
        after = await last_news(archive)
        await say(archive, "it will close", "and that is that")
        await say(archive, "it will close", title="Bridge shut")

        assert (await archive.changes(ORCHARD, Untold(after, 1000, None))).revised == ()

    async def test_changes_of_an_article_that_is_news_itself_are_none(self, archive: Archive) -> None:
        await say(archive, "it will close")
        await say(archive, "it may close")
        await correct(archive, Act.RETRACT, Hidden(), quotation=2)

        changes = await archive.changes(ORCHARD, ALL)

        assert (changes.revised, changes.corrected) == ((), ())

    async def test_what_is_imported_or_backfilled_is_no_change(self, archive: Archive) -> None:
        await say(archive, "it will close", guild=HARBOUR)
        await import_all(archive, await everything(archive, HARBOUR))
        await say(archive, "it may close", guild=HARBOUR)
        await import_all(archive, await everything(archive, HARBOUR))
        await archive.save(ORCHARD, *report(line("it might close"), url=URL), added(via=Via.BACKFILL))

        assert (await archive.changes(ORCHARD, ALL)).revised == ()

    async def test_a_removed_article_has_no_changes(self, archive: Archive) -> None:
        article = await say(archive, "it will close")
        after = await last_news(archive)
        await say(archive, "it may close")
        await correct(archive, Act.SPEAKER, OtherSpeaker("Jon Bell"), quotation=2)
        await archive.remove_article(ORCHARD, article, by=8, reason="wrong", at=MONDAY)

        changes = await archive.changes(ORCHARD, Untold(after, 1000, None))

        assert (changes.revised, changes.corrected) == ((), ())

    async def test_another_speaker_or_other_words_by_a_moderator_are_a_change(self, archive: Archive) -> None:
        await say(archive, "it will close at noon", "no")
        after = await last_news(archive)
        await correct(archive, Act.SPEAKER, OtherSpeaker("Jon Bell"), quotation=2)
        await correct(archive, Act.WORDS, OtherWords(("it will close",)), quotation=1)

        words, speaker = await corrected_since(archive, after)

        assert words.before
        assert words.after
        assert speaker.before
        assert speaker.after
        assert (words.kind, words.before.text, words.after.text) == (
            Kinds.REWORDED,
            "it will close at noon",
            "it will close",
        )
        assert (speaker.kind, speaker.before.quotation.speaker, speaker.after.quotation.speaker) == (
            Kinds.RENAMED,
            "Ada Osei",
            "Jon Bell",
        )
        assert speaker.correction
        assert speaker.correction.act is Act.SPEAKER

    async def test_a_second_correction_is_told_from_what_the_first_made(self, archive: Archive) -> None:
        await say(archive, "it will close")
        await correct(archive, Act.SPEAKER, OtherSpeaker("Jon Bell"))
        after = await last_news(archive)
        await correct(archive, Act.SPEAKER, OtherSpeaker("Mae Park"))

        [change] = await corrected_since(archive, after)

        assert change.before
        assert change.after
        assert [one.quotation.speaker for one in (change.before, change.after)] == ["Jon Bell", "Mae Park"]

    @pytest.mark.parametrize("act", [Act.RETRACT, Act.NOT_A_QUOTATION])
    async def test_what_a_moderator_took_out_is_told_without_its_words(
        self, archive: Archive, act: Act
    ) -> None:
        await say(archive, "it will close")
        after = await last_news(archive)
        await correct(archive, Act.SPEAKER, OtherSpeaker("Jon Bell"))
        await correct(archive, act, Hidden())

        [change] = await corrected_since(archive, after)

        assert (change.id, change.kind, change.before, change.after) == (1, Kinds.REMOVED, None, None)

    async def test_what_was_undone_or_changed_nothing_is_not_told(self, archive: Archive) -> None:
        await say(archive, "it will close")
        after = await last_news(archive)
        made = await correct(archive, Act.RETRACT, Hidden())
        await archive.undo(ORCHARD, made, Undone(by=8, at=MONDAY, reason="no"))
        await correct(archive, Act.SPEAKER, OtherSpeaker("Ada Osei"))
        await correct(archive, Act.KIND, OtherKind(Kind.INDIRECT))

        assert await corrected_since(archive, after) == []

    async def test_the_news_since_a_moment_begin_with_the_first_of_any_kind(self, archive: Archive) -> None:
        await say(archive, "it will close")
        await say(archive, "it may close", at=MONDAY + DAY)
        await say(archive, "no", url=None, title="Another", at=MONDAY + 2 * DAY)

        after = [(await archive.news_since(ORCHARD, MONDAY + day * DAY)).after for day in range(4)]

        assert after == [0, 1, 2, 3]

    async def test_a_new_digest_begins_with_the_first_news_of_any_kind(self, archive: Archive) -> None:
        await say(archive, "it will close")
        await say(archive, "it may close", at=MONDAY + DAY)

        digest = await archive.create_digest(ORCHARD, PLAN, by=8, at=MONDAY + 2 * DAY, since=MONDAY + DAY)

        untold = await archive.untold(ORCHARD, digest.id, before=MONDAY + 3 * DAY)
        assert len((await archive.changes(ORCHARD, untold)).revised) == 1

    async def test_a_post_that_told_a_change_is_edited_when_it_is_taken_back(self, archive: Archive) -> None:
        await say(archive, "it will close")
        digest = await archive.create_digest(ORCHARD, PLAN, by=8, at=MONDAY)
        made = await correct(archive, Act.RETRACT, Hidden())
        await archive.claim_slot(ORCHARD, digest.id, MONDAY, now=MONDAY)
        await archive.fix_untold(ORCHARD, digest.id, MONDAY)
        await archive.settle_slot(ORCHARD, digest.id, MONDAY, SlotState.SENT, message_id=5)
        before = await archive.digest_edits()

        await archive.undo(ORCHARD, made, Undone(by=8, at=MONDAY, reason="no"))
        [edit] = await archive.digest_edits()

        assert before == []
        assert (await archive.changes(ORCHARD, edit.told)).corrected == ()
