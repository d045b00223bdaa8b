"""Digests that are paused: by moderators, or by the bot, which tells the moderators why."""

from __future__ import annotations

from datetime import timedelta

import pytest
import simcord
from simcord.builders import ChannelHandle

from bot.client import NewsroomBot
from bot.services.newsroom import Newsroom
from bot.services.plans import read_plan
from tests.builders import article
from tests.cogs.digest.posting import COUNCIL, TICK, Watch, paused, posts, posts_in, set_up
from tests.servers import Server, answer, archived, read, shown


async def ordered(server: Server, command: str, **options: object) -> str:
    """What the bot answers to a moderator's command about digests."""
    return shown(answer(await server.moderator.slash(server.channel, f"digest {command}", **options)))


@pytest.fixture
async def desk(server: Server, newsroom: Newsroom) -> ChannelHandle:
    """The channel in which the moderators are told of things."""
    channel = server.guild.create_text_channel("moderators")
    await newsroom.corrections.choose_channel(server.guild.id, channel.id, by=server.admin.id)
    return channel


def notices(channel: ChannelHandle) -> list[str]:
    return [read([each.to_dict() for each in message.components]) for message in channel.history()]


async def test_a_paused_digest_is_not_posted_until_it_is_resumed(
    env: simcord.Env, server: Server, newsroom: Newsroom, watch: Watch
) -> None:
    await set_up(server, at="00:05")
    await archived(newsroom, server, article(COUNCIL))
    told = await ordered(server, "pause", digest="D1")
    await env.advance_time(6 * 60)
    listed = await ordered(server, "list")
    assert posts(server) == []

    resumed = await ordered(server, "resume", digest="D1")
    await env.advance_time(6 * 60)
    assert posts(server) == []
    watch.ahead = timedelta(days=1)
    await env.advance_time(TICK)

    assert "D1 is paused: nothing of it is posted until /digest resume." in told
    assert f"Paused since <t:1767225600:f> by <@{server.moderator.id}>" in listed
    assert "D1 is posted again; next " in resumed
    [post] = posts(server)
    assert "Kelder bridge to close" in post


async def test_who_paused_and_resumed_a_digest_is_in_the_audit_log(
    server: Server, newsroom: Newsroom
) -> None:
    await set_up(server)
    for command in ("pause", "pause", "resume", "resume"):
        await ordered(server, command, digest="D1")

    log = await newsroom.archive.audit(server.guild.id, limit=10)

    done = [(each.action, each.by) for each in log][:2]
    assert done == [("resume digest", server.moderator.id), ("pause digest", server.moderator.id)]
    assert len(log) == 3


@pytest.mark.parametrize("command", ["pause", "resume"])
async def test_only_a_digest_that_is_there_can_be_paused(server: Server, command: str) -> None:
    told = await ordered(server, command, digest="D7")

    assert "There is no digest D7 here" in told


async def test_moderators_are_told_once_of_a_digest_that_cannot_be_posted(
    env: simcord.Env, server: Server, newsroom: Newsroom, desk: ChannelHandle
) -> None:
    news = server.guild.create_text_channel("news")
    await set_up(server, at="00:05", channel=news)
    env.backend.delete_channel(news.id)

    await env.advance_time(8 * 60)
    await env.restart_bot(NewsroomBot(newsroom))
    await env.advance_time(8 * 60)

    [notice] = notices(desk)
    assert "D1 is paused" in notice
    assert "It could not be posted in" in notice
    assert "the channel is gone." in notice
    assert "/digest resume D1" in notice


async def test_moderators_are_told_after_the_bot_died_between_pause_and_notice(
    env: simcord.Env, server: Server, newsroom: Newsroom, desk: ChannelHandle, watch: Watch
) -> None:
    await set_up(server, at="00:05")
    watch.ahead = timedelta(minutes=5)
    [due] = await newsroom.digests.due()
    assert await newsroom.digests.claim(due)
    await newsroom.digests.give_up(due, "the channel is gone", reason="404")  # and then the process dies

    await env.restart_bot(NewsroomBot(newsroom))
    await env.advance_time(TICK)

    assert len(notices(desk)) == 1


async def test_moderators_are_told_later_when_discord_fails(
    env: simcord.Env, server: Server, desk: ChannelHandle
) -> None:
    await set_up(server, at="00:05")
    env.inject_error("POST", f"/channels/{server.channel.id}/messages", status=403, code=50013)
    env.inject_error("POST", f"/channels/{desk.id}/messages", status=520, times=1)

    await env.advance_time(8 * 60)

    assert posts(server) == []
    [notice] = notices(desk)
    assert "Discord does not let me post there" in notice


async def test_without_a_moderators_channel_the_list_says_why_a_digest_is_paused(
    env: simcord.Env, server: Server, newsroom: Newsroom, caplog: pytest.LogCaptureFixture
) -> None:
    await set_up(server, at="00:05")
    env.inject_error("POST", f"/channels/{server.channel.id}/messages", status=403, code=50013)

    await env.advance_time(8 * 60)

    assert "Paused since" in await ordered(server, "list")
    assert caplog.text.count("Nobody could be told that digest 1") == 1
    assert await paused(newsroom, server) == ["Discord does not let me post there"]


async def test_after_the_permission_is_back_the_news_of_the_pause_are_posted_once(
    env: simcord.Env, server: Server, newsroom: Newsroom, watch: Watch
) -> None:
    await set_up(server, at="00:05")
    await archived(newsroom, server, article(COUNCIL))
    env.inject_error("POST", f"/channels/{server.channel.id}/messages", status=403, code=50013, times=1)
    await env.advance_time(6 * 60)
    assert posts(server) == []

    await ordered(server, "resume", digest="D1")
    for days in (1, 2):
        watch.ahead = timedelta(days=days)
        await env.advance_time(TICK)

    first, second = posts(server)
    assert "Kelder bridge to close" in first
    assert "No new articles" in second


async def test_a_digest_is_posted_in_a_thread(env: simcord.Env, server: Server, newsroom: Newsroom) -> None:
    env.backend.create_thread(server.channel.id, "mornings", server.moderator.id)
    [thread] = server.channel.threads
    await env.settle()
    told = await set_up(server, at="00:05", channel=thread)

    await env.advance_time(6 * 60)

    assert f"D1 will be posted in <#{thread.id}>" in told
    assert (len(posts_in(server, thread)), posts(server)) == (1, [])


async def test_a_thread_that_the_bot_has_not_in_mind_is_looked_up(
    env: simcord.Env, server: Server, newsroom: Newsroom
) -> None:
    env.backend.create_thread(server.channel.id, "mornings", server.moderator.id, broadcast=False)
    [thread] = server.channel.threads
    await newsroom.digests.create(server.guild.id, read_plan(thread.id, "00:05", "UTC"), by=1)

    await env.advance_time(6 * 60)

    assert len(posts_in(server, thread)) == 1
    assert await paused(newsroom, server) == []
