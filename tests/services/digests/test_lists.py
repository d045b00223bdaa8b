"""Digests that are set up, listed, previewed and removed."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.domain.limits import NO_OTHERS
from bot.errors import DigestError, NotFoundError
from tests.services.digests.newsdesk import A_DAY, AN_HOUR, EDITOR, GUILD, MONDAY, OTHER_GUILD, Newsdesk, plan


async def test_every_slot_has_its_own_nonce_that_discord_accepts(newsdesk: Newsdesk) -> None:
    for guild in (GUILD, GUILD, OTHER_GUILD):
        await newsdesk.desk.create(guild, plan("08:00"), by=EDITOR)
    newsdesk.now = MONDAY + AN_HOUR
    today = {due.nonce for due in await newsdesk.desk.due()}
    newsdesk.now += A_DAY
    tomorrow = {due.nonce for due in await newsdesk.desk.due()}

    assert len(today | tomorrow) == 6
    assert all(len(nonce) <= 25 for nonce in today)


async def test_a_timezone_this_machine_does_not_know_stops_no_other_digest(newsdesk: Newsdesk) -> None:
    await newsdesk.archive.create_digest(GUILD, plan(timezone="Atlantis/Capital"), by=EDITOR, at=MONDAY)
    known = await newsdesk.desk.create(GUILD, plan("08:00"), by=EDITOR)

    newsdesk.now = MONDAY + AN_HOUR

    assert (await newsdesk.due_now()).digest == known.digest


async def test_a_removed_digest_is_not_due_and_cannot_be_claimed(newsdesk: Newsdesk) -> None:
    planned = await newsdesk.desk.create(GUILD, plan("08:00"), by=EDITOR)
    newsdesk.now = MONDAY + AN_HOUR
    due = await newsdesk.due_now()

    await newsdesk.desk.remove(GUILD, planned.digest.id, by=EDITOR)

    assert await newsdesk.desk.due() == []
    assert not await newsdesk.desk.claim(due)
    with pytest.raises(NotFoundError, match="no digest D1 here"):
        await newsdesk.desk.remove(GUILD, planned.digest.id, by=EDITOR)


async def test_a_guild_sees_and_removes_only_its_own_digests(newsdesk: Newsdesk) -> None:
    planned = await newsdesk.desk.create(GUILD, plan("08:00"), by=EDITOR)
    await newsdesk.add("theirs alone")

    assert await newsdesk.desk.planned(OTHER_GUILD) == []
    for forbidden in (
        newsdesk.desk.remove(OTHER_GUILD, planned.digest.id, by=EDITOR),
        newsdesk.desk.preview(OTHER_GUILD, planned.digest.id),
    ):
        with pytest.raises(NotFoundError):
            await forbidden
    newsdesk.now += AN_HOUR
    assert (await newsdesk.desk.preview(OTHER_GUILD)).article_count == 0
    assert (await newsdesk.desk.preview(GUILD)).article_count == 1


async def test_a_guild_may_have_ten_digests(newsdesk: Newsdesk) -> None:
    for _ in range(NO_OTHERS.digests):
        await newsdesk.desk.create(GUILD, plan(), by=EDITOR)

    with pytest.raises(DigestError, match="This server has its 10 digests"):
        await newsdesk.desk.create(GUILD, plan(), by=EDITOR)

    await newsdesk.desk.create(OTHER_GUILD, plan(), by=EDITOR)
    await newsdesk.desk.remove(GUILD, 3, by=EDITOR)
    assert (await newsdesk.desk.create(GUILD, plan(), by=EDITOR)).digest.id == NO_OTHERS.digests + 1


async def test_the_list_shows_the_next_slot_and_the_outcome_of_the_last(newsdesk: Newsdesk) -> None:
    await newsdesk.desk.create(GUILD, plan("08:00"), by=EDITOR)
    [fresh] = await newsdesk.desk.planned(GUILD)
    newsdesk.now = MONDAY + AN_HOUR
    await newsdesk.post(message_id=901)

    [planned] = await newsdesk.desk.planned(GUILD)

    assert fresh.last is None
    assert planned.last is not None
    assert planned.last.message_id == 901
    assert planned.next_at == MONDAY + AN_HOUR + A_DAY


async def test_a_preview_says_what_a_post_would_say_now(newsdesk: Newsdesk) -> None:
    planned = await newsdesk.desk.create(GUILD, plan("08:00"), by=EDITOR)
    newsdesk.now = MONDAY + AN_HOUR
    await newsdesk.add("told already")
    newsdesk.now += timedelta(seconds=20)
    await newsdesk.post()
    newsdesk.now += AN_HOUR
    await newsdesk.add("not told yet")
    newsdesk.now += AN_HOUR

    preview = await newsdesk.desk.preview(GUILD, planned.digest.id)

    # A post tells all that came in before it was made, after its slot too.
    assert [card.title for card in preview.articles] == ["not told yet"]
    assert await newsdesk.desk.due() == []
