"""Embargoes: nobody sees an article before its time, and from then on it is new."""

from __future__ import annotations

import pytest

from bot.archive.interface import Archive, SaveStatus, SlotState
from bot.domain.articles import Via
from bot.domain.names import NameKind
from tests.archive.values import (
    DAY,
    HARBOUR,
    MONDAY,
    NO_FILTERS,
    ORCHARD,
    PLAN,
    StillClock,
    added,
    everything,
    found,
    keep,
    report,
    said,
    speakers,
    undated_articles,
)

TUESDAY = MONDAY + DAY


async def embargoed(archive: Archive, words: str = "we will mend it", **fields: str) -> int:
    """An article that comes under embargo until Tuesday; its id."""
    given = {"title": "Bridge to be mended", "publisher": "The Orchard Post", "url": "https://o.example/1"}
    article, quotations = report(said(words, by="Ada Osei"), **(given | fields))
    saved = await archive.save(ORCHARD, article, quotations, added(), embargo=TUESDAY)
    return saved.card.id


async def hold(archive: Archive, article: int) -> None:
    held = await archive.hold_article(ORCHARD, article, TUESDAY, by=8, reason="until the speech", at=MONDAY)
    assert held is not None
    assert held.embargo == TUESDAY


async def read(archive: Archive) -> str:
    """All that answers, lists, counts and completion have of an archive."""
    moments = await archive.at_one_moment(
        lambda moment: [
            moment.candidates(ORCHARD, ["mend", "break"], NO_FILTERS).candidates,
            moment.quotations(ORCHARD, [1, 2]),
            moment.denials_of(ORCHARD, [1, 2]),
            moment.same_words(ORCHARD, [1, 2]),
        ]
    )
    names = [await archive.names(ORCHARD, kind, "") for kind in NameKind]
    listed = [await archive.articles(ORCHARD), await archive.newest(ORCHARD, limit=9)]
    single = [await archive.article(ORCHARD, 1), await archive.quotation(ORCHARD, 1)]
    versions = [await archive.versions(ORCHARD, 1), await archive.article_of(ORCHARD, 1)]
    digest = await archive.digest(ORCHARD, MONDAY - DAY, MONDAY + 9 * DAY)
    rest = [await everything(archive, ORCHARD), await archive.removed_articles(ORCHARD)]
    stats = await archive.stats(ORCHARD)
    records = [page async for page in archive.records(ORCHARD)]
    return repr([moments, names, listed, single, versions, digest, rest, records, stats.articles])


class EmbargoesContract:
    """The rules of `interface.Access`."""

    async def test_nobody_sees_an_article_before_its_time(self, archive: Archive) -> None:
        empty = await read(archive)

        await embargoed(archive)

        assert await read(archive) == empty
        assert await found(archive, "mend") == []
        assert await speakers(archive, ORCHARD, "") == []
        assert not await archive.is_known(ORCHARD, NameKind.PUBLISHER, "The Orchard Post")

    async def test_an_article_that_was_seen_is_taken_out_until_its_time(self, archive: Archive) -> None:
        empty = await read(archive)
        await keep(archive, said("we will mend it", by="Ada Osei"))

        await hold(archive, 1)

        assert await read(archive) == empty

    async def test_an_article_is_there_as_soon_as_its_time_has_come(
        self, archive: Archive, clock: StillClock
    ) -> None:
        await embargoed(archive)

        clock.now = TUESDAY

        assert await found(archive, "mend") == [1]
        record = await archive.article(ORCHARD, 1)
        assert record is not None
        assert record.card.embargo is None
        assert record.card.provenance.added_at == TUESDAY
        assert await speakers(archive, ORCHARD, "") == ["Ada Osei"]
        assert (await archive.stats(ORCHARD)).articles == 1
        assert await archive.under_embargo(ORCHARD) == []

    async def test_a_digest_tells_it_once_its_time_has_come(
        self, archive: Archive, clock: StillClock
    ) -> None:
        digest = await archive.create_digest(ORCHARD, PLAN, by=5, at=MONDAY)
        await embargoed(archive)
        await keep(archive, said("no news", by="Jon Bell"), title="Other")
        before = await archive.untold(ORCHARD, digest.id, before=TUESDAY)
        told = await archive.news(ORCHARD, before, since=MONDAY, until=TUESDAY)
        await archive.claim_slot(ORCHARD, digest.id, MONDAY, now=MONDAY)
        await archive.fix_untold(ORCHARD, digest.id, MONDAY)
        await archive.settle_slot(ORCHARD, digest.id, MONDAY, SlotState.SENT, message_id=70)

        clock.now = TUESDAY

        after = await archive.untold(ORCHARD, digest.id, before=TUESDAY)
        news = await archive.news(ORCHARD, after, since=MONDAY, until=TUESDAY)
        assert [card.id for card in told.articles] == [2]
        assert [card.id for card in news.articles] == [1]

    async def test_stories_group_it_once_its_time_has_come(self, archive: Archive, clock: StillClock) -> None:
        words = " ".join(f"word{number}" for number in range(200))
        await embargoed(archive, words)
        await keep(archive, said(words, by="Ada Osei"), title="Copy", url="https://copy.example/1")
        before = await archive.copies(ORCHARD, 2)

        clock.now = TUESDAY

        assert before == []
        assert [card.id for card in await archive.copies(ORCHARD, 2)] == [1]

    async def test_moderators_see_what_is_under_embargo(self, archive: Archive) -> None:
        await embargoed(archive)

        [card] = await archive.under_embargo(ORCHARD)
        record = await archive.article_under_embargo(ORCHARD, 1)

        assert (card.id, card.embargo) == (1, TUESDAY)
        assert record is not None
        assert record.card.embargo == TUESDAY
        assert [one.text for one in record.quotations] == ["we will mend it"]
        assert await archive.article_under_embargo(HARBOUR, 1) is None
        assert await archive.under_embargo(HARBOUR) == []

    async def test_a_new_text_of_an_article_under_embargo_stays_under_it(
        self, archive: Archive, clock: StillClock
    ) -> None:
        empty = await read(archive)
        await embargoed(archive)

        article, quotations = report(
            said("we will mend it", by="Ada Osei"),
            said("or break it", by="Jon Bell"),
            url="https://o.example/1",
        )
        saved = await archive.save(ORCHARD, article, quotations, added(via=Via.FEED))

        assert (saved.card.id, saved.status, saved.card.embargo) == (1, SaveStatus.UPDATED, TUESDAY)
        assert await read(archive) == empty
        clock.now = TUESDAY
        assert sorted(await found(archive, "break", "mend")) == [1, 2]
        assert [version.number for version in await archive.versions(ORCHARD, 1)] == [1, 2]

    async def test_an_embargo_is_lifted_before_its_time(self, archive: Archive) -> None:
        await embargoed(archive)

        card = await archive.lift_embargo(ORCHARD, 1, by=8, reason="it is out", at=MONDAY)

        assert card is not None
        assert card.embargo is None
        assert await found(archive, "mend") == [1]
        assert await archive.lift_embargo(ORCHARD, 1, by=8, reason="again", at=MONDAY) is None
        assert [entry.action for entry in await archive.audit(ORCHARD)] == ["lift embargo", "embargo article"]

    async def test_an_embargo_is_moved_to_another_time(self, archive: Archive, clock: StillClock) -> None:
        await embargoed(archive)

        later = await archive.hold_article(ORCHARD, 1, TUESDAY + DAY, by=8, reason="a day later", at=MONDAY)

        assert later is not None
        clock.now = TUESDAY
        assert await found(archive, "mend") == []
        clock.now = TUESDAY + DAY
        assert await found(archive, "mend") == [1]

    async def test_what_is_not_there_is_not_put_under_embargo(self, archive: Archive) -> None:
        await keep(archive, said("gone", by="Ada Osei"))
        await archive.remove_article(ORCHARD, 1, by=8, reason="satire", at=MONDAY)

        held = await archive.hold_article(ORCHARD, 1, TUESDAY, by=8, reason="late", at=MONDAY)

        assert held is None
        assert await archive.audit(ORCHARD, limit=1) != []

    async def test_what_is_under_embargo_is_not_restored_as_removed(self, archive: Archive) -> None:
        await embargoed(archive)

        restored = await archive.restore_article(ORCHARD, 1, by=8, reason="please", at=MONDAY)

        assert restored is None

    @pytest.mark.parametrize("removed", [False, True])
    async def test_its_place_is_not_taken_by_the_same_from_elsewhere(
        self, archive: Archive, removed: bool
    ) -> None:
        await embargoed(archive)
        if removed:
            await archive.lift_embargo(ORCHARD, 1, by=8, reason="it is out", at=MONDAY)
            await hold(archive, 1)

        article, quotations = report(
            said("we will mend it", by="Ada Osei"),
            title="Bridge to be mended",
            url="https://o.example/1",
            publisher="The Orchard Post",
        )
        again = await archive.save(ORCHARD, article, quotations, added(via=Via.FEED))

        assert (again.card.id, again.status) == (1, SaveStatus.UNCHANGED)
        assert await found(archive, "mend") == []
        assert await undated_articles(archive, ORCHARD, NO_FILTERS) == 0
