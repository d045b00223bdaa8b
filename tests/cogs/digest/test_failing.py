"""Discord, the archive or the clock fails."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta, tzinfo
from pathlib import Path
from typing import Self

import discord
import discord.ext.tasks
import pytest
import simcord

from bot.archive.interface import SlotState
from bot.services.due import DueSlot
from bot.services.newsroom import Newsroom
from bot.services.plans import read_plan
from tests.builders import article
from tests.cogs.digest.posting import COUNCIL, TICK, Watch, paused, posts, set_up, states
from tests.servers import Server, answer, archived, new_server, shown


async def test_when_discord_fails_the_digest_comes_later(
    env: simcord.Env, server: Server, newsroom: Newsroom, caplog: pytest.LogCaptureFixture
) -> None:
    await set_up(server, at="00:05")
    env.inject_error("POST", f"/channels/{server.channel.id}/messages", status=520, times=1)

    await env.advance_time(6 * 60)
    assert posts(server) == []
    await env.advance_time(11 * 60)

    assert len(posts(server)) == 1
    assert "could not be posted" in caplog.text


@pytest.mark.parametrize("status", [429, 500, 503])
async def test_whatever_discord_answers_for_now_the_digest_is_posted_once(
    env: simcord.Env, server: Server, newsroom: Newsroom, status: int, caplog: pytest.LogCaptureFixture
) -> None:
    await set_up(server, at="00:05")
    env.inject_error("POST", f"/channels/{server.channel.id}/messages", status=status, times=2)

    for _ in range(4):
        await env.advance_time(12 * 60)

    assert "Traceback" not in caplog.text
    assert len(posts(server)) == 1
    assert await states(newsroom, server) == [SlotState.SENT]
    assert await paused(newsroom, server) == []


async def test_a_refused_post_pauses_its_digest_and_leaves_the_others(
    env: simcord.Env, server: Server, newsroom: Newsroom, watch: Watch, caplog: pytest.LogCaptureFixture
) -> None:
    other = new_server(env, "herald")
    await set_up(server, at="00:05")
    await set_up(other, at="00:05")
    env.inject_error("POST", f"/channels/{server.channel.id}/messages", status=403, code=50013)

    await env.advance_time(10 * 60)
    assert (len(posts(server)), len(posts(other))) == (0, 1)
    listed = answer(await server.moderator.slash(server.channel, "digest list"))
    watch.ahead = timedelta(days=1)
    await env.advance_time(TICK)

    assert "Paused since" in shown(listed)
    assert "Discord does not let me post there" in shown(listed)
    assert "was skipped: 403 Forbidden" in caplog.text
    assert (len(posts(server)), len(posts(other))) == (0, 2)


async def test_a_channel_closed_to_the_bot_pauses_its_digest_without_asking_discord(
    env: simcord.Env, server: Server, newsroom: Newsroom, caplog: pytest.LogCaptureFixture
) -> None:
    me = server.guild.me
    assert me is not None
    silent = discord.PermissionOverwrite(send_messages=False)
    closed = server.guild.create_text_channel("closed", overwrites={me: silent})
    await newsroom.digests.create(server.guild.id, read_plan(closed.id, "00:05", "UTC"), by=1)

    await env.advance_time(6 * 60)

    assert await states(newsroom, server) == [SlotState.SKIPPED]
    assert await paused(newsroom, server) == ["I need Send Messages and Embed Links there"]
    assert "was skipped: not allowed in the channel: Send Messages" in caplog.text
    assert [each for each in env.http_requests if str(closed.id) in each.path] == []


async def test_a_deleted_channel_pauses_its_digest(
    env: simcord.Env, server: Server, newsroom: Newsroom, caplog: pytest.LogCaptureFixture
) -> None:
    news = server.guild.create_text_channel("news")
    await set_up(server, at="00:05", channel=news)
    env.backend.delete_channel(news.id)

    await env.advance_time(6 * 60)

    assert await states(newsroom, server) == [SlotState.SKIPPED]
    assert await paused(newsroom, server) == ["the channel is gone"]
    assert "was skipped: the channel is gone" in caplog.text


async def test_two_servers_have_their_own_digests(
    env: simcord.Env, server: Server, newsroom: Newsroom
) -> None:
    other = new_server(env, "herald")
    await set_up(server, at="00:05")
    await archived(newsroom, server, article(COUNCIL))

    listed = answer(await other.moderator.slash(other.channel, "digest list"))
    removed = answer(await other.moderator.slash(other.channel, "digest remove", digest="D1"))
    previewed = answer(await other.moderator.slash(other.channel, "digest preview"))
    offered = await other.moderator.autocomplete(other.channel, "digest remove", "digest", "")
    await env.advance_time(6 * 60)

    assert "There are no digests yet" in shown(listed)
    assert "There is no digest D1 here" in shown(removed)
    assert "No new articles" in shown(previewed)
    assert offered == []
    assert (len(posts(server)), posts(other)) == (1, [])


async def test_a_failing_archive_does_not_stop_the_timer(
    env: simcord.Env,
    server: Server,
    newsroom: Newsroom,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    async def fail() -> list[DueSlot]:
        raise OSError

    await set_up(server, at="00:05")
    with monkeypatch.context() as failing, caplog.at_level(logging.ERROR):
        failing.setattr(newsroom.digests, "due", fail)
        await env.advance_time(6 * 60)
    assert posts(server) == []

    await env.advance_time(TICK)

    assert len(posts(server)) == 1


async def test_a_digest_waits_until_its_post_can_be_recorded(
    env: simcord.Env, server: Server, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    archive, aside = tmp_path / "archive.sqlite3", tmp_path / "aside"
    await set_up(server, at="00:05")
    archive.rename(aside)

    with caplog.at_level(logging.WARNING):
        await env.advance_time(6 * 60)
    assert posts(server) == []
    aside.rename(archive)
    await env.advance_time(TICK)

    assert "could not be posted yet: The archive's file was moved" in caplog.text
    assert "Traceback" not in caplog.text
    assert len(posts(server)) == 1


class PutBack(datetime):
    """The machine's clock after somebody put it back by an hour."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> Self:
        return super().now(tz) - timedelta(hours=1)


async def test_a_machine_whose_clock_is_put_back_delays_no_digest(
    env: simcord.Env, server: Server, watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    await set_up(server)
    for module in (discord.utils, discord.ext.tasks):
        monkeypatch.setattr(module.datetime, "datetime", PutBack)
    await env.advance_time(TICK)
    watch.ahead = timedelta(minutes=5)

    await env.advance_time(TICK)

    assert len(posts(server)) == 1
