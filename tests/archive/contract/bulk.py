"""Bulk: what is carried from one archive to another."""

from __future__ import annotations

from dataclasses import replace
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.archive.interface import Archive, SaveStatus
from bot.domain.articles import Article, Via
from bot.domain.digests import Tally
from bot.domain.quotations import Quotation
from bot.domain.transfer import BareQuotation, KeptArticle, KeptVersion
from tests.archive.strategies import BOTH_STORES, reports
from tests.archive.values import (
    DAY,
    HARBOUR,
    MONDAY,
    ORCHARD,
    added,
    denials_of,
    everything,
    found,
    import_all,
    keep,
    publishers,
    report,
    said,
    speakers,
)

new_guilds = count(1_000)


class BulkContract:
    """The rules of `interface.Bulk`."""

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

    async def test_of_two_lines_with_one_id_the_second_replaces_the_first(self, archive: Archive) -> None:
        lines = [
            BareQuotation("1", "no comment", "Jon Bell"),
            BareQuotation("1", "a serious concern", "Jon Bell"),
            BareQuotation("1", "a serious concern", "Jon Bell"),
        ]

        statuses = await import_all(archive, lines)

        assert statuses == [SaveStatus.ADDED, SaveStatus.UPDATED, SaveStatus.UNCHANGED]
        assert await found(archive, "comment") == []
        assert len(await found(archive, "concern")) == 1

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

    @settings(max_examples=40, suppress_health_check=BOTH_STORES)
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
