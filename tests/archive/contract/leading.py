"""Leading: an article that never gives a name, and somebody whom the archive knows by its words on that day."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.archive.interface import Archive, SaveStatus
from bot.domain.articles import Article
from bot.domain.corrections import Act, Apart, Merge, StatedAlias, StatedRole
from bot.domain.explanations import Explanation, Rule, Way
from bot.domain.names import NameKind
from bot.domain.quotations import Certainty, Quotation
from bot.domain.roles import KnownAlias, KnownRole
from bot.domain.spans import Span
from bot.errors import CorrectionError
from tests.archive.contract.corrections import (
    UNDONE,
    by_speaker,
    correct,
    correction,
    name,
    speaker_of,
    tally,
)
from tests.archive.values import (
    HARBOUR,
    MONDAY,
    ORCHARD,
    Line,
    added,
    everything,
    found,
    import_all,
    keep,
    report,
    said,
    speakers,
)

MAYOR = "the mayor of Orchard"
FOUND = Explanation(Rule.DIRECT, None, Way.WORDING)


def unnamed(words: str, wording: str = MAYOR, *, written: str | None = None, confidence: float = 0.6) -> Line:
    """What somebody said whom the article only describes."""
    return said(
        words,
        by=wording,
        unnamed=True,
        speaker_as_written=written or wording,
        confidence=confidence,
        explanation=FOUND,
    )


async def describe(
    archive: Archive, *lines: Line, published: str | None = "2026-03-02", title: str = "B"
) -> int:
    """Save an article that gives no name; the id of its first quotation."""
    saved = await keep(archive, *(lines or [unnamed("mend it")]), published=published, title=title)
    article = await archive.article(ORCHARD, saved.card.id)
    assert article is not None
    return article.quotations[0].id


async def quotation(archive: Archive, id_: int) -> Quotation:
    record = await archive.quotation(ORCHARD, id_)
    assert record is not None
    return record.quotation


async def called(
    archive: Archive, by: str, role: str, *days: str, words: str = "we shall see about it"
) -> None:
    """Save an article for each of these days that calls somebody so, by name."""
    for day in days:
        line = said(f"{words} {by} {day}", by=by, role=role)
        await keep(archive, line, title=f"{by} {role} {day}", published=day)


async def state(
    archive: Archive, speaker: str, role: str, since: str | None = None, until: str | None = None
) -> int:
    return await correct(archive, Act.ROLE, StatedRole(speaker, role, since, until))


async def knowing_ada(archive: Archive) -> None:
    """An archive in which Ada Osei speaks."""
    await keep(archive, said("hello", by="Ada Osei"), title="A", published="2020-01-01")


class LeadingContract:
    """The rules of `interface.Speakers` on whom descriptions and other names lead to."""

    # Stated by moderators

    async def test_a_stated_role_leads_a_later_article_to_its_holder(self, archive: Archive) -> None:
        await knowing_ada(archive)
        await state(archive, "Ada Osei", "mayor of Orchard", "2024-05", "2028")

        id_ = await describe(archive)

        led = await quotation(archive, id_)
        assert (led.speaker, led.unnamed, led.role) == ("Ada Osei", False, "mayor of Orchard")
        assert (led.speaker_as_written, led.explanation.way) == (MAYOR, Way.STATED_ROLE)
        assert led.certainty is Certainty.ATTRIBUTED
        assert await by_speaker(archive, "osei", "mend") == [id_]
        assert await found(archive, "orchard") == [id_]
        assert await speakers(archive, ORCHARD, "") == ["Ada Osei"]

    @pytest.mark.parametrize(
        "wording", ["The Mayor of Orchard", "the Orchard mayor", "Orchard’s mayor", "the mayor for Orchard"]
    )
    async def test_an_office_is_one_however_it_is_written(self, archive: Archive, wording: str) -> None:
        await knowing_ada(archive)
        await state(archive, "Ada Osei", "Mayor of Orchard")

        id_ = await describe(archive, unnamed("mend it", wording))

        assert await speaker_of(archive, id_) == "Ada Osei"

    @pytest.mark.parametrize(
        ("published", "speaker"),
        [
            ("2024-04-30", MAYOR),
            ("2024-05-01", "Ada Osei"),
            ("2026-03-31T22:00:00Z", "Ada Osei"),
            ("2026-04-01", MAYOR),
            ("2024", MAYOR),
            ("2025", "Ada Osei"),
            (None, MAYOR),
        ],
    )
    async def test_a_role_leads_only_while_it_is_held(
        self, archive: Archive, published: str | None, speaker: str
    ) -> None:
        await knowing_ada(archive)
        await state(archive, "Ada Osei", "mayor of Orchard", "2024-05", "2026-03")

        id_ = await describe(archive, published=published)

        assert await speaker_of(archive, id_) == speaker

    @pytest.mark.parametrize(
        "role",
        [
            "chief executive",
            "mayor",
            "spokesman for Orchard",
            "director of Orchard",
            "former mayor of Orchard",
        ],
    )
    async def test_a_role_that_may_be_anybodys_leads_nowhere(self, archive: Archive, role: str) -> None:
        await knowing_ada(archive)
        await state(archive, "Ada Osei", role)

        id_ = await describe(archive, unnamed("mend it", f"the {role}"))

        assert await speaker_of(archive, id_) == f"the {role}"
        assert [known.role for known in await archive.roles_of(ORCHARD, "Ada Osei")] == [role]

    async def test_what_was_stated_of_two_leads_to_neither(self, archive: Archive) -> None:
        await knowing_ada(archive)
        await keep(archive, said("hi", by="Jon Bell"), title="J")
        await state(archive, "Ada Osei", "mayor of Orchard", None, "2026")
        id_ = await describe(archive)

        second = await state(archive, "Jon Bell", "mayor of Orchard", "2026")

        assert await speaker_of(archive, id_) == MAYOR
        await archive.undo(ORCHARD, second, UNDONE)
        assert await speaker_of(archive, id_) == "Ada Osei"

    async def test_other_words_for_somebody_are_not_the_office(self, archive: Archive) -> None:
        await knowing_ada(archive)
        await state(archive, "Ada Osei", "mayor of Orchard")

        id_ = await describe(
            archive,
            unnamed("mend it", "the former mayor of Orchard"),
            unnamed("no", MAYOR, written="the former mayor"),
            unnamed("ah", MAYOR, written="she"),
            unnamed("oh", "the mayor"),
            said("hm", by=None),
        )

        every = [await speaker_of(archive, id_ + at) for at in range(5)]
        assert every == ["the former mayor of Orchard", MAYOR, "Ada Osei", "the mayor", None]

    async def test_somebody_whom_the_article_itself_gives_the_office_has_it(self, archive: Archive) -> None:
        await knowing_ada(archive)
        await state(archive, "Ada Osei", "mayor of Orchard")

        other = said("no", by="Jon Bell", role="Mayor of Orchard")
        first = await describe(archive, unnamed("mend it"), other, title="One")
        before = said("no", by="Ada Osei", role="former mayor of Orchard")
        second = await describe(archive, unnamed("tear it down"), before, title="Two")

        assert [await speaker_of(archive, first), await speaker_of(archive, second)] == [MAYOR, MAYOR]

    async def test_what_a_sentence_tells_of_another_year_leads_nowhere(self, archive: Archive) -> None:
        await knowing_ada(archive)
        await state(archive, "Ada Osei", "mayor of Orchard")
        text = "In 2019 the mayor of Orchard said “mend it”. This week the mayor of Orchard said “no”."
        spoken = [
            replace(
                unnamed(words).quotation,
                spans=(Span(text.index(words), text.index(words) + len(words)),),
                source_spans=(Span(start, start + len(MAYOR)),),
            )
            for words, start in (("mend it", text.index(MAYOR)), ("no", text.rindex(MAYOR)))
        ]
        saved = await archive.save(
            ORCHARD, Article(title="B", text=text, published="2026-03-02"), spoken, added()
        )

        record = await archive.article(ORCHARD, saved.card.id)
        assert record is not None
        assert [one.quotation.speaker for one in record.quotations] == [MAYOR, "Ada Osei"]

    # Known from other articles

    DAYS = ("2026-01-05", "2026-02-05", "2026-04-01")

    async def test_whom_several_articles_of_the_time_give_an_office_is_probably_meant(
        self, archive: Archive
    ) -> None:
        await called(archive, "Ada Osei", "mayor of Orchard", "2026-01-05")
        await called(archive, "Ada Osei", "new Mayor of Orchard", "2026-02-05")
        await called(archive, "Ada Osei", "Orchard mayor", "2026-04-01")

        led = await quotation(archive, await describe(archive))

        assert (led.speaker, led.role) == ("Ada Osei", "mayor of Orchard")
        assert (led.explanation.way, led.certainty) == (Way.KNOWN_ROLE, Certainty.PROBABLE)

    @pytest.mark.parametrize(
        ("days", "published"),
        [
            (DAYS[:2], "2026-03-02"),
            (DAYS, "2026-09-02"),
            (DAYS, "2026-03"),
            (DAYS, None),
            (("2026-01-05", "2026-02-05", "2026-04"), "2026-03-02"),
        ],
    )
    async def test_too_few_articles_or_of_another_time_lead_nowhere(
        self, archive: Archive, days: tuple[str, ...], published: str | None
    ) -> None:
        await called(archive, "Ada Osei", "mayor of Orchard", *days)

        assert await speaker_of(archive, await describe(archive, published=published)) == MAYOR

    @pytest.mark.parametrize(
        ("by", "role"),
        [
            ("Jon Bell", "mayor of Orchard"),
            ("Jon Bell", "acting mayor of Orchard"),
            ("Ada Osei", "former mayor of Orchard"),
        ],
    )
    async def test_an_office_that_changed_hands_leads_nowhere(
        self, archive: Archive, by: str, role: str
    ) -> None:
        await called(archive, "Ada Osei", "mayor of Orchard", *self.DAYS)
        await called(archive, by, role, "2026-03-01")

        assert await speaker_of(archive, await describe(archive)) == MAYOR

    @pytest.mark.parametrize("office", ["prime minister", "health secretary", "chief executive"])
    async def test_what_other_countries_or_bodies_have_too_is_never_learnt(
        self, archive: Archive, office: str
    ) -> None:
        await called(archive, "Ada Osei", office, *self.DAYS)

        id_ = await describe(archive, unnamed("mend it", f"the {office}"))

        assert await speaker_of(archive, id_) == f"the {office}"

    async def test_copies_of_one_story_are_one_witness(self, archive: Archive) -> None:
        lines = [
            said(f"beam {at} of the bridge moved by {at + 3} inches", by="Ada Osei", role="mayor of Orchard")
            for at in range(12)
        ]
        for publisher in ("post", "echo", "wire"):
            url = f"https://{publisher}.example/a"
            await keep(archive, *lines, published=self.DAYS[0], publisher=publisher, url=url)

        assert await speaker_of(archive, await describe(archive)) == MAYOR

    async def test_led_articles_are_no_witnesses(self, archive: Archive) -> None:
        await called(archive, "Ada Osei", "mayor of Orchard", *self.DAYS)

        for at in range(3):
            await describe(archive, unnamed(f"mend it {at}"), title=f"B {at}")

        [role] = await archive.roles_of(ORCHARD, "Ada Osei")
        assert role == KnownRole("mayor of Orchard", "2026-01-05", "2026-04-01", 3)
        assert await archive.aliases_of(ORCHARD, "Ada Osei") == []

    async def test_a_moderator_knows_better_than_articles(self, archive: Archive) -> None:
        await called(archive, "Ada Osei", "mayor of Orchard", *self.DAYS)
        await keep(archive, said("hi", by="Jon Bell"), title="J")
        await state(archive, "Jon Bell", "mayor of Orchard", "2026-03-02", "2026-03-02")

        assert await speaker_of(archive, await describe(archive)) == "Jon Bell"

    async def test_what_another_guild_knows_leads_nowhere(self, archive: Archive) -> None:
        for day in self.DAYS:
            line = said(f"well {day}", by="Ada Osei", role="mayor of Orchard")
            await keep(archive, line, guild=HARBOUR, title=day, published=day)
        await correct(archive, Act.ROLE, StatedRole("Ada Osei", "mayor of Orchard"), guild=HARBOUR)

        assert await speaker_of(archive, await describe(archive)) == MAYOR

    # Other names

    async def test_a_stated_alias_leads_to_its_bearer(self, archive: Archive) -> None:
        await knowing_ada(archive)
        await correct(archive, Act.ALIAS, StatedAlias("Ada Osei", "Rosie"))
        await correct(archive, Act.ALIAS, StatedAlias("Ada Osei", "the Boss of Orchard"))
        rosie = said("mend it", by="Rosie", speaker_as_written="Rosie", explanation=FOUND, confidence=0.8)
        boss = unnamed("no", "The boss of Orchard")
        other = said("ah", by="Rosie Bell", speaker_as_written="Rosie")

        id_ = await describe(archive, rosie, boss, other)

        first, second, third = [await quotation(archive, id_ + at) for at in range(3)]
        assert (first.speaker, first.speaker_as_written, first.confidence) == ("Ada Osei", "Rosie", 0.8)
        assert first.explanation.way is second.explanation.way is Way.STATED_ALIAS
        assert (second.speaker, third.speaker) == ("Ada Osei", "Rosie Bell")
        assert await archive.aliases_of(ORCHARD, "Ada Osei") == [
            KnownAlias("Rosie", correction=1),
            KnownAlias("the Boss of Orchard", correction=2),
        ]

    async def test_a_speaker_is_completed_and_found_by_a_stated_alias(self, archive: Archive) -> None:
        await knowing_ada(archive)
        made = await correct(archive, Act.ALIAS, StatedAlias("Ada Osei", "Rôsie of Orchard"))

        assert await speakers(archive, ORCHARD, "ros") == ["Ada Osei"]
        assert await archive.is_known(ORCHARD, NameKind.SPEAKER, "rosie")
        assert await by_speaker(archive, "rosie of", "hello") == [1]
        await archive.undo(ORCHARD, made, UNDONE)
        assert await speakers(archive, ORCHARD, "ros") == []
        assert not await archive.is_known(ORCHARD, NameKind.SPEAKER, "rosie")
        assert await by_speaker(archive, "rosie", "hello") == []

    # At once, and back

    async def test_stating_and_undoing_change_articles_that_are_there(self, archive: Archive) -> None:
        await knowing_ada(archive)
        id_ = await describe(archive)
        before = await archive.article(ORCHARD, 2), await speakers(archive, ORCHARD, "")

        made = await state(archive, "Ada Osei", "mayor of Orchard", "2024")

        assert await by_speaker(archive, "Ada Osei", "mend") == [id_]
        assert await tally(archive) == {"Ada Osei": 2}
        await archive.undo(ORCHARD, made, UNDONE)
        assert (await archive.article(ORCHARD, 2), await speakers(archive, ORCHARD, "")) == before
        assert await archive.roles_of(ORCHARD, "Ada Osei") == []
        actions = [entry.action for entry in await archive.audit(ORCHARD)]
        assert actions == ["undo role", "correct role"]

    async def test_stated_roles_are_among_those_of_the_speaker(self, archive: Archive) -> None:
        await called(archive, "Ada Osei", "engineer", "2020-01-01")
        made = await state(archive, "ada osei", "mayor of Orchard", "2024-05")
        await state(archive, "Ada Osei", "councillor", "2018", "2019-12-31")

        roles = await archive.roles_of(ORCHARD, "Ada Osei")

        assert roles == [
            KnownRole("mayor of Orchard", "2024-05", None, correction=made),
            KnownRole("engineer", "2020-01-01", "2020-01-01", 1),
            KnownRole("councillor", "2018", "2019-12-31", correction=made + 1),
        ]

    async def test_a_correction_of_the_quotation_comes_after_what_the_archive_knows(
        self, archive: Archive
    ) -> None:
        await knowing_ada(archive)
        id_ = await describe(archive)
        await name(archive, id_, "Tom Kaur")

        made = await state(archive, "Ada Osei", "mayor of Orchard")

        assert await speaker_of(archive, id_) == "Tom Kaur"
        await archive.undo(ORCHARD, 1, UNDONE)
        assert await speaker_of(archive, id_) == "Ada Osei"
        await archive.undo(ORCHARD, made, UNDONE)
        assert await speaker_of(archive, id_) == MAYOR

    async def test_ids_survive_a_new_version_and_another_reading(self, archive: Archive) -> None:
        await knowing_ada(archive)
        await state(archive, "Ada Osei", "mayor of Orchard")
        page = "https://gazette.example/bridge"
        await keep(archive, unnamed("mend it"), url=page, published="2026-03-02")
        article, quotations = report(unnamed("no"), unnamed("mend it"), url=page, published="2026-03-02")

        saved = await archive.save(ORCHARD, article, quotations, added())
        reread = await archive.reread(ORCHARD, saved.card.id, article, quotations)

        assert (saved.status, reread and (reread.kept, reread.renamed)) == (SaveStatus.UPDATED, (2, 0))
        assert await by_speaker(archive, "osei", "mend") == [2]
        assert await by_speaker(archive, "osei", "no") == [3]

    async def test_reading_an_article_again_uses_what_is_known_by_then(self, archive: Archive) -> None:
        id_ = await describe(archive)
        await called(archive, "Ada Osei", "mayor of Orchard", *self.DAYS)
        assert await speaker_of(archive, id_) == MAYOR

        article, quotations = report(unnamed("mend it"), title="B")
        await archive.reread(ORCHARD, 1, article, quotations)

        assert await speaker_of(archive, id_) == "Ada Osei"

    async def test_merged_speakers_hold_their_offices_together(self, archive: Archive) -> None:
        await knowing_ada(archive)
        await keep(archive, said("hi", by="A. Osei"), title="J")
        await state(archive, "A. Osei", "mayor of Orchard")
        id_ = await describe(archive)

        merged = await correct(archive, Act.MERGE, Merge("Ada Osei", "A. Osei"))
        await state(archive, "Ada Osei", "Mayor of Orchard")

        assert await by_speaker(archive, "Ada Osei", "mend") == [id_]
        assert len(await archive.roles_of(ORCHARD, "Ada Osei")) == 2
        await archive.undo(ORCHARD, merged, UNDONE)
        assert len(await archive.roles_of(ORCHARD, "Ada Osei")) == 1

    # In and out

    async def test_an_export_takes_stated_roles_to_another_archive(self, archive: Archive) -> None:
        await knowing_ada(archive)
        await keep(archive, said("hi", by="Adam Osei"), title="J")
        id_ = await describe(archive)
        await state(archive, "Ada Osei", "mayor of Orchard", "2024")
        await correct(archive, Act.APART, Apart("Ada Osei", "Adam Osei"))
        exported = await everything(archive, ORCHARD)
        made = await archive.statements(ORCHARD)

        statuses = await import_all(archive, [*exported, *made], guild=HARBOUR)
        again = await import_all(archive, [*exported, *made], guild=HARBOUR)

        assert (set(statuses), set(again)) == ({SaveStatus.ADDED}, {SaveStatus.UNCHANGED})
        there = await archive.statements(HARBOUR)
        assert [one.change for one in there] == [one.change for one in made]
        record = await archive.quotation(HARBOUR, id_)
        assert record is not None
        assert record.quotation.speaker == "Ada Osei"

    async def test_imported_articles_are_led_by_what_is_known_here(self, archive: Archive) -> None:
        await describe(archive)
        exported = await everything(archive, ORCHARD)
        for day in self.DAYS:
            line = said(f"well {day}", by="Ada Osei", role="mayor of Orchard")
            await keep(archive, line, guild=HARBOUR, title=day, published=day)

        await import_all(archive, exported, guild=HARBOUR)

        articles = await everything(archive, HARBOUR)
        assert [one.current.quotations[0].speaker for one in articles] == ["Ada Osei"] * 3 + [MAYOR]
        shown = await archive.quotation(HARBOUR, articles[-1].current.ids[0])
        assert shown is not None
        assert shown.quotation.speaker == "Ada Osei"

    async def test_erasing_the_only_article_that_names_somebody_erases_what_was_stated(
        self, archive: Archive
    ) -> None:
        await knowing_ada(archive)
        await keep(archive, said("hi", by="Jon Bell"), title="J")
        await state(archive, "Ada Osei", "mayor of Orchard")
        await correct(archive, Act.APART, Apart("Jon Bell", "Ada Osei"))

        await archive.erase_article(ORCHARD, 1, by=8, reason="asked to", at=MONDAY)

        assert await archive.statements(ORCHARD) == []

    async def test_nobody_is_stated_to_be_something_who_is_not_there(self, archive: Archive) -> None:
        await knowing_ada(archive)

        for act, change in (
            (Act.ROLE, StatedRole("Nobody", "mayor of Orchard")),
            (Act.ALIAS, StatedAlias("Nobody", "Rosie")),
            (Act.APART, Apart("Ada Osei", "Nobody")),
        ):
            assert await archive.correct(ORCHARD, correction(act, change)) is None
        with pytest.raises(CorrectionError, match="are one speaker here"):
            await correct(archive, Act.APART, Apart("Ada Osei", "ada osei"))

        assert await archive.corrections(ORCHARD) == []
