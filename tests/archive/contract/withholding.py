"""Withholding: a name that a moderator hides is in nothing that anybody reads, whatever comes in."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest

from bot.archive.interface import Archive, SaveStatus, SlotState
from bot.domain.articles import Article
from bot.domain.corrections import (
    Act,
    Correction,
    Hidden,
    HiddenName,
    Merge,
    OtherWords,
    Response,
    Split,
    Undone,
)
from bot.domain.names import NameKind
from bot.domain.quotations import Kind, Quotation
from bot.domain.seams import shown
from bot.domain.spans import Span
from bot.domain.transfer import BareQuotation
from bot.domain.withholding import WITHHELD
from bot.errors import CorrectionError
from tests.archive.values import (
    DAY,
    HARBOUR,
    MONDAY,
    NO_FILTERS,
    ORCHARD,
    PLAN,
    added,
    everything,
    found,
    import_all,
    keep,
    said,
    speakers,
)

UNDONE = Undone(by=8, at=MONDAY + DAY, reason="Jon Bell is of age now")
TEXT = (
    "A boy was hurt on Kelder bridge. Jon Bell, 14, was on his way home.\n\n"
    "“I saw Jon Bell fall,” said Ada Osei. “Nobody helped Bell,” she added.\n\n"
    "“It was dark,” said Bell, of Mill Lane. His father, Tom Bell, said nobody came.\n\n"
    "According to Jon Bell, the lamps were broken. Nobody else saw it."
)


def cut(words: str, text: str = TEXT) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def bridge(text: str = TEXT, **fields: Any) -> tuple[Article, list[Quotation]]:
    """An article that names a boy in its headline, its address, its prose and its quotations."""
    given: dict[str, Any] = {
        "title": "Jon Bell, 14, hurt on bridge",
        "url": "https://orchard.example/jon-bell-hurt",
        **fields,
    }
    quotations = [
        Quotation(
            kind=Kind.DIRECT,
            spans=(cut("I saw Jon Bell fall,", text),),
            speaker="Ada Osei",
            cue="said",
            cue_spans=(cut("said", text),),
            source_spans=(cut("Ada Osei", text),),
            according_to="Jon Bell",
            confidence=0.9,
        ),
        Quotation(
            kind=Kind.DIRECT,
            spans=(cut("It was dark,", text),),
            speaker="Jon Bell",
            speaker_as_written="Bell",
            source_spans=(Span(cut("said Bell", text).start + 5, cut("said Bell", text).end),),
            confidence=0.9,
            denies=0,
        ),
        Quotation(
            kind=Kind.INDIRECT,
            spans=(cut("nobody came", text),),
            speaker="Tom Bell and Jon Bell",
            speakers=("Tom Bell", "Jon Bell"),
            confidence=0.9,
        ),
    ]
    return Article(text=text, **given), quotations


async def save(archive: Archive, *text: str, guild: int = ORCHARD, **fields: Any) -> None:
    await archive.save(guild, *bridge(*text, **fields), added(received_from="jon-bell-hurt.txt"))


async def hide(archive: Archive, speaker: str = "Jon Bell", *, guild: int = ORCHARD) -> int:
    change = HiddenName(speaker)
    new = Correction(act=Act.HIDE_NAME, change=change, reason=f"{speaker} is a minor", by=8, at=MONDAY + DAY)
    made = await archive.correct(guild, new)
    assert made is not None
    assert speaker not in repr(made)
    return made.id


async def read(archive: Archive, guild: int = ORCHARD) -> str:
    """All that anybody can read of an archive."""
    numbers = range(1, 9)
    articles = [await archive.article(guild, number) for number in numbers]
    versions = [await archive.versions(guild, number) for number in numbers]
    single = [await archive.quotation(guild, number) for number in numbers]
    denials = await archive.at_one_moment(lambda moment: moment.denials_of(guild, [*numbers]))
    names = [await archive.names(guild, kind, "") for kind in NameKind]
    exported = [await everything(archive, guild), await archive.merges(guild)]
    digest = await archive.digest(guild, MONDAY, MONDAY + 9 * DAY)
    candidates = await archive.at_one_moment(
        lambda moment: moment.candidates(guild, ["dark", "saw", "fall"], NO_FILTERS)
    )
    log = [await archive.audit(guild), await archive.corrections(guild)]
    listed = [await archive.articles(guild), await archive.newest(guild, limit=9)]
    records = [page async for page in archive.records(guild)]
    return repr(
        [articles, versions, single, denials, names, exported, digest, candidates, log, listed, records]
    )


def names_of_the_boy(read: str) -> list[str]:
    """Where the boy is still named, his father's name aside."""
    return re.findall(r"(?i).{20}(?:jon.{0,3}bell|(?<!tom )\bbell).{20}", read)


class WithholdingContract:
    """The rules of `Act.HIDE_NAME`."""

    async def test_a_hidden_name_is_in_nothing_that_anybody_reads(self, archive: Archive) -> None:
        await save(archive)
        assert names_of_the_boy(await read(archive))

        await hide(archive)

        assert names_of_the_boy(await read(archive)) == []

    async def test_a_title_before_a_hidden_name_is_left_before_it_and_before_others(
        self, archive: Archive
    ) -> None:
        text = "“It was dark,” said Mr Bell. Mr Osei saw nothing, said Mr Jon Bell.\n"
        named: dict[str, Any] = {"speaker": "Jon Bell", "honorific": "Mr", "speaker_as_written": "Mr Bell"}
        quotation = Quotation(kind=Kind.DIRECT, spans=(cut("It was dark,", text),), confidence=0.9, **named)
        await archive.save(ORCHARD, Article(title="A fall", text=text), [quotation], added())

        await hide(archive)

        record = await archive.article(ORCHARD, 1)
        assert record is not None
        assert record.text == (
            f"“It was dark,” said Mr {WITHHELD}. Mr Osei saw nothing, said Mr {WITHHELD}.\n"
        )
        [one] = record.quotations
        assert (one.quotation.honorific, one.quotation.speaker) == ("Mr", WITHHELD)

    async def test_words_with_a_hidden_name_are_cut_and_shown_with_a_gap(self, archive: Archive) -> None:
        await save(archive)

        await hide(archive)

        record = await archive.article(ORCHARD, 1)
        assert record is not None
        first, dark, joint = record.quotations
        assert shown(first.quotation, first.text) == "“I saw” … “fall”"
        assert [span.cut(record.text) for span in first.quotation.spans] == ["I saw", "fall,"]
        assert [span.cut(record.text) for span in first.quotation.source_spans] == ["Ada Osei"]
        assert [span.cut(record.text) for span in dark.quotation.source_spans] == [WITHHELD]
        assert [dark.quotation.speaker, dark.quotation.speaker_as_written] == [WITHHELD, WITHHELD]
        assert joint.quotation.speakers == ("Tom Bell", WITHHELD)
        assert dark.denies == 1
        assert record.text.startswith(f"A boy was hurt on Kelder bridge. {WITHHELD}, 14, was on his way")
        assert record.card.title == f"{WITHHELD}, 14, hurt on bridge"
        assert record.card.url is None

    async def test_nobody_finds_anything_by_a_hidden_name(self, archive: Archive) -> None:
        await save(archive)
        await keep(archive, said("mend it", by="Jon Bell"), title="Other")
        assert await found(archive, "bell")

        await hide(archive)

        assert await found(archive, "jon") == []
        assert await found(archive, "bell") == [3]  # his father
        assert await found(archive, "dark") == [2]
        assert await speakers(archive, ORCHARD, "") == ["Ada Osei", "Tom Bell"]
        assert not await archive.is_known(ORCHARD, NameKind.SPEAKER, "Jon Bell")
        assert await archive.names(ORCHARD, NameKind.ARTICLE, "jon") == []

    async def test_others_of_the_same_surname_keep_theirs_elsewhere(self, archive: Archive) -> None:
        await save(archive)
        await keep(archive, said("Bell is a fine player", by="Mae Bell"), title="Bell wins again")

        await hide(archive)

        other = await archive.article(ORCHARD, 2)
        assert other is not None
        assert other.card.title == "Bell wins again"
        assert [one.text for one in other.quotations] == ["Bell is a fine player"]

    async def test_a_name_is_shown_again_once_that_is_undone(self, archive: Archive) -> None:
        await save(archive)
        before = [await archive.article(ORCHARD, 1), await archive.versions(ORCHARD, 1)]
        names = await speakers(archive, ORCHARD, "")
        made = await hide(archive)

        undone = await archive.undo(ORCHARD, made, UNDONE)

        assert undone is not None
        assert [await archive.article(ORCHARD, 1), await archive.versions(ORCHARD, 1)] == before
        assert await speakers(archive, ORCHARD, "") == names
        assert await found(archive, "fall") == [1]
        log = await archive.audit(ORCHARD)
        assert not [entry for entry in log if "Bell" in entry.subject + entry.reason]

    async def test_a_name_stays_hidden_in_what_comes_in_later(self, archive: Archive) -> None:
        await save(archive)
        await hide(archive)

        await save(archive, TEXT + "\n\nJon Bell is well again.")
        await save(archive, title="JON BELL: what we know", url="https://orchard.example/2")
        await keep(archive, said("I was afraid", by="Jon Bell"), title="Afraid")
        await import_all(archive, [BareQuotation("9", "I told Jon Bell to wait", "Jon Bell")])

        assert names_of_the_boy(await read(archive)) == []
        [version, again] = await archive.versions(ORCHARD, 1)
        assert version.number, again.number == (1, 2)
        assert [one.id for one in again.quotations] == [1, 2, 3]

    async def test_the_same_text_is_still_recognised(self, archive: Archive) -> None:
        await save(archive)
        await hide(archive)

        again = await archive.save(ORCHARD, *bridge(), added())

        assert again.status is SaveStatus.UNCHANGED
        assert "Bell" not in again.card.title

    async def test_a_name_that_only_a_former_version_has_is_hidden_there(self, archive: Archive) -> None:
        await save(archive)
        text = "“It was dark,” said a boy. “We will mend it,” said Ada Osei."
        quotation = Quotation(kind=Kind.DIRECT, spans=(cut("We will mend it,", text),), speaker="Ada Osei")
        article = Article(title="Boy hurt", text=text, url="https://orchard.example/jon-bell-hurt")
        await archive.save(ORCHARD, article, [quotation], added(at=MONDAY + DAY))

        await hide(archive)

        assert names_of_the_boy(await read(archive)) == []
        former, _ = await archive.versions(ORCHARD, 1)
        assert WITHHELD in former.text

    async def test_rereading_reads_what_was_received(self, archive: Archive) -> None:
        await save(archive)
        await hide(archive)
        held = await archive.as_received(ORCHARD, 1)
        assert held is not None

        changed = await archive.reread(ORCHARD, 1, held, bridge()[1])

        assert held.text == TEXT
        assert changed is not None
        assert (changed.kept, changed.new) == (3, 0)
        assert names_of_the_boy(await read(archive)) == []

    async def test_whoever_is_merged_with_a_hidden_speaker_is_hidden(self, archive: Archive) -> None:
        await save(archive)
        await keep(archive, said("it hurt", by="Jonny B."), title="Jonny B. speaks")
        await hide(archive)
        merge = Correction(
            act=Act.MERGE, change=Merge(into="Jon Bell", speaker="Jonny B."), reason="one", by=8, at=MONDAY
        )

        made = await archive.correct(ORCHARD, merge)

        assert made is not None
        assert "Jonny" not in await read(archive)
        await archive.undo(ORCHARD, made.id, UNDONE)
        assert "Jonny B. speaks" in await read(archive)
        assert names_of_the_boy(await read(archive)) == []

    async def test_somebody_else_of_the_same_name_is_not_hidden(self, archive: Archive) -> None:
        await save(archive)
        await keep(archive, said("we won", by="Jon Bell"), title="Jon Bell wins")
        split = Split("Jon Bell", "Jon Bell (footballer)")
        await archive.correct(
            ORCHARD, Correction(act=Act.SPLIT, change=split, reason="two", by=8, at=MONDAY, article=2)
        )

        await hide(archive)

        other = await archive.article(ORCHARD, 2)
        assert other is not None
        assert other.card.title == "Jon Bell wins"
        first = await archive.article(ORCHARD, 1)
        assert first is not None
        assert "Jon Bell" not in first.text

    async def test_other_corrections_stay_beside_a_hidden_name(self, archive: Archive) -> None:
        await save(archive)
        words = Correction(
            act=Act.WORDS, change=OtherWords(("saw Jon Bell",)), reason="short", by=8, at=MONDAY, quotation=1
        )
        reply = Correction(
            act=Act.REPLY,
            change=Response("Jon Bell", "It hurt, says Bell", "https://orchard.example/jon-bell"),
            reason="he wrote",
            by=8,
            at=MONDAY,
            quotation=1,
        )
        retract = Correction(act=Act.RETRACT, change=Hidden(), reason="no", by=8, at=MONDAY, quotation=3)
        for one in (words, reply, retract):
            await archive.correct(ORCHARD, one)

        await hide(archive)

        first = await archive.quotation(ORCHARD, 1)
        assert first is not None
        assert first.text == "saw"
        assert names_of_the_boy(await read(archive)) == []
        assert await archive.quotation(ORCHARD, 3) is None

    async def test_words_that_are_nothing_but_a_hidden_name_are_in_no_answer(self, archive: Archive) -> None:
        await save(archive)
        text = "“Jon Bell!” cried Mae Park."
        quotation = Quotation(kind=Kind.DIRECT, spans=(cut("Jon Bell!", text),), speaker="Mae Park")
        await archive.save(ORCHARD, Article(title="A cry", text=text), [quotation], added())

        made = await hide(archive)

        assert await archive.quotation(ORCHARD, 4) is None
        assert names_of_the_boy(await read(archive)) == []
        await archive.undo(ORCHARD, made, UNDONE)
        assert await archive.quotation(ORCHARD, 4) is not None

    async def test_posts_that_have_the_name_are_to_be_edited(self, archive: Archive) -> None:
        digest = await archive.create_digest(ORCHARD, PLAN, by=5, at=MONDAY)
        await save(archive)
        slot = MONDAY + DAY
        await archive.claim_slot(ORCHARD, digest.id, slot, now=slot)
        await archive.fix_untold(ORCHARD, digest.id, slot)
        await archive.settle_slot(ORCHARD, digest.id, slot, SlotState.SENT, message_id=70)

        await hide(archive)

        assert [edit.message_id for edit in await archive.digest_edits()] == [70]

    async def test_an_export_of_all_carries_what_is_hidden(self, archive: Archive) -> None:
        await save(archive)
        await hide(archive)
        whole = [one async for page in archive.export(ORCHARD, hidden=True) for one in page]
        hidden = await archive.hidden_names(ORCHARD)

        statuses = await import_all(archive, [*whole, *hidden], guild=HARBOUR)
        again = await import_all(archive, [*whole, *hidden], guild=HARBOUR)

        assert statuses == [SaveStatus.ADDED, SaveStatus.ADDED]
        assert again == [SaveStatus.UNCHANGED, SaveStatus.UNCHANGED]
        assert whole[0].current.article.text == TEXT
        assert names_of_the_boy(await read(archive, HARBOUR)) == []
        first, second = await archive.article(ORCHARD, 1), await archive.article(HARBOUR, 1)
        assert first is not None
        assert second is not None
        assert replace(second, card=first.card).text == first.text

    async def test_a_name_is_hidden_once_and_only_if_it_is_there(self, archive: Archive) -> None:
        await save(archive)
        await hide(archive)
        again = Correction(act=Act.HIDE_NAME, change=HiddenName("Jon Bell"), reason="again", by=8, at=MONDAY)

        with pytest.raises(CorrectionError, match="withheld already"):
            await archive.correct(ORCHARD, again)
        missing = await archive.correct(ORCHARD, replace(again, change=HiddenName("Nobody Known")))

        assert missing is None

    async def test_a_name_is_hidden_in_one_guild_alone(self, archive: Archive) -> None:
        await save(archive)
        await save(archive, guild=HARBOUR)

        await hide(archive)

        assert names_of_the_boy(await read(archive, HARBOUR))
