"""Corrections: what moderators change stays changed, whatever comes in, until they undo it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bot.archive.interface import Archive, SaveStatus, SlotState
from bot.domain.answers import Filters
from bot.domain.articles import Via
from bot.domain.corrections import (
    Act,
    Change,
    Correction,
    Denial,
    Hidden,
    Merge,
    OtherKind,
    OtherMetadata,
    OtherSpeaker,
    OtherWords,
    Response,
    Split,
    Undone,
)
from bot.domain.names import NameKind
from bot.domain.quotations import Kind, Stance
from bot.domain.spans import Span
from bot.domain.transfer import BareQuotation
from bot.domain.versions import former, history
from bot.errors import CorrectionError
from tests.archive.contract.meaning import towards
from tests.archive.contract.rereading import keep_as_before
from tests.archive.values import (
    DAY,
    HARBOUR,
    MONDAY,
    ORCHARD,
    PLAN,
    added,
    denials_of,
    everything,
    found,
    import_all,
    keep,
    look_up,
    publishers,
    report,
    said,
    speakers,
)

TUESDAY = MONDAY + DAY
UNDONE = Undone(by=8, at=TUESDAY, reason="it was right after all")
HIDES = [Act.RETRACT, Act.NOT_A_QUOTATION]


def correction(act: Act, change: Change, **about: Any) -> Correction:
    return Correction(act=act, change=change, reason="the desk checked", by=8, at=MONDAY, **about)


async def correct(archive: Archive, act: Act, change: Change, *, guild: int = ORCHARD, **about: Any) -> int:
    made = await archive.correct(guild, correction(act, change, **about))
    assert made is not None
    return made.id


async def name(archive: Archive, quotation: int, speaker: str | None, role: str | None = None) -> int:
    return await correct(archive, Act.SPEAKER, OtherSpeaker(speaker, role), quotation=quotation)


async def speaker_of(archive: Archive, quotation: int) -> str | None:
    record = await archive.quotation(ORCHARD, quotation)
    assert record is not None
    return record.quotation.speaker


async def by_speaker(archive: Archive, speaker: str, *words: str) -> list[int]:
    return sorted(one.id for one in await look_up(archive, ORCHARD, words, Filters(speaker=speaker)))


async def shown_ids(archive: Archive, article: int = 1) -> list[int]:
    record = await archive.article(ORCHARD, article)
    assert record is not None
    return [one.id for one in record.quotations]


async def tally(archive: Archive) -> dict[str, int]:
    digest = await archive.digest(ORCHARD, MONDAY - DAY, MONDAY + DAY)
    return {each.speaker: each.quotations for each in digest.most_quoted}


class CorrectionsContract:
    """The rules of `interface.Corrections`."""

    # What each does

    async def test_a_corrected_speaker_is_the_speaker_everywhere(self, archive: Archive) -> None:
        await keep(archive, said("mend it", by="Jon Bell", role="mayor"), said("no", by="Jon Bell"))

        await name(archive, 1, "Ada Osei", "engineer")

        record = await archive.quotation(ORCHARD, 1)
        assert record is not None
        quotation = record.quotation
        assert (quotation.speaker, quotation.role, quotation.confidence) == ("Ada Osei", "engineer", 1.0)
        assert [each.act for each in record.corrections] == [Act.SPEAKER]
        assert await by_speaker(archive, "osei", "mend") == [1]
        assert await by_speaker(archive, "bell", "mend", "no") == [2]
        assert await found(archive, "engineer") == [1]
        assert await found(archive, "mayor") == []
        assert await tally(archive) == {"Ada Osei": 1, "Jon Bell": 1}
        assert await speakers(archive, ORCHARD, "") == ["Ada Osei", "Jon Bell"]

    async def test_a_speaker_can_be_nobody(self, archive: Archive) -> None:
        await keep(archive, said("mend it", by="Jon Bell", role="mayor"))

        await name(archive, 1, None)

        assert await speaker_of(archive, 1) is None
        assert await speakers(archive, ORCHARD, "") == []

    async def test_corrected_words_are_cut_from_the_article_and_found(self, archive: Archive) -> None:
        await keep(archive, said("we will mend the bridge", by="Jon Bell"))

        await correct(archive, Act.WORDS, OtherWords(("mend the bridge",)), quotation=1)

        record = await archive.quotation(ORCHARD, 1)
        article = await archive.article(ORCHARD, 1)
        assert record is not None
        assert article is not None
        assert record.text == record.quotation.text(article.text) == "mend the bridge"
        assert await found(archive, "mend") == [1]
        assert await found(archive, "we", "will") == []

    async def test_a_kind_and_a_denial_are_corrected(self, archive: Archive) -> None:
        await keep(archive, said("he took it", by="Ada Osei"), said("untrue", by="Jon Bell"))

        await correct(archive, Act.KIND, OtherKind(Kind.INDIRECT), quotation=1)
        await correct(archive, Act.DENIAL, Denial(Stance.DENIED, 1), quotation=2)

        claim = await archive.quotation(ORCHARD, 1)
        denial = await archive.quotation(ORCHARD, 2)
        assert claim is not None
        assert denial is not None
        assert claim.quotation.kind is Kind.INDIRECT
        assert (denial.quotation.stance, denial.denies) == (Stance.DENIED, 1)
        assert [one.id for one in (await denials_of(archive, ORCHARD, [1]))[1]] == [2]

    @pytest.mark.parametrize("act", HIDES)
    async def test_what_is_retracted_is_gone_from_everything(self, archive: Archive, act: Act) -> None:
        lines = [said("we never met", by="Ada Osei"), said("untrue", by="Jon Bell", denies=0)]
        await keep(archive, *lines)
        await archive.add_vectors(ORCHARD, [1, 2], towards(0, 1))

        await correct(archive, act, Hidden(), quotation=1)

        assert await archive.quotation(ORCHARD, 1) is None
        assert await shown_ids(archive) == [2]
        assert await found(archive, "never", "met") == []
        assert await speakers(archive, ORCHARD, "") == ["Jon Bell"]
        assert not await archive.is_known(ORCHARD, NameKind.SPEAKER, "Ada Osei")
        assert (await archive.stats(ORCHARD)).quotations == 1
        digest = await archive.digest(ORCHARD, MONDAY - DAY, MONDAY + DAY)
        assert (digest.quotation_count, digest.claims) == (1, ())
        assert [denied for _, denied in digest.denials] == [None]
        denial = await archive.quotation(ORCHARD, 2)
        assert denial is not None
        assert denial.denies is None
        [kept] = await everything(archive, ORCHARD)
        assert (kept.current.ids, kept.corrections) == ((2,), ())

    async def test_what_is_retracted_is_in_an_export_of_everything(self, archive: Archive) -> None:
        await keep(archive, said("we never met", by="Ada Osei"))
        await correct(archive, Act.RETRACT, Hidden(), quotation=1)

        [kept] = [one async for page in archive.export(ORCHARD, hidden=True) for one in page]

        assert kept.current.ids == (1,)
        assert [one.act for one in kept.corrections] == [Act.RETRACT]

    async def test_an_answer_is_attached_and_changes_nothing_else(self, archive: Archive) -> None:
        await keep(archive, said("he took it", by="Ada Osei"))
        answer = Response("Jon Bell", "I did not.", "https://bell.example/statement")

        await correct(archive, Act.REPLY, answer, quotation=1)

        record = await archive.quotation(ORCHARD, 1)
        assert record is not None
        assert [each.change for each in record.corrections] == [answer]
        assert record.quotation.speaker == "Ada Osei"

    async def test_an_article_is_cited_as_corrected(self, archive: Archive) -> None:
        fields: dict[str, Any] = {
            "publisher": "The Pots",
            "published": "2026-03-01",
            "guessed": frozenset({"publisher", "published"}),
        }
        await keep(archive, said("mend it", by="Ada Osei"), title="Orchrad bridge", **fields)

        values = {"title": "Orchard bridge", "publisher": "The Post", "published": "2025-03-01"}
        await correct(archive, Act.ARTICLE, OtherMetadata(values), article=1)

        record = await archive.article(ORCHARD, 1)
        assert record is not None
        card = record.card
        assert (card.title, card.publisher, card.published) == ("Orchard bridge", "The Post", "2025-03-01")
        assert card.guessed == frozenset()
        assert [each.act for each in record.corrections] == [Act.ARTICLE]
        assert [each.act for each in record.quotations[0].corrections] == [Act.ARTICLE]
        assert await publishers(archive, ORCHARD, "") == ["The Post"]
        assert [one.id for one in await archive.articles(ORCHARD, find="orchard")] == [1]
        assert await found(archive, "orchard") == [1]
        assert await found(archive, "orchrad") == []

    # What is not there

    async def test_what_is_not_there_is_not_corrected(self, archive: Archive) -> None:
        await keep(archive, said("mend it", by="Ada Osei"))
        await keep(archive, said("gone", by="Ada Osei"), title="Gone")
        await archive.remove_article(ORCHARD, 2, by=8, reason="wrong page", at=MONDAY)
        somebody = OtherSpeaker("Jon Bell")

        made = [
            await archive.correct(guild, correction(act, change, **about))
            for guild, act, change, about in (
                (ORCHARD, Act.SPEAKER, somebody, {"quotation": 3}),
                (ORCHARD, Act.SPEAKER, somebody, {"quotation": 2}),
                (HARBOUR, Act.SPEAKER, somebody, {"quotation": 1}),
                (ORCHARD, Act.ARTICLE, OtherMetadata({"title": "x"}), {"article": 2}),
                (HARBOUR, Act.ARTICLE, OtherMetadata({"title": "x"}), {"article": 1}),
                (ORCHARD, Act.MERGE, Merge("Ada Osei", "Nobody"), {}),
                (HARBOUR, Act.MERGE, Merge("Ada Osei", "Ada Osei"), {}),
                (ORCHARD, Act.SPLIT, Split("Nobody", "Somebody"), {"article": 1}),
            )
        ]

        assert made == [None] * 8
        assert await archive.corrections(ORCHARD) == []
        assert [entry.action for entry in await archive.audit(ORCHARD)] == ["remove article"]

    @pytest.mark.parametrize("act", HIDES)
    async def test_words_that_an_article_has_dropped_can_be_retracted_once(
        self, archive: Archive, act: Act
    ) -> None:
        page = "https://gazette.example/bridge"
        await keep(archive, said("we never met", by="Jon Bell"), url=page)
        await keep(archive, said("nothing more to say", by="Ada Osei"), url=page)
        before = history(await archive.versions(ORCHARD, 1))

        await correct(archive, act, Hidden(), quotation=1)
        again = await archive.correct(ORCHARD, correction(act, Hidden(), quotation=1))
        elsewhere = await archive.correct(HARBOUR, correction(act, Hidden(), quotation=1))

        assert [one.before and one.before.text for one in before.revisions[0].changes] == [
            "we never met",
            None,
        ]
        after = history(await archive.versions(ORCHARD, 1))
        assert [one.before for one in after.revisions[0].changes] == [None]
        assert former(await archive.versions(ORCHARD, 1), 1) is None
        assert (again, elsewhere) == (None, None)

    # Undoing

    async def test_a_correction_undone_leaves_what_was_before_it(self, archive: Archive) -> None:
        await keep(
            archive, said("mend it", by="Jon Bell", role="mayor"), title="Bridge", publisher="The Post"
        )
        before = (await archive.article(ORCHARD, 1), await archive.stats(ORCHARD))
        made = [
            await name(archive, 1, "Ada Osei"),
            await correct(archive, Act.KIND, OtherKind(Kind.INDIRECT), quotation=1),
            await correct(archive, Act.WORDS, OtherWords(("mend",)), quotation=1),
            await correct(archive, Act.DENIAL, Denial(Stance.DENIED), quotation=1),
            await correct(
                archive, Act.ARTICLE, OtherMetadata({"title": "Other", "publisher": None}), article=1
            ),
            await correct(archive, Act.RETRACT, Hidden(), quotation=1),
        ]

        for id_ in made:
            undone = await archive.undo(ORCHARD, id_, UNDONE)
            assert undone is not None
            assert undone.undone == UNDONE

        assert (await archive.article(ORCHARD, 1), await archive.stats(ORCHARD)) == (
            before[0],
            replace(before[1], bytes=(await archive.stats(ORCHARD)).bytes),
        )
        assert await found(archive, "mend") == [1]
        assert await archive.undo(ORCHARD, made[0], UNDONE) is None
        assert await archive.undo(HARBOUR, made[0], UNDONE) is None

    async def test_of_two_corrections_the_earlier_one_shows_when_the_later_is_undone(
        self, archive: Archive
    ) -> None:
        await keep(archive, said("mend it", by="Jon Bell"))
        await name(archive, 1, "Ada Osei")
        later = await name(archive, 1, "Mae Park")

        await archive.undo(ORCHARD, later, UNDONE)

        assert await speaker_of(archive, 1) == "Ada Osei"

    async def test_who_when_and_why_are_kept_and_in_the_audit_log(self, archive: Archive) -> None:
        await keep(archive, said("mend it", by="Jon Bell"))
        made = await name(archive, 1, "Ada Osei")
        await archive.undo(ORCHARD, made, UNDONE)

        [kept] = await archive.corrections(ORCHARD)
        entries = await archive.audit(ORCHARD)

        assert await archive.correction(ORCHARD, made) == kept
        assert (kept.by, kept.at, kept.reason, kept.undone) == (8, MONDAY, "the desk checked", UNDONE)
        assert [(entry.action, entry.subject, entry.reason) for entry in entries] == [
            ("undo speaker", "quotation 1, C1", "it was right after all"),
            ("correct speaker", "quotation 1, C1", "the desk checked"),
        ]

    # What comes in later

    async def test_a_correction_survives_a_new_version(self, archive: Archive) -> None:
        lines = [said("mend it", by="Jon Bell"), said("no", by="Jon Bell"), said("so I say", by="Jon Bell")]
        await keep(archive, *lines, url="u")
        await name(archive, 1, "Ada Osei")
        await correct(archive, Act.RETRACT, Hidden(), quotation=2)
        await correct(archive, Act.WORDS, OtherWords(("I say",)), quotation=3)

        saved = await keep(archive, said("by the way", by="Mae Park"), *lines, url="u")

        assert (saved.status, saved.quotations) == (SaveStatus.UPDATED, 3)
        assert await shown_ids(archive) == [4, 1, 3]
        assert await speaker_of(archive, 1) == "Ada Osei"
        article = await archive.article(ORCHARD, 1)
        assert article is not None
        assert [one.quotation.text(article.text) for one in article.quotations] == [
            "by the way",
            "mend it",
            "I say",
        ]
        assert await found(archive, "no") == []

    async def test_an_export_has_no_earlier_wording_of_what_was_retracted(self, archive: Archive) -> None:
        whole = "we got what we asked for and now the apples can wait for no one"
        await keep(archive, said(whole, by="Ada Osei"), said("mend it", by="Jon Bell"), url="u")
        reworded = "we got all we asked for and now these apples will wait for nobody here"
        await keep(archive, said(reworded, by="Ada Osei"), said("mend it", by="Jon Bell"), url="u")
        latest = max(await shown_ids(archive))
        await correct(archive, Act.RETRACT, Hidden(), quotation=latest)

        [kept] = [one async for page in archive.export(ORCHARD, hidden=False) for one in page]

        words = {q.text(v.article.text) for v in kept.versions for q in v.quotations}
        assert words == {"mend it"}

    async def test_what_was_retracted_stays_so_when_it_comes_again_after_a_version_without_it(
        self, archive: Archive
    ) -> None:
        await keep(archive, said("mend it", by="Jon Bell"), said("we never met", by="Ada Osei"), url="u")
        await correct(archive, Act.RETRACT, Hidden(), quotation=2)
        await keep(archive, said("mend it", by="Jon Bell"), url="u")

        again = await keep(
            archive, said("mend it", by="Jon Bell"), said("we never met", by="Mae Park"), url="u"
        )

        assert again.quotations == 1
        assert await shown_ids(archive) == [1]
        assert await found(archive, "met") == []

    @pytest.mark.parametrize(
        "words",
        [
            "we have no choice but to close this bridge",
            "We have no choice, but to close the bridge",
            "we have no choice but to close the bridge and I will not repeat all that I said of it before today",
        ],
    )
    async def test_what_was_retracted_stays_so_when_a_new_version_edits_it(
        self, archive: Archive, words: str
    ) -> None:
        page = "https://gazette.example/bridge"
        await keep(archive, said("we have no choice but to close the bridge", by="Jon Bell"), url=page)
        await correct(archive, Act.RETRACT, Hidden(), quotation=1)

        await keep(archive, said(words, by="Jon Bell"), said("we object", by="Ada Osei"), url=page)

        assert await shown_ids(archive) == [2]
        assert await found(archive, "choice") == []

    async def test_a_corrected_speaker_stays_when_a_new_version_edits_the_words(
        self, archive: Archive
    ) -> None:
        page = "https://gazette.example/bridge"
        await keep(archive, said("we will close the bridge on Monday", by="Jon Bell"), url=page)
        await name(archive, 1, "Ada Osei")

        await keep(archive, said("we will close the bridge on Friday", by="Jon Bell"), url=page)

        assert await speaker_of(archive, 1) == "Ada Osei"

    async def test_other_words_of_the_speaker_are_not_what_was_retracted(self, archive: Archive) -> None:
        page = "https://gazette.example/bridge"
        await keep(archive, said("we will close the bridge on Monday", by="Jon Bell"), url=page)
        await correct(archive, Act.RETRACT, Hidden(), quotation=1)

        await keep(archive, said("nobody has asked the ferry to stop", by="Jon Bell"), url=page)

        assert await shown_ids(archive) == [2]

    async def test_of_two_like_quotations_the_one_that_stays_is_the_retracted_one(
        self, archive: Archive
    ) -> None:
        page, line = "https://gazette.example/bridge", said("we will appeal", by="Jon Bell")
        await keep(archive, line, line, url=page)
        await correct(archive, Act.RETRACT, Hidden(), quotation=2)

        await keep(archive, line, said("no", by="Ada Osei"), url=page)

        assert await found(archive, "appeal") == []

    async def test_what_was_retracted_stays_so_when_rereading_finds_more_of_it(
        self, archive: Archive
    ) -> None:
        article, [whole] = report(said("we will close the bridge", by="Jon Bell"))
        [span] = whole.spans
        part = replace(whole, spans=(Span(span.start, span.start + len("we will")),))
        await archive.save(ORCHARD, article, [part], added())
        await correct(archive, Act.RETRACT, Hidden(), quotation=1)

        await archive.reread(ORCHARD, 1, article, [whole])

        assert await shown_ids(archive) == []

    async def test_an_article_that_comes_again_unchanged_is_unchanged_though_it_was_corrected(
        self, archive: Archive
    ) -> None:
        fields: dict[str, Any] = {"url": "https://post.example/1", "publisher": "The Post"}
        await keep(archive, said("mend it", by="Jon Bell"), **fields)
        await keep(archive, said("pasted", by="Jon Bell"), title="Pasted", publisher="The Post")
        await name(archive, 1, "Ada Osei")
        values = {"title": "Mended", "url": "https://post.example/right", "publisher": "The Echo"}
        await correct(archive, Act.ARTICLE, OtherMetadata(values), article=1)
        values |= {"url": "https://post.example/pasted"}
        await correct(archive, Act.ARTICLE, OtherMetadata(values), article=2)

        again = await keep(archive, said("mend it", by="Jon Bell"), **fields)
        pasted = await keep(archive, said("pasted", by="Jon Bell"), title="Pasted", publisher="The Post")
        changed = await keep(archive, said("mend it now", by="Jon Bell"), **fields)

        assert [(one.card.id, one.status) for one in (again, pasted, changed)] == [
            (1, SaveStatus.UNCHANGED),
            (2, SaveStatus.UNCHANGED),
            (1, SaveStatus.UPDATED),
        ]
        assert (changed.card.title, changed.card.url) == ("Mended", "https://post.example/right")
        assert (changed.card.publisher, again.card.publisher) == ("The Echo", "The Echo")
        assert await publishers(archive, ORCHARD, "") == ["The Echo"]

    async def test_rereading_keeps_corrections(self, archive: Archive) -> None:
        lines = [said("mend it", by="he"), said("no", by="Jon Bell"), said("gone", by="Jon Bell")]
        article, [first, second, third] = await keep_as_before(archive, *lines)
        await name(archive, 1, "Ada Osei")
        await correct(archive, Act.RETRACT, Hidden(), quotation=2)
        await correct(archive, Act.ARTICLE, OtherMetadata({"title": "Mended"}), article=1)
        better = replace(first, speaker="Adam Osei", role="mayor")

        changed = await archive.reread(
            ORCHARD, 1, replace(article, title="Mended"), [better, replace(second, speaker="Mae Park"), third]
        )

        assert changed is not None
        assert (changed.kept, changed.new, changed.gone) == (3, 0, 0)
        assert await shown_ids(archive) == [1, 3]
        assert await speaker_of(archive, 1) == "Ada Osei"
        assert await archive.outdated(ORCHARD) == []
        await archive.undo(ORCHARD, 1, UNDONE)
        assert await speaker_of(archive, 1) == "Adam Osei"

    async def test_a_bare_quotation_that_was_corrected_is_unchanged_when_it_comes_again(
        self, archive: Archive
    ) -> None:
        bare = BareQuotation("7", "mend it", "Jon Bell")
        await import_all(archive, [bare])
        await name(archive, 1, "Ada Osei")

        statuses = await import_all(archive, [bare])
        other = await import_all(archive, [replace_text(bare, "mend it now")])

        assert (statuses, other) == ([SaveStatus.UNCHANGED], [SaveStatus.UPDATED])

    # Removal

    async def test_a_removed_article_is_restored_with_its_corrections(self, archive: Archive) -> None:
        lines = [said("mend it", by="Jon Bell"), said("no", by="Jon Bell")]
        await keep(archive, *lines, publisher="The Post", url="u")
        await name(archive, 1, "Ada Osei")
        await correct(archive, Act.RETRACT, Hidden(), quotation=2)
        before = await archive.article(ORCHARD, 1)
        await archive.remove_article(ORCHARD, 1, by=8, reason="wrong page", at=MONDAY)

        removed = [card.id for card in await archive.removed_articles(ORCHARD)]
        card = await archive.restore_article(ORCHARD, 1, by=9, reason="right page", at=TUESDAY)

        assert removed == [1]
        assert card is not None
        assert await archive.article(ORCHARD, 1) == before
        assert await found(archive, "mend") == [1]
        assert await speakers(archive, ORCHARD, "") == ["Ada Osei"]
        assert await publishers(archive, ORCHARD, "") == ["The Post"]
        assert (await archive.stats(ORCHARD)).articles == 1
        assert (await archive.audit(ORCHARD))[0].action == "restore article"
        assert await archive.restore_article(ORCHARD, 1, by=9, reason="again", at=TUESDAY) is None
        assert await archive.removed_articles(ORCHARD) == []

    async def test_an_article_that_came_again_is_not_restored_beside_itself(self, archive: Archive) -> None:
        await keep(archive, said("mend it", by="Jon Bell"), url="u")
        await archive.remove_article(ORCHARD, 1, by=8, reason="wrong page", at=MONDAY)
        await keep(archive, said("mend it", by="Jon Bell"), url="u")

        with pytest.raises(CorrectionError, match="A2"):
            await archive.restore_article(ORCHARD, 1, by=9, reason="right page", at=TUESDAY)

        assert (await archive.stats(ORCHARD)).articles == 1

    # Speakers

    async def test_two_speakers_that_are_one_person_are_found_under_either_name(
        self, archive: Archive
    ) -> None:
        both = ("John Bell", "Jon Bell")
        await keep(archive, said("mend it", by="John Bell", role="mayor"), said("no", by="Ada Osei"))
        await keep(archive, said("break it", by="Jon Bell"), title="Other")
        await keep(archive, said("paint it", by="John Bell and Jon Bell", speakers=both), title="Both")

        await correct(archive, Act.MERGE, Merge(into="Jon Bell", speaker="John Bell"))

        assert await by_speaker(archive, "Jon Bell", "mend", "break", "paint") == [1, 3, 4]
        assert await by_speaker(archive, "John Bell", "mend", "break", "paint") == [1, 3, 4]
        assert await tally(archive) == {"Jon Bell": 3, "Ada Osei": 1}
        assert await speakers(archive, ORCHARD, "") == ["Jon Bell", "Ada Osei"]
        assert await speakers(archive, ORCHARD, "john") == ["Jon Bell"]
        record = await archive.quotation(ORCHARD, 1)
        other = await archive.quotation(ORCHARD, 3)
        assert record is not None
        assert other is not None
        assert (record.quotation.speaker, [one.act for one in record.corrections]) == (
            "John Bell",
            [Act.MERGE],
        )
        assert other.corrections == ()

    async def test_a_merge_holds_for_articles_that_come_later_and_can_be_undone(
        self, archive: Archive
    ) -> None:
        await keep(archive, said("mend it", by="John Bell"))
        await keep(archive, said("break it", by="Jon Bell"), title="Other")
        before = await archive.stats(ORCHARD)
        merged = await correct(archive, Act.MERGE, Merge(into="Jon Bell", speaker="John Bell"))
        await keep(archive, said("paint it", by="John Bell"), title="Later")

        together = await by_speaker(archive, "Jon Bell", "mend", "break", "paint")
        await archive.undo(ORCHARD, merged, UNDONE)

        assert together == [1, 2, 3]
        assert await by_speaker(archive, "Jon Bell", "mend", "break", "paint") == [2]
        assert await by_speaker(archive, "John Bell", "mend", "break", "paint") == [1, 3]
        assert await speakers(archive, ORCHARD, "") == ["John Bell", "Jon Bell"]
        assert await speakers(archive, ORCHARD, "john") == ["John Bell"]
        assert (await archive.stats(ORCHARD)).speakers == before.speakers

    async def test_merges_lead_on_and_never_in_a_circle(self, archive: Archive) -> None:
        for number, speaker in enumerate(("A. Osei", "Ada Osei", "Ada Osei-Bell")):
            await keep(archive, said("mend it", by=speaker), title=f"Story {number}")
        first = await correct(archive, Act.MERGE, Merge(into="Ada Osei", speaker="A. Osei"))
        await correct(archive, Act.MERGE, Merge(into="Ada Osei-Bell", speaker="Ada Osei"))

        everybody = await by_speaker(archive, "Osei-Bell", "mend")
        with pytest.raises(CorrectionError, match="one speaker"):
            await correct(archive, Act.MERGE, Merge(into="A. Osei", speaker="Ada Osei-Bell"))
        completed = await speakers(archive, ORCHARD, "a osei")
        await archive.undo(ORCHARD, first, UNDONE)

        assert everybody == [1, 2, 3]
        assert completed == ["Ada Osei-Bell"]
        assert await by_speaker(archive, "Osei-Bell", "mend") == [2, 3]

    async def test_two_people_of_one_name_are_told_apart_in_one_article(self, archive: Archive) -> None:
        await keep(archive, said("mend it", by="Jon Bell"), said("no", by="Jon Bell"), url="u")
        await keep(archive, said("break it", by="Jon Bell"), title="Other")
        footballer = Split("Jon Bell", "Jon Bell (footballer)")

        made = await correct(archive, Act.SPLIT, footballer, article=1)
        apart = await tally(archive)
        await keep(archive, said("mend it", by="Jon Bell"), said("yes", by="Jon Bell"), url="u")

        assert apart == {"Jon Bell (footballer)": 2, "Jon Bell": 1}
        assert await by_speaker(archive, "footballer", "mend", "break", "yes") == [1, 4]
        assert await speakers(archive, ORCHARD, "footballer") == ["Jon Bell (footballer)"]
        record = await archive.quotation(ORCHARD, 1)
        assert record is not None
        assert [one.change for one in record.corrections] == [footballer]
        await archive.undo(ORCHARD, made, UNDONE)
        assert await tally(archive) == {"Jon Bell": 3}

    async def test_nobody_is_split_from_themselves(self, archive: Archive) -> None:
        await keep(archive, said("mend it", by="Jon Bell"))

        with pytest.raises(CorrectionError, match="tells them apart"):
            await correct(archive, Act.SPLIT, Split("Jon Bell", "jon  bell"), article=1)

        assert await archive.corrections(ORCHARD) == []

    # Digests

    async def test_posts_that_tell_what_was_corrected_are_to_be_edited_and_no_others(
        self, archive: Archive
    ) -> None:
        digest = await archive.create_digest(ORCHARD, PLAN, by=8, at=MONDAY)
        for day in range(3):
            at = MONDAY + day * DAY
            await keep(archive, said(f"mend it {day}", by="Ada Osei"), title=f"Story {day}")
            await archive.claim_slot(ORCHARD, digest.id, at, now=at)
            await archive.fix_untold(ORCHARD, digest.id, at)
            await archive.settle_slot(ORCHARD, digest.id, at, SlotState.SENT, message_id=70 + day)
        await keep(archive, said("untold", by="Ada Osei"), title="Untold")

        await name(archive, 4, "Mae Park")
        untold = await archive.digest_edits()
        await correct(archive, Act.RETRACT, Hidden(), quotation=2)
        [edit] = await archive.digest_edits()

        assert untold == []
        assert (edit.digest.id, edit.at, edit.message_id) == (digest.id, MONDAY + DAY, 71)
        told = await archive.news(ORCHARD, edit.told, since=MONDAY, until=MONDAY + DAY)
        assert ([card.id for card in told.articles], told.quotation_count) == ([2], 0)
        assert edit.told.since == MONDAY
        await archive.undo(ORCHARD, 2, UNDONE)
        await archive.settle_edit(ORCHARD, edit)
        [again] = await archive.digest_edits()
        await archive.settle_edit(HARBOUR, again)
        assert await archive.digest_edits() == [again]
        await archive.settle_edit(ORCHARD, again)
        assert await archive.digest_edits() == []
        await archive.remove_article(ORCHARD, 1, by=8, reason="wrong page", at=MONDAY)
        assert [one.message_id for one in await archive.digest_edits()] == [70]

    async def test_a_post_that_is_being_sent_when_something_is_corrected_is_edited_then(
        self, archive: Archive
    ) -> None:
        digest = await archive.create_digest(ORCHARD, PLAN, by=8, at=MONDAY)
        await keep(archive, said("mend it", by="Ada Osei"))
        await archive.claim_slot(ORCHARD, digest.id, MONDAY, now=MONDAY)
        await archive.fix_untold(ORCHARD, digest.id, MONDAY)

        await correct(archive, Act.RETRACT, Hidden(), quotation=1)
        while_sending = await archive.digest_edits()
        await archive.settle_slot(ORCHARD, digest.id, MONDAY, SlotState.SENT, message_id=70)

        assert while_sending == []
        assert [one.message_id for one in await archive.digest_edits()] == [70]

    async def test_a_post_composed_after_a_correction_or_never_sent_is_not_edited(
        self, archive: Archive
    ) -> None:
        digest = await archive.create_digest(ORCHARD, PLAN, by=8, at=MONDAY)
        await keep(archive, said("mend it", by="Ada Osei"))
        for at, state in ((MONDAY, SlotState.SKIPPED), (MONDAY + DAY, SlotState.SENT)):
            await archive.claim_slot(ORCHARD, digest.id, at, now=at)
            await archive.fix_untold(ORCHARD, digest.id, at)
            await name(archive, 1, "Mae Park")
            if state is SlotState.SENT:
                await archive.fix_untold(ORCHARD, digest.id, at)

            await archive.settle_slot(ORCHARD, digest.id, at, state, message_id=70)

        assert await archive.digest_edits() == []

    async def test_a_post_that_shows_a_retracted_answer_of_another_article_is_edited(
        self, archive: Archive
    ) -> None:
        digest = await archive.create_digest(ORCHARD, PLAN, by=8, at=MONDAY)
        await archive.save(ORCHARD, *report(said("untrue", by="Jon Bell")), added(via=Via.IMPORT))
        await keep(archive, said("he took it", by="Ada Osei"), title="Other")
        await correct(archive, Act.REPLY, Response("Jon Bell", quotation=1), quotation=2)
        await archive.claim_slot(ORCHARD, digest.id, MONDAY, now=MONDAY)
        await archive.fix_untold(ORCHARD, digest.id, MONDAY)
        await archive.settle_slot(ORCHARD, digest.id, MONDAY, SlotState.SENT, message_id=70)

        await correct(archive, Act.RETRACT, Hidden(), quotation=1)

        assert [one.message_id for one in await archive.digest_edits()] == [70]

    async def test_which_quotations_are_corrected_or_answered_can_be_asked(self, archive: Archive) -> None:
        await keep(archive, *(said(f"mend it {number}", by="Ada Osei") for number in range(3)))
        await correct(archive, Act.REPLY, Response("Jon Bell", "No.", "https://b.example"), quotation=1)
        await archive.undo(ORCHARD, await name(archive, 2, "Mae Park"), UNDONE)

        found = await archive.at_one_moment(lambda moment: moment.corrected(ORCHARD, [1, 2, 3]))
        elsewhere = await archive.at_one_moment(lambda moment: moment.corrected(HARBOUR, [1]))

        assert (found, elsewhere) == ({1}, set())

    async def test_an_attached_quotation_comes_along_as_long_as_it_is_there(self, archive: Archive) -> None:
        await keep(archive, said("he took it", by="Ada Osei"), said("I did not", by="Jon Bell"))
        await correct(archive, Act.REPLY, Response("Jon Bell", quotation=2), quotation=1)

        record = await archive.quotation(ORCHARD, 1)
        await correct(archive, Act.RETRACT, Hidden(), quotation=2)
        without = await archive.quotation(ORCHARD, 1)

        assert record is not None
        assert without is not None
        assert [one.text for one in record.answers] == ["I did not"]
        assert without.answers == ()

    async def test_the_moderators_channel_is_chosen_for_one_guild(self, archive: Archive) -> None:
        before = await archive.moderators_channel(ORCHARD)
        await archive.choose_moderators_channel(ORCHARD, 7_000_000_000_000_000_009, by=8, at=MONDAY)

        assert before is None
        assert await archive.moderators_channel(ORCHARD) == 7_000_000_000_000_000_009
        assert await archive.moderators_channel(HARBOUR) is None
        await archive.choose_moderators_channel(ORCHARD, None, by=8, at=MONDAY)
        assert await archive.moderators_channel(ORCHARD) is None
        assert [entry.subject for entry in await archive.audit(ORCHARD)] == [
            "no channel",
            "channel 7000000000000000009",
        ]

    # Export

    @pytest.mark.parametrize(
        ("words", "reported"),
        [
            ("we will appeal,", "we will appeal"),
            ("we will appeal.", "we will appeal"),
            ("we will appeal in the U.S.", "we will appeal in the U.S."),
            ("…", "…"),
        ],
    )
    async def test_reported_words_end_before_the_stop_within_the_marks(
        self, archive: Archive, words: str, reported: str
    ) -> None:
        await keep(archive, said(words, by="Ada Osei"))

        await correct(archive, Act.KIND, OtherKind(Kind.INDIRECT), quotation=1)

        record = await archive.quotation(ORCHARD, 1)
        assert record is not None
        assert record.text == reported

    async def test_an_article_tells_where_words_were_retracted(self, archive: Archive) -> None:
        await keep(archive, said("mend it", by="Jon Bell"), said("no", by="Ada Osei"), said("so"))
        await correct(archive, Act.RETRACT, Hidden(), quotation=2)
        await correct(archive, Act.NOT_A_QUOTATION, Hidden(), quotation=3)

        record = await archive.article(ORCHARD, 1)

        assert record is not None
        assert [span.cut(record.text) for span in record.retracted] == ["no"]

    async def test_corrections_survive_an_export(self, archive: Archive) -> None:
        lines = [said("mend it", by="John Bell"), said("no", by="Jon Bell"), said("untrue", by="Ada Osei")]
        await keep(archive, *lines, publisher="The Pots")
        await keep(archive, said("break it", by="Jon Bell"), title="Other")
        await name(archive, 1, "Mae Park")
        await archive.undo(ORCHARD, await name(archive, 1, "Somebody"), UNDONE)
        await correct(archive, Act.DENIAL, Denial(Stance.DENIED, 1), quotation=3)
        await correct(archive, Act.RETRACT, Hidden(), quotation=2)
        await correct(archive, Act.ARTICLE, OtherMetadata({"publisher": "The Post"}), article=1)
        await correct(archive, Act.SPLIT, Split("Jon Bell", "Jon Bell (footballer)"), article=2)
        await correct(archive, Act.MERGE, Merge(into="Ada Osei", speaker="Mae Park"))
        exported = [one async for page in archive.export(ORCHARD, hidden=True) for one in page]
        merges = await archive.merges(ORCHARD)

        await keep(archive, said("in the way", by="Nobody"), title="In the way", guild=HARBOUR)
        statuses = await import_all(archive, [*exported, *merges], guild=HARBOUR)
        again = await import_all(archive, [*exported, *merges], guild=HARBOUR)

        assert statuses == [SaveStatus.ADDED] * 3
        assert again == [SaveStatus.UNCHANGED] * 3
        before, after = await archive.article(ORCHARD, 1), await archive.article(HARBOUR, 3)
        assert before is not None
        assert after is not None
        assert [one.quotation for one in after.quotations] == [one.quotation for one in before.quotations]
        assert [one.denies for one in after.quotations] == [None, after.quotations[0].id]
        assert after.card.publisher == "The Post"
        named = [one.name for one in await archive.names(HARBOUR, NameKind.SPEAKER, "")]
        assert set(named) == {"Ada Osei", "Jon Bell (footballer)", "Nobody"}
        assert len(await archive.corrections(HARBOUR)) == len(await archive.corrections(ORCHARD))

    async def test_an_older_export_brings_nothing_back_that_was_retracted(self, archive: Archive) -> None:
        await keep(archive, said("mend it", by="Jon Bell"), said("we never met", by="Ada Osei"), url="u")
        before = await everything(archive, ORCHARD)
        await correct(archive, Act.RETRACT, Hidden(), quotation=2)
        without = await everything(archive, ORCHARD)

        statuses = [*await import_all(archive, before), *await import_all(archive, without)]
        [kept] = without
        dated = replace(kept.current, article=replace(kept.current.article, published="2026-03-01"))
        updated = await import_all(archive, [replace(kept, versions=(dated,))])
        later = await archive.save(
            ORCHARD,
            *report(said("mend it", by="Jon Bell"), said("we never met", by="Ada Osei"), url="u"),
            before[0].current.provenance,
        )

        assert statuses == [SaveStatus.UNCHANGED] * 2
        assert updated == [SaveStatus.UPDATED]
        assert later.quotations == 1
        assert await found(archive, "met") == []

    async def test_corrections_of_an_export_come_to_an_article_that_is_there(self, archive: Archive) -> None:
        await keep(archive, said("mend it", by="Jon Bell"), url="u")
        await keep(archive, said("mend it", by="Jon Bell"), url="u", guild=HARBOUR)
        await name(archive, 1, "Ada Osei")

        statuses = await import_all(archive, await everything(archive, ORCHARD), guild=HARBOUR)

        assert statuses == [SaveStatus.UPDATED]
        record = await archive.quotation(HARBOUR, 1)
        assert record is not None
        assert record.quotation.speaker == "Ada Osei"

    async def test_an_article_cannot_be_given_the_address_of_another(self, archive: Archive) -> None:
        await keep(archive, said("mend it", by="Jon Bell"), url="https://post.example/1")
        await keep(archive, said("we never met", by="Ada Osei"), title="Met", url="https://post.example/2")
        change = OtherMetadata({"url": "https://post.example/2"})

        with pytest.raises(CorrectionError, match="the address of article A2"):
            await correct(archive, Act.ARTICLE, change, article=1)

    async def test_a_restored_article_is_found_by_its_corrected_publisher(self, archive: Archive) -> None:
        await keep(archive, said("mend it", by="Jon Bell"), publisher="Old Gazette", url="u")
        await correct(archive, Act.ARTICLE, OtherMetadata({"publisher": "New Courier"}), article=1)
        await archive.remove_article(ORCHARD, 1, by=8, reason="by mistake", at=MONDAY)

        await archive.restore_article(ORCHARD, 1, by=8, reason="mistake", at=MONDAY)

        assert await publishers(archive, ORCHARD, "") == ["New Courier"]


def replace_text(bare: BareQuotation, text: str) -> BareQuotation:
    return bare._replace(text=text)
