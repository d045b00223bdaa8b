"""Search: which quotations may answer, and what stands beside them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.archive.interface import Archive
from bot.domain.answers import Filters
from bot.domain.articles import Article
from bot.domain.quotations import Kind, Quotation
from bot.domain.spans import Span
from tests.archive.strategies import BOTH_STORES
from tests.archive.values import (
    HARBOUR,
    NO_FILTERS,
    ORCHARD,
    added,
    candidates,
    denials_of,
    keep,
    look_up,
    publishers,
    records_of,
    said,
    speakers,
    undated_articles,
)

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


class SearchContract:
    """The rules of `interface.Search` and the moment it looks at."""

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

    @settings(max_examples=60, suppress_health_check=BOTH_STORES)
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

    async def test_a_correct_word_is_not_taken_for_a_misspelling(self, archive: Archive) -> None:
        await keep(archive, said("the fridge hums all night", by="Ada Osei"), title="Kitchens")

        correct = await candidates(archive, ORCHARD, ["bridge"], NO_FILTERS)
        misspelt = await candidates(archive, ORCHARD, ["frigde"], NO_FILTERS)

        assert (list(correct.candidates), list(correct.lookalikes)) == ([], ["fridge"])
        assert [one.text for one in misspelt.candidates] == ["the fridge hums all night"]
        assert list(misspelt.lookalikes) == []

    async def test_a_correct_word_is_asked_back_only_where_one_slip_makes_another(
        self, archive: Archive
    ) -> None:
        await keep(archive, said("the goalkeeper cried all night", by="Ada Osei"), title="Cup final lost")

        correct = await candidates(archive, ORCHARD, ["bribed"], NO_FILTERS)
        one_slip = await candidates(archive, ORCHARD, ["tried"], NO_FILTERS)

        assert list(correct.lookalikes) == []
        assert list(one_slip.lookalikes) == ["cried"]

    async def test_a_word_is_not_taken_for_one_that_begins_otherwise_too(self, archive: Archive) -> None:
        await keep(archive, said("the harbour was dredged", by="Ada Osei"), title="Harbour board meets")

        found = await candidates(archive, ORCHARD, ["barbuor"], NO_FILTERS)
        slip = await candidates(archive, ORCHARD, ["hrabuor"], NO_FILTERS)

        assert list(found.candidates) == []
        assert [one.text for one in slip.candidates] == ["the harbour was dredged"]

    async def test_a_name_that_no_speaker_has_is_searched_for_as_a_word(self, archive: Archive) -> None:
        await keep(
            archive, said("seat belts save lives", by="Ada Osei"), said("buses stop here", by="Jon Bell")
        )

        found = await archive.at_one_moment(
            lambda moment: moment.candidates(ORCHARD, ["buses"], NO_FILTERS, names=["seat", "belts"])
        )

        assert {one.text for one in found.candidates} == {"seat belts save lives", "buses stop here"}

    async def test_only_the_given_quotations_are_asked_when_some_are(self, archive: Archive) -> None:
        await keep(
            archive,
            said("the bridge is shut and unsafe", by="Ada Osei"),
            said("the bridge is shut", by="Jon Bell"),
            said("the bridge", by="Ada Osei", is_claim=False),
            said("no trains today", by="Ada Osei"),
            title="Works",
        )
        await keep(archive, said("the bridge is theirs", by="Mae Park"), guild=HARBOUR)

        async def asked(filters: Filters, among: list[int] | None, *, claims_only: bool = False) -> list[int]:
            found = await archive.at_one_moment(
                lambda moment: moment.candidates(
                    ORCHARD, ["bridge", "shut"], filters, among=among, claims_only=claims_only
                )
            )
            return [one.id for one in found.candidates]

        everyone = await asked(NO_FILTERS, None)
        assert await asked(NO_FILTERS, [4, 3, 1, 99]) == [one for one in everyone if one in {1, 3}]
        assert await asked(Filters(speaker="Osei"), [1, 2]) == [1]
        assert await asked(Filters(publisher="nobody"), [1, 2]) == []
        assert await asked(NO_FILTERS, [1, 2, 3], claims_only=True) == [2, 1]
        assert await asked(NO_FILTERS, []) == []

    async def test_among_many_given_quotations_the_most_relevant_are_found_too(
        self, archive: Archive
    ) -> None:
        lines = [said(f"the bridge was painted {number}", by="Ada Osei") for number in range(700)]
        await keep(archive, *lines, said("the bridge is shut", by="Jon Bell"), said("shut", by="Mae Park"))

        found = await archive.at_one_moment(
            lambda moment: moment.candidates(
                ORCHARD, ["bridge", "shut"], NO_FILTERS, among=range(1, 702), limit=3
            )
        )

        assert found.candidates[0].text == "the bridge is shut"
        assert 702 not in [one.id for one in found.candidates]

    async def test_a_word_is_as_rare_among_given_quotations_as_in_the_archive(self, archive: Archive) -> None:
        await keep(archive, *(said(f"the bridge {number}", by="Ada Osei") for number in range(5)))

        found, few = [
            await archive.at_one_moment(
                lambda moment, among=among: moment.candidates(ORCHARD, ["bridge"], NO_FILTERS, among=among)
            )
            for among in (None, [1])
        ]

        assert (few.quotations, few.rarity) == (found.quotations, found.rarity)

    async def test_a_quotation_is_read_with_what_its_article_has_between_its_pieces(
        self, archive: Archive
    ) -> None:
        text = "“We will appeal.\n\n\n\n\n\n\n\n“We will” I say “win.”"
        spans = tuple(
            Span(at, at + len(words))
            for words in ("We will appeal.", "We will", "win.")
            for at in [text.rindex(words)]
        )
        quotation = Quotation(kind=Kind.DIRECT, spans=spans)
        await archive.save(ORCHARD, Article(title="Bridge", text=text), [quotation], added())

        [record] = await records_of(archive, ORCHARD, [1])
        whole = await archive.article(ORCHARD, 1)

        assert whole is not None
        assert record.quotation.gaps == whole.quotations[0].quotation.gaps == (False, True)
