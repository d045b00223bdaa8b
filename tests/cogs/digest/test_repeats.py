"""A post that was not recorded is found again, so that none is repeated."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import discord
import pytest
import simcord
from simcord.backend.models.channel import Overwrite
from simcord.enums import OverwriteType

from bot.archive.interface import SlotState
from bot.client import NewsroomBot
from bot.services.due import DueSlot
from bot.services.newsroom import Newsroom
from cogs import posting
from tests.cogs.digest.posting import TICK, Watch, posts, set_up, states
from tests.servers import Server, new_server, read


async def test_a_crash_between_post_and_record_does_not_repeat_the_digest(
    env: simcord.Env, server: Server, newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def die(due: DueSlot, message_id: int) -> None:
        raise ConnectionAbortedError

    await set_up(server, at="00:05")
    with monkeypatch.context() as dying:
        dying.setattr(newsroom.digests, "sent", die)
        await env.advance_time(6 * 60)
    await server.journalist.send(server.channel, "good morning")
    assert await states(newsroom, server) == [SlotState.CLAIMED]

    await env.restart_bot(NewsroomBot(newsroom))
    await env.advance_time(15 * 60)

    [slot] = await newsroom.archive.slots(server.guild.id, 1)
    posted, _ = server.channel.history(viewer=server.journalist)
    assert (slot.state, slot.message_id) == (SlotState.SENT, posted.id)


async def post_and_die(
    env: simcord.Env, server: Server, newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> discord.Message:
    """Post a digest like a process that dies before it can record it; return the post."""

    async def die(due: DueSlot, message_id: int) -> None:
        raise ConnectionAbortedError

    await set_up(server, at="00:05")
    with monkeypatch.context() as dying:
        dying.setattr(newsroom.digests, "sent", die)
        await env.advance_time(6 * 60)
    assert await states(newsroom, server) == [SlotState.CLAIMED]
    [post] = server.channel.history(viewer=server.journalist)
    return post


async def look_again(env: simcord.Env, watch: Watch, *minutes: int) -> None:
    """Let the timer tick when the newsroom's clock is this many minutes past the slot."""
    for each in minutes:
        watch.ahead += datetime(2026, 1, 1, 0, 5, tzinfo=UTC) + timedelta(minutes=each) - watch()
        await env.advance_time(TICK)
        await env.advance_time(60)  # a request that fails is tried five times


async def settled_with(newsroom: Newsroom, server: Server) -> tuple[SlotState, int | None]:
    """The state of the only slot."""
    [slot] = await newsroom.archive.slots(server.guild.id, 1)
    return slot.state, slot.message_id


async def test_a_post_is_found_again_under_thousands_of_messages(
    env: simcord.Env, server: Server, newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    post = await post_and_die(env, server, newsroom, monkeypatch)
    for number in range(4_000):
        env.backend.create_message(server.channel.id, server.journalist.id, f"so {number}", broadcast=False)

    await env.restart_bot(NewsroomBot(newsroom))
    env.settle_timeout = 30  # real seconds: the simulated Discord sorts its messages for every page
    await env.advance_time(15 * 60)

    assert await settled_with(newsroom, server) == (SlotState.SENT, post.id)
    assert len(posts(server)) == 1


@pytest.mark.parametrize("text", ["Digest D3 · 2026-01-01 00:05 UTC", "Digest D1 · 2026-01-02 00:05 UTC"])
async def test_a_post_is_found_again_whatever_its_layout(
    env: simcord.Env, server: Server, newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    post = await post_and_die(env, server, newsroom, monkeypatch)
    mark = "Digest D1 · 2026-01-01 00:05 UTC"
    assert read([each.to_dict() for each in post.components]).splitlines()[-1] == mark
    bot = env.backend.bot_user.id
    env.backend.delete_message(server.channel.id, post.id)
    ours = env.backend.create_message(
        server.channel.id,
        bot,
        None,
        components=[
            {
                "type": 17,
                "components": [
                    {"type": 10, "content": "# New on the record"},
                    {"type": 10, "content": f"Nothing.\n-# {mark}"},
                ],
            }
        ],
        flags=1 << 15,
    )
    env.backend.create_message(server.channel.id, server.journalist.id, mark)
    env.backend.create_message(server.channel.id, bot, text)
    env.backend.create_message(server.channel.id, bot, f"They wrote {mark} under it")

    await env.advance_time(15 * 60)

    assert await settled_with(newsroom, server) == (SlotState.SENT, ours.id)


async def test_a_post_by_the_previous_version_is_found_again(
    env: simcord.Env, server: Server, newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    post = await post_and_die(env, server, newsroom, monkeypatch)
    env.backend.delete_message(server.channel.id, post.id)
    old = discord.Embed(title="New on the record", timestamp=datetime(2026, 1, 1, 0, 5, tzinfo=UTC))
    old.set_footer(text="Digest D1")
    ours = env.backend.create_message(
        server.channel.id, env.backend.bot_user.id, "", embeds=[dict(old.to_dict())]
    )

    await env.advance_time(15 * 60)

    assert await settled_with(newsroom, server) == (SlotState.SENT, ours.id)


async def test_a_post_is_found_again_after_several_attempts_died(
    env: simcord.Env, server: Server, newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch, watch: Watch
) -> None:
    post = await post_and_die(env, server, newsroom, monkeypatch)
    for hours in (4, 8):
        watch.ahead = timedelta(hours=hours)
        [due] = await newsroom.digests.due()
        assert await newsroom.digests.claim(due)  # and that process dies as well
    for _ in range(200):
        env.backend.create_message(server.channel.id, server.journalist.id, "so", broadcast=False)

    await env.advance_time(15 * 60)

    assert await settled_with(newsroom, server) == (SlotState.SENT, post.id)


async def test_while_the_channel_cannot_be_read_the_search_is_repeated(
    env: simcord.Env, server: Server, newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch, watch: Watch
) -> None:
    post = await post_and_die(env, server, newsroom, monkeypatch)
    env.inject_error("GET", f"/channels/{server.channel.id}/messages", status=500, times=None)

    await look_again(env, watch, 11, 30, 60)
    assert await settled_with(newsroom, server) == (SlotState.CLAIMED, None)
    env.backend.faults.clear()
    await look_again(env, watch, 75)

    assert await settled_with(newsroom, server) == (SlotState.SENT, post.id)
    assert len(posts(server)) == 1


REPEAT = "This may be a repeat: I could not see whether I had posted it already."


@pytest.mark.parametrize("status", [403, 500, 502])
async def test_a_digest_that_cannot_be_searched_for_is_posted_after_an_hour_and_says_so(
    env: simcord.Env,
    server: Server,
    newsroom: Newsroom,
    monkeypatch: pytest.MonkeyPatch,
    watch: Watch,
    status: int,
) -> None:
    await post_and_die(env, server, newsroom, monkeypatch)
    env.inject_error("GET", f"/channels/{server.channel.id}/messages", status=status, times=None)

    await look_again(env, watch, 11, 30, 67)
    assert len(posts(server)) == 1
    await look_again(env, watch, 81, 95)

    first, second = posts(server)
    assert REPEAT not in first
    assert second.startswith(REPEAT)
    assert await states(newsroom, server) == [SlotState.SENT]


async def test_without_its_history_a_digest_is_posted_and_says_so_only_if_it_may_be_a_repeat(
    env: simcord.Env, server: Server, newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch, watch: Watch
) -> None:
    await post_and_die(env, server, newsroom, monkeypatch)
    history = discord.Permissions(read_message_history=True).value
    bot = env.backend.bot_user.id
    env.backend.set_overwrite(server.channel.id, Overwrite(bot, OverwriteType.MEMBER, deny=history))

    await look_again(env, watch, 11, 30, 67)
    asked = [each for each in env.http_requests if each.method == "GET" and "messages" in each.path]
    assert len(posts(server)) == 1
    await look_again(env, watch, 81, 24 * 60 + 1)

    assert asked == []
    assert [REPEAT in each for each in posts(server)] == [False, True, False]


async def test_a_busy_channel_does_not_keep_other_digests_waiting(
    env: simcord.Env, server: Server, newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch, watch: Watch
) -> None:
    await post_and_die(env, server, newsroom, monkeypatch)
    other = new_server(env, "herald")
    await set_up(other, at="00:20")
    reading = asyncio.Event()

    async def read_slowly(*_: object) -> list[discord.Message]:
        reading.set()
        await asyncio.sleep(30 * 60)
        return []

    monkeypatch.setattr(posting, "_page", read_slowly)
    await env.advance_time(15 * 60)

    assert reading.is_set()
    assert len(posts(other)) == 1
