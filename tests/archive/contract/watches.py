"""Watches: how far each has heard, and that only one of several tells of it."""

from __future__ import annotations

from datetime import timedelta

from bot.archive.interface import Archive, SaveStatus, SentMessage, Unheard
from bot.domain.articles import Via
from bot.domain.corrections import Act, Hidden
from bot.domain.transfer import BareQuotation
from bot.domain.watches import Watch, Watched, WatchKind
from tests.archive.contract.corrections import correction
from tests.archive.values import HARBOUR, MONDAY, ORCHARD, added, everything, import_all, keep, report, said

OSEI = Watched(WatchKind.SPEAKER, "Ada Osei")
MINUTE = timedelta(minutes=1)


async def watching(
    archive: Archive,
    watched: Watched = OSEI,
    *,
    guild: int = ORCHARD,
    by: int = 5,
    channel: int | None = None,
) -> Watch:
    watch = await archive.add_watch(guild, watched, by=by, channel_id=channel, at=MONDAY, most=3)
    assert watch is not None
    return watch


async def arrived(archive: Archive, after: int = 0, guild: int = ORCHARD) -> list[int]:
    until = await archive.newest_arrival(guild)
    return await archive.at_one_moment(lambda moment: moment.arrived(guild, after=after, until=until))


async def unheard(archive: Archive) -> list[Unheard]:
    return (await archive.to_be_told()).unheard


async def tell(
    archive: Archive, hits: dict[int, int], *, message: SentMessage, watch_id: int = 1, until: int = 2
) -> None:
    """A message that showed these quotations was sent."""
    await archive.fix_alert(ORCHARD, watch_id, after=0, until=until, hits=hits)
    await archive.settle_watch(ORCHARD, watch_id, until=until, message=message)


async def retract(archive: Archive, quotation: int) -> None:
    await archive.correct(ORCHARD, correction(Act.RETRACT, Hidden(), quotation=quotation))


class WatchesContract:
    """The rules of `interface.Watches`."""

    async def test_a_watch_is_kept_until_it_is_removed(self, archive: Archive) -> None:
        first = await watching(archive, channel=9)
        await watching(archive, by=6)

        assert await archive.watches(ORCHARD, member=5) == [first]
        assert (first.watched, first.channel_id, first.created_at) == (OSEI, 9, MONDAY)
        assert [each.id for each in await archive.watches(ORCHARD)] == [1, 2]
        assert await archive.watches(HARBOUR) == []
        assert (await archive.remove_watch(ORCHARD, 1), await archive.remove_watch(ORCHARD, 1)) == (
            True,
            False,
        )
        assert await archive.watch(ORCHARD, 1) is None
        assert (await watching(archive)).id == 3

    async def test_a_member_has_as_many_watches_as_they_may(self, archive: Archive) -> None:
        for _ in range(3):
            await watching(archive)
        refused = await archive.add_watch(ORCHARD, OSEI, by=5, channel_id=None, at=MONDAY, most=3)

        assert refused is None
        await watching(archive, by=6)
        await watching(archive, guild=HARBOUR)

    async def test_only_new_quotations_arrive(self, archive: Archive) -> None:
        here = "https://post.example/1"
        await keep(archive, said("one"), said("two"), url=here)
        first = await arrived(archive)
        await keep(archive, said("one"), said("two"), url=here)
        unchanged = await arrived(archive)
        await keep(archive, said("one"), said("two, reworded"), said("three"), url=here)

        assert (first, unchanged) == ([1, 2], [1, 2])
        assert await arrived(archive, after=1) == [3, 4]
        assert await arrived(archive, guild=HARBOUR) == []

    async def test_what_a_backfill_or_a_rereading_brings_does_not_arrive(self, archive: Archive) -> None:
        old = report(said("one"), url="https://post.example/1")
        await archive.save(ORCHARD, *old, added(via=Via.BACKFILL))
        article, quotations = report(said("two"), said("three"), url="https://post.example/2")
        saved = await archive.save(ORCHARD, article, quotations[:1], added())
        await archive.reread(ORCHARD, saved.card.id, article, quotations)

        assert await arrived(archive) == [2]

    async def test_what_a_restored_export_adds_or_changes_does_not_arrive(self, archive: Archive) -> None:
        await keep(archive, said("one"), url="https://post.example/1", external_id="p1")
        await import_all(archive, await everything(archive, ORCHARD), guild=HARBOUR)
        await keep(archive, said("one"), said("two"), url="https://post.example/1", external_id="p1")

        statuses = await import_all(archive, await everything(archive, ORCHARD), guild=HARBOUR)

        assert statuses == [SaveStatus.UPDATED]
        assert await arrived(archive, guild=HARBOUR) == []

    async def test_bare_quotations_arrive_together(self, archive: Archive) -> None:
        await import_all(
            archive, [BareQuotation(f"q{number}", f"number {number}", None) for number in range(5)]
        )

        assert await arrived(archive) == [1, 2, 3, 4, 5]
        assert await archive.newest_arrival(ORCHARD) == 1

    async def test_a_new_watch_hears_of_what_comes_after_it(self, archive: Archive) -> None:
        await keep(archive, said("before"))
        watch = await watching(archive)
        nothing = await unheard(archive)
        await keep(archive, said("after"))

        assert nothing == []
        assert await unheard(archive) == [Unheard(ORCHARD, 1, 2)]
        assert await arrived(archive, after=watch.heard) == [2]

    async def test_watches_without_a_hit_have_heard_all_in_one_go(self, archive: Archive) -> None:
        one, other = await watching(archive), await watching(archive)
        await keep(archive, said("one"))
        await archive.skip_arrivals(ORCHARD, [one.id], until=1)
        half = await unheard(archive)
        await archive.skip_arrivals(ORCHARD, [one.id, other.id], until=1)
        await archive.skip_arrivals(ORCHARD, [one.id], until=0)

        assert half == [Unheard(ORCHARD, 0, 1)]
        assert await unheard(archive) == []
        assert [each.heard for each in await archive.watches(ORCHARD)] == [1, 1]

    async def test_only_one_of_several_claims_a_watch(self, archive: Archive) -> None:
        watch = await watching(archive)
        await keep(archive, said("one"))

        claims = [await archive.claim_watch(watch, until=1, now=MONDAY) for _ in range(2)]
        await archive.skip_arrivals(ORCHARD, [watch.id], until=1)

        assert claims == [True, False]
        assert await unheard(archive) == []
        [claimed] = await archive.watches(ORCHARD)
        assert claimed.claim is not None
        assert (claimed.heard, claimed.claim.until, claimed.claim.first_at) == (0, 1, MONDAY)
        await archive.settle_watch(ORCHARD, watch.id, until=1)
        assert (await archive.watches(ORCHARD))[0].heard == 1
        assert not await archive.claim_watch(watch, until=1, now=MONDAY)

    async def test_a_stale_claim_is_taken_over_once_and_keeps_its_beginning(self, archive: Archive) -> None:
        watch = await watching(archive)
        await keep(archive, said("one"))
        await archive.claim_watch(watch, until=1, now=MONDAY)
        later = MONDAY + 11 * MINUTE
        stale = later - 10 * MINUTE

        [found] = (await archive.to_be_told()).claimed
        early = await archive.claim_watch(found, until=1, now=MONDAY, stale_before=MONDAY - MINUTE)
        taken = [await archive.claim_watch(found, until=1, now=later, stale_before=stale) for _ in range(2)]

        assert (early, taken) == (False, [True, False])
        [again] = await archive.watches(ORCHARD)
        assert again.claim is not None
        assert again.claim.first_at == MONDAY
        assert await archive.renew_watch(ORCHARD, 1, held=later, now=later + MINUTE)
        assert not await archive.renew_watch(ORCHARD, 1, held=MONDAY, now=later + MINUTE)

    async def test_a_claim_from_a_clock_that_was_wrong_is_taken_over(self, archive: Archive) -> None:
        watch = await watching(archive)
        await archive.claim_watch(watch, until=1, now=MONDAY + timedelta(days=400))

        [found] = (await archive.to_be_told()).claimed
        taken = await archive.claim_watch(found, until=1, now=MONDAY, stale_before=MONDAY - 10 * MINUTE)

        assert taken

    async def test_a_late_record_of_an_earlier_claim_changes_nothing(self, archive: Archive) -> None:
        watch = await watching(archive)
        await archive.claim_watch(watch, until=2, now=MONDAY)

        await archive.settle_watch(ORCHARD, watch.id, until=1)

        [claimed] = await archive.watches(ORCHARD)
        assert (claimed.heard, claimed.claim is not None) == (0, True)

    async def test_a_paused_watch_hears_of_nothing_and_its_member_is_to_be_told(
        self, archive: Archive
    ) -> None:
        watch = await watching(archive)
        await archive.claim_watch(watch, until=1, now=MONDAY)
        await archive.pause_watch(ORCHARD, watch.id, "its channel is gone")
        await keep(archive, said("meanwhile"))

        [paused] = await archive.unexplained_watches(ORCHARD, member=5)
        assert (paused.problem, paused.claim) == ("its channel is gone", None)
        assert await unheard(archive) == []
        assert not await archive.claim_watch(paused, until=1, now=MONDAY)
        await archive.explain_watch(ORCHARD, watch.id)
        assert await archive.unexplained_watches(ORCHARD, member=5) == []
        assert [await archive.resume_watch(ORCHARD, 1) for _ in range(2)] == [True, False]
        assert await unheard(archive) == []
        assert (await archive.watches(ORCHARD))[0].heard == 1

    async def test_an_operators_watch_is_not_told_on_discord(self, archive: Archive) -> None:
        await watching(archive, by=0)
        await keep(archive, said("one"))

        assert await unheard(archive) == []

    async def test_speakers_are_found_among_what_arrived_by_every_name(self, archive: Archive) -> None:
        await keep(
            archive,
            said("one", by="Ada Osei", speaker_as_written="Osei"),
            said("two", by="Jon Bell"),
            said("three", by="Ada Osei and Jon Bell", speakers=("Ada Osei", "Jon Bell")),
            said("four", by="Ada Osei", confidence=0.05),
        )

        found = await archive.at_one_moment(
            lambda moment: moment.said_by_each(ORCHARD, [1, 2, 3, 4], ["ada osei", "BELL", "Ada", "sei", "…"])
        )

        assert found == {"ada osei": [1, 3], "BELL": [2, 3], "Ada": [1, 3], "sei": [], "…": []}

    async def test_a_message_that_shows_what_was_corrected_is_edited_once(self, archive: Archive) -> None:
        saved = await keep(archive, said("one"), said("two"), url="https://post.example/1")
        other = await keep(archive, said("three"), url="https://post.example/2")
        await tell(archive, {1: saved.card.id, 2: saved.card.id}, message=SentMessage(9, 90))
        await tell(archive, {3: other.card.id}, message=SentMessage(9, 91), watch_id=2)

        await retract(archive, 1)
        [edit] = await archive.alert_edits()
        await archive.settle_alert_edit(ORCHARD, edit)

        assert (edit.guild_id, edit.watch_id, edit.after, edit.until) == (ORCHARD, 1, 0, 2)
        assert (edit.message, edit.hits) == (SentMessage(9, 90), (1, 2))
        assert await archive.alert_edits() == []

    async def test_a_message_that_is_corrected_again_meanwhile_is_edited_again(
        self, archive: Archive
    ) -> None:
        saved = await keep(archive, said("one"), said("two"))
        await tell(archive, {1: saved.card.id, 2: saved.card.id}, message=SentMessage(9, 90))

        await retract(archive, 1)
        [first] = await archive.alert_edits()
        await retract(archive, 2)
        await archive.settle_alert_edit(ORCHARD, first)

        assert [each.message for each in await archive.alert_edits()] == [SentMessage(9, 90)]

    async def test_a_message_that_is_being_sent_when_something_is_corrected_is_edited_then(
        self, archive: Archive
    ) -> None:
        saved = await keep(archive, said("one"), said("two"))
        await archive.fix_alert(ORCHARD, 1, after=0, until=1, hits={1: saved.card.id})
        await archive.fix_alert(ORCHARD, 1, after=0, until=1, hits={1: saved.card.id, 2: saved.card.id})

        await retract(archive, 1)
        unsent = await archive.alert_edits()
        await archive.settle_watch(ORCHARD, 1, until=1, message=SentMessage(9, 90))

        assert unsent == []
        assert [each.hits for each in await archive.alert_edits()] == [(1, 2)]

    async def test_a_message_that_told_of_an_erased_article_is_edited_even_without_its_watch(
        self, archive: Archive
    ) -> None:
        watch = await watching(archive)
        saved = await keep(archive, said("one"))
        await tell(archive, {1: saved.card.id}, message=SentMessage(9, 90), watch_id=watch.id)
        await archive.remove_watch(ORCHARD, watch.id)

        await archive.erase_article(ORCHARD, saved.card.id, by=7, reason="asked to", at=MONDAY)

        assert [(each.message.id, each.hits) for each in await archive.alert_edits()] == [(90, ())]

    async def test_nothing_is_edited_where_nothing_was_told(self, archive: Archive) -> None:
        saved = await keep(archive, said("one"))
        await archive.fix_alert(ORCHARD, 1, after=0, until=1, hits={1: saved.card.id})
        await archive.fix_alert(HARBOUR, 1, after=0, until=1, hits={1: saved.card.id})
        await archive.settle_watch(HARBOUR, 1, until=1, message=SentMessage(9, 90))

        await archive.settle_watch(ORCHARD, 1, until=1)
        await retract(archive, 1)

        assert await archive.alert_edits() == []
