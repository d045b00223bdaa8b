"""Rereading: today's quotations in the place of those that older rules found."""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.archive.interface import Archive, Reread, SaveStatus
from bot.domain.answers import Filters
from bot.domain.articles import Article
from bot.domain.quotations import RULES, Quotation
from bot.domain.spans import Span
from bot.domain.transfer import BareQuotation, KeptArticle, KeptVersion
from tests.archive.contract.meaning import ask, near, towards
from tests.archive.strategies import BOTH_STORES, reports, saved_quotations
from tests.archive.values import (
    HARBOUR,
    MONDAY,
    NO_FILTERS,
    ORCHARD,
    Line,
    added,
    denials_of,
    everything,
    found,
    import_all,
    keep,
    look_up,
    report,
    said,
    speakers,
)

_new_guilds = count(10**9)


async def keep_as_before(
    archive: Archive, *lines: Line, guild: int = ORCHARD, **fields: Any
) -> tuple[Article, list[Quotation]]:
    """Keep a report of these lines as an earlier version of the program did."""
    article, quotations = report(*lines, **fields)
    ids = tuple(-place for place in range(1, len(quotations) + 1))
    version = KeptVersion(article, added(), tuple(quotations), ids)
    await import_all(archive, [KeptArticle(0, (version,))], guild=guild)
    return article, quotations


async def ids_and_speakers(archive: Archive, article: int = 1) -> list[tuple[int, str | None]]:
    record = await archive.article(ORCHARD, article)
    assert record is not None
    return [(one.id, one.quotation.speaker) for one in record.quotations]


class RereadingContract:
    """The rules of `interface.Rereading`."""

    async def test_what_older_rules_found_is_outdated(self, archive: Archive) -> None:
        await keep_as_before(archive, said("one", by="Ada Osei"))
        await keep(archive, said("two", by="Ada Osei"), title="Today")
        await import_all(archive, [BareQuotation("7", "three", "Jon Bell")])
        await keep_as_before(archive, said("four", by="Ada Osei"), title="Gone")
        await keep_as_before(archive, said("five", by="Ada Osei"), guild=HARBOUR)
        await archive.remove_article(ORCHARD, 4, by=8, reason="wrong page", at=MONDAY)

        assert await archive.outdated(ORCHARD) == [1]

    async def test_an_article_read_again_is_outdated_no_more(self, archive: Archive) -> None:
        article, quotations = await keep_as_before(archive, said("one", by="Ada Osei"))

        changed = await archive.reread(ORCHARD, 1, article, quotations)

        assert changed == Reread(kept=1, new=0, gone=0, renamed=0)
        assert await archive.outdated(ORCHARD) == []
        assert (await everything(archive, ORCHARD))[0].rules == RULES

    async def test_a_language_is_kept_where_none_was_known(self, archive: Archive) -> None:
        unknown, quotations = await keep_as_before(archive, said("one", by="Ada Osei"))
        known, others = await keep_as_before(
            archive, said("two", by="Ada Osei"), title="Known", url="https://post.example/2", language="de"
        )

        await archive.reread(ORCHARD, 1, replace(unknown, language="fr"), quotations)
        await archive.reread(ORCHARD, 2, replace(known, language="fr"), others)

        versions = [(await archive.versions(ORCHARD, number))[-1].card.language for number in (1, 2)]
        cards = {card.id: card.language for card in await archive.articles(ORCHARD)}
        assert versions == ["fr", "de"]
        assert cards == {1: "fr", 2: "de"}

    async def test_what_stays_keeps_its_id_and_what_is_gone_is_in_no_answer(self, archive: Archive) -> None:
        lines = [said("a total shambles", by="Jon Bell"), said("mend it", by="he"), said("nobody", by="the")]
        article, [first, second, third] = await keep_as_before(archive, *lines)
        more = replace(third, spans=(Span(third.spans[0].start - 1, third.spans[0].end),), speaker="Mae Park")

        today = [first, replace(second, speaker="Ada Osei", role="mayor", denies=0), more]
        changed = await archive.reread(ORCHARD, 1, article, today)

        assert changed == Reread(kept=2, new=1, gone=1, renamed=1)
        assert await ids_and_speakers(archive) == [(1, "Jon Bell"), (2, "Ada Osei"), (4, "Mae Park")]
        assert await archive.quotation(ORCHARD, 3) is None
        assert await found(archive, "nobody") == [4]
        assert await found(archive, "mayor") == [2]
        assert [one.id for one in await look_up(archive, ORCHARD, ["mend"], Filters(speaker="osei"))] == [2]
        assert await speakers(archive, ORCHARD, "") == ["Ada Osei", "Jon Bell", "Mae Park"]
        assert [one.id for one in (await denials_of(archive, ORCHARD, [1]))[1]] == [2]
        assert (await archive.stats(ORCHARD)).quotations == 3

    async def test_words_said_twice_keep_the_id_of_their_place(self, archive: Archive) -> None:
        twice = [said("no comment", by="Jon Bell"), said("no comment", by="Jon Bell")]
        article, [first, second] = await keep_as_before(archive, *twice)

        await archive.reread(ORCHARD, 1, article, [replace(first, speaker="Ada Osei"), second])

        assert await ids_and_speakers(archive) == [(1, "Ada Osei"), (2, "Jon Bell")]

    async def test_two_who_were_one_are_joint_speakers_now(self, archive: Archive) -> None:
        article, [both] = await keep_as_before(archive, said("we agree", by="Ada Osei and Jon Bell"))

        changed = await archive.reread(
            ORCHARD, 1, article, [replace(both, speakers=("Ada Osei", "Jon Bell"))]
        )

        assert changed == Reread(kept=1, new=0, gone=0, renamed=1)
        assert await speakers(archive, ORCHARD, "") == ["Ada Osei", "Jon Bell"]
        assert [one.id for one in await look_up(archive, ORCHARD, ["agree"], Filters(speaker="bell"))] == [1]

    async def test_vectors_stay_where_nothing_changed_and_go_where_it_did(self, archive: Archive) -> None:
        article, [first, second] = await keep_as_before(
            archive, said("one", by="Ada Osei"), said("two", by="he")
        )
        await archive.add_vectors(ORCHARD, [1, 2], towards(0, 1))

        await archive.reread(
            ORCHARD, 1, article, [replace(first, confidence=0.5), replace(second, speaker="Jon Bell")]
        )

        assert near(await ask(archive, towards(0))) == [1]
        lacking = await archive.without_vector(ORCHARD, "tiny")
        assert [(one.id, one.speaker) for one in lacking] == [(2, "Jon Bell")]

    async def test_an_article_that_changed_meanwhile_is_left_as_it_is(self, archive: Archive) -> None:
        article, quotations = await keep_as_before(archive, said("one", by="Ada Osei"), url="u")
        await keep(archive, said("something else", by="Jon Bell"), url="u")
        await keep(archive, said("gone", by="Jon Bell"), title="Gone")
        await archive.remove_article(ORCHARD, 2, by=8, reason="wrong page", at=MONDAY)
        before = await everything(archive, ORCHARD)

        assert await archive.reread(ORCHARD, 1, article, quotations) is None
        assert await archive.reread(ORCHARD, 2, *report(said("gone", by="Ada Osei"), title="Gone")) is None
        assert await archive.reread(HARBOUR, 1, article, quotations) is None
        assert await everything(archive, ORCHARD) == before

    async def test_former_versions_are_left_as_they_were_read(self, archive: Archive) -> None:
        await keep_as_before(archive, said("one", by="he"), url="u")
        article, [now, _] = report(said("one", by="he"), said("two"), url="u")
        await keep(archive, said("one", by="he"), said("two"), url="u")

        await archive.reread(ORCHARD, 1, article, [replace(now, speaker="Ada Osei")])
        [kept] = await everything(archive, ORCHARD)

        assert [[one.speaker for one in version.quotations] for version in kept.versions] == [
            ["he"],
            ["Ada Osei"],
        ]
        assert [version.ids for version in kept.versions] == [(1,), (1,)]

    @settings(max_examples=40, suppress_health_check=BOTH_STORES)
    @given(report=reports(), data=st.data())
    async def test_an_article_read_again_is_as_if_it_had_been_read_so_at_first(
        self, archive: Archive, report: tuple[Article, list[Quotation]], data: st.DataObject
    ) -> None:
        again, fresh = next(_new_guilds), next(_new_guilds)
        article, before = report
        drawn = saved_quotations(article.text)
        today = data.draw(st.lists(drawn | st.sampled_from(before) if before else drawn, max_size=4))
        version = KeptVersion(article, added(), tuple(before), tuple(range(-len(before), 0)))
        await import_all(archive, [KeptArticle(0, (version,))], guild=again)
        await archive.save(fresh, article, today, added())

        changed = await archive.reread(again, 1, article, today)

        mine, theirs = await archive.article(again, 1), await archive.article(fresh, 1)
        assert mine is not None
        assert theirs is not None
        assert [one.quotation for one in mine.quotations] == [one.quotation for one in theirs.quotations]
        assert changed is not None
        assert (changed.kept + changed.gone, changed.kept + changed.new) == (len(before), len(today))
        for one in today:
            words = one.text(article.text).split()[:3]
            assert len(await found(archive, *words, guild=again)) == len(
                await found(archive, *words, guild=fresh)
            )
        theirs_now, mine_now = await archive.stats(fresh), await archive.stats(again)
        assert (mine_now.quotations, mine_now.speakers) == (theirs_now.quotations, theirs_now.speakers)

    async def test_which_rules_read_an_article_survives_an_export(self, archive: Archive) -> None:
        await keep_as_before(archive, said("one", by="Ada Osei"))
        await keep(archive, said("two", by="Ada Osei"), title="Today")
        await import_all(archive, [BareQuotation("7", "three", "Jon Bell")])

        await import_all(archive, await everything(archive, ORCHARD), guild=HARBOUR)

        assert [one.rules for one in await everything(archive, HARBOUR)] == [0, RULES, None]
        assert await archive.outdated(HARBOUR) == [1]
        assert len(await look_up(archive, HARBOUR, ["one", "two", "three"], NO_FILTERS)) == 3

    async def test_an_export_made_before_a_rereading_brings_no_older_quotations_back(
        self, archive: Archive
    ) -> None:
        article, _ = await keep_as_before(archive, said("one", by="Osei"), url="u")
        before = await everything(archive, ORCHARD)
        version = before[0].current
        dated = replace(version, article=replace(article, published="2026-03-01"))
        now = replace(version.quotations[0], speaker="Ada Osei")
        await archive.reread(ORCHARD, 1, article, [now])
        reread = await everything(archive, ORCHARD)

        again = await import_all(archive, before)
        after = await everything(archive, ORCHARD)
        updated = await import_all(archive, [replace(before[0], versions=(dated,))])

        assert (again, after) == ([SaveStatus.UNCHANGED], reread)
        assert updated == [SaveStatus.UPDATED]
        [last] = await everything(archive, ORCHARD)
        assert (last.rules, last.current.quotations) == (RULES, (now,))
        assert last.current.article.published == "2026-03-01"

    async def test_an_export_made_after_a_rereading_brings_its_quotations(self, archive: Archive) -> None:
        article, [found_then] = await keep_as_before(archive, said("one", by="Osei"), url="u")
        await keep_as_before(archive, said("one", by="Osei"), url="u", guild=HARBOUR)
        now = replace(found_then, speaker="Ada Osei")
        await archive.reread(ORCHARD, 1, article, [now])

        statuses = await import_all(archive, await everything(archive, ORCHARD), guild=HARBOUR)

        assert statuses == [SaveStatus.UPDATED]
        [last] = await everything(archive, HARBOUR)
        assert (last.rules, last.current.quotations) == (RULES, (now,))
