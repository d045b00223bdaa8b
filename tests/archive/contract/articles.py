"""Articles: saving, the same article again, removing, listing."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.archive.interface import Archive, SaveStatus
from bot.domain.answers import Filters
from bot.domain.articles import Article, Via
from bot.domain.quotations import Quotation, Stance
from bot.errors import IntakeError
from tests.archive.strategies import BOTH_STORES, reports
from tests.archive.values import (
    DAY,
    HARBOUR,
    MONDAY,
    NO_FILTERS,
    ORCHARD,
    added,
    denials_of,
    keep,
    look_up,
    publishers,
    records_of,
    report,
    said,
    speakers,
    undated_articles,
)


class ArticlesContract:
    """The rules of `interface.Articles`."""

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
            language="de",
        )
        provenance = added(by=77, via=Via.LINK, received_from="https://post.example/bridge?from=feed")

        saved = await archive.save(ORCHARD, article, quotations, provenance)
        record = await archive.article(ORCHARD, saved.card.id)

        assert (saved.status, saved.quotations) == (SaveStatus.ADDED, 2)
        assert record is not None
        assert record.card == saved.card
        assert record.card.provenance == provenance
        assert record.card.guessed == {"author"}
        assert record.card.language == "de"
        assert record.text == article.text
        assert [one.text for one in record.quotations] == ["we will mend it", "not this year"]
        assert [one.denies for one in record.quotations] == [None, record.quotations[0].id]

    @settings(max_examples=60, suppress_health_check=BOTH_STORES)
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

    async def test_articles_of_some_days_are_found_the_newest_first(self, archive: Archive) -> None:
        for at, (published, publisher) in enumerate(
            [
                ("2026-03-01", "Post"),
                ("2026-03", "Echo"),
                ("2026-02-28T23:10", "Post"),
                (None, "Post"),
                ("2025", "Post"),
            ]
        ):
            await keep(archive, title=f"Story {at}", published=published, publisher=publisher)
        await keep(archive, published="2026-03-01", guild=HARBOUR)

        async def found(**asked: Any) -> list[int]:
            return await archive.by_date(ORCHARD, **asked)

        assert await found(since=date(2026, 3, 1)) == [1, 2]
        assert await found(until=date(2026, 2, 28)) == [3, 5]
        assert await found(since=date(2026, 2, 28), until=date(2026, 3, 1), publisher="post") == [1, 3]
        assert await found(since=date(2025, 6, 1), until=date(2025, 6, 2)) == [5]
        assert await found(since=date(2025, 1, 1), limit=2) == [1, 2]
        await archive.remove_article(ORCHARD, 1, by=5, reason="Withdrawn.", at=MONDAY)
        assert await found(since=date(2026, 3, 1)) == [2]

    async def test_without_days_an_article_without_a_date_is_as_old_as_its_addition(
        self, archive: Archive
    ) -> None:
        before, after = f"{MONDAY - DAY:%Y-%m-%d}", f"{MONDAY + DAY:%Y-%m-%d}"
        for at, published in enumerate([after, None, before, None, f"{MONDAY:%Y}"]):
            await keep(archive, title=f"Story {at}", published=published, publisher="Post")
        await keep(archive, title="Elsewhere", published=after, publisher="Echo")
        await keep(archive, published=after, guild=HARBOUR)

        assert await archive.by_date(ORCHARD) == [6, 1, 4, 2, 3, 5]
        assert await archive.by_date(ORCHARD, publisher="post", limit=3) == [1, 4, 2]

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
