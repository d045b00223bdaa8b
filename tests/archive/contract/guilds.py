"""Guilds, and many writers at once: what holds for every method."""

from __future__ import annotations

import asyncio
from datetime import date
from typing import Any

from bot.archive.interface import Archive, SaveStatus, SlotState, Untold
from bot.domain.answers import Asked, Filters, Question
from tests.archive.values import (
    DAY,
    HARBOUR,
    MONDAY,
    NO_FILTERS,
    ORCHARD,
    PLAN,
    denials_of,
    keep,
    look_up,
    publishers,
    records_of,
    said,
    speakers,
    undated_articles,
)


class GuildsContract:
    """The rules that every method of `interface.Archive` keeps."""

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
