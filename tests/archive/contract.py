"""What any archive must do, whatever stores it.

Subclass `ArchiveContract` in a test module and give it an `archive` fixture: an empty archive.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta, timezone
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.archive.interface import Archive, SaveStatus, SlotState, Stats, Untold
from bot.domain.answers import Asked, Filters, Question
from bot.domain.articles import Article, Via
from bot.domain.digests import DigestPlan, Tally
from bot.domain.explanations import Explanation, Manner, Rule, Way, read_explanation
from bot.domain.findings import Candidate
from bot.domain.names import NameKind
from bot.domain.quotations import Kind, Quotation, Stance
from bot.domain.spans import Span
from bot.domain.transfer import BareQuotation, KeptArticle, KeptVersion
from bot.errors import ArchiveError, IntakeError
from tests.archive.values import (
    DAY,
    HARBOUR,
    MONDAY,
    ORCHARD,
    added,
    candidates,
    denials_of,
    import_all,
    keep,
    records_of,
    report,
    said,
    undated_articles,
)

NO_FILTERS = Filters()
new_guilds = count(1_000)
PLAN = DigestPlan(channel_id=9, at=time(8, 30), timezone="Europe/London", days=frozenset({0, 2, 4}))

AWKWARD = [
    "who's",
    "a-b",
    "AND",
    "OR",
    "NOT",
    "col:x",
    "words:bridge",
    "*",
    '"',
    '""',
    "NEAR(",
    "NEAR(a b)",
    "^a",
]
AWKWARD += [
    "(",
    ")",
    "{",
    "-",
    "+",
    "a*",
    "a'b",
    "'; DROP TABLE article; --",
    "\0",
    "\ud800",
    "🐝",
    "“”",
    "%",
    "_",
]

# Texts as they come: any code point but half of a pair, which is not valid Unicode.
texts = st.text(st.characters(exclude_categories=["Cs"]))
names = st.none() | texts.filter(bool)


explanations = st.builds(
    Explanation, st.sampled_from(Rule), st.none() | st.sampled_from(Manner), st.sampled_from(Way), names
).map(lambda explanation: explanation.stored)


@st.composite
def saved_quotations(draw: st.DrawFn, text: str) -> Quotation:
    """Any quotation that fits into a text."""

    def span_list() -> tuple[Span, ...]:
        edges = sorted(draw(st.lists(st.integers(0, len(text)), max_size=6, unique=True)))
        return tuple(Span(*pair) for pair in zip(edges[::2], edges[1::2], strict=False))

    return Quotation(
        kind=draw(st.sampled_from(Kind)),
        spans=span_list(),
        quoted_spans=span_list(),
        speaker=draw(names),
        honorific=draw(names),
        speaker_as_written=draw(names),
        source_spans=span_list(),
        role=draw(names),
        unnamed=draw(st.booleans()),
        according_to=draw(names),
        cue=draw(names),
        cue_spans=span_list(),
        stance=draw(st.sampled_from(Stance)),
        is_claim=draw(st.booleans()),
        confidence=draw(st.floats(0, 1)),
        explanation=read_explanation(draw(texts | explanations)),
    )


@st.composite
def reports(draw: st.DrawFn) -> tuple[Article, list[Quotation]]:
    """Any article with any quotations."""
    article = Article(
        title=draw(texts),
        text=draw(texts),
        publisher=draw(names),
        author=draw(names),
        published=draw(names | st.dates().map(date.isoformat)),
        url=draw(names),
        external_id=draw(names),
        guessed=draw(st.frozensets(st.sampled_from(["title", "author", "published"]))),
    )
    return article, draw(st.lists(saved_quotations(article.text), max_size=4))


async def look_up(
    archive: Archive, guild: int, words: Sequence[str], filters: Filters, *, limit: int = 200
) -> Sequence[Candidate]:
    return (await candidates(archive, guild, words, filters, limit=limit)).candidates


async def speakers(archive: Archive, guild: int, typed: str, *, limit: int = 25) -> list[str]:
    """The names of speakers that are offered for what was typed."""
    return [one.name for one in await archive.names(guild, NameKind.SPEAKER, typed, limit=limit)]


async def publishers(archive: Archive, guild: int, typed: str, *, limit: int = 25) -> list[str]:
    """The publishers that are offered for what was typed."""
    return [one.name for one in await archive.names(guild, NameKind.PUBLISHER, typed, limit=limit)]


async def similar(archive: Archive, guild: int, typed: str, kind: NameKind = NameKind.SPEAKER) -> list[str]:
    """The names that may be meant although they are spelt in another way."""
    return [one.name for one in await archive.similar_names(guild, kind, typed)]


async def found(archive: Archive, *words: str, guild: int = ORCHARD) -> list[int]:
    """The ids of the quotations that hold any of these words."""
    return [one.id for one in await look_up(archive, guild, words, NO_FILTERS)]


async def everything(archive: Archive, guild: int) -> list[KeptArticle]:
    """All that a guild's archive exports."""
    return [kept async for page in archive.export(guild) for kept in page]


class ArchiveContract:
    """The rules of `bot.archive.interface`, one test each."""

    # Saving and loading

    async def test_a_saved_article_is_loaded_as_it_was_received(self, archive: Archive) -> None:
        article, quotations = report(
            said("we will mend it", by="Ada Osei", role="mayor", honorific="Cllr"),
            said("not this year", by="Jon Bell", denies=0, stance=Stance.DENIED),
            publisher="The Orchard Post",
            author="Mae Lindqvist",
            published="2026-03-01T08:00:00+01:00",
            url="https://post.example/bridge",
            external_id="wire-7",
            guessed=frozenset({"author"}),
        )
        provenance = added(by=77, via=Via.LINK, received_from="https://post.example/bridge?from=feed")

        saved = await archive.save(ORCHARD, article, quotations, provenance)
        record = await archive.article(ORCHARD, saved.card.id)

        assert (saved.status, saved.quotations) == (SaveStatus.ADDED, 2)
        assert record is not None
        assert record.card == saved.card
        assert record.card.provenance == provenance
        assert record.card.guessed == {"author"}
        assert record.text == article.text
        assert [one.text for one in record.quotations] == ["we will mend it", "not this year"]
        assert [one.denies for one in record.quotations] == [None, record.quotations[0].id]

    @settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(report=reports(), fresh=st.integers(1, 10**15))
    async def test_what_is_saved_is_what_is_loaded(
        self, archive: Archive, report: tuple[Article, list[Quotation]], fresh: int
    ) -> None:
        article, quotations = report

        saved = await archive.save(fresh, article, quotations, added())
        record = await archive.article(fresh, saved.card.id)

        assert record is not None
        if saved.status is SaveStatus.ADDED:
            assert record.text == article.text
            assert [one.quotation for one in record.quotations] == quotations
            assert [one.text for one in record.quotations] == [one.text(article.text) for one in quotations]
            assert (record.card.title, record.card.url) == (article.title, article.url)
            assert await records_of(archive, fresh, [one.id for one in record.quotations]) == list(
                record.quotations
            )

    async def test_half_a_character_is_refused_and_nothing_is_kept(self, archive: Archive) -> None:
        article = Article(title="Broken", text="She said \ud83d.")

        with pytest.raises(IntakeError, match="UTF-8"):
            await archive.save(ORCHARD, article, [], added())

        assert await archive.articles(ORCHARD) == []

    async def test_times_come_back_in_utc(self, archive: Archive) -> None:
        summer = datetime(2026, 7, 1, 12, tzinfo=timezone(timedelta(hours=2)))

        saved = await keep(archive, at=summer)

        assert saved.card.provenance.added_at == summer
        assert saved.card.provenance.added_at.utcoffset() == timedelta(0)

    async def test_what_is_not_there_is_none(self, archive: Archive) -> None:
        await keep(archive, said("we will mend it", by="Ada Osei"))

        assert await archive.article(ORCHARD, 99) is None
        assert await archive.quotation(ORCHARD, 99) is None
        assert await records_of(archive, ORCHARD, [99, 1, 98]) == [await archive.quotation(ORCHARD, 1)]
        assert await archive.question(ORCHARD, 99) is None
        assert await archive.recall("nothing") is None
        assert await archive.remove_article(ORCHARD, 99, by=1, reason="wrong", at=MONDAY) is None

    async def test_quotations_come_in_the_order_asked_for(self, archive: Archive) -> None:
        await keep(archive, *(said(f"remark {n}", by="Ada Osei") for n in range(40)))
        wanted = [31, 2, 40, 17, 1]

        records = await records_of(archive, ORCHARD, wanted)

        assert [record.id for record in records] == wanted

    # The same article again

    async def test_the_same_article_again_is_unchanged(self, archive: Archive) -> None:
        first = await keep(archive, said("we will mend it", by="Ada Osei"), url="https://post.example/1")

        again = await keep(
            archive, said("we will mend it", by="Ada Osei"), url="https://post.example/1", at=MONDAY + DAY
        )

        assert again.status is SaveStatus.UNCHANGED
        assert (again.card, again.quotations) == (first.card, 1)
        assert (await archive.stats(ORCHARD)).articles == 1

    @pytest.mark.parametrize("identity", [{"external_id": "wire-7"}, {"url": "https://post.example/1"}])
    async def test_a_changed_text_under_one_identity_updates_the_article(
        self, archive: Archive, identity: dict[str, Any]
    ) -> None:
        lines = [said("we will mend it", by="Ada Osei"), said("a shambles", by="Jon Bell")]
        await keep(archive, *lines, **identity)

        lines = [said("a new opening line", by="Mae Park"), lines[0], said("a shambles", by="Ada Osei")]
        saved = await keep(archive, *lines, title="Bridge: update", at=MONDAY + DAY, **identity)
        record = await archive.article(ORCHARD, 1)

        assert (saved.status, saved.card.id, saved.quotations) == (SaveStatus.UPDATED, 1, 3)
        assert record is not None
        assert [(one.id, one.text) for one in record.quotations] == [
            (3, "a new opening line"),
            (1, "we will mend it"),
            (4, "a shambles"),  # the words are as before, their speaker is not
        ]
        assert all(one.text == one.quotation.text(record.text) for one in record.quotations)
        assert record.card.provenance.added_at == MONDAY
        assert await archive.quotation(ORCHARD, 2) is None

    async def test_an_update_leaves_the_former_words_in_no_answer(self, archive: Archive) -> None:
        await keep(archive, said("a total shambles", by="Jon Bell"), external_id="wire-7")

        await keep(archive, said("a serious concern", by="Jonathan Bell"), external_id="wire-7")

        assert await look_up(archive, ORCHARD, ["shambles"], NO_FILTERS) == []
        assert len(await look_up(archive, ORCHARD, ["concern"], NO_FILTERS)) == 1
        assert await speakers(archive, ORCHARD, "bell") == ["Jonathan Bell"]
        assert (await archive.stats(ORCHARD)).quotations == 1

    async def test_a_quotation_said_twice_keeps_both_ids(self, archive: Archive) -> None:
        twice = [said("no comment yet", by="Jon Bell"), said("no comment yet", by="Jon Bell")]
        await keep(archive, *twice, external_id="wire-7")

        await keep(archive, said("at last", by="Ada Osei"), *twice, external_id="wire-7")
        record = await archive.article(ORCHARD, 1)

        assert record is not None
        assert [one.id for one in record.quotations] == [3, 1, 2]

    async def test_another_systems_identity_comes_before_the_address(self, archive: Archive) -> None:
        await keep(
            archive, said("the first story", by="Ada Osei"), external_id="a", url="https://post.example/live"
        )
        await keep(
            archive, said("the second story", by="Ada Osei"), external_id="b", url="https://post.example/live"
        )

        saved = await keep(
            archive,
            said("the second story, longer", by="Ada Osei"),
            external_id="b",
            url="https://post.example/new",
        )

        assert (saved.status, saved.card.id) == (SaveStatus.UPDATED, 2)
        assert len(await archive.articles(ORCHARD)) == 2

    async def test_a_text_without_address_is_the_article_that_holds_it(self, archive: Archive) -> None:
        await keep(archive, said("we will mend it", by="Ada Osei"), url="https://post.example/1")

        pasted = await keep(archive, said("we will mend it", by="Ada Osei"))
        elsewhere = await keep(archive, said("we will mend it", by="Ada Osei"), url="https://other.example/1")

        assert (pasted.status, pasted.card.id) == (SaveStatus.UNCHANGED, 1)
        assert (elsewhere.status, elsewhere.card.id) == (SaveStatus.ADDED, 2)

    async def test_the_same_text_may_tell_more_about_itself(self, archive: Archive) -> None:
        line = said("we will mend it", by="Ada Osei")
        await keep(archive, line, published="2026-03-01", guessed=frozenset({"published"}))

        told = await keep(archive, line, url="https://post.example/1", published="2026-02-28")
        pasted = await keep(archive, line, published="2026-03-02", guessed=frozenset({"published"}))

        assert (told.status, told.card.id) == (SaveStatus.UPDATED, 1)
        assert (told.card.url, told.card.published, told.card.guessed) == (
            "https://post.example/1",
            "2026-02-28",
            frozenset(),
        )
        assert (pasted.status, pasted.card) == (SaveStatus.UNCHANGED, told.card)
        assert [one.id for one in await look_up(archive, ORCHARD, ["mend"], NO_FILTERS)] == [1]

    async def test_one_text_in_two_papers_is_two_articles(self, archive: Archive) -> None:
        await keep(archive, said("we will mend it", by="Ada Osei"), publisher="The Orchard Post")

        saved = await keep(archive, said("we will mend it", by="Ada Osei"), publisher="Harbour Wire")

        assert (saved.status, saved.card.id) == (SaveStatus.ADDED, 2)

    # Removing

    async def test_a_removed_articles_aliases_lead_nowhere(self, archive: Archive) -> None:
        await keep(archive, said("it is shut", by="Anna-Lena O’Dowd", speaker_as_written="ALO"))
        await keep(archive, said("it is open", by="Anna-Lena O’Dowd"))

        await archive.remove_article(ORCHARD, 1, by=8, reason="wrong page", at=MONDAY)

        assert await speakers(archive, ORCHARD, "ALO") == []
        assert await look_up(archive, ORCHARD, ["open"], Filters(speaker="ALO")) == []
        assert await speakers(archive, ORCHARD, "o’dow") == ["Anna-Lena O’Dowd"]

    async def test_a_removed_article_is_in_no_result(self, archive: Archive) -> None:
        lines = [
            said("we will mend it", by="Ada Osei", speaker_as_written="Osei"),
            said("untrue", by="Jon Bell", denies=0),
        ]
        saved = await keep(archive, *lines, publisher="The Orchard Post", url="https://post.example/1")

        card = await archive.remove_article(ORCHARD, 1, by=8, reason="wrong page", at=MONDAY + DAY)

        assert card == saved.card
        assert await archive.article(ORCHARD, 1) is None
        assert await archive.articles(ORCHARD) == []
        assert await archive.quotation(ORCHARD, 1) is None
        assert await records_of(archive, ORCHARD, [1, 2]) == []
        assert await denials_of(archive, ORCHARD, [1]) == {}
        assert await look_up(archive, ORCHARD, ["mend", "untrue", "Osei"], NO_FILTERS) == []
        assert await undated_articles(archive, ORCHARD, Filters(since=date(2026, 1, 1))) == 0
        assert await speakers(archive, ORCHARD, "") == []
        assert await publishers(archive, ORCHARD, "") == []
        digest = await archive.digest(ORCHARD, MONDAY - DAY, MONDAY + DAY)
        assert (digest.article_count, digest.quotation_count, digest.articles, digest.claims) == (
            0,
            0,
            (),
            (),
        )
        stats = await archive.stats(ORCHARD)
        assert (stats.articles, stats.quotations, stats.speakers) == (0, 0, 0)
        assert await archive.remove_article(ORCHARD, 1, by=8, reason="again", at=MONDAY) is None

    async def test_the_audit_log_says_who_removed_it_and_why(self, archive: Archive) -> None:
        await keep(archive, said("we will mend it", by="Ada Osei"))

        await archive.remove_article(ORCHARD, 1, by=8, reason="wrong page", at=MONDAY + DAY)
        entry = (await archive.audit(ORCHARD))[0]

        assert (entry.at, entry.by, entry.subject, entry.reason) == (
            MONDAY + DAY,
            8,
            "article 1",
            "wrong page",
        )

    async def test_ids_are_never_given_out_twice(self, archive: Archive) -> None:
        await keep(archive, said("we will mend it", by="Ada Osei"), external_id="wire-7")
        await archive.remove_article(ORCHARD, 1, by=8, reason="wrong page", at=MONDAY)

        saved = await keep(archive, said("we will mend it", by="Ada Osei"), external_id="wire-7")
        record = await archive.article(ORCHARD, saved.card.id)

        assert (saved.status, saved.card.id) == (SaveStatus.ADDED, 2)
        assert record is not None
        assert [one.id for one in record.quotations] == [2]
        assert await archive.article(ORCHARD, 1) is None

    # Listing

    async def test_articles_are_listed_newest_first_and_page_by_page(self, archive: Archive) -> None:
        for number in range(1, 8):
            await keep(archive, title=f"Story {number}", url=f"https://post.example/{number}")

        first = await archive.articles(ORCHARD, limit=3)
        second = await archive.articles(ORCHARD, limit=3, before=first[-1].id)

        assert [card.id for card in first + second] == [7, 6, 5, 4, 3, 2]

    @pytest.mark.parametrize(
        "find", ["café", "CAFE", "orchard post", "post.example", "café post", "Cafés’"[:4]]
    )
    async def test_articles_are_found_by_title_publisher_or_address(
        self, archive: Archive, find: str
    ) -> None:
        await keep(archive, title="Café opens", publisher="The Orchard Post", url="https://post.example/1")
        await keep(archive, title="Rain", publisher="Harbour Wire", url="https://wire.example/2")

        found = await archive.articles(ORCHARD, find=find)

        assert [card.id for card in found] == [1]

    # Searching

    async def test_any_of_the_words_in_any_form_finds_a_quotation(self, archive: Archive) -> None:
        await keep(
            archive, said("We’ll appeal the ruling", by="Ada Osei"), said("No cafés, please", by="Jon Bell")
        )

        async def found(*words: str) -> list[int]:
            return [one.id for one in await look_up(archive, ORCHARD, words, NO_FILTERS)]

        assert await found("APPEALING", "moonlight") == [1]
        assert await found("we'll") == await found("WE’LL", "will") == [1]
        assert await found("Cafe") == await found("CAFÉS") == [2]
        assert await found("moonlight") == await found() == []

    async def test_a_misspelt_word_leads_to_words_it_may_mean(self, archive: Archive) -> None:
        await keep(archive, said("The Harbour café talks", by="Ada Osei"))
        await keep(archive, said("hardly", by="Jon Bell"), guild=HARBOUR)

        for misspelt in ("harbor", "HARBUOR", "tslks", "hraboru"):
            assert [one.id for one in await look_up(archive, ORCHARD, [misspelt], NO_FILTERS)] == [1], (
                misspelt
            )
        assert await look_up(archive, ORCHARD, ["zebra"], NO_FILTERS) == []

    async def test_what_the_index_knows_of_a_question_comes_along(self, archive: Archive) -> None:
        await keep(archive, said("the harbour talks", by="Ada Osei"), said("the talks", by="Ada Osei"))

        known = await candidates(archive, ORCHARD, ["harbuor", "talks"], NO_FILTERS)

        assert known.quotations == 2
        assert known.rarity["harbuor"] > known.rarity["talk"] > 0
        assert known.alike["talk"]["talk"] == 1
        assert 0 < known.alike["harbuor"]["harbor"] < 1

    async def test_the_more_telling_words_come_first(self, archive: Archive) -> None:
        await keep(
            archive,
            said("the council will meet", by="Ada Osei"),
            said("the council will meet in the flooded hall", by="Jon Bell"),
            said("the council is late", by="Mae Park"),
        )

        found = await look_up(archive, ORCHARD, ["the", "flooded", "council"], NO_FILTERS)
        limited = await look_up(archive, ORCHARD, ["the", "flooded", "council"], NO_FILTERS, limit=1)

        assert found[0].id == 2
        assert sorted(one.id for one in found) == [1, 2, 3]
        assert limited == found[:1]
        assert found[0].relevance > found[1].relevance

    async def test_speaker_and_headline_lead_to_quotations_too(self, archive: Archive) -> None:
        await keep(archive, said("we are sorry", by="Ada Osei", is_claim=False), title="Sewage spill")

        by_name = await look_up(archive, ORCHARD, ["osei"], NO_FILTERS)
        by_topic = await look_up(archive, ORCHARD, ["sewage"], NO_FILTERS)

        assert by_name[0].text == by_topic[0].text == "we are sorry"
        assert (by_name[0].speaker, by_name[0].title, by_name[0].is_claim) == (
            "Ada Osei",
            "Sewage spill",
            False,
        )

    @pytest.mark.parametrize("word", AWKWARD)
    async def test_words_are_never_read_as_query_syntax(self, archive: Archive, word: str) -> None:
        await keep(archive, said("the bridge is shut", by="Ada Osei"))

        alone = await look_up(archive, ORCHARD, [word], Filters(speaker=word, publisher=word))
        beside = await look_up(archive, ORCHARD, [word, "bridge"], NO_FILTERS)

        assert alone == []
        assert [one.id for one in beside] == [1]
        assert await speakers(archive, ORCHARD, word) in ([], ["Ada Osei"])
        assert len(await archive.articles(ORCHARD, find=f"bridge {word}")) <= 1

    @settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(
        words=st.lists(st.text(), max_size=80),
        filters=st.builds(Filters, speaker=st.none() | st.text(), publisher=st.none() | st.text()),
    )
    async def test_any_words_can_be_asked(self, archive: Archive, words: list[str], filters: Filters) -> None:
        found = await look_up(archive, ORCHARD, words, filters)
        names = (
            await speakers(archive, ORCHARD, " ".join(words)),
            await publishers(archive, ORCHARD, "".join(words)),
        )

        assert (found, *names) == ([], [], [])

    @pytest.mark.parametrize(
        ("filters", "ids"),
        [
            (Filters(speaker="Ada Osei"), [1, 4]),
            (Filters(speaker="ada OSEI"), [1, 4]),
            (Filters(speaker="osei"), [1, 4]),
            (Filters(speaker="ALO"), [3]),
            (Filters(speaker="sei"), []),
            (Filters(speaker="…"), []),
            (Filters(publisher=""), []),
            (Filters(publisher="orchard"), [1, 2]),
            (Filters(publisher="The Orchard Post"), [1, 2]),
            (Filters(kind=Kind.INDIRECT), [2]),
            (Filters(since=date(2026, 2, 28)), [1, 2, 3]),
            (Filters(since=date(2026, 3, 1), until=date(2026, 3, 1)), [3]),
            (Filters(until=date(2026, 2, 28)), [1, 2]),
            (Filters(until=date(2026, 2, 27)), []),
            (Filters(speaker="osei", publisher="harbour"), []),
        ],
    )
    async def test_filters_narrow_an_answer(self, archive: Archive, filters: Filters, ids: list[int]) -> None:
        await keep(
            archive,
            said("the bridge is shut", by="Ada Osei"),
            said("the bridge is unsafe", by="Jon Bell", kind=Kind.INDIRECT),
            publisher="The Orchard Post",
            published="2026-02-28T23:30:00-05:00",
        )
        await keep(
            archive,
            said("the bridge is theirs", by="Anna-Lena O’Dowd", speaker_as_written="ALO"),
            publisher="Harbour Wire",
            published="2026-03-01",
        )
        await keep(archive, said("the bridge again", by="Ada Osei"))

        found = await look_up(archive, ORCHARD, ["bridge"], filters)

        assert sorted(one.id for one in found) == ids

    @pytest.mark.parametrize(
        ("filters", "ids"),
        [
            (Filters(since=date(2026, 3, 31)), [1]),
            (Filters(since=date(2026, 4, 1)), []),
            (Filters(until=date(2026, 3, 1)), [1, 2]),
            (Filters(until=date(2026, 2, 28)), [2]),
            (Filters(since=date(2025, 12, 31), until=date(2025, 12, 31)), [2]),
        ],
    )
    async def test_a_month_or_a_year_is_a_date(
        self, archive: Archive, filters: Filters, ids: list[int]
    ) -> None:
        await keep(archive, said("the bridge is shut", by="Ada Osei"), published="2026-03")
        await keep(archive, said("the bridge is unsafe", by="Jon Bell"), published="2025")

        found = await look_up(archive, ORCHARD, ["bridge"], filters)

        assert sorted(one.id for one in found) == ids
        assert await undated_articles(archive, ORCHARD, filters) == 0

    async def test_undated_articles_are_counted(self, archive: Archive) -> None:
        await keep(archive, said("one", by="Ada Osei"), publisher="The Orchard Post")
        await keep(archive, said("two", by="Jon Bell"), publisher="Harbour Wire", published="last Tuesday")
        await keep(archive, said("three", by="Ada Osei"), published="2026-03-01")

        async def undated(filters: Filters) -> int:
            return await undated_articles(archive, ORCHARD, filters)

        assert await undated(Filters(since=date(2020, 1, 1))) == 2
        assert await undated(Filters(until=date(2020, 1, 1), speaker="osei")) == 1
        assert await undated(Filters(until=date(2020, 1, 1), publisher="wire")) == 1
        assert await undated(Filters(until=date(2020, 1, 1), kind=Kind.MIXED)) == 0
        assert await undated(NO_FILTERS) == 0

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

    async def test_a_denial_stands_beside_what_it_denies(self, archive: Archive) -> None:
        await keep(
            archive,
            said("they took the money", by="Jon Bell"),
            said("that is untrue", by="Ada Osei", denies=0),
            said("we never did", by="Mae Park", denies=0),
            said("it rained", by="Jon Bell"),
        )

        denials = await denials_of(archive, ORCHARD, [1, 4, 99])

        assert {denied: [one.id for one in by] for denied, by in denials.items()} == {1: [2, 3]}

    # Questions behind buttons

    async def test_a_kept_question_comes_back_whole_until_it_is_forgotten(self, archive: Archive) -> None:
        filters = Filters(
            speaker="Ada", publisher="Post", since=date(2026, 1, 1), until=date(2026, 2, 1), kind=Kind.MIXED
        )
        old = await archive.keep_question(
            ORCHARD, Question(Asked.CLAIMS, "bridge \ud800 🐝", filters), at=MONDAY
        )
        new = await archive.keep_question(ORCHARD, Question(Asked.WHO_SAID, "mend"), at=MONDAY + DAY)

        before = await archive.question(ORCHARD, old)
        forgotten = await archive.forget_questions(before=MONDAY + DAY)

        assert before == Question(Asked.CLAIMS, "bridge \ud800 🐝", filters)
        assert forgotten == 1
        assert await archive.question(ORCHARD, old) is None
        assert await archive.question(ORCHARD, new) == Question(Asked.WHO_SAID, "mend")
        assert await archive.keep_question(ORCHARD, Question(Asked.CLAIMS, "x"), at=MONDAY) > new

    async def test_a_question_asked_too_long_ago_is_not_given(self, archive: Archive) -> None:
        question = Question(Asked.CLAIMS, "mend")
        number = await archive.keep_question(ORCHARD, question, at=MONDAY)

        within = await archive.question(ORCHARD, number, since=MONDAY)
        too_old = await archive.question(ORCHARD, number, since=MONDAY + DAY)

        assert (within, too_old) == (question, None)

    # Digests

    async def test_a_digest_plan_is_kept_listed_and_removed(self, archive: Archive) -> None:
        kept = await archive.create_digest(ORCHARD, PLAN, by=8, at=MONDAY)
        other = await archive.create_digest(HARBOUR, PLAN, by=9, at=MONDAY)

        assert (kept.guild_id, kept.plan, kept.created_by, kept.created_at) == (ORCHARD, PLAN, 8, MONDAY)
        assert await archive.digests(ORCHARD) == [kept]
        assert sorted(await archive.all_digests(), key=lambda one: one.guild_id) == [kept, other]
        assert await archive.remove_digest(ORCHARD, kept.id, by=8, at=MONDAY)
        assert not await archive.remove_digest(ORCHARD, kept.id, by=8, at=MONDAY)
        assert await archive.digests(ORCHARD) == []
        assert await archive.all_digests() == [other]
        assert (await archive.create_digest(ORCHARD, PLAN, by=8, at=MONDAY)).id > kept.id
        assert {entry.subject for entry in await archive.audit(ORCHARD)} == {"digest 1", "digest 2"}

    async def test_a_slot_is_claimed_once(self, archive: Archive) -> None:
        digest = await archive.create_digest(ORCHARD, PLAN, by=8, at=MONDAY)

        claims = await asyncio.gather(
            *(archive.claim_slot(ORCHARD, digest.id, MONDAY, now=MONDAY) for _ in range(5))
        )
        await archive.settle_slot(ORCHARD, digest.id, MONDAY, SlotState.SENT, message_id=55)
        await archive.claim_slot(ORCHARD, digest.id, MONDAY + DAY, now=MONDAY + DAY)
        await archive.settle_slot(ORCHARD, digest.id, MONDAY + DAY, SlotState.SKIPPED)
        await archive.claim_slot(ORCHARD, digest.id, MONDAY + 2 * DAY, now=MONDAY + DAY)
        slots = await archive.slots(ORCHARD, digest.id)

        assert sorted(claims) == [False, False, False, False, True]
        assert [(slot.at, slot.state, slot.message_id) for slot in slots] == [
            (MONDAY + 2 * DAY, SlotState.CLAIMED, None),
            (MONDAY + DAY, SlotState.SKIPPED, None),
            (MONDAY, SlotState.SENT, 55),
        ]
        assert await archive.slots(ORCHARD, digest.id, limit=1) == slots[:1]

    async def test_an_abandoned_claim_is_taken_over_by_one(self, archive: Archive) -> None:
        digest = await archive.create_digest(ORCHARD, PLAN, by=8, at=MONDAY)
        await archive.claim_slot(ORCHARD, digest.id, MONDAY, now=MONDAY)
        later, patience = MONDAY + timedelta(minutes=20), timedelta(minutes=10)

        async def take_over(now: datetime) -> bool:
            return await archive.claim_slot(ORCHARD, digest.id, MONDAY, now=now, stale_before=now - patience)

        early = await take_over(MONDAY + timedelta(minutes=5))
        taken = await asyncio.gather(*(take_over(later) for _ in range(5)))
        await archive.settle_slot(ORCHARD, digest.id, MONDAY, SlotState.SENT, message_id=55)
        settled = await take_over(MONDAY + DAY)

        assert not early
        assert sorted(taken) == [False, False, False, False, True]
        assert not settled

    async def test_a_claim_made_in_the_future_is_taken_over_by_one(self, archive: Archive) -> None:
        digest = await archive.create_digest(ORCHARD, PLAN, by=8, at=MONDAY)
        await archive.claim_slot(ORCHARD, digest.id, MONDAY, now=MONDAY + DAY)
        patience = timedelta(minutes=10)

        async def take_over(now: datetime) -> bool:
            return await archive.claim_slot(ORCHARD, digest.id, MONDAY, now=now, stale_before=now - patience)

        near = await take_over(MONDAY + DAY - patience)
        taken = await asyncio.gather(*(take_over(MONDAY) for _ in range(5)))

        assert not near
        assert sorted(taken) == [False, False, False, False, True]

    async def test_a_claim_is_renewed_by_whoever_holds_it(self, archive: Archive) -> None:
        digest = await archive.create_digest(ORCHARD, PLAN, by=8, at=MONDAY)
        later = MONDAY + timedelta(minutes=20)

        async def renew(held: datetime, guild: int = ORCHARD) -> bool:
            return await archive.renew_claim(guild, digest.id, MONDAY, held=held, now=later)

        unclaimed = await renew(MONDAY)
        await archive.claim_slot(ORCHARD, digest.id, MONDAY, now=MONDAY)
        renewed = [await renew(MONDAY, HARBOUR), await renew(MONDAY), await renew(MONDAY), await renew(later)]
        too_early = await archive.claim_slot(ORCHARD, digest.id, MONDAY, now=later, stale_before=later)
        [slot] = await archive.slots(ORCHARD, digest.id)
        await archive.settle_slot(ORCHARD, digest.id, MONDAY, SlotState.SENT, message_id=55)

        assert (unclaimed, renewed, too_early) == (False, [False, True, False, True], False)
        assert slot.claimed_at == MONDAY
        assert not await renew(later)

    async def test_slots_are_listed_up_to_a_moment(self, archive: Archive) -> None:
        digest = await archive.create_digest(ORCHARD, PLAN, by=8, at=MONDAY)
        for day in range(3):
            await archive.claim_slot(ORCHARD, digest.id, MONDAY + day * DAY, now=MONDAY)

        slots = await archive.slots(ORCHARD, digest.id, until=MONDAY + DAY)

        assert [slot.at for slot in slots] == [MONDAY + DAY, MONDAY]

    async def test_a_removed_digest_has_no_slot_to_claim(self, archive: Archive) -> None:
        digest = await archive.create_digest(ORCHARD, PLAN, by=8, at=MONDAY)

        await archive.remove_digest(ORCHARD, digest.id, by=8, at=MONDAY)

        assert not await archive.claim_slot(ORCHARD, digest.id, MONDAY, now=MONDAY)
        assert not await archive.claim_slot(ORCHARD, 99, MONDAY, now=MONDAY)

    async def test_a_digest_tells_what_was_added_and_said_in_its_window(self, archive: Archive) -> None:
        await keep(archive, said("old news", by="Ada Osei"), title="Before", at=MONDAY - timedelta(seconds=1))
        await keep(
            archive,
            said("they took the money", by="Jon Bell", confidence=0.9),
            said("that is untrue", by="Ada Osei", denies=0, confidence=0.8),
            said("never would I", by="Mae Park", stance=Stance.DENIED, confidence=0.7),
            said("thank you", by="Ada Osei", is_claim=False),
            said("it was dark", by="a neighbour", unnamed=True),
            title="Within",
        )
        await keep(archive, said("new news", by="Ada Osei"), title="After", at=MONDAY + DAY)

        digest = await archive.digest(ORCHARD, MONDAY, MONDAY + DAY)

        assert [card.title for card in digest.articles] == ["Within"]
        assert (digest.article_count, digest.quotation_count) == (1, 5)
        assert digest.most_quoted == (Tally("Ada Osei", 2), Tally("Jon Bell", 1), Tally("Mae Park", 1))
        assert [claim.text for claim in digest.claims] == ["they took the money"]
        assert [(denial.text, claim and claim.text) for denial, claim in digest.denials] == [
            ("that is untrue", "they took the money"),
            ("never would I", None),
        ]

    async def test_a_digest_counts_all_and_shows_the_newest(self, archive: Archive) -> None:
        for number in range(30):
            await keep(
                archive,
                said(f"remark {number}", by="Ada Osei"),
                title=f"Story {number}",
                at=MONDAY + timedelta(minutes=number),
            )

        digest = await archive.digest(ORCHARD, MONDAY, MONDAY + DAY)

        assert (digest.article_count, digest.quotation_count) == (30, 30)
        assert digest.articles[0].title == "Story 29"
        assert len(digest.articles) < 30

    async def test_each_post_begins_with_the_news_after_the_last_one_told(self, archive: Archive) -> None:
        await keep(archive, title="Long ago", at=MONDAY - 2 * DAY)
        await keep(archive, title="Yesterday", at=MONDAY - DAY)
        digest = await archive.create_digest(ORCHARD, PLAN, by=8, at=MONDAY, since=MONDAY - DAY)
        posts: list[list[str]] = []

        for number, state in enumerate((SlotState.SKIPPED, SlotState.SENT, SlotState.SENT)):
            slot = MONDAY + number * DAY
            await archive.claim_slot(ORCHARD, digest.id, slot, now=slot)
            untold = await archive.fix_untold(ORCHARD, digest.id, slot)
            await keep(archive, title=f"While post {number} was sent", at=MONDAY - DAY)
            await archive.settle_slot(ORCHARD, digest.id, slot, state, message_id=55)
            told = await archive.news(ORCHARD, untold, since=MONDAY, until=slot)
            posts.append([card.title for card in told.articles])
        left = await archive.untold(ORCHARD, digest.id, before=MONDAY + 9 * DAY)

        assert posts == [
            ["Yesterday"],
            ["While post 0 was sent", "Yesterday"],
            ["While post 1 was sent"],
        ]
        assert left.since == MONDAY + 2 * DAY
        told = await archive.news(ORCHARD, left, since=MONDAY, until=MONDAY)
        assert [card.title for card in told.articles] == ["While post 2 was sent"]

    async def test_what_a_settled_post_told_is_not_fixed_again(self, archive: Archive) -> None:
        digest = await archive.create_digest(ORCHARD, PLAN, by=8, at=MONDAY)
        await archive.claim_slot(ORCHARD, digest.id, MONDAY, now=MONDAY)
        await archive.fix_untold(ORCHARD, digest.id, MONDAY)
        await archive.settle_slot(ORCHARD, digest.id, MONDAY, SlotState.SENT, message_id=55)

        await keep(archive, title="Afterwards")
        await archive.fix_untold(ORCHARD, digest.id, MONDAY)
        left = await archive.untold(ORCHARD, digest.id, before=MONDAY + DAY)

        assert (await archive.news(ORCHARD, left, since=MONDAY, until=MONDAY)).article_count == 1

    async def test_only_new_articles_are_news(self, archive: Archive) -> None:
        digest = await archive.create_digest(ORCHARD, PLAN, by=8, at=MONDAY)
        await keep(archive, said("one", by="Ada Osei"), title="Theirs", guild=HARBOUR)
        await import_all(archive, await everything(archive, HARBOUR))
        given = [BareQuotation("7", "we will mend it", "Ada Osei"), BareQuotation("8", "no", "Jon Bell")]
        await import_all(archive, given)
        await keep(archive, said("two", by="Ada Osei"), title="Theirs")
        before = await archive.untold(ORCHARD, digest.id, before=MONDAY)

        await keep(archive, said("we will mend it", by="Ada Osei"), title="Whole now", external_id="7")
        await keep(archive, said("three", by="Ada Osei"), title="Gone", external_id="9")
        await archive.remove_article(ORCHARD, 5, by=8, reason="wrong", at=MONDAY)
        await keep(archive, said("four", by="Ada Osei"), title="Whole still", external_id="7")
        await keep(archive, said("five", by="Ada Osei"), title="New")
        after = await archive.untold(ORCHARD, digest.id, before=MONDAY)

        assert (await archive.news(ORCHARD, before, since=MONDAY, until=MONDAY)).article_count == 1
        told = await archive.news(ORCHARD, after, since=MONDAY, until=MONDAY)
        assert [card.title for card in told.articles] == ["New", "Whole still", "Theirs"]

    # Carried from one archive to another

    async def test_a_bare_quotation_is_an_article_of_its_own(self, archive: Archive) -> None:
        given = [
            BareQuotation("7", " We will mend it. ", "Ada Osei"),
            BareQuotation("8", "Will it ever be mended?", None),
        ]

        statuses = await import_all(archive, given, received_from="q.jsonl")
        record = await archive.article(ORCHARD, 1)
        asked = await archive.quotation(ORCHARD, 2)

        assert statuses == [SaveStatus.ADDED, SaveStatus.ADDED]
        assert record is not None
        assert asked is not None
        assert (record.text, record.card.title, record.card.external_id) == (" We will mend it. ", "", "7")
        assert (record.card.provenance.via, record.card.provenance.received_from) == (Via.IMPORT, "q.jsonl")
        [quotation] = record.quotations
        assert (quotation.text, quotation.quotation.speaker) == ("We will mend it.", "Ada Osei")
        assert quotation.quotation == given[0].quotation()
        assert (asked.quotation.speaker, asked.quotation.is_claim) == (None, False)
        assert sorted(await found(archive, "mend")) == [1, 2]
        assert await speakers(archive, ORCHARD, "ose") == ["Ada Osei"]

    async def test_importing_again_adds_nothing_twice(self, archive: Archive) -> None:
        given = [BareQuotation(str(n), f"remark {n}", f"Speaker {n % 3}") for n in range(9)]
        await import_all(archive, given[:5])

        statuses = await import_all(archive, given + given[7:])
        stats = await archive.stats(ORCHARD)

        assert statuses == [SaveStatus.UNCHANGED] * 5 + [SaveStatus.ADDED] * 4 + [SaveStatus.UNCHANGED] * 2
        assert (stats.articles, stats.quotations, stats.speakers) == (9, 9, 3)

    async def test_other_words_or_another_speaker_under_an_id_replace_the_former(
        self, archive: Archive
    ) -> None:
        given = [
            BareQuotation("1", "a total shambles", "Jon Bell"),
            BareQuotation("2", "no comment", "Jon Bell"),
        ]
        await import_all(archive, given)

        given = [
            BareQuotation("1", "a serious concern", "Jon Bell"),
            BareQuotation("2", "no comment", "Ada Osei"),
        ]
        statuses = await import_all(archive, given)

        assert statuses == [SaveStatus.UPDATED, SaveStatus.UPDATED]
        assert await found(archive, "shambles") == []
        assert len(await found(archive, "concern")) == 1
        record = await archive.article(ORCHARD, 2)
        assert record is not None
        assert [one.quotation.speaker for one in record.quotations] == ["Ada Osei"]
        assert (await archive.stats(ORCHARD)).quotations == 2

    async def test_a_bare_quotation_never_takes_the_place_of_an_article(self, archive: Archive) -> None:
        saved = await keep(archive, said("we will mend it", by="Ada Osei"), external_id="7")

        statuses = await import_all(archive, [BareQuotation("7", "something else", None)])

        record = await archive.article(ORCHARD, 1)
        assert statuses == [None]
        assert record is not None
        assert record.card == saved.card

    async def test_imported_quotations_are_counted_and_no_news(self, archive: Archive) -> None:
        given = [BareQuotation(str(n), f"remark {n}", "Ada Osei") for n in range(4)]
        await import_all(archive, given)
        await keep(archive, said("we will mend it", by="Ada Osei"))
        await archive.remove_article(ORCHARD, 2, by=8, reason="wrong", at=MONDAY)

        stats = await archive.stats(ORCHARD)
        digest = await archive.digest(ORCHARD, MONDAY, MONDAY + DAY)

        assert (stats.articles, stats.quotations, stats.speakers) == (4, 4, 1)
        assert (digest.article_count, digest.quotation_count) == (1, 1)
        assert digest.most_quoted == (Tally("Ada Osei", 1),)

    async def test_what_was_removed_may_be_imported_again_under_a_new_id(self, archive: Archive) -> None:
        given = [BareQuotation("7", "we will mend it", "Ada Osei")]
        await import_all(archive, given)
        await archive.remove_article(ORCHARD, 1, by=8, reason="wrong", at=MONDAY)

        await import_all(archive, given)

        assert await found(archive, "mend") == [2]
        assert await speakers(archive, ORCHARD, "") == ["Ada Osei"]

    @settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(history=st.lists(reports(), max_size=8), data=st.data())
    async def test_what_is_exported_and_restored_is_exported_the_same(
        self,
        archive: Archive,
        history: list[tuple[Article, list[Quotation]]],
        data: st.DataObject,
    ) -> None:
        fresh, other = next(new_guilds), next(new_guilds)
        # Few texts and identities, so that articles are updated and come close to each other.
        few = [report(said(words, by="Ada Osei")) for words in ("one", "two")]
        identity = st.sampled_from([None, "a", "b"])
        for article, quotations in history:
            text, its = data.draw(st.sampled_from([*few, (article, quotations)]))
            changed = replace(
                text, url=data.draw(identity), external_id=data.draw(identity), publisher=data.draw(identity)
            )
            await archive.save(fresh, changed, its, added())
        if history and data.draw(st.booleans()):
            await archive.remove_article(fresh, 1, by=8, reason="wrong", at=MONDAY)
        exported = await everything(archive, fresh)

        statuses = await import_all(archive, exported, guild=other)
        again = await import_all(archive, exported, guild=other)

        assert set(statuses) <= {SaveStatus.ADDED}
        assert set(again) <= {SaveStatus.UNCHANGED}
        assert await everything(archive, other) == exported
        for kept in exported:
            mine, theirs = await archive.article(fresh, kept.id), await archive.article(other, kept.id)
            assert mine == theirs

    async def test_restored_articles_are_found_and_named_like_saved_ones(self, archive: Archive) -> None:
        lines = [
            said("we will mend the bridge", by="Ada Osei", speaker_as_written="Osei", role="mayor"),
            said("untrue", by="Jon Bell", denies=0),
        ]
        await keep(archive, *lines, title="Bridge to close", publisher="The Orchard Post", url="u")
        await keep(
            archive, said("untrue", by="Jon Bell"), title="Ferry", external_id="7", publisher="Harbour Wire"
        )

        await import_all(archive, await everything(archive, ORCHARD), guild=HARBOUR)

        assert await found(archive, "bridge", guild=HARBOUR) == await found(archive, "bridge")
        assert await speakers(archive, HARBOUR, "") == await speakers(archive, ORCHARD, "")
        assert await publishers(archive, HARBOUR, "") == await publishers(archive, ORCHARD, "")
        assert await denials_of(archive, HARBOUR, [1]) == await denials_of(archive, ORCHARD, [1])
        assert await archive.articles(HARBOUR, find="ferry") == await archive.articles(ORCHARD, find="ferry")
        assert await archive.digest(HARBOUR, MONDAY, MONDAY + DAY) == await archive.digest(
            ORCHARD, MONDAY, MONDAY + DAY
        )
        theirs, mine = await archive.stats(HARBOUR), await archive.stats(ORCHARD)
        assert (theirs.articles, theirs.quotations, theirs.speakers) == (
            mine.articles,
            mine.quotations,
            mine.speakers,
        )
        assert (await keep(archive, said("more", by="Ada Osei"), guild=HARBOUR)).card.id == 3

    async def test_an_id_that_was_given_out_here_is_not_taken_over(self, archive: Archive) -> None:
        await keep(archive, said("mine", by="Ada Osei"), title="Mine")
        await keep(
            archive, said("theirs", by="Jon Bell"), said("too", by="Jon Bell"), title="A", guild=HARBOUR
        )
        await keep(archive, said("last", by="Jon Bell"), title="B", guild=HARBOUR)

        await import_all(archive, await everything(archive, HARBOUR))

        kept = await everything(archive, ORCHARD)
        assert [(one.id, one.current.article.title, one.current.ids) for one in kept] == [
            (1, "Mine", (1,)),
            (2, "B", (3,)),
            (3, "A", (4, 2)),
        ]

    async def test_a_batch_that_failed_is_forgotten_by_the_rest_of_its_import(self, archive: Archive) -> None:
        broken = Article(title="Broken", text="She said \ud83d.")
        whole = KeptArticle(1, (KeptVersion(broken, added(), (), ()),))
        given = BareQuotation("1", "we will mend it", "Ada Osei")

        async with archive.importing(ORCHARD, added(via=Via.IMPORT)) as importing:
            with pytest.raises(UnicodeEncodeError):
                await importing.add([given, whole])
            after_failing = await everything(archive, ORCHARD)
            statuses = await importing.add([given])

        assert after_failing == []
        assert statuses == [SaveStatus.ADDED]
        assert await found(archive, "mend") == [1]

    async def test_one_batch_may_hold_bare_quotations_among_whole_articles(self, archive: Archive) -> None:
        await keep(archive, said("a lighthouse", by="Jon Bell"), guild=HARBOUR)
        [whole] = await everything(archive, HARBOUR)
        await keep(archive, said("mine", by="Mae Park"), external_id="2")
        bare = [BareQuotation(str(number), f"remark {number}", "Ada Osei") for number in (1, 2)]

        statuses = await import_all(archive, [bare[0], whole, bare[1]])

        assert statuses == [SaveStatus.ADDED, SaveStatus.ADDED, None]
        assert await found(archive, "remark") == [2]
        assert len(await found(archive, "lighthouse")) == 1

    async def test_an_article_that_is_there_is_updated_by_the_one_restored(self, archive: Archive) -> None:
        await keep(archive, said("first", by="Ada Osei"), external_id="7")
        await keep(archive, said("second", by="Ada Osei"), external_id="7", guild=HARBOUR)

        statuses = await import_all(archive, await everything(archive, HARBOUR))

        assert statuses == [SaveStatus.UPDATED]
        assert await found(archive, "first") == []
        assert len(await found(archive, "second")) == 1

    # Upkeep

    async def test_sizes_are_counted(self, archive: Archive) -> None:
        await keep(archive, said("one", by="Ada Osei"), said("two", by="ada osei"), said("three", by=None))
        await keep(archive, title="Quiet day", publisher="The Orchard Post")
        before = await archive.stats(HARBOUR)

        stats = await archive.stats(ORCHARD)

        assert (stats.articles, stats.quotations, stats.speakers) == (2, 3, 1)
        assert (stats.publishers, stats.added_at) == (1, MONDAY)
        assert before == Stats(0, 0, 0, 0, None, stats.schema, stats.bytes)
        assert stats.schema >= 1
        assert stats.bytes > 0

    async def test_facts_are_remembered(self, archive: Archive) -> None:
        await archive.remember("commands", "abc")
        await archive.remember("commands", "def")

        assert await archive.recall("commands") == "def"

    async def test_a_backup_never_replaces_a_file(self, archive: Archive, tmp_path: Path) -> None:
        target = tmp_path / "copy.sqlite3"
        target.write_text("precious")

        with pytest.raises(ArchiveError, match="exists already"):
            await archive.backup(target)
        with pytest.raises(ArchiveError, match="cannot be written"):
            await archive.backup(tmp_path / "no such folder" / "copy.sqlite3")

        assert target.read_text() == "precious"

    async def test_a_sound_archive_has_no_trouble(self, archive: Archive) -> None:
        before = archive.trouble()
        await keep(archive, said("we will mend it", by="Ada Osei"))

        assert (before, archive.trouble()) == (None, None)

    async def test_closing_twice_does_no_harm(self, archive: Archive) -> None:
        await keep(archive, said("we will mend it", by="Ada Osei"))

        await archive.close()
        await archive.close()

    # Guilds

    async def test_no_guild_sees_or_changes_anothers(self, archive: Archive) -> None:
        lines = [said("we will mend it", by="Ada Osei"), said("untrue", by="Jon Bell", denies=0)]
        fields: dict[str, Any] = {
            "publisher": "The Orchard Post",
            "url": "https://post.example/1",
            "external_id": "wire-7",
        }
        await keep(archive, *lines, **fields)
        question = await archive.keep_question(ORCHARD, Question(Asked.CLAIMS, "x"), at=MONDAY)
        digest = await archive.create_digest(ORCHARD, PLAN, by=8, at=MONDAY)
        await archive.claim_slot(ORCHARD, digest.id, MONDAY, now=MONDAY)

        assert await archive.article(HARBOUR, 1) is None
        assert await archive.articles(HARBOUR) == []
        assert await archive.quotation(HARBOUR, 1) is None
        assert await records_of(archive, HARBOUR, [1, 2]) == []
        assert await denials_of(archive, HARBOUR, [1]) == {}
        assert await look_up(archive, HARBOUR, ["mend", "Osei"], NO_FILTERS) == []
        assert await undated_articles(archive, HARBOUR, Filters(since=date(2020, 1, 1))) == 0
        assert await speakers(archive, HARBOUR, "") == []
        assert await publishers(archive, HARBOUR, "") == []
        assert await archive.question(HARBOUR, question) is None
        assert await archive.digests(HARBOUR) == []
        assert await archive.slots(HARBOUR, digest.id) == []
        assert (await archive.digest(HARBOUR, MONDAY - DAY, MONDAY + DAY)).article_count == 0
        untold = await archive.untold(ORCHARD, digest.id, before=MONDAY + DAY)
        assert await archive.untold(HARBOUR, digest.id, before=MONDAY + DAY) == Untold(0, 0, None)
        assert (await archive.news(HARBOUR, untold, since=MONDAY, until=MONDAY)).article_count == 0
        assert await archive.audit(HARBOUR) == []
        assert (await archive.stats(HARBOUR)).quotations == 0

        assert await archive.remove_article(HARBOUR, 1, by=1, reason="mine", at=MONDAY) is None
        assert not await archive.remove_digest(HARBOUR, digest.id, by=1, at=MONDAY)
        assert not await archive.claim_slot(HARBOUR, digest.id, MONDAY + DAY, now=MONDAY)
        await archive.settle_slot(HARBOUR, digest.id, MONDAY, SlotState.SKIPPED)
        await archive.fix_untold(HARBOUR, digest.id, MONDAY)
        assert (await keep(archive, *lines, guild=HARBOUR, **fields)).status is SaveStatus.ADDED
        await archive.remove_article(HARBOUR, 1, by=1, reason="mine", at=MONDAY)

        assert (await archive.stats(ORCHARD)).quotations == 2
        assert (await archive.slots(ORCHARD, digest.id))[0].state is SlotState.CLAIMED
        assert len(await look_up(archive, ORCHARD, ["mend"], NO_FILTERS)) == 1

    async def test_what_another_guild_holds_does_not_change_an_answer(self, archive: Archive) -> None:
        words = ["the", "bridge", "flooded"]
        lines = [said("the bridge is shut", by="Ada Osei"), said("the hall is flooded", by="Jon Bell")]
        await keep(archive, *lines)
        alone = await look_up(archive, ORCHARD, words, NO_FILTERS)

        for number in range(30):
            await keep(
                archive, said(f"flooded again {number}", by="Mae Park"), guild=HARBOUR, title=f"{number}"
            )

        assert await look_up(archive, ORCHARD, words, NO_FILTERS) == alone

    # Many at once

    async def test_eight_writers_at_once_lose_nothing(self, archive: Archive) -> None:
        async def write(writer: int) -> None:
            for number in range(12):
                await keep(
                    archive, said(f"remark {writer} {number}", by="Ada Osei"), title=f"{writer} {number}"
                )

        await asyncio.gather(*(write(writer) for writer in range(8)))
        stats = await archive.stats(ORCHARD)

        assert (stats.articles, stats.quotations, stats.speakers) == (96, 96, 1)
        assert len(await look_up(archive, ORCHARD, ["remark"], NO_FILTERS)) == 96

    async def test_a_cancelled_save_leaves_no_trace_and_no_lock(self, archive: Archive) -> None:
        lines = [said(f"remark {number}", by="Ada Osei") for number in range(200)]
        for delay in range(12):
            saving = asyncio.create_task(keep(archive, *lines, title=f"Story {delay}"))
            await asyncio.sleep(delay / 1000)
            saving.cancel()
            await asyncio.wait([saving])

        await keep(archive, said("still here", by="Jon Bell"), title="Afterwards")
        stats = await archive.stats(ORCHARD)

        assert stats.quotations == 200 * (stats.articles - 1) + 1
