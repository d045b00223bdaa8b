"""A digest is posted at its time and once."""

from __future__ import annotations

from datetime import timedelta

import pytest
import simcord

from bot.archive.interface import SlotState
from bot.client import NewsroomBot
from bot.services.newsroom import Newsroom
from tests.builders import article
from tests.cogs.digest.posting import COUNCIL, TICK, Watch, posts, set_up, states
from tests.servers import Server, archived


async def test_a_digest_is_posted_at_its_time_and_once(
    env: simcord.Env, server: Server, newsroom: Newsroom
) -> None:
    await set_up(server, at="00:05")
    await archived(newsroom, server, article(COUNCIL))

    await env.advance_time(4 * 60)
    assert posts(server) == []
    await env.advance_time(2 * 60)
    [post] = posts(server)
    await env.advance_time(20 * 60)

    assert "Kelder bridge to close" in post
    assert posts(server) == [post]
    assert server.channel.history()[-1].id == (await newsroom.archive.slots(server.guild.id, 1))[0].message_id


async def test_a_digest_pings_nobody_and_has_the_nonce_of_its_slot(
    env: simcord.Env, server: Server, newsroom: Newsroom
) -> None:
    await set_up(server, at="00:01")
    await archived(newsroom, server, article(COUNCIL, title="@everyone <@1> look"))

    await env.advance_time(2 * 60)

    [request] = [
        each
        for each in env.http_requests
        if each.method == "POST" and each.path.endswith(f"/channels/{server.channel.id}/messages")
    ]
    assert request.json is not None
    assert request.json["allowed_mentions"] == {"parse": []}
    assert request.json["enforce_nonce"] is True
    assert len(request.json["nonce"]) == 24


async def test_a_day_with_nothing_new_says_so(env: simcord.Env, server: Server) -> None:
    await set_up(server, at="00:01")

    await env.advance_time(2 * 60)

    [post] = posts(server)
    assert post.splitlines()[1].startswith("No new articles since ")


async def test_a_restart_neither_repeats_nor_forgets_a_digest(
    env: simcord.Env, server: Server, newsroom: Newsroom, watch: Watch
) -> None:
    await set_up(server, at="00:05")
    await env.advance_time(6 * 60)
    assert len(posts(server)) == 1

    await env.restart_bot(NewsroomBot(newsroom))
    await env.advance_time(10 * 60)
    assert len(posts(server)) == 1
    watch.ahead = timedelta(days=1)
    await env.restart_bot(NewsroomBot(newsroom))
    await env.advance_time(TICK)

    assert len(posts(server)) == 2


async def test_a_digest_missed_while_the_bot_was_down_is_caught_up_once(
    env: simcord.Env, server: Server, newsroom: Newsroom, watch: Watch
) -> None:
    await set_up(server, at="00:05")

    watch.ahead = timedelta(days=2, hours=11)
    await env.restart_bot(NewsroomBot(newsroom))
    await env.advance_time(3 * TICK)

    assert len(posts(server)) == 1
    assert await states(newsroom, server) == [SlotState.SENT]


async def test_a_digest_more_than_twelve_hours_late_is_skipped(
    env: simcord.Env, server: Server, newsroom: Newsroom, watch: Watch, caplog: pytest.LogCaptureFixture
) -> None:
    await set_up(server, at="00:05")

    watch.ahead = timedelta(hours=13)
    await env.advance_time(3 * TICK)

    assert posts(server) == []
    assert await states(newsroom, server) == [SlotState.SKIPPED]
    assert "was skipped: it is too late to catch up" in caplog.text


async def test_a_crash_between_claim_and_post_does_not_lose_the_digest(
    env: simcord.Env, server: Server, newsroom: Newsroom, watch: Watch
) -> None:
    await set_up(server, at="00:05")
    watch.ahead = timedelta(minutes=5)
    [due] = await newsroom.digests.due()
    assert await newsroom.digests.claim(due)  # and then the process dies
    watch.ahead = timedelta()

    await env.restart_bot(NewsroomBot(newsroom))
    await env.advance_time(14 * 60)
    assert posts(server) == []
    await env.advance_time(2 * 60)

    assert len(posts(server)) == 1
    assert await states(newsroom, server) == [SlotState.SENT]
