"""Digests: plans, slots, and what a post tells."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta

from bot.archive.interface import Archive, SlotState, Untold
from bot.domain.answers import Filters
from bot.domain.digests import Digest, DigestFilters, Pause, Tally
from bot.domain.quotations import ATTRIBUTED, PROBABLE, Stance
from bot.domain.transfer import BareQuotation
from tests.archive.values import (
    DAY,
    HARBOUR,
    MONDAY,
    ORCHARD,
    PLAN,
    everything,
    import_all,
    keep,
    said,
)


class DigestsContract:
    """The rules of `interface.Digests`."""

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

    async def test_a_paused_digest_has_no_slot_to_claim_until_it_is_resumed(self, archive: Archive) -> None:
        digest = await archive.create_digest(ORCHARD, PLAN, by=8, at=MONDAY)
        other = await archive.create_digest(ORCHARD, PLAN, by=8, at=MONDAY)

        assert await archive.pause_digest(ORCHARD, digest.id, by=9, at=MONDAY, problem="the channel is gone")
        assert not await archive.pause_digest(ORCHARD, digest.id, by=8, at=MONDAY + DAY)
        assert not await archive.pause_digest(HARBOUR, digest.id, by=8, at=MONDAY)
        assert not await archive.claim_slot(ORCHARD, digest.id, MONDAY, now=MONDAY)
        assert await archive.claim_slot(ORCHARD, other.id, MONDAY, now=MONDAY)
        await archive.pause_told(ORCHARD, digest.id, at=MONDAY + DAY)
        [paused, _] = await archive.digests(ORCHARD)
        assert paused.pause == Pause(MONDAY, 9, "the channel is gone", MONDAY + DAY)
        assert await archive.resume_digest(ORCHARD, digest.id, by=8, at=MONDAY + DAY)
        assert not await archive.resume_digest(ORCHARD, digest.id, by=8, at=MONDAY + DAY)
        assert await archive.claim_slot(ORCHARD, digest.id, MONDAY, now=MONDAY + DAY)

        [resumed, _] = await archive.digests(ORCHARD)
        assert (resumed.pause, resumed.resumed_at) == (None, MONDAY + DAY)
        assert [(entry.action, entry.by, entry.reason) for entry in await archive.audit(ORCHARD)][:2] == [
            ("resume digest", 8, ""),
            ("pause digest", 9, "the channel is gone"),
        ]

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

    async def test_a_digest_counts_and_names_nobody_whom_readers_are_not_told(self, archive: Archive) -> None:
        await keep(
            archive,
            said("they took the money", by="Jon Bell", confidence=PROBABLE),
            said("it was dark", by="Jon Bell", confidence=PROBABLE - 0.01),
            said("the lamps failed", by="Mae Park", confidence=PROBABLE - 0.01),
        )

        digest = await archive.digest(ORCHARD, MONDAY, MONDAY + DAY)

        assert digest.most_quoted == (Tally("Jon Bell", 1),)
        assert [claim.text for claim in digest.claims] == ["they took the money"]

    async def test_what_is_only_perhaps_a_denial_is_told_as_a_claim(self, archive: Archive) -> None:
        await keep(
            archive,
            said("they took the money", by="Jon Bell", confidence=0.9),
            said("that is untrue", by="Ada Osei", denies=0, confidence=ATTRIBUTED),
            said("nobody took it", by="Mae Park", denies=0, confidence=ATTRIBUTED - 0.01),
            said("not so", denies=0, confidence=0.9),
        )

        digest = await archive.digest(ORCHARD, MONDAY, MONDAY + DAY)

        assert [denial.text for denial, _ in digest.denials] == ["that is untrue"]
        assert [claim.text for claim in digest.claims] == ["they took the money", "nobody took it"]

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

    async def test_a_plan_is_kept_with_what_it_is_narrowed_to(self, archive: Archive) -> None:
        filters = DigestFilters(speaker="Osei", publisher="The Post", topic="the bridge")
        plan = replace(PLAN, filters=filters, is_quiet=True)

        await archive.create_digest(ORCHARD, plan, by=8, at=MONDAY)
        await archive.create_digest(ORCHARD, PLAN, by=8, at=MONDAY)

        assert [each.plan for each in await archive.digests(ORCHARD)] == [plan, PLAN]

    async def test_news_can_be_narrowed_to_a_publisher_and_to_some_quotations(self, archive: Archive) -> None:
        claim = said("it will shut", by="Jon Bell")
        await keep(
            archive,
            claim,
            said("it will not", by="Ada Osei", denies=0),
            said("no comment", by="Ada Osei"),
            title="Bridge",
            publisher="The Kelder Post",
        )
        await keep(archive, said("it rained", by="Ada Osei"), title="Rain", publisher="Tarn Herald")
        await keep(archive, said("elsewhere", by="Ada Osei"), guild=HARBOUR)
        told = Untold(0, 2, None)

        async def news(publisher: str | None = None, only: list[int] | None = None) -> Digest:
            return await archive.news(
                ORCHARD, told, since=MONDAY, until=MONDAY + DAY, publisher=publisher, only=only
            )

        theirs = await archive.news_quotations(ORCHARD, told, Filters(speaker="Osei"))
        in_post = await archive.news_quotations(ORCHARD, told, Filters(speaker="Osei", publisher="Kelder"))
        assert (theirs, in_post) == ([4, 2, 3], [2, 3])
        assert [card.title for card in (await news("Kelder")).articles] == ["Bridge"]
        assert [card.title for card in (await news("elder")).articles] == []
        narrowed = await news(only=[4])
        assert ([card.title for card in narrowed.articles], narrowed.quotation_count) == (["Rain"], 1)
        assert ([each.id for each in narrowed.said], narrowed.denials) == ([4], ())
        about_claim = await news(only=[1, 99])
        assert [(denial.id, claim and claim.id) for denial, claim in about_claim.denials] == [(2, 1)]
        assert about_claim.most_quoted == (Tally("Jon Bell", 1),)
        assert (await news(only=[])).article_count == 0

    async def test_what_a_post_told_is_known_also_when_its_digest_is_removed(self, archive: Archive) -> None:
        digest = await archive.create_digest(ORCHARD, PLAN, by=8, at=MONDAY)
        for day in (0, 1):
            await keep(archive, said("no comment"), title=f"Story {day}")
            slot = MONDAY + day * DAY
            await archive.claim_slot(ORCHARD, digest.id, slot, now=slot)
            await archive.fix_untold(ORCHARD, digest.id, slot)
            if not day:
                await archive.settle_slot(ORCHARD, digest.id, slot, SlotState.SENT, message_id=55)
        await archive.remove_digest(ORCHARD, digest.id, by=8, at=MONDAY + DAY)

        posts = [await archive.digest_post(ORCHARD, digest.id, MONDAY + day * DAY) for day in (0, 1, 2)]

        assert [post and (post.at, post.told) for post in posts] == [
            (MONDAY, Untold(0, 1, None)),
            (MONDAY + DAY, Untold(1, 2, MONDAY)),
            None,
        ]
        assert await archive.digest_post(HARBOUR, digest.id, MONDAY) is None

    async def test_a_slot_left_empty_tells_nothing(self, archive: Archive) -> None:
        digest = await archive.create_digest(ORCHARD, PLAN, by=8, at=MONDAY)
        await archive.claim_slot(ORCHARD, digest.id, MONDAY, now=MONDAY)
        await archive.fix_untold(ORCHARD, digest.id, MONDAY)
        await archive.settle_slot(ORCHARD, digest.id, MONDAY, SlotState.EMPTY)

        assert await archive.digest_post(ORCHARD, digest.id, MONDAY) is None
        assert [slot.state for slot in await archive.slots(ORCHARD, digest.id)] == [SlotState.EMPTY]
        assert (await archive.untold(ORCHARD, digest.id, before=MONDAY + DAY)).since is None
